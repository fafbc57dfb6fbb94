"""
Which changed statements say the same in other words, or cut otherwise: one sentence for two, a list for a sentence.

What "the same" is, `statements.restated` knows; here it is asked of every pair, and of each statement and those that stand
next to each other in the other version. They are kept among the `renamed`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from bot.analyse.statements.align import Alignment, Edit
from bot.analyse.statements.restated import Meaning, are_same, joined, meaning_of
from bot.analyse.statements.segment import Clause
from bot.model import HEADING, ITEM, ROW

_MOST_EDITS = 400
"""More changed statements than this are another text."""
_MOST_PARTS = 8
_LONGEST = 1200
_WHOLE = frozenset((HEADING, ROW))
"""A heading says nothing, and in a row the order of the cells says what belongs to what."""

Run = Sequence[Clause]


def settled(alignment: Alignment, old: Run, new: Run) -> Alignment:
    """The alignment without the statements that say the same in other words."""
    if not 0 < len(alignment.edits) <= _MOST_EDITS:
        return alignment
    pairs = [([edit.old], [edit.new]) for edit in alignment.edits if edit.old and edit.new]
    taken = _Taken(set(), set())
    for before, after in pairs:
        if _is_running(before[0]) and _is_running(after[0]) and _say_the_same(before, after):
            taken.add(before, after)
    for pair in _beside(alignment.edits, old, new, taken):
        taken.add(*pair)
    gone = _runs(old, {edit.old.start for edit in alignment.edits if edit.old} - taken.gone)
    come = _runs(new, {edit.new.start for edit in alignment.edits if edit.new} - taken.come)
    for whole, row in _cut_otherwise(gone, come):
        taken.add(whole, row)
    for whole, row in _cut_otherwise(come, gone):
        taken.add(row, whole)
    return _without(alignment, taken) if taken.gone else alignment


class _Taken(NamedTuple):
    """Where the statements begin that say nothing new, of the older and of the newer version."""

    gone: set[int]
    come: set[int]

    def add(self, before: Run, after: Run) -> None:
        """Keep statements of both versions, unless any of them is kept already."""
        ours, theirs = {clause.start for clause in before}, {clause.start for clause in after}
        if self.gone.isdisjoint(ours) and self.come.isdisjoint(theirs):
            self.gone.update(ours)
            self.come.update(theirs)


def _beside(edits: Iterable[Edit], old: Run, new: Run, taken: _Taken) -> Iterator[tuple[Run, Run]]:
    """The pairs of which one says what the other does with the statement right before it, which stood in its words."""
    ours, theirs = ({after.start: before for before, after in pairwise(clauses)} for clauses in (old, new))
    for edit in edits:
        if edit.old is None or edit.new is None or edit.old.start in taken.gone or edit.new.start in taken.come:
            continue
        ways = (edit.old, theirs.get(edit.new.start), edit.new), (edit.new, ours.get(edit.old.start), edit.old)
        if any(_says_with(*way) for way in ways):
            yield [edit.old], [edit.new]


def _says_with(whole: Clause, before: Clause | None, rest: Clause) -> bool:
    """Whether a statement says what a shorter one of the other version does with the one right before that."""
    if before is None or not _is_running(before) or rest.size >= whole.size:
        return False
    return _say_the_same([whole], [before, rest])


def _say_the_same(one: Run, other: Run) -> bool:
    """Whether statements that stand in a row say what those of another row say."""
    return are_same(_read(one), _read(other))


def _is_running(clause: Clause) -> bool:
    return clause.kind not in _WHOLE and len(clause.key) <= _LONGEST


def _runs(clauses: Run, changed: set[int]) -> list[list[Clause]]:
    """The changed statements of a version, those that stand next to each other together."""
    out: list[list[Clause]] = [[]]
    for clause in clauses:
        if clause.start in changed and _is_running(clause):
            out[-1].append(clause)
        elif out[-1]:
            out.append([])
    return [run for run in out if run]


def _cut_otherwise(wholes: list[list[Clause]], parts: list[list[Clause]]) -> Iterator[tuple[Run, Run]]:
    """The statements of which each says what some in a row say in the other version, the longest row first."""
    waiting: dict[int, list[tuple[Clause, Meaning]]] = defaultdict(list)
    for run in wholes if parts else ():
        for clause in run:
            meaning = _read([clause])
            waiting[meaning.size].append((clause, meaning))
    for size in range(_MOST_PARTS, 0, -1) if waiting else ():
        for run in parts:
            for first in range(len(run) - size + 1):
                row = run[first : first + size]
                meanings = _meanings(row)
                near = waiting.get(sum([part.size for part in meanings]))
                if not near:
                    continue
                meaning = joined(meanings)
                for whole, said in near:
                    if (size == 1 or said.bag == meaning.bag) and are_same(said, meaning):
                        yield [whole], row


def _read(row: Run) -> Meaning:
    """What statements say that stand in a row."""
    return joined(_meanings(row))


def _meanings(row: Run) -> list[Meaning]:
    """What each statement says of some that stand in a row; the lead-in of a list, where it is not among them, is said once."""
    led = [clause for clause in row if clause.kind is ITEM and clause.lead]
    leads = [meaning_of(led[0].lead)] if led and not led[0].lead.endswith(row[0].text) else []
    return [*leads, *(meaning_of(clause.text) for clause in row)]


def _without(alignment: Alignment, taken: _Taken) -> Alignment:
    """The alignment without the statements that are taken; what is left of a pair stands alone."""
    rest: list[Edit] = []
    renamed: list[Edit] = []
    for edit in alignment.edits:
        left = edit.without(
            old=edit.old is not None and edit.old.start in taken.gone,
            new=edit.new is not None and edit.new.start in taken.come,
        )
        rest += [left] if left else []
        renamed += [edit] if left is not edit else []
    return replace(alignment, edits=tuple(rest), renamed=(*alignment.renamed, *renamed))
