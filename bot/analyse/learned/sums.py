"""
The sum of all trees' answers, worked out from their preorder (`Forest`) in one of two ways that agree to the last bit.

Deep trees are walked. Of many small ones each is a field of bits, a bit for a leaf: what a bin rules out on the left of
all nodes at once is one mask for each figure, and the lowest bit that is left in a field is the leaf that the tree
comes to (QuickScorer, Lucchese et al. 2015).
"""

from array import array
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

LEAF = 255
_SMALL = 64
"""So many leaves a tree at most are cheaper as bits."""
_BITS_OF_ANSWER = 8

Sum = Callable[[bytes], int]
Tree = tuple[int, int, Any, Any]
"""What a node asks, its limit, and the trees below (a leaf asks LEAF; its limit is its answer)."""


def sum_of(asks: bytes, limit: bytes, other: Sequence[int], roots: Sequence[int], figures: int) -> Sum:
    """What gives the sum of the answers for the bins of so many figures."""
    if asks.count(LEAF) <= _SMALL * len(roots):
        return _by_leaves(asks, limit, other, roots, figures)
    return _by_walking(asks, limit)


def _by_walking(asks: bytes, limit: bytes) -> Sum:
    trees = _trees(asks, limit)

    def total(row: bytes) -> int:
        bins = list(row)
        out = 0
        for asked, bound, low, high in trees:
            while asked != LEAF:
                asked, bound, low, high = low if bins[asked] <= bound else high  # noqa: PLW2901 - the walk itself
            out += bound
        return out

    return total


def _trees(asks: bytes, limit: bytes) -> list[Tree]:
    """The trees as nested tuples: a third of the time that looking nodes up by number takes."""
    leaves: list[Tree] = [(LEAF, answer, None, None) for answer in range(LEAF + 1)]
    made: list[Tree] = []
    for asked, bound in zip(reversed(asks), reversed(limit), strict=True):
        made.append(leaves[bound] if asked == LEAF else (asked, bound, made.pop(), made.pop()))
    return made[::-1]


def _by_leaves(asks: bytes, limit: bytes, other: Sequence[int], roots: Sequence[int], figures: int) -> Sum:
    before = array("l", accumulate((asked == LEAF for asked in asks), initial=0))
    everything = (1 << before[-1]) - 1
    firsts = sum(1 << before[root] for root in roots)
    answers = [
        (shift, sum(1 << before[node] for node, asked in enumerate(asks) if asked == LEAF and limit[node] >> shift & 1))
        for shift in range(_BITS_OF_ANSWER)
    ]
    masks = [(figure, kept) for figure, kept in enumerate(_kept(asks, limit, other, before, figures)) if kept]

    def total(row: bytes) -> int:
        left = everything
        for figure, kept in masks:
            left &= kept[row[figure]]
        lowest = left & ~(left - firsts)
        return sum((lowest & bits).bit_count() << shift for shift, bits in answers)

    return total


def _kept(asks: bytes, limit: bytes, other: Sequence[int], before: Sequence[int], figures: int) -> list[list[int]]:
    """For each figure and bin the leaves that it does not rule out; empty for a figure that nothing asks for."""
    ruled: list[list[int]] = [[0] * (LEAF + 2) for _ in range(figures)]
    for node, asked in enumerate(asks):
        if asked != LEAF:
            on_the_left = (1 << before[node + other[node]]) - (1 << before[node + 1])
            ruled[asked][limit[node] + 1] |= on_the_left
    out = []
    for column in ruled:
        left, kept = -1, list[int]()
        for bits in column:
            # The same number again where nothing is ruled out: a quarter of the memory that a new one for each bin takes.
            left = left & ~bits if bits else left
            kept.append(left)
        out.append(kept if left != -1 else [])
    return out
