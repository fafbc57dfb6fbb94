"""Which old block became which new one: a likeness of words, and a greedy choice of pairs. Knows nothing of documents."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from bot.digits import has_figure
from bot.model.record import record

FLOOR = 0.42
"""Below this likeness two blocks are a deletion and an insertion, not a change."""
PLACE_BONUS = 0.10
SECTION_BONUS = 0.05
CONTAINED_BONUS = 0.15
FEW_TERMS = 5
"""A block of fewer distinct words gets no bonus for standing inside a longer one: that happens by chance."""
POSTINGS = 48
"""A word in more free blocks than this proposes no pair; it still counts in their likeness."""
CANDIDATES = 8
"""How many old blocks are looked at closely for each new one."""

_NUMBER = re.compile(r"\b[0-9]+\b")
_FIGURE = "#"
_UNSPACED_OR_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\s\u3040-\u9fff\uf900-\ufaff]+"
)


@record
class Candidate:
    """A block that has found no equal: its position, its key, and where it stands (`gap` between equal blocks, section, heading or not)."""

    at: int
    key: str
    gap: int
    section: str
    is_heading: bool


def pairs(olds: Sequence[Candidate], news: Sequence[Candidate], keys: Iterable[str]) -> list[tuple[int, int]]:
    """
    Pair old with new blocks one to one, most alike first: pairs of the candidates' `at`, rising by the new one.

    Likeness is Dice's coefficient over distinct words, each weighed by its rarity among `keys` (the texts of both
    sides), plus bonuses where one holds nearly all words of the other, where both stand between the same equal blocks,
    and where their sections are called the same. Ties go to the pair nearest in position, then to the earlier one.
    """
    old_terms = [terms(old.key) for old in olds]
    new_terms = [terms(new.key) for new in news]
    weights = _weights(keys, frozenset(chain.from_iterable((*old_terms, *new_terms))))
    old_totals = [sum(weights[term] for term in words) for words in old_terms]
    new_totals = [sum(weights[term] for term in words) for words in new_terms]
    old_sets = [frozenset(words) for words in old_terms]
    ranked = []
    for new_at, old_at in _proposals(old_terms, new_terms, weights):
        old, new = olds[old_at], news[new_at]
        if old.is_heading is not new.is_heading:
            continue
        held = old_sets[old_at]
        shared = sum([weights[term] for term in new_terms[new_at] if term in held])
        score = _score(
            shared, old_totals[old_at], new_totals[new_at], min(len(old_sets[old_at]), len(new_terms[new_at]))
        )
        score += PLACE_BONUS * (old.gap == new.gap) + SECTION_BONUS * (old.section == new.section)
        if score >= FLOOR:
            ranked.append((-score, abs(old.at - new.at), old.at + new.at, old.at, new.at))
    return _one_to_one(ranked)


def terms(key: str) -> tuple[str, ...]:
    """
    The distinct words of a key in order; numbers count as one word, for dates and amounts change where sentences do not.

    >>> terms("as of 3 may 2026 as of 4")
    ('as', 'of', '#', 'may')
    """
    return tuple(dict.fromkeys(_words(key)))


def _words(key: str) -> list[str]:
    key = _NUMBER.sub(_FIGURE, key)
    return key.split() if key.isascii() else _UNSPACED_OR_WORD.findall(key)


def _weights(keys: Iterable[str], sought: frozenset[str]) -> dict[str, int]:
    """A whole number for each word sought, larger for rarer ones; whole, so that sums do not depend on order."""
    known = [*keys]
    size = len(known)
    plain = frozenset(term for term in sought if not term.isdigit())
    counts = Counter(chain.from_iterable([_found(key, sought, plain) for key in known]))
    by_count = {count: round(1000 * math.log(1 + size / count)) for count in set(counts.values())}
    return {term: by_count[count] for term, count in counts.items()}


def _found(key: str, sought: frozenset[str], plain: frozenset[str]) -> AbstractSet[str]:
    """The words sought that a key has; `plain` are those that are no figures, of which an English key has but the sign."""
    if not key.isascii():
        return sought.intersection(_words(key))
    words = key.split()
    found = plain.intersection(words)
    has_sign = _FIGURE in sought and has_figure(key) and any(map(str.isdigit, words))
    return found | {_FIGURE} if has_sign else found


def _proposals(
    old_terms: list[tuple[str, ...]], new_terms: list[tuple[str, ...]], weights: dict[str, int]
) -> Iterator[tuple[int, int]]:
    """(new, old) pairs that share words of weight: at most `CANDIDATES` for each new block."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for old_at, words in enumerate(old_terms):
        for term in words:
            postings[term].append(old_at)
    for new_at, words in enumerate(new_terms):
        shared: defaultdict[int, int] = defaultdict(int)
        for term in words:
            holders = postings.get(term, ())
            if len(holders) <= POSTINGS:
                worth = weights[term]
                for old_at in holders:
                    shared[old_at] += worth
        best = sorted([(-worth, old_at) for old_at, worth in shared.items()])[:CANDIDATES]
        yield from [(new_at, old_at) for _, old_at in best]


def _score(shared: int, old_total: int, new_total: int, fewest: int) -> float:
    dice = 2 * shared / (old_total + new_total)
    contained = shared / min(old_total, new_total)
    return dice + (CONTAINED_BONUS * contained if fewest >= FEW_TERMS else 0)


def _one_to_one(ranked: list[tuple[float, int, int, int, int]]) -> list[tuple[int, int]]:
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for *_, old_at, new_at in sorted(ranked):
        if old_at not in taken and new_at not in chosen:
            taken.add(old_at)
            chosen[new_at] = old_at
    return [(old_at, new_at) for new_at, old_at in sorted(chosen.items())]
