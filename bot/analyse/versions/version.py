"""One version's clauses, with what is looked up in them: does a fact, or nearly the same statement, stand here?"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from bot.analyse.grammar.facts import Fact, Sign, matches
from bot.analyse.kinds.families import BY_KIND, facts_of_kind
from bot.analyse.lexicon.vendors import spellings
from bot.analyse.statements import substance
from bot.analyse.statements.dates import Stated
from bot.analyse.statements.keyed import keyed
from bot.analyse.statements.segment import Clause, is_answer, key_of
from bot.analyse.versions.contents import Contents, bag_of, contents_of
from bot.model import HEADING, ROW

_KNOWN_SHARE = 0.8
_FEWEST_WORDS = 4
_FEWEST_ALIKE = 6
"""So many words of content say by themselves what a statement is of, whatever it stands under."""
_MOST_NEAR = 40
_HUGE = 4000
_ANCHOR_WORDS = 6
_ENDLESS = 1 << 60
_LETTERS = 4
"""So many of a word are the same in all its forms."""


@dataclass(slots=True)
class Version:
    """
    The clauses of a document; look-ups are worked out when first asked.

    `body` begins and ends where statements of the policy stand that both versions have, so that what is outside may
    belong to the page.
    """

    clauses: tuple[Clause, ...]
    english: bool = True
    body: tuple[int, int] = (0, _ENDLESS)
    contents: Contents = field(init=False)

    def __post_init__(self) -> None:
        self.contents = contents_of(self.clauses)

    @property
    def joined(self) -> str:
        """All keys in one line."""
        return self.contents.joined

    @property
    def lower_words(self) -> frozenset[str]:
        """Every word that this version writes in lower case somewhere."""
        return self.contents.lower_words

    @property
    def stated(self) -> Stated | None:
        """The date that this version states for itself."""
        return self.contents.stated

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.contents.size

    def holds(self, clause: Clause) -> bool:
        """Whether a clause stands within the body."""
        return self.body[0] <= clause.start <= self.body[1]

    def heads(self, clause: Clause) -> bool:
        """Whether a row holds the heads of the rows below it, which say what there is to say."""
        return clause.kind is ROW and not clause.lead and clause.text in self.contents.heads

    def uses(self, stem: str) -> bool:
        """Whether a word of this version begins so."""
        known = self.contents.uses.get(stem)
        if known is None:
            known = self.contents.uses[stem] = f" {stem}" in self.joined
        return known

    def states(self, fact: Fact) -> bool:
        """Whether the same fact stands anywhere in this version, headings apart."""
        known = self.contents.states.get(fact.identity)
        if known is None:
            known = self.contents.states[fact.identity] = self._look(fact)
        return known

    def _look(self, fact: Fact) -> bool:
        if fact.kind == "contact":
            return fact.value.lower() in self.contents.text
        if fact.kind == "third_party":
            return any(map(self._writes, spellings(fact.value))) or self._links_to(fact.value)
        if fact.phrase and not fact.denied:
            return f" {fact.phrase}" in self.joined
        family = BY_KIND[fact.kind]
        sign = next((sign for sign in family.signs if sign.value == fact.value), None)
        told = family.told.get(fact.value, ())
        holding = self._holding(fact.anchors or (sign.needs if sign else told or family.gate))
        if sign:
            holding = _first(holding, sign, names=family.reads_names) if family.read else _of(holding, sign)
        identity = fact.identity
        return any(
            identity == other.identity and (fact.bounded or not other.bounded)
            for clause in holding
            if not told or matches(clause.text.lower(), told)
            for other in facts_of_kind(clause, fact.kind)
        )

    def _holding(self, needs: tuple[str, ...]) -> Iterable[Clause]:
        """The statements in which one of these stands: all for none."""
        statements = self.contents.lowered
        if not needs:
            return (clause for clause, _ in statements)
        # A word is looked up when the statements with those before it have been asked.
        numbers = chain.from_iterable(map(self.contents.holding, needs))
        return (statements[number][0] for number in _once(numbers))

    def _writes(self, name: str) -> bool:
        """Whether a lower-case name stands in the text as whole words."""
        text = self.contents.text
        at = text.find(name)
        while at >= 0:
            # A pattern with the name in it would look at every letter of a long text.
            around = (text[at - 1 : at], text[at + len(name) : at + len(name) + 1])
            if not any(beside.isalnum() or beside == "_" for beside in around):
                return True
            at = text.find(name, at + 1)
        return False

    def _links_to(self, name: str) -> bool:
        return name in self.contents.linked

    def says(self, clause: Clause) -> bool:
        """
        Whether nearly all the content of a clause stands in one statement here, however worded.

        Such a statement must hold one of the clause's rarest words, so only those places are looked at.
        """
        key = f"{key_of(clause.lead)} {clause.key}" if is_answer(clause) else clause.key
        known = self.contents.says.get(key)
        if known is None:
            known = self.contents.says[key] = self._search(key)
        return known

    def _search(self, key: str) -> bool:
        words = bag_of(key)
        if len(words) < _FEWEST_WORDS:
            return f" {key} " in self.joined
        return next(self._alike(words), None) is not None

    def alike(self, clause: Clause) -> Iterator[Clause]:
        """The statements of which each holds nearly all the content of a clause that has some."""
        words = bag_of(clause.key)
        return map(self.clauses.__getitem__, self._alike(words) if len(words) >= _FEWEST_ALIKE else ())

    def _alike(self, words: frozenset[str]) -> Iterator[int]:
        """The numbers of the statements that hold nearly all of these words."""
        places = self.places
        enough = _KNOWN_SHARE * len(words)
        rarest = sorted(words, key=lambda word: (len(places.get(word, ())), word))[: int(len(words) - enough) + 1]
        most = _MOST_NEAR if len(self.clauses) < _HUGE else _MOST_NEAR // 5
        near = dict.fromkeys(number for word in rarest for number in places.get(word, ())[:most])
        return (number for number in near if self._vouches(self.bags[number], words, enough))

    def _vouches(self, other: frozenset[str], words: frozenset[str], enough: float) -> bool:
        """Whether a statement holds nearly all the words, and what it lacks is neither grave nor new here."""
        missing = words - other
        return len(words) - len(missing) >= enough and not any(
            substance.is_grave(word) or word not in self.places for word in missing
        )

    @property
    def places(self) -> dict[str, list[int]]:
        """The numbers of the clauses that each content word stands in."""
        return self.contents.places

    @property
    def bags(self) -> tuple[frozenset[str], ...]:
        """The content words of each clause."""
        return self.contents.bags


def _once(numbers: Iterable[int]) -> Iterator[int]:
    seen: set[int] = set()
    for number in numbers:
        if number not in seen:
            seen.add(number)
            yield number


def _first(clauses: Iterable[Clause], sign: Sign, *, names: bool) -> Iterator[Clause]:
    """
    Those first that have the words of a sign: most facts that are looked for stand there, and most in those words.

    Others follow where they may say the same without; with `names` only those that have the words of what it is called.
    """
    find = sign.pattern.find
    others = []
    for clause in clauses:
        if find(clause.text) >= 0:
            yield clause
        elif not names or _may_have(clause, sign):
            others.append(clause)
    yield from others


def _may_have(clause: Clause, sign: Sign) -> bool:
    """Whether what a sign stands for may be said without its words: with those above the statement, or by its name."""
    if _stands_led(clause, sign):
        return True
    lowered = clause.text.lower()
    return all(word[:_LETTERS].lower() in lowered for word in sign.value.split())


def _of(clauses: Iterable[Clause], sign: Sign) -> Iterator[Clause]:
    """Those alone that have the words of a sign, perhaps with those above them: nothing else makes a fact of it."""
    find = sign.pattern.find
    return (clause for clause in clauses if find(clause.text) >= 0 or _stands_led(clause, sign))


def _stands_led(clause: Clause, sign: Sign) -> bool:
    return sign.pattern.find(f"{clause.context} {clause.text}") >= 0


def body_of(here: tuple[Clause, ...], there: tuple[Clause, ...]) -> tuple[int, int]:
    """
    From the first to the last statement of the policy that both have, and on to the last of its section that both have.

    What stands in one block with either is inside, too: nothing of a page goes on in a paragraph of the policy.
    """
    keys = keyed(there).places
    first = next((clause for clause in here if _is_anchor(clause, keys)), None)
    last = next((clause for clause in reversed(here) if _is_anchor(clause, keys)), None)
    if first is None or last is None:
        return (0, _ENDLESS)
    same = [clause.end for clause in here if last.path and clause.path == last.path and clause.key in keys]
    begin = min([clause.start for clause in here if clause.block == first.block])
    return (begin, max([*same, *(clause.end for clause in here if clause.block == last.block)]))


def _is_anchor(clause: Clause, keys: Container[str]) -> bool:
    if clause.kind is HEADING or clause.key not in keys:
        return False
    return clause.size >= _ANCHOR_WORDS and substance.is_policy(clause)
