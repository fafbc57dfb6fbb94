"""What a statement says beside what it denies: of the rest of the data, behind a no, and behind a label."""

import re
from dataclasses import replace

from bot.analyse.grammar.facts import DEEDS, Fact
from bot.analyse.lexicon.lazy import lazily

_LABEL = 50
"""Within so many letters a label ends."""
_REFUSES = lazily(
    r": (?:we|our \w+) (?:(?:do|does|will|would|shall|may|can|are|have)(?: not|n[’']t)|never|cannot|won[’']t|can[’']t)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = lazily(r"\b(?:however|but|except\w*|unless|apart from|other than|save for)\b", re.IGNORECASE)
_AUXILIARIES = frozenset(("is", "are", "does", "do", "may", "will", "can", "not"))
"""What the rest ends in: few statements do, and the others need no search."""
_THE_REST = lazily(
    r"[;,] (?:but |and |while |whereas |although )?(?P<what>(?:(?!no\b|none|nobody|neither|nor\b|never)[\w’'-]+ ){0,6}?(?:data|information|content|messages|files|photos|prompts|recordings|records|(?:those|that)(?= (?:of|from|in)\b))\b"
    r"(?: (?!no\b|never|not\b)[\w’'-]+){0,6}?) (?:is|are|does|do|may|will|can)(?P<no> not)?\.?$",
    re.IGNORECASE,
)
_NO = lazily(r"\b(?:not|never|no|none|nobody|neither|cannot)\b|n[’']t\b", re.IGNORECASE)


def of_the_rest(facts: tuple[Fact, ...], text: str) -> tuple[Fact, ...]:
    """What is done with the rest of the data where it is denied of some only: "it is not used; that of others is"."""
    rest = _THE_REST.search(text) if text.rstrip(".")[-4:].rpartition(" ")[2] in _AUXILIARIES else None
    if rest is None or bool(rest["no"]) == bool(_NO.search(text, 0, rest.start())):
        return ()
    done = (fact for fact in facts if fact.denied and fact.kind in DEEDS and fact.at < rest.start())
    return tuple(replace(fact, denied=False, bounded=False, about="", at=rest.start("what")) for fact in done)


def explained(facts: tuple[Fact, ...], said: tuple[Fact, ...], text: str) -> tuple[Fact, ...]:
    """The facts of what follows a no, without what that no denies: "No. Advertisers only receive totals."."""
    if _TAKEN_BACK.search(text):
        return facts
    denied = {(fact.kind, fact.value) for fact in said if fact.denied}
    return tuple(fact for fact in facts if fact.denied or (fact.kind, fact.value) not in denied)


def without_label(found: list[Fact], text: str) -> list[Fact]:
    """Without what only the label of a statement names that the statement itself denies: "AI tools: we use no AI tools"."""
    label = text.find(": ", 0, _LABEL)
    if label < 0:
        return found
    denied = {fact.value for fact in found if fact.denied and fact.at > label}
    if refuses_label(text):
        denied |= {fact.value for fact in found if fact.at < label}
    return [fact for fact in found if fact.denied or fact.at > label or fact.value not in denied]


def refuses_label(text: str) -> bool:
    """
    Whether a statement begins with a label and then refuses.

    >>> refuses_label("AI tools: we do not use any."), refuses_label("AI tools: we use some.")
    (True, False)
    """
    label = text.find(": ", 0, _LABEL)
    return label > 0 and bool(_REFUSES.match(text, label))
