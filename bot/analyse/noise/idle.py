"""
Changed statements that say nothing new: only how they point elsewhere was tidied, or a button's words came or went.

Such an edit, or such a side of one, is taken out before anything is judged. Nothing is where a link to another company
came or went.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice

from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds.families import facts_of
from bot.analyse.kinds.links import is_public
from bot.analyse.statements import buttons, pointing, substance
from bot.analyse.statements.align import Edit
from bot.analyse.statements.segment import Clause
from bot.analyse.versions.contents import BEGIN, END
from bot.analyse.versions.version import Version

_OFTEN = 3
_MOST_NEAR = 12
_LOOSE = 24
_ALL_LINKS = 5
_EDGE = 3
_FEW = 50
_SHORT_POINTER = 24
_TELLING = ("transfer", "jurisdiction", "third_party", "children", "retention")
"""Facts that a label may hold, and that are news wherever they stand."""


@dataclass(frozen=True)
class _Other:
    """What one version's edits are looked for in: the other version. Each look-up is worked out when first asked."""

    version: Version
    unbuttoned: set[str] = field(default_factory=set)

    @property
    def keys(self) -> Container[str]:
        """The words of each statement."""
        return self.version.contents.keyed.places

    @cached_property
    def links(self) -> int:
        """How many statements have a link: none in a copy that lost them."""
        return sum([bool(clause.urls) for clause in self.version.clauses])

    def has(self, key: str) -> bool:
        """Whether a statement of these words stands here."""
        return key in self.keys or (
            len(key) >= _LOOSE
            and not key[-1].isdigit()
            and key.replace(" ", "") in self.version.contents.keyed.squeezed
        )

    @cached_property
    def sites(self) -> frozenset[str]:
        """The domains that it leads to or writes out."""
        return frozenset().union(*(pointing.sites_of(clause) for clause in self.version.clauses if clause.urls))

    def bare(self, keys: Container[str]) -> set[str]:
        """What its statements, but those of these keys, say without words that surely are a button's."""
        if not self.unbuttoned:
            odd = (clause for clause in self.version.clauses if clause.key not in keys)
            self.unbuttoned.update(rest.key for clause in odd for rest in buttons.rests(clause.text) if rest.is_sure)
            self.unbuttoned.add("")
        return self.unbuttoned

    def alike(self, clause: Clause) -> Iterator[Clause]:
        """Statements that begin or end as a clause does, a few."""
        near = (other for edge in _edges(clause.key) for other in islice(self._at(edge), _MOST_NEAR))
        yield from {other.start: other for other in near}.values()

    def _at(self, edge: str) -> Iterator[Clause]:
        """The statements that begin or end with some words."""
        return (other for other in self.version.contents.edged(edge) if edge in _edges(other.key))


def told(edits: tuple[Edit, ...], old: Version, new: Version, own: frozenset[str]) -> tuple[Edit, ...]:
    """The edits without those, and without the sides, that say nothing new. `own`: lower-case names of the publisher."""
    if not edits:
        return ()
    there = _Other(new), _Other(old)
    often = (
        _repeated((edit.old for edit in edits if edit.old), there[0]),
        _repeated((edit.new for edit in edits if edit.new), there[1]),
    )
    out = []
    for edit in edits:
        if edit.old and edit.new and _is_repointed(edit.old, edit.new, there, own):
            continue
        gone = edit.old is not None and _is_idle(edit.old, there, often[0], own)
        come = edit.new is not None and _is_idle(edit.new, there[::-1], often[1], own)
        out.append(edit.without(old=gone, new=come))
    return tuple(filter(None, out))


def _repeated(clauses: Iterable[Clause], other: _Other) -> frozenset[str]:
    """The words of buttons that stand at several statements of one version."""
    seen: Counter[str] = Counter()
    for clause in clauses:
        if buttons.is_button(clause.text):
            seen[clause.key] += 1
        seen.update({rest.label for rest in buttons.rests(clause.text) if other.has(rest.key)})
    return frozenset(label for label, count in seen.items() if count >= _OFTEN)


def _is_idle(clause: Clause, there: tuple[_Other, _Other], often: frozenset[str], own: frozenset[str]) -> bool:
    """
    Whether a statement of one version says nothing that the other (the first of `there`) lacks.

    What is no prose says nothing anyway, and is left in: runs of it show what came or went beside the policy.
    """
    other = there[0]
    if not substance.is_prose(clause):
        return False
    if buttons.is_button(clause.text) and (clause.key in often or buttons.is_no_entry(clause.text) or not clause.lead):
        return True
    bare = other.bare(there[1].keys)
    if clause.key in bare or any(
        rest.is_sure or rest.label in often
        for rest in buttons.rests(clause.text)
        if other.has(rest.key) or rest.key in bare
    ):
        return True
    if not pointing.points(clause):
        return False
    if clause.size <= _SHORT_POINTER and pointing.is_pointer(clause):
        return _is_known(pointing.sites_of(clause), there, own) and not _tells(clause, (), other)
    return any(_is_repointed(clause, near, there, own) for near in other.alike(clause))


def _is_repointed(clause: Clause, near: Clause, there: tuple[_Other, _Other], own: frozenset[str]) -> bool:
    """Whether a statement of one version and one of the other differ only in how they point elsewhere."""
    if not (pointing.points(clause) or pointing.points(near)) or not pointing.is_same_pointing(clause, near):
        return False
    left, right = pointing.sites_of(clause), pointing.sites_of(near)
    if not (_is_known(left - right, there, own) and _is_known(right - left, there[::-1], own)):
        return False
    facts = facts_of(clause), facts_of(near)
    return not (_tells(clause, facts[1], there[0]) or _tells(near, facts[0], there[1]))


def _tells(clause: Clause, known: Iterable[Fact], other: _Other) -> bool:
    """Whether a statement has a fact that is news wherever it stands."""
    bare = {fact.bare for fact in known}
    news = (fact for fact in facts_of(clause) if fact.kind in _TELLING and fact.bare not in bare)
    news = (fact for fact in news if not pointing.is_in_address(clause, fact.at))
    return any(not other.version.states(fact) for fact in news)


def _is_known(sites: frozenset[str], there: tuple[_Other, _Other], own: frozenset[str]) -> bool:
    """Whether the other version, the first of `there`, knows all of some sites, or they are nobody's who receives data."""
    other = there[0]
    return (other.links == 0 and there[1].links >= _ALL_LINKS) or all(
        is_public(site) or site in other.sites or site.partition(".")[0] in own or site in other.version.contents.text
        for site in sites
    )


@lru_cache(maxsize=4096)
def _edges(key: str) -> tuple[str, ...]:
    """The words that a statement begins and ends with, by which its like is looked for."""
    first, last = key.split(" ", _EDGE)[:_EDGE], key.rsplit(" ", _EDGE)[-_EDGE:]
    edges = BEGIN + " ".join(first), " ".join(last) + END
    return (*edges, BEGIN + first[0], last[-1] + END) if len(key) < _FEW else edges
