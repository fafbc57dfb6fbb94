"""Every kind of finding, in the order of the guidelines. A new kind is a file with a `Family`, and a line here."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, reduce
from operator import or_

from bot.analyse.grammar.answers import asked, of_cells
from bot.analyse.grammar.attribution import attributed
from bot.analyse.grammar.denying import explained, of_the_rest, without_label
from bot.analyse.grammar.elsewhere import announces, defines, is_definition, is_object, points_on
from bot.analyse.grammar.facts import DEEDS, HANDLING, Fact, Family, read_signs, topic_score
from bot.analyse.grammar.handling import asks_who
from bot.analyse.grammar.leadin import CHOICES, choosing, opening
from bot.analyse.grammar.receiving import gives_data, is_beside, is_not_taken, is_of_security, received
from bot.analyse.grammar.sources import names_sources
from bot.analyse.kinds import (
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
from bot.analyse.kinds.links import linked_parties
from bot.analyse.lexicon.literals import present, register
from bot.analyse.lexicon.vendors import directory
from bot.analyse.statements.entries import entry
from bot.analyse.statements.segment import Clause
from bot.analyse.statements.tongue import is_foreign
from bot.model import ITEM, ROW

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

_HANDLED = HANDLING | {"transfer"}
"""Kinds of what is done with data: it is only spoken of where a statement points elsewhere, or lets choose about it."""
_PASSED = frozenset(("sharing", "data_collected"))

TERMS = clauses.FAMILIES
"""Kinds that only documents other than policies are read for (`terms`)."""

BY_KIND = {family.kind: family for family in (*FAMILIES, *TERMS)}
_GATES = {kind: register(family.gate) for kind, family in BY_KIND.items()}


def _bits_of(parts: Sequence[int]) -> int:
    """All bits of parts that each need one of theirs; 0 where a part may need none."""
    return reduce(or_, parts, 0) if all(parts) else 0


_SIGNS = {kind: _bits_of([entry.bits for entry in family.signs]) for kind, family in BY_KIND.items()}
"""A text without any of these bits has no sign of the kind; 0 where that cannot be told."""
_OPENERS = {
    kind: _bits_of([*(entry.bits for entry in family.signs), *([_GATES[kind]] if family.read else [])])
    for kind, family in BY_KIND.items()
}
"""A text without any of these bits has no fact of the kind; 0 where that cannot be told."""
_OPENED = tuple((family.kind, _OPENERS[family.kind]) for family in FAMILIES)
_CUED = tuple((family, _bits_of([entry.bits for entry in family.cues])) for family in FAMILIES)


def facts_of(clause: Clause) -> tuple[Fact, ...]:
    """All facts of a clause, each identity once. A question states none; its answer does."""
    if clause.text.endswith("?"):
        return ()
    denial = opening(clause)
    if chosen := "" if denial else choosing(clause):
        led = _refused(chosen, _facts(chosen + clause.text, clause.path), ())
        return tuple(fact for fact in led if fact.kind in CHOICES)
    facts = (
        _refused(denial, _facts(denial + clause.text, clause.path), _facts(denial, clause.path))
        if denial
        else _facts(clause.text, clause.context)
    )
    if clause.urls and not denial:
        facts = _with_links(facts, clause)
    if not denial:
        facts = (*facts, *_passed(clause))
    if clause.kind is ROW:
        facts = of_cells(clause, facts)
    elif statement := asked(clause):
        said = tuple(replace(fact, at=0) for fact in _facts(statement, clause.path))
        facts = (*said, *explained(facts, said, clause.text))
    facts = (*facts, *of_the_rest(facts, clause.text))
    if not facts or not is_foreign(clause.text):
        return facts
    return tuple(fact for fact in facts if fact.kind in _ANY_LANGUAGE)


def _with_links(facts: tuple[Fact, ...], clause: Clause) -> tuple[Fact, ...]:
    """With the third parties that links name and the words do not."""
    lowered = clause.text.casefold()
    told = (fact for fact in linked_parties(clause) if fact.value.split(".")[0].casefold() not in lowered)
    return (*facts, *told)


def _passed(clause: Clause) -> tuple[Fact, ...]:
    """The datum that an entry names below "we share the following:", or who gives data below "we get it from:"."""
    if clause.kind is not ITEM or not clause.lead:
        return ()
    kind = "sharing" if gives_data(clause.lead) else "data_collected" if names_sources(clause.lead) else ""
    named = entry(clause) if kind else ""
    if not named or named.casefold() in directory().by_name:
        return ()
    value = f"of {named}" if kind == "sharing" else f"data from {named}"
    return (Fact(kind, value, anchors=(named.split()[-1].casefold(),)),)


def facts_of_kind(clause: Clause, kind: str) -> tuple[Fact, ...]:
    """The facts of one kind in a clause."""
    if clause.text.endswith("?"):
        return ()
    opener = _OPENERS[kind]
    denial = opening(clause)
    if chosen := "" if denial else choosing(clause):
        return _refused(chosen, _facts_of(kind, chosen + clause.text, clause.path), ()) if kind in CHOICES else ()
    passed = _passed(clause) if kind in _PASSED and not denial else ()
    if passed and passed[0].kind == kind:
        return (*_facts_of(kind, clause.text, clause.context), *passed)
    if opener and not opener & present(denial + clause.text):
        return ()
    if denial:
        return _refused(
            denial, _facts_of(kind, denial + clause.text, clause.path), _facts_of(kind, denial, clause.path)
        )
    facts = _facts_of(kind, clause.text, clause.context)
    return of_cells(clause, facts) if clause.kind is ROW else facts


def _refused(denial: str, facts: Iterable[Fact], before: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that an entry adds to the words that deny it, at their places in the entry; "right to" may go on in it."""
    own = {fact.identity for fact in before}
    return tuple(
        replace(fact, at=max(0, fact.at - len(denial)))
        for fact in facts
        if fact.at >= len(denial) or (BY_KIND[fact.kind].weigh and fact.identity not in own)
    )


@lru_cache(maxsize=4096)
def _facts(text: str, context: str) -> tuple[Fact, ...]:
    held = present(text)
    return tuple(
        fact for kind, opener in _OPENED if not opener or opener & held for fact in _facts_of(kind, text, context)
    )


@lru_cache(maxsize=4096)
def _facts_of(kind: str, text: str, context: str) -> tuple[Fact, ...]:
    family = BY_KIND[kind]
    held, gate = present(text), _GATES[kind]
    signs = _SIGNS[kind]
    found = read_signs(family, text, held, context) if not signs or signs & held else []
    if family.read and (not gate or gate & held):
        found.extend(family.read(text, context))
    if family.signed and found:
        found = without_label(_all_weighed(family, found, text, context), text)
    if not found:
        return ()
    found.sort(key=lambda fact: fact.aside)
    unique = {fact.identity: fact for fact in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda fact: fact.at))


def _all_weighed(family: Family, found: list[Fact], text: str, context: str) -> list[Fact]:
    """Facts with the polarity that the words around them give, each by the first of its places that says it."""
    out: dict[tuple[str, str, bool, bool], Fact] = {}
    beside = {kind for kind in {fact.kind for fact in found} if is_beside(kind, text)}
    for fact in found:
        if fact.kind in beside:
            continue
        if fact.identity not in out and (told := _weighed(family, fact, text, context)):
            out[fact.identity] = told
    return list(out.values())


def _weighed(family: Family, fact: Fact, text: str, context: str) -> Fact | None:
    if is_not_taken(fact, text, context):
        return None
    if fact.kind == "sharing":
        told = received(fact, text, context)
    else:
        told = family.weigh(fact, text, context) if family.weigh else attributed(fact, text)
    if told and told.value in transfer.COUNTRIES and not told.denied and points_on(text):
        return None
    if told and not told.denied and _only_speaks(told.kind, text):
        return replace(told, aside=True)
    if told and told.denied and told.kind in DEEDS and defines(text):
        return None
    return told


def _only_speaks(kind: str, text: str) -> bool:
    """Whether a statement only points to where more is told of a kind, says what a word means, or lets choose."""
    if kind in {"right", "jurisdiction"}:
        return points_on(text) or (kind == "jurisdiction" and is_definition(text))
    return kind in _HANDLED and (
        points_on(text) or announces(text) or is_object(text) or is_definition(text) or asks_who(text)
    )


@lru_cache(maxsize=4096)
def topics(text: str, section: str, lead: str) -> dict[str, float]:
    """How strongly a clause speaks of each kind: its own words, its lead-in, and its heading for less."""
    out = {}
    held = present(text)
    around = _topics_around(section, lead)
    for family, cued in _CUED:
        score = around.get(family.kind, 0.0)
        if not cued or cued & held:
            score += topic_score(family, text, held)
        if family.kind == "security" and is_of_security(text):
            score = max(1.0, score)
        if score > 0 and not is_beside(family.kind, text):
            out[family.kind] = score
    return out


@lru_cache(maxsize=2048)
def _topics_around(section: str, lead: str) -> dict[str, float]:
    """What the lead-in and the heading add, the same for all clauses that stand under them."""
    out = {}
    held = present(lead)
    for family, cued in _CUED:
        score = 0.7 * topic_score(family, lead, held) if lead and (not cued or cued & held) else 0.0
        if section and family.headings and family.headings.stands_in(section):
            score += 0.5
        if score > 0:
            out[family.kind] = score
    return out
