"""One version's clauses, with what is looked up in them: does a fact, or nearly the same statement, stand here?"""

import re
from dataclasses import dataclass, field

from bot.analyse import substance
from bot.analyse.facts import Fact, matches
from bot.analyse.families import BY_KIND, facts_of_kind
from bot.analyse.segment import Clause
from bot.model import BlockKind

_KNOWN_SHARE = 0.8
_FEWEST_WORDS = 4
_MOST_NEAR = 40
_LOWER = re.compile(r"(?<![\w./@-])[a-z][a-z'’-]+\b")


@dataclass(slots=True)
class Version:
    """The clauses of a document; look-ups are worked out when first asked. `joined` is all keys in one line."""

    clauses: tuple[Clause, ...]
    joined: str = field(init=False)
    _lowered: tuple[str, ...] = field(init=False)
    _text: str = field(init=False)
    _standing: dict[tuple[str, str, bool, bool], bool] = field(default_factory=dict)
    _index: dict[str, list[int]] = field(default_factory=dict)
    _lower: frozenset[str] | None = None

    @property
    def lower_words(self) -> frozenset[str]:
        """Every word that this version writes in lower case somewhere."""
        if self._lower is None:
            self._lower = frozenset(word for clause in self.clauses for word in _LOWER.findall(clause.text))
        return self._lower

    def __post_init__(self) -> None:
        self.joined = " " + " ".join(clause.key for clause in self.clauses) + " "
        self._lowered = tuple(clause.text.lower() for clause in self.clauses)
        self._text = "\n".join(self._lowered)

    def states(self, fact: Fact) -> bool:
        """Whether the same fact stands anywhere in this version, headings apart."""
        known = self._standing.get(fact.identity)
        if known is None:
            known = self._standing[fact.identity] = self._look(fact)
        return known

    def _look(self, fact: Fact) -> bool:
        if fact.kind in {"third_party", "contact"}:
            return fact.value.lower() in self._text
        needs = next((sign.needs for sign in BY_KIND[fact.kind].signs if sign.value == fact.value), ())
        if not matches(self._text, needs):
            return False
        return any(
            fact.identity == other.identity
            for clause, lowered in zip(self.clauses, self._lowered, strict=True)
            if clause.kind is not BlockKind.HEADING and matches(lowered, needs)
            for other in facts_of_kind(clause, fact.kind)
        )

    def says(self, clause: Clause) -> bool:
        """
        Whether nearly all the content of a clause stands in one statement here, however worded.

        Such a statement must hold one of the clause's rarest words, so only those places are looked at.
        """
        words = substance.content(clause.key).keys()
        if len(words) < _FEWEST_WORDS:
            return False
        if not self._index:
            self._build()
        enough = _KNOWN_SHARE * len(words)
        rarest = sorted(words, key=lambda word: (len(self._index.get(word, ())), word))[: int(len(words) - enough) + 1]
        near = dict.fromkeys(number for word in rarest for number in self._index.get(word, ())[:_MOST_NEAR])
        return any(len(words & substance.content(self.clauses[number].key).keys()) >= enough for number in near)

    def _build(self) -> None:
        for number, clause in enumerate(self.clauses):
            for word in substance.content(clause.key):
                self._index.setdefault(word, []).append(number)
