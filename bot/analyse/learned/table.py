"""
A table of small weights: a row for each slot, a column for each answer; the answer to a text is the sum of its rows.

A row is added as one big integer with a field of 16 bits for each column, so that adding rows is one addition.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt

_BIAS = 128
_FIELD = 2
_MOST = 256
"""So many rows fit into a field."""


@dataclass(frozen=True, slots=True)
class Table:
    """
    `rows` holds one byte for each column, `columns` bytes for each slot: a weight times `scale`, plus 128.

    `base` is what each column starts from. `wide` are the rows as integers, made when first asked for: most texts are
    about the same few thousand words.
    """

    rows: bytes
    columns: int
    scale: float
    base: tuple[float, ...]
    wide: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "wide", [0] * (len(self.rows) // self.columns))

    def answers(self, slots: Sequence[int], columns: int | None = None) -> list[float]:
        """A logit for each column, or for the first few, rounded."""
        return list(map(rounded, self.logits(slots, columns)))

    def logits(self, slots: Sequence[int], columns: int | None = None) -> list[float]:
        """A logit for each column, or for the first few, as they come: to round them all takes longer than the rest."""
        sums = self._sum(slots[:_MOST])
        for begin in range(_MOST, len(slots), _MOST):
            sums = [one + more for one, more in zip(sums, self._sum(slots[begin : begin + _MOST]), strict=True)]
        factor = 3 / sqrt(max(1, len(slots))) / self.scale
        bias = _BIAS * len(slots)
        pairs = zip(sums[:columns], self.base[:columns], strict=True)
        return [(number - bias) * factor + base for number, base in pairs]

    def _sum(self, slots: Sequence[int]) -> Sequence[int]:
        wide = self.wide
        total = 0
        for slot in slots:
            total += wide[slot] or self._widen(slot)
        return array("H", total.to_bytes(self.columns * _FIELD, "little"))

    def _widen(self, slot: int) -> int:
        spread = bytearray(self.columns * _FIELD)
        spread[::_FIELD] = self.rows[slot * self.columns : (slot + 1) * self.columns]
        row = self.wide[slot] = int.from_bytes(spread, "little")
        return row


def rounded(logit: float) -> float:
    """A logit as all machines have it."""
    return round(logit, 3)


def table(packed: bytes, columns: int, scale: float, base: Sequence[float]) -> Table:
    """A table from one byte a weight."""
    return Table(packed, columns, scale, tuple(base))
