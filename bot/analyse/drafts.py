"""From changed statements to draft findings: which kind of thing was gained, lost or changed, and how surely."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.analyse import substance
from bot.analyse.align import Alignment, Edit
from bot.analyse.facts import Fact, matches
from bot.analyse.families import BY_KIND, FAMILIES, facts_of, facts_of_kind, topics
from bot.analyse.segment import Clause
from bot.model import BlockKind

_SURE = 1.0
_ALONE = frozenset(("third_party", "retention", "sale", "children", "transfer", "opt_out"))
_KNOWN_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding in the making: `lost` and `gained` are its facts, `score` how sure it is (1 is sure)."""

    kind: str
    old: Clause | None
    new: Clause | None
    lost: tuple[Fact, ...] = ()
    gained: tuple[Fact, ...] = ()
    score: float = 1.0
    value: str = ""

    @property
    def action(self) -> str:
        if self.old and self.new:
            return "changed"
        return "added" if self.new else "removed"


@dataclass(slots=True)
class Version:
    """One version's clauses with what is looked up in them, worked out when first asked."""

    clauses: tuple[Clause, ...]
    joined: str = field(init=False)
    lowered: str = field(init=False)
    lowered_clauses: tuple[str, ...] = field(init=False)
    _standing: dict[tuple[str, str, bool, bool], bool] = field(default_factory=dict)
    _index: dict[str, list[int]] | None = None
    _bags: list[set[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.joined = " " + " ".join(clause.key for clause in self.clauses) + " "
        self.lowered_clauses = tuple(clause.text.lower() for clause in self.clauses)
        self.lowered = "\n".join(self.lowered_clauses)

    def states(self, fact: Fact) -> bool:
        """Whether the same fact stands anywhere in this version."""
        known = self._standing.get(fact.identity)
        if known is None:
            known = self._standing[fact.identity] = self._look(fact)
        return known

    def _look(self, fact: Fact) -> bool:
        if fact.kind in {"third_party", "contact"}:
            return fact.value.lower() in self.lowered
        family = BY_KIND[fact.kind]
        for entry in family.signs:
            if entry.value == fact.value and not matches(self.lowered, entry.needs):
                return False
        needs = next((entry.needs for entry in family.signs if entry.value == fact.value), ())
        return any(
            fact.identity == other.identity
            for clause, lowered in zip(self.clauses, self.lowered_clauses, strict=True)
            if clause.kind is not BlockKind.HEADING and matches(lowered, needs)
            for other in facts_of_kind(clause, fact.kind)
        )

    def says(self, clause: Clause) -> bool:
        """Whether nearly all the content of a clause stands in one statement here, however worded."""
        words = set(substance.content(clause.key))
        if len(words) < 4:
            return False
        if self._index is None:
            self._index = self._build()
        shared: dict[int, int] = defaultdict(int)
        for word in words:
            for number in self._index.get(word, ()):
                shared[number] += 1
        return max(shared.values(), default=0) >= _KNOWN_SHARE * len(words)

    def _build(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for number, clause in enumerate(self.clauses):
            for word in substance.content(clause.key):
                index[word].append(number)
        return index


def draft(alignment: Alignment, old: Version, new: Version) -> tuple[list[Draft], list[Edit]]:
    """Draft findings of all changed statements, and the substantive edits that gave none."""
    drafts: list[Draft] = []
    rest: list[Edit] = []
    for edit in alignment.edits:
        found = list(_of_edit(edit, old, new))
        drafts.extend(found)
        if not found and _substantive(edit, old, new):
            rest.append(edit)
    return drafts, rest


def _substantive(edit: Edit, old: Version, new: Version) -> bool:
    clause = edit.new or edit.old
    assert clause is not None
    if not substance.is_prose(clause) or substance.is_banner(clause) or len(clause.key.split()) < 6:
        return False
    if not substance.is_policy(clause):
        return False
    if edit.old and edit.new:
        return not substance.is_rewording(edit, old.joined, new.joined)
    there = old if edit.new else new
    return not there.says(clause)


def _of_edit(edit: Edit, old: Version, new: Version) -> Iterable[Draft]:
    if edit.old and edit.new:
        return _of_pair(edit, edit.old, edit.new, old, new)
    if edit.new:
        return _of_single(edit.new, old, gained=True)
    assert edit.old is not None
    return _of_single(edit.old, new, gained=False)


def _of_single(clause: Clause, other: Version, *, gained: bool) -> Iterable[Draft]:
    if substance.is_banner(clause) or not (substance.is_prose(clause) or _names(clause)):
        return
    by_kind: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts_of(clause):
        if not other.states(fact):
            by_kind[fact.kind].append(fact)
    known = other.says(clause)
    score = topics(clause.text, clause.section, clause.lead)
    for kind, facts in by_kind.items():
        if kind == "third_party":
            yield from (_single(kind, clause, (fact,), fact.weight, gained=gained) for fact in facts)
    chosen = choose(score, by_kind, known=known)
    for kind, points in chosen:
        yield _single(kind, clause, tuple(by_kind.get(kind, ())), points, gained=gained)


def _names(clause: Clause) -> bool:
    if clause.kind is BlockKind.HEADING or substance.is_furniture(clause) or not (clause.lead or clause.kind is BlockKind.ROW):
        return False
    return bool(facts_of_kind(clause, "third_party"))


def _single(kind: str, clause: Clause, facts: tuple[Fact, ...], score: float, *, gained: bool) -> Draft:
    if gained:
        return Draft(kind, None, clause, gained=facts, score=score)
    return Draft(kind, clause, None, lost=facts, score=score)


def choose(score: dict[str, float], facts: dict[str, list[Fact]], *, known: bool) -> list[tuple[str, float]]:
    """The kinds that a statement is reported under: the strongest, and others nearly as strong."""
    points: dict[str, float] = {}
    for family in FAMILIES:
        kind = family.kind
        if kind == "third_party":
            continue
        new = facts.get(kind, [])
        value = score.get(kind, 0.0)
        if new:
            value += 0.5 * max(fact.weight for fact in new) + 0.1 * min(len(new) - 1, 3)
        elif known:
            value = 0.0
        if value >= _SURE:
            points[kind] = value
    if not points:
        return []
    best = max(points.values())
    ranked = sorted(points.items(), key=lambda item: -item[1])
    return [(kind, value) for kind, value in ranked if value >= 0.75 * best][:2]


def _of_pair(edit: Edit, before: Clause, after: Clause, old: Version, new: Version) -> Iterable[Draft]:
    if before.kind is BlockKind.HEADING or after.kind is BlockKind.HEADING:
        return
    if substance.is_banner(after) and substance.is_banner(before):
        return
    if not (substance.is_prose(before) and substance.is_prose(after)):
        return
    lost_here = {fact.identity: fact for fact in facts_of(before)}
    gained_here = {fact.identity: fact for fact in facts_of(after)}
    lost: dict[str, list[Fact]] = defaultdict(list)
    gained: dict[str, list[Fact]] = defaultdict(list)
    for fact in lost_here.values():
        if fact.identity not in gained_here and not new.states(fact):
            lost[fact.kind].append(fact)
    for fact in gained_here.values():
        if fact.identity not in lost_here and not old.states(fact):
            gained[fact.kind].append(fact)
    for fact in gained.get("third_party", []):
        yield Draft("third_party", None, after, gained=(fact,), score=fact.weight)
    for fact in lost.get("third_party", []):
        yield Draft("third_party", before, None, lost=(fact,), score=fact.weight)
    reworded = substance.is_rewording(edit, old.joined, new.joined)
    both: dict[str, list[Fact]] = {kind: [*lost.get(kind, []), *gained.get(kind, [])] for kind in {**lost, **gained}}
    if reworded and not both:
        return
    topic_old, topic_new = (
        topics(before.text, before.section, before.lead),
        topics(after.text, after.section, after.lead),
    )
    score = {kind: max(topic_old.get(kind, 0.0), topic_new.get(kind, 0.0)) for kind in {**topic_old, **topic_new}}
    for kind, points in choose(score, both, known=reworded):
        yield Draft(kind, before, after, tuple(lost.get(kind, ())), tuple(gained.get(kind, ())), points)
