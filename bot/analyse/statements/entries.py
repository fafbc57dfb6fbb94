"""What an entry of a list or table is of, in its own words."""

import re

from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.months import MONTH
from bot.analyse.lexicon.vendors import directory
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements.segment import Clause
from bot.model import ITEM, ROW

_MOST_WORDS = 5
_SHORTEST = 3
_BOUNDARY = lazily(
    r"\s*(?:[,.:;(|–—\[]|\s-\s|\b(?:which|that|who|whose|when|if|where|while|because|so|as|unless|including|such|for example|e\.g)\b)",
    re.IGNORECASE,
)
_NO_BEGINNING = wordset("""
    we you our your they their it its this that these those if when where while as in on for by with to from at under
    and or but also other others such please note there here not no any all some each unless although because may can
    will is are be has have however similarly additionally subsequently furthermore moreover finally generally therefore
    thus otherwise typically sometimes usually instead likewise meanwhile consequently accordingly nevertheless
    """)
_NO_END = wordset("the a an of to and or in on for by with at from as is are your our their its this that may will not")
_NO_PHRASE = lazily(
    quick(
        rf"\b(?:also|this|these|is|are|was|were|may|will|must|can|shall|has|have|https?|www|{MONTH} \d|\d+ {MONTH})\b|@"
    ),
    re.IGNORECASE,
)
_LEADING = lazily(r"^(?:[-+•*\d.()\"“‘'\s]+|(?:the|your|a|an|our)\s+)+", re.IGNORECASE)


def entry(clause: Clause) -> str:
    """The words that an entry of a list or table begins with, up to where the phrase ends; "" where it is too long."""
    if clause.kind not in {ITEM, ROW}:
        return ""
    text = _LEADING.sub("", clause.text)
    end = _BOUNDARY.search(text)
    words = text[: end.start() if end else len(text)].split()
    if (
        _NO_PHRASE.search(" ".join(words))
        or not 0 < len(words) <= _MOST_WORDS
        or words[0].casefold() in _NO_BEGINNING
        or words[-1].casefold() in _NO_END
    ):
        return ""
    phrase = " ".join([words[0] if _is_title(words) else lowered(words[0]), *words[1:]])
    return (
        phrase if len(phrase) >= _SHORTEST and phrase.count("(") == phrase.count(")") and phrase[-1:].isalnum() else ""
    )


def _is_title(words: list[str]) -> bool:
    """Whether all words but short ones have capitals: "Strategic Business Partners", "Terms of Use"."""
    others = [word for word in words[1:] if len(word) > _SHORTEST or word[0].isupper()]
    return bool(others) and all(word[0].isupper() for word in others)


def lowered(word: str) -> str:
    """A word without the capital that only begins an entry; names that are known and abbreviations keep theirs."""
    plain = word[:1].isupper() and word[1:].islower() and word.casefold() not in directory().by_name
    return word.lower() if plain else word
