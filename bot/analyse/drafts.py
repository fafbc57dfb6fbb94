"""From changed statements to draft findings: which kind of thing was gained, lost or changed, and how surely."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.analyse import addresses, bearing, substance
from bot.analyse.align import Alignment, Edit, standing
from bot.analyse.facts import Fact
from bot.analyse.families import FAMILIES, facts_of, facts_of_kind, topics
from bot.analyse.owner import is_foreign
from bot.analyse.segment import Clause
from bot.analyse.version import Version
from bot.model import BlockKind

# Points a statement needs to be reported under a kind. Set on the training half of a labelled set of real changes.
_SURE = 1.0
_FACT = 0.7
_MORE_FACTS = 0.1
_NEARLY = 0.75
_MOST_KINDS = 2
_ALWAYS = frozenset(("sale", "retention", "children"))
_SLOPE = 0.2
_ENTRY = 12
_HEADED = 0.6
_STEEPEST = 0.8
_WARY = {
    ("consent", "added"): 0.5,
    ("consent", "removed"): 0.5,
    ("consent", "changed"): 0.5,
    ("purpose", "removed"): 0.5,
    ("purpose", "changed"): 0.5,
    ("data_collected", "removed"): 0.4,
    ("sharing", "removed"): 0.4,
    ("children", "changed"): 0.5,
    ("children", "removed"): 0.5,
    ("security", "changed"): 0.4,
    ("jurisdiction", "added"): 0.4,
    ("other", "added"): 1.0,
    ("other", "removed"): 1.0,
    ("other", "changed"): 1.0,
}
"""What is asked on top where no known fact changed: there a topic alone is seldom what a lawyer would list."""
_STEEPER = 2.0
"""How much faster the bar rises where no known fact changed."""
_APART = frozenset(("third_party", "contact"))

FactsByKind = dict[str, list[Fact]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding in the making: `lost` and `gained` are its facts, `score` how sure it is (1 is sure)."""

    kind: str
    old: Clause | None
    new: Clause | None
    lost: tuple[Fact, ...] = ()
    gained: tuple[Fact, ...] = ()
    score: float = 1.0

    @property
    def action(self) -> str:
        if self.old and self.new:
            return "changed"
        return "added" if self.new else "removed"

    @property
    def clause(self) -> Clause:
        return standing(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Ground:
    """What drafts are judged against: both versions, and a bar that rises with the size of the change."""

    old: Version
    new: Version
    own: frozenset[str]
    bar: float

    def says(self, fact: Fact, other: Version) -> bool:
        """Whether a fact is no news: it stands in the other version, or names the publisher itself."""
        if fact.kind == "third_party" and not is_foreign(fact.value, self.own, self.old, self.new):
            return True
        return other.states(fact)


def draft(alignment: Alignment, old: Version, new: Version, own: frozenset[str]) -> tuple[list[Draft], list[Edit]]:
    """Draft findings of all changed statements, and the substantive edits that gave none."""
    ground = Ground(old, new, own, min(_STEEPEST, _SLOPE * len(alignment.edits) / 100))
    drafts: list[Draft] = []
    rest: list[Edit] = []
    silent: list[Edit] = []
    gone = bearing.beside(old, {edit.old.start for edit in alignment.edits if edit.old and not edit.new})
    come = bearing.beside(new, {edit.new.start for edit in alignment.edits if edit.new and not edit.old})
    for edit in map(_sound, alignment.edits):
        if edit.clause.start in (come if edit.new else gone) and not (edit.old and edit.new):
            continue
        found = _telling(list(_of_edit(edit, ground)))
        drafts.extend(found)
        if not found:
            (rest if bearing.bears(edit, old, new) else silent).append(edit)
    drafts.extend(_mail(old, new))
    return drafts, rest if rest or drafts else _large(silent, ground)


def _telling(found: list[Draft]) -> list[Draft]:
    """Without those that no fact stands behind where a named third party says what the change is about."""
    if not any(draft.kind == "third_party" for draft in found):
        return found
    return [draft for draft in found if draft.lost or draft.gained]


def _sound(edit: Edit) -> Edit:
    """A pair of which one side only is prose is no pair: the prose came or went."""
    if edit.old is None or edit.new is None:
        return edit
    told = substance.is_prose(edit.old), substance.is_prose(edit.new)
    if told[0] == told[1] or edit.old.key == edit.new.key:
        return edit
    return Edit(edit.old, None) if told[0] else Edit(None, edit.new)


def _large(silent: list[Edit], ground: Ground) -> list[Edit]:
    gone = bearing.large_losses([edit for edit in silent if edit.new is None], ground.old)
    come = bearing.large_losses([edit for edit in silent if edit.old is None], ground.new)
    return [*gone, *come]


def _of_edit(edit: Edit, ground: Ground) -> Iterable[Draft]:
    if edit.old and edit.new:
        return _of_pair(edit, edit.old, edit.new, ground)
    return _of_single(edit.clause, ground, gained=edit.new is not None)


def _of_single(clause: Clause, ground: Ground, *, gained: bool) -> Iterable[Draft]:
    if substance.is_banner(clause) or not (substance.is_prose(clause) or _names(clause)):
        return
    here, other = (ground.new, ground.old) if gained else (ground.old, ground.new)
    if not here.holds(clause) and not bearing.is_statement(clause, here):
        return
    changed: FactsByKind = defaultdict(list)
    for fact in facts_of(clause):
        if not ground.says(fact, other):
            changed[fact.kind].append(fact)
    if addresses.is_address(clause) and changed.keys() <= _APART:
        yield _single("contact", clause, tuple(changed.get("contact", ())), 1.0, gained=gained)
        return
    for fact in changed.get("third_party", ()):
        yield _single("third_party", clause, (fact,), fact.weight, gained=gained)
    points = _points(
        _topics_of_entry(clause) if substance.is_listed(clause) else topics(clause.text, clause.section, clause.lead),
        changed,
        action="added" if gained else "removed",
        known=other.says(clause),
    )
    for kind, score in _strongest(points, changed, ground.bar):
        yield _single(kind, clause, tuple(changed.get(kind, ())), score, gained=gained)


def _topics_of_entry(clause: Clause) -> dict[str, float]:
    """The topics of an entry, for which its heading speaks as much as its own few words."""
    found = dict(topics(clause.text, clause.section, clause.lead))
    for family in FAMILIES if len(clause.key.split()) <= _ENTRY else ():
        if family.headings and family.headings.search(clause.section):
            found[family.kind] = found.get(family.kind, 0.0) + _HEADED
    return found


def _names(clause: Clause) -> bool:
    """Whether a clause that is no prose names a company where policies list them: a row, or an item with a real lead-in."""
    if clause.kind is BlockKind.HEADING or substance.is_furniture(clause):
        return False
    introduced = len(clause.lead.split()) >= 3 and substance.is_policy(clause)
    listed = clause.kind is BlockKind.ROW or introduced or substance.is_listed(clause)
    return listed and bool(facts_of_kind(clause, "third_party"))


def _single(kind: str, clause: Clause, facts: tuple[Fact, ...], score: float, *, gained: bool) -> Draft:
    if gained:
        return Draft(kind, None, clause, gained=facts, score=score)
    return Draft(kind, clause, None, lost=facts, score=score)


def _of_pair(edit: Edit, before: Clause, after: Clause, ground: Ground) -> Iterable[Draft]:
    if not (substance.is_prose(before) and substance.is_prose(after)):
        return
    if substance.is_banner(before) and substance.is_banner(after):
        return
    lost = _only(before, after, ground.new, ground)
    gained = _only(after, before, ground.old, ground)
    both: FactsByKind = {kind: [*lost.get(kind, ()), *gained.get(kind, ())] for kind in {**lost, **gained}}
    if addresses.is_move(edit) and both.keys() <= _APART:
        yield Draft("contact", before, after, tuple(lost.get("contact", ())), tuple(gained.get("contact", ())))
        return
    for fact in gained.get("third_party", ()):
        yield Draft("third_party", None, after, gained=(fact,), score=fact.weight)
    for fact in lost.get("third_party", ()):
        yield Draft("third_party", before, None, lost=(fact,), score=fact.weight)
    reworded = substance.is_rewording(edit, ground.old.uses, ground.new.uses)
    topic = dict(topics(before.text, before.section, before.lead))
    for kind, score in topics(after.text, after.section, after.lead).items():
        topic[kind] = max(score, topic.get(kind, 0.0))
    for kind, score in _strongest(_points(topic, both, action="changed", known=reworded), both, ground.bar):
        yield Draft(kind, before, after, tuple(lost.get(kind, ())), tuple(gained.get(kind, ())), score)


def _only(here: Clause, there: Clause, other: Version, ground: Ground) -> FactsByKind:
    """Facts of one side of a pair that neither the other side nor the rest of its version states."""
    theirs = {fact.bare for fact in facts_of(there)}
    out: FactsByKind = defaultdict(list)
    for fact in facts_of(here):
        if fact.bare not in theirs and not ground.says(fact, other):
            out[fact.kind].append(fact)
    return out


def _points(topic: dict[str, float], facts: FactsByKind, *, action: str, known: bool) -> dict[str, float]:
    """Points of each kind above what it needs: its topic, and its new facts. `known` statements count by facts only."""
    points: dict[str, float] = {}
    for family in FAMILIES:
        kind = family.kind
        changed = facts.get(kind, ())
        if kind in _APART or (known and not changed):
            continue
        value = topic.get(kind, 0.0)
        if changed:
            value += _FACT * max(fact.weight for fact in changed) + _MORE_FACTS * min(len(changed) - 1, 3)
        needed = _SURE if changed else _SURE + _WARY.get((kind, action), 0.0)
        if value >= needed:
            points[kind] = value - needed
    return points


def _strongest(points: dict[str, float], facts: FactsByKind, bar: float) -> list[tuple[str, float]]:
    """The kind with most points, another nearly as strong, and the kinds that a changed fact settles by itself."""
    enough = [
        (kind, value + _SURE)
        for kind, value in points.items()
        if value >= (bar if facts.get(kind) else _STEEPER * bar) or _settles(facts.get(kind, []))
    ]
    enough.sort(key=lambda item: -item[1])
    chosen = [(kind, value) for kind, value in enough if value >= _NEARLY * enough[0][1]][:_MOST_KINDS]
    return chosen + [item for item in enough if item not in chosen and _settles(facts.get(item[0], []))]


def _settles(facts: list[Fact]) -> bool:
    return any(fact.kind in _ALWAYS and fact.weight > 1 for fact in facts)


def _mail(old: Version, new: Version) -> Iterable[Draft]:
    """E-mail addresses that came or went where the words around them stayed."""
    before, after = addresses.mails(old.clauses), addresses.mails(new.clauses)
    gone = [mail for mail in before if mail not in after]
    come = [mail for mail in after if mail not in before]
    if not (gone or come) or addresses.hides_mail(old.clauses) != addresses.hides_mail(new.clauses):
        return
    lost, gained = tuple(Fact("contact", mail) for mail in gone[:1]), tuple(Fact("contact", mail) for mail in come[:1])
    yield Draft("contact", before[gone[0]] if gone else None, after[come[0]] if come else None, lost, gained)
