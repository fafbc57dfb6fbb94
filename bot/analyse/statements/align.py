"""
Which statements of two versions are new, gone, or say something else.

A statement that stands anywhere in the other version, cut or ordered otherwise, is unchanged. The rest is paired by
shared words, weighted by rarity (Dice's coefficient on inverse document frequency), greedily from the most alike.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import chain
from math import log

from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.months import MONTH, MONTHS
from bot.analyse.statements.ends import COMMON, framed, shortened
from bot.analyse.statements.keyed import Keyed, keyed, unnumbered
from bot.analyse.statements.segment import Clause
from bot.digits import has_figure
from bot.model import HEADING
from bot.model.record import record

_FLOOR = 0.42
_SAME_SECTION = 0.04
_HOPELESS = 0.37
"""Below this no bonus lifts a pair to the floor."""
_NEVER = 0.36
_FEW = 5
_CROWDED = 150
_MOST_PAIRED = 1500
_MOST_RECUT = 4000
"""More unmatched statements than this are a rewrite: looking for each one's words in one long line would take too long."""
_LOOSE = 18
_DATES = lazily(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th|er|º)? (?:of |de |d )?)?{MONTH}\b(?: (?:de )?\d{{1,2}}(?:st|nd|rd|th)?\b)?(?: (?:de )?\d{{4}}\b)?"
    r"|\b\d{4} \d{2} \d{2}\b|\b\d{1,2} \d{1,2} (?:19|20)\d\d\b|\d{4}年\d{1,2}月\d{1,2}日"
)
_MONTHS = frozenset(MONTHS)
_DIGIT = lazily(r"\d")
_YEAR = lazily(r"\d{4}")


def standing(old: Clause | None, new: Clause | None) -> Clause:
    """The clause that a change stands in: the new one where there is one."""
    clause = new or old
    assert clause is not None
    return clause


def sides_of(old: Clause | None, new: Clause | None) -> tuple[Clause, ...]:
    """The statements that stand: one, or two wordings of one."""
    return tuple(filter(None, (old, new)))


@record
class Edit:
    """A changed statement: gone (`new` is None), come (`old` is None), or reworded. `alike` is 0 to 1."""

    old: Clause | None
    new: Clause | None
    alike: float = 0.0

    @property
    def clause(self) -> Clause:
        return standing(self.old, self.new)

    @property
    def sides(self) -> tuple[Clause, ...]:
        return sides_of(self.old, self.new)

    @property
    def offset(self) -> int:
        """Where it stands, alike when old and new change places."""
        return sum(clause.start for clause in self.sides)

    def without(self, *, old: bool, new: bool) -> "Edit | None":
        """The edit without the sides that say nothing new: itself where both stay, None where nothing is left."""
        if not (old or new):
            return self
        left, right = None if old else self.old, None if new else self.new
        return Edit(left, right) if left or right else None


@dataclass(frozen=True, slots=True)
class Alignment:
    """
    `edits` in reading order of the new version; `loose` pairs differ in dates or numbering only, `formed` statements in
    the form they are set in, `renamed` ones in a term that is renamed throughout, or in other words for the same.
    """

    edits: tuple[Edit, ...]
    loose: tuple[Edit, ...]
    formed: tuple[Edit, ...] = ()
    renamed: tuple[Edit, ...] = ()

    def taken_as_renamed(self, taken: AbstractSet[int]) -> "Alignment":
        """The alignment with the edits of these identities (`id`) kept as `renamed`."""
        if not taken:
            return self
        rest = tuple(edit for edit in self.edits if id(edit) not in taken)
        renamed = tuple(edit for edit in self.edits if id(edit) in taken)
        return replace(self, edits=rest, renamed=(*self.renamed, *renamed))


def align(old: tuple[Clause, ...], new: tuple[Clause, ...]) -> Alignment:
    """The statements that differ. Moved, re-cut and repeated ones never appear."""
    gone, come = _unmatched(old, keyed(new)), _unmatched(new, keyed(old))
    gone, come, loose = _without_loose(gone, come)
    pairs = _pairs(gone, come) if len(gone) <= _MOST_PAIRED and len(come) <= _MOST_PAIRED else _in_order(gone, come)
    pairs += [Edit(*pair) for pair in shortened(old, new, *_alone(gone, come, pairs))]
    pairs += [Edit(*pair) for pair in framed(*_alone(gone, come, pairs))]
    gone, come = _alone(gone, come, pairs)
    edits = [*pairs, *(Edit(clause, None) for clause in gone), *(Edit(None, clause) for clause in come)]
    edits.sort(key=_position)
    return Alignment(tuple(edits), tuple(loose))


def _alone(gone: list[Clause], come: list[Clause], pairs: list[Edit]) -> tuple[list[Clause], list[Clause]]:
    """What has no partner."""
    left, right = {id(edit.old) for edit in pairs}, {id(edit.new) for edit in pairs}
    return [clause for clause in gone if id(clause) not in left], [clause for clause in come if id(clause) not in right]


def _position(edit: Edit) -> tuple[int, int]:
    if edit.new:
        return (edit.new.start, edit.old.start if edit.old else 0)
    assert edit.old is not None
    return (edit.old.start, -1)


def _unmatched(here: tuple[Clause, ...], there: Keyed) -> list[Clause]:
    """Clauses of one side whose words stand nowhere in the other, whatever the cuts and spaces."""
    said = there.places
    rest = [clause for clause in here if clause.key not in said]
    if rest:
        bare = there.unnumbered
        rest = [clause for clause in rest if unnumbered(clause.key) not in bare]
    if not rest or len(rest) > _MOST_RECUT:
        return rest
    squeezed = there.squeezed
    out = []
    for clause in rest:
        run = clause.key.replace(" ", "")
        if len(run) < _LOOSE or not _stands(run, squeezed):
            out.append(clause)
    return out


def _stands(run: str, squeezed: str) -> bool:
    """Whether a run of words stands in a line without spaces; a figure at its end must end there, too."""
    at = squeezed.find(run)
    while at >= 0 and run[-1].isdigit() and squeezed[at + len(run) : at + len(run) + 1].isdigit():
        at = squeezed.find(run, at + 1)
    return at >= 0


def loose_words(key: str) -> list[str]:
    """The words of `loose_key`: most keys have no date, and are taken apart once."""
    words = key.split()
    has_month = not _MONTHS.isdisjoint(words)
    if has_figure(key) and (has_month or _YEAR.search(key)):
        return loose_key(key).split()
    bare = unnumbered(key)
    if has_month:
        return [word for word in words if word not in _MONTHS] if bare is key else loose_key(key).split()
    return words if bare is key else bare.split()


def loose_key(key: str) -> str:
    """A key without dates and leading section numbers."""
    words = key.split(" ")
    has_month = not _MONTHS.isdisjoint(words)
    if _DIGIT.search(key):
        # Most figures are no dates: these have a month's name, or a year in figures.
        key = _DATES.sub("", key) if has_month or _YEAR.search(key) else key
    elif has_month:
        # "May" is most of them: without a figure a month's name is all that the pattern would find.
        key = " ".join(["" if word in MONTHS else word for word in words])
    return unnumbered(key).strip()


def _without_loose(gone: list[Clause], come: list[Clause]) -> tuple[list[Clause], list[Clause], list[Edit]]:
    waiting: dict[str, list[Clause]] = defaultdict(list)
    for clause in gone:
        waiting[loose_key(clause.key)].append(clause)
    loose, taken, rest = [], set(), []
    for clause in come:
        partners = waiting.get(loose_key(clause.key))
        if partners:
            partner = partners.pop(0)
            taken.add(id(partner))
            loose.append(Edit(partner, clause, 1.0))
        else:
            rest.append(clause)
    return [clause for clause in gone if id(clause) not in taken], rest, loose


def _tokens(clause: Clause) -> Counter[str]:
    words = clause.key.split()
    return Counter([word for word in words if word not in COMMON] or words)


def _pairs(gone: list[Clause], come: list[Clause]) -> list[Edit]:
    left, right = [_tokens(clause) for clause in gone], [_tokens(clause) for clause in come]
    weight = _weights([*left, *right])
    # Ties are broken alike in both directions.
    scored = sorted(
        _scores(gone, come, left, right, weight), key=lambda item: (-item[0], item[1] + item[2], abs(item[1] - item[2]))
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    out = []
    for score, i, j in scored:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            out.append(Edit(gone[i], come[j], min(score, 1.0)))
    return out


def _weights(bags: list[Counter[str]]) -> dict[str, float]:
    spread: Counter[str] = Counter()
    for bag in bags:
        spread.update(bag.keys())
    return {word: log(1 + len(bags) / count) for word, count in spread.items()}


def _scores(
    gone: list[Clause],
    come: list[Clause],
    left: list[Counter[str]],
    right: list[Counter[str]],
    weight: dict[str, float],
) -> list[tuple[float, int, int]]:
    total_left = [sum(weight[word] * count for word, count in bag.items()) for bag in left]
    total_right = [sum(weight[word] * count for word, count in bag.items()) for bag in right]
    where: dict[str, list[int]] = defaultdict(list)
    for j, bag in enumerate(right):
        for word in bag:
            where[word].append(j)
    for word in _crowded(left) | _crowded(right):
        where.pop(word, None)
    out = []
    for i, bag in enumerate(left):
        shared: dict[int, float] = defaultdict(float)
        for word, count in bag.items():
            worth = weight[word]
            for j in where.get(word, ()):
                shared[j] += worth if count == 1 else worth * min(count, right[j][word])
        total = total_left[i]
        for j, common in shared.items():
            # Neither likeness is more than the share of the smaller one that both have.
            if common < _NEVER * total and common < _NEVER * total_right[j]:
                continue
            likeness = _likeness(common, total, total_right[j], min(len(bag), len(right[j])))
            score = round(likeness + _bonus(gone[i], come[j]), 9)
            if likeness >= _HOPELESS and score >= _FLOOR:
                out.append((score, i, j))
    return out


def _crowded(bags: list[Counter[str]]) -> set[str]:
    """The words that stand in too many statements to tell one of them from another."""
    if len(bags) <= _CROWDED:
        return set()
    return {word for word, count in Counter(chain.from_iterable(bags)).items() if count > _CROWDED}


def _likeness(common: float, one: float, other: float, fewest: int) -> float:
    """Dice's coefficient, or how much of the lighter one is common to both where it has more than a few words."""
    dice = 2 * common / (one + other)
    return max(dice, 0.75 * common / min(one, other)) if fewest >= _FEW else dice


def _bonus(old: Clause, new: Clause) -> float:
    bonus = _SAME_SECTION if old.section == new.section else 0.0
    if old.kind is not new.kind and HEADING in {old.kind, new.kind}:
        bonus -= 0.3
    return bonus


def _in_order(gone: list[Clause], come: list[Clause]) -> list[Edit]:
    """For texts too large to compare all with all: partners under the same heading, in order."""
    sections: dict[str, tuple[list[Clause], list[Clause]]] = defaultdict(lambda: ([], []))
    for side, clauses in enumerate((gone, come)):
        for clause in clauses:
            sections[clause.section][side].append(clause)
    return [edit for olds, news in sections.values() for edit in _in_step(olds, news)]


def _in_step(olds: list[Clause], news: list[Clause]) -> Iterator[Edit]:
    """Partners of one section; where two are not alike, the side with more left goes on, or both."""
    old_at = new_at = 0
    while old_at < len(olds) and new_at < len(news):
        old, new = olds[old_at], news[new_at]
        if _has_most(set(old.key.split()), set(new.key.split())):
            yield Edit(old, new, 0.5)
            old_at, new_at = old_at + 1, new_at + 1
            continue
        ahead = (len(olds) - old_at) - (len(news) - new_at)
        old_at, new_at = old_at + (ahead >= 0), new_at + (ahead <= 0)


def _has_most(words: set[str], other: set[str]) -> bool:
    return 2 * len(words & other) >= _FLOOR * (len(words) + len(other))
