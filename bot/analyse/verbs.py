"""
What is said not to be done: the verb that a negation governs, and the kinds of statement that such a verb makes.

"We never share your health data" promises nothing about collecting it: a denial counts under the kind of its verb.
"""

import re
from functools import lru_cache

from bot.analyse.polarity import negation

_TAKE = (
    r"collect\w*|gather\w*|record|records|recorded|recording|stor(?:e|es|ed|ing)|keep|keeps|kept|retain\w*|hold|held|sav(?:e|es|ed|ing)|obtain\w*|receiv\w+"
    r"|access|accesses|accessed|track\w*|log|logs|logged|ask|asks|request|requests|requested|requires?(?! to)|read|scan\w*|captur\w+|monitor\w*|infer\w*"
    r"|seek|place|plac(?:es|ed|ing)|set|sets|see|listen\w*"
)
_GIVE = (
    r"shar(?:e|es|ed|ing)|disclos\w+|transfer\w*|pass(?:es|ed|ing)?|giv(?:e|es|en|ing)|provid(?:e|es|ed|ing)|transmit\w*|releas(?:e|es|ed|ing)"
    r"|send|sends|sent|sending|made available|make available|reveal\w*"
)
_SELL = r"sell|sells|selling|sold|rent|rents|rented|trade|trades|traded|leas(?:e|es|ed)|moneti[sz]e[sd]?"
_USE = r"use|uses|used|using|utili[sz]\w+|combin\w+|analy[sz]\w+"
_ELSE = (
    r"responsible|liable|appl(?:y|ies|ied)|guarantee\w*|control\w*|cover\w*|endors\w+|intended|directed|affect\w*|limit\w*|mean|means|permit\w*|allow\w*"
    r"|includ\w+|contain\w*|ensur\w+|verif\w+|operat\w+|own|owns|prevent\w*|respond\w*|required|obliged|have to|need|needs|upload\w*|post|submit\w*|recogni[sz]e\w*|rely"
)
_VERB = re.compile(
    rf"\b(?:(?P<data_collected>{_TAKE})|(?P<sharing>{_GIVE})|(?P<sale>{_SELL})|(?P<purpose>{_USE})|(?P<process>process(?:es|ed|ing)?)|(?P<nothing>{_ELSE}))\b",
    re.IGNORECASE,
)
_COORDINATED = re.compile(
    r"(?:\s*,)?\s*(?:\b(?:or|and|nor|and/or)\b)?\s*(?:\w+ly\s+|otherwise\s+|to\s+|will we\s+)?", re.IGNORECASE
)
_NOT_DONE = re.compile(
    r"(?:(?!\b(?:that|which|who|whom|whose|if|when|where|while|because|and we|but)\b)[^.;:]){0,70}?"
    r"\b(?:is|are|was|were|be|been|being|will|shall|may|can|must)(?: (?:not|never)|n[’']t)\b",
    re.IGNORECASE,
)
_NEXT_WORDS = 60
_MEANS = {"process": frozenset(("data_collected", "purpose"))}
_FITS = {
    "data_collected": frozenset(("data_collected",)),
    "sharing": frozenset(("sharing", "sale")),
    "purpose": frozenset(("purpose", "data_collected")),
    "sale": frozenset(("sale", "sharing")),
}
_USED = frozenset(("cookies", "tracking pixels", "device fingerprint", "session recordings", "face recognition"))
"""What is collected with, so that not to use it is not to collect with it."""


def governed(kind: str, value: str, text: str, at: int) -> bool:
    """
    Whether what is denied at an offset is denied of the verb of its kind, as far as the text has one.

    >>> text = "We never share your health data with advertisers."
    >>> governed("data_collected", "health data", text, 20), governed("sharing", "advertising partners", text, 37)
    (False, True)
    """
    fits = _FITS.get(kind)
    verbs = refused(text, at) if fits else frozenset()
    if not fits or not verbs:
        return True
    return bool(verbs & fits) or (value in _USED and "purpose" in verbs)


def passive(kind: str, text: str, at: int) -> bool | None:
    """
    Whether what is affirmed at an offset is denied by what follows; None where another thing of it is denied.

    >>> text = "Your health data is never sold."
    >>> passive("data_collected", text, 5), passive("data_collected", text.replace("sold", "stored"), 5)
    (None, True)
    """
    found = _NOT_DONE.match(text, at)
    verb = _VERB.search(text, found.end(), found.end() + _NEXT_WORDS) if found else None
    if verb is None or kind not in _FITS:
        return False
    name = verb.lastgroup or ""
    return True if _MEANS.get(name, frozenset((name,))) & _FITS[kind] else None


@lru_cache(maxsize=4096)
def refused(text: str, at: int) -> frozenset[str]:
    """The kinds of the verbs between a negation and an offset: the first, and those that "or" joins to it."""
    begin = negation(text, at)
    if begin is None:
        return frozenset()
    kinds: set[str] = set()
    end = begin
    for match in _VERB.finditer(text, begin, min(len(text), at + 1) if begin < at else len(text)):
        if kinds and not _COORDINATED.fullmatch(text, end, match.start()):
            break
        name = match.lastgroup or ""
        kinds |= _MEANS.get(name, frozenset((name,)))
        end = match.end()
    return frozenset(kinds)


def is_refusal(kind: str, text: str) -> bool:
    """
    Whether a statement says that what makes its kind is not done.

    >>> is_refusal("sharing", "We do not share data."), is_refusal("sharing", "We share what is not secret.")
    (True, False)
    """
    fits = _FITS.get(kind, frozenset())
    return any(
        _MEANS.get(match.lastgroup or "", frozenset((match.lastgroup or "",))) & fits
        and negation(text, match.start()) is not None
        for match in _VERB.finditer(text)
    )
