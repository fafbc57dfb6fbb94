"""
Lines under construction: text with signs for links, bold type and line breaks becomes clean lines with offsets.

The readers put the signs between pieces of text (they are private-use characters, which `text.strip_unseen` takes out
of the page's own text); `build_lines` reads them. Nothing here knows HTML or Markdown.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.extract.text import collapse

LINK_START = "\ue000"
LINK_END = "\ue001"
BOLD_START = "\ue002"
BOLD_END = "\ue003"
BREAK = "\ue004"
PARAGRAPH_BREAK = BREAK * 2

_WORD_CHARACTER = re.compile(r"[^\W_]")
_SIGN = re.compile("([\ue000-\ue003])")
_WHOLE_LINK = re.compile(f"\\s*{LINK_START}([^{LINK_START}-{BREAK}]*){LINK_END}\\s*")
_BLANK_LINES = re.compile(rf"{BREAK}\s*(?:{BREAK}\s*)+")
_BULLET = re.compile(r"[\s\ue002]*[•·▪◦‣●○■*–—-]\s+(?=\S)")


class Span(NamedTuple):  # a tuple, as is Line: a page has thousands, and a frozen dataclass takes twice as long to make
    """A link inside a line: `text[start:end]` is its label, `href` its target as written."""

    start: int
    end: int
    href: str


class Line(NamedTuple):
    """One line of clean text. `bold` where all of its words are bold, `bullet` where a bullet sign stood before it."""

    text: str
    spans: tuple[Span, ...] = ()
    bold: bool = False
    bullet: bool = False


def build_lines(raw: str, hrefs: Sequence[str]) -> list[Line]:
    """
    The lines of one block. `hrefs` are the targets of its LINK_START signs, in order.

    Two breaks end a line. A single one is a space, except after a line that is bold as a whole and before bullets.
    """
    if raw.isascii():  # no signs at all: the commonest block by far
        text = collapse(raw)
        if text[:1].isalnum():
            return [Line(text)]
    if hrefs and (link := _WHOLE_LINK.fullmatch(raw)):
        text = collapse(link.group(1))
        return [Line(text, (Span(0, len(text), hrefs[0]),))] if text else []
    signed = LINK_START in raw or BOLD_START in raw
    targets = iter(hrefs)
    pieces = _cut(raw) if BREAK in raw else [raw]
    lines = [_read_line(piece, targets, signed=signed) for piece in pieces]
    return [line for line in lines if line.text]


def _cut(raw: str) -> list[str]:
    pieces: list[str] = []
    for paragraph in _BLANK_LINES.split(raw):
        lines = [line for line in paragraph.split(BREAK) if line and not line.isspace()]
        bulleted = sum(_BULLET.match(line) is not None for line in lines) > 1
        if not bulleted and len(lines) > 1 and _is_all_bold(lines[0]):
            pieces.append(lines.pop(0))
        pieces.extend(lines if bulleted else [" ".join(lines)])
    return pieces


def _is_all_bold(raw: str) -> bool:
    return BOLD_START in raw and _read_signed(raw, iter(())).bold


def _read_line(raw: str, targets: Iterator[str], *, signed: bool) -> Line:
    bullet = _BULLET.match(raw) if not raw[:1].isalnum() else None
    if bullet:
        raw = raw[bullet.end() :]
    if not signed:
        return Line(collapse(raw), bullet=bullet is not None)
    line = _read_signed(raw, targets)
    return line._replace(bullet=True) if bullet else line


def _read_signed(raw: str, targets: Iterator[str]) -> Line:
    text = ""
    spans = []
    start, href, gap = -1, "", False
    bold, plain = 0, BOLD_START not in raw
    for piece in _SIGN.split(raw):
        if piece == LINK_START:
            start, href = -2, next(targets, "")
        elif piece == LINK_END:
            if start >= 0:
                spans.append(Span(start, len(text), href))
            start = -1
        elif piece == BOLD_START:
            bold += 1
        elif piece == BOLD_END:
            bold -= 1
        elif words := collapse(piece):
            text += " " if text and (gap or piece[0].isspace()) else ""
            start = len(text) if start == -2 else start
            text += words
            gap = piece[-1].isspace()
            plain = plain or (bold <= 0 and _WORD_CHARACTER.search(words) is not None)
        elif piece:
            gap = True
    return Line(text, tuple(spans), not plain)
