"""A whole change in figures: what was found, how much of the text it is, and whether it looks like a slip of the capture."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.analyse.learned import slips
from bot.analyse.learned.context import Context, Run
from bot.analyse.learned.novelty import Novelty
from bot.analyse.lexicon.bags import beyond
from bot.analyse.statements import substance
from bot.analyse.statements.dates import Stated, unmoved
from bot.analyse.statements.keyed import Keyed
from bot.analyse.statements.segment import Clause
from bot.analyse.versions.evidence import Evidence

_LIKELY = 0.3
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Whole:
    """
    What is known of a change: the best score of each changed statement, how many names came or went, the dates that
    the versions state.
    """

    evidence: Sequence[Evidence]
    novelties: Sequence[Novelty]
    context: Context
    scores: dict[int, float]
    names: int
    dates: tuple[Stated | None, Stated | None]


def figures(whole: Whole) -> list[float]:
    """The figures, the same when old and new change places."""
    return [
        *_found(whole),
        *_dates(whole.dates),
        *_extent(whole),
        *_balance(whole),
        *_nature(whole),
        *slips.figures(whole.context),
    ]


def _found(whole: Whole) -> list[float]:
    best = sorted(whole.scores.values(), reverse=True) + [0.0] * _SHOWN
    quiet = 1.0
    for score in best:
        quiet *= 1 - score
    return [
        *best[:_SHOWN],
        1 - quiet,
        sum(score > _LIKELY for score in best),
        whole.names,
        sum(item.bears for item in whole.evidence),
        sum(bool(item.chosen) for item in whole.evidence),
        max((value for item in whole.evidence for value in item.chosen.values()), default=0.0),
    ]


def _dates(dates: tuple[Stated | None, Stated | None]) -> list[float]:
    both, none = all(dates), not any(dates)
    same = unmoved(*dates)
    return [both and not same, same, none]


def _extent(whole: Whole) -> list[float]:
    among = whole.context
    runs = {id(run): run for side in among.runs for run in side.values()}.values()
    words = sum(run.words for run in runs)
    largest = max(runs, key=_weight, default=Run(0, 0, 0, first=False, last=False))
    sizes = sorted((among.old.size, among.new.size))
    return [
        among.edits,
        among.edits - sum(among.alone),
        max(among.words),
        min(among.words),
        max(among.alone),
        min(among.alone),
        largest.words / max(1, words),
        largest.first,
        largest.last,
        len(runs),
        sizes[0],
        sizes[0] / max(1, sizes[1]),
        among.edits / (1 + max(len(among.old.clauses), len(among.new.clauses))),
    ]


def _weight(run: Run) -> tuple[int, int, bool, bool]:
    return (run.words, run.clauses, run.first, run.last)


def _balance(whole: Whole) -> list[float]:
    """What is left when the words of one version are taken from those of the other: little where text only moved."""
    old, new = (version.contents.keyed for version in (whole.context.old, whole.context.new))
    lost, gained = beyond(_bag(old, new), _bag(new, old))
    touched = sum(side.size for item in whole.evidence for side in (item.edit.old, item.edit.new) if side)
    return [
        max(lost / (1 + whole.context.old.size), gained / (1 + whole.context.new.size)),
        min(lost, gained) / (1 + max(lost, gained)),
        lost + gained,
        (lost + gained) / (1 + touched),
    ]


def _bag(one: Keyed, other: Keyed) -> Counter[str]:
    """The content words of the statements that one version has more often than the other."""
    out: Counter[str] = Counter()
    for number in one.surplus(other):
        out.update(substance.content(one.clauses[number].key))
    return out


def _share(trait: Callable[[Clause], bool], evidence: Sequence[Evidence]) -> float:
    """The share of changed statements of which one side has a trait."""
    edits = [item.edit for item in evidence]
    return sum(any(map(trait, filter(None, (edit.old, edit.new)))) for edit in edits) / (1 + len(edits))


def _nature(whole: Whole) -> list[float]:
    evidence = whole.evidence
    many = 1 + len(evidence)
    couples = [(new.figures[0], new.figures[2], item) for item, new in zip(evidence, whole.novelties, strict=False)]
    speaking = [entry for entry in couples if entry[2].speaks]
    return [
        sum(item.speaks for item in evidence) / many,
        sum(item.known for item in evidence) / many,
        sum(item.bears for item in evidence) / many,
        _share(substance.is_policy, evidence),
        _share(substance.is_title, evidence),
        _share(substance.is_foreign, evidence),
        any(item.speaks and item.edit.old is not None and item.edit.new is not None for item in evidence),
        max((entry[0] for entry in couples), default=0),
        max((entry[1] for entry in couples), default=0),
        max((entry[0] for entry in speaking), default=0),
        max((entry[1] for entry in speaking), default=0),
        max((len(item.kinds) for item in evidence if item.speaks), default=0),
    ]
