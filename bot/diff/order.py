"""The longest run of things that stand in the same order on both sides. Knows nothing of blocks or words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

REACH = 24
"""How many occurrences of a repeated key to either side are considered, so that repetition costs no square."""


def in_order(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """
    Pairs of positions with equal keys, rising on both sides, as many as possible.

    Hunt and Szymanski (1977): the matches of each new position, in falling old order, are fed to a longest increasing
    subsequence; O(r log n) for r matches. Exact but for keys that repeat more than `REACH` times.

    >>> in_order("abcd", "bcad")
    [(1, 0), (2, 1), (3, 3)]
    """
    head, tail = common_ends(old, new)
    middle = _longest(_matches(old[head : len(old) - tail], new[head : len(new) - tail]))
    return [
        *((at, at) for at in range(head)),
        *((old_at + head, new_at + head) for old_at, new_at in middle),
        *((len(old) - at, len(new) - at) for at in range(tail, 0, -1)),
    ]


def exactly_in_order(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """
    As `in_order`, and exact however often things repeat: for short sequences, since it costs a bit for each pair of positions.

    Row by row, a whole number holds where the longest run grows (Hyyrö, "Bit-parallel LCS-length computation revisited",
    2004); the run is read back from the rows.

    >>> exactly_in_order("abcd", "bcad")
    [(1, 0), (2, 1), (3, 3)]
    """
    places: defaultdict[str, int] = defaultdict(int)
    for at, key in enumerate(old):
        places[key] |= 1 << at
    everything = (1 << len(old)) - 1
    row, rows = everything, [everything]
    for key in new:
        here = row & places.get(key, 0)
        row = ((row + here) | (row - here)) & everything
        rows.append(row)
    return _read_back(rows, len(old))[::-1]


def _read_back(rows: list[int], old_at: int) -> list[tuple[int, int]]:
    """The pairs from the last to the first: a bit is unset in the rows in which the run grew by its position."""
    out = []
    new_at = len(rows) - 1
    while old_at and new_at:
        bit = 1 << (old_at - 1)
        if rows[new_at] & bit:
            old_at -= 1
        elif rows[new_at - 1] & bit:
            old_at, new_at = old_at - 1, new_at - 1
            out.append((old_at, new_at))
        else:
            new_at -= 1
    return out


def common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """
    How many items both begin with, and how many of the rest both end with.

    >>> common_ends("abxcd", "abcd"), common_ends("aa", "aaa")
    ((2, 2), (2, 0))
    """
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    room = shorter - head
    return head, next((at for at in range(room) if old[-1 - at] != new[-1 - at]), room)


def _matches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for old_at, key in enumerate(old):
        places[key].append(old_at)
    ranks: defaultdict[str, int] = defaultdict(int)
    for new_at, key in enumerate(new):
        if key in places:
            rank = ranks[key]
            ranks[key] += 1
            for old_at in reversed(places[key][max(0, rank - REACH) : rank + REACH + 1]):
                yield old_at, new_at


def _longest(matches: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of matches; each link is (match, link before it)."""
    ends: list[int] = []
    links: list[tuple[tuple[int, int], object]] = []
    for old_at, new_at in matches:
        length = bisect_left(ends, old_at)
        link = ((old_at, new_at), links[length - 1] if length else None)
        if length == len(ends):
            ends.append(old_at)
            links.append(link)
        else:
            ends[length] = old_at
            links[length] = link
    chain: list[tuple[int, int]] = []
    last: object = links[-1] if links else None
    while isinstance(last, tuple):
        chain.append(last[0])
        last = last[1]
    return chain[::-1]
