"""What speaks for one kind of finding at one changed statement: the rules' facts and topics, the classifiers' answers."""

from dataclasses import dataclass

from bot.analyse.kinds.families import FAMILIES
from bot.analyse.learned.grams import changed, of_change, own, slots
from bot.analyse.learned.novelty import Novelty
from bot.analyse.learned.table import Table, rounded
from bot.analyse.versions.evidence import APART, Evidence

TYPES = tuple(family.kind for family in FAMILIES if family.kind not in APART)
"""The kinds that are told by what a statement says; names, addresses and dates are found by rules alone."""


@dataclass(frozen=True, slots=True)
class Answers:
    """
    What the classifiers say of one statement, a logit for each of TYPES.

    `listed`: a reader listed such a change under the kind; `any` under any. `quoted`: the changed words, and `spoken`:
    all its words, are like the words that readers quoted for the kind. `headed`: they are like what stands under
    headings of the kind. `best` are the second and the first of each of these four. The last three lists are not rounded.
    """

    listed: list[float]
    any: float
    quoted: list[float]
    spoken: list[float]
    headed: list[float]
    best: tuple[tuple[float, float], ...]


def answers(item: Evidence, new: Novelty, changes: Table, words: Table) -> Answers:
    """The answers of both classifiers: of changes, and of words (quotes and headings)."""
    said, differing = own(item.edit), changed(item.edit)
    *listed, overall = changes.answers(of_change(item.edit, said, differing, new.words))
    many = len(TYPES)
    spoken = words.logits(slots(said))
    pair = item.edit.old is not None and item.edit.new is not None
    quoted = words.logits(slots(differing), many) if pair else spoken[:many]
    logits = listed, quoted, spoken[:many], spoken[many:]
    return Answers(listed, overall, *logits[1:], tuple(map(_best, logits)))


def _best(logits: list[float]) -> tuple[float, float]:
    *_, second, first = sorted(logits)
    return rounded(second), rounded(first)


@dataclass(frozen=True, slots=True)
class Ranks:
    """How a statement's answers stand among those of the other changed statements."""

    kinds: list[int]
    any: int
    likely: list[int]


_LIKELY = -1.5
_POOR = -3.5
_HOPELESS = -5.0
_TOPIC = 0.8
"""Below these, one listed finding in a thousand was found among the labelled changes, and half of all work was done."""


def ranks(told: list[Answers]) -> list[Ranks]:
    """The ranks of every statement, 0 for the surest."""
    columns = [_ranked([one.listed[index] for one in told]) for index in range(len(TYPES))]
    overall = _ranked([one.any for one in told])
    likely = [sum(one.listed[index] > _LIKELY for one in told) for index in range(len(TYPES))]
    return [Ranks([column[number] for column in columns], overall[number], likely) for number in range(len(told))]


def _ranked(values: list[float]) -> list[int]:
    """For each value, how many are greater."""
    places: dict[float, int] = {}
    for number, value in enumerate(sorted(values, reverse=True)):
        places.setdefault(value, number)
    return [places[value] for value in values]


def open_kinds(item: Evidence, told: Answers) -> list[str]:
    """The kinds that are worth a look at all."""
    news, topics = item.kinds, item.topics
    return [
        kind
        for kind, listed in zip(TYPES, told.listed, strict=True)
        if listed >= _POOR
        or (kind in news and item.news(kind))
        or (listed >= _HOPELESS and topics.get(kind, 0.0) >= _TOPIC)
    ]


def figures(item: Evidence, kind: str, told: Answers, rank: Ranks) -> list[float]:
    """What speaks for one kind, the same when old and new change places."""
    index = TYPES.index(kind)
    return [*_rules(item, kind), *_taught(told, index), rank.kinds[index], rank.any, rank.likely[index], index]


def _rules(item: Evidence, kind: str) -> list[float]:
    lost, gained = item.lost.get(kind, ()), item.gained.get(kind, ())
    news = item.news(kind)
    turned = {(fact.value, not fact.denied) for fact in lost} & {(fact.value, fact.denied) for fact in gained}
    topic = item.topics.get(kind, 0.0)
    rival = max((score for other, score in item.topics.items() if other != kind), default=0.0)
    return [
        topic,
        rival,
        topic - rival,
        item.stated.get(kind, 0),
        len(news),
        max(len(lost), len(gained)),
        max((fact.weight for fact in news), default=0.0),
        bool(turned),
        any(fact.denied for fact in news),
        any(fact.size for fact in news),
    ]


def _taught(told: Answers, index: int) -> list[float]:
    out: list[float] = []
    for logits, (second, first) in zip((told.listed, told.quoted, told.spoken, told.headed), told.best, strict=True):
        logit = rounded(logits[index])
        out += [logit, logit - (first if logit != first else second)]
    own = told.listed[index]
    better = sum([value > own for value in told.listed])
    return [*out, told.best[-1][1], better, told.any]
