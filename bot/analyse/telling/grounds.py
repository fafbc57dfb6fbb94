"""Consent that gives way to a ground that nobody is asked for, or takes its place: another legal basis, and for whom."""

from bot.analyse.grammar.facts import Fact
from bot.analyse.telling.turn import Turn
from bot.model import Severity

_CONSENT = "consent"


def turn(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    """The turn between the legal bases of two wordings, or None where consent stands on neither or on both sides."""
    before, after = ({fact.value for fact in facts if not fact.denied} for facts in (lost, gained))
    if not (before and after) or (_CONSENT in before) == (_CONSENT in after):
        return None
    if _CONSENT in before:
        return Turn("worse", Severity.MEDIUM, "consent is no longer the ground")
    return Turn("better", Severity.LOW, "consent is the ground now")
