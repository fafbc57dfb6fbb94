"""How people learn of changes to the policy."""

import re
from collections.abc import Iterator

from bot.analyse.facts import Fact, Family, cue, sign, words

_CHANGE = re.compile(
    r"\b(?:chang|updat|modif|amend|revis|replac)\w*\b[^.;]{0,120}\b(?:policy|notice|statement|terms|document|effect|post|chang\w+)|"
    r"\b(?:policy|notice|statement|terms)\b[^.;]{0,80}\b(?:chang|updat|modif|amend|revis)\w*|\b(?:material|significant|such|these|any|of|to) (?:\w+ )?changes\b",
    re.IGNORECASE,
)

_PERIOD = re.compile(
    r"\b(?P<count>\d{1,3}|seven|ten|fourteen|fifteen|thirty|sixty|ninety)(?: \(\d{1,3}\))?[- ](?:calendar |business |working )?days?\b[’']?",
    re.IGNORECASE,
)
_SPELLED = {"seven": 7, "ten": 10, "fourteen": 14, "fifteen": 15, "thirty": 30, "sixty": 60, "ninety": 90}


def _read(text: str, context: str) -> Iterator[Fact]:
    """How many days before a change takes effect people are told."""
    match = _PERIOD.search(text) if "day" in text else None
    if (
        match
        and _CHANGE.search(f"{text} {context}")
        and re.search(r"\bchang|\bamend|\bmodif|\bupdat", text, re.IGNORECASE)
    ):
        count = _SPELLED.get(match.group("count").lower()) or int(match.group("count"))
        yield Fact("notice", f"{count} days' notice", at=match.start(), weight=1.2, size=float(count))


FAMILY = Family(
    kind="notice",
    read=_read,
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
            r"provide (?:you with )?(?:\w+ )?notice",
        ),
        sign(
            "notice in advance",
            r"in advance",
            r"advance notice",
            r"prior (?:to|notice)",
            r"before (?:the|any|such|they|it)",
            r"\d+ days",
        ),
        sign("consent to changes", r"(?:obtain|seek|ask|request)\w* (?:for )?your (?:\w+ )?consent", r"new consent"),
        sign(
            "no notice",
            r"without (?:prior |any |further )?notice",
            r"at any time",
            r"check (?:back|this page|our|periodically)",
            r"review (?:this|the|our) [^.;]{0,60}(?:periodically|regularly|frequently|from time)",
        ),
        sign("use is acceptance", r"continu\w+ (?:to )?(?:use|using|access)", r"continued use"),
        sign(
            "material changes only",
            r"material (?:changes?|modifications?|ways?)",
            r"materially",
            r"significant changes?",
        ),
        sign("posting on the page", r"post(?:ed|ing)?", r"publish\w*", r"updat\w+ the [^.;]{0,20}date"),
    ),
)
