"""
Markdown and plain text to blocks: the structure that policies use, not a full implementation of CommonMark.

Headings (`#` and underlined), lists with nesting, tables with pipes, block quotes, bold-only lines, links and
references; emphasis and escapes are undone. Everything else is text.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from bot.extract import inline
from bot.extract.build import START, Builder, Drawn, Left
from bot.extract.charset import decode
from bot.extract.finish import finish
from bot.extract.markdown_inline import read_inline
from bot.extract.memory import NOTHING, Memory
from bot.extract.pieces import Piece
from bot.extract.text import reveal, strip_unseen
from bot.model import Block, Document, Extraction, Page, Rules, Signals

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_RULED = frozenset("*-_")
_ITEM = re.compile(r"([ \t]*)(?:[*+•·▪◦‣●○■–-]|\d{1,3}[.)]|[a-zA-Z][)])(?:[ \t]+(.*)|$)")
_QUOTE = re.compile(r" {0,3}(?:>[ ]?)+")
_TABLE_RULE = re.compile(r" {0,16}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[([^\]]{1,200})\]:[ \t]*<?([^\s>]+)>?.{0,200}$")
_PIPE = re.compile(r"(?<!\\)\|")
_LETTER = r"[^\W\d_\u115f\u1160\u3164\uffa0]"
"""One that is seen."""
_ENDS_ALL = re.compile(rf"\n?(?:#{{1,6}}[ \t]+(?:\d|{_LETTER})|(?:\*\*)?{_LETTER}(?:{_LETTER}|[ ,’']))")
"""What a heading begins with, or a paragraph behind a blank line: they are part of no list, and have words."""
_LONGEST_LINE = 2_000
_LONG = 8_000
_LONGEST_REMEMBERED = 200_000
"""A recorded history comes back to one text again and again."""


def extract_markdown(page: Page, _rules: Rules, _memory: Memory = NOTHING) -> Extraction:
    """The blocks of a Markdown or plain-text page. `select` and `remove` are CSS and mean nothing here."""
    text = decode(page).replace("\r\n", "\n").replace("\r", "\n")
    read = _remembered if len(text) < _LONGEST_REMEMBERED else _read
    return read(text, page.final_url or page.url)


def _read(text: str, address: str) -> Extraction:
    blocks: list[Block] = []
    words, left = 0, START
    for stretch in _stretches(text) if "]:" not in text else (text,):
        known = _known if len(stretch) < _LONG else _known_long if len(stretch) < _LONGEST_REMEMBERED else _stretch
        read = known(stretch, address, left)
        blocks += read.blocks
        words += read.words
        left = read.left
    return Extraction(Document(tuple(blocks)), Signals(words=words, page_words=words))


_remembered = lru_cache(8)(_read)


def _stretches(text: str) -> Iterator[str]:
    """A text without references, cut where a paragraph or heading begins that ends whatever is open before it."""
    open_: list[str] = []
    for part in text.split("\n\n"):
        if open_ and "|" not in part and _ENDS_ALL.match(part):
            yield "\n\n".join(open_) + "\n"
            open_ = []
        open_.append(part)
    yield "\n\n".join(open_)


class _Read(NamedTuple):
    """The blocks and words of a stretch of text, and what the next one must know of it."""

    blocks: tuple[Block, ...]
    words: int
    left: Left


def _stretch(text: str, address: str, before: Left) -> _Read:
    pieces, left = _Reader(before).read(text)
    return _Read(finish(pieces, address), sum([piece.words for piece in pieces]), left)


_known = lru_cache(512)(_stretch)
"""Two versions have nearly all stretches in common."""
_known_long = lru_cache(8)(_stretch)
"""Tables, most of them: fewer are kept."""


class _Reader:
    """Reads lines in order; `_paragraph` is the open run of text lines."""

    def __init__(self, before: Left = START) -> None:
        self._builder = Builder(before=before)
        self._paragraph: list[str] = []
        self._indents: list[int] = []
        self._in_table = False
        self._references: dict[str, str] = {}

    def read(self, text: str) -> tuple[list[Piece], Left]:
        """The pieces of a text, and what is left for one that goes on behind it."""
        lines = text.split("\n")
        # All of the text at once: line by line takes four times as long.
        whole = strip_unseen(text.expandtabs(4) if "\t" in text else text)
        definitions = self._define(lines) if "]:" in whole else frozenset()
        shown = whole.split("\n")
        if reveal(whole) is not whole:
            shown = [*map(reveal, shown)]
        for index, (line, following) in enumerate(zip(shown, [*lines[1:], ""], strict=True)):
            if line and index not in definitions:
                self._line(line, following)
            elif not line and (self._paragraph or self._in_table):
                self._end_block()
        self._end_all()
        return self._builder.found.pieces, self._builder.left

    def _define(self, lines: list[str]) -> AbstractSet[int]:
        """Keep the references that lines define; the numbers of these lines."""
        definitions = set()
        for index, line in enumerate(lines):
            found = _DEFINITION.match(line) if "]:" in line else None
            if found:
                definitions.add(index)
                self._references[found.group(1).casefold()] = found.group(2)
        return definitions

    def _line(self, line: str, following: str) -> None:
        # Most lines begin with a word, and only a table, or a letter with a bracket, begins so too.
        if line[:1].isalpha() and line[1:2] != ")" and "|" not in line and not self._in_table:
            self._text(line)
            return
        quote = _QUOTE.match(line) if ">" in line[:4] else None
        if quote:
            line = line[quote.end() :]
        if not line or line.isspace():
            self._end_block()
        elif self._paragraph and not self._indents and _UNDERLINE.match(line):
            self._underlined(1 if "=" in line else 2)
        elif line.lstrip()[0] in _RULED and _RULE.match(line):
            self._end_all()
        elif "#" in line[:4] and (heading := _HEADING.match(line)):
            self._end_all()
            self._heading(len(heading.group(1)), heading.group(2) or "")
        elif self._in_table or ("|" in line and _TABLE_RULE.match(following) and "|" in following):
            self._row(line)
        elif item := _ITEM.match(line):
            self._item(len(item.group(1)), item.group(2) or "")
        else:
            self._text(line)

    def _text(self, line: str) -> None:
        if self._indents and not self._paragraph:
            indent = len(line) - len(line.lstrip())
            while self._indents and indent <= self._indents[-1]:
                self._indents.pop()
                self._builder.close_list()
        self._paragraph.append(line)

    def _item(self, indent: int, text: str) -> None:
        self._end_paragraph()
        while self._indents and indent < self._indents[-1]:
            self._indents.pop()
            self._builder.close_list()
        if not self._indents or indent > self._indents[-1] + 1:
            self._builder.open_list()
            self._indents.append(indent)
        self._paragraph.append(text)

    def _heading(self, level: int, text: str) -> None:
        self._builder.open_heading(level)
        self._inline(text)
        self._builder.close_heading()

    def _underlined(self, level: int) -> None:
        *before, title = self._paragraph
        self._paragraph = before
        self._end_paragraph()
        self._heading(level, title)

    def _row(self, line: str) -> None:
        if not self._in_table:
            self._end_all()
            self._builder.open_table()
            self._in_table = True
            self._cells(line, head=True)
        elif not _TABLE_RULE.match(line):
            self._cells(line, head=False)

    def _cells(self, line: str, *, head: bool) -> None:
        self._builder.open_row()
        inside = _without_outer_pipes(line)
        for cell in _PIPE.split(inside) if "\\|" in inside else inside.split("|"):
            self._builder.open_cell(head=head)
            self._inline(cell)

    def _end_paragraph(self) -> None:
        lines = self._paragraph
        if lines:
            self._paragraph = []
            self._inline(_ended(lines[0]) if len(lines) == 1 else "".join(map(_ended, lines)))

    def _end_table(self) -> None:
        if self._in_table:
            self._builder.close_table()
            self._in_table = False

    def _end_block(self) -> None:
        self._end_paragraph()
        self._end_table()

    def _end_all(self) -> None:
        self._end_block()
        while self._indents:
            self._indents.pop()
            self._builder.close_list()

    def _inline(self, text: str) -> None:
        """Read the text of a block to its end."""
        is_alone = self._builder.is_clear and not self._references and len(text) < _LONGEST_LINE
        drawn = _drawn(text) if is_alone else None
        if drawn is None:
            self._builder.signed(*read_inline(text, self._references))
            self._builder.border()
        else:
            self._builder.drawn(drawn)


def _without_outer_pipes(line: str) -> str:
    """A row of a table without the signs that it begins and ends with; an escaped one is part of the text."""
    inside = line.strip(" \t").removeprefix("|")
    return inside if inside.endswith("\\|") else inside.removesuffix("|")


def _ended(line: str) -> str:
    """A line of a paragraph with what ends it."""
    return line.strip() + (inline.BREAK if line.endswith(("  ", "\\")) else "\n")


@lru_cache(maxsize=1024)
def _drawn(text: str) -> Drawn | None:
    """The lines of a block that nothing else bears on: two versions of a page have nearly all of them in common."""
    return Builder().draw(*read_inline(text, {}))
