"""Whether a changed statement can matter at all: page furniture, banners and mere rewording do not."""

import re
from collections import Counter
from functools import lru_cache

from bot.analyse.align import Edit, loose_key
from bot.analyse.segment import Clause
from bot.model import BlockKind

_PROSE = re.compile(
    r"\b(?:we|our|us|you|your|they|their|may|will|is|are|can|must|shall|collect\w*|us(?:e|es|ed|ing)|shar(?:e|es|ed|ing)|personal|data|information|users?|provid\w+|rights?|cookies?|process\w*|consent|retain\w*|dispos\w+|transfer\w*)\b",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\b(?:skip to|table of contents|number of vendors|vendors seeking|back to top|all rights reserved|cookie (?:settings|preferences) (?:center|centre)|opens in a new|sign up for|log ?in|sign ?in|read more|learn more"
    r"|subscribe to|follow us|download (?:the )?(?:app|pdf)|javascript is|enable javascript|get started|request a demo|contact sales|we and our \d+ partners|share this|print this|was this (?:page|article) helpful|©|copyright \d{4}"
    r"|your submission|end of policy|translat\w+ (?:of|version)|page last update)\b|^\W*(?:©|menu|close|home|search|contents?)\b\W*$",
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
_IDLE = frozenset(
    "the a an of to and or in on for with is are be we you your our us this that it its from at they their them these those will any if when where which who has have been was were do does so then than there other its it's would one certain well hereby herein able".split()
)
_GRAVE = frozenset(("not", "never", "no", "without", "only", "unless", "except", "all", "any"))


def is_prose(clause: Clause) -> bool:
    """Whether a clause reads as part of a policy: not a menu, a button, a footer or a lone heading."""
    count = len(clause.key.split())
    if clause.kind is BlockKind.HEADING or count < 2:
        return False
    if clause.linked > 0.85 and count < 12:
        return False
    if _FURNITURE.search(clause.text) and count < 30:
        return False
    return bool(_PROSE.search(clause.text)) or (bool(clause.lead) and count >= 2)


def is_banner(clause: Clause) -> bool:
    """Whether a clause only announces a version or a date."""
    return len(clause.key.split()) < 45 and bool(_BANNER.search(clause.text))


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
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


def content(key: str) -> Counter[str]:
    """The words that carry meaning, canonical: synonyms, number and spelling unified, function words gone."""
    stems = Counter(_stem(word) for word in loose_key(key).split())
    for word in [word for word in stems if not word or word in _IDLE]:
        del stems[word]
    return stems


def differences(edit: Edit) -> tuple[Counter[str], Counter[str]]:
    """The content words that a reworded statement lost and gained."""
    assert edit.old is not None
    assert edit.new is not None
    old, new = content(edit.old.key), content(edit.new.key)
    return old - new, new - old


def is_rewording(edit: Edit, old_text: str, new_text: str) -> bool:
    """
    Whether a pair says the same in other words: fewer than three content words differ, none of them grave, no number.

    `old_text` and `new_text` are the whole versions' keys: words that the other version uses anyway weigh less.
    """
    lost, gained = differences(edit)
    words = [*lost.elements(), *gained.elements()]
    if any(word in _GRAVE or any(char.isdigit() for char in word) for word in words):
        return False
    weight = sum(
        0.6 if f" {word}" in other else 1.0
        for bag, other in ((lost, new_text), (gained, old_text))
        for word in bag.elements()
    )
    return weight < 1.5
