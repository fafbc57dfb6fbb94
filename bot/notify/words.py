"""Which findings a message shows, and the rest in numbers."""

from collections import Counter
from collections.abc import Iterable

from bot.model import Finding
from bot.render.words import count

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


def counts(findings: Iterable[Finding]) -> str:
    """How many findings of each kind, most severe first, in our own words: "2 third parties added, 1 opt-out removed"."""
    tally = Counter((finding.kind, finding.action) for finding in most_serious(findings))
    return ", ".join(f"{_kinds(kind, number)} {action}" for (kind, action), number in tally.items())


def _kinds(kind: str, number: int) -> str:
    """A number of findings of one kind; one unknown here still reads."""
    spaced = kind.replace("_", " ")
    return count(number, *_KIND_WORDS.get(kind, (spaced, spaced)))


def most_serious(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by falling severity, in their own order where that is equal."""
    return sorted(findings, key=lambda finding: -finding.severity)
