"""What a comparison went through, kept only where somebody asks why (`explain`)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.analyse.drafting.drafts import Draft
from bot.analyse.statements.align import Alignment, Edit
from bot.analyse.statements.segment import Clause
from bot.analyse.versions.version import Version


@dataclass(frozen=True, slots=True)
class Score:
    """How sure a named decision was that a changed statement is a finding of a kind, and what it asks (`bar`)."""

    by: str
    edit: Edit
    kind: str
    sure: float
    bar: float

    def __str__(self) -> str:
        return f"{self.by}: {self.kind.replace('_', ' ')} {self.sure:.2f}, where {self.bar:.2f} is asked"


@dataclass(slots=True)
class Trace:
    """Filled by `analyse`: both versions, what differs, the drafts that findings were built from, what stayed untyped."""

    old: Version = field(default_factory=lambda: Version(()))
    new: Version = field(default_factory=lambda: Version(()))
    own: frozenset[str] = frozenset()
    alignment: Alignment = field(default_factory=lambda: Alignment((), ()))
    drafts: tuple[Draft, ...] = ()
    untyped: tuple[Edit, ...] = ()
    scores: tuple[Score, ...] = ()

    def keep(self, old: Version, new: Version, own: frozenset[str], alignment: Alignment) -> None:
        """Note what is compared."""
        self.old, self.new, self.own, self.alignment = old, new, own, alignment

    def decided(self, drafts: Iterable[Draft], untyped: Iterable[Edit]) -> None:
        """Note what it came to; may be called more than once."""
        self.drafts += tuple(drafts)
        self.untyped += tuple(untyped)

    def scored(self, scores: Iterable[Score]) -> None:
        """Note how sure a decision was; for one that works with scores. May be called more than once."""
        self.scores += tuple(scores)

    def scores_of(self, old: Clause | None, new: Clause | None) -> list[Score]:
        """The scores of a statement, given by both or either of its sides, the surest first."""
        found = [score for score in self.scores if _is_same(score.edit.old, old) or _is_same(score.edit.new, new)]
        return sorted(found, key=lambda score: (-score.sure, score.kind))


def _is_same(one: Clause | None, other: Clause | None) -> bool:
    return one is not None and other is not None and one.start == other.start
