"""Third parties that only a link names: a well-known vendor's address, or a strange one where recipients are spoken of."""

import re

from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds.parties import is_complaint
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording
from bot.analyse.lexicon.vendors import by_url
from bot.analyse.statements.segment import Clause
from bot.model import ITEM, ROW
from bot.weburl import host_of

_SHARING = wording(
    r"\b(?:third[- ]part|(?:sub-?)?processor|provider|vendor|partner|analytic|advertis|payment|shar(?:e|es|ed|ing)\b|disclos|recipient|host(?:ed|ing)\b|compan(?:y|ies)\b)",
    re.IGNORECASE,
)
_RECIPIENT = lazily(r"\b(?:(?:sub-?)?processors?|providers?|vendors?|partners?|recipients?)\b", re.IGNORECASE)
_REFERS = lazily(
    r"\b(?:privacy (?:policy|policies|notice|statement|cent(?:er|re))|opt(?:ing)?[- ]?out|learn more|click|visit|more information|find out|please (?:see|read|refer)|does not (?:govern|apply|cover))\b",
    re.IGNORECASE,
)
"""Words around a link that only leads on to what somebody else says."""
_PUBLIC = lazily(
    r"(?:^|\.)(?:gov|edu|mil|state\.[a-z]{2}\.us|europa\.eu|gov\.[a-z]{2}|gouv\.fr|gc\.ca|aboutads\.info|youradchoices\.\w+|networkadvertising\.org|thenai\.org"
    r"|youronlinechoices\.\w+|edaa\.eu|allaboutcookies\.org|aboutcookies\.org|ico\.org\.uk|cnil\.fr|globalprivacycontrol\.org|jamsadr\.com|adr\.org|bbb\.org|w3\.org|ietf\.org|iso\.org|wikipedia\.org)$"
)
_BROWSERS = lazily(r"(?:^|\.)(?:mozilla\.org|apple\.com|microsoft\.com|opera\.com|google\.com)$")
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "ac", "gov", "edu"))


def site_of(url: str) -> str:
    """
    The registrable domain of an address, nearly: the last two labels, three below such as "co.uk"; "" where there is none.

    >>> site_of("https://www.help.example.co.uk/a"), site_of("https://tools.example.org"), site_of("/here")
    ('example.co.uk', 'example.org', '')
    """
    labels = host_of(url).casefold().split(".")
    if len(labels) < 2 or not labels[-1].isalpha():
        return ""
    three = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if three else -2 :])


def is_public(site: str) -> bool:
    """Whether a site is an authority's, or one that explains or settles things for everybody: it receives no data."""
    return bool(_PUBLIC.search(site))


def linked_parties(clause: Clause) -> tuple[Fact, ...]:
    """The vendors that a clause about sharing links to, by name where known, else by their domain."""
    if (
        not clause.urls
        or not _SHARING.stands_in(clause.text)
        or _REFERS.search(clause.text)
        or is_complaint(clause.text)
    ):
        return ()
    out: dict[str, Fact] = {}
    listed = clause.kind in {ITEM, ROW} and bool(_RECIPIENT.search(f"{clause.section} {clause.lead}"))
    for url in clause.urls:
        site = site_of(url)
        if not site or is_public(site) or _BROWSERS.search(site):
            continue
        vendor = by_url(url)
        if vendor:
            out.setdefault(vendor.name, Fact("third_party", vendor.name, weight=0.9))
        elif listed:
            out.setdefault(site, Fact("third_party", site, weight=0.7))
    return tuple(out.values())
