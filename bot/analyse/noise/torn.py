"""
Whether a capture was cut short: it breaks off in the middle of something that the other version goes on with.

What a torn capture left out is no statement that came or went, so it is taken out of the other version before anything
is judged. Only a place that no editor would leave counts: half a sentence, half a list, a heading or an announcement
with nothing after it. Sections that go, or come, after a text that ends properly are a change like any other.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from bot.analyse.lexicon.lazy import lazily
from bot.analyse.noise import breaks
from bot.analyse.noise.breaks import Clauses, words_of
from bot.analyse.statements import dates
from bot.analyse.statements.align import Alignment, Edit, align
from bot.analyse.statements.keyed import Keyed, keyed
from bot.analyse.statements.segment import Clause
from bot.model import HEADING, ROW

_FIRST = lazily(r"\(?[1aAiI][).] |[•·▪*-] ")
_MOST_PLACES = 12
_HEAD = 20
_STANDS = 0.2
"""At most this share of the torn version's words may be its own, or it is no beginning."""
_EMPTIED = 40
_SECTIONS = 2
_ALL = 0.8
_MOSTLY = 0.35
"""The share of a gap that must stand nowhere else: sections on single regions say much alike."""
_TABLE_SOON = 3
_FURNITURE = 5
_TABLE_NEAR = 8
_READINGS = 20
"""Gaps that overlap are read so many times over at most: a text may be made so that all of them do."""


@dataclass(frozen=True, slots=True)
class Mended:
    """
    Both versions without what a torn capture of the other left out, and how they align.

    `lacks` counts the words that the old version and the new one lack for being torn.
    """

    old: Clauses
    new: Clauses
    alignment: Alignment
    lacks: tuple[int, int] = (0, 0)

    @property
    def headline(self) -> str:
        """What is said where nothing else is to be told; "" where neither is torn."""
        which = [name for name, words in zip(("old", "new"), self.lacks, strict=True) if words]
        texts = f"The {which[0]} text was" if len(which) == 1 else "Both texts were"
        return f"{texts} recorded in part; what is there says the same" if which else ""

    @property
    def stats(self) -> dict[str, int]:
        """The figures of a torn version, for who decides when to look again."""
        return {"old_lacks": self.lacks[0], "new_lacks": self.lacks[1]} if any(self.lacks) else {}


@dataclass(frozen=True, slots=True)
class _Hole:
    """What one version lacks: the clauses of the whole one, and the half sentence before them where there is one."""

    missing: tuple[Clause, ...]
    broken: Clause | None = None


def mend(old: Clauses, new: Clauses, alignment: Alignment) -> Mended:
    """Two versions and their alignment, without the holes of either."""
    sides = keyed(old), keyed(new)
    in_new = _Sides(sides, alignment).holes()
    in_old = _Sides(sides[::-1], _swapped(alignment), is_known=True).holes()
    if not (in_new or in_old):
        return Mended(old, new, alignment)
    known = _starts(alignment)
    # Half a sentence may be all that another statement is matched by: then it stays.
    for halves_in_new, halves_in_old in ((in_new, in_old), ([], [])):
        before, after = _without(old, in_new, halves_in_old), _without(new, in_old, halves_in_new)
        mended = align(before, after)
        if _starts(mended) <= known:
            return Mended(before, after, mended, (_total(in_old), _total(in_new)))
    return Mended(old, new, alignment)


def _starts(alignment: Alignment) -> set[tuple[int, bool]]:
    """Where the statements that stand on one side only begin: a hole that holds what the other side says is none."""
    sides = ((clause, is_new) for edit in alignment.edits for clause, is_new in ((edit.old, False), (edit.new, True)))
    return {(clause.start, is_new) for clause, is_new in sides if clause}


def _swapped(alignment: Alignment) -> Alignment:
    return Alignment(tuple(Edit(edit.new, edit.old, edit.alike) for edit in alignment.edits), ())


def _without(here: Clauses, missing_there: Sequence[_Hole], halves_here: Sequence[_Hole]) -> Clauses:
    out = {clause.start for hole in missing_there for clause in hole.missing}
    out.update(hole.broken.start for hole in halves_here if hole.broken)
    return tuple(clause for clause in here if clause.start not in out)


def _total(holes: Sequence[_Hole]) -> int:
    return words_of(clause for hole in holes for clause in hole.missing)


class _Sides:
    """
    A version that may be whole (`here`) and one that may be torn (`there`), with what stands in one of them only.

    `is_known` says that the torn one is the older: no second look can tell whether it was whole, so more is asked of it.
    """

    def __init__(self, sides: tuple[Keyed, Keyed], alignment: Alignment, *, is_known: bool = False) -> None:
        here, there = (side.clauses for side in sides)
        self.here, self.there, self.sides, self.is_known = here, there, sides, is_known
        self.partner = {edit.old.start: edit.new.start if edit.new else None for edit in alignment.edits if edit.old}
        self.budget = _READINGS * len(here)
        self.theirs = frozenset(edit.new.start for edit in alignment.edits if edit.new)

    def holes(self) -> list[_Hole]:
        """The places where `there` lacks what `here` goes on with."""
        if not self.there or all(partner is not None for partner in self.partner.values()):
            return []
        return [*self._skipped(), *filter(None, (self._start(), self._end()))]

    def _is_part(self, broken: Clause) -> bool:
        """Whether nearly all of the torn version stands in the whole one."""
        own = [clause for clause in self.there if clause.start in self.theirs and clause is not broken]
        return words_of(own) <= _STANDS * words_of(self.there)

    def _start(self) -> _Hole | None:
        """What is missing at the top: the policy's title or date with it, or the beginning of a sentence."""
        first = self.there[0]
        number = self._below(0)
        if number is not None:
            gap = self.here[:number]
            missing = (
                self._missing(gap, _MOSTLY) if breaks.is_top(gap) and not breaks.is_title(self.here[number]) else ()
            )
            return _Hole(missing) if words_of(missing) >= _HEAD and self._is_part(first) else None
        number = self._below(1) if len(self.there) > 1 else None
        if not number or not breaks.is_rest(first, self.here[number - 1]) or not self._is_part(first):
            return None
        missing = self._missing(self.here[: number - 1], _MOSTLY, first)
        return _Hole((self.here[number - 1], *missing), first) if words_of(missing) >= _HEAD else None

    def _below(self, place: int) -> int | None:
        """Where a clause of the torn version stands in the whole one, which has those after it as well."""
        ours = self.sides[0].places.get(self.there[place].key, [])
        below = self.there[place + 1].key if place + 1 < len(self.there) else None
        near = (*ours[:_MOST_PLACES], *ours[_MOST_PLACES:][-_MOST_PLACES:])
        return next((at for at in near if at + 1 < len(self.here) and self._is_like(at + 1, below)), None)

    def _end(self) -> _Hole | None:
        """What is missing at the end."""
        if not self._is_part(self.there[-1]):
            return None
        last = self._rank(len(self.there) - 1)
        above = self._rank(len(self.there) - 2) if last is None and len(self.there) > 1 else None
        if last is not None:
            gap = self.here[last + 1 :]
            missing = self._missing(gap, self._needs(gap, self.here[last]))
            return _Hole(missing) if missing and self._ends_early(self.here[last], gap) else None
        if above is None or above + 1 >= len(self.here):
            return None
        whole, half, gap = self.here[above + 1], self.there[-1], self.here[above + 2 :]
        missing = self._missing(gap, _MOSTLY, half)
        if (gap and not missing) or not (
            breaks.is_begun(half, whole) and breaks.breaks_off(half, whole, gap, at_end=True)
        ):
            return None
        return _Hole((whole, *missing), half)

    def _needs(self, gap: Clauses, last: Clause) -> float:
        """How much of a gap must be missing: all but all of it where only a list says that something is."""
        return _ALL if gap and last.kind in breaks.ENTRIES else _MOSTLY

    def _rank(self, place: int) -> int | None:
        """Where a clause of the torn version stands in the whole one, which has those before it as well."""
        ours, theirs = (side.places.get(self.there[place].key, []) for side in self.sides)
        rank = bisect_left(theirs, place)
        above = self.there[place - 1].key if place else ""
        ranked = chain(ours[rank : rank + 1], ours[:_MOST_PLACES])
        return next((number for number in ranked if not above or (number and self._is_like(number - 1, above))), None)

    def _is_like(self, number: int, key: str | None) -> bool:
        return self.here[number].key == key

    def _skipped(self) -> Iterator[_Hole]:
        """What is missing in the middle, where both go on alike behind it."""
        for number in range(1, len(self.here)):
            before, first = self.here[number - 1], self.here[number]
            if first.start in self.partner and before.start not in self.partner:
                place = self._counterpart(number - 1)
                hole = self._hole(number, place + 1) if place is not None else None
                if hole:
                    yield hole

    def _counterpart(self, number: int) -> int | None:
        """Where the same clause stands in the other version; of several the one of equal rank, or else of equal surroundings."""
        ours, theirs = (side.places.get(self.here[number].key, []) for side in self.sides)
        rank = bisect_left(ours, number)
        if len(ours) == len(theirs):
            return theirs[rank]
        above = self.here[number - 1].key if number else ""
        ranked = chain(theirs[rank : rank + 1], theirs[:_MOST_PLACES])
        return next((place for place in ranked if place and self.there[place - 1].key == above), None)

    def _hole(self, number: int, place: int) -> _Hole | None:
        """The hole that begins before `number` here and at `place` there."""
        if place >= len(self.there):
            return None
        before, whole, half = self.here[number - 1], self.here[number], self.there[place]
        broken = half if place + 1 < len(self.there) and breaks.is_begun(half, whole) else None
        start = number + 1 if broken else number
        end = self._resumes(start, place + 1) if broken else self._goes_on(start, half)
        gap = self.here[start:end] if end and self.budget > 0 else ()
        self.budget -= len(gap)
        missing = self._missing(gap, _MOSTLY if broken or before.kind is not HEADING else _ALL, broken)
        if not missing:
            return None
        if broken:
            return _Hole((whole, *missing), broken) if breaks.breaks_off(broken, whole, gap, at_end=False) else None
        return _Hole(missing) if self._skips(before, gap, place) else None

    def _resumes(self, start: int, place: int) -> int | None:
        """Where both go on alike behind half a sentence; what stands right behind it may belong to the page."""
        near = self.there[place : place + _FURNITURE]
        found = next((end for end in (self._goes_on(start, clause) for clause in near) if end is not None), None)
        return len(self.here) if found is None and place + _FURNITURE >= len(self.there) else found

    def _goes_on(self, start: int, follows: Clause) -> int | None:
        """Where `here` has what follows in the torn version."""
        places = self.sides[0].places.get(follows.key, [])
        index = bisect_left(places, start)
        return places[index] if index < len(places) else None

    def _missing(self, gap: Clauses, share: float, broken: Clause | None = None) -> Clauses:
        """What the other version lacks of a gap, if it is enough; headings also stand in tables of contents."""
        missing = tuple(clause for clause in gap if self._is_missing(clause, broken))
        prose = words_of(clause for clause in gap if clause.kind is not HEADING)
        lost = words_of(clause for clause in missing if clause.kind is not HEADING)
        return missing if prose and lost >= share * prose else ()

    def _is_missing(self, clause: Clause, broken: Clause | None) -> bool:
        if clause.start not in self.partner:
            return False
        partner = self.partner[clause.start]
        return partner is None or (broken is not None and partner == broken.start)

    def _ends_early(self, last: Clause, gap: Clauses) -> bool:
        """Whether a version cannot end with its last clause, where the other goes on."""
        if not gap:
            return False
        if last.kind is HEADING:
            return gap[0].kind is not HEADING or breaks.is_under(gap[0], last)
        if last.text.endswith(":"):
            return gap[0].kind is not HEADING
        if self._announces_table(last):
            return gap[0].kind in breaks.ENTRIES
        if not breaks.is_half_list(last, gap) or (self.is_known and not breaks.closes(gap, self.there)):
            return False
        stated = dates.stated_date(self.here), dates.stated_date(self.there)
        if breaks.ENDED.search(last.text):
            return dates.unmoved(*stated) and breaks.sections_of(gap) >= _SECTIONS
        return None in stated or dates.unmoved(*stated)

    def _skips(self, before: Clause, gap: Clauses, place: int) -> bool:
        """Whether something that stands in both announces what one leaves out."""
        follows = self.there[place]
        if before.kind is HEADING:
            return self._is_emptied(before, gap, place)
        if all(clause.kind is ROW for clause in gap) and self._speaks_of_table(before, place):
            return True
        if gap[0].kind not in breaks.ENTRIES or follows.kind in breaks.ENTRIES:
            return False
        if before.text.endswith(":"):
            return not _FIRST.match(follows.text) and not follows.text[:1].islower()
        soon = self.there[place : place + _TABLE_SOON]
        return self._announces_table(before) and not any(clause.kind in breaks.ENTRIES for clause in soon)

    def _announces_table(self, clause: Clause) -> bool:
        """Whether a clause announces a table or list; what is "set out below" may also be the sections below."""
        if breaks.ANNOUNCES_TABLE.search(clause.text):
            return True
        return not self.is_known and bool(breaks.POINTS_BELOW.search(clause.text))

    def _speaks_of_table(self, before: Clause, place: int) -> bool:
        """Whether the section speaks of its table though the torn version has none there."""
        near = self.there[max(0, place - _TABLE_NEAR) : place + _TABLE_NEAR]
        section = [clause for clause in near if clause.path == before.path and clause.start not in self.theirs]
        if any(clause.kind is ROW for clause in near):
            return False
        return any(breaks.SPEAKS_OF_TABLE.search(clause.text) for clause in section)

    def _is_emptied(self, heading: Clause, gap: Clauses, place: int) -> bool:
        """Whether a heading stands without its section, on a page whose other headings have one."""
        follows = self.there[place]
        if follows.kind is not HEADING or breaks.is_under(follows, heading) or words_of(gap) < _EMPTIED:
            return False
        if any(clause.kind is HEADING for clause in gap) or words_of(self.there[:place]) < breaks.BEYOND:
            return False
        return not any(breaks.is_bare(one, other) for one, other in pairwise(self.here))
