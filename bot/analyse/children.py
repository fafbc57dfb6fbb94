"""Minimum age, and data of children."""

import re
from collections.abc import Iterator

from bot.analyse.facts import Fact, Family, cue, matches, words
from bot.analyse.needs import wording
from bot.analyse.polarity import denied

_AGES = {
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "twenty-one": 21,
}
_WRITTEN = r"1[0-9]|[6-9]|2[01]|" + "|".join(_AGES)
_AGE = wording(
    rf"\b(?:under|below|younger than|at least|over|older than|above|aged?|age of|minimum age (?:is|of)|reached)\s+(?:the age of\s+|age\s+|of\s+)?(?:majority or\s+)?(?P<a>{_WRITTEN})\b(?!\s?(?:%|days|months|hours|minutes|business|U\.S\.C))"
    rf"|\b(?P<b>{_WRITTEN})[- ](?:\(\d\d\) )?years?[- ](?:of[- ]age|old|or older)\b|\bunder[- ](?P<c>1[0-9])s?\b",
    re.IGNORECASE,
)
_REMOVAL = re.compile(
    r"\bCalifornia\b[^.;]{0,200}\b(?:remov|delet)|\b(?:request|obtain) (?:\w+ ){0,2}removal", re.IGNORECASE
)
_CHILD = re.compile(
    r"\b(?:child(?:ren)?(?:[’']s)?|minors?|teens?|teenagers?|parents?|parental|guardians?|COPPA|kids?|underage)\b",
    re.IGNORECASE,
)
_TOPICS = tuple(
    (name, wording(pattern, re.IGNORECASE))
    for name, pattern in (
        ("no knowing collection", r"\bnot (?:knowingly|intentionally)|\bnever knowingly"),
        ("not directed to children", r"\bnot (?:directed|intended|designed|targeted|aimed|marketed|for use)"),
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


_GATE = ("child", "minor", "teen", "parent", "guardian", "coppa", "kid", "age", "under", "years", "older", "over ")


def _read(text: str, context: str) -> Iterator[Fact]:
    lowered = text.lower()
    if not matches(lowered, _GATE):
        return
    aged = False
    for match in _AGE.finditer(text):
        written = next(group for group in match.groups() if group)
        age = _AGES.get(written.lower()) or int(written)
        aged = True
        removal = bool(_REMOVAL.search(text))
        yield Fact(
            "children",
            f"age {age}",
            at=match.start(),
            weight=0.6 if removal or " | " in text else 1.4,
            size=float(age),
            about="removal" if removal else "",
        )
    child = _CHILD.search(text)
    if not child or not (
        aged or _CHILD.search(context) or len(_CHILD.findall(text)) > 1 or "coppa" in lowered or "minors" in lowered
    ):
        return
    for name, pattern in _TOPICS:
        found = pattern.search(text)
        if found:
            yield Fact(
                "children",
                name,
                name == "not directed to children" and denied(text, found.end()) is False,
                at=found.start(),
                weight=1.2 if name.startswith("exception") else 0.9,
            )


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
