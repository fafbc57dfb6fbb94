"""Whether anybody is to be told, and if not, why not: one decision with one word for it."""

import re
from collections import Counter
from collections.abc import Iterable

from bot.analyse.drafting.drafted import Drafted
from bot.analyse.drafting.drafts import FEW, names_more
from bot.analyse.grammar.facts import HANDLING
from bot.analyse.learned.weights import weights
from bot.analyse.lexicon.bags import beyond
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.vendors import vendor_of
from bot.analyse.statements import substance
from bot.analyse.statements.align import Alignment, Edit
from bot.analyse.versions import addresses
from bot.model import Finding, Hunk, Op, Untyped

QUIET = frozenset(("effective_date", "contact"))

_NEARLY_SURE = 0.9
"""
The bar of an alarm for a change of more edits than those without a finding. Of seven labelled changes that were told by
their untyped statements alone, each judged apart, the four material ones were of one edit and the three others of 6 to 34.
"""
_ANEW = 10
_PLAIN = 0.6
_NAMED = frozenset(("third_party", *QUIET))
_DENIAL = lazily(r"\b(?:not|never|cannot|without|no longer)\b|n[’']t\b", re.IGNORECASE)


def is_material(
    drafted: Drafted, findings: tuple[Finding, ...], untyped: tuple[Untyped, ...], *, sure: bool = False
) -> bool:
    """
    Whether anybody is to be told.

    There must be something to tell: a finding of substance, or a statement that no rule could type. Then the learned
    judgement of the whole change decides, unless a rule has found what no score may silence (`sure`, or a grave draft).
    Where many statements changed and none of them is even likely to be listed, it has to be nearly certain, unless so
    many bear on the policy that it was written anew.
    """
    if not (has_substance(findings) or untyped):
        return False
    usual = has_substance(findings) or len(_judged(drafted)) <= FEW or len(untyped) > _ANEW
    enough = weights().alarm if usual else _NEARLY_SURE
    return sure or drafted.grave or drafted.alarm >= enough or _is_plain(drafted)


def _judged(drafted: Drafted) -> set[int]:
    """The edits that were judged, each once."""
    return {id(edit) for edit, _, _ in drafted.scores}


def _is_plain(drafted: Drafted) -> bool:
    """
    Whether a few edits say by themselves that they matter: a pair of which one side denies, a promise, or a sure fact.

    The learned judgement sees whole changes; an edit of one sentence has little of what it goes by.
    """
    if len(_judged(drafted)) > FEW:
        return False
    if any(draft.score >= _PLAIN and draft.kind not in _NAMED and draft.facts for draft in drafted.drafts):
        return True
    if any(fact.denied and fact.kind in HANDLING for draft in drafted.drafts for fact in draft.facts):
        return True
    if any(draft.kind == "third_party" and vendor_of(fact.value) for draft in drafted.drafts for fact in draft.facts):
        return True
    if any(names_more(Edit(draft.old, draft.new), draft.lost, draft.gained) for draft in drafted.drafts):
        return True
    if any(not (edit.old and edit.new) and addresses.asks(edit.clause) for edit in drafted.rest):
        return True
    pairs = [draft.pair for draft in drafted.drafts] + [(edit.old, edit.new) for edit in drafted.rest]
    if any(substance.answers(clause) for pair in pairs if not all(pair) for clause in pair if clause):
        return True
    return any(old and new and _denials(old.text) != _denials(new.text) for old, new in pairs)


def _denials(text: str) -> int:
    return len(_DENIAL.findall(text))


def has_substance(findings: Iterable[Finding]) -> bool:
    """Whether there is any finding but a date or contact detail."""
    return any(finding.kind not in QUIET for finding in findings)


def quiet(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is left to say of a change that nobody is told of: dates and contact details."""
    return tuple(finding for finding in findings if finding.kind in QUIET)


def noise_of(findings: tuple[Finding, ...], alignment: Alignment, hunks: tuple[Hunk, ...]) -> str | None:
    """Why a change is not material, in a word of NOISES; None where nothing changed at all."""
    kinds = {finding.kind for finding in findings}
    edits = alignment.edits
    if not edits and not alignment.loose and not hunks and not kinds:
        return None
    if not edits and not alignment.loose and not alignment.renamed and not kinds:
        return "moved" if hunks and all(hunk.op is Op.MOVE for hunk in hunks) else "format"
    prose = [edit for edit in edits if substance.is_prose(edit.clause)]
    if "contact" in kinds or any(_postal(edit) for edit in edits):
        return "contact_only"
    if kinds == {"effective_date"} and not prose:
        return "date_only"
    if not edits:
        return _settled(alignment)
    if any(edit.old and edit.new for edit in prose):
        return "rewording"
    return "extraction"


def _settled(alignment: Alignment) -> str:
    """Why no statement counts as changed, in a word."""
    if alignment.renamed:
        return "rewording"
    return "format" if alignment.formed and not alignment.loose else "date_only"


def _postal(edit: Edit) -> bool:
    return any(clause is not None and addresses.is_postal(clause.text) for clause in (edit.old, edit.new))


def counts(alignment: Alignment, hunks: tuple[Hunk, ...]) -> dict[str, int]:
    """Small figures about the size of a change."""
    removed = added = 0
    for edit in alignment.edits:
        before, after = (Counter(side.key.split() if side else ()) for side in (edit.old, edit.new))
        lost, gained = beyond(before, after)
        removed, added = removed + lost, added + gained
    return {
        "words_added": added,
        "words_removed": removed,
        "sentences_changed": len(alignment.edits),
        "blocks_changed": sum(hunk.op is not Op.MOVE for hunk in hunks),
        "moved": sum(hunk.op is Op.MOVE for hunk in hunks),
    }
