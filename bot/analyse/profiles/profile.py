"""
What one version of a policy says, as a page at a glance: each fact once, with the words that prove it.

It tells what the text states, never what a company does. How a profile looks is the renderers' matter.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from bot import model
from bot.analyse.grammar.facts import Fact
from bot.analyse.grammar.polarity import denied as negated
from bot.analyse.kinds import collected, purpose, sharing
from bot.analyse.kinds.families import facts_of, topics
from bot.analyse.kinds.sale import SALE
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.vendors import role_of
from bot.analyse.profiles.naming import canonical, spelled
from bot.analyse.statements import substance
from bot.analyse.statements.dates import Stated, stated_date
from bot.analyse.statements.quotes import quote
from bot.analyse.statements.segment import Clause, segment
from bot.analyse.statements.tongue import is_english
from bot.analyse.telling.promises import PROMISED, promise
from bot.analyse.telling.shields import named
from bot.analyse.telling.spoken import KINDS as OUTRIGHT
from bot.analyse.telling.spoken import called
from bot.analyse.versions.owner import is_foreign, own_names
from bot.analyse.versions.version import Version
from bot.extract.language import language_of
from bot.model import HEADING, Document, Rules

STATED, DENIED, CONDITIONAL = "stated", "denied", "conditional"
STANCES = (STATED, DENIED, CONDITIONAL)
CUTS = ("", "before", "after", "both")
"""Where a quote leaves words of its statement out."""
ANSWERS = ("yes", "no", "unclear", "unstated")
"""What a policy can say on selling personal data; "unstated" where it does not speak of it."""

_ORDER = (
    *("sale", "third_party", "sharing", "data_collected", "purpose", "legal_basis", "retention", "transfer"),
    *("opt_out", "consent", "right", "children", "security", "notice", "jurisdiction", "scope", "contact"),
    *("effective_date", "other"),
)
KINDS = (*_ORDER, *(kind for kind in model.KINDS if kind not in _ORDER))
"""The order of a profile: what matters most to the person whose data it is comes first."""

_GRAVE_ROLES = frozenset(("broker", "data broker", "ads", "advertising", "ai"))
_GRAVE = collected.SENSITIVE | purpose.GRAVE | sharing.GRAVE


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One fact of a version. `stance` is a word of STANCES: stated, denied ("we do not …"), or conditional (only with
    consent). `role` is what a known third party does. `size` is a number to compare (days, years of age), 0 for none.
    `mentions` counts the statements that say it; `quote` is the plainest of them, verbatim, under `section`; the
    deciding words stand at offset `at` of it. `about` is the matter that it is of ("logs"), "" for none. `told` is what is
    said of it in a few words, `bounded` where it holds for some cases only. `cut` is a word of CUTS.
    """

    kind: str
    value: str
    stance: str
    quote: str
    section: str = ""
    role: str = ""
    size: float = 0.0
    mentions: int = 1
    at: int = 0
    about: str = ""
    told: str = ""
    bounded: bool = False
    cut: str = ""

    @property
    def identity(self) -> tuple[str, ...]:
        return (self.kind, spelled(self.kind, self.value), self.stance, self.about, "bounded" if self.bounded else "")


@dataclass(frozen=True, slots=True)
class Profile:
    """
    The facts of one version, by KINDS and then by weight. `sale` is a word of ANSWERS.

    `english` is false where the rules read only names, numbers and addresses. `day` is the stated date where it can be
    read as one.
    """

    entries: tuple[Entry, ...]
    sale: str
    words: int
    english: bool
    day: date | None = None

    def of(self, kind: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.kind == kind)


_Key = tuple[str, str, str, str, bool]
"""What tells entries apart: kind, value as it is `spelled`, stance, matter, and whether for some cases only."""
_SURE = 1.0
_FACT = 0.7
"""What a fact counts beside the topic of its statement; together they must be sure that the text means it so."""
_AT_MOST = lazily(r"\b(?:no|not|never|n[’']t)\b[^.;]{0,40}\b(?:longer|later|more) than(?: \w+){0,2} $", re.IGNORECASE)
_MORE = lazily(r"\b(?:longer|later|more) than(?: \w+){0,2} $", re.IGNORECASE)
_CHOICE = lazily(
    r"\b(?:you|yours?|users?|customers?|opt(?:ing|ed)?[- ]?out|unsubscrib\w+|signals?|choices?|settings?|do not track|global privacy control|gpc)\b",
    re.IGNORECASE,
)
_BY_NAME = frozenset(("third_party", "contact"))
"""Kinds whose facts are names and addresses, which need no topic around them."""


_Taken = dict[int, list[tuple[str, int]]]
"""The quotes that a statement gave already, by where it begins, each with its offset in it."""


@dataclass(frozen=True, slots=True)
class _Saying:
    """A statement of a fact, and how surely it means it."""

    clause: Clause
    fact: Fact
    points: float


def profile(document: Document, rules: Rules = Rules()) -> Profile:
    """The facts of a document. Raises ValueError where a quote is no part of its text: a bug, never the page's doing."""
    clauses = segment(document)
    version = Version(clauses, is_english(document, language_of(document)))
    own = own_names(document, document, rules)
    said: dict[_Key, list[_Saying]] = {}
    for saying in _sayings(clauses):
        fact = saying.fact
        if fact.kind != "third_party" or is_foreign(fact.value, own, version, version):
            name = canonical(fact.kind, fact.value)
            key = (fact.kind, spelled(fact.kind, name), stance_of(fact), fact.about, fact.bounded)
            said.setdefault(key, []).append(saying)
    stated = stated_date(clauses)
    taken: _Taken = {}
    entries = [*(_entry(key, sayings, taken) for key, sayings in said.items()), *_dated(stated)]
    text = document.text
    if any(entry.quote not in text for entry in entries):
        raise ValueError("a quote of a profile does not stand in the text")
    return Profile(
        entries=tuple(sorted(entries, key=_rank)),
        sale=sale_of(entries),
        words=sum(len(block.text.split()) for block in document.blocks),  # as the history counts them
        english=version.english,
        day=stated.day if stated else None,
    )


def _sayings(clauses: Iterable[Clause]) -> Iterator[_Saying]:
    for clause in clauses:
        place = (clause.kind, clause.section, clause.path, clause.lead, clause.linked, clause.urls)
        for fact, points in _heard(clause.text, clause.key, place):
            yield _Saying(clause, fact, points)


@lru_cache(maxsize=4096)
def _heard(text: str, key: str, place: tuple[Any, ...]) -> tuple[tuple[Fact, float], ...]:
    """The facts that a clause means, each with its points, whatever its offset: versions share nearly all clauses."""
    kind, section, path, lead, linked, urls = place
    clause = Clause(text, key, kind, 0, 0, len(text), section, path, lead, linked, urls)
    facts = facts_of(clause) if _speaks(clause) else ()
    topic = topics(text, section, lead) if facts else {}
    outright = (fact for fact in facts if not fact.aside and words_for(fact) and _is_said(fact, text))
    weighed = ((fact, topic.get(fact.kind, 0.0) + _FACT * fact.weight) for fact in outright)
    return tuple(item for item in weighed if item[1] >= _SURE or item[0].kind in _BY_NAME)


def _is_said(fact: Fact, text: str) -> bool:
    """Whether a statement means a period as the one for which data is kept, and a choice as one that people have."""
    if fact.kind == "retention" and fact.size:
        at_most = _AT_MOST.search(text, 0, fact.at)
        return bool(at_most) or not (_MORE.search(text, 0, fact.at) or negated(text, fact.at))
    return fact.kind != "opt_out" or fact.denied or bool(_CHOICE.search(text))


def _speaks(clause: Clause) -> bool:
    """Whether a clause states something: no heading, menu, banner or head of a table."""
    return clause.kind is not HEADING and substance.is_prose(clause) and not substance.is_banner(clause)


def stance_of(fact: Fact) -> str:
    return DENIED if fact.denied else CONDITIONAL if fact.conditional else STATED


def words_for(fact: Fact) -> str:
    """
    What a text says with a fact, in a few words; "" where it says nothing outright.

    >>> words_for(Fact("sale", SALE, denied=True)), words_for(Fact("right", "deletion", denied=True))
    ('promise not to sell personal data', 'limits on deletion')
    """
    if fact.denied and fact.kind in PROMISED:
        return promise(fact)
    return called(fact) if fact.kind in OUTRIGHT else named(fact)


def _entry(key: _Key, sayings: list[_Saying], taken: _Taken) -> Entry:
    kind, _, stance, about, bounded = key
    value = Counter(canonical(kind, saying.fact.value) for saying in sayings).most_common(1)[0][0]
    best = max(sayings, key=lambda saying: (saying.points, *_plainness(saying.clause)))
    text, at = best.clause.text, best.fact.at
    shown, begin = _proof(best, taken)
    return Entry(
        *(kind, value, stance, shown, best.clause.section),
        role=role_of(value) if kind == "third_party" else "",
        size=best.fact.size,
        mentions=len({saying.clause.start for saying in sayings}),
        at=max(0, at - begin),
        about=about,
        told=words_for(replace(best.fact, value=value)),
        bounded=bounded,
        cut=_cut(shown, text),
    )


def _proof(saying: _Saying, taken: _Taken) -> tuple[str, int]:
    """The words that prove a fact and where in the statement they begin: those that prove another one, where they hold it."""
    text, at = saying.clause.text, saying.fact.at
    last = min(at + len(saying.fact.value), len(text))
    quotes = taken.setdefault(saying.clause.start, [])
    held = next(((shown, begin) for shown, begin in quotes if begin <= at and last <= begin + len(shown)), None)
    if held is None:
        shown = quote(text, at)
        held = (shown, max(0, text.find(shown)))
        quotes.append(held)
    return held


def _cut(shown: str, text: str) -> str:
    sides = (not text.strip().startswith(shown), not text.strip().endswith(shown))
    return {(True, False): "before", (False, True): "after", (True, True): "both"}.get(sides, "")


def _dated(stated: Stated | None) -> Iterator[Entry]:
    if stated:
        shown = quote(stated.clause.text, max(0, stated.clause.text.find(stated.wording)))
        cut = _cut(shown, stated.clause.text)
        yield Entry("effective_date", stated.wording, STATED, shown, stated.clause.section, cut=cut)


def _plainness(clause: Clause) -> tuple[bool, int]:
    """A whole sentence of moderate length says it best; of equals the first."""
    count = clause.size
    return (6 <= count <= 40, -clause.start)


def _rank(entry: Entry) -> tuple[object, ...]:
    grave = entry.role in _GRAVE_ROLES or entry.value in _GRAVE
    return (
        KINDS.index(entry.kind),
        not grave,
        -entry.mentions,
        -entry.size,
        entry.value.casefold(),
        entry.about,
        STANCES.index(entry.stance),
    )


def sale_of(entries: Iterable[Entry]) -> str:
    """
    What a policy says on selling personal data, a word of ANSWERS.

    "no" and "yes" want that nothing in the text says otherwise; a sale in the law's sense, or with consent only, or a promise
    with exceptions, is neither.
    """
    said = [entry for entry in entries if entry.kind == "sale"]
    if not said:
        return "unstated"
    stances = {entry.stance for entry in said if entry.value == SALE}
    by_law = {entry.stance for entry in said if entry.value != SALE}
    open_ended = any(entry.bounded for entry in said if entry.stance == DENIED)
    if stances == {DENIED} and STATED not in by_law and not open_ended:
        return "no"
    if stances == {STATED}:
        return "yes"
    return "unclear"
