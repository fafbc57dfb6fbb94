"""Postal, telephone and e-mail addresses, officers and representatives: recorded, never a reason to alert."""

import re
from collections.abc import Iterator

from bot.analyse.grammar.facts import Fact, Family, cue, words
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily

_MAIL = lazily(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = lazily(quick(r"(?<![\w/.-])\+?\(?\d{1,4}\)?[ .-]\(?\d{2,4}\)?[ .-]\d{2,4}(?:[ .-]?\d{2,4}){0,2}(?![\w/-])"))


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
