"""What a verb is done to, in the text's own words: "card number" in "we do not keep your card number"."""

import re

from bot.analyse.lexicon.lazy import lazily

_DETERMINERS = r"(?:(?:any|all|your|the|our|their|its|his|her|this|that|these|those|such|of|a|an|no|none|neither|users?[’']s?|full|complete|copies|copy|some)\s+)*"
_PASSIVE = lazily(r"\b(?:is|are|was|were|be|been|being)(?:n[’']t)?(?:,?\s\w+){0,4},?\s$", re.IGNORECASE)
_AND_VERBS = r"(?:,?\s(?:(?:or|and|nor|and/or)\s)?(?:\w+ly\s|otherwise\s)?(?:sell|share|give|provide|pass|lend|release|exchange|rent|lease|trade|use|disclose|transfer|retain|keep|store|save|log|access|process|collect|record|see|read)\b)*"
_BEHIND = lazily(
    rf"{_AND_VERBS}\s+{_DETERMINERS}(?P<words>[\w’'-]+(?:(?:, (?:or |and )?| or | and | )[\w’'-]+){{0,4}}?)"
    r"(?=[.;:,()|]|\s(?:with|to|for|unless|without|except|in|on|as|that|which|who|when|once|after|before|if|outside|longer|beyond|past|at|by|from|through|using|any|you|we|about|only|publicly|immediately|permanently|until|upon|because|to|per|under|but|other|so|where|while|and (?:never|will|we|do|have))\b|\s*$)",
    re.IGNORECASE,
)
_BEFORE = lazily(
    rf"(?:^|[.;:,]\s+(?:(?:and|but|so(?! long)|or)\s+)?|\b(?:that|and|but|so(?! long)|long as)\s+){_DETERMINERS}(?P<words>[\w’'-]+(?: (?!that\b|which\b|who\b)[\w’'-]+){{0,4}}?)"
    r"\s(?:(?:will|shall|may|can|has|have|do|does|must)(?:\s(?:not|never))?\s|(?:cannot|can[’']t|won[’']t)\s)?(?:is|are|was|were|be|been|being)(?:n[’']t)?\s(?:(?:not|never|\w+ly|also|ever|collected|used|shared|sold|kept|stored|or|and|nor),?\s)*$",
    re.IGNORECASE,
)
_DATA = (
    r"(?:(?:personal(?:ly)?|(?:customer|guest|member|visitor|subscriber|client)s[’']|user|customer|your|private|other|such|identifiable|identifying|the|any|these|of|non-public)\s)*(?:data|info|information|details|PII|it|them|they|these|those|what|anything)"
    r"(?: (?:of|from) (?:(?:our|its|any|the)\s)?(?:customers?|users?|consumers?|members|visitors|individuals|people|you))?"
)
_ANY = lazily(rf"{_DATA}(?:,? (?:and|or|nor) {_DATA})*", re.IGNORECASE)
_NO_THING = lazily(r"(?:for|to|by|with|in|on|at|as|from)\b", re.IGNORECASE)
_SAYS = lazily(r"\b(?:is|are|was|were|be|shall|will|may|must|cannot|has|have|not|never)\b", re.IGNORECASE)
"""What no name of a thing has: words of another statement, "talks are secret and"."""
_NOR = lazily(r"\bnor (?:your |the |any )?", re.IGNORECASE)
_NARROWED = lazily(r"\s(?:that|which|who|when|if|from)\b", re.IGNORECASE)
_REACH = 160


def thing(text: str, start: int, end: int) -> str | None:
    """
    What the verb between two offsets is done to: "" for data in general, None where that cannot be told.

    >>> thing("We do not keep your card number.", 10, 14), thing("Server logs are never kept.", 22, 26)
    ('card number', 'server logs')
    """
    passive = _PASSIVE.search(text, max(0, start - _REACH), start)
    found = _BEFORE.search(text, max(0, start - _REACH), start) if passive else _BEHIND.match(text, end)
    if found is None or _NARROWED.match(text, found.end()):
        return None
    words = _NOR.sub("or ", found.group("words").strip())
    if _ANY.fullmatch(words):
        return ""
    if _SAYS.search(words) or (not passive and _NO_THING.match(words)):
        return None
    return words[0].lower() + words[1:] if passive and not words.split()[0].isupper() else words
