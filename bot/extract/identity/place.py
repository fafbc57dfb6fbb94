"""
Which language and region's copy an address or a text is: `/de-at/`, `?lang=de`, `de.acme.example`, "for residents of …".

Only a contradiction says anything: two copies that each name a region, and not the same.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from bot.extract.identity.facts import parts_of
from bot.model import Document

_LANGUAGE_CODES = """
    ar bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk mr ms nb nl nn no
    pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur vi zh
"""
_COUNTRY_CODES = """
    ae ar at au be bg br ca ch cl cn co cy cz de dk ee eg es eu fi fr gb gr hk hr hu id ie il in is it jp ke kr kz lt lu lv ma
    mt mx my ng nl no nz pe ph pk pl pt ro rs ru sa se sg si sk th tr tw ua uk us vn za
"""
_LANGUAGES = frozenset(_LANGUAGE_CODES.split())
_COUNTRIES = frozenset(_COUNTRY_CODES.split())
_TAG = re.compile(r"([a-z]{2})(?:[-_](?:[a-z]{4}[-_])?([a-z]{2}))?", re.IGNORECASE)
_LANGUAGE_KEYS = frozenset({"lang", "language", "locale", "hl", "lc", "l"})
_COUNTRY_KEYS = frozenset({"country", "region", "cc", "gl", "geo", "market"})
_DEEPEST = 4

_REGIONS = {
    "us": r"(?-i:U\.?S\.?(?:A\.?)?)|united states|california|americans?|estados unidos|[ée]tats-unis",
    "gb": r"(?-i:U\.?K\.?|GB)|united kingdom|great britain|royaume-uni|reino unido",
    "eu": r"(?-i:E\.?U\.?|EEA)|european union|european economic area|europe|union europ[ée]enne|europäische\w* union",
    "ca": r"canada|canadians?|qu[ée]bec",
    "au": r"australia|australians?",
    "nz": r"new zealand",
    "br": r"bra[sz]il",
    "mx": r"m[eé]xico",
    "in": r"india",
    "jp": r"japan|日本",
    "kr": r"(?:south )?korea|대한민국",
    "cn": r"(?:mainland )?china|中国",
    "sg": r"singapore",
    "za": r"south africa",
    "ch": r"switzerland|schweiz|suisse|svizzera",
    "de": r"germany|deutschland",
    "fr": r"france",
    "es": r"spain|españa",
    "it": r"italy|italia",
    "at": r"austria|österreich",
}
_NAMED = {region: re.compile(rf"(?<![\w.])(?:{words})(?!\w)", re.IGNORECASE) for region, words in _REGIONS.items()}
_ADDRESSED = re.compile(
    r"(?:applies|apply|is intended|is|only)? ?(?:only )?(?:to|for) (?:people|users|residents|customers|visitors|individuals|persons|consumers)"
    r"[^.]{0,40}? (?:in|of|from|located in|who (?:live|reside) in) ([^.;:]{2,60})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A copy's language and country as its address gives them, "" where it does not; `text` is how it says so."""

    language: str = ""
    country: str = ""
    text: str = ""

    def differs(self, other: "Place") -> bool:
        """Whether both say something, and not the same: `de-at` and `de-ch`, `de` and `at`; `en` and `en-gb` do not differ."""
        if self.text in _COUNTRIES and other.text in _COUNTRIES:
            return self.text != other.text
        pairs = ((self.language, other.language), (self.country, other.country))
        return any(one and two and one != two for one, two in pairs)


def place_of(url: str) -> Place:
    """What the address says of its copy: by path, by query, by the host's first label."""
    parts = parts_of(url)
    for segment in parts.path.split("/")[1 : _DEEPEST + 1]:
        if place := _tag(segment):
            return place
    language, country = "", ""
    for key, value in parse_qsl(parts.query[:500]):
        place = _tag(value)
        if place and key.lower() in _LANGUAGE_KEYS:
            language, country = place.language or value[:2].lower(), place.country or country
        elif key.lower() in _COUNTRY_KEYS and value.lower() in _COUNTRIES:
            country = value.lower()
    if language or country:
        return Place(language, country, "-".join(filter(None, (language, country))))
    return _tag(parts.netloc.split(".")[0]) or Place()


def _tag(text: str) -> Place | None:
    """
    A language tag, or a country alone: `de`, `de-AT`, `zh-Hans-CN`, `us`; None for anything else.

    What can be both (`/de/`, `/it/`) is read as the language.
    """
    found = _TAG.fullmatch(text)
    if found is None:
        return None
    first, second = found.group(1).lower(), (found.group(2) or "").lower()
    if second:
        if first in _LANGUAGES and second in _COUNTRIES:
            return Place(first, _same(second), text.lower())
        if first in _COUNTRIES and second in _LANGUAGES:
            return Place(second, _same(first), text.lower())
        return None
    if first in _LANGUAGES and first != "uk":
        return Place(first, "", first)
    return Place("", _same(first), first) if first in _COUNTRIES else None


def _same(country: str) -> str:
    return "gb" if country == "uk" else country


def regions_named(labels: str) -> frozenset[str]:
    """The regions that a title or a heading names."""
    return frozenset(region for region, pattern in _NAMED.items() if pattern.search(labels))


def regions_addressed(document: Document) -> frozenset[str]:
    """The regions whose people the first lines say that the text is for."""
    opening = " ".join(block.text[:400] for block in document.blocks[:6])
    return frozenset().union(*(regions_named(found) for found in _ADDRESSED.findall(opening)))
