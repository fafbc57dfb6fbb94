"""Whether a changed statement can matter at all: page furniture and banners do not; and the words that carry its meaning."""

import re
from collections import Counter
from functools import lru_cache

from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording
from bot.analyse.lexicon.phrases import NUMBERS
from bot.analyse.lexicon.spelling import american
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements import tongue
from bot.analyse.statements.align import Edit, loose_words
from bot.analyse.statements.segment import Clause, is_answer, key_of
from bot.model import HEADING, ITEM, ROW

_PROSE = Folded(
    r"\b(?:we|our|us|you|your|they|their|may|will|is|are|can|must|shall|collect\w*|us(?:e|es|ed|ing)|shar(?:e|es|ed|ing)|personal|data|information|users?|provid\w+|rights?|cookies?|process\w*|consent|retain\w*|retention|dispos\w+|transfer\w*)\b",
)
_FURNITURE = wording(
    r"\b(?:skip to|table of contents|number of vendors|vendors seeking|back to top|all rights reserved|cookie (?:settings|preferences) cent(?:er|re)"
    r"|opens? in (?:a )?new|share on|tweet this|javascript is|enable javascript|browser is (?:outdated|out of date|unsupported|not supported|no longer supported)|(?:outdated|unsupported) browser|request a demo|contact sales|we and our \d+ partners|was this (?:page|article) helpful"
    r"|copyright \d{4}|your submission|end of policy|page last update|content of external (?:web)?sites|help us (?:improve|keep up|do better)|let us know (?:what|how)|how we can do better|did this (?:page |article )?answer|choose an option|brief (?:questions|survey)|(?:minutes?|moments?) of your time)\b",
    re.IGNORECASE,
)
_OFFERS_HELP = lazily(
    r"\b(?:need|want|have|got|for) (?:[\w-]+ ){0,3}(?:help|questions?|feedback|demo)\b", re.IGNORECASE
)
_BUTTON = Folded(
    r"\b(?:sign up|log ?in|sign ?in|read more|learn more|subscribe|follow us|download|get started|share this|print this|(?:main )?menu|back|close|home|search|contents?|terms (?:and conditions|of (?:use|service)))\b",
)
_STATES = lazily(
    r"(?:(?:if|when|once|until|unless|after) )?(?:we|you|your|our|they|the|this|that|any|all|no|each|every|only|nobody)\b(?=(?:\W+\w+){4}).*\.",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence of its own, however short, that a word of a button stands in: "your search history is sold"."""
_BANNER = wording(
    r"\b(?:we[’']ve|we have|has been|was|were) (?:recently )?(?:updated|revised|changed|modified)\b[^.]{0,60}\b(?:policy|notice|statement|terms)|take a look before|this page is the (?:updated|previous)"
    r"|\b(?:version|policy|notice) (?:that (?:is|was) )?effective (?:until|before|prior|upon)|(?:policy|notice|statement) is effective (?:upon|as of|on)|summary of (?:the )?changes",
    re.IGNORECASE,
)
_SHORT_BANNER = wording(
    r"\b(?:previous|prior|earlier|archived|old|current) versions?\b|\beffective (?:date|as of|on)\b|\beffective upon\b[^.]{0,20}\d|changes (?:go|take|goes) (?:into )?effect (?:on|as of)\b",
    re.IGNORECASE,
)
_DOZEN = 12
_ROUND = frozenset((18, 30, 60, 90))
_SAME = {
    **dict.fromkeys(
        wordset("""
    e g i example eg instance including include includes such as like n s t upon please also however below above section
    here click page link see visit via through by etc http https www com emailaddress opens new tab client
    """),
        "",
    ),
    **dict.fromkeys(("notice", "statement", "policies"), "policy"),
    **dict.fromkeys(("website", "websites", "sites"), "site"),
    **dict.fromkeys(("app", "apps", "services", "platform"), "service"),
    **dict.fromkeys(("information", "details"), "data"),
    **dict.fromkeys(("customers", "customer", "individuals", "users", "people"), "user"),
    **dict.fromkeys(("utilize", "utilise", "utilizing"), "use"),
    **dict.fromkeys(("cannot", "don", "doesn", "isn", "aren", "won"), "not"),
    **dict.fromkeys(("ll", "shall"), "will"),
    "ve": "have",
    "re": "are",
    "m": "am",
    "within": "in",
    "organisation": "organization",
    **{word: str(number) for word, number in NUMBERS.items() if number <= _DOZEN or number in _ROUND},
}
"""Words that stand for others, or for nothing, wherever two wordings are compared."""
_IDLE = wordset("""
    the a an of to and or in on for with is are be we you your our us this that it its from at they their them
    these those will any if when where which who has have been was were do does so then than there other its it's
    would one certain well hereby herein able
    """)
_UNSAID = _IDLE | {""}
_GRAVE = frozenset(("not", "never", "no", "without", "only", "unless", "except", "all", "any"))


_LABEL = lazily(
    r"(?:(?:select|click|choos|press|tick|titled|labell?ed|named|called)\w*(?: on| the)? [\"“‘'][^\"“”‘’]{1,70}[\"”’'])|[\"“‘'][^\"“”‘’]{1,70}[\"”’'](?= (?:links?|buttons?|icons?|tabs?|pages?|options?|sections?))"
)
_OPENS = Folded(r"\(?\bopens? (?:up )?in (?:a |your )?(?:new|separate|other|e-?mail|mail|default)[^().]{0,30}\)?")
_SITE = Folded(r"(?<![@\w])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}\b(?:/\S*)?")
_TERMS = Folded(r"\bterms (?:of (?:use|services?)|and conditions|& conditions)\b")
_LONG_WORD = lazily(r"\S{180}")
_ADDRESS = lazily(r"https?://\S+|\]\(\S+", re.IGNORECASE)
_LINK = 0.85
_HEAD_WORDS = 4
_SENTENCE = 5
_ANNOUNCES = Folded(r":$|\b(?:following|such as|as follows|these)\b")
_COLUMNS = Folded(
    r"\b(?:name|compan\w+|entit\w+|vendors?|providers?|partners?|(?:sub-?)?processors?|recipients?|purposes?|location|countr\w+|data|categor\w+|cookies?|dur\w+|retention|expir\w+|rights?|use|legal)\b",
)
_RECIPIENTS = Folded(
    r"\b(?:sub-?processors?|processors?|providers?|partners?|vendors?|compan(?:y|ies)|third[- ]part\w+|recipients?|suppliers?|contractors?)\b",
)
_LISTING = Folded(
    r"\b(?:collect\w*|shar\w+|disclos\w+|third[- ]part\w+|(?:sub-?)?processors?|service providers?|partners?|recipients?|vendors?|cookies we|purposes?|why (?:\w+ ){0,2}we|use of|your rights?|choices?|retention|retain|keep|transfers?|security|children)\b",
)
_POLICY = Folded(
    r"\b(?:personal|data|information|privacy|collect\w*|shar(?:e|es|ed|ing)|cookies?|consent\w*|rights?|process\w*|third[- ]part\w+|opt[- ]?\w+|retain\w*|disclos\w+|delet\w+|advert\w+|track\w*|secur\w+|encrypt\w*|account|polic\w+)\b",
)
_SHORTEST_PLURAL = 6
_CAPITALISED = lazily(r" (?<=[a-z,] )([A-Z][a-z]{2,}|UK|USA|EU|EEA|UAE)\b")
"""The space comes first, for that is looked for at once."""


def is_title(clause: Clause) -> bool:
    """Whether a clause is a short line of capitalised words without a full stop, as tables of contents have."""
    words = clause.text.split()
    if len(words) > 9 or clause.lead or clause.text[-1:] in ".;!":
        return False
    capital = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    return capital >= 0.6 * len(words)


def is_policy(clause: Clause) -> bool:
    """Whether a clause speaks of what policies speak of."""
    return _POLICY.stands_in(clause.text) or _POLICY.stands_in(clause.lead)


def is_foreign(clause: Clause) -> bool:
    """Whether a clause is certainly in another language than English."""
    return tongue.is_foreign(clause.text)


@lru_cache(maxsize=1024)
def is_listed(clause: Clause) -> bool:
    """Whether a clause is an item or row that a lead-in, column heads or its heading make a statement of the policy."""
    if clause.kind not in {ITEM, ROW} or is_furniture(clause):
        return False
    if clause.kind is ROW and _COLUMNS.stands_in(clause.lead):
        return True
    if is_head_row(clause):
        return False
    if clause.linked > _LINK and not _RECIPIENTS.stands_in(f"{clause.section} {clause.lead}"):
        announced = _ANNOUNCES.stands_in(clause.lead) and is_policy(clause)
        return announced and not any("#" in url for url in clause.urls)
    return is_introduced(clause) or _LISTING.stands_in(clause.section)


def is_head_row(clause: Clause) -> bool:
    """Whether a row holds the heads of a table's columns."""
    cells = clause.text.split(" | ")
    short = all(len(cell.split()) <= _HEAD_WORDS for cell in cells)
    return (
        clause.kind is ROW
        and short
        and 2 * sum(_COLUMNS.stands_in(cell) for cell in cells) > max(2, len(cells))
        and not any(map(str.isdigit, clause.text))
        and not clause.lead
    )


def is_headed(clause: Clause) -> bool:
    """Whether an entry stands right below words that say what the policy lists there, and is no mere link."""
    return _ANNOUNCES.stands_in(clause.lead) or (clause.linked <= _LINK and _LISTING.stands_in(clause.section))


def is_introduced(clause: Clause) -> bool:
    """Whether a lead-in says in a few words what a list is of."""
    lead = clause.lead
    if len(lead.split()) < 3 or lead.endswith(("?", ".")) or not _PROSE.stands_in(lead):
        return False
    return _ANNOUNCES.stands_in(lead) or any(word[:1].islower() for word in lead.split()[1:])


@lru_cache(maxsize=1024)
def is_prose(clause: Clause) -> bool:
    """Whether a clause reads as part of a policy: not a menu, a button, a footer or a lone heading."""
    count = clause.size
    if clause.kind is HEADING or not count:
        return False
    if is_listed(clause):
        return True
    if count < 2 and not (is_foreign(clause) or clause.lead.endswith("?")):
        return False
    if clause.linked > _LINK and count < 12 and not _ANNOUNCES.stands_in(clause.lead):
        return False
    if is_head_row(clause) or (clause.kind is not ROW and is_title(clause)):
        return False
    return may_be_prose(clause) and (
        _PROSE.stands_in(clause.text) or bool(clause.lead) or is_foreign(clause) or clause.text[-1:] in ".!?;"
    )


def may_be_prose(clause: Clause) -> bool:
    """Whether nothing shows that a clause is page furniture or the innards of a page."""
    if clause.kind is HEADING or is_furniture(clause):
        return False
    return clause.text.isascii() is False or not _LONG_WORD.search(_ADDRESS.sub("", clause.text))


def is_furniture(clause: Clause) -> bool:
    """Whether a clause belongs to the page, not to the policy."""
    count = clause.size
    marks = clause.text.count("](#")
    if (count < 30 and (marks or "©" in clause.text or _is_furnished(clause.text))) or marks > 1:
        return True
    button = _BUTTON.search(clause.text) if count < 9 and not _STATES.fullmatch(clause.text) else None
    return button is not None and (not clause.lead or button.group(0).casefold() == clause.key)


def _is_furnished(text: str) -> bool:
    """Whether words of a page's furniture stand in a text; a note of a new window does not make a sentence such."""
    if not _FURNITURE.stands_in(text):
        return False
    rest = _OPENS.sub("", text)
    return rest == text or len(rest.split()) < _SENTENCE or _FURNITURE.stands_in(rest)


def answers(clause: Clause) -> bool:
    """Whether a clause answers a question that is no part of the page's furniture."""
    return is_answer(clause) and not (_is_furnished(clause.lead) or _OFFERS_HELP.search(clause.lead))


def is_banner(clause: Clause) -> bool:
    """Whether a clause only announces a version or a date."""
    count = clause.size
    if count < 18 and _SHORT_BANNER.stands_in(clause.text):
        return True
    return count < 45 and _BANNER.stands_in(clause.text)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    word = american(_SAME.get(word, word))
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL:
        return f"{word[:-3]}y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1024)
def content(key: str) -> Counter[str]:
    """The words that carry meaning, canonical: synonyms, number and spelling unified, function words gone."""
    return Counter(content_words(key))


def content_words(key: str) -> list[str]:
    """The words of `content`, as they follow one another."""
    return [word for word in map(stem, loose_words(key)) if word not in _UNSAID]


def content_bag(key: str) -> frozenset[str]:
    """The words of `content`, each once."""
    return frozenset(map(stem, loose_words(key))) - _UNSAID


def is_grave(word: str) -> bool:
    """Whether a content word turns or measures what is said."""
    return word in _GRAVE or any(map(str.isdigit, word))


def differences(edit: Edit) -> tuple[Counter[str], Counter[str]]:
    """
    The content words that a reworded statement lost and gained.

    Where one side alone writes the address of a site, the other has it as a link.
    """
    assert edit.old is not None
    assert edit.new is not None
    return _differences(edit.old.text, edit.new.text)


@lru_cache(maxsize=1024)
def _differences(old: str, new: str) -> tuple[Counter[str], Counter[str]]:
    written = [_SITE.find(text) >= 0 for text in (old, new)]
    before, after = (content(_unlabelled(text, written[0] != written[1])) for text in (old, new))
    return before - after, after - before


def _unlabelled(text: str, without_site: bool) -> str:
    """The key of a statement without the labels of links and buttons that it quotes."""
    shorter = _OPENS.sub("", _TERMS.sub("terms", _LABEL.sub("", text)))
    if without_site:
        shorter = _SITE.sub("", _ADDRESS.sub("", shorter))
    return key_of(shorter)


@lru_cache(maxsize=1024)
def proper_names(text: str) -> frozenset[str]:
    """Stems of the words capitalised inside sentences."""
    return frozenset([stem(name.casefold()) for name in _CAPITALISED.findall(text)])
