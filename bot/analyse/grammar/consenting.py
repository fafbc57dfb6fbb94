"""
Whether data goes to somebody with the person's consent only: consent that a statement names, and that is one to sharing.

Where no data leaves the company, "with your consent" is of something else; `polarity` reads the words of a condition.
"""

import re
from dataclasses import replace

from bot.analyse.grammar.bounds import left_out
from bot.analyse.grammar.facts import Fact
from bot.analyse.grammar.polarity import denied, hangs_on_consent, is_one_way
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

GOES = lazily(
    r"\b(?:shar(?:e|es|ed|ing)|disclos\w+|transfer\w*|pass(?:es|ed|ing)?|giv(?:e|es|en|ing)|provid(?:e|es|ed|ing)|transmit\w*|releas(?:e|es|ed|ing)|forward\w*"
    r"|sends?|sent|sending|sells?|selling|sold|rent(?:s|ed)?|licen[sc]\w*|reveal\w*|publish\w*|available|visible|accessible|shown|public|receives?|recipients?)\b",
    re.IGNORECASE,
)
"""By what data leaves the company: what people or others may see is of it, what the company gets itself is not."""
_KEPT_HERE = lazily(
    r"\b(?:we|us|you) (?:(?:may|can|will|only|also|not|never|do) ){0,3}(?:receiv|giv|gave|provid)\w*\b|\b(?:sen[dt]|sends|giv|provid|show|offer|transfer)\w* (?:you|us|your (?:\w+ )?(?:consent|permission))\b"
    r"|\b(?:sen[dt]|sends|show|offer)\w* (?:these|those|them|it|such [\w-]+)\b(?! (?:[\w-]+ ){0,2}to\b)"
    r"|\b(?:consent|permission)s? (?:\w+ )?(?:you )?(?:\w+ ){0,2}(?:gave|given?|provided)\b|\b(?:given?|gave) (?:\w+ ){0,3}(?:consent|permission)\b",
    re.IGNORECASE,
)
"""What the company gets, what it gives to the person, and the giving of consent."""
_ASKED_FIRST = wording(
    r"\b(?:get|obtain|ask for|seek)s? your (?:\w+ ){0,2}(?:consent|permission) before (?:we|sharing|disclosing|passing)\b",
    re.IGNORECASE,
)
_AGREED = lazily(r"\b(?:consent|permission|authori[sz]ation)\b", re.IGNORECASE)
_WITHOUT = lazily(r"without\b", re.IGNORECASE)
_AGREES = r"(?:consent|permission|authori[sz]ation|agree|accept|allow|opt|click|tick|press|tap|said yes|say yes)"
_ONCE_AGREED = lazily(
    rf"\bonly (?:[\w’'-]+ ){{0,6}}?(?:with|after|if|when|once|where|upon|on|until) (?:(?:you|your|us|the|explicit|express|prior|have|has|given?|gave|\w+[’']s?|\w+ly) ){{0,5}}{_AGREES}",
    re.IGNORECASE,
)
_BEGINS_ASKING = lazily(
    r"^(?:[^.;,]{1,80}, )?(?:we|our \w+|(?:the|this) \w+) (?:(?:will|always|must|shall|also|first|\w+ly) ){0,3}(?:asks?|seeks?|requests?|obtains?|gets?)"
    r" (?:for )?(?:you for )?(?:(?:your|the|their|explicit|express|prior|written|\w+[’']s?) ){0,4}(?:consent|permission|authori[sz]ation) (?:first )?(?:before|to|prior to|in order to|when)\b",
    re.IGNORECASE,
)
"""How a statement begins that asks for consent to what follows in it."""
_ALSO = lazily(
    r"(?:[;,] |\b(?:and|but) )(?:(?:otherwise|then|also|if not|may|will|can) ){0,3}(?:we|collects?|uses?|process(?:es)?|track|shares?)\b",
    re.IGNORECASE,
)


def is_once_agreed(text: str) -> bool:
    """
    Whether all that a statement has done is done once people agree.

    >>> is_once_agreed("We ask your permission before we film."), is_once_agreed("We film, and we share it only if you agree.")
    (True, False)
    """
    return bool(_ONCE_AGREED.search(text) or _BEGINS_ASKING.match(text)) and not _ALSO.search(text)


def is_asked_before(text: str, at: int) -> bool:
    """
    Whether a statement says that people are asked for consent before what stands at an offset is done.

    >>> said = "We ask for your consent before we film you.", "We film you and ask for your consent to show it."
    >>> [is_asked_before(text, text.index("film")) for text in said]
    [True, False]
    """
    asked = _BEGINS_ASKING.match(text, 0, at)
    if asked is None or asked.group(0).lower().endswith("when"):
        # "We ask when the law demands it" asks in some cases only.
        return False
    return not _ALSO.search(text, asked.end())


def is_taken_once_agreed(text: str, at: int) -> bool:
    """
    Whether the data that stands at an offset is taken once people agree, and nothing else is done behind it.

    >>> said = "We film you if you agree.", "We film you, and we share it if you agree."
    >>> [is_taken_once_agreed(text, 3) for text in said]
    [True, False]
    """
    return hangs_on_consent(text, at) and not _ALSO.search(text, at)


def held_back(fact: Fact, text: str) -> Fact:
    """A recipient with what the consent that a statement asks for makes of it."""
    asked = _ASKED_FIRST.stands_in(text, 0, fact.at)
    return replace(fact, conditional=asked or (fact.conditional and hangs_on_consent(text, fact.at)))


def with_consent(fact: Fact, text: str, around: str) -> Fact | None:
    """The condition that data is shared on; None where nothing is shared, or all is whatever people say."""
    if not GOES.search(_KEPT_HERE.sub("", around)):
        return None
    if fact.denied:
        return fact
    if left_out(text, fact.at):
        return replace(fact, denied=True, conditional=False)
    if not _WITHOUT.match(text, fact.at):
        agreed = _AGREED.search(text, fact.at)
        return None if agreed and is_one_way(text, fact.at, agreed.end(), of_all=True) else fact
    if text[: fact.at].rstrip()[-1:] not in {"", ".", ";", ":"}:
        return None
    passed = GOES.search(text, fact.at)
    return replace(fact, denied=True, conditional=False) if passed and denied(text, passed.start()) else None
