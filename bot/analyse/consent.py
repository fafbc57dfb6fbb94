"""Whether permission is asked first, and what counts as consent."""

import re
from collections.abc import Iterator

from bot.analyse.facts import Fact, Family, cue, words
from bot.analyse.matters import matter_of

_BEFORE = re.compile(
    r"\b(?:ask|obtain|seek|request|requir|get|receiv|collect)\w* (?:for )?(?:\w+[ ,]+){0,5}?(?:consent|permission|authori[sz]ation)\b"
    r"|\b(?:with|upon|after|on the basis of|based on|subject to|given|only on)(?: obtaining)? (?:your|the user[’']s|explicit|express|prior) (?:[\w-]+,? ){0,3}(?:consent|permission|authori[sz]ation)\b"
    r"|\b(?:if|where|once|when|unless) you (?:have )?(?:\w+ )?(?:consent(?:ed)?|g[ai]ven? (?:us )?(?:your )?(?:\w+ )?(?:consent|permission)|agreed? to (?:this|it|such)|opt(?:ed)?[- ]in)\b"
    r"|\bopt(?:ing|ed)?[- ]?in(?:to)?\b|\bconsent[- ]based\b|\b(?:is|are) based on (?:your )?consent\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\b(?:explicit|express|prior|affirmative|informed|opt[- ]in|written|freely)\b", re.IGNORECASE)
_WITHOUT = re.compile(
    r"\bwithout (?:\w+ ){0,3}(?:your |prior |explicit |further |additional )+(?:\w+ )?(?:consent|permission)\b",
    re.IGNORECASE,
)
_BY_USE = re.compile(
    r"\bby (?:\w+ )?(?:using|accessing|continuing|visiting|registering|submitting|providing|allowing|setting|signing|clicking|creating)\b[^.;]{0,160}\b(?:you (?:\w+ ){0,4}(?:consent|agree|accept|acknowledge|authori[sz]e|understand))"
    r"|\b(?:your )?(?:continued )?use (?:of|after)\b[^.;]{0,120}\b(?:consent|acceptance|agreement|agree)|\byou (?:hereby |expressly |understand and )?(?:consent|agree) to (?:the |our |such )",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:consent|permission)s? (?:of|from) (?:all|any|each|other|every|those|the) (?:\w+ ){0,3}(?:individuals?|people|persons?|participants?|users?|third)",
    re.IGNORECASE,
)
_TOOL = re.compile(
    r"\bconsent (?:management|tool|banner|manager|platform|framework)|\btransparency (?:&|and) consent|\bCMP\b",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\b(?:withdraw|revok)\w* (?:\w+ ){0,4}consent|\bconsent\b[^.;]{0,60}\b(?:withdrawn|revoked)|\bwithdrawal\b",
    re.IGNORECASE,
)
_PARENTS = re.compile(r"\b(?:parent|guardian)\w*", re.IGNORECASE)
_CHANGES = re.compile(r"\bchanges?\b|\bamend|\bupdated? (?:privacy )?(?:policy|notice|terms)", re.IGNORECASE)
_GATE = (
    "consent",
    "permission",
    "authori",
    "agree",
    "opt in",
    "opt-in",
    "opted in",
    "acknowledge",
    "opting in",
    "accept",
)


def _read(text: str, context: str) -> Iterator[Fact]:
    withdrawn = _WITHDRAWN.search(text)
    if withdrawn:
        yield Fact("consent", "withdrawal of consent", at=withdrawn.start(), weight=0.6)
    tool, others = _TOOL.search(text), _OTHERS.search(text)
    if tool:
        yield Fact("consent", "consent tool", at=tool.start(), weight=1.0)
    if others:
        yield Fact("consent", "consent of other people", at=others.start(), weight=1.1)
    by_use = _BY_USE.search(text)
    if by_use:
        weight = 0.5 if _CHANGES.search(text) else 1.0
        yield _fact("consent by use", text, by_use.start(), context, weight)
    if withdrawn or others or _PARENTS.search(text):
        return
    without = _WITHOUT.search(text)
    if without:
        promised = bool(re.search(r"\b(?:not|never|n[’']t)\b", text[: without.start()], re.IGNORECASE))
        yield _fact("consent before use" if promised else "use without consent", text, without.start(), context, 1.0)
        return
    asked = _BEFORE.search(text)
    if asked:
        yield _fact("consent before use", text, asked.start(), context, 1.0 if _PLAIN.search(text) else 0.8)


def _fact(value: str, text: str, at: int, context: str, weight: float) -> Fact:
    return Fact("consent", value, at=at, weight=weight, about=matter_of(text, at, context), anchors=_GATE)


FAMILY = Family(
    kind="consent",
    gain="better",
    headings=words(r"consents?", r"permissions?", r"your agreement"),
    cues=(
        cue(
            0.8,
            r"(?:your|obtain|give|provide|explicit|express|prior|with|without) (?:\w+ ){0,2}consent",
            r"opt(?:ing|ed)?[- ]?in(?:to)?",
            r"you (?:\w+ )?(?:consent|agree|authori[sz]e|acknowledge)",
            r"your (?:\w+ )?(?:permission|authori[sz]ation)",
        ),
        cue(
            0.5,
            r"by (?:using|accessing|continuing|visiting|submitting|providing)",
            r"withdraw your consent",
            r"consents?",
        ),
    ),
    read=_read,
    gate=_GATE,
    signed=True,
)
