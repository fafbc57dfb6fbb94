"""How surely a lawyer would list each changed statement, kind by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.analyse.learned import context
from bot.analyse.learned.candidates import answers, figures, open_kinds, ranks
from bot.analyse.learned.context import Context
from bot.analyse.learned.novelty import Novelty, novelty
from bot.analyse.learned.table import Table
from bot.analyse.learned.weights import mean, weights
from bot.analyse.versions.evidence import Evidence
from bot.analyse.versions.version import Version
from bot.model.record import record


@record
class Candidate:
    """One kind at one changed statement: the number of the evidence, and all figures that decide."""

    number: int
    kind: str
    figures: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Study:
    """A whole change as it is judged."""

    context: Context
    novelties: tuple[Novelty, ...]
    candidates: tuple[Candidate, ...]


def study(evidence: Sequence[Evidence], old: Version, new: Version) -> Study:
    """What there is to judge in a change."""
    among = context.context_of(evidence, old, new)
    novelties = tuple(novelty(item.edit, old, new) for item in evidence)
    return Study(among, novelties, tuple(candidates(evidence, among, novelties, weights().changes, weights().words)))


def candidates(
    evidence: Sequence[Evidence], among: Context, novelties: Sequence[Novelty], changes: Table, words: Table
) -> Iterator[Candidate]:
    """Every kind that is worth a look at every statement."""
    told = [answers(item, new, changes, words) for item, new in zip(evidence, novelties, strict=True)]
    for number, (item, new, said, rank) in enumerate(zip(evidence, novelties, told, ranks(told), strict=True)):
        plain = (*context.figures(item, among), *new.figures)
        for kind in open_kinds(item, said):
            yield Candidate(number, kind, (*plain, *figures(item, kind, said, rank)))


def sure(found: Study) -> list[tuple[Candidate, float]]:
    """How surely each candidate would be listed, 0 to 1."""
    forests = weights().findings
    return [(candidate, mean(forests, candidate.figures)) for candidate in found.candidates]
