"""
Rights and choices that a text no longer gives, and people still have: in a supplement for their region, or by another choice.

A policy that moves its section for a region to a page of its own says so in a pointer; one that offers a page for all
privacy choices, or heeds a signal, need not tell of each choice. Such a loss is told as words that went, and not as a
right dropped; the same holds, turned round, for what comes back into the text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds.choice import GENERAL, GENERALLY
from bot.analyse.kinds.jurisdiction import regions
from bot.analyse.lexicon.needs import wording
from bot.analyse.statements.align import Edit
from bot.analyse.statements.segment import Clause

_OF_REGION = frozenset(("right", "opt_out", "consent", "jurisdiction"))
_SENT = wording(
    r"\b(?:see|read|refer to|consult|review|visit|click|go to|found|set out|described|provided|available|governed by|covered by)\b[^.;]{0,160}?"
    r"\b(?:supplement\w*|addend(?:um|a)|annex(?:es)?|appendi(?:x|ces)|notices?|statements?|disclosures?|polic(?:y|ies)|terms|pages?)\b"
    r"|\b(?:our|the|a) (?:[\w-]+ ){0,5}?(?:supplement|addendum|annex|appendix|notice|statement|disclosures?)\b[^.;]{0,60}? (?:also )?(?:appl(?:y|ies)|holds?|explains?|describes?|sets out|tells?|covers?)\b",
    re.IGNORECASE,
)
_WITHIN = wording(r"\bsections?\b|\bbelow\b|\babove\b|\bthis (?:\w+ )?(?:policy|notice|statement)\b", re.IGNORECASE)
_APART = wording(r"\b(?:supplement(?:al|ary)?|addend(?:um|a)|annex(?:es)?|appendi(?:x|ces)|separate)\b", re.IGNORECASE)


def softened(drafts: Iterable[Draft], edits: Iterable[Edit]) -> list[Draft]:
    """The drafts, of which those are on what is only spoken of that people have elsewhere, or by another choice."""
    drafts = list(drafts)
    single = [draft for draft in drafts if draft.kind in _OF_REGION and draft.action != "changed" and draft.facts]
    if not single:
        return drafts
    edits = list(edits)
    sent, chosen = (
        _sent_to(edits),
        (
            _chooses(draft.gained for draft in drafts),
            _chooses(draft.lost for draft in drafts),
        ),
    )
    named = _named_beside(edits)
    soft = {
        draft
        for draft in single
        if not any(fact.denied for fact in draft.facts)
        and (_is_moved(draft, sent[draft.old is None], named) or _is_covered(draft, chosen[draft.old is None]))
    }
    return [_aside(draft) if draft in soft else draft for draft in drafts]


def _aside(draft: Draft) -> Draft:
    """A draft on what is only spoken of."""
    lost, gained = (tuple(replace(fact, aside=True) for fact in side) for side in (draft.lost, draft.gained))
    return replace(draft, lost=lost, gained=gained)


def _is_moved(draft: Draft, sent: frozenset[str], named: dict[tuple[bool, int], set[str]]) -> bool:
    """Whether what came or went is for people whom the other version sends to another text."""
    if draft.kind == "jurisdiction":
        return {name for fact in draft.facts for name in regions(fact.value) or [fact.value]} <= sent
    clause = draft.clause
    of = {*regions(clause.text), *regions(clause.path), *named.get((draft.old is None, clause.block), ())}
    return bool(of) and of <= sent


def _is_covered(draft: Draft, chosen: frozenset[str]) -> bool:
    """Whether all that choices were of is settled by those for everything that the other version offers instead."""
    settled = frozenset().union(*(GENERALLY[value] for value in chosen))
    values = {fact.value for fact in draft.facts}
    return draft.kind == "opt_out" and bool(chosen) and values <= settled and values.isdisjoint(chosen)


def _chooses(sides: Iterable[tuple[Fact, ...]]) -> frozenset[str]:
    """The choices for everything that came, or went."""
    return frozenset(
        fact.value
        for facts in sides
        for fact in facts
        if fact.kind == "opt_out" and fact.value in GENERAL and not (fact.denied or fact.aside)
    )


def _sent_to(edits: list[Edit]) -> tuple[frozenset[str], frozenset[str]]:
    """The regions whose people the new version alone sends to another text, and those that the old one alone did."""
    before = frozenset(_regions_sent(edit.old for edit in edits))
    after = frozenset(_regions_sent(edit.new for edit in edits))
    return after - before, before - after


def _regions_sent(clauses: Iterable[Clause | None]) -> Iterator[str]:
    for clause in clauses:
        if clause is None or not _SENT.stands_in(clause.text) or _WITHIN.stands_in(clause.text):
            continue
        if _APART.stands_in(clause.text) or any(not url.startswith("#") for url in clause.urls):
            yield from regions(clause.text)


def _named_beside(edits: Iterable[Edit]) -> dict[tuple[bool, int], set[str]]:
    """The regions that paragraphs name of which statements came or went, by whether they came and by the paragraph."""
    out: dict[tuple[bool, int], set[str]] = {}
    for edit in edits:
        if (edit.old is None) != (edit.new is None):
            out.setdefault((edit.old is None, edit.clause.block), set()).update(regions(edit.clause.text))
    return out
