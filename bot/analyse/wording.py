"""What a finding is called: a known name, the words of an entry, or the plain name of its kind; never a cut phrase."""

import re

from bot.analyse.drafts import Draft
from bot.analyse.facts import Fact
from bot.analyse.months import MONTH
from bot.analyse.segment import Clause
from bot.analyse.vendors import directory
from bot.analyse.wordset import wordset
from bot.model import BlockKind

PLAIN = {
    "third_party": "named recipient",
    "sharing": "disclosure of data",
    "sale": "sale of personal data",
    "data_collected": "collection of data",
    "purpose": "processing purpose",
    "legal_basis": "legal basis",
    "opt_out": "opt-out",
    "consent": "consent rule",
    "right": "privacy right",
    "retention": "retention rule",
    "security": "security promise",
    "notice": "notice of changes",
    "transfer": "international transfer",
    "children": "children's terms",
    "jurisdiction": "regional terms",
    "scope": "scope of the policy",
    "contact": "contact details",
    "arbitration": "dispute terms",
    "liability": "liability terms",
    "governing_law": "governing law",
    "licence": "licence to content",
    "termination": "termination terms",
    "payment": "payment terms",
    "other": "other terms",
}
"""The value of a finding of each kind whose matter no list knows."""

PROMISE = "promise not to "
_DENIED = {
    "sale": "sell personal data",
    "sharing": "share data with {}",
    "data_collected": "collect {}",
    "purpose": "use data for {}",
    "legal_basis": "rely on {}",
    "transfer": "rely on {}",
}
_SPELT = {
    ("sharing", "consent only"): "share data without consent",
    ("sharing", "recipients of aggregated data"): "share aggregated data",
    ("data_collected", "cookies"): "use cookies",
    ("data_collected", "tracking pixels"): "use tracking pixels",
    ("transfer", "United States"): "transfer data to the United States",
    ("transfer", "other countries"): "transfer data to other countries",
    ("sale", "sale as the law defines it"): "sell data as the law defines it",
    ("sale", "opt-out of sale"): "offer an opt-out of sale",
    ("sale", "sale at any later time"): "sell personal data at any later time",
    ("sale", "sale of minors' data"): "sell the data of minors",
    ("sale", "sharing as the law defines it"): "share data as the law defines it",
    ("transfer", "outside the EEA"): "transfer data out of the EEA",
    ("transfer", "inside the EEA"): "keep data in the EEA",
}
_REPLACED = frozenset(
    (
        "retention",
        "transfer",
        "children",
        "legal_basis",
        "notice",
        "governing_law",
        "liability",
        "payment",
        "termination",
    )
)
_MOST_VALUES = 3
_MOST_WORDS = 5
_SHORTEST = 3
_BOUNDARY = re.compile(
    r"\s*(?:[,.:;(|–—\[]|\s-\s|\b(?:which|that|who|whose|when|if|where|while|because|so|as|unless|including|such|for example|e\.g)\b)",
    re.IGNORECASE,
)
_NO_BEGINNING = wordset("""
    we you our your they their it its this that these those if when where while as in on for by with to from at under
    and or but also other others such please note there here not no any all some each unless although because may can
    will is are be has have
    """)
_NO_END = wordset("the a an of to and or in on for by with at from as is are your our their its this that may will not")
_NO_PHRASE = re.compile(
    rf"\b(?:is|are|was|were|may|will|must|can|shall|has|have|https?|www|{MONTH} \d|\d+ {MONTH})\b|@", re.IGNORECASE
)
_LEADING = re.compile(r"^(?:[-•*\d.()\"“‘'\s]+|(?:the|your|a|an|our)\s+)+", re.IGNORECASE)


def value_of(draft: Draft) -> str:
    """What the finding is about, in a few words."""
    gained, lost = _names(draft.gained), _names(draft.lost)
    if draft.action == "changed" and gained and lost and gained != lost and draft.kind in _REPLACED:
        return f"{_listed(lost)} to {_listed(gained)}"
    turned = _turned(draft)
    if turned:
        return promise(turned)
    known = list(dict.fromkeys([*gained, *lost]))
    return _listed(known) if known else entry(draft.clause) or PLAIN[draft.kind]


def promise(fact: Fact) -> str:
    """
    A denied fact as the promise that it is.

    >>> promise(Fact("sharing", "advertising partners", denied=True))
    'promise not to share data with advertising partners'
    """
    return PROMISE + (_SPELT.get((fact.kind, fact.value)) or _DENIED[fact.kind].format(fact.value))


def entry(clause: Clause) -> str:
    """The words that an entry of a list or table begins with, up to where the phrase ends; "" where it is too long."""
    if clause.kind not in {BlockKind.ITEM, BlockKind.ROW}:
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
    phrase = " ".join([_lowered(words[0]), *words[1:]])
    return (
        phrase if len(phrase) >= _SHORTEST and phrase.count("(") == phrase.count(")") and phrase[-1:].isalnum() else ""
    )


def _lowered(word: str) -> str:
    """A word without the capital that only begins an entry; names that are known and abbreviations keep theirs."""
    plain = word[:1].isupper() and word[1:].islower() and word.casefold() not in directory().by_name
    return word.lower() if plain else word


def _turned(draft: Draft) -> Fact | None:
    """The denied fact that the other side affirms."""
    for denials, others in ((draft.lost, draft.gained), (draft.gained, draft.lost)):
        for fact in denials:
            if (
                fact.denied
                and fact.kind in _DENIED
                and any(fact.value == other.value and not other.denied for other in others)
            ):
                return fact
    return None


def _names(facts: tuple[Fact, ...]) -> list[str]:
    plain = [fact for fact in facts if not (fact.denied and fact.kind in _DENIED)]
    denied = [fact for fact in facts if fact.denied and fact.kind in _DENIED]
    return list(dict.fromkeys([*(fact.value for fact in plain), *map(promise, denied[:1] if not plain else ())]))


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST_VALUES
    shown = names[: _MOST_VALUES if more > 0 else None]
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
