"""Rows of words or letters beside longer ones that say more."""

from collections.abc import Iterable


def is_in_order(row: Iterable[str], whole: Iterable[str]) -> bool:
    """
    Whether a row stands in another one in its order, whatever stands between.

    >>> is_in_order("we share it".split(), "we also share it".split()), is_in_order("abc", "acb")
    (True, False)
    """
    rest = iter(whole)
    return all(item in rest for item in row)
