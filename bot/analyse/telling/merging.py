"""
Drafts of single statements to one draft per fact: what says the same is told once, what follows on one another in one quote.

A statement that is left nothing of its own to name is told all the same, by its words, unless another says it, too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.consenting import is_once_agreed
from bot.analyse.grammar.elsewhere import says_where_to_turn
from bot.analyse.grammar.facts import CONSENT_ONLY, Fact
from bot.analyse.grammar.leadin import opening
from bot.analyse.grammar.unkept import is_only_unkept
from bot.analyse.grammar.verbs import kinds_in
from bot.analyse.lexicon.vendors import vendor_of
from bot.analyse.statements.quotes import MOST_WORDS
from bot.analyse.statements.restated import meaning_of
from bot.analyse.statements.segment import is_answer
from bot.analyse.telling.coupling import ONE_THING, coupled
from bot.analyse.telling.effects import effect_of, is_only_named
from bot.analyse.telling.leaning import is_bare
from bot.analyse.telling.parting import parted, side_of
from bot.analyse.versions.evidence import APART
from bot.model import HEADING

_MATTERS = frozenset(("data_collected", "purpose"))
_WHOLE = ONE_THING - {"retention"}
"""Kinds of which a paragraph says one thing, in so many sentences as it may be."""
_REPEATED = 0.75
"""A statement repeats another that has so much of its words."""


def merge(drafts: Iterable[Draft], old_text: str, new_text: str) -> list[Draft]:
    """One draft per fact, the surest of those with the same kind, action and facts; neighbours that fit into one quote as one."""
    out: dict[tuple[object, ...], Draft] = {}
    for draft in (part for entry in drafts for part in parted(entry)):
        key = _identity(draft)
        out[key] = _joined(out[key], draft) if key in out else draft
    told = _without_matters(coupled(_told_once(_without_lead_ins(list(out.values())))))
    return _in_one_quote([draft for draft in told if not _is_idle(draft)] or told, old_text, new_text)


def _in_one_quote(drafts: list[Draft], old_text: str, new_text: str) -> list[Draft]:
    """Statements that follow on one another in a paragraph as one, where they do the same to people and one quote holds them."""
    alike: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        alike.setdefault(_paragraph(draft), []).append(draft)
    return [draft for group in alike.values() for draft in _runs(group, old_text, new_text)]


def _paragraph(draft: Draft) -> tuple[object, ...]:
    if draft.kind in APART or draft.action == "changed":
        return _identity(draft)
    return (draft.kind, draft.action, draft.clause.block, side_of(draft))


def _runs(group: list[Draft], old_text: str, new_text: str) -> Iterator[Draft]:
    first, *others = sorted(group, key=lambda draft: draft.offset)
    for draft in others:
        run = _run(first, draft, new_text if draft.new else old_text)
        if run is None:
            yield first
        first = run or draft
    yield first


def _run(first: Draft, second: Draft, text: str) -> Draft | None:
    """Two drafts of statements between which no word stands as one; None where they make no short quote, or differ in effect."""
    before, after = first.clause, second.clause
    words = text[before.start : after.end]
    if (
        text[before.end : after.start].strip()
        or len(words.split()) > MOST_WORDS
        or _are_opposed(first, second)
        or _are_opposed(first.turned, second.turned)
    ):
        return None
    both = replace(before, text=words, key=f"{before.key} {after.key}", end=after.end)
    behind = after.start - before.start
    lost = _each(*first.lost, *(replace(fact, at=fact.at + behind) for fact in second.lost))
    gained = _each(*first.gained, *(replace(fact, at=fact.at + behind) for fact in second.gained))
    sides = (both if first.old else None, both if first.new else None)
    return Draft(first.kind, *sides, lost, gained, max(first.score, second.score))


def _are_opposed(first: Draft, second: Draft) -> bool:
    """Whether one of two drafts serves people, and the other does not."""
    return {effect_of(first), effect_of(second)} == {"better", "worse"}


def _is_idle(draft: Draft) -> bool:
    """Whether a draft would only say that a heading, a pointer or an announcement stands there, or where to turn with rights."""
    is_way = draft.again and draft.action != "changed" and says_where_to_turn(draft.clause.text)
    return not draft.facts and (is_way or is_only_named(draft))


def _without_matters(drafts: list[Draft]) -> list[Draft]:
    """
    None for what a statement only names: data that is said not to be kept, and data or uses that went with the consent they
    needed, which says nothing of whether they go on.
    """
    told = {(draft.kind, draft.old, draft.new) for draft in drafts}
    left = (draft for draft in drafts if not any((kind, draft.old, draft.new) in told for kind in _told_by(draft)))
    return [
        replace(draft, lost=tuple(replace(fact, aside=True) for fact in draft.lost))
        if _needed_consent(draft)
        else draft
        for draft in left
    ]


def _told_by(draft: Draft) -> tuple[str, ...]:
    """The kinds of which a finding of the same statement tells all that a draft would."""
    facts, text = draft.facts, draft.clause.text
    if not facts or draft.action == "changed":
        return ()
    if draft.kind == "data_collected" and all(fact.denied for fact in facts) and is_only_unkept(text):
        return ("retention",)
    if all(fact.value == CONSENT_ONLY for fact in facts) and "sharing" not in kinds_in(text):
        return ("consent",)
    return ("consent",) if _needed_consent(draft) else ()


def _needed_consent(draft: Draft) -> bool:
    """Whether data or uses went with all that a statement said of them: that people must agree to them."""
    gone = draft.action == "removed" and draft.kind in _MATTERS and not any(fact.denied for fact in draft.lost)
    return gone and is_once_agreed(draft.clause.text)


def _without_lead_ins(drafts: list[Draft]) -> list[Draft]:
    """None for a lead-in or question that says nothing itself, where what came or went below it is told of the same kind."""
    stand = [(draft, side) for draft in drafts for side in draft.sides]
    led = {
        (draft.kind, draft.action, above)
        for draft, side in stand
        for above in (side.lead, side.section)
        if above != side.text
    }
    denied = {(draft.kind, draft.action, side.lead or side.section) for draft, side in stand if opening(side)}
    refused = {
        (draft.kind, draft.action, side.section)
        for draft, side in stand
        if draft.facts and all(fact.denied for fact in draft.facts)
    }
    answered = {(draft.action, side.lead) for draft, side in stand if is_answer(side)}
    return [
        draft
        for draft in drafts
        if not (_leads(draft, denied) or all((draft.action, side.text) in answered for side in draft.sides))
        and not (_only_leads(draft, refused) and _leads(draft, led))
    ]


def _only_leads(draft: Draft, refused: set[tuple[str, str, str]]) -> bool:
    """Whether a lead-in or heading states nothing beside what stands below it, or names what is refused there."""
    if draft.facts:
        is_bare_heading = all(side.kind is HEADING and is_bare(side) for side in draft.sides)
        return is_bare_heading and not any(fact.denied for fact in draft.facts) and _leads(draft, refused)
    return all(side.kind is HEADING or side.text.endswith((":", "?")) for side in draft.sides)


def _leads(draft: Draft, led: set[tuple[str, str, str]]) -> bool:
    """Whether what a draft is of stands above something else, in both versions where it is of both."""
    below = [above for kind, action, above in led if (kind, action) == (draft.kind, draft.action)]
    return all(any(above.endswith(side.text) for above in below) for side in draft.sides)


def _told_once(drafts: list[Draft]) -> list[Draft]:
    """Each fact told by the surest draft of its kind and action only; of the others those that say more than another does."""
    ranked = sorted(drafts, key=lambda draft: (-draft.score, draft.offset))
    tellers = _tellers(ranked)
    left = {draft: _own_of(draft, tellers) for draft in drafts}
    told = {_whole(draft) for draft in drafts if left[draft].facts}
    for draft in ranked:
        if left[draft].facts:
            continue
        if draft.kind in _WHOLE:
            is_told = (bool(draft.facts) and not _is_changed(draft, tellers)) or _whole(draft) in told
        else:
            others = {tellers[named] for named in _named(draft)}
            is_told = (bool(draft.facts) and draft.kind in APART) or any(_repeats(draft, other) for other in others)
        if is_told:
            del left[draft]
        told.add(_whole(draft))
    return list(left.values())


def _tellers(ranked: list[Draft]) -> dict[tuple[object, ...], Draft]:
    """The first draft that states each fact; that speaks of it, where none states it."""
    out: dict[tuple[object, ...], Draft] = {}
    for is_aside in (False, True):
        for draft in ranked:
            for named, fact in _named(draft).items():
                if fact.aside == is_aside:
                    out.setdefault(named, draft)
    return out


def _named(draft: Draft) -> dict[tuple[object, ...], Fact]:
    """The facts of a draft by what is told of them."""
    sides = (("lost", draft.lost), ("gained", draft.gained))
    return {(draft.action, side, *fact.identity): fact for side, facts in sides for fact in facts}


def _own_of(draft: Draft, tellers: dict[tuple[object, ...], Draft]) -> Draft:
    """A draft with the facts that no other tells."""
    lost, gained = (
        tuple(fact for fact in facts if _tells(draft, side, fact, tellers))
        for side, facts in (("lost", draft.lost), ("gained", draft.gained))
    )
    return replace(draft, lost=lost, gained=gained)


def _tells(draft: Draft, side: str, fact: Fact, tellers: dict[tuple[object, ...], Draft]) -> bool:
    """Whether a draft is the one to tell a fact; what a change of its section tells came or went with that alone."""
    change = tellers.get(("changed", side, *fact.identity)) if draft.kind in _WHOLE else None
    if change and draft.action != "changed":
        same = change.new if draft.new else change.old
        if same and same.path == draft.clause.path:
            return False
    return tellers[draft.action, side, *fact.identity] is draft


def _is_changed(draft: Draft, tellers: dict[tuple[object, ...], Draft]) -> bool:
    """Whether all that a statement names which came or went is told of one that changed."""
    return draft.action != "changed" and all(("changed", *named[1:]) in tellers for named in _named(draft))


def _whole(draft: Draft) -> tuple[object, ...]:
    """A paragraph as far as a kind and action are concerned."""
    return (draft.kind, draft.old and draft.old.block, draft.new and draft.new.block)


def _repeats(draft: Draft, other: Draft) -> bool:
    """Whether most words of a draft's statement stand in another's, too."""
    bags = (
        (meaning_of(mine.text).bag, meaning_of(its.text).bag)
        for mine, its in zip(draft.sides, other.sides, strict=True)
    )
    return all(sum((mine & its).values()) >= _REPEATED * sum(mine.values()) for mine, its in bags)


def _identity(draft: Draft) -> tuple[object, ...]:
    if draft.kind == "third_party":
        return (draft.kind, draft.action, *_known_as(draft.facts[0]))
    places = (draft.old and draft.old.start, draft.new and draft.new.start)
    return (draft.kind, *places, bool(draft.facts), side_of(draft))


def _joined(first: Draft, second: Draft) -> Draft:
    best = min(first, second, key=lambda draft: (-draft.score, draft.offset))
    lost = _each(*best.lost, *first.lost, *second.lost)
    gained = _each(*best.gained, *first.gained, *second.gained)
    return Draft(best.kind, best.old, best.new, lost, gained, best.score)


def _each(*facts: Fact) -> tuple[Fact, ...]:
    """Each fact once, as it is stated rather than as it is spoken of."""
    out: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        name = _known_as(fact)
        known = out.get(name)
        if known is None or (known.aside and not fact.aside):
            out[name] = fact
    return tuple(out.values())


def _known_as(fact: Fact) -> tuple[object, ...]:
    """What makes two statements the same fact, a company being one by whichever of its names."""
    vendor = vendor_of(fact.value) if fact.kind == "third_party" else None
    return replace(fact, value=vendor.name).identity if vendor else fact.identity
