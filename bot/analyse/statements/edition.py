"""Whether another language or regional edition was served: then no difference says that the policy changed."""

from bot.analyse.statements.align import Alignment
from bot.model import Finding, Severity

_AMERICAN = (
    ("isations", "izations"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("ysing", "yzing"),
    ("ysed", "yzed"),
    ("yse", "yze"),
    ("ourites", "orites"),
    ("ourite", "orite"),
    ("ourable", "orable"),
    ("ouring", "oring"),
    ("oured", "ored"),
    ("ours", "ors"),
    ("our", "or"),
)
_WHOLE = {
    "programme": "program",
    "programmes": "programs",
    "centre": "center",
    "centres": "centers",
    "licence": "license",
    "fulfil": "fulfill",
}
_NEVER_REGIONAL = frozenset(("third_party", "sale"))
_FEWEST = 4


def american(word: str) -> str:
    """
    The American spelling of a British word, the word itself where there is none.

    >>> american("organisations"), american("favour"), american("data")
    ('organizations', 'favor', 'data')
    """
    for ending, other in _AMERICAN:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + other
    return _WHOLE.get(word, word)


def is_respelt(alignment: Alignment) -> bool:
    """Whether spelling changed sides throughout, as between the editions of two regions: four words, all one way."""
    there, back = 0, 0
    for edit in alignment.edits:
        if edit.old is None or edit.new is None:
            continue
        before, after = set(edit.old.key.split()), set(edit.new.key.split())
        there += _swaps(before - after, after - before)
        back += _swaps(after - before, before - after)
    return max(there, back) >= _FEWEST and min(there, back) == 0


def is_regional(findings: tuple[Finding, ...]) -> bool:
    """Whether findings are such as the editions of two regions differ by: nothing grave, no name, no longer period."""
    return not any(_speaks_for_itself(finding) for finding in findings)


def _speaks_for_itself(finding: Finding) -> bool:
    if finding.kind == "retention":
        return finding.action == "changed" and finding.effect == "worse" and finding.severity is Severity.MEDIUM
    return finding.severity >= Severity.HIGH or finding.kind in _NEVER_REGIONAL


def _swaps(british: set[str], others: set[str]) -> int:
    return sum(word != american(word) and american(word) in others for word in british)
