"""What a statement does not say is so, or is not so: what was done once, and what is only supposed."""

import re

from bot.analyse.grammar.polarity import negation
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

_UNREAL = wording(
    r"(?:^|[.;,:] |\b(?:that|and|but|although|while|though) )(?:(?:in the past|previously|formerly|(?:until|before) (?:\w+ )?\d+),? )?(?:we|our (?:\w+ )?(?:company|app|site|website|service)|it) used to (?!\w+ed\b)"
    r"|\bwe (?:(?:may|might|could|also|later|plan to|intend to|hope to) ){1,3}(?:build|develop|introduce|launch|add|offer|release|design) (?:[\w-]+ ){0,3}?(?:features?|tools?|functions?|services|products) (?:that|which) (?:(?:will|would|may|can) )?(?:help|let|allow|enable)s? (?:users|you|people|members|customers)\b"
    r"|\b(?:were|should) (?:we|our \w+|it) (?:ever|to)\b|\bif (?:we|our \w+) (?:(?:were |should )?ever|were to)\b|(?:^|[.;] )(?:in the past|previously|formerly),? we (?!have\b|may\b)|\bwe (?:previously|formerly) (?!have\b|may\b)|\bwe had \w+(?:ed|en|old|ent)\b|(?:^|[.;] )had we\b",
    re.IGNORECASE,
)
_REAL_AGAIN = lazily(r"[.;:] |, (?:we|our|you|your|but|and we|which)\b| (?:and|but) (?:still|now|we)\b", re.IGNORECASE)
_CASE = lazily(
    r"\b(?:if|when|whenever|where|wherever|once|as long as|provided that|in case|in the event that) (?!(?:and|or|so|not|required|possible|applicable|necessary|appropriate|permitted|allowed)\b)",
    re.IGNORECASE,
)
_CASE_ENDS = lazily(
    r"[.;:,!?]\s|\b(?:we|it|they|you)(?: (?:also|then|still|\w+ly))? (?:do|does|will|shall|may|never|cannot|can[’']t|won[’']t|don[’']t|are|have|must)\b|\b(?:and|but|nor) (?:(?:also|then) )?(?:(?:do|will|shall|can|may) (?:not|never)|never|cannot|don[’']t|won[’']t)\b|\b(?:no(?! longer)|nothing|none|nobody|never)\b",
    re.IGNORECASE,
)
"""Where the case that a statement begins with ends, and what comes of it is said."""
_ENDED = lazily(r"(?:we|it|they|you|users) (?!do\b|does\b|are\b|have\b)\w+\b", re.IGNORECASE)
"""A case with a verb of its own before words that deny: "what we learn when you register is not sold"."""
_FARTHEST = 240


def is_supposed(text: str, at: int) -> bool:
    """
    Whether what stands at an offset, and what denies it, is a case alone: "if your data is not sold, …" promises nothing.

    >>> is_supposed("If it is not sold, we", 13), is_supposed("If asked, it is not sold", 20), is_supposed("It is not sold if", 10)
    (True, False, False)
    """
    no = negation(text, at)
    for case in _CASE.finditer(text, max(0, at - _FARTHEST), at):
        if not _CASE_ENDS.search(text, case.end(), at) and not (no and _ENDED.match(text, case.end(), no.start())):
            return True
    return False


def is_unreal(text: str, at: int) -> bool:
    """Whether what stands at an offset was done once, or is only supposed: "we used to ask for", "were we ever to sell"."""
    found = _UNREAL.search(text, max(0, at - 2 * _FARTHEST), at)
    return bool(found and not _REAL_AGAIN.search(text, found.end(), at))
