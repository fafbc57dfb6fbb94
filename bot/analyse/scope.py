"""Which products, companies and people the policy covers; the controller; the company's name or owner."""

import re
from collections.abc import Iterator

from bot.analyse.facts import Fact, Family, cue, words
from bot.analyse.wordset import wordset

_LEGAL_FORM = r"(?:Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|S\.?A\.?S?|Corp|Corporation|AB|UAB|B\.?V|N\.?V|PLC|plc|Oy|AG|Pty|Company|SE|S\.r\.l|SARL|LLP|LP|AS|ApS|O[ÜU]|S\.L)"
_NAME = r"[A-Z][\w&.’'-]{0,40}(?:,? (?:[A-Z(][\w&.’')-]{0,40}|of|de|and|&)){0,6}"
_CONTROLLER = re.compile(
    rf"(?P<a>{_NAME})(?: \([^)]{{0,80}}\))?(?:, [^,.;]{{0,80}},)? (?:is|are|acts? as|will be) (?:the |a |your |our |an independent |joint )?[\"“]?(?:data |joint |independent |sole )*controllers?"
    rf"|\b(?:[Dd]ata )?[Cc]ontrollers?\b[^.;]{{0,80}}?(?:\bis|\bare|:) (?P<b>{_NAME})"
)
_DEFINED = re.compile(rf"(?P<name>{_NAME}),? ?\((?:[^()]{{0,60}}[\"“‘'])?(?:[^()]{{0,40}}\b(?:[Ww]e|[Uu]s|[Oo]ur)\b)")
_OWNED = re.compile(rf"\b(?:owned|operated|controlled|acquired|provided|run) (?:and operated )?by (?P<name>{_NAME})")
_FORM = re.compile(rf"\b{_LEGAL_FORM}\b")


def _read(text: str, context: str) -> Iterator[Fact]:  # noqa: ARG001 - every reader is given the context
    if "ontroller" in text:
        for match in _CONTROLLER.finditer(text):
            name = match.group("a") or match.group("b")
            if len(name) > 3 and name.split()[0].lower() not in _PRONOUNS:
                yield Fact("scope", f"controller {name.strip(' ,.')}", at=match.start(), weight=1.1)
    if "(" in text and re.search(r"\b(?:we|us|our)\b", text):
        defined = _DEFINED.search(text)
        if defined and _FORM.search(defined.group("name")):
            yield Fact("scope", f"company {defined.group('name').strip(' ,.')}", at=defined.start(), weight=0.9)
    if "by " in text:
        owned = _OWNED.search(text)
        if owned and _FORM.search(owned.group("name")):
            yield Fact("scope", f"operated by {owned.group('name').strip(' ,.')}", at=owned.start(), weight=0.8)


_PRONOUNS = wordset("we the our this if you each in as where when for it they these that data which who")

FAMILY = Family(
    kind="scope",
    gain="neutral",
    headings=words(
        r"scope\b[^.]{0,30}",
        r"who we are",
        r"about (?:us|this)\b[^.]{0,30}",
        r"controllers?",
        r"introduction",
        r"(?:what|when|who) (?:does )?this\b[^.]{0,40}",
        r"appl(?:y|ies|icability|ication of)\b[^.]{0,20}",
        r"definitions?",
    ),
    cues=(
        cue(
            1.1,
            r"(?:policy|notice|statement|it)[^.;]{0,50}(?:appl(?:y|ies)|covers?|governs?|(?:does|do|will|won[’']t|shall) (?:not )?(?:apply|cover)|describes?|explains?|sets out)",
            r"(?:data )?controllers?",
            r"does not apply",
            r"separate (?:privacy )?(?:policy|policies|notice|statement)",
            r"not covered by",
            r"subject to (?:their|its|the) (?:own )?(?:privacy|terms)",
        ),
        cue(
            0.5,
            r"[\"“]?(?:we|us)[\"”]?[,]? (?:and|or) [\"“]?(?:our|us)[\"”]?",
            r"owned (?:and operated )?by",
            r"operated by",
            r"(?:\"|“)(?:services?|sites?|platform)[,.]?(?:\"|”)",
            r"subsidiary of",
            r"refers? to",
            r"privacy polic(?:y|ies) of",
        ),
    ),
    read=_read,
)
