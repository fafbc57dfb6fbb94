"""Whether anybody is to be told, and if not, why not: one decision with one word for it."""

from collections import Counter

from bot.analyse import substance
from bot.analyse.addresses import is_postal
from bot.analyse.align import Alignment, Edit
from bot.model import Finding, Hunk, Op, Untyped

QUIET = frozenset(("effective_date", "contact"))


def is_material(findings: tuple[Finding, ...], untyped: tuple[Untyped, ...]) -> bool:
    """Any finding but a date or contact detail, or enough substance that no rule could type."""
    return any(finding.kind not in QUIET for finding in findings) or bool(untyped)


def noise_of(findings: tuple[Finding, ...], alignment: Alignment, hunks: tuple[Hunk, ...]) -> str | None:
    """Why a change is not material, in a word of NOISES; None where nothing changed at all."""
    kinds = {finding.kind for finding in findings}
    edits = alignment.edits
    if not edits and not alignment.loose and not hunks and not kinds:
        return None
    if not edits and not alignment.loose and not kinds:
        return "moved" if hunks and all(hunk.op is Op.MOVE for hunk in hunks) else "format"
    prose = [edit for edit in edits if substance.is_prose(edit.clause)]
    if "contact" in kinds or any(_postal(edit) for edit in edits):
        return "contact_only"
    if kinds == {"effective_date"} and not prose:
        return "date_only"
    if not edits:
        return "date_only"
    if any(edit.old and edit.new for edit in prose):
        return "rewording"
    return "extraction"


def _postal(edit: Edit) -> bool:
    return any(clause is not None and is_postal(clause.text) for clause in (edit.old, edit.new))


def counts(alignment: Alignment, hunks: tuple[Hunk, ...]) -> dict[str, int]:
    """Small figures about the size of a change."""
    added: Counter[str] = Counter()
    removed: Counter[str] = Counter()
    for edit in alignment.edits:
        before = Counter(edit.old.key.split()) if edit.old else Counter()
        after = Counter(edit.new.key.split()) if edit.new else Counter()
        added.update(after - before)
        removed.update(before - after)
    return {
        "words_added": added.total(),
        "words_removed": removed.total(),
        "sentences_changed": len(alignment.edits),
        "blocks_changed": sum(hunk.op is not Op.MOVE for hunk in hunks),
        "moved": sum(hunk.op is Op.MOVE for hunk in hunks),
    }
