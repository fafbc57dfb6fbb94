"""
Decision trees over small whole numbers: each figure is put into one of at most 64 bins, each tree answers with 0 to 255.

Answers are summed as whole numbers, so that they are the same on every machine: to the mean of trees that were grown
each for itself (extremely randomised trees, Geurts et al. 2006), or to the logit of trees of which each mends what
the ones before left (gradient boosting, Friedman 2001).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp

from bot.analyse.learned.sums import LEAF, Sum, sum_of

_NONE = 128


@dataclass(frozen=True)
class Forest:
    """
    Nodes in preorder: `asks[node]` is the figure it asks for, or LEAF; `limit[node]` the highest bin that goes on to the
    next node, or a leaf's answer; `other[node]` how many nodes further the rest goes on. `edges[figure]` are the
    upper ends of its bins. Boosted trees have a `step`: what one point of an answer is worth, 128 being none, on top
    of `base`; for others it is 0.
    """

    asks: bytes
    limit: bytes
    other: Sequence[int]
    roots: tuple[int, ...]
    edges: tuple[tuple[float, ...], ...]
    step: float = 0.0
    base: float = 0.0

    def bins(self, figures: Sequence[float]) -> bytes:
        """The bin of each figure."""
        assert len(figures) == len(self.edges)
        return bytes(map(bisect_left, self.edges, figures))

    def answer(self, figures: Sequence[float]) -> float:
        """How sure the trees are, 0 to 1, in steps that all machines share."""
        return self.answer_of(self.bins(figures))

    def answer_of(self, row: bytes) -> float:
        """The answer for the bins of figures."""
        total = self._sum(row)
        if not self.step:
            return round(total / (LEAF * len(self.roots)), 4)
        return round(1 / (1 + exp(-(total - _NONE * len(self.roots)) * self.step - self.base)), 4)

    @cached_property
    def _sum(self) -> Sum:
        return sum_of(self.asks, self.limit, self.other, self.roots, len(self.edges))


__all__ = ["LEAF", "Forest"]
