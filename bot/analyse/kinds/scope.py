"""Which products, companies and people the policy covers; the controller; the company's name or owner."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.analyse.grammar.facts import Fact, Family, cue, words
from bot.analyse.grammar.firmness import firmness
from bot.analyse.kinds.transfer import COUNTRIES
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.items import items
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.names import SUFFIXED
from bot.analyse.lexicon.needs import wording
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements.segment import key_of

_LEGAL_FORM = r"(?:Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|S\.?A\.?S?|Corp|Corporation|AB|UAB|B\.?V|N\.?V|PLC|plc|Oy|AG|Pty|Company|SE|S\.r\.l|SARL|LLP|LP|AS|ApS|O[ÜU]|S\.L)"
_NAME = r"[A-Z][\w&.’'-]{0,40}(?:,? (?:[A-Z(][\w&.’')-]{0,40}|of|de|and|&)){0,6}"
_CONTROLLER = lazily(
    rf"(?P<a>{_NAME}),?(?: \([^)]{{0,120}}\))?(?:, [^,.;]{{0,80}},)? (?:is|are|acts? as|will be|remains?) (?:now |currently |also )?(?:the |a |your |our |an independent |joint )?[\"“]?(?:[Dd]ata |joint |independent |sole )*[Cc]ontrollers?"
    rf"|\b(?:[Dd]ata )?[Cc]ontrollers?\b[^.;]{{0,80}}?(?:\bis|\bare|:) (?P<b>{_NAME})|\b(?:contracting|contract|agreement) (?:is )?with (?P<c>{_NAME})|\blegal name is (?P<d>{_NAME})"
)
_SPECIAL = lazily(
    r"\b(?P<name>(?:[A-Z][\w’&+.-]* (?:(?:of|for|and|&|the) )?){1,6})[Pp]rivacy (?P<what>Notice|Policy|Statement|Addendum|Disclosures)\b"
)
_NO_SPECIAL = lazily(
    r"^(?:This|Our|The|Privacy|Cookies?|These|Your|Please|In|Of|See|Under|Updated|Old|New|Data Protection|Data Privacy)\b"
)
_COVERS = wording(
    r"\b(?:policy|notice|statement|addendum|it)\b[^.;]{0,60}?\b(?P<no>(?:does|do|will|shall) not (?:\w+ )?(?:apply to|cover)|won[’']t (?:apply to|cover)|not cover)?(?P<yes>appl(?:y|ies) (?:only |also |solely )?to|covers?|governs?)?\s+(?=\w)",
    re.IGNORECASE,
)
_ROLES = (
    ("joint controllers", wording(r"\bjoint(?:ly)? (?:data )?controllers?|\bjointly (?:determine|responsible)|\bjoint responsibility|\bcontrollers jointly", re.IGNORECASE)),
    ("processor for customers", wording(r"\b(?:as|are) (?:a |an )?(?:data |service )?processors?\b|\bis the (?:personal )?(?:data )?processor\b|\bon behalf of (?:our |that |the )?(?:business |enterprise )?(?:customers?|clients?|organi[sz]ations?)|\bat the direction of (?:\w+ )?(?:customers?|clients?)", re.IGNORECASE)),
    ("customers as controllers", wording(r"\b(?:customers?|clients?|organi[sz]ations?|employers?|schools?|subscribers?)(?: \([^()]{0,60}\))?,? (?:(?:is|are|acts?|remains?|serves?) (?:as )?)(?:an? |the )?(?:independent |sole |separate |personal )?(?:data )?controllers?\b", re.IGNORECASE)),
    ("exclusion", wording(r"\b(?:polic\w+|notice|statement)\b[^.;]{0,60}\b(?:does not|do not|will not|won[’']t|shall not) (?:\w+ )?(?:apply|cover)|\bnot (?:covered|governed) by (?:this|our)|\bare not personal (?:data|information)", re.IGNORECASE)),
    ("own policies of others", wording(r"\b(?:have|has|subject to|governed by|under) (?:their|its|the) own (?:applicable |separate )?(?:privacy|terms|polic)", re.IGNORECASE)),
)  # fmt: skip
_BELOW = lazily(quick(r"\bcontrollers?\b[^.;]{0,160}:\s*$"), re.IGNORECASE)
_DEFINED = lazily(rf"(?P<name>{_NAME}),? ?\((?:[^()]{{0,60}}[\"“‘'])?(?:[^()]{{0,40}}\b(?:[Ww]e|[Uu]s|[Oo]ur)\b)")
_OWNED = lazily(rf"\b(?:owned|operated|controlled|acquired|provided|run) (?:and operated )?by (?P<name>{_NAME})")
_ENDS = lazily(rf"(?<=[a-zA-Z])(?<!Pte)(?<!Pty)(?<!Pvt)(?<!Co)\.(?= (?!{_LEGAL_FORM}\b|de\b)[A-Z])")
_ADDRESS = lazily(
    r", (?:\w+ ){0,3}\d|\d[\w /-]*,|\b(?:[Ss]tr|[Ss]treet|[Rr]oad|[Aa]venue|[Ff]loor|[Ll]evel|[Ss]uite)\b"
)
_GOES_ON = lazily(r", (?:the )?$")
_WE = lazily(r"\b(?:we|us|our)\b")
_LONGEST_ADDRESS = 250
_NUMBER = lazily(r" ?\d")
_COMMA = lazily(rf",(?= {_LEGAL_FORM}\b)")
_FORM = lazily(rf"\b{_LEGAL_FORM}\b")


def _read(text: str, context: str) -> Iterator[Fact]:
    if _BELOW.search(context) and (company := SUFFIXED.match(text)):
        yield Fact("scope", f"controller {_company(company.group(0), text[company.end() :])}", weight=1.1)
    if "ontroller" in text or "contract" in text or "agreement" in text or "legal name" in text:
        for match in _CONTROLLER.finditer(text):
            name = match.group("a") or match.group("b") or match.group("c") or match.group("d")
            if match.group("a"):
                name = _before_address(text, match.start(), _after_beginning(text, match.start(), name))
            if len(name) > 3 and name.split()[0].lower() not in _PRONOUNS:
                yield _of("controller", _company(name, text[match.end() :]), match.start(), 1.1)
    if "(" in text and _WE.search(text):
        defined = _DEFINED.search(text)
        if defined and _FORM.search(defined.group("name")):
            yield _of("company", _company(defined.group("name"), ""), defined.start(), 0.9)
    yield from _reach(text)
    if "by " in text:
        owned = _OWNED.search(text)
        if owned and not _denied(text, owned.start()) and _FORM.search(owned.group("name")):
            yield _of("operated by", _company(owned.group("name"), text[owned.end() :]), owned.start(), 0.8)


def _of(part: str, company: str, at: int, weight: float) -> Fact:
    """The part that a company has; whoever states it writes its name."""
    return Fact("scope", f"{part} {company}", at=at, weight=weight, anchors=tuple(company.lower().split()[:1]))


def _after_beginning(text: str, at: int, name: str) -> str:
    """A company's name without what a sentence begins with: "in Norway, Acme AS", "under this Policy, Acme"."""
    plain = _COMMA.sub("", name)
    before, _, last = plain.rpartition(", ")
    return last if before in COUNTRIES or (before and _BEGINS.search(text, max(0, at - _NEXT), at)) else name


def _before_address(text: str, at: int, name: str) -> str:
    """The company whose address a name ends: that is no name of its own; "" where no company stands before it."""
    if _FORM.search(name):
        return name
    ahead = text[max(0, at - _LONGEST_ADDRESS) : at]
    companies = [*SUFFIXED.finditer(ahead)]
    place = name.removeprefix("Republic of ").rpartition(", ")[2]
    if companies and (_ADDRESS.search(ahead, companies[-1].end()) or place in COUNTRIES):
        return companies[-1].group(0)
    return "" if place in COUNTRIES or (_ADDRESS.search(ahead) and _GOES_ON.search(ahead)) else name


def companies(text: str) -> list[str]:
    """The companies that a text names with their legal form, each once."""
    return list(dict.fromkeys(_COMMA.sub("", match.group(0)).strip(" ,.") for match in SUFFIXED.finditer(text)))


def _company(name: str, after: str) -> str:
    """A company's name without the street or sentence that follows it, nor a comma before its legal form."""
    name = _COMMA.sub("", name)
    ended = _ENDS.search(name)
    if ended:
        return name[: ended.start()]
    forms = [*_FORM.finditer(name)]
    if forms and name[forms[-1].end() :].lstrip(".").startswith(","):
        return name[: forms[-1].end()]
    return (name.rpartition(", ")[0] if _NUMBER.match(after) else "") or name.strip(" ,.()")


def _reach(text: str) -> Iterator[Fact]:
    """What the policy covers and leaves out, in which role, and which further notices stand beside it."""
    for value, pattern in _ROLES:
        found = pattern.search(text)
        if found:
            about = _object(text, found.end()) if value == "exclusion" else ""
            fact = Fact("scope", value, at=found.start(), weight=0.8, about=about)
            yield _as_said(fact, text, found)
    covered = _COVERS.search(text)
    if covered and covered.group("yes") and not covered.group("no"):
        for name, at in items(text, covered.end()):
            yield Fact("scope", f"coverage of {name}", at=at, weight=0.8, phrase=key_of(name))
    if "rivacy " in text and len(text.split()) >= _SENTENCE:
        for match in _SPECIAL.finditer(text):
            name = match.group("name").strip()
            if not _NO_SPECIAL.match(name) and len(name) > _SHORTEST and not name.endswith(("’s", "'s")):
                value = f"{name} Privacy {match.group('what')}"
                yield Fact("scope", value, at=match.start(), weight=0.6, phrase=key_of(value))


def _as_said(fact: Fact, text: str, found: re.Match[str]) -> Fact:
    """A role as it is taken or denied; what is not left out alone is no exclusion."""
    if fact.value == "exclusion":
        return replace(fact, aside=bool(_NOT_ONLY.search(text, found.start(), found.end() + _NEXT)))
    if _LEAVES_OUT.search(text, 0, found.start()):
        return fact
    return replace(fact, denied=firmness(text, found.end(), found.end()).denied)


def _object(text: str, at: int) -> str:
    """The first thing that a phrase goes on to name, "" for none: it tells one exclusion from another."""
    return next((name for name, _ in items(text, at)), "")


def _denied(text: str, at: int) -> bool:
    return firmness(text, at, at).denied


_NOT_ONLY = lazily(r"\b(?:not|n[’']t) (?:only|just|solely)\b|\b(?:by this|this|our) (?:\w+ )?alone\b", re.IGNORECASE)
_LEAVES_OUT = lazily(
    r"\b(?:not|n[’']t) (?:\w+ )?(?:apply|cover|govern|extend|concern|relate|address)\b[^.;]{0,160}$", re.IGNORECASE
)
"""What a policy leaves out has its role all the same: "this does not apply where we act as a processor"."""
_NEXT = 40
_SHORTEST = 3
_SENTENCE = 8
_BEGINS = lazily(
    r"\b(?:in|of|under|to|for|by|within|outside|from)(?: (?:the|this|our|such|these|EU))* $", re.IGNORECASE
)
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
            r"(?:data )?controllers?(?! (?:does|do|may|will|shall|must|can|has|processes|collects|uses|shares|transfers|intends)\b)",
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
    told={name: pattern.needs for name, pattern in _ROLES},
)
