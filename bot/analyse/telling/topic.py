"""What a statement is of in which a few words differ: what its verb says, or the facts that differ, or else its topic."""

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds.families import facts_of, topics
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.segment import Clause
from bot.analyse.telling.limits import Limit
from bot.analyse.versions.evidence import APART
from bot.analyse.versions.version import Version

NAMED = frozenset((*APART, "effective_date"))
"""Kinds of which a name, an address or a date is told, and no other words."""
PLACED = NAMED | {"jurisdiction"}
_VERBS = (
    ("sale", lazily(r"\b(?:sell|sold|selling)\b")),
    ("sharing", lazily(r"\b(?:shar(?:e|ed|ing)|disclos(?:e|ed|ing)|transfer\w*|pass(?:ed)? on|pass|give|given)\b")),
    ("retention", lazily(r"\b(?:keep|kept|retain(?:ed)?|delet(?:e|ed))\b")),
    ("data_collected", lazily(r"\b(?:collect(?:ed)?|record(?:ed)?|gather(?:ed)?)\b")),
    ("purpose", lazily(r"\b(?:us(?:e|ed)|process(?:ed)?|train|send)\b")),
    ("security", lazily(r"\bbreach(?:es)?\b(?! of (?:this|these|our|your|the|any|contract))")),
)
_ASKS = lazily(r"(?:optional|voluntar|required|mandatory|compulsory|obligatory)")
_SUBJECT = lazily(r"\b(?:we|your \w+ (?:is|are|may be|will be))\b")


def draft_of(was: Clause, now: Clause, limit: Limit, old: Version, new: Version) -> Draft:
    """Two wordings that differ in a limit as a draft of the kind that they are of, with the facts of it that differ."""
    lost, gained = only_in(was, now, new), only_in(now, was, old)
    if limit.form == "period" and not (lost or gained):
        # That another statement names the same period does not make it that of this one.
        lost, gained = only_in(was, now), only_in(now, was)
    kind = _kind(was, now, limit, (*lost, *gained))
    return Draft(
        kind,
        was,
        now,
        tuple(fact for fact in lost if fact.kind == kind),
        tuple(fact for fact in gained if fact.kind == kind),
    )


def only_in(here: Clause, there: Clause, other: Version | None = None) -> tuple[Fact, ...]:
    """The facts of one wording that neither the other one nor, if given, its version has."""
    theirs = {fact.bare for fact in facts_of(there)}
    return tuple(fact for fact in facts_of(here) if fact.bare not in theirs and not (other and other.states(fact)))


def _kind(was: Clause, now: Clause, limit: Limit, facts: tuple[Fact, ...]) -> str:
    """What a statement is of: by its verb, by the facts that differ, by its topic."""
    kind = "data_collected" if _ASKS.match(limit.lost.casefold()) else by_verb(limit)
    if kind == "retention" and any(fact.kind == "transfer" for fact in (*facts_of(was), *facts_of(now))):
        return "transfer"
    if kind:
        return kind
    fact = next((fact for fact in facts if fact.kind not in PLACED), None)
    if fact:
        return fact.kind
    longer = max(was.text, now.text, key=len)
    return by_topic(longer, "", now.lead) or by_topic(longer, now.section, now.lead) or "other"


def by_topic(text: str, section: str, lead: str) -> str:
    """The kind that words speak of most, below a heading and a lead-in; "" for none."""
    scores = topics(text, section, lead)
    return max((kind for kind in scores if kind not in PLACED), key=lambda kind: scores[kind], default="")


def kind_of_label(limit: Limit) -> str:
    """What a label is of: what is asked for, or what its verb says."""
    if _ASKS.match(limit.words.casefold()):
        return "data_collected"
    basis = "legal_basis" if "basis" in limit.bare else "consent" if limit.form == "consent" else "other"
    return _first_verb(limit.bare, 0) or basis


def by_verb(limit: Limit) -> str:
    """The kind that the first verb of a statement makes, from its subject on; "" for none."""
    subject = _SUBJECT.search(limit.bare)
    return _first_verb(limit.bare, subject.start()) if subject else ""


def _first_verb(said: str, at: int) -> str:
    found = [(match.start(), kind) for kind, pattern in _VERBS if (match := pattern.search(said, at))]
    return min(found)[1] if found else ""
