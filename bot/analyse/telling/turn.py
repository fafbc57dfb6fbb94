"""What a change of facts comes to for the person."""

from dataclasses import dataclass

from bot.analyse.grammar.facts import Fact
from bot.model import Severity


@dataclass(frozen=True, slots=True)
class Turn:
    """What a change comes to: `effect` for the person, `severity`, and the reason for it in a few words."""

    effect: str
    severity: Severity
    reason: str


BETTER = Turn("better", Severity.LOW, "in favour of the person")
NEUTRAL = Turn("neutral", Severity.LOW, "no clear effect on the person")


def stated(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts that are given or denied, without those that are only spoken of."""
    return tuple(fact for fact in facts if not fact.aside)
