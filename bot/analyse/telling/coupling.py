"""What was dropped and what was added instead as one thing changed."""

from collections import defaultdict

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.elsewhere import is_object
from bot.analyse.kinds.families import facts_of, facts_of_kind
from bot.analyse.statements.restated import meaning_of
from bot.analyse.telling.effects import is_opted_instead
from bot.analyse.telling.limits import limit_of
from bot.analyse.telling.wording import value_of
from bot.analyse.versions.evidence import APART

ONE_THING = frozenset(("retention", "children", "transfer", "sale", "notice", "scope", "legal_basis", "jurisdiction"))
"""Kinds of which a section says one thing."""
_ALIKE = 0.3
_CALLED_ALIKE = 0.2
"""
So many words of two statements with the same facts are common to both where one stands for the other; and of two that
are called the same.
"""


def coupled(drafts: list[Draft]) -> list[Draft]:
    """Drafts, pairs of which that tell what went and what came in its place are one."""
    instead = _opted([draft.turned for draft in _opted(drafts)])
    return _coupled([draft.turned for draft in instead])


def _opted(drafts: list[Draft]) -> list[Draft]:
    """Where people are asked no longer, and are let opt out of the same thing instead, one change of the two."""
    asked = [draft for draft in drafts if draft.kind == "consent" and draft.old and draft.lost]
    offered = [draft for draft in drafts if draft.kind == "opt_out" and draft.action == "added"]
    for before in asked:
        for after in offered:
            if is_opted_instead(before, after):
                instead = Draft("opt_out", before.old, after.new, (), after.gained, after.score)
                return [instead, *(draft for draft in drafts if not _is_told_by(draft, before, after))]
    return drafts


def _is_told_by(draft: Draft, before: Draft, after: Draft) -> bool:
    """Whether a draft is one of two that are told as one, or names nothing of their statements that both do not name."""
    if draft in {before, after}:
        return True
    if draft.pair not in {before.pair, after.pair}:
        return False
    named = [{(fact.kind, fact.value) for fact in facts_of(side)} for side in (before.old, after.new) if side]
    return set.intersection(*named).issuperset((fact.kind, fact.value) for fact in draft.facts)


def _coupled(drafts: list[Draft]) -> list[Draft]:
    """
    One thing dropped and one added, of the same kind and under the same heading, is one thing changed; so is a statement
    dropped for another that has a third of its words, or is called the same and has a fifth.
    """
    alone: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        values = frozenset(fact.value for fact in draft.facts)
        if draft.action != "changed" and draft.kind not in APART:
            alike = () if draft.kind in ONE_THING else values
            alone.setdefault((draft.kind, draft.clause.path, alike), []).append(draft)
    groups = [group for group in alone.values() if _is_couple(group)]
    told = {draft for group in groups for draft in group}
    groups += _reworded([draft for group in alone.values() for draft in group if draft not in told])
    told = {draft for group in groups for draft in group}
    out = [draft for draft in drafts if draft not in told]
    for group in groups:
        gone, come = sorted(group, key=lambda draft: draft.action == "added")
        out.append(Draft(gone.kind, gone.old, come.new, gone.lost, come.gained, max(gone.score, come.score)))
    return out


def _reworded(drafts: list[Draft]) -> list[list[Draft]]:
    """Pairs of what went and what came with so many words in common that one stands for the other, the most alike first."""
    come: defaultdict[tuple[object, ...], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.action == "added":
            come[_told_of(draft)].append(draft)
    alike = [
        (share, one, other)
        for one in drafts
        if come and one.action == "removed"
        for other in come.get(_told_of(one), ())
        if (share := _shared(one, other)) >= _CALLED_ALIKE and (share >= _ALIKE or value_of(one) == value_of(other))
    ]
    out: list[list[Draft]] = []
    told: set[Draft] = set()
    for _, one, other in sorted(alike, key=lambda entry: (-entry[0], entry[1].offset + entry[2].offset)):
        if not told & {one, other}:
            told |= {one, other}
            out.append([one, other])
    return out


def _told_of(draft: Draft) -> tuple[object, ...]:
    """What two statements must share to stand for one another; what lets people limit a thing is not what does it."""
    return (draft.kind, frozenset(fact.bare for fact in draft.facts), is_object(draft.clause.text))


def _shared(one: Draft, other: Draft) -> float:
    """How many of the words of two statements are common to both, 0 to 1 (Dice's coefficient)."""
    mine, its = meaning_of(one.clause.text), meaning_of(other.clause.text)
    return 2 * sum((mine.bag & its.bag).values()) / max(1, mine.size + its.size)


def _is_couple(group: list[Draft]) -> bool:
    """Whether of two drafts one tells what went and the other what came, and they have more than their kind in common."""
    if sorted(draft.action for draft in group) != ["added", "removed"]:
        return False
    if group[0].kind in ONE_THING or any(draft.facts for draft in group):
        return True
    gone, come = sorted((draft.clause for draft in group), key=lambda clause: clause is not group[0].clause)
    said = [{fact.identity for fact in facts_of_kind(clause, group[0].kind)} for clause in (gone, come)]
    is_alike = bool(said[0] & said[1]) and _shared(*group) >= _CALLED_ALIKE
    return is_alike or limit_of(gone.text, come.text) is not None
