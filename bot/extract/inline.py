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
ITALIC_START = "\ue005"
ITALIC_END = "\ue006"
IMAGE = "\ue007"

SIGNS = frozenset({LINK_START, LINK_END, BOLD_START, BOLD_END, BREAK})
_SIGN = re.compile(f"([{LINK_START}-{BREAK}])")
_ANY_SIGN = re.compile(f"([{LINK_START}-{IMAGE}])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_WORD_CHARACTER = re.compile(r"[^\W_]")
_BLANK_LINES = re.compile(rf"{BREAK}\s*(?:{BREAK}\s*)+")
_BULLETS = tuple("•·▪◦‣●○■*–—-")
_BULLET = re.compile(rf"[\s{BOLD_START}]*[{''.join(_BULLETS)}]\s+(?=\S)")


class Span(NamedTuple):  # a tuple, as is Line: a page makes hundreds, a frozen dataclass takes twice as long
    """A link inside a line: `text[start:end]` is its label, `href` its target as written."""

    start: int
    end: int
    href: str


class Line(NamedTuple):
    """
    One line of clean text. `bold` where all of its words are bold, `bullet` where a bullet sign stood before it; `bolds`
    are the places of what is bold, as it was written.
    """

    text: str
    spans: tuple[Span, ...] = ()
    bold: bool = False
    bullet: bool = False
    bolds: tuple[tuple[int, int], ...] = ()


def split_signs(signed: str) -> list[str]:
    """Text and signs in one string to parts; `build_lines` takes all but italic type and images, which make no words."""
    return _ANY_SIGN.split(signed)


def plain_line(parts: Sequence[str], hrefs: Sequence[str]) -> str:
    """
    The text of a block that is one line without link, bullet, bold type or control; "" for every other.

    Most blocks are such, and to read them like this takes a third of the time.
    """
    text = parts[0] if len(parts) == 1 else "".join(parts)
    if hrefs or BREAK in text or BOLD_START in text:
        return ""
    text = collapse(text)
    return text if text[:1].isalnum() and text.isprintable() else ""


def build_lines(parts: Sequence[str], hrefs: Sequence[str]) -> list[Line]:
    """
    The lines of one block, whatever it holds. Each part is text or one sign; `hrefs` are the targets of the
    LINK_START signs, in order.

    Two breaks end a line. A single one is a space, except after a line that is bold as a whole and before bullets.
    """
    if BREAK in parts:
        targets = iter(hrefs)
        lines = [_read_raw_line(raw, targets) for raw in _cut("".join(parts))]
    else:
        line = _read_line(parts, iter(hrefs))
        lines = [_read_raw_line("".join(parts), iter(hrefs)) if line.text.startswith(_BULLETS) else line]
    for line in lines:  # looked at here because a finished line is shorter than what it was made of
        if not line.text.isprintable() and any(_CONTROL.search(part) for part in parts):
            return build_lines([_CONTROL.sub("", part) for part in parts], hrefs)
    return [line for line in lines if line.text]


def _cut(raw: str) -> list[str]:
    pieces: list[str] = []
    for paragraph in _BLANK_LINES.split(raw):
        lines = [line for line in paragraph.split(BREAK) if line and not line.isspace()]
        bulleted = sum(_BULLET.match(line) is not None for line in lines) > 1
        if not bulleted and len(lines) > 1 and _read_raw_line(lines[0], iter(())).bold:
            pieces.append(lines.pop(0))
        pieces.extend(lines if bulleted else [" ".join(lines)])
    return pieces


def _read_raw_line(raw: str, targets: Iterator[str]) -> Line:
    bullet = _BULLET.match(raw)
    if bullet is None:
        return _read_line(_SIGN.split(raw), targets)
    return _read_line(_SIGN.split(raw[bullet.end() :]), targets)._replace(bullet=True)


def _read_line(parts: Sequence[str], targets: Iterator[str]) -> Line:
    text = ""
    spans, bolds = [], []
    start, href, gap = -1, "", False
    bold, plain = 0, BOLD_START not in parts
    for part in parts:
        if len(part) == 1 and part in SIGNS:
            if part == LINK_START:
                start, href = -2, next(targets, "")
            elif part == LINK_END:
                if start >= 0:
                    spans.append(Span(start, len(text), href))
                start = -1
            else:
                bold += 1 if part == BOLD_START else -1
        elif words := collapse(part):
            if text and (gap or part[0].isspace()):
                text += " "
            start = len(text) if start == -2 else start
            text += words
            gap = part[-1].isspace()
            if bold > 0:
                bolds.append((len(text) - len(words), len(text)))
            plain = plain or (bold <= 0 and _WORD_CHARACTER.search(words) is not None)
        elif part:
            gap = True
    return Line(text, tuple(spans), not plain, bolds=tuple(bolds))
