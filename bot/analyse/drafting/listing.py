"""What a statement is listed under: the kinds for which a learned score is high enough, or a rule speaks that none may silence."""

import re
from collections.abc import Iterable

from bot.analyse.drafting.drafts import FEW, SIGNED, Draft, draft_of, is_of_a_sale, names, names_more
from bot.analyse.grammar.facts import Fact, at_odds
from bot.analyse.grammar.leadin import CHOICES, choosing, refused_kinds
from bot.analyse.grammar.receiving import gives_data, is_beside
from bot.analyse.grammar.sources import names_sources
from bot.analyse.grammar.verbs import kinds_in
from bot.analyse.kinds.agreed import is_on_person
from bot.analyse.kinds.collected import SENSITIVE
from bot.analyse.kinds.purpose import GRAVE
from bot.analyse.learned.weights import bar_of, weights
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.columns import roles_in
from bot.analyse.statements.segment import Clause, is_answer
from bot.analyse.versions import addresses
from bot.analyse.versions.evidence import Evidence, settles
from bot.model import ITEM, ROW

_RULED = 0.8
"""How sure a fact on how long data is kept must be; weaker ones are passing remarks."""
_SURE = 0.5
"""From so sure on, two wordings that look like one are told all the same."""
_GRAVE = {"purpose": GRAVE, "data_collected": SENSITIVE}
_WHY = lazily(r"\b(?:why we|purposes?\b|how we use)", re.IGNORECASE)
_USED_TO = lazily(
    r"\b(?:us(?:e|es|ed)|process(?:es|ed)?)\b(?! cookies)[^.;:]{0,120}\b(?:to|for)(?: the following(?: \w+){0,3})?\s*:\s*$",
    re.IGNORECASE,
)
_TAKEN = lazily(r"\b(?:collect|gather|receiv|obtain|captur|record|ask)\w*", re.IGNORECASE)
_ENTRIES = frozenset((ITEM, ROW))
_LEAD = 200
_KEPT = 2
"""Columns of a table that says what is kept how long, and nothing else."""


def enough(evidence: list[Evidence], scored: list[tuple[int, str, float]]) -> list[tuple[int, Draft]]:
    """What is sure enough, and what must be told."""
    out = []
    is_small = len(evidence) <= FEW
    for number, kind, score in scored:
        item, bar = evidence[number], bar_of(kind, weights().listed)
        if not may_be_listed(item, kind, is_sure=score >= _SURE):
            continue
        if score >= bar:
            out.append((number, draft_of(item, kind, score)))
        elif item.speaks and (
            _must(item, kind)
            or _names_grave(item, kind)
            or (is_small and (_names_more(item, kind) or _is_answered(item, kind)))
        ):
            out.append((number, draft_of(item, kind, bar)))
    return out


def instead(evidence: list[Evidence], listed: list[tuple[int, Draft]]) -> list[tuple[int, Draft]]:
    """What was said of how long data is kept where other such words of the section stand in its place: told with them."""
    drafts = [entry for _, entry in listed if entry.kind == "retention" and entry.action != "changed"]
    mine = {number for number, entry in listed if entry.kind == "retention"}
    return [
        (number, draft_of(item, "retention", bar_of("retention", weights().listed)))
        for number, item in enumerate(evidence if drafts else ())
        if number not in mine
        and item.news("retention")
        and any(
            (bool(entry.old), bool(entry.new)) == (bool(item.edit.new), bool(item.edit.old))
            and entry.clause.path == item.edit.clause.path
            for entry in drafts
        )
    ]


def may_be_listed(item: Evidence, kind: str, *, is_sure: bool = False) -> bool:
    """Never what stands elsewhere in nearly the same words, nor what is asked of people as the policy's scope."""
    sides = item.edit.sides
    if kind == "scope" and not item.news(kind) and all(is_on_person(side.text) for side in sides):
        return False
    if kind == "legal_basis" and item.edit.old and item.edit.new and not item.news(kind):
        # All grounds have a name: where none came or went, the words between them did.
        return False
    is_known = item.known and not (is_sure and item.edit.old and item.edit.new)
    if item.contact or (not item.news(kind) and (is_known or (kind == "sharing" and _is_named_entry(item)))):
        return False
    if kind == "data_collected" and _is_named_entry(item) and all(fact.phrase for fact in item.news(kind)):
        return False
    return not _is_beside(item, kind) and not (kind == "contact" and all(map(addresses.asks, sides)))


def _is_named_entry(item: Evidence) -> bool:
    """Whether an entry of a list names who came or went, which is told by the name."""
    return all(side.kind in _ENTRIES for side in item.edit.sides) and bool(item.news("third_party"))


def _is_use(clause: Clause) -> bool:
    """Whether a statement is an entry below a heading on what data is used for."""
    return clause.kind in _ENTRIES and bool(_WHY.search(clause.section))


def _is_used_below(clause: Clause) -> bool:
    """Whether a statement ends a lead-in on what data is used for, and has none taken: "we use it to:", "rank your photos"."""
    return clause.kind is ITEM and bool(_USED_TO.search(clause.lead[-_LEAD:])) and not _TAKEN.search(clause.text)


def _is_beside(item: Evidence, kind: str) -> bool:
    """
    Whether a statement only names what those of a kind are made of, is of another kind in both wordings of a pair, or a
    lead-in refuses it as another kind: what is never shared says nothing of what is collected.
    """
    sides, is_named = item.edit.sides, bool(item.news(kind))
    if not is_named and any(is_beside(kind, side.text) for side in sides):
        return True
    if all(_is_of_other(side, kind, is_named=is_named) for side in sides):
        return True
    if kind in SIGNED and item.news("retention") and all(map(_is_kept, sides)):
        # A record and how long it is kept: that it is collected, and what for, is said elsewhere.
        return True
    if is_named:
        return False
    if kind == "sharing" and item.news("sale") and not any("sharing" in kinds_in(side.text) for side in sides):
        return True
    refused = refused_kinds(sides[0]) if len(sides) == 1 else ()
    return bool(refused) and kind not in refused


def _is_of_other(clause: Clause, kind: str, *, is_named: bool) -> bool:
    """Whether a statement, or its lead-in, is of another kind; `is_named` where it has news of this one."""
    if kind not in CHOICES and choosing(clause):
        return True
    if kind == "sharing":
        return not is_named and names_sources(clause.lead)
    if kind != "data_collected":
        return False
    return bool(gives_data(clause.lead)) or _is_used_below(clause) or (not is_named and _is_use(clause))


def _is_kept(clause: Clause) -> bool:
    """Whether a statement is a row that says how long a record is kept, and nothing else."""
    roles = roles_in(clause)
    return "retention" in roles and len(roles) <= _KEPT


def chosen(evidence: list[Evidence]) -> Iterable[tuple[int, Draft]]:
    """What the rules alone would tell."""
    for number, item in enumerate(evidence):
        named = any(names(item))
        for kind, points in item.chosen.items() if not item.contact else ():
            if (item.news(kind) or not named) and not _is_beside(item, kind):
                yield number, draft_of(item, kind, points)


def _must(item: Evidence, kind: str) -> bool:
    """Whether a kind must be told: a fact that settles it, a promise turned round, anything new of a sale or of keeping."""
    if kind == "sale" and item.bears and is_of_a_sale(item.news(kind)):
        return True
    if kind == "retention" and item.edit.old and item.edit.new and _rules_keeping(item.news(kind)):
        return True
    if kind not in item.chosen:
        return False
    before, after = item.lost.get(kind, []), item.gained.get(kind, [])
    return settles([*before, *after]) or (kind in SIGNED and at_odds(before, after))


def _rules_keeping(facts: Iterable[Fact]) -> bool:
    """Whether a period or rule of keeping is among facts: in a statement that stays otherwise, it is what changed."""
    return any(fact.weight >= _RULED and not (fact.aside or fact.phrase) for fact in facts)


def _names_more(item: Evidence, kind: str) -> bool:
    return names_more(item.edit, item.lost.get(kind, ()), item.gained.get(kind, ()))


def _names_grave(item: Evidence, kind: str) -> bool:
    """Whether a grave use or a sensitive datum came or went, which no score may silence."""
    grave = _GRAVE.get(kind, ())
    return any(fact.value in grave and fact.weight > 1 and not fact.aside for fact in item.news(kind))


def spoken_of(evidence: list[Evidence], listed: list[tuple[int, Draft]]) -> list[tuple[int, Draft]]:
    """Without kinds that no word of a lone statement speaks of, where a fact of another kind tells it."""
    firm = {number for number, entry in listed if is_firm(entry)}
    return [
        (number, entry)
        for number, entry in listed
        if number not in firm or entry.facts or evidence[number].topics.get(entry.kind)
    ]


def is_firm(entry: Draft) -> bool:
    """Whether a draft of a lone statement has a fact that is said outright."""
    return entry.action != "changed" and any(fact.weight >= 1 and not fact.aside for fact in entry.facts)


def _is_answered(item: Evidence, kind: str) -> bool:
    """Whether a known fact stands in an answer, or among what people may refuse: a score can make nothing of a few words."""
    named = any(fact.weight >= 1 and not fact.aside for fact in item.news(kind))
    return named and any(is_answer(side) or (kind in CHOICES and bool(choosing(side))) for side in item.edit.sides)
