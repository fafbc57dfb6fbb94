"""
What terms of service and data processing agreements speak of beside privacy: disputes, liability, law, licence, end, money.

These kinds are looked for in such documents only, so that a privacy policy is read as before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.analyse import bearing
from bot.analyse.align import Edit
from bot.analyse.drafts import Draft
from bot.analyse.facts import Fact, topic_score
from bot.analyse.families import TERMS, facts_of_kind
from bot.analyse.literals import present
from bot.analyse.segment import Clause
from bot.analyse.version import Version

DOCUMENTS = frozenset(("terms-of-service", "dpa", "acceptable-use", "sla"))
_SURE = 0.9
_HEADED = 0.5
_LEAD = 0.6


@dataclass(frozen=True, slots=True)
class Judged:
    """`drafts` of the edits that speak of such terms, and the edits that do not."""

    drafts: tuple[Draft, ...]
    rest: tuple[Edit, ...]


def judge(edits: tuple[Edit, ...], old: Version, new: Version, document: str) -> Judged:
    """Sort the edits of a document of this kind; of any other, all are left."""
    if document not in DOCUMENTS:
        return Judged((), edits)
    drafts: list[Draft] = []
    rest: list[Edit] = []
    for edit in edits:
        kind = _kind(edit)
        found = _draft(kind, edit, old, new) if kind and bearing.bears(edit, old, new) else None
        if found:
            drafts.append(found)
        else:
            rest.append(edit)
    return Judged(tuple(drafts), tuple(rest))


def _kind(edit: Edit) -> str:
    """The kind that either side speaks of most, or "" where none is clear."""
    scores: dict[str, float] = {}
    for clause in filter(None, (edit.old, edit.new)):
        for kind, score in _topics(clause):
            scores[kind] = max(score, scores.get(kind, 0.0))
    best = max(scores, key=lambda kind: scores[kind], default="")
    return best if best and scores[best] >= _SURE else ""


def _topics(clause: Clause) -> Iterator[tuple[str, float]]:
    lead = clause.lead.lower()
    held, around = present(clause.text), present(lead)
    for family in TERMS:
        score = topic_score(family, clause.text, held) + (_LEAD * topic_score(family, lead, around) if lead else 0.0)
        score += 0.3 * bool(facts_of_kind(clause, family.kind))
        if family.headings and family.headings.search(clause.section):
            score += _HEADED
        yield family.kind, score


def _draft(kind: str, edit: Edit, old: Version, new: Version) -> Draft | None:
    """What an edit says otherwise: facts that only one side, and nothing else in the other version, states."""
    lost = _only(kind, edit.old, edit.new, new)
    gained = _only(kind, edit.new, edit.old, old)
    if (
        edit.old
        and edit.new
        and not lost
        and not gained
        and re.findall(r"\d+", edit.old.key) == re.findall(r"\d+", edit.new.key)
    ):
        return None
    return Draft(kind, edit.old, edit.new, lost, gained)


def _only(kind: str, here: Clause | None, there: Clause | None, other: Version) -> tuple[Fact, ...]:
    if here is None:
        return ()
    theirs = {fact.identity for fact in facts_of_kind(there, kind)} if there else set()
    return tuple(fact for fact in facts_of_kind(here, kind) if fact.identity not in theirs and not other.states(fact))
