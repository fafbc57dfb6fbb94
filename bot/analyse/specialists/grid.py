"""
How the tables of a privacy policy changed: rows that came or went, and cells that say something else.

A table that is sorted or set otherwise, or describes its rows in one more column, says nothing new. Rows are told apart
by their first cell, cells by the head of their column. What only cells can say (a ground, a period, yes or no, an entry
of a list) is told whatever the whole change looks like; everything else in a row is judged like any statement.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import Fact
from bot.analyse.specialists.cells import (
    differences,
    extends,
    is_blank,
    is_twin,
    paired_cells,
    plain,
    says_more,
    unnamed,
)
from bot.analyse.statements import substance
from bot.analyse.statements.align import Edit
from bot.analyse.statements.columns import SEPARATOR, Cell, Line, is_descriptive, lines_of
from bot.analyse.statements.segment import Clause, key_of
from bot.analyse.versions.version import Version
from bot.model import ROW

DOCUMENTS = frozenset(("privacy-policy", "cookie-policy"))
_LONG_KEY = 4
_KNOWN = 0.8
_MOST_PAIRED = 10_000


@dataclass(frozen=True, slots=True)
class Judged:
    """`edits` without what is no change of a table, and the `drafts` that must be told of the rest."""

    edits: tuple[Edit, ...]
    drafts: tuple[Draft, ...] = ()

    def beside(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Drafts of all statements with those that must be told: one of each kind for a row, the one that has facts."""
        own = [draft for draft in self.drafts if not any(_tells(other, draft) for other in drafts)]
        sure = [draft for draft in own if draft.facts]
        return [
            *(
                draft
                for draft in drafts
                if not any(draft.kind == other.kind and _meets(draft, other.old, other.new) for other in sure)
            ),
            *own,
        ]

    def and_also(self, drafts: tuple[Draft, ...]) -> "Judged":
        """With other drafts that must be told whatever the whole change looks like."""
        return replace(self, drafts=(*self.drafts, *drafts))

    def covers(self, edit: Edit) -> bool:
        """Whether one of the drafts tells of an edit."""
        return any(_meets(draft, edit.old, edit.new) for draft in self.drafts)


def judge(
    edits: tuple[Edit, ...], old: Version, new: Version, document: str, *, formed: tuple[Edit, ...] = ()
) -> Judged:
    """
    What the edits in tables come to; nothing where no row is among them.

    `formed` are those that other rules took for another form of the same: of them only what must be told counts.
    """
    if document not in DOCUMENTS or not any(_is_row(edit.old) or _is_row(edit.new) for edit in (*edits, *formed)):
        return Judged(edits)
    bench = _Bench(old, new)
    bench.judge(formed)
    return bench.judge(edits)


def _is_row(clause: Clause | None) -> bool:
    return clause is not None and clause.kind is ROW


def _meets(draft: Draft, old: Clause | None, new: Clause | None) -> bool:
    return any(
        mine is not None and other is not None and mine.start == other.start
        for mine, other in ((draft.old, old), (draft.new, new))
    )


def _tells(draft: Draft, wanted: Draft) -> bool:
    """Whether a draft tells what must be told: of the same row, as the same kind or by name."""
    if not _meets(draft, wanted.old, wanted.new):
        return False
    named = draft.kind == "third_party" and wanted.kind == "sharing" and not (wanted.old and wanted.new)
    return named or (draft.kind == wanted.kind and not wanted.facts)


class _Grid:
    """The lines of one version by their beginning, and by table and key."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self.lines: dict[int, Line] = {}
        self.tables: dict[int, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
        self.heads: dict[int, tuple[str, ...]] = {}
        for line in lines_of(version.clauses):
            self.lines[line.clause.start] = line
            self.tables[line.table][line.key].append(line)
            self.heads[line.table] = line.heads

    def line(self, clause: Clause | None) -> Line | None:
        return self.lines.get(clause.start) if clause is not None and clause.kind is ROW else None

    def is_head(self, clause: Clause | None) -> bool:
        """Whether a row holds the heads of a table of which lines are known."""
        if clause is None or clause.kind is not ROW or clause.start in self.lines:
            return False
        return _heads(clause) in self.heads.values()

    def count(self, key: str) -> int:
        """How often words stand in the version."""
        return self.version.joined.count(f" {key} ")


def _heads(clause: Clause) -> tuple[str, ...]:
    return tuple(key_of(head) for head in clause.text.split(SEPARATOR))


def _paired(before: _Grid, after: _Grid) -> dict[int, int]:
    """The tables of two versions that are the same: most rows in common, then heads, then place."""
    if len(before.tables) * len(after.tables) > _MOST_PAIRED:
        return {}
    scored = []
    for one, (number, rows) in enumerate(before.tables.items()):
        for other, (counterpart, others) in enumerate(after.tables.items()):
            shared = len(rows.keys() & others.keys())
            heads = len(set(before.heads[number]) & set(after.heads[counterpart]))
            if shared and 2 * shared >= min(len(rows), len(others)):
                scored.append((-shared, -heads, abs(one - other), number, counterpart))
    out: dict[int, int] = {}
    taken: set[int] = set()
    for *_, number, counterpart in sorted(scored):
        if number not in out and counterpart not in taken:
            out[number] = counterpart
            taken.add(counterpart)
    return out


class _Bench:
    """The edits of two versions' tables on their way to a judgement."""

    def __init__(self, old: Version, new: Version) -> None:
        self.before, self.after = _Grid(old), _Grid(new)
        self.there = _paired(self.before, self.after)
        self.here = {counterpart: number for number, counterpart in self.there.items()}
        self.drafts: list[Draft] = []
        self.seen: set[tuple[int, int]] = set()
        self.columns: set[tuple[str, bool]] = set()

    def judge(self, edits: tuple[Edit, ...]) -> Judged:
        out: list[Edit] = []
        for edit in edits:
            was, now = self.before.line(edit.old), self.after.line(edit.new)
            left = self._left(edit, was, now) if was or now else self._headed(edit)
            if left is not None:
                out.append(left)
        self._exchange()
        return Judged(tuple(out), tuple(self.drafts))

    def _exchange(self) -> None:
        """Note what the rows of a table say otherwise, word for word as before, because heads of columns changed places."""
        for number, counterpart in self.there.items():
            old, new = self.before.heads[number], self.after.heads[counterpart]
            if old == new or len(set(old)) < len(old) or sorted(old) != sorted(new):
                continue
            for was in (line for lines in self.before.tables[number].values() for line in lines):
                now = self._partner(was, self.before, self.after, self.there)
                if now is not None and was.clause.key == now.clause.key:
                    self._exchanged(was, now)

    def _exchanged(self, was: Line, now: Line) -> None:
        pair = (was.clause.start, now.clause.start)
        moved = [
            (one, other)
            for one, other in paired_cells(was, now)
            if one and other and plain(one.text) != plain(other.text)
        ]
        if not moved or pair in self.seen:
            return
        self.seen.add(pair)
        found = [draft for one, other in moved for draft in differences(one, other, was, now)]
        kind = next((one.role for one, _ in moved if one.role), "other")
        self.drafts += found or [Draft(kind, was.clause, now.clause)]

    def _headed(self, edit: Edit) -> Edit | None:
        """An edit without a row of heads that only has a describing one more or less than that of the other version."""
        gone = self.before.is_head(edit.old) and self._describes(edit.old, self.before, self.after, self.there)
        come = self.after.is_head(edit.new) and self._describes(edit.new, self.after, self.before, self.here)
        return edit.without(old=gone, new=come)

    def _describes(self, clause: Clause | None, here: _Grid, there: _Grid, paired: dict[int, int]) -> bool:
        assert clause is not None
        mine = _heads(clause)
        others = [
            there.heads[paired[number]] for number, heads in here.heads.items() if heads == mine and number in paired
        ]
        return any(all(map(is_descriptive, set(mine) ^ set(other))) for other in others)

    def _left(self, edit: Edit, was: Line | None, now: Line | None) -> Edit | None:
        """What is left of an edit once the rows that say the same as before are taken away."""
        there = self._partner(was, self.before, self.after, self.there)
        here = self._partner(now, self.after, self.before, self.here)
        if was and now and there is None and here is None and self.there.get(was.table, now.table) == now.table:
            there, here = now, was
        gone = was is not None and self._same(was, there)
        come = now is not None and self._same(here, now)
        if was and there is None:
            self._row(was, self.before, self.after, self.there.get(was.table), gained=False)
        if now and here is None:
            self._row(now, self.after, self.before, self.here.get(now.table), gained=True)
        return edit.without(old=gone, new=come)

    def _partner(self, line: Line | None, here: _Grid, there: _Grid, paired: dict[int, int]) -> Line | None:
        """The row of the same key in the same table of the other version, where there are several the one that says the same."""
        if line is None or line.table not in paired:
            return None
        mine, theirs = here.tables[line.table][line.key], there.tables[paired[line.table]].get(line.key, [])
        if len(mine) == len(theirs) == 1:
            return theirs[0]
        twin = next((other for other in theirs if is_twin(line, other)), None)
        return twin or (theirs[mine.index(line)] if len(mine) == len(theirs) else None)

    def _same(self, was: Line | None, now: Line | None) -> bool:
        """Whether two rows say the same; what they say otherwise is noted as drafts, once."""
        if was is None or now is None:
            return False
        pair = (was.clause.start, now.clause.start)
        known = pair in self.seen
        self.seen.add(pair)
        pairs = paired_cells(was, now)
        found = [] if known else list(unnamed(was, now)) if not pairs else []
        same = bool(pairs) or extends(was, now)
        for one, other in pairs:
            if one is not None and other is not None:
                if plain(one.text) != plain(other.text):
                    same = False
                    found += [] if known else differences(one, other, was, now)
            elif not self._is_idle(one, other, was, now):
                same = False
                found += self._column(one, other, was, now)
        self.drafts += found
        return same

    def _is_idle(self, one: Cell | None, other: Cell | None, was: Line, now: Line) -> bool:
        """Whether a cell of a column that one side lacks says nothing, or is told with the first row already."""
        cell = one or other
        assert cell is not None
        told = bool(cell.role) and (cell.head, other is None) in self.columns
        if told or is_blank(cell):
            return True
        here, there = (was, now) if one else (now, was)
        return is_descriptive(cell.head) and not says_more(cell.text, here, there)

    def _column(self, one: Cell | None, other: Cell | None, was: Line, now: Line) -> Iterator[Draft]:
        """A column that came or went, told by its first row."""
        cell = one or other
        assert cell is not None
        if cell.role:
            self.columns.add((cell.head, other is None))
            fact = (Fact(cell.role, cell.head, at=cell.at),)
            yield Draft(cell.role, was.clause, now.clause, fact if one else (), fact if other else ())

    def _row(self, line: Line, here: _Grid, there: _Grid, table: int | None, *, gained: bool) -> None:
        """Note a row that came or went in a table that both versions have; not where its key stands elsewhere instead."""
        if not line.kind or table is None or there.count(line.key) >= here.count(line.key):
            return
        words = set(substance.content(line.key))
        if len(words) >= _LONG_KEY and any(
            len(words & set(substance.content(other.clause.key))) >= _KNOWN * len(words)
            for rows in there.tables[table].values()
            for other in rows
        ):
            return
        clause = line.clause
        self.drafts.append(Draft(line.kind, None, clause) if gained else Draft(line.kind, clause, None))
