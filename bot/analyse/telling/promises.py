"""What is refused as the promise that it is: "promise not to share data with advertising partners"."""

from collections.abc import Sequence

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import OTHERS, Fact
from bot.analyse.kinds.families import facts_of_kind
from bot.analyse.kinds.sale import UNSOLD
from bot.analyse.kinds.transfer import COUNTRIES, OUTSIDE
from bot.analyse.kinds.used import AT_ALL
from bot.analyse.telling.nouns import first_few
from bot.analyse.telling.shields import RESERVED

PROMISE = "promise not to "
_DENIED = {
    "sale": "sell personal data",
    "sharing": "share data with {}",
    "data_collected": "collect {}",
    "purpose": "use data for {}",
    "legal_basis": "rely on {}",
    "transfer": "rely on {}",
}
PROMISED = frozenset(_DENIED)
"""Kinds of which what is refused is a promise."""
_SPELT = {
    ("sharing", "consent only"): "share data without consent",
    ("sharing", "recipients of aggregated data"): "share aggregated data",
    ("data_collected", "cookies"): "use cookies",
    ("data_collected", "tracking pixels"): "use tracking pixels",
    ("data_collected", "tracking technologies"): "use tracking technologies",
    ("transfer", "United States"): "transfer data to the United States",
    ("transfer", "other countries"): "transfer data to other countries",
    ("sale", "sale as the law defines it"): "sell data as the law defines it",
    ("sale", "opt-out of sale"): "offer an opt-out of sale",
    ("sale", "sale at any later time"): "sell personal data at any later time",
    ("sale", "sale of minors' data"): "sell the data of minors",
    ("sale", "sale of aggregated data"): "sell aggregated data",
    ("sale", "sharing as the law defines it"): "share data as the law defines it",
    ("transfer", "outside the EEA"): "transfer data out of the EEA",
    ("transfer", "inside the EEA"): "keep data in the EEA",
}
NONE_SOLD = "no sale in the past"
"""What of a sale that was refused is no promise."""
_USED = frozenset(("cookies", "tracking pixels", "tracking technologies"))
_COOKIES = (" cookies", " tracking pixels")


def promise(fact: Fact, values: Sequence[str] = ()) -> str:
    """
    The promise that a denied fact makes, with the `values` of all that are refused with it.

    >>> promise(Fact("sharing", "advertising partners", denied=True))
    'promise not to share data with advertising partners'
    """
    values = list(values) or [fact.value]
    if values == [UNSOLD]:
        return NONE_SOLD
    limits = RESERVED if fact.bounded else ""
    if fact.kind == "sharing" and values[0].split(maxsplit=1)[0] == OTHERS:
        return f"{PROMISE}share {fact.about or 'data'} with {values[0]}{limits}"
    spelt = _SPELT.get((fact.kind, values[0]))
    if fact.kind == "sharing" and fact.about:
        spelt = f"share {fact.about} with {first_few(values)}"
    if fact.kind == "sale" and fact.about:
        spelt = f"sell {fact.about}"
    if fact.kind == "purpose" and fact.about == AT_ALL:
        deed = "use" if values == ["AI features"] else "engage in"
        return f"{PROMISE}{deed} {first_few(values)}{limits}"
    if fact.kind == "data_collected" and all(value in _USED or value.endswith(_COOKIES) for value in values):
        spelt = f"use {first_few(values)}"
    if not spelt and fact.kind == "transfer" and set(values) <= COUNTRIES:
        spelt = f"transfer data to {first_few(values)}"
    if not spelt and fact.kind == "transfer" and values[0].startswith(OUTSIDE):
        spelt = f"transfer data out of {first_few([_country(value.removeprefix(OUTSIDE)) for value in values])}"
    if fact.kind == "purpose" and fact.about:
        return f"{PROMISE}use {fact.about} for {first_few(values)}".replace(" for to ", " to ") + limits
    named = first_few([value for value in values if (fact.kind, value) not in _SPELT])
    return PROMISE + (spelt or _DENIED[fact.kind].format(named)).replace(" for to ", " to ") + limits


def is_promise(fact: Fact) -> bool:
    """Whether a fact is refused, and of a kind whose refusal is a promise."""
    return fact.denied and not fact.aside and fact.kind in PROMISED


def promises_anyway(draft: Draft) -> bool:
    """Whether both wordings refuse the same use, of things that they name otherwise: it is not known whether of more."""
    if draft.old is None or draft.new is None or not all(fact.denied and fact.about for fact in draft.facts):
        return False
    refused = [{fact.value for fact in facts_of_kind(clause, draft.kind) if fact.denied} for clause in draft.sides]
    return bool(draft.facts) and all(fact.value in values for fact in draft.facts for values in refused)


def is_of_anybody(fact: Fact) -> bool:
    """Whether a promise on sharing names neither what is not shared nor with whom."""
    return fact.value.startswith(OTHERS) and not fact.about


def _country(name: str) -> str:
    """A country as a sentence has it: "the United Kingdom"."""
    return (
        f"the {name}"
        if name.startswith(("United ", "Netherlands", "Philippines")) or name.endswith("Republic")
        else name
    )
