"""Whether a changed statement can matter at all: page furniture, banners and mere rewording do not."""

import re
from collections import Counter
from functools import lru_cache

from bot.analyse.align import Edit, loose_key
from bot.analyse.segment import Clause, key_of
from bot.analyse.wordset import wordset
from bot.model import BlockKind

_PROSE = re.compile(
    r"\b(?:we|our|us|you|your|they|their|may|will|is|are|can|must|shall|collect\w*|us(?:e|es|ed|ing)|shar(?:e|es|ed|ing)|personal|data|information|users?|provid\w+|rights?|cookies?|process\w*|consent|retain\w*|dispos\w+|transfer\w*)\b",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\b(?:skip to|table of contents|number of vendors|vendors seeking|back to top|all rights reserved|cookie (?:settings|preferences) cent(?:er|re)"
    r"|opens? in (?:a )?new|share on|tweet this|javascript is|enable javascript|request a demo|contact sales|we and our \d+ partners|was this (?:page|article) helpful"
    r"|copyright \d{4}|your submission|end of policy|page last update|content of external (?:web)?sites)\b|©|\]\(#",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"\b(?:sign up|log ?in|sign ?in|read more|learn more|subscribe|follow us|download|get started|share this|print this|menu|close|home|search|contents?|terms (?:and conditions|of (?:use|service)))\b",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"\b(?:we[’']ve|we have|has been|was|were) (?:recently )?(?:updated|revised|changed|modified)\b[^.]{0,60}\b(?:policy|notice|statement|terms)|take a look before|this page is the (?:updated|previous)|(?:previous|prior|earlier|archived|old|current) versions?\b"
    r"|\b(?:version|policy|notice) (?:that (?:is|was) )?effective (?:until|before|prior)|summary of (?:the )?changes|changes (?:go|take|goes) (?:into )?effect|effective (?:date|upon|as of|on)\b",
    re.IGNORECASE,
)
_SAME = {
    "notice": "policy",
    "statement": "policy",
    "policies": "policy",
    "website": "site",
    "websites": "site",
    "sites": "site",
    "app": "service",
    "services": "service",
    "platform": "service",
    "apps": "service",
    "information": "data",
    "details": "data",
    "e": "",
    "g": "",
    "i": "",
    "example": "",
    "eg": "",
    "instance": "",
    "including": "",
    "include": "",
    "includes": "",
    "such": "",
    "as": "",
    "like": "",
    "n": "",
    "s": "",
    "t": "",
    "ve": "have",
    "re": "are",
    "ll": "will",
    "m": "am",
    "cannot": "not",
    "don": "not",
    "doesn": "not",
    "isn": "not",
    "aren": "not",
    "won": "not",
    "organisation": "organization",
    "shall": "will",
    "upon": "",
    "within": "in",
    "please": "",
    "also": "",
    "however": "",
    "below": "",
    "above": "",
    "section": "",
    "here": "",
    "click": "",
    "page": "",
    "link": "",
    "see": "",
    "visit": "",
    "via": "",
    "through": "",
    "by": "",
    "etc": "",
    "http": "",
    "https": "",
    "www": "",
    "com": "",
    "emailaddress": "",
    "opens": "",
    "new": "",
    "tab": "",
    "client": "",
    "utilize": "use",
    "utilise": "use",
    "utilizing": "use",
    "customers": "user",
    "customer": "user",
    "individuals": "user",
    "users": "user",
    "people": "user",
}
_IDLE = wordset("""
    the a an of to and or in on for with is are be we you your our us this that it its from at they their them
    these those will any if when where which who has have been was were do does so then than there other its it's
    would one certain well hereby herein able
    """)
_GRAVE = frozenset(("not", "never", "no", "without", "only", "unless", "except", "all", "any"))


_LABEL = re.compile(
    r"(?:(?:select|click|choos|press|tick|titled|labell?ed|named|called)\w*(?: on| the)? [\"“‘'][^\"“”‘’]{1,70}[\"”’'])|[\"“‘'][^\"“”‘’]{1,70}[\"”’'](?= (?:links?|buttons?|icons?|tabs?|pages?|options?|sections?))"
)
_LONG_WORD = re.compile(r"\S{180}")
_POLICY = re.compile(
    r"\b(?:personal|data|information|privacy|collect\w*|shar(?:e|es|ed|ing)|cookies?|consent\w*|rights?|process\w*|third[- ]part\w+|opt[- ]?\w+|retain\w*|disclos\w+|delet\w+|advert\w+|track\w*|secur\w+|encrypt\w*|account|polic\w+)\b",
    re.IGNORECASE,
)


def is_title(clause: Clause) -> bool:
    """Whether a clause is a short line of capitalised words without a full stop, as tables of contents have."""
    words = clause.text.split()
    if len(words) > 9 or clause.lead or clause.text[-1:] in ".;!":
        return False
    capital = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    return capital >= 0.6 * len(words)


def is_policy(clause: Clause) -> bool:
    """Whether a clause speaks of what policies speak of."""
    return bool(_POLICY.search(clause.text)) or bool(_POLICY.search(clause.lead))


def is_weighty(clause: Clause) -> bool:
    """Whether a clause is long enough, and about what policies are about, to be worth showing untyped."""
    return len(clause.key.split()) >= _FEWEST_WORDS and is_policy(clause)


def is_prose(clause: Clause) -> bool:
    """Whether a clause reads as part of a policy: not a menu, a button, a footer or a lone heading."""
    count = len(clause.key.split())
    if clause.kind is BlockKind.HEADING or count < 2:
        return False
    if clause.linked > 0.85 and count < 12 and len(clause.lead.split()) < 5:
        return False
    if clause.kind is not BlockKind.ROW and is_title(clause):
        return False
    if _LONG_WORD.search(clause.text):
        return False
    if is_furniture(clause):
        return False
    return bool(_PROSE.search(clause.text)) or (bool(clause.lead) and count >= 2)


def is_furniture(clause: Clause) -> bool:
    """Whether a clause belongs to the page, not to the policy."""
    count = len(clause.key.split())
    return (count < 30 and bool(_FURNITURE.search(clause.text))) or (
        count < 9 and not clause.lead and bool(_BUTTON.search(clause.text))
    )


def is_banner(clause: Clause) -> bool:
    """Whether a clause only announces a version or a date."""
    return len(clause.key.split()) < 45 and bool(_BANNER.search(clause.text))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    word = _SAME.get(word, word)
    for ending, short in (
        ("ies", "y"),
        ("isation", "ization"),
        ("ised", "ized"),
        ("ising", "izing"),
        ("ise", "ize"),
        ("our", "or"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)] + short
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=16384)
def content(key: str) -> Counter[str]:
    """The words that carry meaning, canonical: synonyms, number and spelling unified, function words gone."""
    stems = Counter(stem(word) for word in loose_key(key).split())
    for word in [word for word in stems if not word or word in _IDLE]:
        del stems[word]
    return stems


def differences(edit: Edit) -> tuple[Counter[str], Counter[str]]:
    """The content words that a reworded statement lost and gained."""
    assert edit.old is not None
    assert edit.new is not None
    old, new = content(_unlabelled(edit.old)), content(_unlabelled(edit.new))
    return old - new, new - old


def _unlabelled(clause: Clause) -> str:
    """The key of a clause without the labels of links and buttons that it quotes."""
    shorter = _LABEL.sub("", clause.text)
    return clause.key if shorter == clause.text else key_of(shorter)


def is_rewording(edit: Edit, old_text: str, new_text: str) -> bool:
    """
    Whether a pair says the same in other words: fewer than three content words differ, none of them grave, no number.

    `old_text` and `new_text` are the whole versions' keys: words that the other version uses anyway weigh less.
    """
    lost, gained = differences(edit)
    for bag in (lost, gained):
        if any(word in _GRAVE or any(char.isdigit() for char in word) for word in bag):
            return False
    return _weight(lost, edit.old, new_text) + _weight(gained, edit.new, old_text) < _LIGHT


def _weight(bag: Counter[str], clause: Clause | None, other: str) -> float:
    """Content words that differ; those the other version uses anyway weigh less, proper names more."""
    names = proper_names(clause.text) if clause else frozenset()
    return sum(1.5 if word in names else 0.6 if f" {word}" in other else 1.0 for word in bag.elements())


def proper_names(text: str) -> frozenset[str]:
    """Stems of the words capitalised inside sentences."""
    return frozenset(stem(match.group(0).casefold()) for match in _CAPITALISED.finditer(text))


_LIGHT = 1.5
_FEWEST_WORDS = 6
_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
