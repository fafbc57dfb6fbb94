"""A finding in the making: of which kind, of which statements, and by which facts."""

from collections.abc import Collection, Iterable

from bot.analyse.grammar.facts import CONSENT_ONLY, DEEDS, HANDLING, Fact, at_odds
from bot.analyse.grammar.leadin import refusal
from bot.analyse.lexicon.inorder import is_in_order
from bot.analyse.statements.align import Edit, sides_of, standing
from bot.analyse.statements.entries import entry
from bot.analyse.statements.segment import Clause
from bot.analyse.versions.evidence import Evidence, settles
from bot.model.record import record

_NAMING = HANDLING | {"opt_out", "right"}
_MOST_MORE = 12
FEW = 3
"""A change of so few edits says by itself what it is: the learned judgement has little to go by there."""
SIGNED = DEEDS | {"transfer"}


Pair = tuple[Clause | None, Clause | None]


@record
class Draft:
    """
    A finding in the making: `lost` and `gained` are its facts, `score` how sure it is (1 is sure).

    `again` is set where the words of its entry stand in the other version, too, and name nothing that came or went.
    """

    kind: str
    old: Clause | None
    new: Clause | None
    lost: tuple[Fact, ...] = ()
    gained: tuple[Fact, ...] = ()
    score: float = 1.0
    again: bool = False

    @property
    def action(self) -> str:
        if self.old and self.new:
            return "changed"
        return "added" if self.new else "removed"

    @property
    def clause(self) -> Clause:
        return standing(self.old, self.new)

    @property
    def pair(self) -> Pair:
        """The statement in the old version and in the new one."""
        return self.old, self.new

    @property
    def sides(self) -> tuple[Clause, ...]:
        return sides_of(self.old, self.new)

    @property
    def offset(self) -> int:
        """Where it stands, alike when old and new change places."""
        return sum(clause.start for clause in self.sides)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is lost, then what is gained."""
        return *self.lost, *self.gained

    @property
    def turned(self) -> "Draft":
        """The draft of the opposite change."""
        return Draft(self.kind, self.new, self.old, self.gained, self.lost, self.score, self.again)

    def tells(self, edit: Edit) -> bool:
        """Whether it is of the statements of an edit."""
        return self.pair == (edit.old, edit.new)


def draft_of(item: Evidence, kind: str, score: float) -> Draft:
    """A statement as a draft of one kind."""
    old, new = item.edit.old, item.edit.new
    lost, gained = tuple(item.lost.get(kind, ())), tuple(item.gained.get(kind, ()))
    if not (lost or gained or (old and new)):
        lost, gained = _refused(old, kind), _refused(new, kind)
    return Draft(kind, old, new, lost, gained, score)


def _refused(clause: Clause | None, kind: str) -> tuple[Fact, ...]:
    return refusal(clause, kind, entry(clause)) if clause else ()


def names_more(edit: Edit, lost: Collection[Fact], gained: Collection[Fact]) -> bool:
    """Whether all that differs between two wordings is that one names a known thing more: "for billing (and research)"."""
    if edit.old is None or edit.new is None or bool(lost) == bool(gained):
        return False
    more, fewer = (edit.new, edit.old) if gained else (edit.old, edit.new)
    named = any(
        fact.kind in _NAMING and fact.weight >= 1 and not fact.phrase and fact.value != CONSENT_ONLY
        for fact in (*lost, *gained)
    )
    words, known = more.key.split(), fewer.key.split()
    return named and len(words) - len(known) <= _MOST_MORE and is_in_order(known, words)


def is_of_a_sale(facts: Iterable[Fact]) -> bool:
    """Whether facts say that data is sold or not, to whom, or till when; a choice against it is another matter."""
    return any(fact.kind == "sale" and fact.weight >= 1 for fact in facts)


def is_grave(entry: Draft) -> bool:
    """Whether a draft is told whatever the whole change looks like: a promise turned round, a sale, a limit lost."""
    if entry.kind in SIGNED and at_odds(entry.lost, entry.gained):
        return True
    facts = list(entry.facts)
    return entry.kind != "third_party" and (settles(facts) or is_of_a_sale(facts))


def alone(item: Evidence) -> Iterable[Draft]:
    """The names and addresses of a statement, which rules find."""
    if item.contact:
        lost, gained = (tuple(facts.get("contact", ())) for facts in (item.lost, item.gained))
        yield Draft("contact", item.edit.old, item.edit.new, lost, gained)
    else:
        yield from names(item)


def names(item: Evidence) -> Iterable[Draft]:
    if not item.speaks:
        return
    for fact in item.gained.get("third_party", ()):
        yield Draft("third_party", None, item.edit.new, gained=(fact,), score=fact.weight)
    for fact in item.lost.get("third_party", ()):
        yield Draft("third_party", item.edit.old, None, lost=(fact,), score=fact.weight)
