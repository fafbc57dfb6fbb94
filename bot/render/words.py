"""Operations, severities and findings as words for people, the same in every output."""

import re
from collections import Counter
from collections.abc import Iterable

from bot.model import Comparison, Finding, Gloss, Hunk, Label, Op, Severity

_KINDS = {
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
    "arbitration": ("dispute term", "dispute terms"),
    "liability": ("liability term", "liability terms"),
    "governing_law": ("governing law", "governing laws"),
    "licence": ("licence term", "licence terms"),
    "termination": ("termination term", "termination terms"),
    "payment": ("payment term", "payment terms"),
    "effective_date": ("effective date", "effective dates"),
    "other": ("statement", "statements"),
}
_ACTIONS = {"added": "New", "removed": "Removed", "changed": "Changed"}
_OPS = {Op.INSERT: "added", Op.DELETE: "removed", Op.REPLACE: "changed", Op.MOVE: "moved here", Op.EQUAL: "unchanged"}
SILENT = "The date stated in the document was not changed."
LIMITED = (
    "This text is not in English: names, numbers, addresses and dates are understood, all else is quoted as it stands."
)
UNTYPED = "Also changed, of no known kind"
_PROMISE = "promise "
_QUOTED = re.compile(r"(?<=none of a known kind): (?:the first: )?“.*”")


def unquoted(headline: str) -> str:
    """
    A headline without the statement that it ends in, for where that is quoted below.

    >>> unquoted("1 new statement to read, none of a known kind: “We may …” (stated date unchanged)")
    '1 new statement to read, none of a known kind (stated date unchanged)'
    """
    return _QUOTED.sub("", headline)


def claim(finding: Finding) -> str:
    """
    What a finding says, in a few words: "New third party: Stripe". Holds page text (the value).

    What a person is not given is told in whole words ("Limits a right (deletion)"): "New right" would say the opposite.
    """
    from bot.analyse.telling import shields  # noqa: PLC0415 - who opens the state needs no analyser
    from bot.analyse.telling.phrases import told  # noqa: PLC0415 - see above

    done = _done(finding)
    action = _ACTIONS.get(done, done.capitalize())
    kind, _ = _noun(finding.kind)
    if shields.is_denial(finding.kind, finding.value):
        values, turned = finding.value.split(", "), finding.reason == shields.REVERSED
        said = shields.phrase(finding.kind, finding.action, finding.effect, values, turned=turned)
        return said[0].upper() + said[1:]
    if said := told(finding):
        return said[0].upper() + said[1:]
    if finding.value in ("", kind):
        return f"{action} {kind}"
    return (
        f"{action} {finding.value}"
        if finding.value.startswith((_PROMISE, shields.TERMS_ON))
        else f"{action} {kind}: {finding.value}"
    )


def glossed(gloss: Gloss) -> str:
    """Whose words follow, so that nobody takes them for ours."""
    return f"Added by a language model ({gloss.by}), not by the rules"


def label_in_words(label: Label) -> str:
    """What a model takes a sentence to be: "sharing, added". Holds no page text."""
    return f"{_noun(label.kind)[0]}, {label.action}"


def asides(comparison: Comparison) -> list[str]:
    """What is to be said beside the headline, in whole sentences; the date only where the headline has no word of it."""
    silent = [SILENT] if comparison.silent_change and "stated date" not in comparison.headline else []
    return [*silent, LIMITED] if comparison.stats.get("other_language") else silent


def summed(comparison: Comparison) -> tuple[str, ...]:
    """The summary, which holds page text; none where it has one line, which the headline has said."""
    return comparison.summary if len(comparison.summary) > 1 else ()


def most_serious(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by falling severity, in their own order where that is equal."""
    return sorted(findings, key=lambda finding: -finding.severity)


def counts(findings: Iterable[Finding]) -> str:
    """How many findings of each kind, most severe first, without page text: "2 third parties added, 1 opt-out removed"."""
    tally = Counter((_counted(finding), _done(finding)) for finding in most_serious(findings))
    return ", ".join(f"{count(number, *nouns)} {action}" for (nouns, action), number in tally.items())


def _done(finding: Finding) -> str:
    """What happened: a promise in whose place another statement stands is removed, or reversed."""
    from bot.analyse.telling.phrases import fate  # noqa: PLC0415 - who opens the state needs no analyser

    return fate(finding) if finding.value.startswith(_PROMISE) else finding.action


def _counted(finding: Finding) -> tuple[str, str]:
    """What one and many of such findings are called: a promise not to sell is no sale, and a limit on a right no right."""
    from bot.analyse.telling import quoted, shields  # noqa: PLC0415 - who opens the state needs no analyser
    from bot.analyse.telling.nouns import MATTERS  # noqa: PLC0415 - the same
    from bot.analyse.telling.phrases import has_own_words  # noqa: PLC0415 - the same

    if finding.value.startswith(_PROMISE):
        return "promise", "promises"
    is_outright = not finding.value.startswith((shields.TERMS_ON, quoted.WORDS))
    misleads = shields.is_denial(finding.kind, finding.value) or has_own_words(finding.kind, finding.value)
    if finding.kind not in MATTERS or (is_outright and not misleads):
        return _noun(finding.kind)
    return f"statement on {MATTERS[finding.kind]}", f"statements on {MATTERS[finding.kind]}"


def _noun(kind: str) -> tuple[str, str]:
    """A kind in words, one and many; one that is unknown here still reads."""
    spaced = kind.replace("_", " ")
    return _KINDS.get(kind, (spaced, spaced))


def severity_in_words(severity: Severity) -> str:
    """A severity for people: "High"."""
    return severity.word.capitalize()


def op_in_words(hunk: Hunk) -> str:
    """What happened to a block: "added", "removed", "changed", "moved here"."""
    return _OPS[hunk.op]


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 place", "3 places", "1,200 places"."""
    return f"{number:,} {one if number == 1 else many}"
