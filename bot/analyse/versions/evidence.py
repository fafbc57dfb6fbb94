"""What the rules see in one changed statement: facts lost and gained, what it speaks of, how strongly it counts."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from bot.analyse.grammar.facts import CONSENT_ONLY, OTHERS, Fact, is_converse
from bot.analyse.kinds.families import FAMILIES, facts_of, facts_of_kind, topics
from bot.analyse.statements import substance
from bot.analyse.statements.align import Edit
from bot.analyse.statements.columns import SEPARATOR
from bot.analyse.statements.restated import is_turned
from bot.analyse.statements.segment import Clause, key_of
from bot.analyse.versions import addresses, bearing
from bot.analyse.versions.owner import is_foreign
from bot.analyse.versions.roles import names_kin, tells_of
from bot.analyse.versions.version import Version
from bot.model import HEADING, ROW

# Points a statement needs to be reported under a kind. Set on the training half of a labelled set of real changes.
SURE = 1.0
_FACT = 0.7
_MORE_FACTS = 0.1
_NEARLY = 0.75
_MOST_KINDS = 2
_ALWAYS = frozenset(("sale", "retention", "children"))
_SLOPE = 0.2
_STEEPEST = 0.8
_ENTRY = 12
_FEWEST_CELLS = 2
_HEADED = 0.6
_WARY = {
    ("consent", "single"): 0.5,
    ("consent", "pair"): 0.5,
    ("purpose", "single"): 0.5,
    ("purpose", "pair"): 0.5,
    ("children", "pair"): 0.5,
    ("security", "pair"): 0.4,
    ("jurisdiction", "single"): 0.4,
    ("other", "single"): 1.0,
    ("other", "pair"): 1.0,
}
"""What is asked on top where no known fact changed: there a topic alone is seldom what a lawyer would list."""
_STEEPER = 2.0
"""How much faster the bar rises where no known fact changed."""
_COMPANY = "company "
_PROVIDERS = frozenset(
    ("service providers", "payment processors", "hosting providers", "analytics providers", "carriers")
)
"""Recipients by their role: companies that a wording names may be these."""
APART = frozenset(("third_party", "contact"))

Facts = tuple[Fact, ...]
FactsByKind = dict[str, list[Fact]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What statements are judged against: both versions, and a bar that rises with the size of the change."""

    old: Version
    new: Version
    own: frozenset[str]
    bar: float

    def says(self, fact: Fact, other: Version) -> bool:
        """Whether a fact is no news: it stands in the other version, or names the publisher itself."""
        if fact.kind == "third_party" and not is_foreign(fact.value, self.own, self.old, self.new):
            return True
        return other.states(fact)


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    One changed statement as the rules see it.

    `lost` and `gained` are its facts that the other version does not state; `stated` counts all its facts by kind.
    `speaks` is false where nothing in it can matter (page furniture, a banner); `known` where the other version says
    nearly the same; `contact` where an address and nothing else changed. `chosen` are the kinds that the rules alone
    would report, with their points.
    """

    edit: Edit
    lost: FactsByKind
    gained: FactsByKind
    stated: dict[str, int]
    topics: dict[str, float]
    points: dict[str, float]
    chosen: dict[str, float]
    speaks: bool
    known: bool
    bears: bool
    contact: bool

    def news(self, kind: str) -> list[Fact]:
        """The facts of one kind that came or went with it."""
        return [*self.lost.get(kind, ()), *self.gained.get(kind, ())]

    @property
    def kinds(self) -> set[str]:
        """The kinds of its news."""
        return {*self.lost, *self.gained}


def ground_of(old: Version, new: Version, own: frozenset[str], edits: int) -> Ground:
    """What a change of so many statements is judged against."""
    return Ground(old, new, own, min(_STEEPEST, _SLOPE * edits / 100))


def sound(edit: Edit) -> Edit:
    """A pair of which one side only is prose is no pair: the prose came or went."""
    if edit.old is None or edit.new is None:
        return edit
    told = substance.is_prose(edit.old), substance.is_prose(edit.new)
    if told[0] == told[1] or edit.old.key == edit.new.key:
        return edit
    return Edit(edit.old, None) if told[0] else Edit(None, edit.new)


def gather(edit: Edit, ground: Ground) -> Evidence:
    """The evidence of one changed statement."""
    before, after = (_without_controllers(facts_of(side)) if side else () for side in (edit.old, edit.new))
    turned = bool(edit.old and edit.new and is_turned(edit.old.text, edit.new.text))
    lost = _news(before, after, ground.new, ground, turned=turned)
    gained = _news(after, before, ground.old, ground, turned=turned)
    _drop_same_company(lost, edit.new)
    _drop_same_company(gained, edit.old)
    topic = _topics(edit)
    pair = edit.old is not None and edit.new is not None
    known = bearing.is_known(edit, ground.old, ground.new)
    _tell_of_named(lost, gained, ground.new, ground.old)
    _tell_of_named(gained, lost, ground.old, ground.new)
    points = _points(topic, lost, gained, form="pair" if pair else "single", known=known)
    speaks = _speaks(edit, ground)
    both = {kind: [*lost.get(kind, ()), *gained.get(kind, ())] for kind in {**lost, **gained}}
    return Evidence(
        edit=edit,
        lost=lost,
        gained=gained,
        stated=Counter(fact.kind for fact in (*before, *after)),
        topics=topic,
        points=points,
        chosen=dict(_strongest(points, both, ground.bar)) if speaks else {},
        speaks=speaks,
        known=known,
        bears=bearing.bears(edit, ground.old, ground.new, known=known),
        contact=speaks and both.keys() <= APART and _is_of_address(edit),
    )


def _drop_same_company(facts: FactsByKind, other: Clause | None) -> None:
    """Without who is responsible where the other wording names the same company, whatever it says of it."""
    if other is not None and "scope" in facts:
        said = f" {other.key} "
        facts["scope"] = [
            fact
            for fact in facts["scope"]
            if not (fact.value.startswith(_COMPANY) and f" {key_of(fact.value.removeprefix(_COMPANY))} " in said)
        ]
        if not facts["scope"]:
            del facts["scope"]


def _tell_of_named(named: FactsByKind, others: FactsByKind, other: Version, here: Version) -> None:
    """Mark companies of which the other version tells without a name; what its wording calls them did not come or go."""
    if "third_party" not in named:
        return
    named["third_party"] = [
        replace(fact, told=tells_of(other, fact.value) or names_kin(other, fact.value, instead=here))
        for fact in named["third_party"]
    ]
    if any(fact.told for fact in named["third_party"]) and "sharing" in others:
        others["sharing"] = [fact for fact in others["sharing"] if fact.value not in _PROVIDERS or fact.denied]


def _without_controllers(facts: Facts) -> Facts:
    """None who is the controller is told as a recipient, too."""
    named = [fact.value for fact in facts if fact.kind == "scope" and fact.value.startswith("controller ")]
    if not named:
        return facts
    return tuple(
        fact
        for fact in facts
        if fact.kind != "third_party" or not any(fact.value in controller for controller in named)
    )


def _news(here: Facts, there: Facts, other: Version, ground: Ground, *, turned: bool) -> FactsByKind:
    """
    Facts of one side that neither the other side of a pair nor the rest of its version states.

    `turned` where one side of the pair says as "not … without" what the other says as "only with".
    """
    out: FactsByKind = defaultdict(list)
    theirs = {fact.bare for fact in there}
    # "12 months" and "1 year" are one period.
    sizes = {(fact.kind, fact.size) for fact in there if fact.size}
    nobody = any(map(_is_for_all, there))
    for fact in here:
        if nobody and fact.kind == "sharing" and fact.denied and not _is_for_all(fact):
            # Whoever shares with nobody does not share with advertisers either.
            continue
        if turned and (fact.value == CONSENT_ONLY or any(is_converse(fact, fact_there) for fact_there in there)):
            continue
        if not there and fact.conditional and ground.says(replace(fact, conditional=False), other):
            # What is done without being asked, too, neither came nor went.
            continue
        if fact.bare not in theirs and (fact.kind, fact.size) not in sizes and not ground.says(fact, other):
            out[fact.kind].append(fact)
    return out


def _is_for_all(fact: Fact) -> bool:
    """Whether a fact is the promise to share with nobody at all."""
    return fact.kind == "sharing" and fact.value == OTHERS and fact.denied and not fact.bounded


def _speaks(edit: Edit, ground: Ground) -> bool:
    """Whether a rule may speak of a change here at all."""
    if edit.old and edit.new:
        banners = substance.is_banner(edit.old) and substance.is_banner(edit.new)
        return substance.is_prose(edit.old) and substance.is_prose(edit.new) and not banners
    clause, here = edit.clause, ground.new if edit.new else ground.old
    if substance.is_banner(clause) or not (substance.is_prose(clause) or _names(clause)):
        return False
    return here.holds(clause) or bearing.is_statement(clause, here)


def _is_of_address(edit: Edit) -> bool:
    """Whether what came or went is an address, or what differs is one."""
    return addresses.is_move(edit) if edit.old and edit.new else addresses.is_address(edit.clause)


def _topics(edit: Edit) -> dict[str, float]:
    out: dict[str, float] = {}
    for clause in (edit.old, edit.new):
        if clause is None:
            continue
        single = edit.old is None or edit.new is None
        found = (
            _topics_of_entry(clause)
            if single and substance.is_listed(clause)
            else topics(clause.text, clause.section, clause.lead)
        )
        for kind, score in found.items():
            out[kind] = max(score, out.get(kind, 0.0))
    return out


def _topics_of_entry(clause: Clause) -> dict[str, float]:
    """The topics of an entry, for which its heading speaks as much as its own few words."""
    found = dict(topics(clause.text, clause.section, clause.lead))
    for family in FAMILIES if clause.size <= _ENTRY else ():
        if family.headings and family.headings.stands_in(clause.section):
            found[family.kind] = found.get(family.kind, 0.0) + _HEADED
    return found


def _names(clause: Clause) -> bool:
    """Whether a clause that is no prose names a company where policies list them: in cells, or below a real lead-in."""
    if clause.kind is HEADING or substance.is_furniture(clause):
        return False
    introduced = len(clause.lead.split()) >= 3 and substance.is_policy(clause)
    cells = clause.kind is ROW or clause.text.count(SEPARATOR) >= _FEWEST_CELLS
    listed = cells or introduced or substance.is_listed(clause)
    return listed and bool(facts_of_kind(clause, "third_party"))


def _points(
    topic: dict[str, float], lost: FactsByKind, gained: FactsByKind, *, form: str, known: bool
) -> dict[str, float]:
    """Points of each kind above what it needs: its topic, and its new facts. `known` statements count by facts only."""
    points: dict[str, float] = {}
    told = {*topic, *lost, *gained} - APART
    for kind in [family.kind for family in FAMILIES if family.kind in told]:
        changed = [*lost.get(kind, ()), *gained.get(kind, ())]
        if known and not changed:
            continue
        value = topic.get(kind, 0.0)
        if changed:
            value += _FACT * max(fact.weight for fact in changed) + _MORE_FACTS * min(len(changed) - 1, 3)
        needed = SURE if changed else SURE + _WARY.get((kind, form), 0.0)
        if value >= needed:
            points[kind] = value - needed
    return points


def _strongest(points: dict[str, float], facts: FactsByKind, bar: float) -> list[tuple[str, float]]:
    """The kind with most points, another nearly as strong, and the kinds that a changed fact settles by itself."""
    enough = [
        (kind, value + SURE)
        for kind, value in points.items()
        if value >= (bar if facts.get(kind) else _STEEPER * bar) or settles(facts.get(kind, []))
    ]
    enough.sort(key=lambda item: -item[1])
    chosen = [(kind, value) for kind, value in enough if value >= _NEARLY * enough[0][1]][:_MOST_KINDS]
    return chosen + [item for item in enough if item not in chosen and settles(facts.get(item[0], []))]


def settles(facts: list[Fact]) -> bool:
    """Whether facts are such as are told whatever else is said."""
    return any(fact.kind in _ALWAYS and fact.weight > 1 for fact in facts)
