"""Minimum age, and data of children."""

import re
from collections.abc import Iterator

from bot.analyse.grammar.facts import Fact, Family, cue, matches, words
from bot.analyse.grammar.firmness import Firmness, firmness, is_inapplicable
from bot.analyse.grammar.polarity import negations
from bot.analyse.grammar.subject import FAR
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording
from bot.analyse.lexicon.numbers import spelled

_AGES = spelled(*range(13, 19), 21)
_WRITTEN = r"1[0-9]|[6-9]|2[01]|" + "|".join(_AGES)
_AGE = wording(
    rf"\b(?:under|below|younger than|at least|over|older than|above|aged?|age of|minimum age (?:is|of)|reached)\s+(?:the age of\s+|age\s+|of\s+)?(?:majority or\s+)?(?P<a>{_WRITTEN})\b(?!\s?(?:%|days|months|hours|minutes|business|U\.S\.C))"
    rf"|\b(?P<b>{_WRITTEN})[- ](?:\(\d\d\) )?years?[- ](?:of[- ]age|old|or older)\b|\bunder[- ](?P<c>1[0-9])s?\b",
    re.IGNORECASE,
)
_REMOVAL = lazily(
    r"\bCalifornia\b[^.;]{0,200}\b(?:remov|delet)|\b(?:request|obtain) (?:\w+ ){0,2}removal", re.IGNORECASE
)
_ASKED_AWAY = lazily(
    r"(?:(?!\b(?:parent|guardian))[^.;]){0,120}?\b(?:may|can|entitled to|have the right to) (?:(?!\b(?:parent|guardian|we\b))[^.;]){0,60}?\b(?:remov|delet|eras)",
    re.IGNORECASE,
)
"""What follows an age of people who may have what they posted removed: nobody is too young or old to be a member."""
_CHILD = lazily(
    quick(
        r"\b(?:child(?:ren)?(?:[’']s)?|minors?|teens?|teenagers?|parents?|parental|guardians?|COPPA|kids?|underage)\b"
    ),
    re.IGNORECASE,
)
_TOPICS = tuple(
    (name, wording(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "no knowing collection",
            r"\b(?:not|never) (?:knowingly|intentionally) (?:\w+,? (?:(?:or|and) )?){0,3}?(?:collect|solicit|gather|request|obtain|ask|process|stor|maintain|accept|keep|receiv|seek|hold|tak)\w*",
        ),
        ("not for children", r"\bnot (?:directed|intended|designed|targeted|aimed|marketed|for use)"),
        (
            "parental consent",
            r"\bparent\w*[^.;]{0,60}(?:consent|permission|supervis|involve)|(?:consent|permission)[^.;]{0,60}(?:parent|guardian)",
        ),
        ("deletion of children's data", r"\bdelet|\bremov|\berase"),
        ("COPPA", r"\bCOPPA\b|Children[’']s Online"),
        ("teenagers", r"\bteen"),
        ("exception for children's data", r"\bexcept\b[^.;]{0,80}\b(?:support|operat|permitted|allowed|consent)"),
        (
            "notice for children",
            r"\bchildren[’']?s? privacy (?:notice|policy|statement)|\bprivacy notice for (?:\w+ ){0,4}(?:child|kids|teen|supervised)",
        ),
    )
)


_NEVER_DENIED = frozenset(("no knowing collection", "not for children"))
_SPOKEN_OF = frozenset(("teenagers", "notice for children", "exception for children's data"))
_NOT_ONLY = lazily(
    r"not (?:\w+ )?(?:only|just|solely|exclusively)\b|not \w+ (?:only|just|solely|exclusively)\b", re.IGNORECASE
)
_ASKS = lazily(r"\b(?:ask|requir|need|seek|obtain|request|get|verify|check)\w*\b", re.IGNORECASE)
_IS_ASKED = lazily(
    r"\w* (?:is|are|was|will be) (?:\w+ )?(?:asked|sought|required|needed|obtained|requested|collected)\b",
    re.IGNORECASE,
)
_NO_RULE = lazily(
    r"\b(?:no|without(?: a| any)?|not (?:\w+ )?a) (?:\w+ )?(?:minimum )?age\b|\bage (?:limit )?(?:no longer|does not)\b|\b(?:not|n[’']t) (?:have to|need(?: to)?|check|verify|ask|required to) (?:\w+ ){0,5}$",
    re.IGNORECASE,
)
_OF_ELSE = lazily(r"(?:\bnot|n[’']t) (?:\w+ )?(?:responsible|liable|apply|cover|covered|applicable)\b", re.IGNORECASE)
_TAKES = lazily(
    r"\b(?:we|may|also|might|can|knowingly) (?:\w+ly )?(?:collect|process|use|share|store|sell|receive|keep|offer|show)\b|\b(?:is|are) (?:also )?(?:directed|intended|designed|aimed|meant|open)\b|\bmay (?:use|join)\b|\b(?:are|is) welcome\b",
    re.IGNORECASE,
)
_RULES = lazily(
    r"\b(?:not(?! (?:\w+ )?(?:only|just))|never|no(?! longer)|nobody|without|unless|(?<!not )(?<!not just )only(?! intended| meant| aimed)|must|at least|minimum|require\w*|prohibit\w*|forbid\w*|cannot|delete\w*|restrict\w*|or older|and over|over the age)\b|n[’']t\b",
    re.IGNORECASE,
)
_GATE = ("child", "minor", "teen", "parent", "guardian", "coppa", "kid", "age", "under", "years", "older", "over ")


def _read(text: str, context: str) -> Iterator[Fact]:
    lowered = text.lower()
    if not matches(lowered, _GATE):
        return
    ages = [*_AGE.finditer(text)]
    child = _CHILD.search(text) or any(_ASKED_AWAY.match(text, age.end()) for age in ages)
    topics: list[Fact] = []
    if child and (
        ages or _CHILD.search(context) or len(_CHILD.findall(text)) > 1 or "coppa" in lowered or "minors" in lowered
    ):
        found = ((name, pattern.search(text)) for name, pattern in _TOPICS)
        topics = [_topic(name, text, match) for name, match in found if match]
    # "We do not delete data of children under 13" is no rule on an age.
    yield from (_age(match, text, aside=any(fact.denied for fact in topics)) for match in ages)
    yield from topics


def _age(match: re.Match[str], text: str, *, aside: bool) -> Fact:
    written = next(group for group in match.groups() if group)
    age = _AGES.get(written.lower()) or int(written)
    asked_away = bool(_ASKED_AWAY.match(text, match.end()))
    removal = asked_away or bool(_REMOVAL.search(text))
    no, rules = _ruled(text, match.start())
    return Fact(
        "children",
        f"age {age}",
        at=match.start(),
        weight=0.6 if removal or " | " in text else 1.4,
        size=float(age),
        about="removal" if removal else "",
        bounded=not rules,
        aside=no or aside or asked_away,
    )


def _topic(name: str, text: str, found: re.Match[str]) -> Fact:
    """A promise on children as the words around it have it."""
    weight = 1.2 if name.startswith("exception") else 0.9
    if name in _NEVER_DENIED:
        # What is denied is what makes it: "not for children".
        aside = bool(_NOT_ONLY.match(text, found.start()))
        return Fact("children", name, at=found.start(), weight=weight, aside=aside)
    said = firmness(text, found.start(), found.end())
    if name == "parental consent":
        said = _of_consent(text, found, said)
    if name in _SPOKEN_OF:
        return Fact("children", name, at=found.start(), weight=weight)
    bounded = said.bounded if name != "parental consent" else not _ruled(text, found.start())[1]
    aside = name == "COPPA" and (not said.ours or is_inapplicable(text, found.end()))
    return Fact("children", name, said.denied, at=found.start(), weight=weight, bounded=bounded, aside=aside)


def _of_consent(text: str, found: re.Match[str], said: Firmness) -> Firmness:
    """Consent of parents is asked where something is not done without it; it is not where no verb asks for it."""
    last = [*negations(text, found.end())]
    if last and last[-1].group(0).lower() in {"without", "unless"}:
        return Firmness(denied=len(last) == 1)
    asks = _ASKS.search(text, max(0, found.end() - FAR), found.end()) or _IS_ASKED.match(text, found.end())
    return Firmness(denied=said.denied and bool(asks))


_AGED = 14


def _ruled(text: str, at: int) -> tuple[bool, bool]:
    """Whether a rule with an age is denied, and whether it is a rule at all, or only names those it speaks of."""
    none = bool(_NO_RULE.search(text, max(0, at - FAR), at + _AGED) or _OF_ELSE.search(text))
    return none, not _TAKES.search(text) or bool(_RULES.search(text))


FAMILY = Family(
    kind="children",
    gain="neutral",
    headings=words(
        r"child(?:ren)?(?:[’']s)?\b[^.]{0,30}",
        r"minors?",
        r"teens?",
        r"under (?:the age of )?1[0-9]",
        r"age\b[^.]{0,20}",
        r"kids?",
        r"parent\w*",
        r"students?",
    ),
    cues=(
        cue(
            1.0,
            r"child(?:ren)?(?:[’']s)?",
            r"minors",
            r"coppa",
            r"under (?:the age of )?(?:1[0-9]|thirteen|sixteen|eighteen)",
            r"parental",
            r"legal guardians?",
        ),
        cue(0.4, r"years of age", r"years old", r"teens?", r"teenagers?", r"parents?"),
    ),
    read=_read,
    gate=_GATE,
)
