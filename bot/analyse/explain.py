"""
Why the findings of a comparison are there, and why its other changed statements are not. Pure and deterministic.

Read from a `Trace`, after the fact: it decides nothing, and where a comparison is not asked why it costs nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.analyse.drafting.drafts import Draft
from bot.analyse.drafting.trace import Trace
from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds.families import BY_KIND, facts_of, topics
from bot.analyse.statements import substance
from bot.analyse.statements.align import Edit
from bot.analyse.statements.quotes import quote, quote_beside
from bot.analyse.statements.rewording import is_rewording
from bot.analyse.statements.segment import Clause
from bot.analyse.telling.findings import build
from bot.analyse.telling.merging import merge
from bot.analyse.versions.owner import is_foreign
from bot.analyse.versions.version import Version
from bot.model import HEADING, Comparison

MOST_PASSED = 60
_WORDS_SHOWN = 8

Told = dict[tuple[bool, tuple[object, ...]], int]
"""The number of the finding that tells a fact, by side (new?) and identity."""


@dataclass(frozen=True, slots=True)
class Cause:
    """
    Why a finding is there: the facts before and after, the rules that read them, and how sure they were (1 is sure;
    0 where no score was asked for). `number` counts the comparison's findings from 1.
    """

    number: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    rules: tuple[str, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class PassedFact:
    """A fact of a changed statement that is no finding. `side` is "old" or "new"."""

    side: str
    fact: str
    why: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A changed statement, or facts of one, that became no finding. Quotes are verbatim."""

    old_quote: str | None
    new_quote: str | None
    section: str
    why: str
    facts: tuple[PassedFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """
    `left_out` counts passed statements beyond MOST_PASSED, `loose` those that differ in dates or numbering only, `formed`
    in the form they are set in, `renamed` in a term that is renamed throughout or in how a law is cited.
    """

    causes: tuple[Cause, ...]
    passed: tuple[Passed, ...]
    left_out: int = 0
    loose: int = 0
    formed: int = 0
    renamed: int = 0


def explain(comparison: Comparison, trace: Trace, old_text: str, new_text: str) -> Explanation:
    """Why a traced comparison came out as it did. The texts are those that were compared."""
    numbers = {finding: number for number, finding in reversed(list(enumerate(comparison.findings, 1)))}
    causes: dict[int, Cause] = {}
    told: Told = {}
    for draft in merge(trace.drafts, old_text, new_text):
        for finding in build((draft,), old_text, new_text):
            number = numbers.get(finding)
            if number is not None:
                causes.setdefault(number, _cause(number, draft, trace))
                told |= {(False, fact.identity): number for fact in draft.lost}
                told |= {(True, fact.identity): number for fact in draft.gained}
    for finding, number in numbers.items():
        causes.setdefault(
            number, Cause(number, _quoted(finding.old_quote), _quoted(finding.new_quote), (finding.reason,))
        )
    rests = list(_rests(trace, told))
    return Explanation(
        causes=tuple(causes[number] for number in sorted(causes)),
        passed=tuple(_passed(rest, trace) for rest in rests[:MOST_PASSED]),
        left_out=max(0, len(rests) - MOST_PASSED),
        loose=len(trace.alignment.loose),
        formed=len(trace.alignment.formed),
        renamed=len(trace.alignment.renamed),
    )


# --- what became a finding --------------------------------------------------------------------------------------------


def _cause(number: int, draft: Draft, trace: Trace) -> Cause:
    rules = [
        *(_rule(fact, draft.old) for fact in draft.lost if draft.old),
        *(_rule(fact, draft.new) for fact in draft.gained if draft.new),
    ]
    if not rules:
        topic = topics(draft.clause.text, draft.clause.section, draft.clause.lead).get(draft.kind, 0.0)
        rules.append(f"the statement is about {_kind(draft.kind)} (topic {topic:.1f}); no fact known by name changed")
    scores = [score for score in trace.scores_of(draft.old, draft.new) if score.kind == draft.kind]
    return Cause(
        number,
        before=tuple(map(in_words, draft.lost)),
        after=tuple(map(in_words, draft.gained)),
        rules=tuple(dict.fromkeys([*rules, *map(str, scores)])),
        score=round(draft.score, 3),
    )


def _quoted(words: str | None) -> tuple[str, ...]:
    return (f'"{words}"',) if words else ()


def _rule(fact: Fact, clause: Clause) -> str:
    """Which rule read a fact, and in which words."""
    family = BY_KIND.get(fact.kind)
    for sign in family.signs if family else ():
        match = sign.pattern.search(clause.text) if sign.value == fact.value else None
        if match:
            return f'{_kind(fact.kind)}: the wording "{match.group(0)}" stands for {fact.value}'
    shown = " ".join(clause.text[fact.at :].split()[:_WORDS_SHOWN])
    return f'{_kind(fact.kind)}: {fact.value} is read at "{shown}"'


def in_words(fact: Fact) -> str:
    """
    A fact in words.

    >>> in_words(Fact("sale", "sale of personal data", denied=True))
    'sale: sale of personal data (denied)'
    """
    stance = (
        " (denied)"
        if fact.denied
        else " (only spoken of)"
        if fact.aside
        else " (only with consent)"
        if fact.conditional
        else ""
    )
    about = f" of {fact.about}" if fact.about else ""
    return f"{_kind(fact.kind)}: {fact.value}{about}{stance}"


def _kind(kind: str) -> str:
    return kind.replace("_", " ")


# --- what did not -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rest:
    """A changed statement, the facts of it that no finding tells, and the numbers of those that tell the others."""

    edit: Edit
    facts: tuple[tuple[bool, Fact], ...]
    numbers: frozenset[int]


def _rests(trace: Trace, told: Told) -> Iterator[_Rest]:
    """The changed statements of which not every fact is told."""
    for edit in trace.alignment.edits:
        sides = ((False, edit.old), (True, edit.new))
        facts = [(is_new, fact) for is_new, clause in sides if clause for fact in facts_of(clause)]
        numbers = {told[key] for is_new, fact in facts if (key := (is_new, fact.identity)) in told}
        numbers |= {_number(draft, told) for draft in trace.drafts if _is_of(draft, edit)} - {0}
        untold = tuple((is_new, fact) for is_new, fact in facts if (is_new, fact.identity) not in told)
        if untold or not numbers:
            yield _Rest(edit, untold, frozenset(numbers))


def _passed(rest: _Rest, trace: Trace) -> Passed:
    edit = rest.edit
    return Passed(
        *(quote_beside(edit.old, edit.new), quote_beside(edit.new, edit.old), edit.clause.section),
        why=f"told by finding {', '.join(map(str, sorted(rest.numbers)))}" if rest.numbers else _why(edit, trace),
        facts=tuple(
            PassedFact("new" if is_new else "old", in_words(fact), _fate(fact, edit, trace, is_new=is_new))
            for is_new, fact in rest.facts
        ),
    )


def _is_of(draft: Draft, edit: Edit) -> bool:
    pairs = ((draft.old, edit.old), (draft.new, edit.new))
    return any(mine is not None and theirs is not None and mine.start == theirs.start for mine, theirs in pairs)


def _number(draft: Draft, told: Told) -> int:
    facts = [(False, fact.identity) for fact in draft.lost] + [(True, fact.identity) for fact in draft.gained]
    return next((told[key] for key in facts if key in told), 0)


def _fate(fact: Fact, edit: Edit, trace: Trace, *, is_new: bool) -> str:
    """Why a fact of a changed statement is no finding of its own."""
    other, partner = (trace.old, edit.old) if is_new else (trace.new, edit.new)
    if partner and any(fact.identity == theirs.identity for theirs in facts_of(partner)):
        return "stands in both wordings"
    if fact.kind == "third_party" and not is_foreign(fact.value, trace.own, trace.old, trace.new):
        return "is the publisher's own name, or made of words of ordinary speech"
    if other.states(fact):
        return f"stands in the {'old' if is_new else 'new'} text as well{_place(fact, other)}"
    if any(fact in draft.facts for draft in trace.drafts):
        return "is told with another statement of its kind"
    return f"alone does not reach the bar (weight {fact.weight:.1f})"


def _place(fact: Fact, version: Version) -> str:
    """Where a version states a fact: a quote and its heading, "" where only a link or the whole text does."""
    for clause in version.clauses:
        if clause.kind is not HEADING:
            for other in facts_of(clause):
                if other.identity == fact.identity:
                    section = f" (§ {clause.section})" if clause.section else ""
                    return f': "{quote(clause.text, other.at)}"{section}'
    return ""


def _why(edit: Edit, trace: Trace) -> str:
    """Why a changed statement is no finding at all, in the order in which it is looked at."""
    clause = edit.clause
    here, other = (trace.new, trace.old) if edit.new else (trace.old, trace.new)
    if any(edit.clause.start == rest.clause.start and bool(edit.new) == bool(rest.new) for rest in trace.untyped):
        return "no rule types it; it is shown among the untyped statements"
    if clause.kind is HEADING:
        return "a heading states nothing by itself"
    if substance.is_banner(clause):
        return "it only announces a version or a date"
    if not substance.is_prose(clause):
        return "it belongs to the page, not to the policy"
    if edit.old and edit.new and is_rewording(edit, trace.old.uses, trace.new.uses):
        return "it says the same in other words"
    if not (edit.old and edit.new) and other.says(clause):
        return f"nearly the same statement stands in the {'old' if edit.new else 'new'} text"
    if not here.holds(clause):
        return "it stands outside the policy's own text"
    scores = trace.scores_of(edit.old, edit.new)
    if scores:
        return f"it is below the bar ({scores[0]})"
    topic = topics(clause.text, clause.section, clause.lead)
    if not topic:
        return "it speaks of nothing that policies are read for"
    kind, points = max(topic.items(), key=lambda item: (item[1], item[0]))
    return f"it is below the bar: it speaks of {_kind(kind)} (topic {points:.1f}), and no fact known by name changed"
