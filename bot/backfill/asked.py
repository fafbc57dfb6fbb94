"""Which past is asked for. Pure."""

from datetime import UTC, datetime, time, timedelta

from bot.backfill.plan import BUDGET
from bot.model import Watch
from bot.ports import Backfill

FIRST_CAPTURE = datetime(1996, 1, 1, tzinfo=UTC)
"""Web archives hold nothing older."""

YEAR = timedelta(days=365.25)


def asked(
    watch: Watch,
    *,
    now: datetime,
    newest_at: datetime | None,
    is_checked: bool,
    since: datetime | None = None,
    until: datetime | None = None,
    budget: int = BUDGET,
    announce: bool = False,
) -> Backfill:
    """
    The past of a watch between two moments; without the first, from the watch's own `since`, or else all there is.

    It ends at the newest version of a watch that has been checked (`newest_at`): what came later is the checks' to find,
    and to tell.
    """
    start = since or _own_since(watch) or FIRST_CAPTURE
    last = newest_at if is_checked and newest_at else now
    return Backfill(watch.id, start, min(until or last, last), budget, announce)


def first_past(watch: Watch, *, now: datetime, newest_at: datetime, years: int) -> Backfill | None:
    """The past that a new watch gets by itself: its last years, or less by its own `since`; None where it is to have none."""
    if not years or not watch.archives:
        return None
    since = max(_own_since(watch) or FIRST_CAPTURE, now - years * YEAR)
    return asked(watch, now=now, newest_at=newest_at, is_checked=True, since=since) if since < newest_at else None


def _own_since(watch: Watch) -> datetime | None:
    return datetime.combine(watch.since, time.min, UTC) if watch.since else None
