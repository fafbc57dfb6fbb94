"""
What the HTML walk leaves: pieces of text in reading order, each in a box of a tree of boxes.

A box is a block-level element. The tree is two flat lists, parents before children, so that every pass over it is a
loop however deep the page is nested.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from bot.extract.inline import Span
from bot.extract.text import count_words
from bot.model import PARAGRAPH, BlockKind, Emphasis

_LONGEST_HEADING = 20
_PROSE_WORDS = 12


INSIDE = "data:"
"""How the address of an image begins that stands in the page itself."""


class Picture(NamedTuple):
    """An image of the page, its text and its address as written; of one in the page itself its digest alone."""

    alt: str
    source: str


def picture(alt: str, source: str) -> Picture:
    """An image with its text and its `src`."""
    source = source.strip()
    if source[: len(INSIDE)].lower() == INSIDE:
        source = f"{INSIDE}{sha256(source.encode('utf-8', 'replace')).hexdigest()[:16]}"
    return Picture(alt, source)


@dataclass(slots=True)
class Piece:
    """
    A block in the making. `words` and `link_words` count its words and those inside links; `is_prose` is whether it
    reads like running text rather than like a label or a menu entry.
    """

    kind: BlockKind
    text: str
    box: int
    level: int = 0
    lead: str = ""
    spans: tuple[Span, ...] = ()
    cells: tuple[str, ...] = ()
    bold: bool = False
    words: int = 0
    link_words: int = 0
    is_prose: bool = False
    images: tuple[Picture, ...] = ()
    emphases: tuple[Emphasis, ...] = ()

    @property
    def looks_like_heading(self) -> bool:
        """Whether a paragraph is bold as a whole, short, and does not end like a sentence."""
        return (
            self.bold
            and self.kind is PARAGRAPH
            and self.words <= _LONGEST_HEADING
            and not self.text.endswith((".", "!", ",", ";", "。"))
        )


def new_piece(
    kind: BlockKind,
    text: str,
    box: int,
    *,
    level: int = 0,
    lead: str = "",
    spans: tuple[Span, ...] = (),
    bold: bool = False,
) -> Piece:
    """A piece of one line of text, its words counted."""
    return Piece(kind, text, box, level, lead, spans, (), bold, *_counted(text, spans))


@lru_cache(maxsize=1024)
def _counted(text: str, spans: tuple[Span, ...]) -> tuple[int, int, bool]:
    """The words of a text, those inside links, and whether it is prose: two versions have nearly all texts in common."""
    words = count_words(text)
    link_words = sum([count_words(text[start:end]) for start, end, _ in spans]) if spans else 0
    return words, link_words, words - link_words >= _PROSE_WORDS and not is_measure(text)


def is_measure(text: str) -> bool:
    """Whether a text is one or two words over and over: scripts lay such out to learn which fonts a browser has."""
    opening = text.split(" ", 3)
    if len(opening) < 4 or opening[0] not in opening[1:3]:
        return False
    first, *others = text[:400].split(" ", _PROSE_WORDS)[:_PROSE_WORDS]
    if len(others) < 4:
        return False
    return len({first, *others}) <= (2 if len(others) + 1 == _PROSE_WORDS else 1)


@dataclass(slots=True)
class Box:
    """
    A block-level element: its parent's index (-1 for the root), its tag and class, what its tag and role say (`hint`)
    and what its class says (`name_hint`), and whether a button or an input, and whether a field to type in, stands directly in it.
    """

    parent: int
    tag: str
    hint: str = ""
    name_hint: str = ""
    classes: str = ""
    has_control: bool = False
    has_field: bool = False

    @property
    def is_text(self) -> bool:
        """Whether tag or role say that this holds the page's text, or a part of it."""
        return self.hint == "main" or self.tag in {"article", "section"}


@dataclass(slots=True)
class Walked:
    """All that the walk over a page found. `passed` is about the words of what it passed by."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    passed: int = 0
