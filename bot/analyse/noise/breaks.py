"""
Places where a text cannot end or begin: half a sentence, half a list, a heading or an announcement with nothing below.

Pure questions about a few clauses; `torn` asks them where one version lacks what the other has.
"""

import re
from collections.abc import Iterable

from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements import dates
from bot.analyse.statements.segment import Clause
from bot.analyse.versions import addresses
from bot.model import HEADING, ITEM, ROW

Clauses = tuple[Clause, ...]

ENTRIES = frozenset((ITEM, ROW))
ENDED = lazily(r"[.!?。！？][\"'”’)\]]{0,3}$")
_SAID = lazily(r"[.!?:;。！？：；][\"'”’)\]]{0,3}$")
_DANGLING = lazily(
    r"(?:[,:(]|\b(?:a|an|the|and|or|of|to|in|on|for|with|by|from|as|at|our|your|their|its|that|which|who|when|if|we|you|may|will|is|are|can|including|such))$",
    re.IGNORECASE,
)
ANNOUNCES_TABLE = lazily(
    r"\b(?:table|list|chart|matrix|overview|grid)s? (?:set out |shown |provided )?(?:below|that follows?|hereunder)\b"
    r"|\b(?:following|below) (?:\w+ )?(?:table|list|chart|matrix|overview|grid)s?\b",
    re.IGNORECASE,
)
POINTS_BELOW = lazily(r"\b(?:listed|set out|shown|as) (?:below|follows?)[.:]?$", re.IGNORECASE)
_CLOSING = lazily(
    r"\b(?:contact\w*|questions?|chang(?:e|es|ing)|updat(?:es?|ing)|amend\w*|revisions?|effective|get in touch|reach us|complaints?)\b",
    re.IGNORECASE,
)
SPEAKS_OF_TABLE = lazily(
    r"\b(?:table|chart|matrix|grid)s? (?:\w+ ){0,2}(?:below|above|that follows?|hereunder)\b"
    r"|\b(?:following|below|above) (?:\w+ )?(?:table|chart|matrix|grid)s?\b|\bin (?:the|this) (?:table|chart|matrix|grid)\b",
    re.IGNORECASE,
)
_TITLED = lazily(r"\b(?:privacy|cookies?|data protection|policy|notice|statement|terms)\b", re.IGNORECASE)
_ELLIPSIS = " .…[]"
BEYOND = 60
_FEW_BEYOND = 12
_WITHOUT_HEADING = 150
_FEWEST_PREFIX = 3


def words_of(clauses: Iterable[Clause]) -> int:
    return sum([clause.size for clause in clauses])


def is_title(clause: Clause) -> bool:
    """Whether a clause is a heading that names a document, and no section of one."""
    if clause.kind is not HEADING or clause.text[:1].isdigit() or clause.path != clause.text:
        return False
    return bool(_TITLED.search(clause.text))


def is_top(gap: Clauses) -> bool:
    """Whether what stands above has the policy's title or date: who rewrites a policy keeps those."""
    heading = next((clause for clause in gap if clause.kind is HEADING), None)
    return any(dates.is_dating(clause) for clause in gap) or (heading is not None and is_title(heading))


def is_rest(half: Clause, whole: Clause) -> bool:
    """Whether a clause is the end of another one, of which the beginning is missing."""
    if whole.kind is HEADING or half.key == whole.key or not _SAID.search(whole.text):
        return False
    return f" {whole.key}".endswith(f" {half.key}")


def is_begun(half: Clause, whole: Clause) -> bool:
    """Whether a clause is another one's beginning, broken off in a sentence or within a word."""
    if ENDED.search(half.text) or half.key == whole.key:
        return False
    text = half.text.rstrip(_ELLIPSIS)
    return bool(text) and (whole.text.startswith(text) or whole.key.startswith(half.key))


def breaks_off(half: Clause, whole: Clause, gap: Clauses, *, at_end: bool) -> bool:
    """Whether half a clause is a torn one, not one that was shortened."""
    beyond = words_of(gap) + (0 if at_end else words_of([whole]) - words_of([half]))
    entry = whole.kind in ENTRIES
    if half.size < _FEWEST_PREFIX and not (at_end and beyond >= BEYOND):
        return False
    if _DANGLING.search(half.text) and (at_end or beyond >= _FEW_BEYOND):
        return True
    if addresses.is_address(half) or dates.is_dating(half):
        return False
    if not at_end and (entry or not _SAID.search(whole.text)):
        return False
    if entry:
        return _goes_on(gap)
    return bool(_SAID.search(whole.text)) and beyond >= _FEW_BEYOND


def is_half_list(last: Clause, gap: Clauses) -> bool:
    """Whether a text that ends with an entry goes on in the same list, and then with more."""
    if last.kind not in ENTRIES or gap[0].kind is not last.kind or gap[0].lead != last.lead:
        return False
    if addresses.is_address(last) or dates.is_dating(last):
        return False
    return _goes_on(gap)


def _goes_on(gap: Clauses) -> bool:
    """Whether whole sections follow after the rest of a list."""
    number = next((number for number, clause in enumerate(gap) if clause.kind not in ENTRIES), len(gap))
    beyond = words_of(gap[number:])
    headed = any(clause.kind is HEADING for clause in gap[number:])
    return beyond >= (BEYOND if headed else _WITHOUT_HEADING)


def closes(gap: Clauses, torn: Clauses) -> bool:
    """Whether a gap has the end of a policy, by a heading or the only address: what is appended to one seldom has."""
    if any(clause.kind is HEADING and _CLOSING.search(clause.text) for clause in gap):
        return True
    return any("@" in clause.text for clause in gap) and not any("@" in clause.text for clause in torn)


def sections_of(gap: Clauses) -> int:
    return sum(clause.kind is HEADING for clause in gap)


def is_under(clause: Clause, heading: Clause) -> bool:
    return heading.text in clause.path.split(" > ")[:-1]


def is_bare(one: Clause, other: Clause) -> bool:
    """Whether a heading stands right above another that is not below it."""
    return one.kind is other.kind is HEADING and not is_under(other, one)
