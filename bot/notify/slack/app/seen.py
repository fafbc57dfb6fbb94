"""How a watch is seen, for Home and for answers: since when, since when not and why, and when it is looked at next. Pure."""

from collections.abc import Iterator

from bot.notify.slack import parts
from bot.notify.slack.budget import CLAIM_LIMIT, Block
from bot.notify.slack.escape import cut, one_line
from bot.ports import WatchRow


def seen(row: WatchRow | None, zone: str) -> Iterator[Block]:
    """Whether a watch is seen, since when not, and when it is looked at next; the reason may hold words of the page."""
    if row is None or row.last_check_at is None:
        yield parts.page_text("not checked yet")
        return
    if row.blind_since is not None:
        yield from (parts.page_text("not seen since"), parts.SPACE, parts.moment(row.blind_since, zone, time=False))
        if row.last_reason:
            yield parts.page_text(f": {cut(one_line(row.last_reason), CLAIM_LIMIT)}")
    elif row.last_seen_at is not None:
        yield from (parts.page_text("seen"), parts.SPACE, parts.moment(row.last_seen_at, zone))
    else:
        yield parts.page_text("not seen yet")
    if row.next_check_at is not None:
        yield from (parts.DOT, parts.page_text("next"), parts.SPACE, parts.moment(row.next_check_at, zone))
