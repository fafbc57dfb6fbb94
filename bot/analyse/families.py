"""Every kind of finding, in the order of the guidelines. A new kind is a file with a `Family`, and a line here."""

from functools import lru_cache

from bot.analyse import (
    children,
    choice,
    clauses,
    collected,
    consent,
    contact,
    jurisdiction,
    legal,
    notice,
    parties,
    purpose,
    retention,
    rights,
    sale,
    scope,
    security,
    sharing,
    transfer,
)
from bot.analyse.facts import Fact, Family, read_signs, topic_score
from bot.analyse.links import linked_parties
from bot.analyse.literals import present, register
from bot.analyse.segment import Clause
from bot.analyse.tongue import is_foreign

FAMILIES: tuple[Family, ...] = (
    parties.FAMILY,
    sharing.FAMILY,
    sale.FAMILY,
    collected.FAMILY,
    purpose.FAMILY,
    legal.LEGAL_BASIS,
    choice.OPT_OUT,
    consent.FAMILY,
    rights.FAMILY,
    retention.FAMILY,
    security.FAMILY,
    notice.FAMILY,
    transfer.FAMILY,
    children.FAMILY,
    jurisdiction.FAMILY,
    scope.FAMILY,
    contact.FAMILY,
    legal.OTHER,
)
_ANY_LANGUAGE = frozenset(("third_party", "retention", "contact"))
"""Kinds whose facts are names, numbers and addresses, so that they are read in every language."""

TERMS = clauses.FAMILIES
"""Kinds that only documents other than policies are read for (`terms`)."""

BY_KIND = {family.kind: family for family in (*FAMILIES, *TERMS)}
_GATES = {kind: register(family.gate) for kind, family in BY_KIND.items()}


def facts_of(clause: Clause) -> tuple[Fact, ...]:
    """All facts of a clause, each identity once."""
    facts = _facts(clause.text, clause.context)
    if clause.urls:
        facts = _with_links(facts, clause)
    return tuple(fact for fact in facts if fact.kind in _ANY_LANGUAGE) if is_foreign(clause.text) else facts


def _with_links(facts: tuple[Fact, ...], clause: Clause) -> tuple[Fact, ...]:
    """With the third parties that links name and the words do not."""
    lowered = clause.text.casefold()
    told = (fact for fact in linked_parties(clause) if fact.value.split(".")[0].casefold() not in lowered)
    return (*facts, *told)


def facts_of_kind(clause: Clause, kind: str) -> tuple[Fact, ...]:
    """The facts of one kind in a clause."""
    return _facts_of(BY_KIND[kind].kind, clause.text, clause.context)


@lru_cache(maxsize=8192)
def _facts(text: str, context: str) -> tuple[Fact, ...]:
    return tuple(fact for family in FAMILIES for fact in _facts_of(family.kind, text, context))


@lru_cache(maxsize=65536)
def _facts_of(kind: str, text: str, context: str) -> tuple[Fact, ...]:
    family = BY_KIND[kind]
    held, gate = present(text), _GATES[kind]
    found = read_signs(family, text, held, context)
    if family.read and (not gate or gate & held):
        found.extend(family.read(text, context))
    unique = {fact.identity: fact for fact in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda fact: fact.at))


@lru_cache(maxsize=8192)
def topics(text: str, section: str, lead: str) -> dict[str, float]:
    """How strongly a clause speaks of each kind: its own words, its lead-in, and its heading for less."""
    out = {}
    held = present(text)
    around = _topics_around(section, lead)
    for family in FAMILIES:
        score = topic_score(family, text, held) + around.get(family.kind, 0.0)
        if score > 0:
            out[family.kind] = score
    return out


@lru_cache(maxsize=2048)
def _topics_around(section: str, lead: str) -> dict[str, float]:
    """What the lead-in and the heading add, the same for all clauses that stand under them."""
    out = {}
    held = present(lead)
    for family in FAMILIES:
        score = 0.7 * topic_score(family, lead, held) if lead else 0.0
        if section and family.headings and family.headings.search(section):
            score += 0.5
        if score > 0:
            out[family.kind] = score
    return out
