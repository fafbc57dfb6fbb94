"""
The app's Home as a view: what needs somebody, then what is told where, then every watch, a page at a time. Pure.

Slack takes 100 blocks in a view. Every list is bounded, and says how many more there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.model import Watch
from bot.notify.slack import buttons, parts
from bot.notify.slack.app.commands.asking import how_it_stands
from bot.notify.slack.app.commands.wishes import in_words
from bot.notify.slack.budget import Block
from bot.notify.slack.escape import cut, is_web, one_line
from bot.ports import DeliveryRow, OpenChange, WatchRow
from bot.render.words import count, severity_in_words
from bot.standing import Mute
from bot.subscriptions import Wishes
from bot.timefmt import day_in_words

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


_FOOT = "/fineprint help lists what can be asked; docs/slack.md, which comes with Fineprint, has the rest."


def _summary(facts: Facts) -> str:
    blind = sum(1 for row in facts.rows.values() if row.blind_since is not None)
    watched = f"{count(len(facts.watches), 'page', 'pages')} watched"
    unseen = f"{blind} not seen at present" if blind else "all seen that were checked"
    return f"{watched}, {unseen}. {count(facts.waiting, 'change waits', 'changes wait')} for somebody."


# --- what needs somebody ----------------------------------------------------------------------------------------------


def _open(facts: Facts) -> list[Block]:
    if not facts.open_changes:
        return []
    names = {watch.id: watch.name or watch.id for watch in facts.watches}
    blocks = [_header("open", "To acknowledge")]
    for change in facts.open_changes[:_OPEN]:
        name = names.get(change.watch_id, change.watch_id)
        seen = f"{severity_in_words(change.severity)}, {day_in_words(change.detected_at, facts.zone)}"
        runs = [
            parts.page_text(_cut(f"{name}:"), bold=True),
            _SPACE,
            parts.page_text(_cut(f"{change.headline} ({seen})")),
        ]
        blocks.append(parts.rich_text(f"open:{change.id}", [parts.paragraph(*runs, *_assigned(change))]))
        button = buttons.button(f"{ACKNOWLEDGE}:{change.id}", "Acknowledge", change.id)
        blocks.append({"type": "actions", "block_id": f"ack:{change.id}", "elements": [button]})
    return [*blocks, *_more("open", facts.waiting - _OPEN)]


def _assigned(change: OpenChange) -> list[Block]:
    mention = parts.mention(change.assignee)
    return [_SPACE, parts.page_text("· assigned to"), _SPACE, *mention] if mention else []


def _troubles(facts: Facts) -> list[Block]:
    lines = [f"{row.destination}: {row.error}" for row in facts.troubles[:_TROUBLES]]
    return _list("trouble", "Messages that wait for a mend", lines, len(facts.troubles) - _TROUBLES)


def _muted(facts: Facts) -> list[Block]:
    if not facts.mutes:
        return []
    blocks = [_header("mute", "Muted")]
    for mute in facts.mutes[:_MUTES]:
        words = parts.page_text(f"{mute.watch_id} until {day_in_words(mute.until, facts.zone)}, by")
        by = parts.mention(mute.by.who) or [parts.page_text("somebody")]
        blocks.append(parts.rich_text(f"mute:{mute.watch_id}", [parts.paragraph(words, _SPACE, *by)]))
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
        words = "; ".join([*asked[:_WISHES], *more, *([f"digest {digest}"] if digest else [])])
        place = {"type": "channel", "channel_id": channel}
        elements.append(parts.paragraph(place, _SPACE, parts.page_text(_cut(words))))
    block = parts.rich_text("wishes", [{"type": "rich_text_list", "style": "bullet", "elements": elements}])
    return [_header("wishes", "Subscriptions and digests"), block, *_more("wishes", len(channels) - _CHANNELS)]


# --- the watches ------------------------------------------------------------------------------------------------------


def _watches(facts: Facts, page: int) -> list[Block]:
    """Those not seen first, the others in the order of the list."""
    ranked = sorted(facts.watches, key=lambda each: not _is_blind(facts.rows.get(each.id)))
    pages = max(1, -(-len(ranked) // WATCHES))
    page = min(max(page, 1), pages)
    shown = ranked[(page - 1) * WATCHES : page * WATCHES]
    elements = [_watch(watch, facts) for watch in shown]
    title = f"Watches, page {page} of {pages}" if pages > 1 else "Watches"
    if not elements:
        return [
            _header("watches", title),
            _paragraphs("watches", "/fineprint watch <url> puts the first page on the list."),
        ]
    block = parts.rich_text("watches", [{"type": "rich_text_list", "style": "bullet", "elements": elements}])
    return [_header("watches", title), block, _turning(page, pages)]


def _is_blind(row: WatchRow | None) -> bool:
    return row is not None and row.blind_since is not None


def _watch(watch: Watch, facts: Facts) -> Block:
    name = cut(one_line(watch.name or watch.id), 80)
    label: Block = parts.page_text(name, bold=True)
    if is_web(watch.address):
        label = {"type": "link", "url": watch.address, "text": name, "style": {"bold": True}}
    stands = _cut(f"{watch.id}, {how_it_stands(facts.rows.get(watch.id), facts.zone)}")
    return parts.paragraph(label, _SPACE, parts.page_text(stands))


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


def _cut(text: str) -> str:
    return cut(one_line(text), _LINE)


def _paragraphs(block_id: str, words: str) -> Block:
    return parts.rich_text(block_id, [parts.paragraph(parts.page_text(words))])


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
