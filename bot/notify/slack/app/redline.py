"""
A whole redline cut into pages that a modal can show: every changed place, section by section. Pure.

A page holds whole sections while they fit; a section that is larger than a page goes on on the next one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bot.model import Hunk, Op, Span
from bot.notify.slack import parts
from bot.notify.slack.budget import Block, weight
from bot.notify.slack.escape import plain
from bot.render.excerpt import clean, shortened, shown
from bot.render.slack import apart
from bot.render.words import op_in_words

PAGE_BYTES = 60_000
PAGE_BLOCKS = 80
"""Slack takes 250 kB and 100 blocks; a page that somebody reads is smaller, and leaves room to leaf."""

QUOTE = 2_500
CONTEXT = 300
_SECTION = 150
_STYLES: dict[Op, dict[str, bool]] = {Op.DELETE: {"strike": True}, Op.INSERT: {"bold": True}}


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the changed places. `section` is the first of its sections, in plain words."""

    section: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    section: str
    blocks: tuple[Block, ...]
    weight: int


def pages(hunks: Sequence[Hunk]) -> list[Page]:
    """The pages of a redline, at least one."""
    gathered: list[list[_Place]] = [[]]
    for _, section in groupby(_places(hunks), key=lambda place: place.section):
        places = list(section)
        if gathered[-1] and not _fit([*gathered[-1], *places]):
            gathered.append([])
        for place in places:
            if gathered[-1] and not _fit([*gathered[-1], place]):
                gathered.append([])
            gathered[-1].append(place)
    return [_page(places) for places in gathered]


def _fit(places: Sequence[_Place]) -> bool:
    headings = sum(1 for _ in groupby(places, key=lambda place: place.section))
    blocks = sum(len(place.blocks) for place in places) + headings
    return blocks <= PAGE_BLOCKS and sum(place.weight for place in places) + headings * _SECTION * 6 <= PAGE_BYTES


def _page(places: Sequence[_Place]) -> Page:
    blocks: list[Block] = []
    for section, group in groupby(places, key=lambda place: place.section):
        if section:
            blocks.append({"type": "header", "block_id": f"s{len(blocks)}", "text": plain(section, _SECTION)})
        blocks += [block for place in group for block in place.blocks]
    return Page(places[0].section if places else "", tuple(blocks))


def _places(hunks: Iterable[Hunk]) -> Iterator[_Place]:
    """One changed place after the other; one that is endless comes in several parts, so that none is over a page."""
    for number, hunk in enumerate(hunks, 1):
        quotes = [parts.rich_text(f"h{number}.{part}", [quote]) for part, quote in enumerate(_quotes(hunk))]
        said = parts.context(f"h{number}", [plain(f"Place {number}, {op_in_words(hunk)}", 75)])
        for first in range(0, len(quotes), _MOST_QUOTES):
            blocks = ([said] if first == 0 else []) + quotes[first : first + _MOST_QUOTES]
            yield _Place(clean(hunk.section).strip(), tuple(blocks), weight(blocks))


_MOST_QUOTES = 4


def _quotes(hunk: Hunk) -> Iterator[Block]:
    spans = apart(shortened(shown(hunk.spans), CONTEXT))
    for chunk in chunks(spans, QUOTE):
        yield {"type": "rich_text_quote", "elements": [_run(span) for span in chunk]}


def _run(span: Span) -> dict[str, Any]:
    run: dict[str, Any] = {"type": "text", "text": span.text}
    return run | {"style": _STYLES[span.op]} if span.op in _STYLES else run


def chunks(spans: Iterable[Span], size: int) -> Iterator[list[Span]]:
    """All of a redline in parts of at most `size` characters, cut at words where there are any; nothing is left out."""
    chunk: list[Span] = []
    room = size
    for span in spans:
        text = span.text
        while text:
            head = text if len(text) <= room else _head(text, room)
            if head:
                chunk.append(Span(span.op, head))
            text, room = text[len(head) :], room - len(head)
            if text:
                yield chunk
                chunk, room = [], size
    if chunk:
        yield chunk


def _head(text: str, room: int) -> str:
    """As many whole words as there is room for; of an endless one what fits, but only at the beginning of a part."""
    at_word = text[:room].rfind(" ") + 1
    return text[: at_word or room]
