"""What stands below the bar and is told all the same, where a change is told at all."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.analyse.drafting.drafts import FEW, Draft, draft_of
from bot.analyse.drafting.listing import may_be_listed
from bot.analyse.versions.evidence import Evidence

_FEWEST, _MOST = 2, 15
"""Findings that a change shows, where others are likely: one of few statements, and any other."""
_BAR, _LONE_BAR = 0.2, 0.25
"""How likely those must be. A lone statement is shown as it is: there a kind that is less likely misleads."""
_WORTH = 0.48
"""What a statement beyond those must be worth to be shown (`_Likely.worth`)."""
_SETTLED = frozenset(("children", "consent", "legal_basis", "retention", "sale", "security", "transfer"))
"""Kinds for which rules know what there is to say: what these leave unsure is not shown beyond those."""
_LONG = 400
"""Words of a statement that are worth as much as certainty."""


@dataclass(frozen=True, slots=True)
class _Likely:
    number: int
    kind: str
    score: float
    worth: float
    """
    The scores of the two likeliest kinds, and a share for each word.

    A long statement that speaks of several things mostly holds one that readers list and nothing else tells: such are
    twice as often a place of theirs that was missed, where the score of the likeliest kind alone tells nothing of it.
    """


def likeliest(
    evidence: list[Evidence], scored: list[tuple[int, str, float]], listed: list[tuple[int, Draft]], *, among: int
) -> list[tuple[int, Draft]]:
    """
    What is likely of the statements that are not listed yet, the worthiest first.

    `among` findings are told already: the fewer, the more are added.
    """
    is_small = len(evidence) <= FEW
    bar = _BAR if len(evidence) > 1 else _LONE_BAR
    told = {number for number, _ in listed}
    found = [one for one in _weighed(evidence, scored, told) if one.score >= bar]
    found.sort(key=lambda one: (-one.worth, evidence[one.number].edit.offset))
    room = max((_FEWEST if is_small else _MOST) - among, 0)
    beyond = [] if is_small else [one for one in found[room:] if one.worth >= _WORTH and one.kind not in _SETTLED]
    return [(one.number, draft_of(evidence[one.number], one.kind, one.score)) for one in (*found[:room], *beyond)]


def _weighed(evidence: list[Evidence], scored: list[tuple[int, str, float]], told: set[int]) -> Iterator[_Likely]:
    """The likeliest kind of each statement, and what the statement is worth."""
    kinds: dict[int, list[tuple[float, str]]] = {}
    for number, kind, score in scored:
        if number not in told and may_be_listed(evidence[number], kind):
            kinds.setdefault(number, []).append((score, kind))
    for number, found in kinds.items():
        found.sort(key=lambda entry: (-entry[0], entry[1]))
        score, kind = found[0]
        second = found[1][0] if found[1:] else 0.0
        yield _Likely(number, kind, score, round(score + second + _words(evidence[number]) / _LONG, 4))


def _words(item: Evidence) -> int:
    return max(side.size for side in item.edit.sides)
