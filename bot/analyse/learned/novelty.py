"""What of a changed statement the other version does not say: words, pairs of words, and the most alike statement there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt

from bot.analyse.statements.align import Edit
from bot.analyse.statements.segment import Clause
from bot.analyse.versions.contents import bag_of, line_of
from bot.analyse.versions.version import Version

_COMMON = 60
"""A word in more statements than this tells no statement from another."""


@dataclass(frozen=True, slots=True)
class Novelty:
    """`words` are new to the other version; `figures` say how much is."""

    words: frozenset[str]
    figures: tuple[float, ...]


def novelty(edit: Edit, old: Version, new: Version) -> Novelty:
    """What either side says that the other version does not; the figures are the greater of the two sides."""
    sides = [
        _side(clause, partner, there, here)
        for clause, partner, here, there in ((edit.old, edit.new, old, new), (edit.new, edit.old, new, old))
        if clause is not None
    ]
    figures = tuple(max(column) for column in zip(*(side[1] for side in sides), strict=True))
    least = tuple(min(column) for column in zip(*(side[1][4:6] for side in sides), strict=True))
    return Novelty(frozenset().union(*(side[0] for side in sides)), figures + least)


def _side(clause: Clause, partner: Clause | None, there: Version, here: Version) -> tuple[set[str], list[float]]:
    bag = bag_of(clause.key)
    fresh = bag - bag_of(partner.key) if partner else bag
    places = there.places
    new = {word for word in fresh if word not in places}
    own = set(pairwise(line_of(clause.key).split()))
    couples = [couple for couple in own if not there.contents.has_couple(couple)]
    weight = _weights(bag, here, there)
    covered, alike = _nearest(weight, there)
    return new, [
        len(new),
        len(new) / (1 + len(fresh)),
        len(couples),
        len(couples) / (1 + len(own)),
        covered,
        alike,
        sum(sorted(weight[word] for word in fresh)),
        sum(sorted(weight[word] for word in new)),
        any(word[0].isdigit() for word in new),
        bool(clause.section) and clause.section not in there.contents.headings,
    ]


def _weights(words: Iterable[str], here: Version, there: Version) -> dict[str, float]:
    """How rare each word is in both versions together."""
    ours, theirs = here.places, there.places
    statements = len(here.bags) + len(there.bags)
    return {word: _rarity(statements, len(ours.get(word, ())) + len(theirs.get(word, ()))) for word in words}


@lru_cache(maxsize=1024)
def _rarity(statements: int, holding: int) -> float:
    return round(log(1 + statements / (1 + holding)), 4)


def _nearest(weight: dict[str, float], there: Version) -> tuple[float, float]:
    """How much of a statement the best other one covers, and how alike the most alike is (weighted cosine)."""
    shared: dict[int, float] = defaultdict(float)
    everywhere = there.places
    for word in sorted(weight):
        places = everywhere.get(word, ())
        if len(places) < _COMMON:
            worth = weight[word]
            for number in places:
                shared[number] += worth
    if not shared:
        return 0.0, 0.0
    total = sum(sorted(weight.values())) or 1.0
    share = total / max(1, len(weight))
    bags = there.bags
    # Of statements with as many words, the one with most in common is the most alike: one root for each number of words.
    best: dict[int, float] = {}
    for number, common in shared.items():
        size = len(bags[number])
        if common > best.get(size, 0.0):
            best[size] = common
    alike = max((common / sqrt(total * share * max(1, size)) for size, common in best.items()), default=0.0)
    return round(max(shared.values()) / total, 4), round(alike, 4)
