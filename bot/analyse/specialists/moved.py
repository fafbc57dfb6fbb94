"""
Entries of lists that stand in both versions, word for word, below a lead-in that only one of them denies.

An entry that went from "We never share:" to "We share:" is no moved text: it says the opposite.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import Fact
from bot.analyse.grammar.leadin import denied_by, refused_kinds
from bot.analyse.kinds.families import facts_of
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.entries import entry
from bot.analyse.statements.segment import Clause
from bot.analyse.versions.version import Version
from bot.model import ITEM

_KINDS = (
    ("sale", lazily(r"\b(?:sell|sold|selling|sale)\b", re.IGNORECASE)),
    ("sharing", lazily(r"\b(?:shar\w+|disclos\w+|transfer\w*|pass|passed|giv\w+|provid\w+)\b", re.IGNORECASE)),
    (
        "data_collected",
        lazily(r"\b(?:collect\w*|record\w*|gather\w*|stor\w+|obtain\w*|receiv\w+)\b", re.IGNORECASE),
    ),
    ("purpose", lazily(r"\b(?:us(?:e|es|ed|ing)|process\w*)\b", re.IGNORECASE)),
)
_MOST_NAMED = 3
_LONGEST_NAME = 60

_Entries = dict[str, dict[bool, Clause]]


def turned(old: Version, new: Version) -> tuple[Draft, ...]:
    """A draft for each two lead-ins between which entries went, of which one denies what the other says."""
    if not (old.contents.once(_denies_any) or new.contents.once(_denies_any)):
        return ()
    before, after = old.contents.once(_entries), new.contents.once(_entries)
    found: dict[tuple[str, str, bool], list[Clause]] = defaultdict(list)
    for key in sorted(before.keys() & after.keys()):
        ours, theirs = before[key], after[key]
        if len(ours) == len(theirs) == 1 and ours.keys() != theirs.keys() and facts_of(clause := _one(theirs)):
            found[_one(ours).lead, clause.lead, True in ours].append(clause)
    return tuple(
        draft
        for (gone, come, was_denied), entries in found.items()
        if (draft := _draft(_held(gone, old.clauses), _held(come, new.clauses), entries, denied=was_denied))
    )


def _denies_any(clauses: Sequence[Clause]) -> bool:
    """Whether any lead-in of a list denies its entries."""
    return any(map(denied_by, {clause.lead for clause in clauses if clause.kind is ITEM}))


def _entries(clauses: Sequence[Clause]) -> _Entries:
    """The entries of lists that have a lead-in, by their words and by whether that denies."""
    out: _Entries = {}
    for clause in clauses:
        if clause.kind is ITEM and clause.lead:
            out.setdefault(clause.key, {}).setdefault(bool(refused_kinds(clause)), clause)
    return out


def _one(sides: dict[bool, Clause]) -> Clause:
    return next(iter(sides.values()))


def _held(lead: str, clauses: Sequence[Clause]) -> Clause | None:
    """The statement that a lead-in is, or ends with."""
    return next((clause for clause in clauses if clause.kind is not ITEM and lead.endswith(clause.text)), None)


def _draft(old: Clause | None, new: Clause | None, entries: Sequence[Clause], *, denied: bool) -> Draft | None:
    if old is None or new is None:
        return None
    kind = next((kind for kind, pattern in _KINDS if pattern.search(old.text) and pattern.search(new.text)), "")
    if not kind:
        return None
    entries = sorted(entries, key=lambda clause: clause.start)
    named = "; ".join(filter(None, map(_name, entries[:_MOST_NAMED])))
    if not named:
        return None
    value = _value(kind, named, entries)
    return Draft(
        kind, old, new, lost=(Fact(kind, value, denied=denied),), gained=(Fact(kind, value, denied=not denied),)
    )


def _name(clause: Clause) -> str:
    """What an entry is of: its first words, or all where they are few."""
    return entry(clause) or (clause.text.rstrip(" .;,") if len(clause.text) <= _LONGEST_NAME else "")


def _value(kind: str, named: str, entries: Sequence[Clause]) -> str:
    """What entries are of: recipients and purposes are named by themselves, data that is shared or sold beside it."""
    if kind == "sale":
        return f"sale of personal data ({named})"
    says_who = any(fact.kind in {"sharing", "third_party"} for listed in entries for fact in facts_of(listed))
    return named if kind != "sharing" or says_who else f"others ({named})"
