"""
Named third parties: by the list, by a cue before an enumeration, at the head of an entry, by a legal form.

A name counts where the words around it say that somebody receives or handles data; what they say to be the
publisher's own, a browser, a law or a complaints body does not.
"""

import re
from collections.abc import Iterator

from bot.analyse.grammar.facts import Fact, Family, cue, words
from bot.analyse.grammar.polarity import denied
from bot.analyse.grammar.verbs import refused
from bot.analyse.kinds.transfer import COUNTRIES
from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.names import NAMED, SUFFIXED, bare, is_ordinary, plausible, unmasked
from bot.analyse.lexicon.needs import wording
from bot.analyse.lexicon.vendors import Vendor, directory, vendor_of

_CAPITAL = lazily(r"(?<![\w@./-])[A-Za-z0-9]?[A-Z0-9][\w.&+-]*")
_CUE = Folded(
    r"\b(?P<strong>such as|including(?:,? (?:but not limited to|without limitation),?)?|for example,?|for instance,?|namely,?|e\.g\.,?|i\.e\.,?|provided by|operated by|powered by|offered by|developed by|managed by|run by|hosted (?:by|on|with|at|in)"
    r"|processed by|handled by|partner(?:s|ed|ing)? with|work(?:s|ing)? with|(?:called|named)|sub-?processors?:?|processors?(?:,| is)|providers?(?:,| is)|partners?(?:,| is)|vendors?(?:,| is)"
    r"|we (?:also |currently |now )?(?:use|rely on|engage|have engaged|employ|utili[sz]e)|integrat\w+ with|(?:log|sign)(?:ing)?[- ]?in (?:with|through|via|using)|(?:third[- ]party|external) (?:service )?(?:provider|processor|service|partner|tool|vendor|company))"
    r"\s+[\"“]?(?:the |our |a )?[\"“]?|\b(?:via|through|from|by|with|to|like|use|uses|using|and)\s+(?:the |our )?",
)
_NEXT = lazily(
    r"(?:\s*\([^)]{0,120}\))?\s*(?:,\s*(?:and/or|and|or)?|;|/|\band/or\b|\band\b|\bor\b|&)\s*(?:the |our |by |with |from )?"
)
_SETTING = wording(
    r"\b(?:third[- ]part|sub-?processor|partner|provider|vendor|processor|analytic|advert|payment|host|cloud|share|disclos|transfer|cookie|pixel|SDK|plug-?in|tool|service|platform|network|integrat|social|log ?in|sign"
    r"|API|CDN|fraud|verif|support|survey|recipient|storage|server|infrastructure|captcha|bank|wallet|process|insurer|lender|wir nutzen|anbieter|prestataire|proveedor)",
    re.IGNORECASE,
)
_OWN = Folded(
    r"\b(?:our|we|offers?|operates?|owns?|subsidiar(?:y|ies)|affiliates?|affiliated|group|family of|proprietary)\b(?:[ -][\w-]+){0,4}?[ -](?:services?|products?|features?|apps?|applications?|web ?sites?|sites?|brands?|platforms?|offerings?|programs?|programmes?"
    r"|communit(?:y|ies)|directories|companies|entities|offers?|provides?|operates?)[ ,(–-]*$"
    r"|\b(?:subsidiar(?:y|ies)|affiliates?|affiliated compan(?:y|ies)|brands?|family of companies|features?|owned[- ]and[- ]operated [\w ]{1,30})[ ,(–-]*$",
)
_KIN = Folded(
    r"\b(?:subsidiar(?:y|ies)|affiliates?|affiliated (?:companies|entities)|group companies|parent compan(?:y|ies)|we, including|jointly owned by|joint controllers|controllers?|responsible (?:party|entity)|family of companies)\b",
)
_CONTROLS = Folded(r"\bcontrollers?\b[^.;]{0,120}\b(?:is|are|:)\s*$")
_OTHERS = Folded(r"\b(?:third[- ]part|(?:sub-?)?processor|provider|partner|vendor|supplier|contractor)")
_PASSED = r"(?:share|disclose|pass|transmit|send|forward|supply|provide|give|release|report|sell)"
_PASSED_TO = wording(
    rf"\b(?:[Ww]e (?:[a-z]+ ){{0,3}}{_PASSED}|(?:is|are|be|been|being|was|were) (?:[a-z]+ ){{0,2}}?(?:shared|disclosed|passed|transmitted|sent|forwarded|supplied|provided|given|released|reported|sold|handed)"
    r"|(?:data|information|details|results?|samples?|records?|files?|readings?|payments?|copy|copies) (?:then )?(?:go|goes))"
    r" (?:[a-z’'-]+,? ){0,8}?(?:to|with) (?:(?:our|the) )?(?:(?!(?:in|of|from|at|on|for|and|or|to|by|with|who|that|under|outside|within)\b)[a-z-]+,? ){0,2}(?=[A-Z])"
)
"""Words that pass data on, up to the name of who gets it."""
_GOODS = lazily(r"\b(?:services?|products?|goods|software|support|training|notices?)\b")
_EXAMPLES = lazily(r"such as|including|example|instance|namely|e\.g|i\.e|like|called|named", re.IGNORECASE)
_DEFINED = lazily(r"\s*(?:,? (?:Inc|LLC|Ltd|Corp\w*)\.?)?\s*\((?:collectively|together|hereinafter|the |and |[\"“‘'])")
_PASSED_BY = Folded(
    r"\b(?:browsers?|laws?|regulations?|legislation|acts?|rights?|identifiers?|IDs?|data|information|categories|documents?|formats?|devices?|languages?|states?|countries|regions?|jurisdictions|places|purposes?|interactions?|functions?|functionalit(?:y|ies)"
    r"|protocols?|operating systems?|credentials|regulators?|authorit(?:y|ies)|principles|standards|frameworks?|technologies|members|people|persons|individuals|holidays|cities|topics|settings|titles?|roles?|positions?|codes?|details|records|events?|initiatives?)[ ,(–-]*(?:\bthat [\w ]{1,30})?[ ,(]*$",
)
_RECIPIENTS = wording(
    r"\b(?:compan(?:y|ies)|(?:sub-?)?processors?|(?:service )?providers?|partners?|vendors?|recipients?|suppliers?|(?:sub)?contractors?|third[- ]part(?:y|ies)|organi[sz]ations)\b[^.]{0,160}$",
    re.IGNORECASE,
)
_COMPLAINTS = wording(
    r"\b(?:dispute[- ]resolution|unresolved|not (?:been )?(?:addressed|resolved) satisfactorily|arbitrat\w+|lodge a complaint|self-regulatory|certif(?:y|ies|ied|ication) (?:to|with|under)|independent recourse|trademarks?)\b",
    re.IGNORECASE,
)
_HEAD_ENDS = lazily(r"\s*$|\s*[,(:;|]|\s+[-–—]\s|\s+(?:which|who|for|to)\b|\.\s*$")
_NO_RECIPIENT = lazily(
    r"[ -](?:Chrome|Firefox|Safari|Edge|(?:Internet )?Explorer|Flash|Android|iOS|Windows|(?:Ads? |Advertising )?(?:Preferences|Settings))\b"
)
"""What stands after a vendor's name where a browser or a page of settings is meant."""
_SELF = lazily(r"\b(?:we|our|us|collectively|controllers?)\b")
_POSTAL = lazily(r"\b(?:Attn|Att|c/o)\b[.:]?\s*$")
_BESIDE = Folded(
    r"(?:\b(?:such as|including|via|through|from|by|with|to|like|use|uses|using|and|or|our|the|on|e\.g\.|partner|provider|processor|vendor|company)|[,(/|])\s*$",
)
_CEASED = wording(
    r"\b(?:stopped|ceased?|removed|dropped|disabled|uninstalled|discontinued|ended|terminated|used to|former(?:ly)?|replac(?:ed|ing)|instead of|rather than|unlike|other than|switched (?:away )?from|moved (?:away )?from|migrated from)"
    r"\b(?:(?!\b(?:with|by|to)\b)[^.;,]){0,60}(?:\b(?:work\w*|partner\w*|cooperat\w+|sharing|share|send\w*|contract\w*) (?:\w+ ){0,4}(?:with|to) )?$",
    re.IGNORECASE,
)
"""Words before the name of a company that no longer receives, or never received, anything."""
_GONE = lazily(
    r"[^.;:,]{1,60}?\b(?:(?:is|are|was|were) (?:no longer (?:used|engaged|integrated|in use|part|a|our)|removed|discontinued|replaced|switched off)|ha(?:s|ve) been (?:removed|discontinued|replaced|disabled|switched off)"
    r"|no longer (?:receives?|gets?|ha(?:s|ve)|sees?|process(?:es)?|handles?)|(?:do|does|did|will) not (?:receive|get|see|have access))\b",
    re.IGNORECASE,
)
_AS_OFFICE = lazily(
    r"[^.;]{0,60}?\bas (?:its|our|their|the|an?) (?:[\w/.’'-]+ ){0,5}?(?:representative|data protection officer|DPO)s?\b",
    re.IGNORECASE,
)
_OF_OFFICE = lazily(
    r"\b(?:data protection|privacy|EU|UK|EEA|GDPR|Swiss|European|Union|Article 27|Art\.? 27) representatives?\b[^.;]{0,50}?(?:\b(?:is|are|was|named|called|appointed)|[:,(])(?: the(?: company)?)?\s*$",
    re.IGNORECASE,
)
"""Who speaks for the company before the law, to whom people may turn."""
_GROUP_OF = lazily(r"\b(?:part|member|subsidiary|affiliate) of (?:the )?$", re.IGNORECASE)
_GROUP = lazily(r"(?:[’']s)? (?:group|family|corporate)\b", re.IGNORECASE)
"""What stands around the name of the group that the publisher belongs to."""
_NO_RECIPIENT_BEFORE = wording(
    r"\blinks?(?: (?:or|and|and/or) [\w-]+)?(?: (?:that|which) (?:(?:may|can|will) )?(?:lead|take you|point|go|bring you)| leading)? to"
    r" (?:(?:other|external|third|party|parties|third-party|the|our|pages?|profiles?|channels?|accounts?|web|websites?|sites?|services?|platforms?|social|networks?|networking|media|apps?|applications?|of|on|from|such|as|like|including|for|example|e\.g\.),? ){0,10}"
    r"(?:(?-i:[A-Z])[\w.’'-]*,? (?:(?:and|or) )?){0,8}$"
    r"|\b(?:profiles?|handles?|user ?names?|URLs?) \((?:e\.g\.|such as|for example|for instance|like|i\.e\.),? (?:[\w’'.-]+(?:,| or| and|/)? ?){0,6}$"
    r"|(?<!\bwe )\b(?:using|installing|downloading|install|download)(?: and \w+)? (?:an? |the |your )?(?:[\w-]+ ){0,3}?(?:browsers?|plug-?ins?|extensions?|add-?ons?|(?:ad|content)[- ]?blockers?)\b[^.;]{0,160}$",
    re.IGNORECASE,
)
"""Words before a company to which a link leads, whose name says which profile is meant, or whose tool people may use."""
_REFUSES = wording(
    r"\b(?:not|never|no|none|nor|without)\b[^.;]{0,80}\b(?:shar|disclos|transfer|pass|giv|provid|send|sent)",
    re.IGNORECASE,
)
_THEN_COUNTRY = lazily(r",\s(?:the )?(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\b")
_MOST_LISTED = 40
_BEFORE = 180


def _read(text: str, context: str) -> Iterator[Fact]:
    if _shouts(text) or is_complaint(text):
        return
    plain = unmasked(text)
    seen: set[str] = set()
    for fact in _found(plain, context):
        if fact.value.casefold() not in seen and not denied(text, fact.at) and not _is_left(text, fact):
            seen.add(fact.value.casefold())
            yield fact


def _is_left(text: str, fact: Fact) -> bool:
    """Whether a company that a text names no longer receives anything, or never did, or represents the publisher."""
    at, until = fact.at, fact.at + len(fact.value)
    if _AS_OFFICE.match(text, until) or _OF_OFFICE.search(text, max(0, at - _BEFORE), at):
        return True
    if _GROUP_OF.search(text, max(0, at - _BEFORE), at) and _GROUP.match(text, until):
        return True
    if _NO_RECIPIENT_BEFORE.stands_in(text, 0, at):
        return True
    return bool(_CEASED.stands_in(text, 0, at) or _GONE.match(text, at))


def refused_names(text: str, context: str) -> Iterator[tuple[str, int]]:
    """Names of companies that a statement says get nothing, and where they stand."""
    if _REFUSES.stands_in(text) and not _shouts(text) and not is_complaint(text):
        for fact in _found(unmasked(text), context):
            if denied(text, fact.at) and "sharing" in refused(text, fact.at):
                yield fact.value, fact.at


def is_complaint(text: str) -> bool:
    """Whether a clause is about complaints and certificates, whose bodies are no recipients."""
    return _COMPLAINTS.stands_in(text)


def _shouts(text: str) -> bool:
    """Whether a clause is written in capitals throughout, so that these tell nothing."""
    return len(text) > 40 and text.upper() == text


def _found(text: str, context: str) -> Iterator[Fact]:
    setting = _SETTING.stands_in(text) or _SETTING.stands_in(context) or _PASSED_TO.stands_in(text)
    listed = tuple(_listed(text, setting=setting))
    spans = {at: until for _, at, until in listed}
    for name, at, _ in listed:
        yield Fact("third_party", name, at=at, weight=1.2)
    yield from _heads(text, context)
    if setting:
        yield from _cued(text, spans)
        yield from _formed(text, spans)


# --- listed ----------------------------------------------------------------------------------------------------------


def _listed(text: str, *, setting: bool) -> Iterator[tuple[str, int, int]]:
    """Names of the list, each with where it begins and ends."""
    known = directory()
    end = 0
    for match in _CAPITAL.finditer(text):
        at = match.start()
        if at < end:
            continue
        word = match.group(0).rstrip(".").casefold().removesuffix("'s").removesuffix("’s")
        for name in known.by_first_word.get(word, ()):
            until = at + len(name)
            if text[at:until].casefold() == name and not text[until : until + 1].isalnum():
                vendor = known.by_name[name]
                if _counts(vendor, text, at, until, setting=setting):
                    end = until
                    yield _spelt(vendor, text[at:until]), at, until
                break


def _spelt(vendor: Vendor, found: str) -> str:
    """The name as the list writes it, whatever capitals the text has."""
    return next((name for name in vendor.names if name.casefold() == found.casefold()), found)


def _counts(vendor: Vendor, text: str, at: int, until: int, *, setting: bool) -> bool:
    if _NO_RECIPIENT.match(text, until):
        return False
    everyday = vendor.everyday or all(is_ordinary(part) for part in text[at:until].casefold().split())
    return not everyday or (setting and _BESIDE.stands_in(text, max(0, at - 14), at))


# --- not listed ------------------------------------------------------------------------------------------------------


def _cued(text: str, listed: dict[int, int]) -> Iterator[Fact]:
    for named, at, strong in _names_after_cues(text):
        short = bare(named)
        formed = named.strip(" ,.") != short and not named.endswith(("'s", "’s"))
        if (
            short in COUNTRIES
            or not (strong or formed)
            or not plausible(short, sure=formed)
            or _is_town(text, at, at + len(named))
            or _is_own(text, at, at + len(named))
        ):
            continue
        if not _is_covered(short, at, listed, formed=formed):
            yield Fact("third_party", short, at=at, weight=0.9 if strong else 0.7)


def _is_town(text: str, at: int, until: int) -> bool:
    """Whether a name stands between a company and a country: "Acme Ltd, Oslo, Norway"."""
    country = _THEN_COUNTRY.match(text, until)
    return bool(country and country["name"] in COUNTRIES and text[:at].rstrip()[-1:] in {",", "("})


def _is_own(text: str, at: int, until: int) -> bool:
    """Whether the words around a name make it the publisher's own, its kin, or part of a postal address."""
    before = text[max(0, at - _BEFORE) : at]
    kin = [match.end() for match in _KIN.finditer(before.rpartition(". ")[2])]
    if kin and not _OTHERS.stands_in(before.rpartition(". ")[2], kin[-1]):
        return True
    return bool(
        _POSTAL.search(before) or _CONTROLS.stands_in(before) or (_DEFINED.match(text, until) and _SELF.search(text))
    )


def _is_covered(name: str, at: int, listed: dict[int, int], *, formed: bool) -> bool:
    """
    Whether listed names say it already.

    One inside or around it does; one that it begins with does, too, where a legal form or ordinary words only follow.
    """
    if any(at < start < at + len(name) or start < at < until for start, until in listed.items()):
        return True
    return at in listed and (formed or _is_plain(name[listed[at] - at :]))


def _is_plain(rest: str) -> bool:
    parts = rest.removeprefix("'s").removeprefix("’s").split()
    return all(is_ordinary(part.casefold()) or part.isdigit() for part in parts)


def _names_after_cues(text: str) -> Iterator[tuple[str, int, bool]]:
    """Names in the enumeration that follows a cue, with their offset and whether the cue is a strong one."""
    cued = ((match, bool(match.group("strong"))) for match in _CUE.finditer(text))
    passed = ((match, True) for match in _PASSED_TO.finditer(text) if not _GOODS.search(match.group()))
    for match, sure in (*cued, *passed):
        at, strong = match.end(), sure
        if at >= len(text) or not (text[at].isupper() or text[at].isdigit()):
            continue
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if _OWN.stands_in(before) or (_EXAMPLES.match(match.group(0)) and _PASSED_BY.stands_in(before)):
            continue
        for _ in range(_MOST_LISTED):
            named = NAMED.match(text, at)
            if not named:
                break
            yield named.group(0), named.start(), strong
            separator = _NEXT.match(text, named.end())
            if not separator or not separator.group(0).strip():
                break
            strong = strong or "," in separator.group(0)
            at = separator.end()


def _heads(text: str, context: str) -> Iterator[Fact]:
    """The name that an entry begins with where its lead-in or heading says that recipients are listed."""
    named = NAMED.match(text) if _RECIPIENTS.stands_in(context) and not _OWN.stands_in(context) else None
    if not named or not _HEAD_ENDS.match(text, named.end()):
        return
    short = bare(named.group(0))
    if plausible(short, sure=named.group(0).strip(" ,.") != short):
        yield Fact("third_party", short, weight=1.2 if vendor_of(short) else 0.9)


def _formed(text: str, listed: dict[int, int]) -> Iterator[Fact]:
    """Names with a legal form that are not the "we" of the policy, nor its controller."""
    for match in SUFFIXED.finditer(text):
        short, at = bare(match.group("name")), match.start()
        if _SELF.search(text[match.end() : match.end() + 60]) or _is_own(text, at, match.end()):
            continue
        if plausible(short, sure=True) and not _is_covered(short, at, listed, formed=True):
            yield Fact("third_party", short, at=at, weight=0.8)


FAMILY = Family(
    kind="third_party",
    gain="worse",
    headings=words(r"(?:sub-?)?processors?", r"third[- ]part\w+", r"service providers?", r"partners"),
    cues=(cue(0.1, r"third[- ]part(?:y|ies)"),),
    read=_read,
)
