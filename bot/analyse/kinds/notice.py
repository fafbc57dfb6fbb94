"""How people learn of changes to the policy."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.analyse.grammar.facts import Fact, Family, cue, sign, words
from bot.analyse.grammar.firmness import firmness
from bot.analyse.grammar.subject import FAR
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.numbers import spelled

_CHANGE = lazily(
    r"\b(?:chang|updat|modif|amend|revis|replac)\w*\b[^.;]{0,120}\b(?:policy|notice|statement|terms|document|effect|post|chang\w+)|"
    r"\b(?:policy|notice|statement|terms)\b[^.;]{0,80}\b(?:chang|updat|modif|amend|revis)\w*|\b(?:material|significant|such|these|any|of|to) (?:\w+ )?changes\b",
    re.IGNORECASE,
)

_CHANGES = lazily(r"\b(?:chang|amend|modif|updat)", re.IGNORECASE)
_SPELLED = spelled(7, 10, 14, 15, 30, 60, 90)
_PERIOD = lazily(
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(_SPELLED)})(?: \(\d{{1,3}}\))?[- ](?:calendar |business |working )?days?\b[’']?",
    re.IGNORECASE,
)


def _read(text: str, context: str) -> Iterator[Fact]:
    """How many days before a change takes effect people are told."""
    match = _PERIOD.search(text) if "day" in text else None
    if match and _CHANGE.search(f"{text} {context}") and _CHANGES.search(text):
        count = _SPELLED.get(match.group("count").lower()) or int(match.group("count"))
        yield Fact("notice", f"{count} days' notice", at=match.start(), weight=1.2, size=float(count))


_WITHOUT = lazily(r"\bwithout (?:\w+ )?$", re.IGNORECASE)
_NOT_ACCEPTED = lazily(
    r"[^.;]{0,120}?(?:\b(?:not|never|no)\b|n[’']t\b)[^.;]{0,40}\b(?:accept|agree|consent|bound|bind|constitut|mean|amount)\w*",
    re.IGNORECASE,
)
_OR_LEAVE = lazily(
    r"\bif you (?:(?:do|are|can)(?: not|n[’']t)|don[’']t|cannot|disagree|object)\b[^.;]{0,100}\b(?:not|never|stop|cease|discontinue)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
"""Who is asked to leave for want of agreement agrees by staying: "if you do not agree, do not continue to use it"."""
_OF_OTHERS = lazily(
    r"\b(?:you|users?|customers?|members) (?:\w+ )?(?:must|should|shall|agree|can|may|have to|need|undertake|are (?:required|responsible))\b[^.;]{0,60}$"
    r"|\b(?:employers?|partners?|providers?|third[- ]part(?:y|ies)|schools?|administrators?) (?:\w+ ){0,3}$",
    re.IGNORECASE,
)
_TO_US = lazily(r"\w+ us\b", re.IGNORECASE)
_WE_MAY = lazily(r"\b(?:we|right to|may|subject to change|polic\w+|notice)\b[^.;]{0,100}$", re.IGNORECASE)
_TELLING = lazily(r"\b(?:notify|inform|tell|send|let|alert|contact|provide|give|e-?mail)\b", re.IGNORECASE)
_BY_MAIL = lazily(r"\b(?:by|via|through) (?:an? )?e-?mails?\b", re.IGNORECASE)
_OF_THE_TEXT = lazily(r"\b(?:was|were) (?:last |first )?$", re.IGNORECASE)
_BEFORE_DATE = lazily(r"before the date (?:(?:of|that|when|on which) )?(?:this|the|our)\b", re.IGNORECASE)
_SOME = lazily(
    r"\b(?:minor|insignificant|non-material|immaterial|small|editorial|some|certain) (?:\w+ )?changes\b", re.IGNORECASE
)
_SPOKEN_OF = frozenset(("material changes", "reader is to check"))


def _weighed(fact: Fact, text: str, context: str) -> Fact | None:  # noqa: ARG001 - every family is given the context
    """A way of telling people as the words around it have it: promised, denied, or somebody else's."""
    plain = replace(fact, denied=False, conditional=False, bounded=False)
    if _is_no_notice(fact, text):
        return None
    if fact.value in _SPOKEN_OF:
        return plain
    said = firmness(text, fact.at, fact.at)
    if fact.value == "no notice":
        return None if said.denied else plain
    if fact.value == "use is acceptance":
        if _OR_LEAVE.search(text, 0, fact.at):
            return plain
        return replace(plain, denied=said.denied or bool(_NOT_ACCEPTED.match(text, fact.at)))
    others = bool(_OF_OTHERS.search(text, max(0, fact.at - FAR), fact.at) or _TO_US.match(text, fact.at))
    if fact.value == "change at any time":
        return replace(plain, aside=others or said.denied or not _WE_MAY.search(text, max(0, fact.at - FAR), fact.at))
    if (
        fact.value in {"notice in advance", "notice of changes"}
        and said.denied
        and _WITHOUT.search(text, max(0, fact.at - FAR), fact.at)
    ):
        return None
    verbs = [*_TELLING.finditer(text, max(0, fact.at - FAR), fact.at)]
    maybe = bool(verbs) and firmness(text, verbs[-1].start(), verbs[-1].end()).maybe
    some = said.bounded or maybe or bool(_SOME.search(text))
    return replace(plain, denied=said.denied, bounded=some, aside=others, size=0.0 if said.denied else fact.size)


def _is_no_notice(fact: Fact, text: str) -> bool:
    """Whether an address is only spoken of, a text says when it was posted, or "before" is of a date of its own."""
    if fact.value == "notice by e-mail":
        return not (_TELLING.search(text) or _BY_MAIL.search(text))
    if fact.value == "posting on the page":
        return bool(_OF_THE_TEXT.search(text, 0, fact.at))
    return fact.value == "notice in advance" and bool(_BEFORE_DATE.match(text, fact.at))


FAMILY = Family(
    kind="notice",
    read=_read,
    weigh=_weighed,
    signed=True,
    gate=("day",),
    gain="better",
    needs_context=_CHANGE,
    headings=words(
        r"(?:changes?|updates?|modifications?|amendments?|revisions?) (?:to|of|in)\b[^.]{0,50}",
        r"policy changes?",
        r"(?:chang|updat|amend|revis)\w+\b[^.]{0,30}(?:policy|notice|statement)",
    ),
    cues=(
        cue(
            0.9,
            r"(?:change|changes|update|updates|modify|amend|revise|modifications?|amendments?|revisions?)[^.;]{0,60}(?:this |our |the )(?:\w+ ){0,3}(?:policy|notice|statement)",
            r"(?:policy|notice|statement)[^.;]{0,60}(?:may|will|is|be|from time to time) (?:\w+ ){0,3}(?:change|changed|updated?|modified|amended|revised)",
        ),
        cue(
            0.6,
            r"material changes?",
            r"significant changes?",
            r"notify you (?:of|about) (?:\w+ ){0,4}changes?",
            r"prior version",
            r"prominent notice",
            r"(?:check|review) (?:\w+ ){0,5}(?:periodically|regularly|frequently|from time to time)",
            r"becom(?:e|es|ing) effective",
            r"continued use",
        ),
    ),
    signs=(
        sign("notice by e-mail", r"e-?mail"),
        sign("prominent notice", r"prominent\w*", r"conspicuous\w*", r"banner", r"pop[- ]?up", r"in[- ]app"),
        sign(
            "notice of changes",
            r"notif\w+",
            r"inform you",
            r"let you know",
            r"alert you",
            r"provide (?:you with )?advance notice",
            r"(?:provide|give) (?!us\b)(?:you )?(?:with )?(?:(?!this\b|the\b|our\b|privacy\b|advance\b)[\w’'()-]+ ){0,6}?notice",
        ),
        sign(
            "notice in advance",
            r"in advance",
            r"advance notice",
            r"prior (?:to|notice)",
            r"before (?:the|any|such|they|it)",
            r"\d+ days",
        ),
        sign(
            "consent before changes", r"(?:obtain|seek|ask|request)\w* (?:for )?your (?:\w+ )?consent", r"new consent"
        ),
        sign(
            "no notice",
            r"without (?:prior |any |further |advance )*(?:notice|notifying|telling|informing)",
            r"no (?:prior |further |advance |separate )?notice",
        ),
        sign("change at any time", r"at any time"),
        sign(
            "reader is to check",
            r"check (?:back|this page|our|periodically)",
            r"(?:review|visit|consult|revisit) (?:this|the|our) [^.;]{0,60}(?:periodically|regularly|frequently|from time)",
            r"(?:periodically|regularly|frequently) (?:check|review|visit|consult|revisit) (?:this|the|our)",
        ),
        sign("use is acceptance", r"continu\w+ (?:to )?(?:use|using|access)", r"continued use"),
        sign(
            "material changes",
            r"material (?:changes?|modifications?|ways?)",
            r"materially",
            r"significant changes?",
        ),
        sign(
            "posting on the page",
            r"post(?:ed|ing)?",
            r"publish\w*",
            r"(?:updat|revis|chang)\w+ the [^.;]{0,20}date",
            r"by updating (?:the|this|our) (?:web ?)?(?:site|page|polic\w+|notice|statement)",
        ),
    ),
)
