"""
Lines under construction: text with signs for links, bold type and line breaks becomes clean lines with offsets.

The readers put the signs between pieces of text (they are private-use characters, which `text.strip_unseen` takes out
of the page's own text); `build_lines` reads them. Nothing here knows HTML or Markdown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Span:
    """A link inside a line: `text[start:end]` is its label, `href` its target as written."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class Line:
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
    if raw.isascii() and raw.lstrip()[:1].isalnum():  # no signs at all: the commonest block by far
        return [Line(collapse(raw))]
    if hrefs and (link := _WHOLE_LINK.fullmatch(raw)):
        text = collapse(link.group(1))
        return [Line(text, (Span(0, len(text), hrefs[0]),))] if text else []
    targets = iter(hrefs)
    pieces = _cut(raw) if BREAK in raw else [raw]
    lines = [_read_line(piece, targets) for piece in pieces]
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
    if BOLD_START not in raw:
        return False
    depth = 0
    for piece in _SIGN.split(raw):
        if piece == BOLD_START:
            depth += 1
        elif piece == BOLD_END:
            depth -= 1
        elif depth <= 0 and _WORD_CHARACTER.search(piece):
            return False
    return True


def _read_line(raw: str, targets: Iterator[str]) -> Line:
    bullet = _BULLET.match(raw) if not raw[:1].isalnum() else None
    if bullet:
        raw = raw[bullet.end() :]
    if _SIGN.search(raw) is None:
        return Line(collapse(raw), bullet=bullet is not None)
    text, spans = _read_spans(raw, targets)
    return Line(text, spans, _is_all_bold(raw), bullet is not None)


def _read_spans(raw: str, targets: Iterator[str]) -> tuple[str, tuple[Span, ...]]:
    text = ""
    spans = []
    start, href, gap = -1, "", False
    for piece in _SIGN.split(raw):
        if piece == LINK_START:
            start, href = -2, next(targets, "")
        elif piece == LINK_END:
            if start >= 0:
                spans.append(Span(start, len(text), href))
            start = -1
        elif piece not in {BOLD_START, BOLD_END}:
            words = collapse(piece)
            gap = gap or piece[:1].isspace()
            if words:
                text += " " if gap and text else ""
                start = len(text) if start == -2 else start
                text += words
                gap = piece[-1:].isspace()
    return text, tuple(spans)
