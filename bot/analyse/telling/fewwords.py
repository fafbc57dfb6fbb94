"""
What a changed statement is told as where a few words are all that differs: those words, of a matter.

"Drops “unless you object”" is true whatever else the statement says. Whom that serves is weighed elsewhere (`toll`).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.analyse.drafting.drafts import FEW, Draft
from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds.families import facts_of, topics
from bot.analyse.kinds.figures import is_same_time
from bot.analyse.statements.align import Edit
from bot.analyse.statements.segment import Clause
from bot.analyse.statements.substance import content_words, is_furniture
from bot.analyse.telling.inserted import INSERTED
from bot.analyse.telling.limits import Limit, limit_of
from bot.analyse.telling.stance import stance
from bot.analyse.telling.toll import effect_of_limit, is_telling, severity_of_limit
from bot.analyse.telling.wordings import shown
from bot.analyse.versions.bearing import is_statement
from bot.analyse.versions.evidence import APART
from bot.analyse.versions.version import Version
from bot.model import BlockKind, Severity

WORDS = "words "
"""What the value of a finding begins with that tells of single words."""
NOTHING_KNOWN = "other matters"
"""What statements of no known kind are on."""
_DROPPED, _ADDED, _CHANGED = f"{WORDS}dropped: ", f"{WORDS}added: ", f"{WORDS}changed: "
_MOVED = f"{WORDS}moved: "
_LINKED = f"{WORDS}linked: "
_NOT_SO = frozenset((*APART, "effective_date"))
_PLACED = _NOT_SO | {"jurisdiction"}
_SILENT = frozenset(("may", "prior"))
_AGREED = re.compile(r"\b(?:consent|permission|authori[sz]ation|agreement|approval)\b")
_MEASURES = frozenset(("hedge", "amount", "period", "breadth"))
_LESS_THAN_FACTS = frozenset(("denial", "more", "period", *INSERTED))
_IN_FACTS = frozenset(("retention", "right"))
"""Kinds whose facts say whether data is deleted, and whether a request is free."""
_PLAINLY = (INSERTED - {"swap"}) | {"opposite", "denial"}
"""What is told wherever little else changed, though nobody may be better or worse off for sure."""
_MOST_EDITS = 800
_VERBS = (
    ("sale", re.compile(r"\b(?:sell|sold|selling)\b")),
    ("sharing", re.compile(r"\b(?:shar(?:e|ed|ing)|disclos(?:e|ed|ing)|transfer\w*|pass(?:ed)? on|pass|give|given)\b")),
    ("retention", re.compile(r"\b(?:keep|kept|retain(?:ed)?|delet(?:e|ed))\b")),
    ("data_collected", re.compile(r"\b(?:collect(?:ed)?|record(?:ed)?|gather(?:ed)?)\b")),
    ("purpose", re.compile(r"\b(?:us(?:e|ed)|process(?:ed)?|train|send)\b")),
    ("security", re.compile(r"\bbreach(?:es)?\b(?! of (?:this|these|our|your|the|any|contract))")),
)
_ASKS = re.compile(r"(?:optional|voluntar|required|mandatory|compulsory|obligatory)")
_SUBJECT = re.compile(r"\b(?:we|your \w+ (?:is|are|may be|will be))\b")
_ASKED_FOR = re.compile(r"\brequest\w*\b", re.IGNORECASE)
_CHOICE = re.compile(
    r"(?:[^.;]{0,60}, )?you (?:can|may|could|have the right to|are able to|are entitled to)(?:not| no longer)?(?: also| always)? (?:not )?(?:opt|object|unsubscribe|refuse|choose|decline|reject|disable|(?:turn|switch) (?:off\b|(?:\w+ ){1,4}off\b))\b",
    re.IGNORECASE,
)
_DOES = re.compile(r"\bwe (?:\w+ )?(?:use|process|send|share|show|collect)\b", re.IGNORECASE)
_ANSWERS = frozenset(("yes", "no"))

Pair = tuple[Clause | None, Clause | None]


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
        return self.value.startswith((_DROPPED, _ADDED))


def told(draft: Draft) -> Told | None:
    """What a draft is told as where only limits differ between its wordings, else None."""
    if draft.old is None or draft.new is None or draft.kind in _NOT_SO:
        return None
    limit = limit_of(draft.old.text, draft.new.text)
    if (
        limit is None
        or _are_named(draft)
        or _is_answer(draft, limit)
        or (draft.lost + draft.gained and _says_less(limit, draft.kind))
    ):
        return None
    effect = effect_of_limit(limit)
    if draft.kind == "jurisdiction" and limit.form != "swap":
        return Told("", effect, *severity_of_limit(limit, effect)) if limit.form == "residence" else None
    value = next((fact.value for fact in draft.gained if fact.value.startswith(_MOVED)), _value(limit))
    return Told(value, effect, *severity_of_limit(limit, effect), weighed=limit.form != "swap")


def _says_less(limit: Limit, kind: str) -> bool:
    """Whether known facts of a kind say more than the words that differ."""
    turns = limit.form in {"ease", "opposite"} and limit.is_swap and kind in _IN_FACTS
    return limit.form in _LESS_THAN_FACTS or turns or _is_turn(limit)


def _is_turn(limit: Limit) -> bool:
    """Whether what was done is refused, or what was refused done: "may" became "never"."""
    return limit.form == "hedge" and limit.is_swap and "never" in {limit.lost.casefold(), limit.gained.casefold()}


def _is_told_turn(draft: Draft) -> bool:
    """Whether a draft tells by its facts that what was done is refused, or done what was refused."""
    limit = limit_of(draft.old.text, draft.new.text) if draft.old and draft.new else None
    return limit is not None and _is_turn(limit) and bool(draft.lost or draft.gained)


def _is_answer(draft: Draft, limit: Limit) -> bool:
    """Whether a row answers yes or no: what that means says the head of its column."""
    return (
        draft.clause.kind is BlockKind.ROW and limit.lost.casefold() in _ANSWERS and limit.gained.casefold() in _ANSWERS
    )


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
        if edit.old is None or edit.new is None:
            continue
        alone = (edit.old, edit.new) in few
        if not _stand(edit.old, edit.new, old, new, alone=alone):
            continue
        limit = limit_of(edit.old.text, edit.new.text)
        if limit is None or is_furniture(edit.old) or is_furniture(edit.new):
            continue
        grave = _is_grave(limit, edit, old, new)
        if not grave and not (alone and limit.form in _PLAINLY and not _names(limit, edit, own)):
            continue
        draft = _draft(edit.old, edit.new, limit, old, new)
        if grave or draft.kind != "other":
            out.append(draft)
    return tuple(out)


def _stand(was: Clause, now: Clause, old: Version, new: Version, *, alone: bool) -> bool:
    """Whether both wordings stand in the body of the policy; `alone`, they may be statements of it elsewhere."""
    held = old.holds(was) and new.holds(now)
    return held or (alone and is_statement(was, old) and is_statement(now, new))


def _names(limit: Limit, edit: Edit, own: frozenset[str]) -> bool:
    """Whether all that was inserted is of the publisher's names, or goes on with one: "Lumen" and "Lumen Books"."""
    words = (limit.lost or limit.gained).casefold()
    if limit.form not in INSERTED:
        return False
    said = content_words(f"{limit.lost} {limit.gained}")
    if said and {word for name in own for word in name.split()}.issuperset(said):
        return True
    text = max((clause.text.casefold() for clause in (edit.old, edit.new) if clause), key=len)
    capitals = all(word[:1].isupper() for word in (limit.lost or limit.gained).split())
    return capitals and any(f"{name} {words}" in text for name in own)


def _is_grave(limit: Limit, edit: Edit, old: Version, new: Version) -> bool:
    if limit.form == "opposite":
        return is_telling(limit)
    if limit.form == "manner":
        return (limit.lost or limit.gained).casefold() not in _SILENT and bool(_AGREED.search(limit.bare))
    if limit.form == "place":
        if (limit.lost or limit.gained).casefold().startswith("only "):
            return True
        assert edit.old
        assert edit.new
        return any(
            fact.kind == "transfer" for fact in (*_only(edit.old, edit.new, new), *_only(edit.new, edit.old, old))
        )
    serves = stance(limit.bare)
    if limit.form in _MEASURES or (limit.form == "belief" and limit.is_swap):
        return effect_of_limit(limit) != "neutral" or _times_keeping(limit, edit)
    if limit.form == "more" and edit.old and edit.new:
        known = not (_only(edit.old, edit.new, new) or _only(edit.new, edit.old, old))
        return known and serves != "neutral"
    if limit.form == "act":
        return serves != "neutral"
    if limit.form == "only":
        return serves != "neutral" or (limit.lost or limit.gained)[:1].isupper()
    if limit.form in {"choice", "belief"}:
        return serves == "worse" and not _ASKED_FOR.search(limit.lost or limit.gained)
    return limit.form in {"consent", "joint", "actor"} or (limit.form == "residence" and serves != "neutral")


def _times_keeping(limit: Limit, edit: Edit) -> bool:
    """Whether another period is said to be how long data is kept; two that changed places are others, too."""
    if limit.form != "period" or (" … " not in limit.lost and is_same_time(limit.lost, limit.gained)):
        return False
    return all(
        clause
        and clause.kind is not BlockKind.ROW
        and any(fact.kind == "retention" and fact.size for fact in facts_of(clause))
        for clause in (edit.old, edit.new)
    )


def joined(drafts: Iterable[Draft], worded: Iterable[Draft]) -> list[Draft]:
    """Drafts with those of single words: none beside another of the same pair, and none of one side of such a pair."""
    worded, drafts = list(worded), list(drafts)
    kept = [
        draft for draft in drafts if not any(_is_half(draft, entry) or _is_guessed(draft, entry) for entry in worded)
    ]
    sure = {
        (draft.old, draft.new)
        for draft in kept
        if draft.old and draft.new and (draft.lost or draft.gained) and draft.kind not in _PLACED
    }
    kept = [draft for draft in kept if not ((draft.old, draft.new) in sure and _is_echo(draft))]
    chosen = {(draft.old, draft.new) for draft in kept if draft.kind == "opt_out"}
    kept, worded = (
        [
            draft
            for draft in entries
            if not (draft.kind == "purpose" and (draft.old, draft.new) in chosen and _chooses(draft))
        ]
        for entries in (kept, worded)
    )
    return [*kept, *(entry for entry in worded if not any(_says(draft, entry) for draft in kept))]


def _chooses(draft: Draft) -> bool:
    """Whether a draft is of what a person may choose, and says nothing of what is done."""
    sides = [clause.text for clause in (draft.old, draft.new) if clause]
    return all(_CHOICE.match(text) and not _DOES.search(text) for text in sides)


def _is_half(draft: Draft, entry: Draft) -> bool:
    if draft.kind != entry.kind or (draft.old and draft.new):
        return False
    return draft.old == entry.old or draft.new == entry.new


def _is_guessed(draft: Draft, entry: Draft) -> bool:
    """Whether a draft without a fact takes a statement for a kind that its words do not speak of, and another one does."""
    if draft.lost or draft.gained or draft.new is None or (draft.old, draft.new) != (entry.old, entry.new):
        return False
    spoken = topics(draft.new.text, "", "")
    return draft.kind not in spoken and entry.kind in spoken


def _is_echo(draft: Draft) -> bool:
    """Whether a draft would only repeat the words of which another names the fact."""
    if draft.lost or draft.gained or draft.old is None or draft.new is None:
        return False
    return draft.kind not in _PLACED and _turning(draft.old, draft.new) is not None


def _says(draft: Draft, entry: Draft) -> bool:
    """Whether a draft makes another one of single words needless: it says them, too, or names what they come to."""
    if entry.old and entry.new and _turning(entry.old, entry.new) is None:
        return draft.old == entry.old or draft.new == entry.new
    same = (draft.old, draft.new) == (entry.old, entry.new)
    return (
        same
        and draft.kind not in _PLACED
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
    if limit is None or (limit.form in INSERTED and not few) or _names(limit, edit, own):
        return None
    kind = _kind_by_verb(limit)
    if not kind and few:
        scores = topics(max(edit.old.text, edit.new.text, key=len), "", "")
        kind = max((kind for kind in scores if kind not in _PLACED), key=lambda kind: scores[kind], default="other")
    return Draft(kind, edit.old, edit.new) if kind else None


def _turning(was: Clause, now: Clause) -> Limit | None:
    """The limit by which two wordings differ, where its words are known to limit or turn what is said."""
    limit = limit_of(was.text, now.text)
    return None if limit is None or limit.form in INSERTED else limit


def _draft(was: Clause, now: Clause, limit: Limit, old: Version, new: Version) -> Draft:
    lost, gained = _only(was, now, new), _only(now, was, old)
    if limit.form == "period" and not (lost or gained):
        # That another statement names the same period does not make it that of this one.
        lost, gained = _only(was, now), _only(now, was)
    kind = _kind(was, now, limit, (*lost, *gained))
    return Draft(
        kind,
        was,
        now,
        tuple(fact for fact in lost if fact.kind == kind),
        tuple(fact for fact in gained if fact.kind == kind),
    )


def _only(here: Clause, there: Clause, other: Version | None = None) -> tuple[Fact, ...]:
    """The facts of one wording that neither the other one nor, if given, its version has."""
    theirs = {fact.bare for fact in facts_of(there)}
    return tuple(fact for fact in facts_of(here) if fact.bare not in theirs and not (other and other.states(fact)))


def _kind(was: Clause, now: Clause, limit: Limit, facts: tuple[Fact, ...]) -> str:
    """What a statement is of: by its verb, by the facts that differ, by its topic."""
    kind = "data_collected" if _ASKS.match(limit.lost.casefold()) else _kind_by_verb(limit)
    if kind == "retention" and any(fact.kind == "transfer" for fact in (*facts_of(was), *facts_of(now))):
        return "transfer"
    if kind:
        return kind
    fact = next((fact for fact in facts if fact.kind not in _PLACED), None)
    if fact:
        return fact.kind
    longer = max(was.text, now.text, key=len)
    for section in ("", now.section):
        scores = topics(longer, section, now.lead)
        if found := [kind for kind in scores if kind not in _PLACED]:
            return max(found, key=lambda kind: scores[kind])
    return "other"


def kind_of_label(limit: Limit) -> str:
    """What a label is of: what is asked for, or what its verb says."""
    if _ASKS.match((limit.lost or limit.gained).casefold()):
        return "data_collected"
    found = [(match.start(), kind) for kind, pattern in _VERBS if (match := pattern.search(limit.bare))]
    basis = "legal_basis" if "basis" in limit.bare else "consent" if limit.form == "consent" else "other"
    return min(found, default=(0, basis))[1]


def _kind_by_verb(limit: Limit) -> str:
    spoken = limit.bare[match.start() :] if (match := _SUBJECT.search(limit.bare)) else ""
    found = [(match.start(), kind) for kind, pattern in _VERBS if (match := pattern.search(spoken))]
    return min(found, default=(0, ""))[1]


# --- how it is told ---------------------------------------------------------------------------------------------------


def _value(limit: Limit) -> str:
    if limit.is_swap:
        return f"{_CHANGED}{shown(limit.lost)} to {shown(limit.gained)}"
    return f"{_DROPPED}{shown(limit.lost)}" if limit.lost else f"{_ADDED}{shown(limit.gained)}"


def moved(named: str, label: str, other: str) -> str:
    """The value of a finding on entries that went from one label to another."""
    return f"{_MOVED}{shown(named)} from {shown(label.rstrip(' :'))} to {shown(other.rstrip(' :'))}"


def linked(label: str, site: str, other: str) -> str:
    """The value of a finding on a label that leads to one site, and led to another."""
    return f"{_LINKED}{shown(label)} to {site} instead of {other}"


def phrase(value: str, matter: str) -> str:
    """
    The value of such a finding as a line says it.

    >>> phrase("words changed: “and” to “or”", "sharing")
    'replaces “and” by “or” in terms on sharing'
    """
    if value.startswith(_DROPPED):
        return f"drops {value.removeprefix(_DROPPED)} from terms on {matter}"
    if value.startswith(_LINKED):
        return f"links {value.removeprefix(_LINKED)}"
    if value.startswith(_MOVED):
        return f"moves {value.removeprefix(_MOVED)}"
    if value.startswith(_ADDED):
        return f"adds {value.removeprefix(_ADDED)} to terms on {matter}"
    of = "" if matter == NOTHING_KNOWN else f" in terms on {matter}"
    return f"replaces {value.removeprefix(_CHANGED).replace('” to “', '” by “', 1)}{of}"
