"""
From two documents and their hunks to typed findings with proof.

The way: clauses, aligned; facts of the changed ones, gained, lost or changed; findings, each quoted; what no rule can
type; whether anybody is to be told; one headline. Pure and deterministic.
"""

from bot import diff
from bot.analyse import region
from bot.analyse.drafting.drafted import draft
from bot.analyse.drafting.drafts import Draft
from bot.analyse.drafting.material import counts, has_substance, is_material, noise_of, quiet
from bot.analyse.drafting.trace import Score, Trace
from bot.analyse.learned.weights import bar_of, weights
from bot.analyse.noise.parts import Sorted, outside
from bot.analyse.noise.reading import Reading, read
from bot.analyse.specialists.became import changed
from bot.analyse.specialists.instead import softened
from bot.analyse.specialists.redirected import redirected
from bot.analyse.specialists.sift import sift
from bot.analyse.specialists.sites import linked_anew
from bot.analyse.specialists.still import without_known
from bot.analyse.statements import edition
from bot.analyse.statements.align import Edit
from bot.analyse.statements.dates import Times, date_finding, dates_of, timing, unmoved
from bot.analyse.statements.quotes import quote_beside
from bot.analyse.telling.findings import build
from bot.analyse.telling.headline import headline_of
from bot.analyse.telling.summary import summary_of
from bot.analyse.versions.version import Version
from bot.model import Comparison, Document, Finding, Hunk, Rules, Severity, Untyped
from bot.sameness import sites

ANALYSER = 16
"""Raised when the same documents may be judged otherwise than before."""

_SEVERE_BESIDE = Severity.MEDIUM
_SURE_BESIDE = 0.6
"""What must be told although it stands in another document of the same page: so serious, and a known fact or so sure."""

_UNKNOWN = Times()
_MOST_UNTYPED = 40
_MOST_FINDINGS = 200


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
    reading = read(old, new, rules, as_recorded=as_recorded)
    earlier, later, alignment = reading.old, reading.new, reading.alignment
    sifted = sift(reading, rules.document)
    drafted = draft(reading.of(sifted.edits), earlier, later, reading.own)
    drafts, rest = sifted.joined(drafted)
    drafts = without_known(softened(drafts, alignment.edits), earlier, later)
    drafts = changed(drafts, alignment.edits)
    if trace is not None:
        trace.keep(earlier, later, reading.own, alignment)
        trace.decided(drafts, rest)
        trace.scored(Score("learned", *score, bar_of(score[1], weights().listed)) for score in drafted.scores)
    texts = old.text, new.text
    apart = _apart(reading, *texts, trace)
    typed = build(drafts, *texts) + apart
    dates = dates_of(earlier.contents.keyed, later.contents.keyed, (earlier.stated, later.stated))
    findings = typed[:_MOST_FINDINGS] + date_finding(*dates)
    untyped = tuple(_untyped(edit) for edit in rest[:_MOST_UNTYPED])
    other_edition = (
        reading.is_in_two_languages
        or (edition.is_regional(findings) and edition.is_respelt(alignment))
        or (region.is_elsewhere(old, new, alignment) and not region.speaks_for_itself(drafts))
    )
    sure = sifted.is_sure or has_substance(apart)
    material = not other_edition and is_material(drafted, findings, untyped, sure=sure)
    if not material:
        findings, untyped = quiet(findings), ()
    noise = None if material else "language" if other_edition else noise_of(findings, alignment, hunks)
    if not material and noise is None and sites(old) != sites(new):
        noise = "format"
    not_ours = "" if material or noise == "language" else reading.mended.headline or _beside(reading.told, noise)
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
        | reading.mended.stats
        | _limits(earlier, later),
        summary=summary_of(findings, untyped) if material else (),
    )


def _apart(reading: Reading, old: str, new: str, trace: Trace | None) -> tuple[Finding, ...]:
    """What must be told although it is no edit of the watched document: grave ones of others, links to new companies."""
    before, after = (
        tuple(outside(version.clauses, others))
        for version, others in zip((reading.old, reading.new), reading.others, strict=True)
    )
    moved = redirected(before, after)
    linked = linked_anew(reading.old.clauses, after, reading.own)
    linked = (*moved, *(finding for finding in linked if finding.new_quote not in {told.new_quote for told in moved}))
    if not reading.told.beside:
        return linked
    drafts = draft(reading.of(reading.told.beside), reading.old, reading.new, reading.own).drafts
    strange = _serious(without_known(drafts, reading.old, reading.new))
    if trace is not None:
        trace.decided(strange, ())
    told = tuple(finding for finding in build(strange, old, new) if finding.severity >= _SEVERE_BESIDE)
    return told + linked


def _limits(old: Version, new: Version) -> dict[str, int]:
    """Says so where a text is not English, so that only names, numbers and dates of it are understood."""
    return {} if old.english and new.english else {"other_language": 1}


def _serious(drafts: list[Draft]) -> list[Draft]:
    return [entry for entry in drafts if entry.facts or entry.score >= _SURE_BESIDE]


def _beside(told: Sorted, noise: str | None) -> str:
    """What is said where only other documents of the page changed; "" where the watched one did, or none."""
    if noise is None or told.ours or not told.titles:
        return ""
    more = f" and {len(told.titles) - 1} more" if len(told.titles) > 1 else ""
    return f"Only another document on the page changed ({told.titles[0]}{more})"


def _severity(findings: tuple[Finding, ...], untyped: tuple[Untyped, ...]) -> Severity:
    return max((finding.severity for finding in findings), default=Severity.LOW if untyped else Severity.INFO)


def _untyped(edit: Edit) -> Untyped:
    return Untyped(quote_beside(edit.old, edit.new), quote_beside(edit.new, edit.old), edit.clause.section)


__all__ = ["ANALYSER", "Times", "analyse", "compare"]
