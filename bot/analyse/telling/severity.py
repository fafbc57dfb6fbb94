"""How much a finding matters, with the reason in a few words."""

import re

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import at_odds
from bot.analyse.grammar.sources import is_connected, is_source_named
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.vendors import role_of
from bot.analyse.telling.effects import (
    GRAVE,
    REPRESENTATIVE,
    WAYS,
    goes_on,
    is_only_named,
    said_elsewhere,
    turned,
    weighed,
)
from bot.analyse.telling.nouns import ELSEWHERE
from bot.analyse.telling.shields import KINDS as SHIELDS
from bot.analyse.telling.shields import REVERSED
from bot.analyse.telling.stakes import is_agreed, term_severity
from bot.model import Severity

_GRAVE_ROLES = {"ads": "advertising company", "broker": "data broker", "ai": "AI provider"}
_HURDLES = frozenset(("identity check", "fees"))
_IS_WAY = lazily(
    r"(?:(?:or|also|alternatively),? )*(?:you (?:can|may) )?(?:also )?(?:write|e-?mail|call|phone|telephone|mail|contact|send (?:a |an )?(?:letter|e-?mail|message|text)) (?:to )?(?:us\b|our\b|the )",
    re.IGNORECASE,
)
"""Where to turn to, and nothing of what for."""


def severity_of(draft: Draft, effect: str) -> tuple[Severity, str]:
    """Severity and its reason."""
    if is_agreed(draft.kind, draft.facts):
        return term_severity(draft.lost, draft.gained, effect)
    turn = turned(draft)
    if turn is not None:
        return turn.severity, turn.reason
    if draft.kind in {"contact", "effective_date"}:
        return Severity.INFO, "contact detail" if draft.kind == "contact" else "stated date"
    return _party(draft) if draft.kind == "third_party" else _of_policy(draft, effect)


def _of_policy(draft: Draft, effect: str) -> tuple[Severity, str]:
    told = (*weighed(draft.kind, draft.gained), *weighed(draft.kind, draft.lost))
    values = {fact.value.removeprefix("of ") for fact in told}
    flipped = at_odds(draft.lost, draft.gained)
    if is_only_named(draft):
        return Severity.LOW, "no clear effect on the person"
    if (effect != "neutral" and said_elsewhere(draft)) or _repeats(draft, effect):
        return Severity.LOW, ELSEWHERE
    if effect == "better":
        return Severity.LOW, REVERSED if flipped and draft.kind in SHIELDS else "in favour of the person"
    if draft.kind == "sale":
        return (Severity.HIGH, "sale of personal data") if effect == "worse" else (Severity.MEDIUM, "wording on sale")
    if flipped and effect == "worse":
        return Severity.HIGH, REVERSED
    if draft.kind in {"opt_out", "consent", "right"} and effect == "worse":
        if (values and values <= WAYS) or (not values and _IS_WAY.match(draft.clause.text)):
            gone = draft.action == "removed" and not values & _HURDLES
            return Severity.MEDIUM, "a way to ask or refuse is gone" if gone else "harder to ask or refuse"
        return (
            (Severity.HIGH, f"{draft.kind.replace('_', '-')} dropped")
            if draft.action == "removed"
            else (Severity.MEDIUM, f"{draft.kind.replace('_', '-')} narrowed")
        )
    grave = values & GRAVE
    if grave and effect == "worse":
        return Severity.HIGH, min(grave)
    return _plain(draft, effect)


def _repeats(draft: Draft, effect: str) -> bool:
    """
    Whether a statement that came or went names nothing that the other version does not.

    One that came and is worse for people, or is on where data goes or who answers for it, may say more than its known names
    do, and one whose loss is worse was a limit; of a sale every word counts.
    """
    worse = effect == "worse" and (draft.kind != "purpose" or draft.new is None)
    told_apart = worse or draft.kind == "sale" or (draft.new is not None and draft.kind in {"transfer", "scope"})
    return not told_apart and goes_on(draft)


def _plain(draft: Draft, effect: str) -> tuple[Severity, str]:
    if effect == "worse":
        return Severity.MEDIUM, "to the person's disadvantage"
    if draft.kind in {"transfer", "scope"}:
        return Severity.MEDIUM, "who is responsible" if draft.kind == "scope" else "where data goes"
    return Severity.LOW, "no clear effect on the person"


def _party(draft: Draft) -> tuple[Severity, str]:
    fact = (*draft.gained, *draft.lost)[0]
    role = role_of(fact.value)
    if draft.action == "changed" or (draft.lost and draft.gained):
        return Severity.MEDIUM, "what is said of a recipient"
    if role == REPRESENTATIVE:
        return Severity.LOW, "represents the company"
    if is_connected(draft.clause.text, fact.value):
        return Severity.LOW, "an account of people's own"
    if is_source_named(draft.clause.text, fact.value, draft.clause.lead):
        return (Severity.MEDIUM, "new source of data") if draft.gained else (Severity.LOW, "source no longer named")
    if not draft.gained:
        return Severity.LOW, "recipient no longer named"
    if fact.told:
        return Severity.MEDIUM, "named now, told of before"
    if role in _GRAVE_ROLES and not fact.denied:
        return Severity.HIGH, _GRAVE_ROLES[role]
    return Severity.MEDIUM, f"new recipient ({role})" if role else "new recipient"
