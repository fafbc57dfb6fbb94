"""
Which archived capture to fetch next: as few as will date every change. Pure: no archive, no clock, no store.

An index lists captures by time and by a digest of their stored bytes. Equal digests are equal bytes and so equal texts;
different ones say nothing, for many pages carry a nonce. So where there are few digests one capture of each is fetched.
Where there are many, one a quarter is, and wherever two neighbours differ the stretch between them is halved until the
change stands between two captures that follow each other. What is left of the budget goes to months with new digests,
where a text that came and went again may hide.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

BUDGET = 150
FEW_DIGESTS = 60
"""Up to so many different digests one capture of each is fetched."""

QUARTER = timedelta(days=91)
_TRIES = 3
"""So many captures that show no policy are enough: a wall may stand for years."""

_TRIES_BETWEEN = 5
_FOLLOW_REDIRECTS_EVERY = timedelta(days=30)
_NO_DIGESTS = frozenset({"", "-"})

Seen = Mapping[int, str | None]
"""
What is known, by position in the index: a text's digest, "" for a capture that does not show the policy, None for one that
the archive could not show.
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """One capture as an index lists it. `digest` is of the stored bytes, "" or "-" where it is not known."""

    at: datetime
    digest: str
    is_redirect: bool = False


class Plan:
    """
    The plan for one index, oldest capture first.

    `digests_tell` is false where a capture is of several pages: the index then knows the first one's bytes alone. Without
    state of its own: the same knowledge gives the same next capture, so a run that was stopped goes on as if it had not been.
    """

    def __init__(self, listed: Sequence[Listed], *, budget: int = BUDGET, digests_tell: bool = True) -> None:
        self._listed = listed
        self._open = list(_worth_fetching(listed))
        self._positions: dict[str, list[int]] = defaultdict(list)
        for position in self._open:
            self._positions[self._key(position)].append(position)
        self._digests_tell = digests_tell
        self._months = [(row.at.year, row.at.month) for row in listed]
        # Bytes that were archived more than once are no nonce, but another text or another form of one.
        many = (positions for positions in self._positions.values() if digests_tell and len(positions) > 1)
        self._recurring = frozenset(position for positions in many for position in positions)
        self._takes_each = digests_tell and len(self._positions) <= min(FEW_DIGESTS, budget)
        self._cells = list(_cells([listed[position].at for position in self._open]))

    def next(self, seen: Seen) -> int | None:
        """The position of the capture to fetch next; None where there is nothing more to learn."""
        known = self._known(seen)
        if self._takes_each:
            position = self._of_each_digest(seen, known)
            return position if position is not None else self._within_edges(seen, known)
        for choose in (self._of_each_quarter, self._within_edges, self._of_new_months):
            position = choose(seen, known)
            if position is not None:
                return position
        return None

    def remaining(self, seen: Seen) -> int:
        """
        About how many captures are still to be fetched, were there no budget: exact but for changes not yet found.

        Each stretch that holds a change costs the logarithm of its length.
        """
        known = self._known(seen)
        halvings = sum(len(between).bit_length() for _, between in self._edges(seen, known))
        if self._takes_each:
            return halvings + sum(1 for _ in self._unknown_digests(seen, known))
        empty = sum(1 for cell in self._cells if self._is_empty(cell, seen, known))
        return halvings + empty + len(self._new_months(seen, known))

    # --- what is known -----------------------------------------------------------------------------------------------

    def _key(self, position: int) -> str:
        """What tells a capture's bytes from others': its digest; a redirect's says nothing of the text it leads to."""
        row = self._listed[position]
        return f"#{position}" if row.is_redirect or row.digest in _NO_DIGESTS else row.digest

    def _known(self, seen: Seen) -> dict[int, str]:
        """The text of each position that was fetched, or has the bytes of one that was; "" for what is no policy."""
        told = {position: text for position, text in seen.items() if text is not None}
        if not self._digests_tell:
            return dict(sorted(told.items()))
        known: dict[int, str] = {}
        for position, text in told.items():
            known |= dict.fromkeys(self._positions.get(self._key(position), ()), text)
        return dict(sorted((known | told).items()))

    # --- one of each digest -------------------------------------------------------------------------------------------

    def _unknown_digests(self, seen: Seen, known: Mapping[int, str]) -> Iterator[int]:
        for positions in self._positions.values():
            if positions[0] in known:
                continue
            untried = [position for position in positions if position not in seen]
            if untried and len(positions) - len(untried) < _TRIES:
                yield untried[0]

    def _of_each_digest(self, seen: Seen, known: Mapping[int, str]) -> int | None:
        return next(self._unknown_digests(seen, known), None)

    # --- one a quarter ------------------------------------------------------------------------------------------------

    def _is_empty(self, cell: range, seen: Seen, known: Mapping[int, str]) -> bool:
        """Whether nothing was seen in a quarter although there is something to be fetched there."""
        tried = 0
        left = False
        for place in cell:
            position = self._open[place]
            if known.get(position):
                return False
            tried += position in seen
            left = left or not (position in seen or position in known)
        return left and tried < _TRIES

    def _of_each_quarter(self, seen: Seen, known: Mapping[int, str]) -> int | None:
        for cell in _coarse_to_fine(self._cells):
            if self._is_empty(cell, seen, known):
                # The newest capture ends the last quarter: what holds today is to be known for certain.
                places = reversed(cell) if cell is self._cells[-1] else iter(cell)
                return next(at for at in map(self._open.__getitem__, places) if at not in seen and at not in known)
        return None

    # --- between two that differ --------------------------------------------------------------------------------------

    def _edges(self, seen: Seen, known: Mapping[int, str]) -> Iterator[tuple[timedelta, list[int]]]:
        """
        For each change: how wide its stretch is, and the captures within that can still be fetched.

        Then those it stands between, and the two ends of all, where they are known by their digests alone: a date is to
        rest on bytes that we hold.
        """
        shown = [position for position, text in known.items() if text and seen.get(position, text)]
        for before, after in pairwise(shown):
            if known[before] == known[after]:
                continue
            left = self._left_between(before, after, seen, known) or _unfetched((before, after), seen)
            if left:
                yield self._listed[after].at - self._listed[before].at, left
        if left := _unfetched((*shown[:1], *shown[-1:]), seen):
            yield timedelta(0), left

    def _left_between(self, before: int, after: int, seen: Seen, known: Mapping[int, str]) -> list[int]:
        """
        The captures between two that can still be fetched. Where enough showed no policy there is a wall between: then those
        on the longer side of it, so that its two ends are found.
        """
        within = self._between(before, after)
        tried = [position for position in within if position in seen]
        if len(tried) >= _TRIES_BETWEEN:
            sides = (self._between(before, tried[0]), self._between(tried[-1], after))
            within = max(sides, key=len)
        return [position for position in within if position not in seen and position not in known]

    def _between(self, before: int, after: int) -> list[int]:
        return self._open[bisect_left(self._open, before + 1) : bisect_left(self._open, after)]

    def _within_edges(self, seen: Seen, known: Mapping[int, str]) -> int | None:
        """The middle of the widest stretch, so that a short budget leaves every change dated about as well."""
        widest = max(self._edges(seen, known), key=lambda edge: edge[0], default=None)
        return widest[1][len(widest[1]) // 2] if widest else None

    # --- months with new digests --------------------------------------------------------------------------------------

    def _new_months(self, seen: Seen, known: Mapping[int, str]) -> dict[tuple[int, int], list[int]]:
        """The captures with bytes never seen, by month; nonces only of months in which nothing was fetched."""
        looked_at = {self._months[position] for position in seen}
        months: dict[tuple[int, int], list[int]] = defaultdict(list)
        for position in self._open:
            if position in known or position in seen:
                continue
            if position in self._recurring or self._months[position] not in looked_at:
                months[self._months[position]].append(position)
        return months

    def _of_new_months(self, seen: Seen, known: Mapping[int, str]) -> int | None:
        """A month whose bytes recur; else the one in the middle of the longest stretch of which nothing was fetched."""
        months = self._new_months(seen, known)
        shown = [self._listed[position].at for position, text in known.items() if text]

        def promise(positions: list[int]) -> tuple[bool, timedelta]:
            at = self._listed[positions[len(positions) // 2]].at
            return not self._recurring.isdisjoint(positions), _to_nearest(shown, at)

        best = max(months.values(), key=promise, default=None)
        return max(best, key=self._recurring.__contains__) if best else None


def _worth_fetching(listed: Sequence[Listed]) -> Iterator[int]:
    """All captures of the page itself; redirects where it was not captured for a while, which is how a page that moved looks."""
    content_at: datetime | None = None
    for position, row in enumerate(listed):
        if row.is_redirect and content_at is not None and row.at - content_at < _FOLLOW_REDIRECTS_EVERY:
            continue
        content_at = row.at
        yield position


def _unfetched(positions: Sequence[int], seen: Seen) -> list[int]:
    return [position for position in positions if position not in seen]


def _cells(times: Sequence[datetime]) -> Iterator[range]:
    """The places of each quarter that has any, counted from the first capture."""
    start = 0
    for place, at in enumerate(times):
        if at - times[start] >= QUARTER:
            yield range(start, place)
            start = place
    if times:
        yield range(start, len(times))


def _coarse_to_fine(cells: Sequence[range]) -> Iterator[range]:
    """Both ends first, then always the middles of what is left: a short budget leaves an even picture."""
    if not cells:
        return
    yield cells[0]
    stretches = [(0, len(cells) - 1)] if len(cells) > 1 else []
    if stretches:
        yield cells[-1]
    while stretches:
        narrower = []
        for low, high in stretches:
            middle = (low + high) // 2
            if middle not in {low, high}:
                yield cells[middle]
                narrower += [(low, middle), (middle, high)]
        stretches = narrower


def _to_nearest(times: Sequence[datetime], at: datetime) -> timedelta:
    """How far the nearest of some ordered times is away."""
    place = bisect_left(times, at)
    return min((abs(at - each) for each in times[max(0, place - 1) : place + 1]), default=timedelta.max)
