"""A changed statement among the others: how large the change is, what came or went around it, how it is built."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.analyse.lexicon.bags import beyond
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements import substance
from bot.analyse.statements.align import Edit, loose_words
from bot.analyse.statements.segment import Clause
from bot.analyse.versions.evidence import Evidence
from bot.analyse.versions.version import Version
from bot.model import HEADING, ITEM, ROW

_TURNING = wordset("may will must shall can could might not no never only unless without except")


@dataclass(frozen=True, slots=True)
class Context:
    """
    The whole change. `alone` counts the statements, `words` their words, that stand on one side only: old, new.

    `runs` gives, by side and beginning of a clause, the run of such statements it is in: how many words, how many
    clauses, and whether the run is the beginning or the end of its version. `blocks` and `sections` count the changed
    statements of each.
    """

    old: Version
    new: Version
    edits: int
    alone: tuple[int, int]
    words: tuple[int, int]
    bearing: int
    runs: tuple[dict[int, "Run"], dict[int, "Run"]]
    blocks: Counter[tuple[int, int]]
    sections: Counter[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring statements that one side alone has; `begins` is the number of the first."""

    begins: int
    words: int
    clauses: int
    first: bool
    last: bool


def context_of(evidence: Sequence[Evidence], old: Version, new: Version) -> Context:
    """The change that the evidence is of."""
    edits = [item.edit for item in evidence]
    gone = {edit.old.start for edit in edits if edit.old and not edit.new}
    come = {edit.new.start for edit in edits if edit.new and not edit.old}
    return Context(
        old=old,
        new=new,
        edits=len(edits),
        alone=(len(gone), len(come)),
        words=(
            sum(edit.old.size for edit in edits if edit.old and not edit.new),
            sum(edit.new.size for edit in edits if edit.new and not edit.old),
        ),
        bearing=sum(item.bears for item in evidence),
        runs=(runs_of(old.clauses, gone), runs_of(new.clauses, come)),
        blocks=Counter((side, clause.block) for edit in edits for side, clause in _sides(edit)),
        sections=Counter((side, clause.path) for edit in edits for side, clause in _sides(edit)),
    )


def _sides(edit: Edit) -> list[tuple[int, Clause]]:
    """The clauses of a changed statement, with 0 for old and 1 for new."""
    return [(side, clause) for side, clause in enumerate((edit.old, edit.new)) if clause is not None]


def runs_of(clauses: Sequence[Clause], changed: set[int]) -> dict[int, Run]:
    """The runs of changed clauses, by the beginning of each clause in them."""
    rows: list[list[int]] = []
    for number in [number for number, clause in enumerate(clauses) if clause.start in changed] if changed else ():
        if rows and rows[-1][-1] == number - 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    out: dict[int, Run] = {}
    for run in rows:
        members = clauses[run[0] : run[-1] + 1]
        words = sum([clause.size for clause in members])
        told = Run(run[0], words, len(run), run[0] < 2, run[-1] >= len(clauses) - 1)
        out.update(dict.fromkeys([clause.start for clause in members], told))
    return out


def figures(item: Evidence, among: Context) -> list[float]:
    """How one changed statement is built and what it stands among, the same when old and new change places."""
    edit = item.edit
    return [*_change(edit, among), *_difference(edit), *_shape(item, among), *_place(edit, among)]


def _change(edit: Edit, among: Context) -> list[float]:
    """The size of the change: for a statement of one side that side comes first, else the larger."""
    alone, words, sizes = among.alone, among.words, (among.old.size, among.new.size)
    order = (0, 1) if edit.new is None else (1, 0) if edit.old is None else None
    first, second = zip(words, alone, sizes, strict=True)
    here, there = order or ((0, 1) if first >= second else (1, 0))
    return [
        among.edits,
        alone[here],
        alone[there],
        among.edits - sum(alone),
        words[here],
        words[there],
        words[here] / (1 + sizes[here]),
        words[there] / (1 + sizes[there]),
        among.bearing,
    ]


def _difference(edit: Edit) -> list[float]:
    """What differs between the two sides, or all there is of one."""
    before = substance.content(edit.old.key) if edit.old else Counter[str]()
    after = substance.content(edit.new.key) if edit.new else Counter[str]()
    lost, gained = beyond(before, after)
    plain = {*_words(edit.old)} ^ {*_words(edit.new)}
    names = frozenset().union(*(substance.proper_names(side.text) for side in (edit.old, edit.new) if side))
    return [
        edit.old is not None and edit.new is not None,
        edit.alike,
        max(side.size for _, side in _sides(edit)),
        max(lost, gained),
        min(lost, gained),
        (lost + gained) / (1 + before.total() + after.total()),
        sum(word[0].isdigit() for word in plain),
        len(plain & _TURNING),
        len(names),
        len(names.intersection(map(substance.stem, plain))) if names else 0,
    ]


def _words(clause: Clause | None) -> list[str]:
    return loose_words(clause.key) if clause else []


def _shape(item: Evidence, among: Context) -> list[float]:
    """What kind of text it is."""
    clauses = [clause for _, clause in _sides(item.edit)]
    return [
        item.speaks,
        item.known,
        item.bears,
        any(map(substance.is_prose, clauses)),
        any(map(substance.is_banner, clauses)),
        any(map(substance.is_listed, clauses)),
        any(map(substance.is_policy, clauses)),
        any((among.old, among.new)[side].holds(clause) for side, clause in _sides(item.edit)),
        max(side.linked for side in clauses),
        any(side.kind is ROW for side in clauses),
        any(side.kind is ITEM for side in clauses),
        any(side.kind is HEADING for side in clauses),
        any(bool(side.lead) for side in clauses),
        any(side.text[-1:] in ".!?;:" for side in clauses),
        max(sum(item.stated.values()), 0),
        len(item.topics),
        sum(map(len, item.lost.values())) + sum(map(len, item.gained.values())),
        len(item.lost.get("third_party", ())) + len(item.gained.get("third_party", ())),
    ]


def _place(edit: Edit, among: Context) -> list[float]:
    """Where it stands, and how much changed right there."""
    spots = []
    for side, clause in _sides(edit):
        clauses = (among.old, among.new)[side].clauses
        run = among.runs[side].get(clause.start)
        spots.append(
            (
                clause.block / (1 + clauses[-1].block),
                among.blocks[side, clause.block],
                among.sections[side, clause.path],
                run.words if run else 0,
                run.clauses if run else 0,
                run is not None and run.first,
                run is not None and run.last,
            )
        )
    return [max(column) for column in zip(*spots, strict=True)]
