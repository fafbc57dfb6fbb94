"""Kinds, actions and severities as words for people, the same in every notifier."""

from collections import Counter
from collections.abc import Iterable

from bot.model import Finding, Severity

_KIND_WORDS = {
    "third_party": ("third party", "third parties"),
    "sharing": ("way of sharing", "ways of sharing"),
    "sale": ("sale of data", "sales of data"),
    "data_collected": ("kind of data collected", "kinds of data collected"),
    "purpose": ("purpose", "purposes"),
    "legal_basis": ("legal basis", "legal bases"),
    "opt_out": ("opt-out", "opt-outs"),
    "consent": ("consent rule", "consent rules"),
    "right": ("right", "rights"),
    "retention": ("retention period", "retention periods"),
    "security": ("security promise", "security promises"),
    "notice": ("promise to notify", "promises to notify"),
    "transfer": ("transfer abroad", "transfers abroad"),
    "children": ("rule for children", "rules for children"),
    "jurisdiction": ("jurisdiction", "jurisdictions"),
    "scope": ("scope rule", "scope rules"),
    "contact": ("contact", "contacts"),
    "effective_date": ("effective date", "effective dates"),
    "other": ("statement", "statements"),
}
_ACTION_WORDS = {"added": "New", "removed": "Removed", "changed": "Changed"}


def kind_in_words(kind: str, number: int = 1) -> str:
    """A kind for people; one unknown here still reads."""
    spaced = kind.replace("_", " ")
    return _KIND_WORDS.get(kind, (spaced, spaced))[number != 1]


def claim(finding: Finding) -> str:
    """What a finding says, in a few words: "New third party: Stripe". Holds page text (the value)."""
    action = _ACTION_WORDS.get(finding.action, finding.action.capitalize())
    value = f": {finding.value}" if finding.value else ""
    return f"{action} {kind_in_words(finding.kind)}{value}"


def counts(findings: Iterable[Finding]) -> str:
    """How many findings of each kind, most severe first, in our own words: "2 third parties added, 1 opt-out removed"."""
    tally = Counter((finding.kind, finding.action) for finding in most_serious(findings))
    return ", ".join(f"{number} {kind_in_words(kind, number)} {action}" for (kind, action), number in tally.items())


def severity_in_words(severity: Severity) -> str:
    """A severity as it stands in a message: "High"."""
    return severity.word.capitalize()


def most_serious(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by falling severity, in their own order where that is equal."""
    return sorted(findings, key=lambda finding: -finding.severity)
