"""Operations, severities and findings as words for people, the same in every output."""

from bot.model import Comparison, Finding, Hunk, Op, Severity

_KINDS = {
    "third_party": "third party",
    "sharing": "way of sharing",
    "sale": "sale of data",
    "data_collected": "kind of data collected",
    "purpose": "purpose",
    "legal_basis": "legal basis",
    "opt_out": "opt-out",
    "consent": "consent rule",
    "right": "right",
    "retention": "retention period",
    "security": "security promise",
    "notice": "promise to notify",
    "transfer": "transfer abroad",
    "children": "rule for children",
    "jurisdiction": "jurisdiction",
    "scope": "scope rule",
    "contact": "contact",
    "effective_date": "effective date",
    "other": "statement",
}
_ACTIONS = {"added": "New", "removed": "Removed", "changed": "Changed"}
_NOISES = {
    "date_only": "Only a date changed.",
    "contact_only": "Only contact details changed.",
    "rewording": "The wording changed, not what it says.",
    "moved": "Text only moved.",
    "format": "Only the formatting changed.",
    "extraction": "Only what surrounds the policy changed.",
    "language": "This is another language version.",
}
_OPS = {Op.INSERT: "added", Op.DELETE: "removed", Op.REPLACE: "changed", Op.MOVE: "moved here", Op.EQUAL: "unchanged"}
SILENT = "The date stated in the document was not changed."
UNTYPED = "Also changed, of no known kind"


def claim(finding: Finding) -> str:
    """What a finding says, in a few words: "New third party: Stripe". Holds page text (the value)."""
    action = _ACTIONS.get(finding.action, finding.action.capitalize())
    kind = _KINDS.get(finding.kind, finding.kind.replace("_", " "))
    return f"{action} {kind}: {finding.value}" if finding.value else f"{action} {kind}"


def severity_in_words(severity: Severity) -> str:
    """A severity for people: "High"."""
    return severity.word.capitalize()


def noise_in_words(comparison: Comparison) -> str:
    """Why a comparison is not news, as a sentence, or "" where it is or no reason is known."""
    return _NOISES.get(comparison.noise or "", "")


def op_in_words(hunk: Hunk) -> str:
    """What happened to a block: "added", "removed", "changed", "moved here"."""
    return _OPS[hunk.op]


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 place", "3 places"."""
    return f"{number} {one if number == 1 else many}"
