"""Labelled changes, read by the very code that ships, up to the figures that the weights are for."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.analyse.drafting.drafted import evidence_of
from bot.analyse.drafting.drafts import Draft, alone, draft_of
from bot.analyse.learned import context
from bot.analyse.learned.candidates import TYPES
from bot.analyse.learned.context import Context
from bot.analyse.learned.novelty import Novelty, novelty
from bot.analyse.noise.reading import read as reading_of
from bot.analyse.specialists.sift import sift
from bot.analyse.statements.dates import Stated
from bot.analyse.telling.findings import build
from bot.analyse.versions.evidence import Evidence
from bot.analyse.versions.version import Version
from bot.cli.compare import pairs, read_document
from bot.model import Document, Finding, Rules

QUIET = frozenset(("effective_date", "contact"))


@dataclass(slots=True)
class Case:
    """One labelled change. `hits` says, for each statement and kind, whether a reader listed it, and how (see `hit`)."""

    id: str
    group: str
    material: bool
    golds: list[dict[str, Any]]
    old: Version
    new: Version
    texts: tuple[str, str]
    evidence: list[Evidence]
    context: Context
    novelties: list[Novelty]
    hits: dict[tuple[int, str], int]
    findings: dict[tuple[int, str], Finding]
    apart: list[Draft]
    dates: tuple[Stated | None, Stated | None]


def read(folder: Path) -> Iterator[Case]:
    """Every case of a folder of <id>/{old.md,new.md,label.json}."""
    for name, (old, new) in pairs(folder):
        label = json.loads((folder / name / "label.json").read_text())
        yield case(name, read_document(old), read_document(new), label)


def case(name: str, old: Document, new: Document, label: dict[str, Any]) -> Case:
    """
    One case. The findings of each statement and kind are built, so that what is matched is what would be told: one, or
    one for what is affirmed and one for what is denied.
    """
    reading = reading_of(old, new)
    earlier, later = reading.old, reading.new
    left = reading.of(sift(reading, Rules().document).edits)
    evidence = evidence_of(left, earlier, later, reading.own)
    golds = [gold for gold in label["findings"] if gold["kind"] not in QUIET]
    findings = {}
    hits = {}
    for number, item in enumerate(evidence):
        for kind in TYPES:
            built = build((draft_of(item, kind, 1.0),), old.text, new.text)
            findings[number, kind] = built[0]
            hits[number, kind] = max(hit(finding, golds) for finding in built)
    return Case(
        *(name, label.get("service", name), label["material"], golds, earlier, later, (old.text, new.text)),
        *(evidence, context.context_of(evidence, earlier, later)),
        [novelty(item.edit, earlier, later) for item in evidence],
        *(
            hits,
            findings,
            [entry for item in evidence for entry in alone(item)],
            (earlier.stated, later.stated),
        ),
    )


def words(text: str | None) -> list[str]:
    """The words of a quote."""
    return "".join(char if char.isalnum() else " " for char in (text or "").lower()).split()


def overlap(first: str | None, second: str | None) -> float:
    """The share of the shorter quote's words that the other holds."""
    here, there = Counter(words(first)), Counter(words(second))
    shorter = min(here.total(), there.total())
    return (here & there).total() / shorter if shorter >= 2 else 0.0


def same_place(finding: Finding, gold: dict[str, Any]) -> bool:
    return max(overlap(finding.old_quote, gold["old_quote"]), overlap(finding.new_quote, gold["new_quote"])) >= 0.5


def hit(finding: Finding, golds: Iterable[dict[str, Any]]) -> int:
    """2 where a reader listed the same as nearly every expert would, 1 where some would, 0 where none did."""
    found = 0
    for gold in golds:
        acts = {finding.action, gold["action"]}
        if gold["kind"] == finding.kind and (len(acts) == 1 or "changed" in acts) and same_place(finding, gold):
            found = max(found, 2 if gold["confidence"] == "high" else 1)
    return found


def close(finding: Finding, golds: Iterable[dict[str, Any]]) -> set[str]:
    """The kinds that readers listed at this very place, pairs of words compared: what a text classifier can learn."""
    out = set()
    for gold in golds:
        for mine, theirs in ((finding.old_quote, gold["old_quote"]), (finding.new_quote, gold["new_quote"])):
            here, there = ({*pairwise(text)} for text in (words(mine), words(theirs)))
            if min(len(here), len(there)) >= 2 and 2 * len(here & there) >= min(len(here), len(there)):
                out.add(gold["kind"])
    return out
