"""Whom a change of terms serves, and how much it matters: by what each term, granted or denied, means to the person."""

from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds import dealings, disputes
from bot.analyse.kinds.agreed import SOMETIMES, UNLESS_REFUSED, WITH_PERMISSION, Term, Trait
from bot.analyse.kinds.figures import comparison
from bot.model import TERMS, Severity

_PLAIN, _LIMITED = 2, 1
_SIGN = {"worse": 1, "better": -1, "neutral": 0}
_BY_KIND: dict[str, tuple[Term, ...]] = {
    "arbitration": disputes.ARBITRATION,
    "liability": (*disputes.LIABILITY, *disputes.OF_LIABILITY),
    "licence": dealings.LICENCE,
    "termination": dealings.TERMINATION,
    "payment": dealings.PAYMENT,
    "other": dealings.PROCESSING,
}
_LAW = {"your local courts": -1}


def _votes(terms: tuple[Term, ...]) -> dict[str, int]:
    out: dict[str, int] = {}
    for entry in terms:
        out[entry.value] = _SIGN[entry.gain]
        out.update({entry.no: -_SIGN[entry.gain]} if entry.no else {})
        out.update({entry.mutual: 0} if entry.mutual else {})
    return out


_VOTES = {kind: _votes(terms) for kind, terms in _BY_KIND.items()} | {"governing_law": _LAW}
_GRAVE = {entry.value for terms in _BY_KIND.values() for entry in terms if Trait.GRAVE in entry.traits}
_PROMISED = {entry.no for terms in _BY_KIND.values() for entry in terms if Trait.GRAVE in entry.traits and entry.no}


def is_agreed(kind: str, facts: tuple[Fact, ...]) -> bool:
    """Whether a finding of this kind with these facts is one on terms."""
    return kind in TERMS or (
        kind == "other"
        and any(_base(fact.value) in _VOTES["other"] or fact.value.startswith("period of ") for fact in facts)
    )


def term_effect(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> str:
    """
    Whom a change of terms serves: what binds the person is worse where it is added, and better where it goes.

    Figures count by what they are of, and only where both sides name one of the same.
    """
    votes = sum(map(_vote, gained)) - sum(map(_vote, lost)) or comparison(lost, gained)
    return "worse" if votes > 0 else "better" if votes < 0 else "neutral"


def _base(value: str) -> str:
    return value.split(" (", maxsplit=1)[0]


def _vote(fact: Fact) -> int:
    """Whom a fact serves where it is stated: more than 0 against the person; bare figures and what is open, nobody."""
    value = fact.value
    if any(ending in value for ending in (WITH_PERMISSION, disputes.OF_BOTH, disputes.OF_NOBODY)):
        return 0
    limited = SOMETIMES in value or UNLESS_REFUSED in value
    vote = _VOTES.get(fact.kind, {}).get(_base(value), 0) * (_LIMITED if limited else _PLAIN)
    return -vote if disputes.OF_PERSON in value else vote


def term_severity(lost: tuple[Fact, ...], gained: tuple[Fact, ...], effect: str) -> tuple[Severity, str]:
    """How much a change of terms matters, and why."""
    if effect == "better":
        return Severity.LOW, "in favour of the person"
    if effect == "neutral":
        return Severity.MEDIUM, "what is agreed"
    come = {fact.value for fact in gained if _base(fact.value) in _GRAVE}
    if come:
        return Severity.HIGH, min(come)
    gone = {fact.value for fact in lost if _base(fact.value) in _PROMISED}
    if gone:
        return Severity.HIGH, f"gone: {min(gone)}"
    return Severity.MEDIUM, "to the person's disadvantage"
