"""
From two documents and their hunks to typed findings with proof.

The way: clauses, aligned; facts of the changed ones, gained, lost or changed; findings, each quoted; what no rule can
type; whether anybody is to be told; one headline. Pure and deterministic.
"""

from bot import diff
from bot.analyse.align import Alignment, Edit, align
from bot.analyse.dates import Stated, stated_date
from bot.analyse.drafts import Draft, draft
from bot.analyse.findings import build
from bot.analyse.headline import headline_of
from bot.analyse.material import counts, is_material, noise_of
from bot.analyse.owner import own_names, without_own
from bot.analyse.quotes import first_difference, quote
from bot.analyse.segment import Clause, segment
from bot.analyse.version import Version
from bot.analyse.vocabulary import OPP115
from bot.model import Comparison, Document, Finding, Hunk, Rules, Severity, Untyped

ANALYSER = 1
"""Raised when the same documents may be judged otherwise than before."""

_MOST_UNTYPED = 40


def compare(old: Document, new: Document, rules: Rules = Rules()) -> Comparison:
    """What changed between two documents, hunks included."""
    return analyse(old, new, diff.compare(old, new), rules)


def analyse(old: Document, new: Document, hunks: tuple[Hunk, ...], rules: Rules = Rules()) -> Comparison:
    """What changed in meaning between two documents whose block differences are known."""
    before, after = segment(old), segment(new)
    alignment = align(before, after)
    earlier, later = Version(before), Version(after)
    drafts, rest = draft(alignment, earlier, later)
    drafts = without_own(drafts, own_names(old, new, rules), earlier, later)
    dates = stated_date(before), stated_date(after)
    old_text, new_text = old.text, new.text
    findings = build(drafts, old_text, new_text) + _date_finding(*dates)
    untyped = tuple(_untyped(edit) for edit in rest)[:_MOST_UNTYPED]
    material = is_material(findings, untyped)
    noise = None if material else noise_of(findings, alignment, hunks)
    return Comparison(
        material=material,
        headline=headline_of(findings, untyped, noise),
        severity=max((finding.severity for finding in findings), default=Severity.LOW if untyped else Severity.INFO),
        noise=noise,
        findings=findings,
        untyped=untyped,
        hunks=hunks,
        silent_change=material and _unmoved(*dates),
        stats=counts(alignment, hunks),
    )


def _unmoved(old: Stated | None, new: Stated | None) -> bool:
    if old is None or new is None:
        return False
    return old.day == new.day if old.day and new.day else old.wording.casefold() == new.wording.casefold()


def _date_finding(old: Stated | None, new: Stated | None) -> tuple[Finding, ...]:
    if (old is None and new is None) or _unmoved(old, new):
        return ()
    action = "changed" if old and new else "added" if new else "removed"
    clause = (new or old).clause  # type: ignore[union-attr] # one of them is there
    return (
        Finding(
            kind="effective_date",
            action=action,
            value=(new or old).wording,  # type: ignore[union-attr] # as above
            effect="neutral",
            severity=Severity.INFO,
            section=clause.section,
            old_quote=_around(old),
            new_quote=_around(new),
            opp115=OPP115["effective_date"],
            reason="stated date",
        ),
    )


def _around(stated: Stated | None) -> str | None:
    return quote(stated.clause.text, max(0, stated.clause.text.find(stated.wording))) if stated else None


def _untyped(edit: Edit) -> Untyped:
    return Untyped(_side(edit.old, edit.new), _side(edit.new, edit.old), edit.clause.section)


def _side(clause: Clause | None, other: Clause | None) -> str | None:
    if clause is None:
        return None
    return quote(clause.text, first_difference(clause.text, other.text) if other else 0)


__all__ = ["ANALYSER", "Alignment", "Draft", "analyse", "compare"]
