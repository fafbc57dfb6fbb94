"""
Tables: rows of data, or a page laid out in a grid. A table is gathered whole and judged when it ends; a layout table
gives back its pieces as if the table were not there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.extract.inline import Span
from bot.extract.pieces import Piece, new_piece
from bot.model import BlockKind

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
            if not any(text for text, _ in cells):
                continue
            is_head = len(row) > 1 and all(cell.is_head for cell in row if cell.pieces)
            pieces.append(_row_piece(cells, self.box, lead="" if is_head else SEPARATOR.join(heads)))
            heads = tuple(text for text, _ in cells if text) if is_head else heads
        return pieces

    def _holds_data(self) -> bool:
        if not any(sum(bool(cell.pieces) for cell in row) > 1 for row in self.rows):
            return False
        cells = [cell for row in self.rows for cell in row]
        return not any(
            sum(piece.words for piece in cell.pieces) > _LONGEST_CELL
            or any(piece.kind in {BlockKind.ROW, BlockKind.HEADING} for piece in cell.pieces)
            for cell in cells
        )


def _join(pieces: list[Piece]) -> tuple[str, list[Span]]:
    parts: list[tuple[str, Sequence[Span]]] = []
    for piece in pieces:
        if parts:
            parts.append((" " if parts[-1][0][-1] in ".!?:;,。" else "; ", ()))
        parts.append((piece.text, piece.spans))
    return _string(parts)


def _row_piece(cells: list[tuple[str, list[Span]]], box: int, *, lead: str) -> Piece:
    parts: list[tuple[str, Sequence[Span]]] = []
    for cell in cells:
        if cell[0]:
            parts += [(SEPARATOR, ()), cell] if parts else [cell]
    text, spans = _string(parts)
    piece = new_piece(BlockKind.ROW, text, box, lead=lead, spans=tuple(spans))
    piece.cells = tuple(cell for cell, _ in cells if cell)
    return piece


def _string(parts: Sequence[tuple[str, Sequence[Span]]]) -> tuple[str, list[Span]]:
    """Texts one after the other, their links moved along."""
    spans: list[Span] = []
    length = 0
    for text, own in parts:
        spans.extend([Span(span.start + length, span.end + length, span.href) for span in own])
        length += len(text)
    return "".join([text for text, _ in parts]), spans
