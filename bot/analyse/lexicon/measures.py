"""
Words that measure what is said and that other measures take the place of: "at most" and "at least", "all" and "some",
a period and "a reasonable time", what the law asks and what we believe.
"""

from collections.abc import Set as AbstractSet

from bot.analyse.lexicon.lazy import lazily

_LEAST = frozenset(("at least", "a minimum of", "no less than", "not less than", "less", "shorter", "least"))
_MOST = frozenset(
    ("up to", "at most", "a maximum of", "no more than", "not more than", "no longer than", "more", "longer", "most")
)
_PERIOD = lazily(
    r"(?:(?:with)?in )?(?:\d+|an?|one|two|three|four|five|six|seven|ten|twelve|fourteen|fifteen|thirty|sixty|ninety) (?:(?:calendar|business|working) )?(?:hour|day|week|month|year)s?"
)
_OPEN = lazily(
    r"(?:within )?(?:a |an )?(?:reasonable|appropriate) (?:time|period|timeframe)(?: of time)?|promptly|in due course|as soon as (?:reasonably )?(?:possible|practicable)"
)
_BELIEVES = lazily(
    r"\b(?:believe|think|consider|deem|choose|wish|see fit|discretion|opinion|judgment|view)\b|\bnecessary$|\bappropriate$"
)
_ORDERED = lazily(r"\b(?:court|order|orders|warrant|subpoena|law|laws|legal|legally|lawful|statute|judge)\b")
_BROAD = frozenset(("any", "all", "every", "other", "any other", "another"))
_NARROW = frozenset(
    ("incompatible", "compatible", "unrelated", "related", "certain", "some", "most", "limited", "selected")
)


def form(lost: str, gained: str, before: str) -> str:
    """
    What it is that changed between two measures, `before` being the word ahead of them; "" where they are none.

    >>> form("at most", "at least", ""), form("all", "some", ""), form("a court order", "we believe it wise", "")
    ('amount', 'breadth', 'belief')
    """
    if across(_LEAST, _MOST, lost, gained):
        return "amount" if " " in f"{lost}{gained}" or before in {"no", "not", "at"} else ""
    if across(_BROAD, _NARROW, lost, gained):
        return "breadth"
    timed = [bool(_PERIOD.fullmatch(words)) for words in (lost, gained)]
    if any(timed) and (all(timed) or is_open(lost) or is_open(gained)):
        return "period"
    ordered = _ORDERED.search(lost) or _ORDERED.search(gained)
    return "belief" if ordered and is_belief(lost) != is_belief(gained) else ""


def across(ones: AbstractSet[str], others: AbstractSet[str], lost: str, gained: str) -> bool:
    """Whether one wording is of the ones, and the other of the others, either way round."""
    return (lost in ones and gained in others) or (lost in others and gained in ones)


def is_least(words: str) -> bool:
    """Whether words give the least, rather than the most, of an amount."""
    return words.casefold() in _LEAST


def is_broad(words: str) -> bool:
    """Whether words speak of all, rather than of some."""
    return words.casefold() in _BROAD


def is_open(words: str) -> bool:
    """Whether words give no period, but what is reasonable."""
    return any(_OPEN.fullmatch(part) for part in words.casefold().split(" … "))


def is_belief(words: str) -> bool:
    """Whether words leave it to what we believe or wish."""
    return bool(_BELIEVES.search(words.casefold()))
