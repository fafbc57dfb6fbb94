"""Drafts to findings: merged, worded, quoted, weighed, the most serious first."""

from collections.abc import Iterable

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import Fact
from bot.analyse.grammar.leadin import choosing, opening
from bot.analyse.learned.weights import bar_of, weights
from bot.analyse.lexicon.vocabulary import OPP115, dpv
from bot.analyse.statements.quotes import first_difference, quote
from bot.analyse.statements.segment import Clause
from bot.analyse.telling import fewwords
from bot.analyse.telling.effects import effect_of
from bot.analyse.telling.merging import merge
from bot.analyse.telling.nouns import as_said
from bot.analyse.telling.promises import PROMISE
from bot.analyse.telling.severity import severity_of
from bot.analyse.telling.wording import value_of
from bot.model import KINDS, Finding, Severity


def build(drafts: Iterable[Draft], old_text: str, new_text: str) -> tuple[Finding, ...]:
    """
    Findings, the most serious first; what is said twice in the same words is one, wherever it stands.

    Raises ValueError where a quote is no substring of its text: a bug, never the page's doing.
    """
    said: dict[tuple[str | None, ...], Finding] = {}
    for finding in map(_finding, merge(drafts, old_text, new_text)):
        told = (finding.kind, finding.action, finding.value, finding.effect, finding.old_quote, finding.new_quote)
        said.setdefault(told, finding)
    findings = list(said.values())
    for finding in findings:
        if (finding.old_quote and finding.old_quote not in old_text) or (
            finding.new_quote and finding.new_quote not in new_text
        ):
            raise ValueError(f"a quote of a {finding.kind} finding does not stand in the text")
    findings.sort(key=lambda finding: (-finding.severity, finding.effect != "worse", KINDS.index(finding.kind)))
    return tuple(findings)


def _finding(draft: Draft) -> Finding:
    effect = effect_of(draft)
    severity, reason = severity_of(draft, effect)
    if severity > Severity.LOW and draft.score < bar_of(draft.kind, weights().listed):
        # What only stands beside surer findings leads no message.
        severity = Severity(severity - 1)
    value = value_of(draft)
    words = fewwords.told(draft)
    if words and (words.is_added or not value.startswith(PROMISE)):
        value = words.value or value
        is_graver = words.effect == effect and severity > words.severity
        weighed = words.effect != "neutral" or (words.weighed and not draft.facts)
        if weighed and not is_graver:
            effect, severity, reason = words.effect, words.severity, words.reason
    return Finding(
        kind=draft.kind,
        action=draft.action,
        value=value,
        effect=effect,
        severity=severity,
        section=_place(draft.clause),
        old_quote=_quote(draft.old, draft.new, draft.lost),
        new_quote=_quote(draft.new, draft.old, draft.gained),
        dpv=dpv(draft.kind, (draft.gained or draft.lost)[0].value if draft.gained or draft.lost else ""),
        opp115=OPP115[draft.kind],
        reason=as_said(reason, " ".join(side.text for side in draft.sides)),
    )


def _place(clause: Clause) -> str:
    """The heading above a clause, with the lead-in where that denies what the clause says, or lets people refuse it."""
    return (
        f"{clause.section} › {clause.lead}".lstrip(" ›")
        if clause.lead and (opening(clause) or choosing(clause))
        else clause.section
    )


def _quote(clause: Clause | None, other: Clause | None, facts: tuple[Fact, ...]) -> str | None:
    if clause is None:
        return None
    inside = [fact.at for fact in facts if fact.at < len(clause.text)]
    at = inside[0] if inside else first_difference(clause.text, other.text) if other else 0
    return quote(clause.text, at, other.text if other else "")
