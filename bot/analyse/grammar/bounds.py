"""
Whether what a statement says holds for some cases only: the exceptions, the consent and the people that it names.

Elsewhere something else is asked: `polarity.only_if` of what is done with consent, `leaning.limits` whether nothing is done
in any *other* case, `granting` of what stands behind a grant, `agreed` of terms, many of whose conditions go without saying.
"""

import re

from bot.analyse.lexicon.needs import wording

_BOUND = wording(
    r"\b(?:in (?:such|this|that|these|those) (?:a )?cases?|if (?:you|the (?:customer|user)) (?:\w+ ){0,2}(?:opt|choose|select|turn|object|ask|request|activat|enabl|switch)\w*"
    r"|until (?:you|the (?:customer|user))|but (?:if|when|where|once|should) you\b[^.;]{1,80}?\b(?:will|may|can|might|is|are)\b[^.;]{0,40}?\b(?:collect|stor|keep|kept|use|record|hold|held|process|receiv|shar)\w*"
    r"|except(?!ional)\w*|unless|other than|apart from|with the exception|(?<=, )save (?:as|for|that|where|when|if|to the extent)|where you (?:have )?(?:opt|object|ask)\w*)\b",
    re.IGNORECASE,
)
_CONSENT = wording(
    r"\b(?:without|unless|except with|only with)\b[^.;]{0,40}\b(?:consent|permission|agree|opt(?:ed|ing)?[- ]?in)",
    re.IGNORECASE,
)
_OF_SOME = wording(
    r"\b(?:users?|people|residents?|consumers?|customers?|members) (?:in|of|from) (?:the )?(?-i:[A-Z])", re.IGNORECASE
)


def bounded(text: str) -> bool:
    """
    Whether a promise holds in some cases only.

    >>> bounded("In such a case we will not use your prompts."), bounded("We do not use your prompts.")
    (True, False)
    """
    return bool(_BOUND.search(text))


def lacks_consent(text: str, at: int = 0) -> bool:
    """
    Whether what is refused from an offset on is refused for want of consent only.

    >>> lacks_consent("We never sell it without your permission."), lacks_consent("We never sell it.")
    (True, False)
    """
    return bool(_CONSENT.search(text, at))


def limited(text: str) -> bool:
    """
    Whether a refusal holds in some cases, without consent, or for the people of one place only.

    >>> limited("We never sell data of members in Utopia."), limited("We never sell data of members.")
    (True, False)
    """
    return bounded(text) or lacks_consent(text) or bool(_OF_SOME.search(text))
