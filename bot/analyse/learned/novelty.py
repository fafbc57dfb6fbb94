"""What of a changed statement the other version does not say: words, pairs of words, and the most alike statement there."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt

from bot.analyse import substance
from bot.analyse.align import Edit
from bot.analyse.segment import Clause
from bot.analyse.version import Version
from bot.model import BlockKind

_COMMON = 60
"""A word in more statements than this tells no statement from another."""


@lru_cache(maxsize=2048)
def couples_of(key: str) -> frozenset[tuple[str, str]]:
    """The content words of a key, each two in a row."""
    bag = substance.content(key)
    return frozenset(pairwise([word for word in map(substance.stem, key.split()) if word in bag]))


@dataclass(slots=True)
class Lexicon:
    """The words of a version: which stand side by side, and its headings."""

    version: Version
    couples: set[tuple[str, str]] = field(default_factory=set)
    headings: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for clause in self.version.clauses:
            self.couples |= couples_of(clause.key)
            if clause.kind is BlockKind.HEADING:
                self.headings.add(clause.text)


@dataclass(frozen=True, slots=True)
class Novelty:
    """`words` are new to the other version; `figures` say how much is."""

    words: frozenset[str]
    figures: tuple[float, ...]


def novelty(edit: Edit, old: Lexicon, new: Lexicon) -> Novelty:
    """What either side says that the other version does not; the figures are the greater of the two sides."""
    sides = [
        _side(clause, partner, there, here)
        for clause, partner, here, there in ((edit.old, edit.new, old, new), (edit.new, edit.old, new, old))
        if clause is not None
    ]
    figures = tuple(max(column) for column in zip(*(side[1] for side in sides), strict=True))
    least = tuple(min(column) for column in zip(*(side[1][4:6] for side in sides), strict=True))
    return Novelty(frozenset().union(*(side[0] for side in sides)), figures + least)


def _side(clause: Clause, partner: Clause | None, there: Lexicon, here: Lexicon) -> tuple[set[str], list[float]]:
    bag = frozenset(substance.content(clause.key))
    fresh = bag - frozenset(substance.content(partner.key)) if partner else bag
    new = {word for word in fresh if word not in there.version.places}
    own = couples_of(clause.key)
    couples = own - there.couples
    weight = {word: _weight(word, here, there) for word in bag}
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
        bool(clause.section) and clause.section not in there.headings,
    ]


def _weight(word: str, here: Lexicon, there: Lexicon) -> float:
    statements = len(here.version.bags) + len(there.version.bags)
    return round(
        log(1 + statements / (1 + len(here.version.places.get(word, ())) + len(there.version.places.get(word, ())))), 4
    )


def _nearest(weight: dict[str, float], there: Lexicon) -> tuple[float, float]:
    """How much of a statement the best other one covers, and how alike the most alike is (weighted cosine)."""
    shared: dict[int, float] = defaultdict(float)
    for word in sorted(weight):
        places = there.version.places.get(word, ())
        if len(places) < _COMMON:
            for number in places:
                shared[number] += weight[word]
    if not shared:
        return 0.0, 0.0
    total = sum(sorted(weight.values())) or 1.0
    share = total / max(1, len(weight))
    alike = max(
        common / sqrt(total * share * max(1, len(there.version.bags[number]))) for number, common in shared.items()
    )
    return round(max(shared.values()) / total, 4), round(alike, 4)
