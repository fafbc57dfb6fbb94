"""Drafts parted where one statement grants a thing and denies another: each is a finding of its own, with its own effect."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import CONSENT_ONLY, HANDLING, Fact, at_odds
from bot.analyse.telling.shields import COSTS, KINDS

_MEANT = frozenset((*KINDS, "legal_basis"))


def parted(draft: Draft) -> Iterator[Draft]:
    """
    A draft of a kind that protects as drafts that each grant or each deny; what is only spoken of where that is all.

    What came or went beside a promise that was turned round is a draft of its own.
    """
    if at_odds(draft.lost, draft.gained):
        yield from _beside_turned(draft)
        return
    if draft.kind not in _MEANT:
        yield draft
        return
    sides = {meant(fact) for fact in draft.facts}
    if len(sides) <= 1:
        yield draft
        return
    for side in ("granted", "denied"):
        if side in sides:
            yield replace(draft, lost=_of(draft.lost, side), gained=_of(draft.gained, side))


def _beside_turned(draft: Draft) -> Iterator[Draft]:
    turned = {fact.value for fact in draft.lost} & {fact.value for fact in draft.gained}
    lost, gained = (tuple(fact for fact in facts if _is_apart(fact, turned)) for facts in (draft.lost, draft.gained))
    if draft.kind not in HANDLING or not turned or not (lost or gained):
        yield draft
        return
    yield replace(
        draft,
        lost=tuple(fact for fact in draft.lost if fact not in lost),
        gained=tuple(fact for fact in draft.gained if fact not in gained),
    )
    old, new = draft.old if lost else None, draft.new if gained else None
    yield replace(draft, old=old, new=new, lost=lost, gained=gained)


def _is_apart(fact: Fact, turned: AbstractSet[str]) -> bool:
    """Whether a fact is another than those that were turned round, and neither their condition nor mere words of the text."""
    return (
        fact.value not in turned and fact.value != CONSENT_ONLY and fact.weight >= 1 and not (fact.phrase or fact.aside)
    )


def meant(fact: Fact) -> str:
    """Whether a fact is "granted" or "denied"; "" where it is only spoken of."""
    return "" if fact.aside else "denied" if fact.denied else "granted"


def side_of(draft: Draft) -> str:
    """What keeps a draft apart from others of its kind: that it tells what a person does not have, or what it costs them."""
    if draft.kind not in _MEANT or not draft.facts:
        return ""
    if any(meant(fact) == "denied" for fact in draft.facts):
        return "denied"
    return "costs" if all(fact.value in COSTS for fact in draft.facts) else ""


def _of(facts: tuple[Fact, ...], side: str) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if meant(fact) == side)
