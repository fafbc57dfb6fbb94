"""
From two documents and their hunks to typed findings with proof.

The way: clauses, aligned; facts of the changed ones, gained, lost or changed; findings, each quoted; what no rule can
type; whether anybody is to be told; one headline. Pure and deterministic.
"""

from dataclasses import replace

from bot import diff
from bot.analyse import (
    citations,
    controller,
    cookies,
    edition,
    form,
    grid,
    idle,
    reach,
    region,
    renamed,
    rows,
    terms,
    torn,
)
from bot.analyse.align import Edit, align
from bot.analyse.dates import Times, date_finding, timing, unmoved
from bot.analyse.drafts import Draft, draft
from bot.analyse.findings import build
from bot.analyse.headline import headline_of
from bot.analyse.learned.weights import bar_of, weights
from bot.analyse.material import counts, has_substance, is_material, noise_of, quiet
from bot.analyse.owner import own_names
from bot.analyse.parts import others, outside, sort_edits
from bot.analyse.quotes import first_difference, quote
from bot.analyse.segment import Clause, segment
from bot.analyse.sites import linked_anew
from bot.analyse.summary import summary_of
from bot.analyse.tongue import is_english
from bot.analyse.trace import Score, Trace
from bot.analyse.version import Version, body_of
from bot.extract.language import language_of
from bot.model import Comparison, Document, Finding, Hunk, Rules, Severity, Untyped
from bot.sameness import sites

ANALYSER = 5
"""Raised when the same documents may be judged otherwise than before."""

_SEVERE_BESIDE = Severity.MEDIUM
_SURE_BESIDE = 0.6
"""What must be told although it stands in another document of the same page: so serious, and a known fact or so sure."""

_UNKNOWN = Times()
_MOST_UNTYPED = 40
_MOST_FINDINGS = 60


def compare(old: Document, new: Document, rules: Rules = Rules(), *, trace: Trace | None = None) -> Comparison:
    """What changed between two documents, hunks included; a `trace` is filled with how it came to that."""
    return analyse(old, new, diff.compare(old, new), rules, trace=trace)


def analyse(
    old: Document,
    new: Document,
    hunks: tuple[Hunk, ...],
    rules: Rules = Rules(),
    *,
    times: Times = _UNKNOWN,
    as_recorded: bool = False,
    trace: Trace | None = None,
) -> Comparison:
    """
    What changed in meaning between two documents whose block differences are known.

    `times` lets the headline say that a stated date lies ahead, or before the change can have been made. `as_recorded`
    takes what a torn version lacks for gone: for a text that is known to stay as it is.
    """
    before, after = segment(old), segment(new)
    aligned = align(before, after)
    mended = torn.Mended(before, after, aligned) if as_recorded else torn.mend(before, after, aligned)
    before, after = mended.old, mended.new
    alignment = form.settled(mended.alignment, before, after)
    spoken = language_of(old), language_of(new)
    earlier = Version(before, is_english(old, spoken[0]), body_of(before, after))
    later = Version(after, is_english(new, spoken[1]), body_of(after, before))
    own = own_names(old, new, rules)
    alignment = citations.settled(renamed.settled(alignment, earlier, later, own), earlier, later)
    beside = others(old, rules.document), others(new, rules.document)
    edits = sort_edits(idle.told(alignment.edits, earlier, later, own), *beside)
    listed = rows.changes(earlier, later, rules.document)
    kept = cookies.changes(earlier, later, own, rules.document)
    judged = terms.judge(kept.without(listed.without(edits.ours)), earlier, later, rules.document)
    tabled = grid.judge(judged.rest, earlier, later, rules.document, formed=alignment.formed)
    reached = reach.judge(tabled.edits, earlier, later)
    drafted = draft(replace(alignment, edits=reached.edits), earlier, later, own)
    tabled = tabled.and_also(controller.replaced(reached.edits, earlier, later))
    certain = (*listed.drafts, *kept.drafts, *judged.drafts, *tabled.drafts)
    drafts = [*drafted.drafts, *reached.drafts, *listed.drafts, *kept.drafts, *judged.drafts]
    drafts, rest = tabled.beside(drafts), [edit for edit in drafted.rest if not tabled.covers(edit)]
    if trace is not None:
        trace.keep(earlier, later, own, alignment)
        trace.decided(drafts, rest)
        trace.scored(Score("learned", *score, bar_of(score[1], weights().listed)) for score in drafted.scores)
    dates = earlier.stated, later.stated
    old_text, new_text = old.text, new.text
    typed = build(drafts, old_text, new_text)
    apart = linked_anew(before, outside(after, beside[1]), own)
    if edits.beside:
        strange = _serious(draft(replace(alignment, edits=edits.beside), earlier, later, own).drafts)
        if trace is not None:
            trace.decided(strange, ())
        told = tuple(finding for finding in build(strange, old_text, new_text) if finding.severity >= _SEVERE_BESIDE)
        apart = told + apart
    typed += apart
    findings = typed[:_MOST_FINDINGS] + date_finding(*dates)
    untyped = tuple(_untyped(edit) for edit in rest[:_MOST_UNTYPED])
    other_edition = (
        (all(spoken) and spoken[0] != spoken[1])
        or (edition.is_respelt(alignment) and edition.is_regional(findings))
        or region.is_elsewhere(old, new, alignment)
    )
    material = not other_edition and is_material(drafted, findings, untyped, sure=bool(certain) or has_substance(apart))
    if not material:
        findings, untyped = quiet(findings), ()
    noise = None if material else "language" if other_edition else noise_of(findings, alignment, hunks)
    if not material and noise is None and sites(old) != sites(new):
        noise = "format"
    not_ours = _beside(edits.titles) if noise not in {None, "language"} and edits.titles and not edits.ours else ""
    if not material and noise != "language":
        not_ours = mended.headline or not_ours
    return Comparison(
        material=material,
        headline=not_ours or headline_of(findings, untyped, noise, timing(*dates, times)),
        severity=_severity(findings, untyped) if material else Severity.INFO,
        noise="extraction" if not_ours else noise,
        findings=findings,
        untyped=untyped,
        hunks=hunks,
        silent_change=material and unmoved(*dates),
        stats=counts(alignment, hunks)
        | {"findings": len(typed) if material else 0, "untyped": len(rest) if material else 0}
        | mended.stats
        | _limits(earlier, later),
        summary=summary_of(findings, untyped) if material else (),
    )


def _limits(old: Version, new: Version) -> dict[str, int]:
    """Says so where a text is not English, so that only names, numbers and dates of it are understood."""
    return {} if old.english and new.english else {"other_language": 1}


def _serious(drafts: list[Draft]) -> list[Draft]:
    return [entry for entry in drafts if entry.lost or entry.gained or entry.score >= _SURE_BESIDE]


def _beside(titles: tuple[str, ...]) -> str:
    more = f" and {len(titles) - 1} more" if len(titles) > 1 else ""
    return f"Only another document on the page changed ({titles[0]}{more})"


def _severity(findings: tuple[Finding, ...], untyped: tuple[Untyped, ...]) -> Severity:
    return max((finding.severity for finding in findings), default=Severity.LOW if untyped else Severity.INFO)


def _untyped(edit: Edit) -> Untyped:
    return Untyped(_side(edit.old, edit.new), _side(edit.new, edit.old), edit.clause.section)


def _side(clause: Clause | None, other: Clause | None) -> str | None:
    if clause is None:
        return None
    return quote(clause.text, first_difference(clause.text, other.text) if other else 0)


__all__ = ["ANALYSER", "Times", "analyse", "compare"]
