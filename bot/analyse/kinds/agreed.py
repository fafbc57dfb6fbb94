"""
What a statement of terms agrees on: which term, whether it is granted or denied, by whom, and whether in some cases only.

A term is told as granted only where the statement grants it. A denied one is told by a name of its own ("no refunds"),
or, where it has none, not at all: then the statement is told as one on its kind, and that is all that is sure.
"""

import re
from collections.abc import Iterator
from enum import Flag, auto
from functools import lru_cache
from itertools import islice

from bot.analyse.grammar.facts import words
from bot.analyse.grammar.polarity import negation
from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.literals import present, register
from bot.analyse.lexicon.needs import needed
from bot.model.record import record

PROVIDER, PERSON, BOTH = "provider", "person", "both"
_US = r"we|(?:the )?(?:service )?(?:provider|processor|company|supplier|vendor|licensor|importer)"
_THEM = r"you|(?:the )?(?:customers?|controller|users?|subscribers?|clients?|licensees?|members?|consumers?|buyers?|exporter)"
_ALL = r"(?:either|each|neither|both|no)(?: of the)? (?:party|parties|of us|side)|the parties|you and we|we and you|you and \w+ (?=agree)"
_DOES = (
    r"may|can|cannot|can[’']t|will|won[’']t|shall|must|should|is|are|do|does|don[’']t|doesn[’']t|has|have|never|agrees?|acknowledges?|grants?"
    r"|reserves?|retains?|keeps?|waives?|undertakes?|warrants?|terminates?|suspends?|refunds?|charges?|deletes?|uses?|trains?|renews?|increases?"
    r"|notif(?:y|ies)|informs?|engages?|owns?|sells?|gives?|provides?|pays?|assigns?|returns?|disclaims?|excludes?|indemnif(?:y|ies)|offers?"
)
_SUBJECT = lazily(
    rf"\b(?:(?P<both>{_ALL})|(?P<provider>{_US})|(?P<person>{_THEM}))(?= (?:\w+ly |no longer |also )?(?:{_DOES})\b)"
    rf"|\b(?:grant|allow|permit|authori[sz]e)s? (?:to )?(?:(?P<granted>us|(?:the )?(?:provider|processor|company|supplier)|(?-i:[A-Z])\w+(?<!Customer)(?<!Controller)(?<!User))|(?P<receives>{_THEM}))\b",
    re.IGNORECASE,
)
_PERSON_DOES = lazily(
    rf"(?:{_THEM})(?: \w+ly)? (?:may|must|can|cannot|shall|will|should|agree|undertake|do|does|are|is)\b", re.IGNORECASE
)
_PROVIDER_NAMED = lazily(
    r"\b(?:we|us|our|ours|(?:service )?provider|processor|supplier|vendor|licensor)\b", re.IGNORECASE
)
_ASIDE = frozenset(
    (
        *("that", "which", "who", "if", "when", "where", "unless", "until", "after", "before", "because", "whom", "as"),
        *("once", "while", "whenever", "how", "what", "content", "data", "licence", "license", "rights", "materials"),
    )
)
_SAID_THAT = lazily(
    r"\b(?:agrees?|acknowledges?|understands?|accepts?|confirms?|provided|means?|ensures?) that $", re.IGNORECASE
)
_ENDS = lazily(r"[;:]|[.!?]\s")
_FRESH = lazily(
    rf"(?:, (?:and |so |but |or |while |then )?|\b(?:and|so|but|while) )(?=(?:{_US}|{_THEM}|it|they|this|(?:your|our|the|these|all|any) \w+) (?:{_DOES}|renews?)\b)"
    r"|\b(?:and|but) (?=(?:is|are|may|will|shall|must|can|does|ends|expires|terminates|renews|continues|survives|becomes|remains)\b)",
    re.IGNORECASE,
)
_PRESUPPOSED = lazily(
    r"\b(?:if|when|whenever|before|until|unless|in (?:the event|case)|prior to|opt(?:ing|s|ed)?[- ]?out (?:of|from))\b(?! (?:not|applicable|necessary)\b)[^,]*$"
    r"|\b(?:not|never|n[’']t) (?:need|require)s? (?:an?|any|your|the)\b[^,]*$",
    re.IGNORECASE,
)
"""What stands in a condition is not granted by it: "if we end it without notice, …"."""
_OWN_NO = lazily(r"(?:without|no|not|never|neither|cannot|non|nothing)\b", re.IGNORECASE)
_NON = lazily(r"\bnon[- ]$", re.IGNORECASE)
_NO_DENIAL = lazily(
    r"\bwithout (?:any )?(?:undue |unreasonable |further |culpable )?(?:delay|limitation|limiting|prejudice|regard)\b",
    re.IGNORECASE,
)
_RESTRICTED = lazily(r"\w*\s+(?:that|which|who|whose|where)\b", re.IGNORECASE)
"""What limits a denied thing to some of its kind: "breaches that carry no risk"."""
_NOTHING = lazily(r"\b(?:nothing|nobody|no one)\b", re.IGNORECASE)
_AFTER = lazily(
    r"(?:(?!\b(?:that|which|who|if|when|where|while|because|and|but|or|to|without)\b)[^.;:,]){0,50}?"
    r"\b(?:is|are|was|were|will|shall|may|can|must|do|does)(?: not|n[’']t| never)\b(?: be)? ?(?P<done>\w+)?",
    re.IGNORECASE,
)
_UNDONE = lazily(
    r"(?:given|offered|available|charged|refunded|provided|possible|permitted|allowed|made|paid|due|payable|deleted|closed|terminated|suspended"
    r"|appl(?:y|ied)|used|granted|required|accepted|waived|erased|returned|ended|cancelled|enforced)$",
    re.IGNORECASE,
)
_PERMISSION = (
    r"(?:consents?|permission|agreement|authori[sz]\w+|approval|approv\w+|opt(?:ed|ing)?[- ]?in|instructions?)\b"
)
_FORBIDDEN = lazily(
    r"(?:(?!\b(?:that|which|who|if|when|where|while|because|and|but)\b)[^.;:,]){0,50}?\b(?:is|are) (?:strictly |always |hereby )?(?:prohibited|forbidden|excluded|banned)\b",
    re.IGNORECASE,
)
_LOST = lazily(r"\b(?:lose|loses|forfeit|forfeits|forgo|give up|gives up|waives?)\b[^.;,]*$", re.IGNORECASE)
_ANSWER_NO = lazily(r"\w*\s*[:|–—]\s*(?:no|none|never|not)\b", re.IGNORECASE)
_SWITCHED_OFF = lazily(
    r"[^.;:,]{0,40}?\b(?:can|may) be (?:switched off|turned off|disabled|cancelled|stopped|ended)\b"
    r"|[^.;:,]{0,20}?\b(?:is|are) (?:turned |switched )?(?:off|disabled|optional|voluntary)\b",
    re.IGNORECASE,
)
_ONLY_WITH = lazily(
    rf"\b(?:only (?:with|if|when|where|after|upon|on)|subject to|unless)\b[^.;]{{0,60}}\b{_PERMISSION}"
    r"|\bif you (?:\w+ )?(?:consent|agree|opt[- ]?in|allow|choose)\b|\bunless you (?:\w+ )?(?:consent|agree|allow|opt[- ]?in)",
    re.IGNORECASE,
)
_WITHOUT = lazily(rf"\bwithout\b[^.;]{{0,60}}\b{_PERMISSION}", re.IGNORECASE)
_MORE_THAN = lazily(r"\b(?:more|less|longer|fewer) than\b", re.IGNORECASE)
"""A denial of what goes beyond some measure is a measure, and no denial."""
_OPTED_OUT = lazily(
    r"\b(?:unless|until) (?:you|the customer|customer|the user) (?:\w+ )?(?:opt[- ]?out|object|refuse)", re.IGNORECASE
)
_CASES = lazily(
    r"\b(?:except|unless|other than|save (?:for|as|where|that|to)|with the exception|excluding|only (?:if|where|when|in|for)"
    r"|(?<!even )(?<!what )if(?! any\b| you have (?:any )?questions)|where(?! applicable)|when|in (?:the event|case|cases|certain|some|such)|to the extent|after"
    r"|(?:consumers|residents|users|customers|members|clients) (?:in|of|who|that|from|outside)|for (?:consumers|residents|death|fraud|gross|wil+ful|negligence|personal injury|partial|part of)"
    r"|more than|less than|at least|(?:available|given|granted|offered|refund\w*|applies|apply) (?:\w+ )?(?:for|to) (?!any\b|all\b|every\b|you\b))\b",
    re.IGNORECASE,
)
_EXCEPTED = lazily(
    r"\b(?:except|unless|other than|save (?:for|as|where|that|to)|excluding|if|(?:to|for|of) (?:consumers|residents|users|customers|members|some)"
    r"|(?:consumers|residents|users|customers|members|clients) (?:in|of|who|that|from|outside))\b",
    re.IGNORECASE,
)
WITH_PERMISSION, WITHOUT_PERMISSION = " (with permission only)", " (without permission)"
UNLESS_REFUSED, SOMETIMES = " (unless refused)", " (in some cases)"

_WEAK = 0.5
_MOST_MATCHES = 20
_FEWEST = 3
"""Fewer words than this are a label, which grants nothing."""
_REACH = 800
"""How far back a sentence is looked for: a text without stops would be read again for every match."""


class Trait(Flag):
    """
    GRAVE: a person gives something up for good. PLAIN: cases and exceptions go without saying. INNER: the wording holds a
    negation of its own. WEAK: the words speak of other kinds as well.
    """

    NONE = 0
    GRAVE = auto()
    PLAIN = auto()
    INNER = auto()
    WEAK = auto()


@record
class Term:
    """
    One thing that terms may grant. `no` is what its denial is called, "" where that cannot be said in a word; `mutual` what
    it is called where both sides have it. `gain` is its effect on the person where it is granted. `by` is who must do it
    (PROVIDER: anybody but the person, PERSON), "" for anyone.
    """

    value: str
    pattern: Folded
    bits: int
    no: str = ""
    mutual: str = ""
    gain: str = "worse"
    by: str = ""
    traits: Trait = Trait.NONE

    @property
    def weight(self) -> float:
        """How surely the words speak of the kind: 1 settles it."""
        return _WEAK if Trait.WEAK in self.traits else 1.0


def term(
    value: str,
    *alternatives: str,
    no: str = "",
    mutual: str = "",
    gain: str = "worse",
    by: str = "",
    traits: Trait = Trait.NONE,
) -> Term:
    """A term by the wordings that grant or deny it."""
    bits = register(needed("|".join(alternatives)))
    return Term(value, words(*alternatives), bits, no, mutual, gain, by, traits)


def terms_in(terms: tuple[Term, ...], text: str) -> Iterator[tuple[str, Term, int]]:
    """What a statement agrees on: the name of each term as it is granted or denied, the term, and its offset."""
    held = present(text)
    for entry in terms:
        if entry.bits and not entry.bits & held:
            continue
        for match in islice(entry.pattern.finditer(text), _MOST_MATCHES):
            value = _named(entry, match, text)
            if value:
                yield value, entry, match.start()
                break


def _named(entry: Term, match: re.Match[str], text: str) -> str:
    """What a term is called as this statement has it; "" where it says nothing of it that can be told."""
    who = actor(text, match.start()) if entry.by or entry.mutual else ""
    if (entry.by == PROVIDER and who == PERSON) or (entry.by == PERSON and who != PERSON):
        return ""
    if _PRESUPPOSED.search(_before(text, match.start())):
        return ""
    denied = is_denied(match, text, inner=Trait.INNER in entry.traits)
    if denied is None:
        return ""
    around = _window(text, match.start(), match.end())
    if (denied and _MORE_THAN.search(around)) or (not denied and len(around.split()) < _FEWEST):
        return ""
    without = _WITHOUT.search(around)
    if denied and without and not _WITHOUT.search(match.group(0)):
        return entry.value + WITH_PERMISSION
    value = entry.no if denied else entry.mutual if who == BOTH and entry.mutual else entry.value
    if not value:
        return ""
    if denied and _RESTRICTED.match(text, match.end()):
        return value + SOMETIMES
    if Trait.PLAIN in entry.traits:
        behind = around[around.find(match.group(0)) + len(match.group(0)) :]
        return value + (SOMETIMES if denied and _EXCEPTED.search(behind) else "")
    return value + (WITHOUT_PERMISSION if without else _limit(around, denied=denied))


def _limit(around: str, *, denied: bool) -> str:
    if _ONLY_WITH.search(around):
        return SOMETIMES if denied else WITH_PERMISSION
    if _OPTED_OUT.search(around):
        return SOMETIMES if denied else UNLESS_REFUSED
    return SOMETIMES if _CASES.search(around) else ""


def is_denied(match: re.Match[str], text: str, *, inner: bool = False) -> bool | None:
    """Whether what matches is denied by the words before it or after it; None where neither is sure."""
    own = inner or _OWN_NO.match(match.group(0))
    said = match.group(0).rstrip()
    at = match.start() if own else match.start() + max(0, said.rfind(" ") + 1)
    if _NON.search(text[max(0, match.start() - 4) : match.start()]) or any(
        _is_negated(text, place) for place in {at, match.start()}
    ):
        return True
    if _LOST.search(text, max(0, match.start() - 60), match.start()):
        return True
    if _FORBIDDEN.match(text, match.end()) or _ANSWER_NO.match(text, match.end()):
        return True
    if _SWITCHED_OFF.match(text, match.end()):
        return None
    after = _AFTER.match(text, match.end())
    if after is None:
        return False
    return True if after["done"] and _UNDONE.match(after["done"]) else None


def _is_negated(text: str, at: int) -> bool:
    begin = _began(text, at)
    said = _NO_DENIAL.sub(lambda match: "-" * len(match.group(0)), text[begin:at])
    return bool(_NOTHING.search(said)) or negation(said, at - begin) is not None


def _before(text: str, at: int) -> str:
    """What stands before an offset in its sentence."""
    return text[_sentence(text, at) : at]


def _sentence(text: str, at: int) -> int:
    """Where the sentence begins that an offset stands in."""
    begin = max(0, at - _REACH)
    ends = [match.end() for match in _ENDS.finditer(text, begin, at)]
    return ends[-1] if ends else begin


def _began(text: str, at: int) -> int:
    """Where the main clause begins that an offset stands in: after the end of another, or with a subject of its own."""
    start = _sentence(text, at)
    fresh = [match.end() for match in _FRESH.finditer(text, start, at + 1)]
    return fresh[-1] if fresh and fresh[-1] <= at else start


def _window(text: str, begin: int, end: int) -> str:
    """The sentence around an offset, up to the next clause with a subject of its own."""
    far = min(len(text), end + _REACH)
    stop = _ENDS.search(text, end, far)
    fresh = _FRESH.search(text, end, far)
    last = min(stop.start() if stop else far, fresh.start() if fresh else far)
    return text[_sentence(text, begin) : last]


def is_between_parties(text: str) -> bool:
    """Whether a statement has one of the parties as its subject."""
    return bool(_SUBJECT.search(text))


def is_on_person(text: str) -> bool:
    """Whether a statement says what the person may, must or must not do, and nothing of the provider."""
    return bool(_PERSON_DOES.match(text)) and not _PROVIDER_NAMED.search(text)


@lru_cache(maxsize=512)
def actor(text: str, at: int) -> str:
    """
    Who does what stands at an offset: PROVIDER, PERSON, BOTH, or "" where no known party is its subject.

    >>> actor("You agree that we may end it.", 22), actor("Customer may end it.", 13), actor("Either party may go.", 17)
    ('provider', 'person', 'both')
    """
    found = ""
    for match in _SUBJECT.finditer(text, _sentence(text, at), at):
        before = text[max(0, match.start() - 40) : match.start()]
        last = before.split()[-1].casefold() if before.strip() else ""
        if last in _ASIDE and not (match["granted"] or match["receives"]) and not _SAID_THAT.search(before):
            continue
        found = BOTH if match["both"] else PROVIDER if match["provider"] or match["granted"] else PERSON
    return found
