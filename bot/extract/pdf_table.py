"""
Tables of a PDF: lines whose parts stand in columns, told by where they stand. A file keeps no tables, only places.

Running text in two columns is none, nor is a list with its numbers set apart.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.extract.pdf_columns import Run, is_column

GAP = "\x1f"
"""Stands between the cells of a line that is a table's row, until pieces are made of lines."""

_LEAST_ROWS = 3
_ALIGNED_POINTS = 3.0
_WIDE_GAP = 1.5
"""Times the height of a line: words of one cell stand closer."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBERING = re.compile(r"\W*\w{1,4}[.)]\W*")


def with_cells(text: str, runs: Sequence[Run]) -> str:
    """A page's text, the cells of its tables' rows parted by GAP."""
    text = text.replace(GAP, " ")
    rows = {_key(cells): GAP.join(cell.text.strip() for cell in cells) for cells in _rows(runs)}
    if not rows:
        return text
    return "\n".join(rows.get(" ".join(line.split()), line) for line in text.splitlines())


def _key(cells: Sequence[Run]) -> str:
    return " ".join(" ".join(cell.text.split()) for cell in cells)


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    candidates = [cells for cells in map(_cells, _lines(runs)) if len(cells) > 1 and _are_told(cells)]
    columns: list[list[Run]] = []
    for cell in sorted((cell for cells in candidates for cell in cells[1:]), key=lambda cell: cell.left):
        if columns and cell.left - columns[-1][-1].left <= _ALIGNED_POINTS:
            columns[-1].append(cell)
        else:
            columns.append([cell])
    aligned = {id(cell) for column in columns if len(column) >= _LEAST_ROWS for cell in column}
    rows = [cells for cells in candidates if all(id(cell) in aligned for cell in cells[1:])]
    if len(rows) < _LEAST_ROWS or (is_column([row[0] for row in rows]) and is_column([row[1] for row in rows])):
        return []
    return rows


def _are_told(cells: Iterable[Run]) -> bool:
    """Whether every cell holds a word, and none is the number of a list."""
    return all(_WORD.search(cell.text) and not _NUMBERING.fullmatch(cell.text) for cell in cells)


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs line by line, from left to right."""
    lines: list[list[Run]] = []
    for run in sorted((run for run in runs if run.text.strip()), key=lambda run: -run.bottom):
        if lines and lines[-1][0].bottom - run.bottom <= (run.top - run.bottom) / 2:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.left) for line in lines]


def _cells(line: Sequence[Run]) -> list[Run]:
    """The runs of a line, those that stand close together as one."""
    cells = [line[0]]
    for before, run in pairwise(line):
        if run.left - before.right > _WIDE_GAP * (run.top - run.bottom):
            cells.append(run)
        else:
            last = cells[-1]
            cells[-1] = last._replace(right=run.right, text=f"{last.text.rstrip()} {run.text.lstrip()}")
    return cells
