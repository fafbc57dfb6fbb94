"""
Whether what a statement says holds for some cases only: the exceptions, the consent and the people that it names.

Elsewhere something else is asked: `polarity.only_if` of what is done with consent, `leaning.limits` whether nothing is done
in any *other* case, `granting` of what stands behind a grant, `agreed` of terms, many of whose conditions go without saying.
"""

import re
from collections import deque

from bot.analyse.grammar.polarity import negation
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

_MOSTLY = r"(?:generally|usually|typically|normally|ordinarily|mostly|in general|in most cases|as a (?:general )?rule)"
_BOUND = wording(
    rf"\b{_MOSTLY},? (?:we )?(?:(?:do|does|will|would|is|are|shall|can) )?(?:not|never|no|don[’']t|won[’']t|doesn[’']t)\b|(?:\b(?:not|cannot|never)|n[’']t) {_MOSTLY}\b"
    r"|\b(?:(?:have|has|did) (?:not|never)|(?:have|has|did)n[’']t)\b[^.;]{1,160}?\b(?:(?:in|during|over|within) the (?:past|last|preceding|previous|prior) [\w-]+|in (?:19|20)\d\d)\b"
    r"|\b(?:in (?:such|this|that|these|those) (?:a )?cases?|if (?:you|the (?:customer|user)) (?:\w+ ){0,2}(?:opt|choose|select|turn|object|ask|request|activat|enabl|switch)\w*"
    r"|until (?:you|the (?:customer|user))|but (?:if|when|where|once|should) you\b[^.;]{1,80}?\b(?:will|may|can|might|is|are)\b[^.;]{0,40}?\b(?:collect|stor|keep|kept|use|record|hold|held|process|receiv|shar)\w*"
    r"|(?:in|with|through|via|using) (?:these|those|this|that|such) (?:[\w-]+ )?(?:tools?|features?|integrations?|contexts?|situations?|circumstances|instances?|countries|regions|states)"
    r"|(?:when|while|if) (?:you|it|(?:the|our|your|this) [\w-]+) (?:is|are) (?:\w+ly )?(?:closed|off|on|locked|inactive|offline|idle|running|disabled|open|not|(?:turned|switched) (?:on|off)|(?:logged|signed) (?:in|out))\b"
    r"|in (?:clear|plain)[- ]?text|in (?:a )?(?:clear|plain|readable|raw|unencrypted) form|unhashed|unencrypted"
    r"|without (?:an? |any )?(?:legal|lawful|court|valid|warrant|subpoena|signed|written)\b(?! (?:consent|permission|approval|authori))"
    r"|except(?!ional)\w*|unless|other than|apart from|with the exception|(?<!not )(?<!never )(?<!to )(?<!or )save (?:as|for|that|where|when|if|to the extent)|where you (?:have )?(?:opt|object|ask)\w*)\b",
    re.IGNORECASE,
)
_EXCEPTS = wording(
    rf"\b(?:{_MOSTLY}|except\w*|unless|until|other than|apart from|save (?:as|for|that|where|when|if|to)|without|only|knowingly|knowledge|but|however)\b",
    re.IGNORECASE,
)
_CONSENT = wording(
    r"\b(?:without|unless|except with|only with)\b[^.;]{0,40}\b(?:consent|permission|agree|opt(?:ed|ing)?[- ]?in)",
    re.IGNORECASE,
)
_OF_SOME = wording(
    r"\b(?:users?|people|residents?|consumers?|customers?|members) (?:in|of|from) (?:the )?(?-i:[A-Z])", re.IGNORECASE
)

_LEAVES_OUT = wording(
    r"\b(?:(?P<case>unless|until)|except(?:ing|ion)?|save (?:as|for|that|where|when|if|to the extent)|other than|apart from)\b",
    re.IGNORECASE,
)
_CASE_FIRST = lazily(
    r"(?P<case>unless|until)(?P<rest> [^.;,]{1,80}), (?:we|your|the|this|no|it)\b[^.;,]{0,60}?\b(?:not|never|no|cannot|won[’']t)\b",
    re.IGNORECASE,
)
_FOR_ADS = lazily(
    r"\bfor (?:(?:the )?purposes? of )?(?P<what>(?:direct |e-?mail |targeted |behaviou?ral |personali[sz]ed )?(?:marketing|advertising))(?: purposes?)?(?=[.;,]|$| (?:unless|without|except)\b)",
    re.IGNORECASE,
)
_ENDS = lazily(r"[.;:]\s")
_TO_THEM = lazily(
    r"(?<!comply )(?<!complying )(?<!accordance )(?<!connection )(?<!respond )(?<!response )(?<!subject )(?<!according )(?<!pursuant )\b(?:with|to) (?:[\w’'-]+,? ){0,4}$",
    re.IGNORECASE,
)
_CASE = lazily(
    r"\b(?:by|from|if|when|where|because|under|unless|(?:in )?(?:response|connection|accordance|respond|comply|complying) (?:to|with)|in (?:the event|cases?))\b(?![^.;]*[,)] (?:\w+ )?(?:to|with) (?:[\w’'-]+ ){0,4}$)",
    re.IGNORECASE,
)
"""How a case is told in which something is done, and no one to whom it is."""


def bounded(text: str) -> bool:
    """
    Whether a promise holds in some cases only.

    >>> bounded("In such a case we will not use your prompts."), bounded("We do not use your prompts.")
    (True, False)
    """
    return _BOUND.stands_in(text)


def excepts(text: str) -> bool:
    """
    Whether a statement says that there are cases to which a promise does not extend, and not only of which it is.

    >>> excepts("We do not use your prompts, unless you agree."), excepts("In these tools we do not use your prompts.")
    (True, False)
    """
    return _EXCEPTS.stands_in(text)


def lacks_consent(text: str, at: int = 0) -> bool:
    """
    Whether what is refused from an offset on is refused for want of consent only.

    >>> lacks_consent("We never sell it without your permission."), lacks_consent("We never sell it.")
    (True, False)
    """
    return _CONSENT.stands_in(text, at)


def for_ads(text: str) -> str:
    """
    The advertising that a promise on sharing is limited to, as words to add to whom it names; "" where it is not.

    >>> [for_ads(f"with shops for {what}.") for what in ("direct marketing purposes", "any purpose")]
    [' for direct marketing', '']
    """
    found = _FOR_ADS.search(text)
    return f" for {found.group('what').lower()}" if found else ""


def limited(text: str) -> bool:
    """
    Whether a refusal holds in some cases, without consent, or for the people of one place only.

    >>> limited("We never sell data of members in Utopia."), limited("We never sell data of members.")
    (True, False)
    """
    return bounded(text) or lacks_consent(text) or _OF_SOME.stands_in(text)


def left_out(text: str, at: int) -> re.Match[str] | None:
    """The words by which a promise leaves out what stands at an offset; None where it does not."""
    first = _CASE_FIRST.match(text)
    if first and at < first.end("rest"):
        return first
    left = deque(_LEAVES_OUT.finditer(text, max(0, at - 300), at), maxlen=1)
    if not left or _ENDS.search(text, left[0].end(), at) or negation(text, left[0].start()) is None:
        return None
    return left[0]


def is_case_left_out(text: str, at: int) -> bool:
    """
    Whether who stands at an offset plays a part in a case that a promise leaves out.

    >>> [is_case_left_out(f"It is never told, {case} shops.", 34) for case in ("unless asked by", "except to some")]
    [True, False]
    """
    left = left_out(text, at)
    if left is None:
        return False
    case = text[left.end() : at]
    return not _TO_THEM.search(case) if left.group("case") else bool(_CASE.search(case))
