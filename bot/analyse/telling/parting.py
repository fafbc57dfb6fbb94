"""Drafts parted where one statement grants a thing and denies another: each is a finding of its own, with its own effect."""

from collections.abc import Iterator
from dataclasses import replace

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import Fact, at_odds
from bot.analyse.telling.shields import COSTS, KINDS

_MEANT = frozenset((*KINDS, "legal_basis"))


def parted(draft: Draft) -> Iterator[Draft]:
    """A draft of a kind that protects as drafts that each grant or each deny; what is only spoken of where that is all."""
    if draft.kind not in _MEANT or (at_odds(draft.lost, draft.gained)):
        yield draft
        return
    sides = {meant(fact) for fact in (*draft.lost, *draft.gained)}
    if len(sides) <= 1:
        yield draft
        return
    for side in ("granted", "denied"):
        if side in sides:
            yield replace(draft, lost=_of(draft.lost, side), gained=_of(draft.gained, side))


def meant(fact: Fact) -> str:
    """Whether a fact is "granted" or "denied"; "" where it is only spoken of."""
    return "" if fact.aside else "denied" if fact.denied else "granted"


def side_of(draft: Draft) -> str:
    """What keeps a draft apart from others of its kind: that it tells what a person does not have, or what it costs them."""
    facts = (*draft.lost, *draft.gained)
    if draft.kind not in _MEANT or not facts:
        return ""
    if any(meant(fact) == "denied" for fact in facts):
        return "denied"
    return "costs" if all(fact.value in COSTS for fact in facts) else ""


def _of(facts: tuple[Fact, ...], side: str) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if meant(fact) == side)
