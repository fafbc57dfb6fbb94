"""How good judgements are that were made without the case's own service: findings, places, and whole changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.analyse.learned.weights import bar_of
from bot.analyse.telling.findings import build
from bot.model import Finding
from train.cases import Case, hit, same_place


@dataclass(slots=True)
class Tally:
    """Counts that the figures come from; a finding that some readers would list is right, one that few would is no miss."""

    right: int = 0
    told: int = 0
    found: int = 0
    placed: int = 0
    wanted: int = 0

    def add(self, findings: Sequence[Finding], case: Case) -> None:
        """Count one case."""
        required = [gold for gold in case.golds if gold["confidence"] == "high"]
        self.told += len(findings)
        self.right += sum(hit(finding, case.golds) > 0 for finding in findings)
        self.wanted += len(required)
        self.found += sum(any(hit(finding, [gold]) for finding in findings) for gold in required)
        self.placed += sum(any(same_place(finding, gold) for finding in findings) for gold in required)

    def figures(self) -> dict[str, float]:
        """Precision, recall, F1 and the share of places found."""
        precision, recall = self.right / max(1, self.told), self.found / max(1, self.wanted)
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        place = self.placed / max(1, self.wanted)
        return {name: round(value, 3) for name, value in zip(_NAMES, (precision, recall, both, place), strict=True)}


_NAMES = ("finding_precision", "finding_recall", "finding_f1", "place_recall")

Judged = list[tuple[int, str, float]]
"""For each candidate of a case: the number of its statement, its kind, how sure it is."""


@dataclass(slots=True)
class Held:
    """One case, judged by weights that never saw its service."""

    case: Case
    judged: Judged
    alarm: float = 0.0
    named: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.named = [finding for finding in build(self.case.apart, *self.case.texts) if finding.kind == "third_party"]

    def findings(self, enough: float) -> list[Finding]:
        """What would be told: each statement under every kind that is sure enough, and the names."""
        sure = [
            self.case.findings[number, kind] for number, kind, score in self.judged if score >= bar_of(kind, enough)
        ]
        return [*sure, *self.named]


def measure(held: Iterable[Held], listed: float, alarm: float) -> dict[str, float]:
    """The figures at two thresholds."""
    tally = Tally()
    yes = no = false = missed = 0
    for entry in held:
        told = entry.alarm >= alarm
        tally.add(entry.findings(listed) if told else [], entry.case)
        yes += told and entry.case.material
        false += told and not entry.case.material
        missed += entry.case.material and not told
        no += not told and not entry.case.material
    material = 2 * yes / max(1, 2 * yes + false + missed)
    return {
        "material_f1": round(material, 3),
        "false_alarm_rate": round(false / max(1, false + no), 3),
    } | tally.figures()
