"""
What a lead-in, or the heading right above a list, makes of its entries: "We never collect:" denies what stands below.

An entry that is denied is read as the end of its lead-in's sentence. One that begins a sentence of its own ("We may,
however, ask for it.") is none of what the lead-in denies.
"""

import re
from functools import lru_cache

from bot.analyse.grammar.facts import OTHERS, Fact
from bot.analyse.grammar.polarity import denies
from bot.analyse.grammar.verbs import refused
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.segment import Clause, is_numbered
from bot.model import ITEM

_SOMEBODY = lazily(r"\b(?:we|us|our|is|are|be|been)\b", re.IGNORECASE)
_OWN_WORDS = lazily(
    r"(?:we|our|you|they|it|this|these|if|when|where|however|but|instead|only|except|unless|for more|please)\b",
    re.IGNORECASE,
)
_TO = lazily(r"\b(?:with|to)(?: any of)?(?: the following)? $", re.IGNORECASE)
_SENTENCE = lazily(r"(?<=[.!?])\s+")
_GET = lazily(
    r"(?:the following|(?:none|neither) of (?:these|those|the following)|these|those)\b(?: [\w’'-]+){0,6}? (?:receives?|gets?|sees?|views?|access(?: to)?|obtains?|reads?) (?P<what>(?:[\w’'-]+ ?){1,6})",
    re.IGNORECASE,
)
"""Where what follows is who does not get a thing, and not what somebody does not get."""
_CHOOSE = lazily(
    r"\b(?:you|users|customers|members|people|subscribers|individuals) (?:[\w’'-]+ ){1,5}?(?:object to|opt[- ]?out of|refuse|reject|decline|unsubscribe from|(?:turn|switch) off|disable|deactivate|(?P<stop>(?:ask|tell) us to stop|stop us from|say no to)|restrict|withdraw (?:your )?consent to)"
    r"(?P<what>(?: (?:any|all|each) of)?(?: (?:the following|these)(?: [\w-]+){0,2})?)$",
    re.IGNORECASE,
)
CHOICES = frozenset(("opt_out", "consent"))
"""The kinds of what stands below words that let people refuse."""


def opening(clause: Clause) -> str:
    """The words that deny an entry, up to where the entry goes on; "" where nothing denies it."""
    if clause.kind is not ITEM and not (clause.lead and is_numbered(clause.text)):
        return ""
    said = denied_by(clause.lead) if clause.lead else denied_by(clause.section, headed=True)
    return "" if said and _OWN_WORDS.match(clause.text) else said


def choosing(clause: Clause) -> str:
    """
    The words that let people refuse an entry, up to where the entry goes on; "" where there are none.

    What stands below "you may object to:" is a choice, and no use of data that is made or not.
    """
    if clause.kind is not ITEM or not clause.lead or _OWN_WORDS.match(clause.text):
        return ""
    return _choosing(clause.lead)


def refused_kinds(clause: Clause) -> frozenset[str]:
    """The kinds of what an entry's lead-in says not to be done with it; none where nothing denies it."""
    start = opening(clause)
    return refused(start + clause.text, len(start)) if start else frozenset()


def refusal(clause: Clause, kind: str, named: str) -> tuple[Fact, ...]:
    """What an entry without any known fact promises, by its own words; nothing where that is not refused."""
    if not named or kind not in refused_kinds(clause):
        return ()
    is_data = kind == "sharing" and not _TO.search(opening(clause))
    return (Fact(kind, OTHERS, denied=True, about=named) if is_data else Fact(kind, named, denied=True),)


@lru_cache(maxsize=1024)
def denied_by(above: str, *, headed: bool = False) -> str:
    """The words of a lead-in, or of a heading (`headed`), that deny what stands below; "" where none do."""
    said = _SENTENCE.split(above.rstrip(" :"))[-1]
    if not (said and denies(said) and (not headed or _SOMEBODY.search(said))):
        return ""
    get = _GET.fullmatch(said)
    return f"We do not share {get.group('what').strip()} with " if get else f"{said} "


@lru_cache(maxsize=1024)
def _choosing(lead: str) -> str:
    said = _SENTENCE.split(lead.rstrip(" :"))[-1]
    found = _CHOOSE.search(said)
    if found is None or denies(said):
        return ""
    return "You can object to " if found.group("stop") else f"{said[: found.start('what')]} "
