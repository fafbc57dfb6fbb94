"""What an entry of a list or table is called by its own first words, where these are of the kind of its finding."""

import re

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.denying import refuses_label
from bot.analyse.grammar.facts import HANDLING
from bot.analyse.grammar.receiving import STATES
from bot.analyse.kinds.families import BY_KIND, facts_of_kind
from bot.analyse.kinds.legal import begins_with_ground
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.vendors import directory
from bot.analyse.statements.columns import roles_in
from bot.analyse.statements.entries import entry

_NEAR = 4
"""Within so many letters an entry begins with a name."""
_DOES = lazily(
    r"[^.;:]{0,160}?(?<!\bwe )(?<!\byou )(?<!\bthey )\b(?:may|can|will) (?:also )?(?:use|collect|contain|set|place|employ)\b",
    re.IGNORECASE,
)
"""A statement whose first words are who or what does something, and no data: "our sites may use cookies"."""
_DOING = lazily(
    r"(?:manag|controll|choos|request|opt|us|provid|improv|process|participat|chang|contact|access|limit|object)(?:ing|e|ate)?\b",
    re.IGNORECASE,
)
"""What is done begins so, and no datum and nobody who gets one."""
_DONE = lazily(r" (?:used|shared|disclosed|collected|provided|described|involved)$", re.IGNORECASE)
"""How words end that are a heading of those who get data, and none of them: "services used"."""
_APART = ("sharing", "legal_basis", "data_collected", "purpose")
"""Kinds of which an entry is one alone: who gets data is no purpose, and a ground no datum."""


def own_words(draft: Draft) -> str:
    """The words of an entry as a matter of its kind; "" where they name a company, or what another column of a row is of."""
    clause, words = draft.clause, entry(draft.clause)
    roles = roles_in(clause)
    if draft.kind in HANDLING and refuses_label(clause.text):
        return ""
    if roles and roles[0] and draft.kind in {*HANDLING, "legal_basis"} and roles[0] != draft.kind:
        return ""
    if not words or _is_of_another(draft.kind, words):
        return ""
    if draft.kind == "sharing" and (STATES.stands_in(words) or _DONE.search(words)):
        return ""
    if draft.kind not in {"data_collected", "purpose"}:
        return words
    if draft.kind == "data_collected" and _DOES.match(clause.text):
        return ""
    named = (fact.value.casefold() for fact in facts_of_kind(clause, "third_party") if fact.at < _NEAR)
    return "" if words.casefold() in named or words.split()[0].casefold() in directory().by_name else words


def _is_of_another(kind: str, words: str) -> bool:
    """Whether words are of one of the kinds apart, and not of the one that is asked for."""
    if kind not in HANDLING:
        return False
    if begins_with_ground(words) or (kind != "purpose" and _DOING.match(words)):
        return True
    named = {other for other in _APART if any(sign.pattern.find(words) >= 0 for sign in BY_KIND[other].signs)}
    return bool(named) and kind not in named
