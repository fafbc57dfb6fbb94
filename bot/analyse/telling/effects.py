"""Whom a change serves: by the facts that came and went, by what took their place, or by the words alone."""

import re

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.elsewhere import is_definition, is_object
from bot.analyse.grammar.facts import CONSENT_ONLY, HANDLING, Fact
from bot.analyse.grammar.leadin import opening
from bot.analyse.grammar.sources import is_connected, is_host_of_pages
from bot.analyse.kinds import choice, collected, purpose, sharing
from bot.analyse.kinds.families import BY_KIND, facts_of, facts_of_kind, topics
from bot.analyse.kinds.jurisdiction import regions
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.vendors import role_of
from bot.analyse.statements.segment import Clause
from bot.analyse.statements.substance import content_words
from bot.analyse.telling.leaning import (
    gain_of_change,
    gain_of_words,
    gives_up,
    is_bare,
    is_empty,
    limit_of_change,
    limits,
    place_limit,
    rules_out,
)
from bot.analyse.telling.promises import promises_anyway
from bot.analyse.telling.shields import COSTS
from bot.analyse.telling.shields import KINDS as SHIELDS
from bot.analyse.telling.stakes import is_agreed, term_effect
from bot.analyse.telling.stance import TURNED, stance
from bot.analyse.telling.turn import BETTER, Turn
from bot.analyse.telling.turns import BY_PLACE, OPT_IN_INSTEAD, OPT_OUT_INSTEAD, gain_of, opts_out_instead, turn_of
from bot.analyse.versions.evidence import APART
from bot.model import Severity

WAYS = choice.MEANS | {
    "request form",
    "request by e-mail",
    "identity check",
    "fees",
    "response time",
    "requests honoured",
    "consent tool",
}
"""How a right or a choice is used, which is none by itself."""
_WAIVED = frozenset(("class action waiver", "jury trial waiver", "liability disclaimer"))
"""What gives up a claim, where a statement came to say so that said otherwise."""
_GRAVE_CHANGES = "material changes"
_FEWER_CHANGES = Turn("worse", Severity.MEDIUM, "people are told of fewer changes")
REPRESENTATIVE = "representative"
"""The role of a company that others appoint to speak for them before the law."""
_RESIDENT = lazily(
    r"\b(?:residents?|resid(?:e|es|ing)|consumers?|citizens?|liv(?:e|es|ing) in|located in)\b", re.IGNORECASE
)
_STEM = 5
_ALSO = {
    "deletion": ("eras", "remov", "destr", "purg"),
    "access": ("copy", "copie"),
    "correction": ("rectif", "amend"),
    "portability": ("export", "downlo"),
}
"""How words begin that stand for a right beside its own."""
_OF_PERSONS = lazily(r"\bpersonal(?:ly)?\b|\byour\b(?! (?:\w+ )?(?:consent|permission|authori))", re.IGNORECASE)
_NAMELESS = "recipients of aggregated data"
GRAVE = collected.SENSITIVE | purpose.GRAVE | sharing.GRAVE
"""Data, uses and recipients that cost a person most."""


def effect_of(draft: Draft) -> str:
    """Whom the change serves: "worse", "better" or "neutral" for the person whose data it is."""
    if is_agreed(draft.kind, draft.facts):
        return term_effect(draft.lost, draft.gained)
    turn = turned(draft)
    if turn is not None:
        return turn.effect
    if (draft.kind == "third_party" and _is_no_new_party(draft)) or is_only_named(draft) or promises_anyway(draft):
        return "neutral"
    gain = BY_KIND[draft.kind].gain if draft.kind in BY_KIND else "neutral"
    limited = limit_of_change(draft.kind, draft.old, draft.new, gain)
    return limited or (_by_facts(draft, gain) if draft.facts else _by_words(draft, gain))


def _is_no_new_party(draft: Draft) -> bool:
    """Whether a company plays its part as before, is one that the other version only tells of, or is there for people."""
    if draft.action == "changed" or all(fact.told for fact in draft.facts):
        return True
    text = draft.clause.text
    return all(
        is_connected(text, fact.value) or is_host_of_pages(text, fact.value) or role_of(fact.value) == REPRESENTATIVE
        for fact in draft.facts
    )


def is_only_named(draft: Draft) -> bool:
    """Whether matters stand in headings only, or where the text points elsewhere: nothing is said of them."""
    facts = draft.facts
    return (
        draft.kind not in APART
        and not any(fact.denied or fact.size for fact in facts)
        and all(
            (is_bare(clause) or is_definition(clause.text)) if facts else is_empty(clause) for clause in draft.sides
        )
    )


def _by_facts(draft: Draft, usual: str) -> str:
    """Whom a change serves by the facts that came and went; a use that is named with "only" rules the others out."""
    rules_others_out = draft.kind == "purpose" and draft.action != "changed" and limits(draft.clause.text)
    gain = TURNED[usual] if rules_others_out else usual
    return _asked(draft, gain) or _instead(draft) or _held_back(draft) or _most(draft, gain)


def _most(draft: Draft, gain: str) -> str:
    """Whom most of the facts serve that came and went."""
    new = {fact.value for fact in draft.gained if not (fact.denied or fact.aside)} - {fact.value for fact in draft.lost}
    if draft.kind not in SHIELDS | {"notice"} and new & GRAVE:
        return "worse"
    gained, lost = weighed(draft.kind, draft.gained), weighed(draft.kind, draft.lost)
    most = _more([_vote(fact, gain) for fact in gained] + [TURNED[_vote(fact, gain)] for fact in lost])
    if most == "better" and gained and lost and all(fact.phrase for fact in (*gained, *lost)):
        return "neutral"  # What went from a list may be meant by other words of the page that came.
    return most


def _more(votes: list[str]) -> str:
    """What most votes are for."""
    worse, better = votes.count("worse"), votes.count("better")
    if worse == better:
        return "neutral"
    return "worse" if worse > better else "better"


def said_elsewhere(draft: Draft) -> tuple[Fact, ...]:
    """What protects a person in a statement that came or went by itself, and that the other version says somewhere, too."""
    if draft.facts or draft.action == "changed" or draft.kind not in SHIELDS or draft.clause.text.endswith(":"):
        return ()
    return facts_of_kind(draft.clause, draft.kind)


def _instead(draft: Draft) -> str:
    """Whom it serves that a wording which gives more stands in the place of one with words of its own; "" where not told here."""
    if draft.old is None or draft.new is None or bool(draft.lost) == bool(draft.gained):
        return ""
    if any(fact.value in _WAIVED and not (fact.denied or fact.aside) for fact in draft.facts):
        return "worse" if draft.gained else "better"
    fewer, more = (draft.old, draft.new) if draft.gained else (draft.new, draft.old)
    placed = place_limit(fewer, more)
    if draft.kind == "jurisdiction" and (placed or gives_up(fewer, more)):
        # That a right is for some places takes it from the others.
        lost = stance(more.text.casefold()) if placed > 0 else "neutral"
        return TURNED[lost] if draft.gained else lost
    told = draft.gained or draft.lost
    return "neutral" if draft.kind in SHIELDS and _is_no_gain(told, fewer, more) else ""


def _is_no_gain(facts: tuple[Fact, ...], fewer: Clause, more: Clause) -> bool:
    """
    Whether all that a wording grants more may be what the one that stands for it granted in other words.

    A right beside those that both grant is more. A way to make a choice is not, where words went for it, and neither is
    what the one wording speaks of that grants nothing.
    """
    if any(fact.denied or fact.aside or fact.value in COSTS for fact in facts) or not gives_up(fewer, more):
        return False
    if all(fact.value in WAYS for fact in facts):
        return True
    kind = facts[0].kind
    granted = any(not (fact.denied or fact.aside) for fact in facts_of_kind(fewer, kind))
    spoken = kind == "right" and any(_speaks_of(fact, fewer) for fact in facts)
    return not granted and (spoken or kind in topics(fewer.text, "", ""))


def _speaks_of(fact: Fact, clause: Clause) -> bool:
    """Whether a wording has a word for a right, in any form: "deleted" or "erased" of "deletion"."""
    stems = (word[:_STEM] for word in fact.value.casefold().split())
    return any(f" {stem}" in f" {clause.key}" for stem in (*stems, *_ALSO.get(fact.value, ())))


def _held_back(draft: Draft) -> str:
    """Whom it serves that recipients came or went who get data with consent, or in some cases, only; "" where they get it anyway."""
    if draft.kind != "sharing" or draft.action == "changed":
        return ""
    shown = weighed(draft.kind, draft.facts)
    if any(fact.value == _NAMELESS for fact in shown) and not _OF_PERSONS.search(draft.clause.text):
        nobody = all(fact.value == _NAMELESS for fact in shown)
        return "" if nobody and limits(draft.clause.text) else "neutral"
    if all(fact.value == CONSENT_ONLY or fact.denied for fact in shown):
        return ""
    consented, ruled = all(fact.conditional for fact in shown), rules_out(draft.clause.text)
    return "worse" if consented and ruled and draft.new is None else "neutral" if consented or ruled else ""


def weighed(kind: str, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Of what is handled, that alone where promises stand beside it: they are not told with it, and do not weigh."""
    plain = tuple(fact for fact in facts if not (fact.denied or fact.aside))
    return plain if plain and kind in HANDLING else facts


def _asked(draft: Draft, gain: str) -> str:
    """Whom a change serves by which a matter that stays hangs on the person's consent, or no longer does; "" for none."""
    before = {fact.value: fact.conditional for fact in draft.lost if not fact.denied}
    after = {fact.value: fact.conditional for fact in draft.gained if not fact.denied}
    if not before or before.keys() != after.keys():
        return ""
    turns = {after[value] - before[value] for value in before}
    return "" if len(turns) > 1 or turns == {0} else TURNED[gain] if turns == {1} else gain


def _by_words(draft: Draft, usual: str) -> str:
    """Whom a change without known facts serves."""
    if draft.old and draft.new:
        if draft.kind in HANDLING and _grave_uses(draft.new) > _grave_uses(draft.old):
            return "worse"
        return gain_of_change(draft.kind, draft.old, draft.new, usual)
    if draft.kind == "jurisdiction":
        return "neutral"  # The other version addresses the same people, or nobody is addressed here.
    if said := said_elsewhere(draft):
        gain = _more([_vote(fact, usual) for fact in said])
        return gain if draft.new else TURNED[gain]
    if draft.kind in HANDLING and _only_speaks(draft):
        return "neutral"
    gain = gain_of_words(draft.kind, opening(draft.clause) + draft.clause.text, usual)
    # Nothing is said here of whether what is protected, or left to choose, comes or goes.
    if gain == usual and draft.kind in HANDLING and (_protects(draft) or (draft.new is None and goes_on(draft))):
        return "neutral"
    return gain if draft.new else TURNED[gain]


def _only_speaks(draft: Draft) -> bool:
    """Whether a statement says what a word stands for, or has known facts of its kind and states none of them."""
    facts = facts_of_kind(draft.clause, draft.kind)
    spoken_of = draft.kind != "sharing" and bool(facts) and all(fact.aside for fact in facts)
    return spoken_of or is_definition(draft.clause.text)


def goes_on(draft: Draft) -> bool:
    """Whether a statement that came or went states no matter that the other version does not, and states some."""
    if draft.facts or draft.action == "changed":
        return False
    return draft.again or any(not (fact.denied or fact.aside) for fact in facts_of_kind(draft.clause, draft.kind))


def _grave_uses(clause: Clause) -> set[str]:
    """The uses that cost a person most, of those for which a statement says that data is shared, taken or used."""
    uses = facts_of_kind(clause, "purpose")
    return {fact.value for fact in uses if fact.value in GRAVE and not (fact.denied or fact.aside)}


def _protects(draft: Draft) -> bool:
    """Whether a statement lets people choose about what is done with data, or says how that is protected."""
    if is_object(draft.clause.text):
        return True
    return draft.kind != "purpose" and any(
        not (fact.denied or fact.aside or fact.value in COSTS)
        for kind in ("opt_out", "security")
        for fact in facts_of_kind(draft.clause, kind)
    )


def turned(draft: Draft) -> Turn | None:
    """The turn that a draft comes to, if any: its own facts', or opt-in become opt-out between its two wordings."""
    if draft.old and draft.new and draft.kind in {"consent", "opt_out"}:
        before, after = facts_of(draft.old), facts_of(draft.new)
        if draft.facts and opts_out_instead(before, after):
            return OPT_OUT_INSTEAD
        if draft.facts and opts_out_instead(after, before):
            return OPT_IN_INSTEAD
    if draft.old and draft.new and draft.facts and all(fact.value == _GRAVE_CHANGES for fact in draft.facts):
        return BETTER if draft.lost else _FEWER_CHANGES
    if draft.kind == "right" and (draft.action != "changed" or _is_for_some_anyway(draft)):
        return None  # What came or went by itself took the place of nothing, nor did places that of another place.
    if draft.kind == "retention" and draft.old and draft.new and draft.facts:
        return turn_of(draft.kind, _with_periods(draft.lost, draft.old), _with_periods(draft.gained, draft.new))
    return turn_of(draft.kind, draft.lost, draft.gained)


def _is_for_some_anyway(draft: Draft) -> bool:
    """Whether rights that depend on the place of residence are, in the other wording, those of the people of one place."""
    by_place = {fact.value for fact in draft.facts} >= {BY_PLACE}
    other = draft.old if any(fact.value == BY_PLACE for fact in draft.gained) else draft.new
    return by_place and other is not None and bool(_RESIDENT.search(other.text)) and bool(regions(other.text))


def is_opted_instead(before: Draft, after: Draft) -> bool:
    """Whether the statement that asked for consent gave way, in its section, to another that lets people opt out."""
    old, new = before.old, after.new
    if old is None or new is None or old.path != new.path or not opts_out_instead(facts_of(old), facts_of(new)):
        return False
    beside = before.new is not None and before.new.block == new.block
    return beside or bool(set(content_words(old.key)) & set(content_words(new.key)))


def _vote(fact: Fact, usual: str) -> str:
    gain = gain_of(fact, usual)
    return TURNED[gain] if fact.denied and fact.value != CONSENT_ONLY else gain


def _with_periods(facts: tuple[Fact, ...], clause: Clause) -> tuple[Fact, ...]:
    """With the periods that a wording names, where it names others than came or went: they stand elsewhere too."""
    if any(fact.size for fact in facts):
        return facts
    return (*facts, *(fact for fact in facts_of_kind(clause, "retention") if fact.size))
