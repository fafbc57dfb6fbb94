"""Signs that a capture slipped, not that the policy changed: a version begins or ends inside the other, a list is announced and missing."""

import re
from collections.abc import Sequence

from bot.analyse.learned.context import Context, Run
from bot.analyse.statements.segment import Clause
from bot.model import BlockKind

_ANNOUNCES = re.compile(r":\s*$|\b(?:table|list|chart|following|below)\b", re.IGNORECASE)
_LISTED = frozenset((BlockKind.ITEM, BlockKind.ROW))


def figures(among: Context) -> list[float]:
    """The greater of both sides: words missing at the beginning, at the end, and after an announcement; share of table rows."""
    sides = [
        _side(here.clauses, there.clauses, runs)
        for here, there, runs in (
            (among.old, among.new, among.runs[0]),
            (among.new, among.old, among.runs[1]),
        )
    ]
    return [max(column) for column in zip(*sides, strict=True)]


def _side(here: Sequence[Clause], there: Sequence[Clause], runs: dict[int, Run]) -> list[float]:
    if not runs:
        return [0.0] * 4
    head = tail = announced = rows = 0
    places: dict[str, int] = {}
    for number, clause in enumerate(there):
        places.setdefault(clause.key, number)
    seen: set[int] = set()
    for number, clause in enumerate(here):
        run = runs.get(clause.start)
        if run is None or id(run) in seen:
            continue
        seen.add(id(run))
        head += run.words if run.first else 0
        tail += run.words if run.last else 0
        members = here[number : number + run.clauses]
        rows += sum(_length(member) for member in members if member.kind is BlockKind.ROW)
        before = here[number - 1] if number else None
        place = places.get(before.key) if before else None
        if before is not None and place is not None and _ANNOUNCES.search(before.text):
            after = there[place + 1] if place + 1 < len(there) else None
            if after is None or after.kind not in _LISTED:
                announced += sum(_length(member) for member in members if member.kind in _LISTED)
    total = max(1, sum(_length(clause) for clause in here if clause.start in runs))
    return [head / total, tail / total, announced / total, rows / total]


def _length(clause: Clause) -> int:
    return clause.key.count(" ") + 1
