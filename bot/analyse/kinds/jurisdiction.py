"""The laws and regions that single sections are for: whom they address, and which law they name."""

import re
from collections.abc import Iterator

from bot.analyse.grammar.facts import Fact, Family, cue, words
from bot.analyse.grammar.firmness import is_inapplicable
from bot.analyse.grammar.subject import FAR
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements.segment import key_of

_REGIONS = wordset(
    """
    California; Virginia; Colorado; Connecticut; Utah; Nevada; Texas; Oregon; Montana; Vermont; Delaware; Maryland;
    Minnesota; Washington; Nebraska; Tennessee; Iowa; Indiana; Kentucky; Florida; New Jersey; New Hampshire;
    Rhode Island; Illinois; New York; Brazil; Canada; Quebec; Australia; Switzerland; United Kingdom; UK; India;
    South Africa; Japan; China; South Korea; Korea; Singapore; Thailand; Turkey; Mexico; Argentina; New Zealand;
    Nigeria; Philippines; Israel; Taiwan; Hong Kong; Indonesia; Malaysia; Vietnam; Saudi Arabia; Kenya; EEA; EU;
    European Economic Area; European Union; Europe; Germany; France; Spain; Italy; Austria; Ireland; Russia; Ukraine
    """,
    ";",
)
_UNITED_STATES = lazily(r"\bUnited States\b|\bU\.S\.(?=\W)|\bUSA?\b")
_SAME = {"UK": "United Kingdom", "European Economic Area": "EEA", "European Union": "EU", "Korea": "South Korea"}
_REGION = lazily(r"\b(?:" + "|".join(sorted(map(re.escape, _REGIONS), key=lambda name: (-len(name), name))) + r")\b")
_ADDRESSED = wording(
    r"\b(?:residents? (?:of|in)|resid(?:e|es|ing) in|(?:you|users?|people|individuals|customers|consumers|persons|visitors|members|those|who) (?:\w+ ){0,3}?(?:located|based|living|resident|established|live|lives|work) (?:\w+ ){0,2}?in"
    r"|(?:users?|consumers?|people|individuals|visitors|customers|citizens|persons) (?:\w+ ){0,2}?(?:in|from|of)|if you(?: are|[’']re) (?:in|from)"
    r"|appl(?:y|ies) (?:only )?(?:to|in)|states?,? (?:\w+ )?(?:including|such as|like)|states of)\b",
    re.IGNORECASE,
)
_BETWEEN = lazily(
    r"[\s,/&()“”\"‘’'|-]*(?:\b(?:and|or|the|in|of|as|well|also|either|certain|states?|including|such|following|countr(?:y|ies)|like|collectively)\b[\s,/&():“”\"‘’'|-]*){0,6}",
    re.IGNORECASE,
)
_ADJECTIVE = wording(
    r"\b(?P<region>California|Virginia|Colorado|Connecticut|Utah|Nevada|Texas|Oregon|Brazil|Canada|Quebec|Swiss|UK|EEA|EU|European|Nevadan?|Israel|Japan|Californian?|Brazilian|Canadian|Australian|Japanese|Israeli)"
    r"(?:[’']s)? (?:\w+ ){0,2}?(?:residents?|consumers?|users?|citizens|data subjects|(?:data )?(?:privacy|protection) (?:laws?|rights?|act|disclosures?|notice)|law)\b"
)
_BEFORE = lazily(rf"(?:(?:{_REGION.pattern})(?:,? (?:and|or) |, |/| & )){{1,20}}$")
"""The regions of which another one with its people is the last: "Ohio, Utah and Texas residents"."""
_LISTED = 240
_LAWS = tuple(
    (name, wording(pattern, re.IGNORECASE), weight)
    for name, pattern, weight in (
        ("CCPA", r"\bccpa\b|california consumer privacy act", 0.9),
        ("CPRA", r"\bcpra\b|california privacy rights act", 1.0),
        ("GDPR", r"(?<!uk )\bgdpr\b|general data protection regulation", 0.7),
        ("UK GDPR", r"\buk gdpr\b|\buk data protection act", 0.9),
        ("LGPD", r"\blgpd\b|\blei geral\b", 1.0),
        ("PIPEDA", r"\bpipeda\b", 1.0),
        ("PIPL", r"\bpipl\b", 1.0),
        ("Shine the Light", r"\bshine the light\b", 0.7),
        ("US state laws", r"\b(?:u\.?s\.?|other|certain|some|applicable|your) state(?:[’']s)? (?:\w+ )?(?:privacy |data )?laws?\b|\bstate privacy (?:rights|laws?)\b|\b(?:u\.?s\.?|united states) (?:residents?|consumers?)|\b(?:certain|some|other|particular|several) (?:\w+ )?(?:u\.?s\.? )?states\b", 1.1),
        ("Washington health data law", r"\bmy health my data\b|\bconsumer health data\b", 1.0),
        ("HIPAA", r"\bhipaa\b", 0.8),
        ("FERPA", r"\bferpa\b", 0.8),
        ("Gramm-Leach-Bliley Act", r"\bgramm[- ]leach|\bglba\b", 0.8),
        ("Digital Services Act", r"\bdigital (?:services|markets) act\b", 0.7),
    )
)  # fmt: skip
_NAMED = lazily(
    r"\b(?P<law>(?:[A-Z][\w’'-]+ (?:(?:[A-Z][\w’'-]+|of|on|and|for|the|to) ){0,7})(?:Act|Regulations?|Directive|Ordinance)\b|Act on (?:the )?(?:[A-Z][\w-]+ (?:(?:of|on|and|the) ){0,2}(?=[A-Z])){0,5}[A-Z][\w-]+)"
    r"(?: ?\(?(?:of )?(?P<year>(?:19|20)\d\d(?:/\d{1,4})?)\)?)?"
)
_PRIVACY_LAW = lazily(r"\b(?:Data|Privacy|Information|Personal|Protection|Consumer|Digital|Health|AI|Intelligence)\b")
_GATE = (
    *("law", "act", "gdpr", "ccpa", "cpra", "lgpd", "resident", "resid", "located", "based in", "living in", "live in"),
    *("regulation", "directive", "if you are", "users in", "states", "pipl", "pipeda", "hipaa", "ferpa", "shine the"),
    *(
        "apply",
        "applies",
        "consumers",
        "users from",
        "individuals in",
        "people in",
        "citizens",
        "ordinance",
        "lei geral",
    ),
)
_APPLIES = wording(
    r"\b(?:compl(?:y|ies|iance|iant)|in accordance|appl(?:y|ies|icable)|as amended|amended by|supplement\w*|this (?:section|notice|policy|addendum)|pursuant|required (?:by|under)|residents?|section)\b",
    re.IGNORECASE,
)
_ASIDE = wording(
    r"\b(?:controllers?|contracting|processor|Ltd|Limited|LLC|Inc|GmbH|complain\w*|commissioner|supervisory|representative|appeal|lawful basis)\b",
    re.IGNORECASE,
)
_EXCLUDED = lazily(
    r"(?:\bnot|n[’']t|never|no longer) (?:\w+ ){0,2}?(?:appl\w+|offered|available|intended|directed|for|open|cover\w*)\b[^.;]{0,60}$"
    r"|\b(?:other than|except(?: for)?|excluding|with the exception of)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_NOT = lazily(quick(r"\b(?:not|no|never|cannot|without|unless|except|other than)\b|n[’']t\b"), re.IGNORECASE)
_OUTSIDE = lazily(r"\b(?:outside|not (?:\w+ )?(?:in|from|of)|if you (?:are|do) not)\b[^.;]{0,30}$", re.IGNORECASE)
_NOT_SUBJECT = lazily(
    r"(?:\bnot|n[’']t) (?:\w+ )?(?:subject to|governed by|covered by|bound by|regulated by)[^.;]{0,40}$", re.IGNORECASE
)
_MOST_REGIONS = 30
_SHORTEST_NAME = 3
_LEADING = lazily(r"^(?:(?:The|This|Under|With|See|Our|In|If|As|By|For)(?: the)? )+")
_ADJECTIVES = {
    "Swiss": "Switzerland",
    "European": "EU",
    "Californian": "California",
    "Californians": "California",
    "Brazilian": "Brazil",
    "Canadian": "Canada",
    "Australian": "Australia",
    "Japanese": "Japan",
    "Israeli": "Israel",
    "UK": "United Kingdom",
    "Nevadan": "Nevada",
}


def _read(text: str, context: str) -> Iterator[Fact]:  # noqa: ARG001 - every reader is given the context
    told: set[str] = set()
    # Terms for a region serve its people, unless what they say is that something is not so.
    unsure = bool(_NOT.search(text))
    aside = 0.5 if _ASIDE.stands_in(text) else 1.0
    for region, at in _addressed(text):
        if region not in told:
            told.add(region)
            no = bool(_EXCLUDED.search(text, max(0, at - FAR), at)) and not _OUTSIDE.search(text, max(0, at - FAR), at)
            yield Fact(
                *("jurisdiction", region, no), at=at, weight=aside, anchors=_words_for(region), aside=no or unsure
            )
    share = aside if _APPLIES.stands_in(text) else 0.6
    for name, pattern, weight in _LAWS:
        match = pattern.search(text)
        if match:
            no = _is_left_out(text, match)
            yield Fact("jurisdiction", name, no, at=match.start(), weight=weight * share, aside=no or unsure)
    if any(ending in text for ending in ("Act", "Regulation", "Directive", "Ordinance")):
        yield from _named(text, share)


def _is_left_out(text: str, law: re.Match[str]) -> bool:
    """Whether a law is said not to apply."""
    return bool(_NOT_SUBJECT.search(text, max(0, law.start() - FAR), law.start()) or is_inapplicable(text, law.end()))


def _named(text: str, weight: float) -> Iterator[Fact]:
    """Laws on data that no list knows, by their own name and year."""
    for match in _NAMED.finditer(text):
        law = _LEADING.sub("", match.group("law").strip())
        known = any(pattern.stands_in(law) for _, pattern, _ in _LAWS)
        if known or not _PRIVACY_LAW.search(law) or len(law.split()) < _SHORTEST_NAME:
            continue
        name = f"{law} {match.group('year')}" if match.group("year") else law
        yield Fact("jurisdiction", name, at=match.start(), weight=weight, phrase=key_of(name))


def _addressed(text: str) -> Iterator[tuple[str, int]]:
    """The regions whose people or users a statement addresses, with their offsets."""
    for cue_ in _ADDRESSED.finditer(text):
        at = cue_.end()
        for _ in range(_MOST_REGIONS):
            gap = _BETWEEN.match(text, at)
            match = _REGION.match(text, gap.end() if gap else at) or _REGION.match(text, at)
            if not match:
                break
            yield _SAME.get(match.group(0), match.group(0)), match.start()
            at = match.end()
    for match in _ADJECTIVE.finditer(text):
        name = match.group("region")
        yield _ADJECTIVES.get(name, name), match.start()
        listed = _BEFORE.search(text, max(0, match.start() - _LISTED), match.start())
        for other in _REGION.finditer(text, listed.start() if listed else match.end("region"), match.end()):
            yield _SAME.get(other.group(0), other.group(0)), other.start()


def regions(text: str) -> list[str]:
    """The regions that a text names, each once, whomever it addresses."""
    found = [_SAME.get(match.group(0), match.group(0)) for match in _REGION.finditer(text)]
    return list(dict.fromkeys([*found, *(["United States"] if _UNITED_STATES.search(text) else [])]))


def _words_for(region: str) -> tuple[str, ...]:
    """What every text that addresses a region holds, in lower case."""
    others = [
        *(word for word, name in _SAME.items() if name == region),
        *(word for word, name in _ADJECTIVES.items() if name == region),
    ]
    return tuple(sorted({region.lower(), *(word.lower() for word in others)}))


FAMILY = Family(
    kind="jurisdiction",
    gain="better",
    headings=words(
        r"california\w*",
        r"(?:u\.?s\.? )?states?\b[^.]{0,30}",
        r"eu(?:rope|ropean|rea)?\b[^.]{0,40}",
        r"gdpr",
        r"ccpa",
        r"nevada",
        r"brazil",
        r"residents?\b[^.]{0,30}",
        r"jurisdiction\w*",
        r"country[- ]specific",
        r"regional?\b[^.]{0,30}",
        r"supplement\w*",
    ),
    cues=(
        cue(
            0.8,
            r"(?:california|virginia|colorado|nevada|texas|brazil|state|u\.s\.|us|eea|uk|swiss|european|certain|these) (?:\w+ ){0,3}(?:residents?|consumers?)",
            r"(?:if you|who|you) (?:are|live|reside|is|located) (?:\w+ ){0,3}(?:in|resident)",
            r"state (?:privacy|data protection|consumer) laws?",
            r"consumer privacy act",
            r"residents? of",
        ),
        cue(
            0.5,
            r"ccpa",
            r"cpra",
            r"gdpr",
            r"lgpd",
            r"pipeda",
            r"appi",
            r"popia",
            r"data protection (?:act|regulation|law)",
            r"privacy (?:act|law)s?",
            r"civil code",
        ),
    ),
    read=_read,
    gate=_GATE,
    told={name: pattern.needs for name, pattern, _ in _LAWS},
)
