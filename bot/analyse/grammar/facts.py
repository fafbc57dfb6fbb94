"""
What a clause states: facts `(kind, value, denied, conditional)`, found by signs (wordings) and by each family's own reader.

A family is one kind of finding: its cues, its signs, and whom a new statement of the kind serves. Facts are cached by
clause text and context, so that unchanged text is read once.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from bot.analyse.grammar.bounds import bounded
from bot.analyse.grammar.polarity import denied, only_if
from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.literals import register
from bot.analyse.lexicon.needs import needed
from bot.analyse.lexicon.spelling import american
from bot.model.record import record


@record
class Fact:
    """
    One statement. `value` names it within its kind; `denied` where the text says it is not so; `conditional` where
    only with a person's consent. `at` is the offset of the deciding words in the clause. `weight` (1 usual) says how
    sure the reader is that a lawyer would list it; `size` is a number to compare (days, years of age), 0 for none.

    `about` is the matter the statement is of ("logs" of "30 days"): the same value of another matter is another fact.
    `anchors` are lower-case words of which one stands in every statement of this fact (empty: unknown). `phrase`
    is set where the value is in the page's own words: a version that has these words anywhere knows the matter.
    `bounded` is set where a promise holds for some cases only: such a promise stands in for no plain one. `aside` is set
    where the text speaks of the thing and neither gives nor denies it ("no account is needed to opt out").
    """

    kind: str
    value: str
    denied: bool = False
    conditional: bool = False
    at: int = 0
    weight: float = 1.0
    size: float = 0.0
    about: str = ""
    anchors: tuple[str, ...] = ()
    phrase: str = ""
    bounded: bool = False
    aside: bool = False
    told: bool = False

    @property
    def identity(self) -> tuple[str, str, bool, bool]:
        """What makes two statements the same fact: kind, value with its matter, polarity and condition."""
        value = f"{self.value} of {self.about}" if self.about else self.value
        return (self.kind, value.casefold(), self.denied, self.conditional)

    @property
    def bare(self) -> tuple[str, str, bool, bool]:
        """
        Its identity whatever the matter: what counts between two wordings of one statement, whose matter is one.

        What is refused is of the things that are named: not to sell photos is less than not to sell data. The page's own
        words are the same in British and in American spelling.
        """
        value = (
            f"{self.value} of {self.about}" if self.about and self.denied and self.kind in _OF_THINGS else self.value
        ).casefold()
        said = " ".join(map(american, value.split())) if self.phrase else value
        return (self.kind, said, self.denied, self.conditional)


HANDLING = frozenset(("sharing", "data_collected", "purpose"))
"""Kinds of what is done with data."""
DEEDS = HANDLING | {"sale"}
_OF_THINGS = frozenset(("sale", "purpose"))
OTHERS = "others"
"""Recipients of whom a promise names none: nobody else is to have the data."""
CONSENT_ONLY = "consent only"
"""The condition that data is shared on; denied, it is what a promise leaves open."""
SOLELY = "solely "
"""What the value of a denied use begins with where it is refused only if nothing else is at work."""
_EVERYBODY = frozenset((OTHERS, "third parties"))


def contradict(one: Fact, other: Fact) -> bool:
    """
    Whether one denies what the other says; who promises to share with nobody else is at odds with any recipient.

    >>> contradict(Fact("sharing", "others", denied=True), Fact("sharing", "advertising partners"))
    True
    """
    if one.kind != other.kind or one.denied == other.denied or one.aside or other.aside:
        return False
    no, yes = (one, other) if one.denied else (other, one)
    if no.value in {yes.value, SOLELY + yes.value} or no.value.startswith(
        (f"{yes.value} for their", f"{yes.value} without consent")
    ):
        return True
    return no.kind == "sharing" and no.value.removesuffix(" without consent") in _EVERYBODY and not no.bounded


_ASKED = " without consent"


def is_converse(one: Fact, other: Fact) -> bool:
    """
    Whether one says as "not … without" what the other says as "only with", the exception being the same.

    >>> is_converse(Fact("sharing", "couriers without consent", denied=True), Fact("sharing", "couriers", conditional=True))
    True
    """
    if one.kind != other.kind or one.denied == other.denied:
        return False
    no, yes = (one, other) if one.denied else (other, one)
    if no.value == CONSENT_ONLY or no.value.endswith(_ASKED):
        return yes.conditional and yes.value in {no.value.removesuffix(_ASKED), CONSENT_ONLY}
    return no.bounded and no.value in {yes.value, OTHERS}


def at_odds(lost: Iterable[Fact], gained: Iterable[Fact]) -> bool:
    """Whether one of two wordings affirms what the other denies."""
    come = tuple(gained)
    return any(contradict(before, after) for before in lost for after in come)


@dataclass(frozen=True, slots=True)
class Sign:
    """
    A wording that gives a fact. One of `needs` occurs in every text that `pattern` matches (empty: unknown); `bits` are
    theirs (`literals`).
    """

    value: str
    pattern: Folded
    needs: tuple[str, ...]
    bits: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak of a kind, and how strongly (1 settles it)."""

    weight: float
    pattern: Folded
    needs: tuple[str, ...]
    bits: int


_MOST_POINTS = 2.0
Reader = Callable[[str, str], Iterable[Fact]]
Weigher = Callable[[Fact, str, str], Fact | None]


@dataclass(frozen=True, slots=True)
class Family:
    """
    One kind of finding. `gain` is the effect, for the person, of such a statement being added. `signed` where denial
    and condition make another fact. `read(text, context)` finds facts that no list of wordings can; one of `gate`
    (lower case) stands in every text that it finds any in (empty: unknown). `told` has for values of its facts the words of
    which one (lower case) stands in every text that it finds them in. Where `reads_names` is set, `read` finds what a
    statement names in its own words alone. `weigh(fact, text, context)` gives a fact the polarity
    that the words around it do, or None where they speak of something else; without it `attribution` decides.
    """

    kind: str
    gain: str
    cues: tuple[Cue, ...] = ()
    headings: Folded | None = None
    signs: tuple[Sign, ...] = ()
    read: Reader | None = None
    reads_names: bool = False
    weigh: Weigher | None = None
    gate: tuple[str, ...] = ()
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    signed: bool = False
    needs_context: Folded | re.Pattern[str] | None = None


def words(*alternatives: str) -> Folded:
    """One pattern of alternatives, each at word boundaries, case ignored."""
    return Folded(r"\b(?:" + "|".join(alternatives) + r")\b")


def sign(value: str, *alternatives: str, weight: float = 1.0) -> Sign:
    needs = needed("|".join(alternatives))
    return Sign(value, words(*alternatives), needs, register(needs), weight)


def cue(weight: float, *alternatives: str) -> Cue:
    needs = needed("|".join(alternatives))
    return Cue(weight, words(*alternatives), needs, register(needs))


def matches(lowered: str, needs: tuple[str, ...]) -> bool:
    """Whether a text can match at all: a plain search, some twenty times faster than the pattern."""
    for need in needs:  # noqa: SIM110 - any() with a generator is three times slower, and this is the innermost loop
        if need in lowered:
            return True
    return False


def read_signs(family: Family, text: str, held: int, context: str) -> list[Fact]:
    """
    The facts of one family's signs in one clause that has the literals `held`, each value once; where its family is signed,
    at each of its places.
    """
    out: list[Fact] = []
    open_gate = family.needs_context is None
    for entry in family.signs:
        if entry.bits and not entry.bits & held:
            continue
        for at in entry.pattern.starts(text) if family.signed else islice(entry.pattern.starts(text), 1):
            if not open_gate and not (
                open_gate := bool(family.needs_context and family.needs_context.search(f"{text} {context}"))
            ):
                return []
            no = family.signed and denied(text, at)
            condition = family.signed and not no and only_if(text)
            limited = no and bounded(text)
            out.append(Fact(*(family.kind, entry.value, no, condition, at, entry.weight), bounded=limited))
    return out


def topic_score(family: Family, text: str, held: int) -> float:
    """How strongly a clause that has the literals `held` speaks of a kind by its own words, 0 to 2."""
    score = 0.0
    for entry in family.cues:
        if (not entry.bits or entry.bits & held) and entry.pattern.find(text) >= 0:
            score += entry.weight
            if score >= _MOST_POINTS:
                return _MOST_POINTS
    return score
