"""Places that a statement on transfers names, and to which it does not say that data goes: origins, and measures of comparison."""

import re

from bot.analyse.lexicon.lazy import lazily

_LIST = r"(?:(?:the|and|or|and/or|of|&) |(?-i:[\"“(]?[A-Z][\w.’'-]*[\"”)]{0,2})(?:,|/| |, )|[\"“(]the ){0,16}$"
"""Names of places, from the first one of a list to an offset."""
_FROM = lazily(
    rf"\b(?:from (?:(?:countries|people|individuals|persons|users|customers|residents) (?:in|of|within|located in) )?"
    r"|(?:of|to|if you are|when you are) (?:an? )?(?:people|individuals|persons|users?|customers?|consumers?|residents?) (?:\w+ )?(?:in|of|within) "
    rf"|(?:use|using|visit|visiting) (?:the|our) [\w-]+ (?:from|in|within) ){_LIST}",
    re.IGNORECASE,
)
_DONE_THERE = lazily(
    r"\b(?:access\w*|view\w*|support\w*|work\w*|host\w*|serv(?:e|ed|es|ers?)|operat\w+|provid\w+|staff|teams?|employees|shipped|run)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
"""What is done from a place where data is, then: "our teams view it from India"."""
_MEASURE = lazily(
    rf"\b(?:protections?|standards?|levels?|equivalent|similar|comparable|adequa\w+|same)\b[^.;]{{0,90}}? (?:to|of|in|within|as) (?:that |those )?(?:(?:of|in|under|within) )?{_LIST}",
    re.IGNORECASE,
)
"""What protection is compared with: "a standard equivalent to that of the UK"."""
_OUTSIDE = lazily(rf"\b(?:outside|beyond|out of)(?: of)? {_LIST}", re.IGNORECASE)
_REACH = 160


def is_no_aim(text: str, at: int) -> bool:
    """
    Whether data is said to come from the place at an offset, or to be as safe elsewhere as it is there.

    >>> said = "We send data from Norway and Iceland to Japan."
    >>> [is_no_aim(said, said.index(place)) for place in ("Iceland", "Japan")]
    [True, False]
    """
    begin = max(0, at - _REACH)
    origin = _FROM.search(text, begin, at)
    if origin and not _DONE_THERE.search(text, begin, origin.start()):
        return True
    return bool(_MEASURE.search(text, begin, at))


def is_left_behind(text: str, at: int) -> bool:
    """
    Whether the place at an offset is one of those outside which data is said to be.

    >>> said = "We send data outside the EEA, Norway and Iceland to Japan."
    >>> [is_left_behind(said, said.index(place)) for place in ("Iceland", "Japan")]
    [True, False]
    """
    return bool(_OUTSIDE.search(text, max(0, at - _REACH), at))
