"""The one message that a past may be told in. Pure."""

from collections.abc import Sequence
from datetime import datetime

from bot.model import Severity, Watch
from bot.notice import Notice, NoticeKind
from bot.ports import ChangeRow
from bot.render.words import severity_in_words
from bot.timefmt import between_in_words

MOST_LINES = 12
_LONGEST = 160


def past_notice(watch: Watch, *, since: datetime, until: datetime, changes: Sequence[ChangeRow], zone: str) -> Notice:
    """
    What changed in meaning in a span of the past (`changes`, oldest first): "Acme since 2009: 7 changes".

    Where there are many, the gravest are named.
    """
    name, count = watch.name or watch.address, len(changes)
    shown = sorted(sorted(changes, key=_gravest_first)[:MOST_LINES], key=lambda row: row.new_at)
    lines = [f"{_when(row, zone)}: {row.comparison.headline[:_LONGEST]} ({row.id})" for row in shown]
    if count > len(shown):
        lines.append(f"and {count - len(shown)} more of less weight")
    worst = max((row.comparison.severity for row in changes), default=Severity.INFO)
    changed = f"{count} change{'s' * (count != 1)}" if count else "no change in meaning"
    return Notice(
        kind=NoticeKind.HISTORY,
        subject=f"past:{watch.id}:{since:%Y-%m-%d}:{until:%Y-%m-%d}:{count}",
        title=f"{name} since {since.year}: {changed}",
        headline=f"Read in web archives; the gravest weighs {severity_in_words(worst).lower()}."
        if count
        else "Read in web archives.",
        severity=worst,
        watch_id=watch.id,
        url=watch.urls[0] if watch.urls else "",
        lines=tuple(lines),
        new_at=until,
    )


def _gravest_first(row: ChangeRow) -> tuple[int, datetime]:
    return -row.comparison.severity, row.new_at


def _when(row: ChangeRow, zone: str) -> str:
    span = between_in_words(row.old_at, row.new_at, zone)
    return f"{span[:1].upper()}{span[1:]}"
