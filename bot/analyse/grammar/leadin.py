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
from bot.analyse.statements.segment import Clause
from bot.model import BlockKind

_SOMEBODY = re.compile(r"\b(?:we|us|our|is|are|be|been)\b", re.IGNORECASE)
_OWN_WORDS = re.compile(
    r"(?:we|our|you|they|it|this|these|if|when|where|however|but|instead|only|except|unless|for more|please)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(?:with|to)(?: any of)?(?: the following)? $", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def opening(clause: Clause) -> str:
    """The words that deny an entry, up to where the entry goes on; "" where nothing denies it."""
    if clause.kind is not BlockKind.ITEM:
        return ""
    said = _opening(clause.lead) if clause.lead else _opening(clause.section, headed=True)
    return "" if said and _OWN_WORDS.match(clause.text) else said


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
def _opening(above: str, *, headed: bool = False) -> str:
    said = _SENTENCE.split(above.rstrip(" :"))[-1]
    return f"{said} " if said and denies(said) and (not headed or _SOMEBODY.search(said)) else ""
