"""
Pages of a PDF set in two columns whose lines are stored side by side: put into reading order, left column first.

Most programs store a page column by column, and nothing is to be done. A table of two columns is no such page: its
cells are of all lengths, while lines of running text fill their column.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_LEAST_LINES = 8
_FULL = 0.8
"""Share of its column's width that a line of running text fills, but for the last of a paragraph."""
_MOSTLY = 0.6
_MIXED = 0.5


class Run(NamedTuple):
    """A run of text on a page, as stored: its edges in points, `top` above `bottom`."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


def reorder(runs: Sequence[Run], width: float) -> str | None:
    """The page's text in reading order; None where the stored order is the reading order, as far as can be told."""
    middle = width / 2
    left = [run for run in runs if run.right <= middle]
    right = [run for run in runs if run.left >= middle]
    if min(len(left), len(right)) < _LEAST_LINES or not (is_column(left) and is_column(right)):
        return None
    across = [run for run in runs if run.left < middle < run.right]
    if any(_is_between(run, left + right) for run in across):
        return None
    turns = sum((one.right <= middle) != (other.right <= middle) for one, other in pairwise(runs))
    if turns < _MIXED * len(runs):
        return None
    top = max(run.top for run in left + right)
    above = [run for run in across if run.bottom >= top]
    below = [run for run in across if run.bottom < top]
    return "\r\n".join(run.text.strip() for run in (*above, *left, *right, *below))


def is_column(runs: Sequence[Run]) -> bool:
    """Whether most lines are as wide as the widest."""
    width = max(run.right for run in runs) - min(run.left for run in runs)
    return sum(run.right - run.left >= _FULL * width for run in runs) >= _MOSTLY * len(runs)


def _is_between(run: Run, lines: Sequence[Run]) -> bool:
    """Whether a line across the page stands in the midst of the columns."""
    return min(line.bottom for line in lines) < run.bottom < max(line.bottom for line in lines)
