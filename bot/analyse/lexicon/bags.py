"""Bags of words: how much of one is not in the other."""

from collections import Counter


def beyond(one: Counter[str], other: Counter[str]) -> tuple[int, int]:
    """
    How many words each of two bags has that the other has not, without making bags of them.

    >>> beyond(Counter("we share names".split()), Counter("we sell we rent".split()))
    (2, 3)
    """
    common = sum([min(count, other[word]) for word, count in one.items() if word in other])
    return one.total() - common, other.total() - common
