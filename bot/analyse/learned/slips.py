"""Signs that a capture slipped, not that the policy changed: a version begins or ends inside the other, a list is announced and missing."""

import re
from collections.abc import Sequence

from bot.analyse.learned.context import Context, Run
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.keyed import Keyed
from bot.analyse.statements.segment import Clause
from bot.model import ITEM, ROW

_ANNOUNCES = lazily(r":\s*$|\b(?:table|list|chart|following|below)\b", re.IGNORECASE)
_LISTED = frozenset((ITEM, ROW))


def figures(among: Context) -> list[float]:
    """The greater of both sides: words missing at the beginning, at the end, and after an announcement; share of table rows."""
    sides = [
        _side(here.clauses, there, runs)
        for here, there, runs in (
            (among.old, among.new.contents.keyed, among.runs[0]),
            (among.new, among.old.contents.keyed, among.runs[1]),
        )
    ]
    return [max(column) for column in zip(*sides, strict=True)]


def _side(here: Sequence[Clause], there: Keyed, runs: dict[int, Run]) -> list[float]:
    if not runs:
        return [0.0] * 4
    head = tail = announced = rows = total = 0
    for run in {run.begins: run for run in runs.values()}.values():
        number = run.begins
        total += run.words
        head += run.words if run.first else 0
        tail += run.words if run.last else 0
        members = here[number : number + run.clauses]
        rows += sum(member.size for member in members if member.kind is ROW)
        before = here[number - 1] if number else None
        places = there.places.get(before.key) if before else None
        if before is not None and places and _ANNOUNCES.search(before.text):
            after = there.clauses[places[0] + 1] if places[0] + 1 < len(there.clauses) else None
            if after is None or after.kind not in _LISTED:
                announced += sum(member.size for member in members if member.kind in _LISTED)
    total = max(1, total)
    return [head / total, tail / total, announced / total, rows / total]
