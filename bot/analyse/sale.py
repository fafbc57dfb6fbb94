"""Statements on selling personal data, or on "sharing" it in the Californian sense. "Sale" of goods or of a business is none."""

import re
from collections.abc import Iterator

from bot.analyse.facts import Fact, Family, cue, words
from bot.analyse.polarity import denied, only_if

_SELL = re.compile(
    r"\b(?:re-?)?(?:sell|sells|selling|sold|sale|sales)\b|\brent(?:s|ed|ing)?\b|\blease\b", re.IGNORECASE
)
_ELSE = re.compile(
    r"\b(?:sale of (?:all|assets|our (?:business|company|assets)|a (?:business|portion)|substantially|stock|shares|the (?:business|company))"
    r"|(?:merger|acquisition|bankruptcy|dissolution|reorgani[sz]ation|divestiture|financing|restructuring)[^.;]{0,80}\bs(?:ale|old|ell)"
    r"|s(?:ale|old|ell)[^.;]{0,50}(?:merger|acquisition|bankruptcy|reorgani[sz]ation)"
    r"|(?:goods|products?|items?|tickets?|services|property|assets|business|bookings?|company|tokens?)(?: \w+){0,3} (?:sold|sell|sale)"
    r"|s(?:old|ale|ell|elling) (?:\w+ ){0,2}(?:products?|goods|items?|tickets?|services|assets|business|company|tokens?)"
    r"|point[- ]of[- ]sale|sales? (?:team|tax|support|representatives?|force|and marketing|process|purposes?|department)|for sale|buy (?:and|or) sell|(?:bought|purchased?) (?:and|or) s(?:old|ell)"
    r"|we are sold|rent(?:al)? (?:a|the|car|payments?)|sellers?)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"do not (?:sell|share)(?: or (?:sell|share))? my|(?:opt[- ]?(?:ed |ing )?out|right)[^.;]{0,60}\b(?:sale|sell\w*|sold)",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\b(?:data|information|details|PII?|address(?:es)?)\b", re.IGNORECASE)
_LAW = re.compile(
    r"\b(?:sale|sell|sold|share|sharing)[\"”’']? ?(?:\w+ ){0,4}(?:as|under|within)\b|[\"“‘'](?:sale|sell|sold|share|sharing|selling)|cross[- ]context|valuable consideration",
    re.IGNORECASE,
)


def _read(text: str, context: str) -> Iterator[Fact]:
    lowered = text.lower()
    if not any(word in lowered for word in ("sell", "sale", "sold", "rent", "lease", '"shar', "“shar")):
        return
    if not _OBJECT.search(f"{text} {context}"):
        return
    for match in _SELL.finditer(text):
        around = text[max(0, match.start() - 90) : match.end() + 60]
        if _ELSE.search(around):
            continue
        if _TITLE.search(text[max(0, match.start() - 70) : match.end() + 40]):
            yield Fact("sale", "opt-out of sale", at=match.start(), weight=0.8)
            continue
        no = denied(text, match.start()) or denied(text, match.end())
        yield Fact("sale", "sale of personal data", no, not no and only_if(text), match.start(), 1.4)
    if _LAW.search(text):
        yield Fact("sale", "sale as the law defines it", denied(text, len(text) // 2), at=0, weight=0.8)


FAMILY = Family(
    kind="sale",
    gain="worse",
    headings=words(
        r"sale of\b[^.]{0,40}", r"sell\w*", r"do not sell\b[^.]{0,30}", r"shar\w+ (?:for|and) (?:cross|sale)\w*"
    ),
    cues=(
        cue(
            1.0,
            r"(?:do not|don[’']t|will not|never|not) (?:\w+ ){0,3}(?:sell|rent)",
            r"(?:sell|sold|sale of|selling) (?:\w+\W+){0,8}(?:data|information|pi)",
        ),
        cue(0.6, r"cross[- ]context", r"[\"“]sell?[\"”]", r"[\"“](?:sold|sale|sell|shared?)[,.]?[\"”]"),
    ),
    read=_read,
    signed=True,
)
