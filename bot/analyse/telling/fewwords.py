"""
What a changed statement is told as where a few words are all that differs: those words, of a matter.

"Drops “unless you object”" is true whatever else the statement says. Whom that serves is weighed elsewhere (`toll`).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.analyse.drafting.drafts import FEW, Draft, Pair
from bot.analyse.kinds.families import topics
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.align import Edit
from bot.analyse.statements.segment import Clause
from bot.analyse.statements.substance import content_words, is_furniture
from bot.analyse.telling.decisive import is_decisive
from bot.analyse.telling.inserted import INSERTED
from bot.analyse.telling.limits import Limit, limit_of
from bot.analyse.telling.quoted import differing, is_moved, is_one_sided
from bot.analyse.telling.toll import effect_of_limit, severity_of_limit
from bot.analyse.telling.topic import NAMED, PLACED, by_topic, by_verb, draft_of
from bot.analyse.versions.bearing import is_statement
from bot.analyse.versions.version import Version
from bot.model import ROW, Severity

_LESS_THAN_FACTS = frozenset(("denial", "more", "period", *INSERTED))
_IN_FACTS = frozenset(("retention", "right"))
"""Kinds whose facts say whether data is deleted, and whether a request is free."""
_PLAINLY = (INSERTED - {"swap"}) | {"opposite", "denial"}
"""What is told wherever little else changed, though nobody may be better or worse off for sure."""
_MOST_EDITS = 800
_CHOICE = lazily(
    r"(?:[^.;]{0,60}, )?you (?:can|may|could|have the right to|are able to|are entitled to)(?:not| no longer)?(?: also| always)? (?:not )?(?:opt|object|unsubscribe|refuse|choose|decline|reject|disable|(?:turn|switch) (?:off\b|(?:\w+ ){1,4}off\b))\b",
    re.IGNORECASE,
)
_DOES = lazily(r"\bwe (?:\w+ )?(?:use|process|send|share|show|collect)\b", re.IGNORECASE)
_ANSWERS = frozenset(("yes", "no"))


@dataclass(frozen=True, slots=True)
class Told:
    """How a finding of single words is worded, and how weighed unless nothing is known of what they come to."""

    value: str
    effect: str
    severity: Severity
    reason: str
    weighed: bool = True

    @property
    def is_added(self) -> bool:
        """Whether it tells of a condition that came or went, which leaves a promise one."""
        return is_one_sided(self.value)


def told(draft: Draft) -> Told | None:
    """What a draft is told as where only limits differ between its wordings, else None."""
    if draft.old is None or draft.new is None or draft.kind in NAMED:
        return None
    limit = limit_of(draft.old.text, draft.new.text)
    if (
        limit is None
        or _are_named(draft)
        or _is_answer(draft, limit)
        or (draft.facts and _says_less(limit, draft.kind))
    ):
        return None
    effect = effect_of_limit(limit)
    if draft.kind == "jurisdiction" and limit.form != "swap":
        return Told("", effect, *severity_of_limit(limit, effect)) if limit.form == "residence" else None
    value = next((fact.value for fact in draft.gained if is_moved(fact.value)), differing(limit))
    return Told(value, effect, *severity_of_limit(limit, effect), weighed=limit.form != "swap")


def _says_less(limit: Limit, kind: str) -> bool:
    """Whether known facts of a kind say more than the words that differ."""
    turns = limit.form in {"ease", "opposite"} and limit.is_swap and kind in _IN_FACTS
    gives_way = limit.form == "only" and limit.is_swap
    return limit.form in _LESS_THAN_FACTS or turns or gives_way or _is_turn(limit)


def _is_turn(limit: Limit) -> bool:
    """Whether what was done is refused, or what was refused done: "may" became "never"."""
    return limit.form == "hedge" and limit.is_swap and "never" in {limit.lost.casefold(), limit.gained.casefold()}


def _is_told_turn(draft: Draft) -> bool:
    """Whether a draft tells by its facts that what was done is refused, or done what was refused."""
    limit = limit_of(draft.old.text, draft.new.text) if draft.old and draft.new else None
    return limit is not None and _is_turn(limit) and bool(draft.facts)


def _is_answer(draft: Draft, limit: Limit) -> bool:
    """Whether a row answers yes or no: what that means says the head of its column."""
    return draft.clause.kind is ROW and limit.lost.casefold() in _ANSWERS and limit.gained.casefold() in _ANSWERS


def _are_named(draft: Draft) -> bool:
    """Whether facts say by themselves what took the place of what."""
    lost, gained = ({fact.value for fact in facts} for facts in (draft.lost, draft.gained))
    return bool(lost and gained) and lost != gained


def decided(
    edits: Collection[Edit], left: Collection[Edit], old: Version, new: Version, own: frozenset[str]
) -> tuple[Draft, ...]:
    """
    A draft for each reworded statement in which a limit differs that is told whatever the whole change looks like.

    `left` are those of the edits that say something new for all that other rules know. Where there are only few, any
    words tell that came or went, but for the publisher's `own` names (in lower case).
    """
    few = {(edit.old, edit.new) for edit in left} if len(edits) <= FEW else frozenset[Pair]()
    out = []
    for edit in list(edits)[:_MOST_EDITS]:
        was, now = edit.old, edit.new
        if was is None or now is None:
            continue
        alone = (was, now) in few
        if not _stand(was, now, old, new, alone=alone):
            continue
        limit = limit_of(was.text, now.text)
        if limit is None or is_furniture(was) or is_furniture(now):
            continue
        decisive = is_decisive(limit, was, now, old, new)
        if not decisive and not (alone and limit.form in _PLAINLY and not _names(limit, was, now, own)):
            continue
        draft = draft_of(was, now, limit, old, new)
        if decisive or draft.kind != "other":
            out.append(draft)
    return tuple(out)


def _stand(was: Clause, now: Clause, old: Version, new: Version, *, alone: bool) -> bool:
    """Whether both wordings stand in the body of the policy; `alone`, they may be statements of it elsewhere."""
    held = old.holds(was) and new.holds(now)
    return held or (alone and is_statement(was, old) and is_statement(now, new))


def _names(limit: Limit, was: Clause, now: Clause, own: frozenset[str]) -> bool:
    """Whether all that was inserted is of the publisher's names, or goes on with one: "Lumen" and "Lumen Books"."""
    if limit.form not in INSERTED:
        return False
    said = content_words(f"{limit.lost} {limit.gained}")
    if said and {word for name in own for word in name.split()}.issuperset(said):
        return True
    text = max(was.text.casefold(), now.text.casefold(), key=len)
    capitals = all(word[:1].isupper() for word in limit.words.split())
    return capitals and any(f"{name} {limit.words.casefold()}" in text for name in own)


def joined(drafts: Iterable[Draft], worded: Iterable[Draft]) -> list[Draft]:
    """Drafts with those of single words: none beside another of the same pair, and none of one side of such a pair."""
    worded, drafts = list(worded), list(drafts)
    kept = [
        draft for draft in drafts if not any(_is_half(draft, entry) or _is_guessed(draft, entry) for entry in worded)
    ]
    sure = {draft.pair for draft in kept if draft.old and draft.new and draft.facts and draft.kind not in PLACED}
    kept = [draft for draft in kept if not (draft.pair in sure and _is_echo(draft))]
    chosen = {draft.pair for draft in kept if draft.kind == "opt_out"}
    kept, worded = (
        [draft for draft in entries if not (draft.kind == "purpose" and draft.pair in chosen and _chooses(draft))]
        for entries in (kept, worded)
    )
    return [*kept, *(entry for entry in worded if not any(_says(draft, entry) for draft in kept))]


def _chooses(draft: Draft) -> bool:
    """Whether a draft is of what a person may choose, and says nothing of what is done."""
    sides = [clause.text for clause in draft.sides]
    return all(_CHOICE.match(text) and not _DOES.search(text) for text in sides)


def _is_half(draft: Draft, entry: Draft) -> bool:
    if draft.kind != entry.kind or (draft.old and draft.new):
        return False
    return draft.old == entry.old or draft.new == entry.new


def _is_guessed(draft: Draft, entry: Draft) -> bool:
    """Whether a draft without a fact takes a statement for a kind that its words do not speak of, and another one does."""
    if draft.facts or draft.new is None or draft.pair != entry.pair:
        return False
    spoken = topics(draft.new.text, "", "")
    return draft.kind not in spoken and entry.kind in spoken


def _is_echo(draft: Draft) -> bool:
    """Whether a draft would only repeat the words of which another names the fact."""
    if draft.facts or draft.old is None or draft.new is None:
        return False
    return draft.kind not in PLACED and _turning(draft.old, draft.new) is not None


def _says(draft: Draft, entry: Draft) -> bool:
    """Whether a draft makes another one of single words needless: it says them, too, or names what they come to."""
    if entry.old and entry.new and _turning(entry.old, entry.new) is None:
        return draft.old == entry.old or draft.new == entry.new
    same = draft.pair == entry.pair
    return (
        same
        and draft.kind not in PLACED
        and (draft.kind == entry.kind or told(draft) is not None or _is_told_turn(draft))
    )


def paired(edits: Iterable[Edit]) -> list[Edit]:
    """Statements of which one went and another came in the same section, with a few words of difference, as one each."""
    out = list(edits)
    for gone in [edit for edit in out if edit.new is None]:
        for come in [edit for edit in out if edit.old is None]:
            if gone.clause.path == come.clause.path and limit_of(gone.clause.text, come.clause.text) and gone in out:
                out[out.index(gone)] = Edit(gone.old, come.new)
                out.remove(come)
    return out


def typed(edit: Edit, own: frozenset[str], *, few: bool) -> Draft | None:
    """
    A draft of a statement that nothing else types, where limits differ and its verb says what it is of.

    Of a `few` statements any words tell that stand in the place of others, but for the publisher's `own` names.
    """
    if edit.old is None or edit.new is None:
        return None
    limit = limit_of(edit.old.text, edit.new.text)
    if limit is None or (limit.form in INSERTED and not few) or _names(limit, edit.old, edit.new, own):
        return None
    kind = by_verb(limit)
    if not kind and few:
        kind = by_topic(max(edit.old.text, edit.new.text, key=len), "", "") or "other"
    return Draft(kind, edit.old, edit.new) if kind else None


def _turning(was: Clause, now: Clause) -> Limit | None:
    """The limit by which two wordings differ, where its words are known to limit or turn what is said."""
    limit = limit_of(was.text, now.text)
    return None if limit is None or limit.form in INSERTED else limit
