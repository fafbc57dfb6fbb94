"""
A choice whose words stayed and whose link leads to another site: the same "opt out here", settled somewhere else.

Only between two sites that are named in full and bear different names; not where more links went the same way, for then
a publisher moved. Two pages of authorities or of the industry are one and the same place.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.analyse.kinds.families import facts_of_kind
from bot.analyse.kinds.links import is_public, site_of
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.vocabulary import OPP115
from bot.analyse.statements.quotes import quote
from bot.analyse.statements.segment import Clause
from bot.analyse.telling.quoted import linked
from bot.model import Finding, Severity

_OFTEN = 3
"""So many links that went from one site to another are a publisher that moved, or another copy of the page."""
_CHOOSES = lazily(
    r"\b(?:opt(?:ing)?[- ]?out|unsubscribe|do not (?:sell|share)|object|refuse|withdraw|choices?|preferences?|settings|limit|stop|here|this (?:link|page|form|tool))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Move:
    """A link that led to one site, and leads to another, with the same words around and in it."""

    was: Clause
    now: Clause
    label: str
    left: str
    come: str


def redirected(old: Iterable[Clause], new: Iterable[Clause]) -> tuple[Finding, ...]:
    """A finding for each choice whose link leads to another site."""
    before, after = _linking(old), _linking(new)
    moves = [move for key in sorted(before.keys() & after.keys()) for move in _moves(before[key], after[key])]
    often = Counter((move.left, move.come) for move in moves)
    return tuple(_finding(move) for move in moves if _is_choice(move) and often[move.left, move.come] < _OFTEN)


def _linking(clauses: Iterable[Clause]) -> dict[str, Clause]:
    """The statements with links by their words, those that stand once."""
    kept = [clause for clause in clauses if clause.urls]
    counts = Counter(clause.key for clause in kept)
    return {clause.key: clause for clause in kept if counts[clause.key] == 1}


def _moves(was: Clause, now: Clause) -> Iterator[_Move]:
    if len(was.urls) != len(now.urls):
        return
    for url, other, (start, end) in zip(was.urls, now.urls, now.labels, strict=True):
        if url == other:
            continue
        left, come = site_of(url), site_of(other)
        known = is_public(left) and is_public(come)
        if left and come and left.partition(".")[0] != come.partition(".")[0] and not known:
            yield _Move(was, now, now.text[start:end], left, come)


def _is_choice(move: _Move) -> bool:
    return bool(_CHOOSES.search(move.label)) and bool(facts_of_kind(move.now, "opt_out"))


def _finding(move: _Move) -> Finding:
    return Finding(
        kind="opt_out",
        action="changed",
        value=linked(move.label, move.come, move.left),
        effect="neutral",
        severity=Severity.LOW,
        section=move.now.section,
        old_quote=quote(move.was.text),
        new_quote=quote(move.now.text),
        opp115=OPP115["opt_out"],
        reason="the same words lead to another site",
    )
