"""
A table of small weights: a row for each slot, a column for each answer; the answer to a text is the sum of its rows.

A row is kept as one big integer with a field of 32 bits for each column, so that adding rows is one addition.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

_BIAS = 128
_FIELD = 4


@dataclass(frozen=True, slots=True)
class Table:
    """
    `rows` holds one byte for each column, `columns` bytes for each slot: a weight times `scale`, plus 128.

    `base` is what each column starts from.
    """

    rows: bytes
    columns: int
    scale: float
    base: tuple[float, ...]

    def answers(self, slots: Sequence[int]) -> list[float]:
        """A logit for each column."""
        width = self.columns
        total = 0
        for slot in slots:
            total += int.from_bytes(self.rows[slot * width * _FIELD : (slot + 1) * width * _FIELD], "little")
        sums = array("I", total.to_bytes(width * _FIELD, "little"))
        factor = 3 / sqrt(max(1, len(slots))) / self.scale
        return [
            round((number - _BIAS * len(slots)) * factor + base, 3)
            for number, base in zip(sums, self.base, strict=True)
        ]


def table(packed: bytes, columns: int, scale: float, base: Sequence[float]) -> Table:
    """A table from one byte a weight."""
    wide = bytearray(len(packed) * _FIELD)
    wide[::_FIELD] = packed
    return Table(bytes(wide), columns, scale, tuple(base))
