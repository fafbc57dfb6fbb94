"""
Tables: rows of data, or a page laid out in a grid. A table is gathered whole and judged when it ends; a layout table
gives back its pieces as if the table were not there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.extract.inline import Span
from bot.extract.pieces import Picture, Piece, new_piece
from bot.model import HEADING, ROW, Emphasis

SEPARATOR = " | "
_LONGEST_CELL = 250
"""Words. A cell longer than this is a page region rather than a datum."""


@dataclass(slots=True)
class Cell:
    """One cell: the pieces it holds, and whether it is a head."""

    head: bool
    pieces: list[Piece] = field(default_factory=list)

    @property
    def is_head(self) -> bool:
        return self.head or (bool(self.pieces) and all(piece.bold for piece in self.pieces))


@dataclass(slots=True)
class Table:
    """A table being gathered. `loose` pieces stand outside its cells (captions, stray text)."""

    box: int
    rows: list[list[Cell]] = field(default_factory=list)
    loose: list[Piece] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """Take a piece into the open cell."""
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].pieces.append(piece)
        else:
            self.loose.append(piece)

    @property
    def last_piece(self) -> Piece | None:
        """The piece taken last in the open cell."""
        pieces = self.rows[-1][-1].pieces if self.rows and self.rows[-1] else self.loose
        return pieces[-1] if pieces else None

    def finish(self) -> list[Piece]:
        """The table's pieces: one a row where it holds data, else its content in order."""
        if not self._holds_data():
            return self.loose + [piece for row in self.rows for cell in row for piece in cell.pieces]
        pieces = list(self.loose)
        heads: tuple[str, ...] = ()
        for row in self.rows:
            cells = [_join(cell.pieces) for cell in row]
            if not any(cell.text for cell in cells):
                continue
            is_head = len(row) > 1 and all(cell.is_head for cell in row if cell.pieces)
            pieces.append(_row_piece(cells, self.box, lead="" if is_head else SEPARATOR.join(heads)))
            heads = tuple(cell.text for cell in cells if cell.text) if is_head else heads
        return pieces

    def _holds_data(self) -> bool:
        if not any(sum(bool(cell.pieces) for cell in row) > 1 for row in self.rows):
            return False
        cells = [cell for row in self.rows for cell in row]
        return not any(
            sum(piece.words for piece in cell.pieces) > _LONGEST_CELL
            or any(piece.kind in {ROW, HEADING} for piece in cell.pieces)
            for cell in cells
        )


class _Run(NamedTuple):
    """A text on its way into a row, with what lies below its words."""

    text: str
    spans: Sequence[Span] = ()
    emphases: Sequence[Emphasis] = ()
    images: Sequence[Picture] = ()


def _join(pieces: list[Piece]) -> _Run:
    runs: list[_Run] = []
    for piece in pieces:
        if runs:
            runs.append(_Run(" " if runs[-1].text[-1] in ".!?:;,。" else "; "))
        runs.append(_Run(piece.text, piece.spans, piece.emphases, piece.images))
    return _string(runs)


def _row_piece(cells: list[_Run], box: int, *, lead: str) -> Piece:
    runs: list[_Run] = []
    for cell in cells:
        if cell.text:
            runs += [_Run(SEPARATOR), cell] if runs else [cell]
    row = _string(runs)
    piece = new_piece(ROW, row.text, box, lead=lead, spans=tuple(row.spans))
    piece.cells = tuple(cell.text for cell in cells if cell.text)
    piece.emphases, piece.images = tuple(row.emphases), tuple(row.images)
    return piece


def _string(runs: Sequence[_Run]) -> _Run:
    """Texts one after the other, what lies below their words moved along."""
    spans, emphases, images = list[Span](), list[Emphasis](), list[Picture]()
    length = 0
    for run in runs:
        spans.extend([Span(span.start + length, span.end + length, span.href) for span in run.spans])
        emphases.extend([Emphasis(own.start + length, own.end + length, own.style) for own in run.emphases])
        images.extend(run.images)
        length += len(run.text)
    return _Run("".join([run.text for run in runs]), spans, emphases, images)
