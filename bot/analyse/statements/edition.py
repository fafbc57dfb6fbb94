"""Whether another language or regional edition was served: then no difference says that the policy changed."""

from bot.analyse.lexicon.spelling import american
from bot.analyse.statements.align import Alignment
from bot.model import Finding, Severity

_NEVER_REGIONAL = frozenset(("third_party", "sale"))
_FEWEST = 4


def is_respelt(alignment: Alignment) -> bool:
    """Whether spelling changed sides throughout, as between the editions of two regions: four words, all one way."""
    there, back = 0, 0
    for edit in (*alignment.edits, *alignment.renamed):
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
