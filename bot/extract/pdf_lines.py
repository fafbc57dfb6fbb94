"""
Lines of PDF pages to paragraphs: page furniture out, words mended that were cut at a line's end, lines joined.

A PDF keeps no paragraphs, only lines; a paragraph is taken to end where a line stops short or a sentence ends before
something that begins anew.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from bot.extract.pdf_hyphens import HYPHEN, Hyphens
from bot.extract.pdf_table import GAP
from bot.extract.pieces import Piece, new_piece
from bot.extract.table import SEPARATOR
from bot.extract.text import clean, count_words
from bot.model import HEADING, ITEM, PARAGRAPH, ROW

_EDGE_LINES = 3
_RARELY = 3
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p[aá]gina|pagina|strona|стр\.?)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:of|/|von|de|sur|di|van|z)\s*\d{1,4})?\s*[-–—]?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<!\d)\d{1,5}(?!\d)")
_MOST_COUNTERS = 4
_PAGE_OF_PAGES = re.compile(
    r"[\s|·–—-]*\b(?:page|seite|p[aá]gina|pagina|strona|стр\.?)\s+\d{1,4}\s*(?:(?:of|/|von|de|sur|di|van|z)\s*\d{1,4})?\b[\s|·–—-]*",
    re.IGNORECASE,
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_BULLET = re.compile(r"[•·▪◦‣●○■\-–—*](?:\s+|$)|(?:\(?[a-z]{1,3}\)|\(\d{1,2}\))\s+")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z]\.)\s+\S")
_SENTENCE_END = (".", "!", "?", ":", ";", "。", "”", '."')
_SHORT = 0.75
_FULL = 0.9
"""Share of the width beyond which a line is full, and no heading."""
_LONGEST_HEAD = 4
_LONGEST_HEADING = 14


def build_pieces(pages: Sequence[str]) -> list[Piece]:
    """The pieces of a PDF whose pages' texts are given, each with its line ends."""
    hyphens = Hyphens(pages)
    lines = [line for page in _strip_furniture([_lines(hyphens.mend(page)) for page in pages]) for line in page]
    if not lines:
        return []
    width = sorted(len(line) for line in lines)[int(len(lines) * 0.9)]
    return _headed([_piece(run, hyphens, width) for run in _join(lines, width)])


def _lines(page: str) -> list[str]:
    lines = page.translate(_LIGATURES).replace("\r", "\n").split("\n")
    kept = ((HYPHEN if line.rstrip().endswith(HYPHEN) else "", _clean_cells(line)) for line in lines)
    return [line + hyphen for hyphen, line in kept if line]


def _clean_cells(line: str) -> str:
    return GAP.join(filter(None, map(clean, line.split(GAP)))) if GAP in line else clean(line)


def _strip_furniture(pages: list[list[str]]) -> list[list[str]]:
    """
    Pages without page numbers, and without the lines at their edges that repeat from page to page, but for the first.

    A line that stands amid the text as well is the end of a sentence that occurs more than once.
    """
    counts = Counter(
        shape
        for number, page in enumerate(pages)
        for shape in {s for line in _edges(page) for s in _shapes(line, number)}
    )
    amid = Counter(line.casefold() for page in pages for line in page[_EDGE_LINES:-_EDGE_LINES])
    repeated = {
        shape for shape, count in counts.items() if count >= max(2, len(pages) // 3) and amid[shape] * _RARELY <= count
    }
    shown: set[str] = set()
    return [_strip_page(page, number, repeated, shown) for number, page in enumerate(pages)]


def _edges(page: list[str]) -> list[str]:
    return page[:_EDGE_LINES] + page[-_EDGE_LINES:]


def _shapes(line: str, number: int) -> set[str]:
    """The line, and the line with one of its first numbers told from the page's: that may be what counts the pages."""
    line = line.casefold()
    counters = list(_DIGITS.finditer(line))[:_MOST_COUNTERS]
    return {line, *(f"{line[: c.start()]}<{int(c[0]) - number}>{line[c.end() :]}" for c in counters)}


def _strip_page(page: list[str], number: int, repeated: set[str], shown: set[str]) -> list[str]:
    """One page stripped. `shown` holds the repeated lines that were kept once, as a title may be, and is added to."""
    kept = []
    for index, line in enumerate(page):
        if _EDGE_LINES <= index < len(page) - _EDGE_LINES:
            kept.append(line)
            continue
        shapes = _shapes(line, number) & repeated
        if _PAGE_NUMBER.fullmatch(line) or shapes & shown:
            continue
        shown |= shapes
        kept.append((_PAGE_OF_PAGES.sub("", line) if shapes else line) or line)
    return kept


def _join(lines: list[str], width: int) -> list[list[str]]:
    runs: list[list[str]] = []
    for line in lines:
        if not runs or _begins_anew(runs[-1], line, width):
            runs.append([line])
        else:
            runs[-1].append(line)
    return runs


def _begins_anew(run: list[str], line: str, width: int) -> bool:
    last = run[-1]
    if GAP in last or GAP in line:
        return True
    if last.endswith(HYPHEN):
        return False
    if _BULLET.match(line) or (_NUMBERED.match(line) and last.endswith(_SENTENCE_END)):
        return True
    if line[:1].islower():
        return False
    is_short = len(last) < _SHORT * width
    if _is_heading(run, width):
        return True
    return is_short and (last.endswith(_SENTENCE_END) or not line[:1].islower())


def _row(cells: list[str]) -> Piece:
    piece = new_piece(ROW, SEPARATOR.join(cells), 0)
    piece.cells = tuple(cells)
    return piece


def _headed(pieces: list[Piece]) -> list[Piece]:
    """The pieces, each row of a table with the heads of its columns, where the first row reads like heads."""
    for (kind, width), run in groupby(pieces, lambda piece: (piece.kind, len(piece.cells))):
        first, *rows = run
        if kind is ROW and width and all(map(_reads_like_head, first.cells)):
            for row in rows:
                row.lead = first.text
    return pieces


def _reads_like_head(cell: str) -> bool:
    return cell[:1].isupper() and count_words(cell) <= _LONGEST_HEAD


def _is_heading(run: list[str], width: int) -> bool:
    text = run[0]
    return (
        len(run) == 1
        and len(text) < _FULL * width
        and count_words(text) <= _LONGEST_HEADING
        and not text.endswith((".", ",", ";", ":", "。", HYPHEN))
        and (text[:1].isupper() or _NUMBERED.match(text) is not None)
        and not _BULLET.match(text)
    )


def _piece(run: list[str], hyphens: Hyphens, width: int) -> Piece:
    text = ""
    for line in run:
        if text.endswith(HYPHEN):
            text = hyphens.join(text.removesuffix(HYPHEN), line)
        else:
            text += f" {line}" if text else line
    text = text.removesuffix(HYPHEN)
    if GAP in text:
        return _row(text.split(GAP))
    bullet = _BULLET.match(text)
    if bullet and bullet.end() < len(text):
        return new_piece(ITEM, text[bullet.end() :], 0, level=1)
    if _is_heading(run, width):
        return new_piece(HEADING, text, 0, level=2)
    return new_piece(PARAGRAPH, text, 0)
