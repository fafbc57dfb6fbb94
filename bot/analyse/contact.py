"""Postal, telephone and e-mail addresses, officers and representatives: recorded, never a reason to alert."""

import re
from collections.abc import Iterator

from bot.analyse.facts import Fact, Family, cue, words

_MAIL = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<![\w/.-])\+?\(?\d{1,4}\)?[ .-]\(?\d{2,4}\)?[ .-]\d{2,4}(?:[ .-]?\d{2,4}){0,2}(?![\w/-])")
POSTAL = re.compile(
    r"\b(?:street|st|avenue|ave|road|rd|blvd|boulevard|suite|floor|drive|square|lane|platz|stra(?:ß|ss)e|\w+stra(?:ß|ss)e|quay|way|highway|house|building|p\.?o\.? box|rue|plaza|parkway|pkwy|court)\b[^.;]{0,40}\d|\d{1,5}[A-Za-z]?,? (?:\w+ ){1,4}(?:street|st|avenue|ave|road|rd|blvd|boulevard|drive|lane|way|highway|plaza|parkway|square|quay)\b"
    r"|\b[A-Z]{2},? \d{5}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b|\b(?:D-)?\d{5} [A-Z]\w+|\b\d{4} [A-Z]{2}\b",
    re.IGNORECASE,
)


def _read(text: str, context: str) -> Iterator[Fact]:  # noqa: ARG001 - every reader is given the context
    if "@" in text:
        for match in _MAIL.finditer(text):
            yield Fact("contact", match.group(0).lower().rstrip("."), at=match.start(), weight=1.0)
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match.group(0))
        if 9 <= len(digits) <= 14:
            yield Fact("contact", match.group(0), at=match.start(), weight=1.0)


FAMILY = Family(
    kind="contact",
    gain="neutral",
    headings=words(
        r"contact\w*\b[^.]{0,20}",
        r"how to (?:contact|reach)\b[^.]{0,20}",
        r"questions\b[^.]{0,30}",
        r"(?:data protection|privacy) officer",
        r"representatives?",
        r"get in touch",
    ),
    cues=(
        cue(
            0.9,
            r"contact (?:us|our|the|me)",
            r"(?:e-?mail|write to|reach|call) us",
            r"data protection officer",
            r"dpo",
            r"(?:eu|uk|european) representatives?",
            r"questions or (?:comments|concerns)",
            r"any questions",
            r"emailaddress",
        ),
        cue(0.7, r"address:", r"(?:tele)?phone:", r"e-?mail:", r"attn", r"p\.?o\.? box"),
    ),
    read=_read,
)
