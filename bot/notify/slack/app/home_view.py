"""
The app's Home as a view: what needs somebody, then what is told where, then every watch, a page at a time. Pure.

Slack takes 100 blocks in a view. Every list is bounded, and says how many more there are.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.model import Watch
from bot.notify.slack import buttons, parts
from bot.notify.slack.app.commands.wishes import in_words
from bot.notify.slack.budget import Block
from bot.notify.slack.escape import cut, one_line, web_address
from bot.ports import DeliveryRow, OpenChange, WatchRow
from bot.render.words import count, severity_in_words
from bot.standing import Mute
from bot.subscriptions import Wishes

ACKNOWLEDGE = "home_ack"
UNMUTE = "home_unmute"
PAGE = "home_page"
REFRESH = "home_refresh"

WATCHES = 20
MOST_BLOCKS = 100
_OPEN = 10
_MUTES = 10
_TROUBLES = 5
_CHANNELS = 10
_WISHES = 5
_LINE = 300

View = dict[str, Any]

_SPACE: Block = {"type": "text", "text": " "}
"""Literal runs are stripped, so what stands between two of them is a run of its own."""

_DOT: Block = {"type": "text", "text": " · "}


@dataclass(frozen=True, slots=True)
class Facts:
    """
    What Home shows. `watches` are those of the list in its order, `rows` how each stands by id; `open_changes` wait for
    somebody, newest first, and `waiting` is how many do in all; `troubles` are deliveries that wait for a mend.
    """

    watches: Sequence[Watch]
    rows: Mapping[str, WatchRow]
    open_changes: Sequence[OpenChange]
    waiting: int
    mutes: Sequence[Mute]
    troubles: Sequence[DeliveryRow]
    wishes: Wishes
    zone: str
    now: datetime


def home_view(facts: Facts, page: int) -> View:
    """The view at a page of watches, counted from 1; a page that is not there is the nearest one."""
    blocks = [
        _header("top", "Fineprint"),
        _paragraphs("sum", _summary(facts)),
        *_open(facts),
        *_troubles(facts),
        *_muted(facts),
        *_wishes(facts),
        *_watches(facts, page),
        _paragraphs("foot", _FOOT),
    ]
    return {"type": "home", "callback_id": "fineprint_home", "blocks": blocks[:MOST_BLOCKS]}


_FOOT = "`/fineprint help` lists what can be asked; `docs/slack.md`, which comes with Fineprint, has the rest."
_FIRST = "No page is watched yet. `/fineprint watch <url>` looks at a page and puts it on the list."


def _summary(facts: Facts) -> str:
    if not facts.watches:
        return _FIRST
    blind = sum(1 for row in facts.rows.values() if row.blind_since is not None)
    watched = f"{count(len(facts.watches), 'page', 'pages')} watched"
    unseen = f"{blind} not seen at present" if blind else "all seen that were checked"
    waiting = f"{count(facts.waiting, 'change waits', 'changes wait')} for somebody"
    return f"{watched}, {unseen}. {waiting if facts.waiting else 'Nothing waits for anybody'}."


# --- what needs somebody ----------------------------------------------------------------------------------------------


def _open(facts: Facts) -> list[Block]:
    if not facts.open_changes:
        return []
    blocks = [_header("open", "To acknowledge")]
    for change in facts.open_changes[:_OPEN]:
        line = parts.paragraph(*_whose(change, facts), parts.BREAK, *parts.words(_cut(change.headline) or "changed"))
        blocks.append(parts.rich_text(f"open:{change.id}", [line]))
        row = [
            buttons.button(f"{ACKNOWLEDGE}:{change.id}", "Acknowledge", change.id),
            buttons.button(f"{buttons.REDLINE}:{change.id}", "See full redline", change.id),
        ]
        blocks.append({"type": "actions", "block_id": f"ack:{change.id}", "elements": row})
    return [*blocks, *_more("open", facts.waiting - _OPEN)]


def _whose(change: OpenChange, facts: Facts) -> list[Block]:
    """Which page, how grave, since when, and whose it is."""
    severity = parts.page_text(severity_in_words(change.severity))
    known = [severity, _DOT, parts.moment(change.detected_at, facts.zone, time=False)]
    mention = parts.mention(change.assignee)
    assigned = [_DOT, parts.page_text("assigned to"), _SPACE, *mention] if mention else []
    name = parts.page_text(_name(change.watch_id, facts), bold=True)
    return [parts.sign(parts.SIGNS[change.severity]), _SPACE, name, _DOT, *known, *assigned]


def _troubles(facts: Facts) -> list[Block]:
    """One line for each place and reason, however many messages wait there."""
    waiting = Counter((row.destination.partition(":")[2], row.error) for row in facts.troubles)
    lines = [
        f"{count(number, 'message', 'messages')} to {place or 'the console'}: {error}"
        for (place, error), number in waiting.most_common()
    ]
    blocks = _list("trouble", "Delivery problems", lines[:_TROUBLES], len(lines) - _TROUBLES)
    return [*blocks, _paragraphs("mend", _MEND)] if blocks else []


_MEND = "Once that is mended, restart the bot or save the watch list: what waits is then sent."


def _muted(facts: Facts) -> list[Block]:
    if not facts.mutes:
        return []
    blocks = [_header("mute", "Muted")]
    for mute in facts.mutes[:_MUTES]:
        runs = [
            *(parts.page_text(_name(mute.watch_id, facts), bold=True), _SPACE, parts.page_text("until"), _SPACE),
            *(parts.moment(mute.until, facts.zone, time=False), parts.page_text(", by"), _SPACE),
            *(parts.mention(mute.by.who) or [parts.page_text("somebody")]),
        ]
        blocks.append(parts.rich_text(f"mute:{mute.watch_id}", [parts.paragraph(*runs)]))
        button = buttons.button(f"{UNMUTE}:{mute.watch_id}", "End the mute", mute.watch_id)
        blocks.append({"type": "actions", "block_id": f"unmute:{mute.watch_id}", "elements": [button]})
    return [*blocks, *_more("mute", len(facts.mutes) - _MUTES)]


# --- who is told of what ----------------------------------------------------------------------------------------------


def _wishes(facts: Facts) -> list[Block]:
    chosen = {each.channel for each in facts.wishes.subscriptions} | set(facts.wishes.digests)
    channels = sorted(chosen)
    if not channels:
        return []
    elements = []
    for channel in channels[:_CHANNELS]:
        asked = [in_words(each) for each in facts.wishes.of(channel)]
        more = [f"and {len(asked) - _WISHES} more"] if len(asked) > _WISHES else []
        digest = facts.wishes.digests.get(channel)
        words = "; ".join([*asked[:_WISHES], *more, *([_digest(digest)] if digest else [])])
        elements.append([{"type": "channel", "channel_id": channel}, _SPACE, parts.page_text(_cut(words))])
    block = parts.rich_text("wishes", [parts.listing(elements)])
    return [_header("wishes", "Subscriptions and digests"), block, *_more("wishes", len(channels) - _CHANNELS)]


def _digest(cadence: str) -> str:
    return "small changes at once" if cadence == "off" else f"small changes in a {cadence} digest"


# --- the watches ------------------------------------------------------------------------------------------------------


def _watches(facts: Facts, page: int) -> list[Block]:
    """Those not seen first, the others in the order of the list."""
    if not facts.watches:
        return []
    ranked = sorted(facts.watches, key=lambda each: not _is_blind(facts.rows.get(each.id)))
    pages = -(-len(ranked) // WATCHES)
    page = min(max(page, 1), pages)
    shown = ranked[(page - 1) * WATCHES : page * WATCHES]
    title = f"Watches, page {page} of {pages}" if pages > 1 else "Watches"
    block = parts.rich_text("watches", [parts.listing(_watch(watch, facts) for watch in shown)])
    return [_header("watches", title), block, _turning(page, pages)]


def _is_blind(row: WatchRow | None) -> bool:
    return row is not None and row.blind_since is not None


def _watch(watch: Watch, facts: Facts) -> Iterator[Block]:
    name = cut(one_line(watch.name or watch.id), 80)
    row = facts.rows.get(watch.id)
    if _is_blind(row):
        yield from (parts.sign("warning"), _SPACE)
    address = web_address(watch.address)
    if address:
        yield {"type": "link", "url": address, "text": name, "style": {"bold": True}}
    else:
        yield parts.page_text(name, bold=True)
    yield from (_SPACE, parts.page_text(watch.id), _DOT)
    yield from _stands(row, facts.zone)


def _stands(row: WatchRow | None, zone: str) -> Iterator[Block]:
    """Whether a watch is seen, since when not, and when it is looked at next; the reason may hold words of the page."""
    if row is None or row.last_check_at is None:
        yield parts.page_text("not checked yet")
        return
    if row.blind_since is not None:
        yield from (parts.page_text("not seen since"), _SPACE, parts.moment(row.blind_since, zone, time=False))
        if row.last_reason:
            yield parts.page_text(_cut(f": {row.last_reason}"))
    elif row.last_seen_at is not None:
        yield from (parts.page_text("seen"), _SPACE, parts.moment(row.last_seen_at, zone))
    else:
        yield parts.page_text("not seen yet")
    if row.next_check_at is not None:
        yield from (_DOT, parts.page_text("next"), _SPACE, parts.moment(row.next_check_at, zone))


def _turning(page: int, pages: int) -> Block:
    elements = []
    if page > 1:
        elements.append(buttons.button(f"{PAGE}:back", "Previous page", str(page - 1)))
    if page < pages:
        elements.append(buttons.button(f"{PAGE}:on", "Next page", str(page + 1)))
    elements.append(buttons.button(REFRESH, "Refresh", str(page)))
    return {"type": "actions", "block_id": "turn", "elements": elements}


# --- pieces -----------------------------------------------------------------------------------------------------------


def _header(block_id: str, title: str) -> Block:
    return parts.header(title) | {"block_id": f"{block_id}-title"}


def _name(watch_id: str, facts: Facts) -> str:
    """What a watch is called; its id, where it is not on the list any more."""
    name = next((watch.name for watch in facts.watches if watch.id == watch_id), "")
    return _cut(name or watch_id)


def _cut(text: str) -> str:
    return cut(one_line(text), _LINE)


def _paragraphs(block_id: str, words: str) -> Block:
    return parts.rich_text(block_id, [parts.paragraph(*parts.words(words))])


def _list(block_id: str, title: str, lines: Sequence[str], more: int) -> list[Block]:
    if not lines:
        return []
    return [
        _header(block_id, title),
        parts.rich_text(block_id, [parts.bullets(map(_cut, lines))]),
        *_more(block_id, more),
    ]


def _more(block_id: str, number: int) -> list[Block]:
    return [_paragraphs(f"{block_id}-more", f"and {number} more")] if number > 0 else []
