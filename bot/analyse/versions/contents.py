"""
What can be looked up in the clauses of one version, whatever it is compared with: each worked out once, when first asked.

Of the last two versions it is kept: the newer side of one comparison is the older side of the next.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any, TypeVar

from bot.analyse.kinds.links import site_of
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.vendors import by_url
from bot.analyse.statements import substance
from bot.analyse.statements.dates import Stated, stated_date
from bot.analyse.statements.keyed import Keyed, These, keyed
from bot.analyse.statements.segment import Clause
from bot.model import HEADING, ROW

_LOWER = lazily(r"(?<![\w./@-])[a-z][a-z'’-]+\b")

BEGIN, END = "<", ">"
"""What `Contents.edged` has before the first word of a statement, and behind its last."""

Found = TypeVar("Found")
FactIdentity = tuple[str, str, bool, bool]


class _Holding:
    """
    The numbers of the statements in which words stand, looked for no further than they are asked for.

    `body` is the text of all statements, and `begins` where in it each begins, and where it ends.
    """

    __slots__ = ("_at", "_begins", "_body", "_known", "_word")

    def __init__(self, word: str, body: str, begins: list[int]) -> None:
        self._word, self._body, self._begins = word, body, begins
        self._known: list[int] = []
        self._at = 0

    def __iter__(self) -> Iterator[int]:
        number = 0
        while number < len(self._known) or self._goes_on():
            yield self._known[number]
            number += 1

    def _goes_on(self) -> bool:
        """Look for one more."""
        at = self._body.find(self._word, self._at)
        if at < 0:
            self._at = len(self._body) + 1
            return False
        after = bisect_right(self._begins, at)
        self._known.append(after - 1)
        self._at = self._begins[after]
        return True


@dataclass(frozen=True, eq=False)
class Contents:
    """The words of a version's clauses. `states`, `uses` and `says` are for whoever asks the same again (`Version`)."""

    clauses: tuple[Clause, ...]
    states: dict[FactIdentity, bool] = field(default_factory=dict)
    uses: dict[str, bool] = field(default_factory=dict)
    says: dict[str, bool] = field(default_factory=dict)
    _couples: dict[tuple[str, str], bool] = field(default_factory=dict)
    _holding: dict[str, _Holding] = field(default_factory=dict)
    _found: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    def once(self, find: Callable[..., Found], *given: str) -> Found:
        """What a function finds in the clauses, with no more than these words given; worked out when first asked."""
        known = self._found
        place = (find, *given)
        if place not in known:
            known[place] = find(self.clauses, *given)
        out: Found = known[place]
        return out

    @cached_property
    def joined(self) -> str:
        """All keys in one line, a space at both ends."""
        return " " + " ".join(clause.key for clause in self.clauses) + " "

    @cached_property
    def keyed(self) -> Keyed:
        """The clauses by their keys."""
        return keyed(self.clauses)

    @cached_property
    def keys(self) -> Counter[str]:
        """How often each key stands in it."""
        return Counter({key: len(places) for key, places in self.keyed.places.items()})

    @cached_property
    def size(self) -> int:
        """How many words there are."""
        return self.joined.count(" ") - 1

    @cached_property
    def lowered(self) -> tuple[tuple[Clause, str], ...]:
        """Each clause but headings with its text, lower case."""
        return tuple([(clause, clause.text.lower()) for clause in self.clauses if clause.kind is not HEADING])

    @cached_property
    def _body(self) -> tuple[str, list[int]]:
        """The text of all statements, as `_lines` has it."""
        return _lines([lowered for _, lowered in self.lowered])

    @cached_property
    def _edged(self) -> tuple[str, list[int]]:
        """The keys of all clauses between `BEGIN` and `END`, as `_lines` has them."""
        return _lines([f"{BEGIN}{clause.key}{END}" for clause in self.clauses])

    def edged(self, words: str) -> Iterator[Clause]:
        """The clauses in whose keys words stand that begin with `BEGIN`, or end with `END`."""
        return (self.clauses[number] for number in _Holding(words, *self._edged))

    def holding(self, word: str) -> Iterable[int]:
        """The numbers of the statements (`lowered`) in which lower-case words of one line stand."""
        known = self._holding.get(word)
        if known is None:
            known = self._holding[word] = _Holding(word, *self._body)
        return known

    @cached_property
    def text(self) -> str:
        """All of them, a line each."""
        return "\n".join([clause.text for clause in self.clauses]).lower()

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """Every word that is written in lower case somewhere."""
        return frozenset(_LOWER.findall("\n".join([clause.text for clause in self.clauses])))

    @cached_property
    def stated(self) -> Stated | None:
        """The date that the version states for itself."""
        return stated_date(self.clauses)

    def has_couple(self, couple: tuple[str, str]) -> bool:
        """Whether two content words stand in a row in a statement."""
        known = self._couples.get(couple)
        if known is None:
            known = self._couples[couple] = self._find_couple(couple)
        return known

    def _find_couple(self, couple: tuple[str, str]) -> bool:
        places, bags, clauses = self.places, self.bags, self.clauses
        first, second = places.get(couple[0], ()), places.get(couple[1], ())
        fewer, other = (first, couple[1]) if len(first) < len(second) else (second, couple[0])
        words = f" {couple[0]} {couple[1]} "
        return any(other in bags[number] and words in line_of(clauses[number].key) for number in fewer)

    @cached_property
    def headings(self) -> frozenset[str]:
        """The texts of its headings."""
        return frozenset(clause.text for clause in self.clauses if clause.kind is HEADING)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The heads of its tables, as their rows have them."""
        return frozenset(clause.lead for clause in self.clauses if clause.kind is ROW)

    @cached_property
    def linked(self) -> frozenset[str]:
        """The sites that its links lead to, and the vendors that these belong to."""
        urls = {url for clause in self.clauses for url in clause.urls}
        vendors = (by_url(url) for url in urls)
        return frozenset(map(site_of, urls)) | {vendor.name for vendor in vendors if vendor}

    @cached_property
    def bags(self) -> tuple[frozenset[str], ...]:
        """The content words of each clause."""
        return tuple([bag_of(clause.key) for clause in self.clauses])

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The numbers of the clauses that each content word stands in."""
        out: defaultdict[str, list[int]] = defaultdict(list)
        for number, bag in enumerate(self.bags):
            for word in bag:
                out[word].append(number)
        return dict(out)


def _lines(texts: list[str]) -> tuple[str, list[int]]:
    """Texts, a line each, and where in all of them each begins, and where they end."""
    return "\n".join(texts), [*accumulate([len(text) + 1 for text in texts], initial=0)]


@lru_cache(maxsize=2048)
def bag_of(key: str) -> frozenset[str]:
    """The content words of a key: the same set for a statement that both versions have."""
    return substance.content_bag(key)


@lru_cache(maxsize=1024)
def line_of(key: str) -> str:
    """The content words of a key in their order, a space before and behind each."""
    bag = bag_of(key)
    return f" {' '.join([word for word in map(substance.stem, key.split()) if word in bag])} "


@lru_cache(maxsize=2)
def _contents(these: These) -> Contents:
    return Contents(these.clauses)


def contents_of(clauses: tuple[Clause, ...]) -> Contents:
    """The contents of a version."""
    return _contents(These(clauses))
