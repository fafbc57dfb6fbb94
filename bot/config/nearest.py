"""The valid word that a mistaken one was probably meant to be. Pure; knows no words of its own."""

from collections.abc import Iterable

LONGEST = 40
"""Characters beyond which a word is no typing mistake of ours, and not worth the time."""


def distance(one: str, other: str) -> int:
    """
    Count the insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.

    Optimal string alignment, after Damerau (1964), "A technique for computer detection and correction of spelling errors".

    >>> distance("chanel", "channel"), distance("nmae", "name")
    (1, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        row, previous, before = [i], row, row if i == 1 else before
        for j, right in enumerate(other, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = previous
    return row[-1]


def nearest(word: str, names: Iterable[str]) -> str:
    """
    The name closest to a word, or "" where none is close enough to be meant.

    Close is at most a third of the longer word's letters, one at least; a name that begins with the word, or the word with the name, is close too
    (from three letters). Case, hyphens, underscores and spaces do not count.
    """
    plain = _plain(word)
    if not plain or len(plain) > LONGEST:
        return ""
    ranked = sorted((_far(plain, _plain(name)), name) for name in names)
    return next((name for far, name in ranked if far <= 1), "")


def _plain(word: str) -> str:
    return word.casefold().replace("-", "").replace("_", "").replace(" ", "")


def _far(word: str, name: str) -> float:
    """The distance as a share of what is allowed: 1 is the limit."""
    allowed = max(1, max(len(word), len(name)) // 3)
    far = distance(word, name) / allowed
    shorter, longer = sorted((word, name), key=len)
    begins = len(shorter) > 2 and longer.startswith(shorter)
    return min(far, 0.9) if begins else far
