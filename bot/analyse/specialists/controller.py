"""
Whether another company now stands behind the policy: it calls itself "we", or is the controller, in the place of one.

That is told whatever the whole change looks like. A name that both versions write is no other company, so that a list
of group companies in another order, or a legal form that was spelt out, is none.
"""

import re

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds.families import facts_of_kind
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.names import SUFFIXED, bare
from bot.analyse.statements.align import Edit
from bot.analyse.statements.segment import Clause
from bot.analyse.versions.version import Version

_SPEAKS = lazily(r"\([^()]{0,80}\b(?:we|us|our)\b|\bcontrollers?\b", re.IGNORECASE)
_MOST_EDITS = 800


def replaced(edits: tuple[Edit, ...], old: Version, new: Version) -> tuple[Draft, ...]:
    """A draft of each pair that says "we" or "controller" of a company of which the other version does not know."""
    if len(edits) > _MOST_EDITS:
        return ()
    out = []
    for edit in edits:
        if edit.old and edit.new and _SPEAKS.search(edit.old.text) and _SPEAKS.search(edit.new.text):
            lost, gained = _unknown(edit.old, new), _unknown(edit.new, old)
            if (lost or gained) and not (_known(edit.old, new) or _known(edit.new, old)):
                out.append(Draft("scope", edit.old, edit.new, lost, gained))
    return tuple(out)


def _unknown(clause: Clause, other: Version) -> tuple[Fact, ...]:
    """The facts of who stands behind the policy whose name the other version does not write."""
    return tuple(fact for fact in _facts(clause) if not _writes(other, _name(fact)))


def _known(clause: Clause, other: Version) -> bool:
    return any(_writes(other, _name(fact)) for fact in _facts(clause))


def _facts(clause: Clause) -> tuple[Fact, ...]:
    return tuple(
        fact
        for fact in facts_of_kind(clause, "scope")
        if fact.value.startswith(("company ", "controller ")) and SUFFIXED.fullmatch(_full(fact))
    )


def _full(fact: Fact) -> str:
    return fact.value.partition(" ")[2]


def _name(fact: Fact) -> str:
    return bare(_full(fact)).casefold()


def _writes(version: Version, name: str) -> bool:
    return name in version.contents.text
