"""Named third parties: by the list, by a cue before an enumeration, by a table row, by a legal form."""

import re
from collections.abc import Iterator

from bot.analyse.facts import Fact, Family, cue, words
from bot.analyse.polarity import denied
from bot.analyse.vendors import directory
from bot.analyse.wordset import wordset

_CAPITAL = re.compile(r"(?<![\w@./-])[A-Za-z0-9]?[A-Z0-9][\w.&+-]*")
_FORM = r"(?:,? (?:Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|Corp|Corporation|AB|UAB|B\.?V|N\.?V|PLC|plc|Oy|AG|Pty|SE|S\.r\.l|SARL|LLP|S\.L|SAS|A/S|ApS|S\.A|Co)\b\.?)"
_NAME = rf"[A-Z][\w&+’'-]*(?:\.(?:com|io|ai|me|net|org|co))?(?:[ -](?:[A-Z][\w&+’'-]*|of|for|&)(?:\.(?:com|io|ai))?(?=\W|$)){{0,3}}{_FORM}{{0,2}}"
_NAMED = re.compile(_NAME)
_CUE = re.compile(
    r"\b(?P<strong>such as|including|for example|for instance|namely|e\.g\.,?|i\.e\.,?|provided by|operated by|powered by|offered by|hosted (?:by|on|with|at)|processed by|partner(?:s|ed|ing)? with"
    r"|(?:called|named)|sub-?processors?:?|processor,|provider,|partner,|we (?:also |currently )?use|integrat\w+ with|log in (?:with|through|via)|sign in (?:with|through|via))\s+(?:the |our |a )?"
    r"|\b(?:via|through|from|by|with|to|like|use|uses|using|and)\s+(?:the |our )?",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:\s*\([^)]{0,120}\))?\s*(?:,\s*(?:and/or|and|or)?|;|/|\band/or\b|\band\b|\bor\b|&)\s*(?:the |our |by |with |from )?"
)
_SUFFIXED = re.compile(rf"(?P<name>[A-Z][\w&+’'-]*(?: [A-Z(&][\w&+’')-]*){{0,4}}){_FORM}")
_SETTING = re.compile(
    r"\b(?:third[- ]part|sub-?processor|partner|provider|vendor|processor|analytic|advertis|payment|host|cloud|share|disclos|transfer|cookie|pixel|SDK|plug-?in|tool|service|platform|network|integrat|social|log ?in|sign"
    r"|API|CDN|fraud|verif|support|survey|recipient|storage|server|infrastructure|captcha|bank|wallet|process)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"\b(?:Policy|Policies|Notice|Statement|Terms|Act|Laws?|Rights|Regulations?|Framework|Shield|Clauses|Commission|Authority|Board|Section|Agreement|Addendum|Settings|Officer|Team|Services?|Information|Data"
    r"|Guidelines|Cent(?:er|re)|Page|Code|Principles|Rules|Directive|Council|Association|Area|Union|Court|Purposes?|Program(?:me)?|Accounts?|Address|Street|Avenue|Road|Suite|Floor|Box|Department|Commissioner|States?"
    r"|Vendors?|Consultants?|Users?|Customers?|Members?|Partners?|Providers?|Party|Parties|Website|Sites?|App|Platform|Content|Cookies?|Technologies|Protection|Privacy|Security|Consent|Disclosures?|Request|Form|Control|Extension|Decision|Interest|Law|Number|Country|Signal|Report|Reports|Features?|Ombudsman|Tribunal|Ministry|Agency|Bureau|Office)$"
)
_STOP = wordset("""
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday we our us you your they it its this that these those the a an if when where
    for in on by to as at or and not no any all such other some each every one what how who why there here also
    privacy policy notice statement terms service services use site website websites platform app apps application
    data information personal account accounts user users customer customers member members gdpr ccpa cpra coppa
    hipaa ferpa lgpd pipeda pdpa dpo dpa scc sccs eea eu uk us usa url ip id ids api apis sdk sdks gps html http
    https pdf faq sms mms tv pc ai ml os isp cdn dns vpn ssl tls nft nfts kyc aml pii phi npi dnt gpc bcr iso soc
    europe european union switzerland swiss ireland irish germany german france french spain italy canada canadian
    australia australian brazil japan china india singapore korea mexico netherlands luxembourg belgium austria
    sweden denmark norway finland iceland liechtenstein poland portugal israel philippines ukraine russia turkey
    california californian virginia colorado utah connecticut nevada texas oregon montana vermont delaware
    maryland minnesota washington nebraska tennessee iowa indiana kentucky florida york london dublin paris berlin
    amsterdam francisco quebec hampshire jersey illinois united states america kingdom commission council
    parliament board authority agency court federal trade commerce commissioner law act regulation directive
    framework shield clauses contractual standard section article annex part chapter schedule appendix right
    rights consumer consumers civil code attorney general states state please note however additionally
    furthermore moreover yes none n/a internet web online mobile desktop browser cookie cookies community group
    company inc llc ltd gmbh wi-fi bluetooth android ios windows linux macos javascript flash english spanish
    bitcoin ethereum blockchain dpf eu-u.s swiss-u.s eu-us safe harbor harbour google's cctv qr rfid nfc dob ssn
    tin vat iban kiosk http/s wifi gsm lte idfa aaid imei mac
    """)


_RECIPIENTS = re.compile(
    r"\b(?:compan(?:y|ies)|(?:sub-?)?processors?|(?:service )?providers?|partners?|vendors?|recipients?|suppliers?|(?:sub)?contractors?|third[- ]part(?:y|ies)|organi[sz]ations)\b[^.]{0,160}$",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(r"\s*$|\s*[,(:;|]|\s+[-–—]\s|\s+(?:which|who|for|to)\b|\.\s*$")
_DERIVED = re.compile(r"-[a-z]+$|^(?:PBC|Third[- ]Part)")


def _names_after_cues(text: str) -> Iterator[tuple[str, int, bool]]:
    """Names in the enumeration that follows a cue, with their offset and whether the cue is a strong one."""
    for match in _CUE.finditer(text):
        at, strong = match.end(), bool(match.group("strong"))
        if at >= len(text) or not text[at].isupper():
            continue
        for _ in range(30):
            named = _NAMED.match(text, at)
            if not named:
                break
            yield named.group(0), named.start(), strong
            separator = _NEXT.match(text, named.end())
            if not separator or not separator.group(0).strip():
                break
            strong = strong or "," in separator.group(0)
            at = separator.end()


def plausible(name: str) -> bool:
    """Whether a capitalised run can be an organisation's name at all."""
    parts = [part.strip(".,'’").lower() for part in name.split()]
    parts = [part[:-2] if part.endswith(("'s", "’s")) else part for part in parts]
    if _DERIVED.search(name) or len(name) < 3 or not parts or all(part in _STOP for part in parts):
        return False
    return parts[0] not in _STOP and not _GENERIC.search(name)


def bare(name: str) -> str:
    """A name without legal form and possessive."""
    return re.sub(rf"{_FORM}+$", "", name).strip(" ,.'’").removesuffix("'s").removesuffix("’s")


def _listed(text: str, *, setting: bool) -> Iterator[tuple[str, int]]:
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
                if not vendor.everyday or (setting and _beside_cue(text, at)):
                    end = until
                    yield vendor.names[0] if text[at:until].casefold() == vendor.name.casefold() else text[at:until], at
                break


def _beside_cue(text: str, at: int) -> bool:
    return at > 0 and bool(
        re.search(
            r"(?:\b(?:such as|including|via|through|from|by|with|to|like|use|uses|using|and|or|our|the|on|e\.g\.)|[,(/|])\s*$",
            text[max(0, at - 12) : at],
            re.IGNORECASE,
        )
    )


def _read(text: str, context: str) -> Iterator[Fact]:
    if _shouts(text):
        return
    setting = bool(_SETTING.search(text) or _SETTING.search(context))
    seen: set[str] = set()
    for name, at in _listed(text, setting=setting):
        if name.casefold() not in seen and not denied(text, at):
            seen.add(name.casefold())
            yield Fact("third_party", name, at=at, weight=1.2)
    yield from _heads(text, context, seen)
    if not setting:
        return
    for name, at, strong in _names_after_cues(text):
        short = bare(name)
        if short.casefold() not in seen and plausible(short) and (strong or name != short) and not denied(text, at):
            seen.add(short.casefold())
            yield Fact("third_party", short, at=at, weight=0.9 if strong else 0.7)
    yield from _others(text, seen)


def _shouts(text: str) -> bool:
    """Whether a clause is written in capitals throughout, so that these tell nothing."""
    return len(text) > 40 and text.upper() == text


def _heads(text: str, context: str, seen: set[str]) -> Iterator[Fact]:
    """The name that an entry begins with where its lead-in or heading says that recipients are listed."""
    named = _NAMED.match(text) if _RECIPIENTS.search(context) else None
    if not named or not _HEAD_ENDS.match(text, named.end()):
        return
    short = bare(named.group(0))
    if short.casefold() not in seen and plausible(short):
        seen.add(short.casefold())
        known = short.casefold() in directory().by_name
        yield Fact("third_party", short, at=0, weight=1.2 if known else 0.9)


def _others(text: str, seen: set[str]) -> Iterator[Fact]:
    """Names at the head of a table row, and names with a legal form that are not the "we" of the policy."""
    if " | " in text:
        named = _NAMED.match(text)
        if named and text[named.end() :].startswith(" |") and plausible(bare(named.group(0))):
            short = bare(named.group(0))
            if short.casefold() not in seen:
                seen.add(short.casefold())
                yield Fact("third_party", short, at=0, weight=0.9)
    for match in _SUFFIXED.finditer(text):
        short = match.group("name").strip()
        after = text[match.end() : match.end() + 60]
        if (
            short.casefold() not in seen
            and plausible(short)
            and not re.search(r"\b(?:we|our|us|collectively|controllers?)\b", after)
        ):
            seen.add(short.casefold())
            yield Fact("third_party", short, at=match.start(), weight=0.8)


FAMILY = Family(
    kind="third_party",
    gain="worse",
    headings=words(r"(?:sub-?)?processors?", r"third[- ]part\w+", r"service providers?", r"partners"),
    cues=(cue(0.1, r"third[- ]part(?:y|ies)"),),
    read=_read,
)
