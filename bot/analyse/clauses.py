"""The families of terms: how terms of service and data processing agreements word disputes, liability, licence and money."""

import re
from collections.abc import Iterator

from bot.analyse.facts import Fact, Family, cue, sign, words
from bot.model import Severity

_PLACE = r"(?P<place>[A-Z][\w’'-]+(?:(?: and| of|,)? [A-Z][\w’'-]+){0,4})"
_LAW = re.compile(
    rf"\blaws? of (?:the )?(?:State of |Commonwealth of |Province of |Republic of |Kingdom of )?{_PLACE}|\b(?P<adjective>[A-Z][a-z]+) law\b(?= (?:govern|appl|shall|will))"
)
_COURTS = re.compile(
    rf"\bcourts? (?:located |situated |sitting )?(?:in|of) (?:the )?(?:State of |County of |City of )?{_PLACE}"
)
_MONEY = re.compile(
    r"(?:US ?\$|\$|€|£|USD ?|EUR ?|GBP ?)\s?\d(?:[\d,.]{0,11}\d)?(?: ?(?:million|thousand))?|\b\d(?:[\d,.]{0,11}\d)? (?:dollars|euros?|pounds)\b"
)
_MONTHS = re.compile(
    r"\b(?:fees|amounts?)[^.;]{0,60}\b(?P<count>\d{1,2}|three|six|twelve|twenty[- ]four)(?: \(\d{1,2}\))?[- ]months?\b",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"\b(?P<count>\d{1,3}|seven|ten|fourteen|fifteen|thirty|sixty|ninety)(?: \(\d{1,3}\))?[- ](?:calendar |business |working )?(?P<unit>days?|hours?|months?)\b",
    re.IGNORECASE,
)
_SPELT = {
    "three": 3,
    "six": 6,
    "seven": 7,
    "ten": 10,
    "twelve": 12,
    "fourteen": 14,
    "fifteen": 15,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
}
_PERCENT = re.compile(r"\b\d{1,3}(?:\.\d{1,3})? ?(?:%|per ?cent)")


def _number(text: str) -> str:
    return str(_SPELT.get(text.casefold(), text))


def _law(text: str, _context: str) -> Iterator[Fact]:
    for match in _LAW.finditer(text):
        place = match.group("place") or match.group("adjective")
        yield Fact("governing_law", f"law of {place}", at=match.start(), weight=1.2)
    for match in _COURTS.finditer(text):
        yield Fact("governing_law", f"courts of {match.group('place')}", at=match.start(), weight=1.1)


def _cap(text: str, _context: str) -> Iterator[Fact]:
    for match in _MONEY.finditer(text):
        yield Fact("liability", f"cap of {match.group(0)}", at=match.start(), weight=1.2)
    for match in _MONTHS.finditer(text):
        count = _number(match.group("count"))
        yield Fact("liability", f"cap of {count} months' fees", at=match.start(), weight=1.2)


def _sums(text: str, _context: str) -> Iterator[Fact]:
    for match in (*_MONEY.finditer(text), *_PERCENT.finditer(text)):
        yield Fact("payment", match.group(0), at=match.start(), weight=1.1)
    yield from _periods("payment", text)


def _ends(text: str, _context: str) -> Iterator[Fact]:
    yield from _periods("termination", text)


def _periods(kind: str, text: str) -> Iterator[Fact]:
    for match in _DAYS.finditer(text):
        count = _number(match.group("count"))
        unit = match.group("unit").lower().rstrip("s")
        yield Fact(kind, f"{count} {unit}{'' if count == '1' else 's'}", at=match.start())


ARBITRATION = Family(
    kind="arbitration",
    gain="worse",
    headings=words(r"arbitrat\w+", r"disputes?\b[^.]{0,30}", r"class action\b[^.]{0,20}"),
    cues=(
        cue(
            1.0,
            r"arbitrat(?:e|ed|ion|or|ors)",
            r"class[- ]actions?",
            r"jury trial",
            r"trial by jury",
            r"representative (?:action|proceeding)s?",
        ),
        cue(
            0.5,
            r"informal(?:ly)? (?:dispute )?resol\w+",
            r"small claims",
            r"batch(?:ed)? arbitration",
            r"mass arbitration",
        ),
    ),
    signs=(
        sign(
            "binding arbitration",
            r"binding (?:individual )?arbitration",
            r"(?:resolved|settled|decided|determined)[^.;]{0,60} arbitration",
            r"agree to arbitrate",
            weight=1.2,
        ),
        sign(
            "class action waiver",
            r"class[- ]action",
            r"class or representative",
            r"individual (?:capacity|basis)",
            r"class or collective",
            weight=1.2,
        ),
        sign("jury trial waiver", r"(?:waiv\w+|no)[^.;]{0,60} jury", r"jury trial", weight=1.1),
        sign(
            "opt-out of arbitration",
            r"opt(?:ing)?[- ]?out of (?:this |the )?(?:arbitration|agreement to arbitrate)",
            r"reject (?:this |the )?arbitration",
            r"arbitration opt[- ]?out",
            weight=1.2,
        ),
        sign("small claims court", r"small claims"),
        sign(
            "batch arbitration", r"batch(?:ed)? arbitrations?", r"mass arbitrations?", r"coordinated (?:claims|demands)"
        ),
        sign(
            "informal talks first", r"informal(?:ly)? (?:dispute )?resol\w+", r"pre-?arbitration", r"notice of dispute"
        ),
        sign(
            "time limit for claims",
            r"(?:within|after) (?:one|two|1|2)(?: \(\d\))? years?[^.;]{0,60}(?:claim|cause|dispute)",
            r"claim[^.;]{0,60}within (?:one|two|1|2)(?: \(\d\))? years?",
            weight=1.2,
        ),
    ),
)
LIABILITY = Family(
    kind="liability",
    gain="worse",
    read=_cap,
    headings=words(r"liabilit\w+", r"indemni\w+", r"warrant\w+", r"disclaimers?"),
    cues=(
        cue(
            1.0,
            r"(?:aggregate|total|maximum|our|entire) (?:\w+ )?liabilit(?:y|ies)",
            r"liable",
            r"indemnif\w+",
            r"limitation of liability",
            r"hold (?:us )?harmless",
            r"[\"“]?as is[\"”]?",
            r"liabilit(?:y|ies) (?:of|under|for)",
        ),
        cue(0.5, r"warrant(?:y|ies|s)?", r"damages", r"consequential", r"negligence", r"defend"),
    ),
    signs=(
        sign("cap on damages", r"(?:shall|will|does) not exceed", r"limited to", r"maximum liability", weight=1.1),
        sign(
            "no indirect damages",
            r"(?:indirect|consequential|incidental|special|punitive)[^.;]{0,80}damages",
            r"lost profits",
            r"loss of profits?",
        ),
        sign(
            "indemnity by the user",
            r"you (?:\w+ ){0,3}indemnify",
            r"customer (?:\w+ ){0,3}indemnify",
            r"indemnify (?:and hold )?(?:us|harmless)",
            weight=1.2,
        ),
        sign(
            "indemnity by the provider",
            r"we (?:\w+ ){0,3}indemnify",
            r"(?:processor|provider|supplier) (?:\w+ ){0,3}indemnify",
            weight=1.2,
        ),
        sign(
            "no warranty",
            r"[\"“]?as is[\"”]?",
            r"as available",
            r"disclaims? (?:all|any) warrant\w+",
            r"without warrant\w+",
        ),
        sign("gross negligence", r"gross negligence", r"wil+ful misconduct"),
    ),
)
GOVERNING_LAW = Family(
    kind="governing_law",
    gain="neutral",
    read=_law,
    headings=words(r"governing law\b[^.]{0,30}", r"applicable law", r"jurisdiction", r"choice of law", r"venue"),
    cues=(
        cue(
            1.0,
            r"govern(?:ed|ing) (?:by|law)",
            r"exclusive (?:jurisdiction|venue)",
            r"choice of law",
            r"conflicts? of laws?",
            r"laws of (?:the )?[A-Z]\w+",
            r"courts? (?:located |situated )?(?:in|of) (?:the )?[A-Z]\w+",
        ),
        cue(0.4, r"jurisdiction", r"venue"),
    ),
    signs=(
        sign(
            "your local courts",
            r"(?:courts?|laws?) (?:of|in|where) (?:your|the country|you (?:live|reside))",
            r"mandatory (?:consumer|local)",
        ),
        sign("exclusive jurisdiction", r"exclusive (?:jurisdiction|venue)"),
    ),
)
LICENCE = Family(
    kind="licence",
    gain="worse",
    headings=words(
        r"licen[cs]es?\b[^.]{0,30}", r"(?:your|user|customer) content", r"intellectual property", r"ownership"
    ),
    cues=(
        cue(
            1.0,
            r"grant(?:s|ed|ing)? (?:to )?(?:us|\w+)[^.;]{0,60}licen[cs]e",
            r"licen[cs]e to (?:use|host|store|reproduce|display|modify)",
            r"royalty[- ]free",
            r"sublicens\w+",
            r"your content[^.;]{0,60}(?:train|own|rights)",
            r"(?:retain|keep) (?:all )?(?:ownership|rights)",
        ),
        cue(0.5, r"licen[cs]es?", r"intellectual property", r"your content", r"ownership", r"feedback"),
    ),
    signs=(
        sign("perpetual licence", r"perpetual", r"irrevocable", weight=1.2),
        sign(
            "AI training on content",
            r"train\w*[^.;]{0,60}(?:models?|machine learning|artificial intelligence|AI)",
            r"(?:models?|machine learning|AI) training",
            r"improve (?:our |the )?(?:\w+ )?models?",
            weight=1.3,
        ),
        sign("sublicensing", r"sub-?licens\w+", r"transferable"),
        sign("royalty-free licence", r"royalty[- ]free"),
        sign("worldwide licence", r"world-?wide"),
        sign("derivative works", r"derivative works?", r"modify|adapt"),
        sign("commercial use of content", r"commercial(?:ly)?", r"promot\w+", r"advertis\w+", r"marketing"),
        sign(
            "licence ends with deletion",
            r"(?:licen[cs]e|rights)[^.;]{0,80}(?:ends?|terminates?|expires?)",
            r"until (?:you delete|it is deleted)",
        ),
        sign("you keep ownership", r"you (?:retain|keep|own)", r"remains? yours", r"ownership of your"),
    ),
)
TERMINATION = Family(
    kind="termination",
    gain="worse",
    read=_ends,
    headings=words(r"terminat\w+\b[^.]{0,30}", r"suspension\b[^.]{0,30}", r"term\b[^.]{0,20}", r"cancel\w+"),
    cues=(
        cue(
            1.0,
            r"(?:we|us|provider|company|either party|customer|you|controller|processor) (?:\w+ ){0,3}(?:terminate|suspend|cancel|deactivate|close)\w*",
            r"terminat(?:e|ion) (?:of )?(?:this|these|your|the) (?:\w+ )?(?:agreement|terms|accounts?|services?|contract|addendum|access)",
            r"upon termination",
            r"suspend (?:or terminate )?(?:your|access|the)",
        ),
        cue(0.5, r"terminat\w+", r"suspen\w+", r"cancel\w*"),
    ),
    signs=(
        sign("end without notice", r"without (?:prior |any |further )?notice", r"immediately", weight=1.1),
        sign(
            "end for any reason",
            r"for any (?:or no )?reason",
            r"at any time",
            r"sole discretion",
            r"for convenience",
            weight=1.1,
        ),
        sign("notice before the end", r"(?:prior|advance|written|reasonable) (?:\w+ )?notice", r"notify you"),
        sign("end for inactivity", r"inactiv\w+", r"dormant"),
        sign("end for breach", r"breach", r"violat\w+"),
        sign("deletion at the end", r"(?:delete|erase|destroy|return)\w*[^.;]{0,80}(?:data|content|copies)"),
        sign(
            "you may leave at any time",
            r"you (?:may|can) (?:\w+ ){0,3}(?:terminate|cancel|close|delete)[^.;]{0,40}(?:at any time|whenever)",
        ),
    ),
)
PAYMENT = Family(
    kind="payment",
    gain="worse",
    read=_sums,
    headings=words(
        r"payments?\b[^.]{0,30}",
        r"fees?\b[^.]{0,30}",
        r"billing\b[^.]{0,30}",
        r"refunds?\b[^.]{0,20}",
        r"subscriptions?\b[^.]{0,30}",
        r"pric\w+",
    ),
    cues=(
        cue(
            1.0,
            r"(?:automatic(?:ally)?|auto-?)[- ]?renew\w*",
            r"refund(?:s|ed|able)?",
            r"non-?refundable",
            r"(?:subscription|service|monthly|annual) fees?",
            r"(?:change|increase|raise)[^.;]{0,30}(?:price|prices|fees?)",
            r"late (?:fee|payment|charge)s?",
            r"charge your (?:\w+ )?(?:payment|card)",
        ),
        cue(
            0.5,
            r"fees?",
            r"pric(?:e|es|ing)",
            r"billing",
            r"invoices?",
            r"subscriptions?",
            r"pay(?:able|ment)?",
            r"tax(?:es)?",
        ),
    ),
    signs=(
        sign("automatic renewal", r"(?:automatic(?:ally)?|auto-?)[- ]?renew\w*", weight=1.2),
        sign("no refunds", r"non-?refundable", r"(?:no|not|without) (?:\w+ ){0,3}refund\w*", weight=1.2),
        sign(
            "refunds",
            r"(?:may|can|will|entitled to|receive|request|offer)[^.;]{0,40} refunds?",
            r"money[- ]back",
            r"pro[- ]rata refund",
            weight=1.1,
        ),
        sign(
            "price changes",
            r"(?:change|increase|raise|adjust|modify)[^.;]{0,30}(?:price|prices|pricing|fees?)",
            weight=1.1,
        ),
        sign("late fees", r"late (?:fee|payment|charge)s?", r"interest (?:at|of|on)"),
        sign("free trial", r"free trials?", r"trial period"),
        sign("taxes", r"tax(?:es)?", r"VAT"),
    ),
)
FAMILIES = (ARBITRATION, LIABILITY, GOVERNING_LAW, LICENCE, TERMINATION, PAYMENT)
_TO_PERSON = frozenset(
    (
        *(
            "opt-out of arbitration",
            "small claims court",
            "informal talks first",
            "indemnity by the provider",
            "gross negligence",
        ),
        *(
            "licence ends with deletion",
            "you keep ownership",
            "notice before the end",
            "deletion at the end",
            "end for breach",
        ),
        *("you may leave at any time", "refunds", "free trial", "your local courts"),
    )
)
"""What serves the person where it is added."""
_GRAVE = frozenset(
    (
        *(
            "binding arbitration",
            "class action waiver",
            "jury trial waiver",
            "batch arbitration",
            "time limit for claims",
        ),
        *("AI training on content", "perpetual licence", "indemnity by the user"),
    )
)
"""What a person gives up for good."""
_OPEN = re.compile(r"^(?:cap of|law of|courts of|\d|[$€£]|US|EUR|GBP)")
"""Values that hold a figure or a place: whether the person gains by them cannot be told from one side."""


def term_effect(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> str:
    """Whom a change of terms serves: what binds the person is worse where it is added, and better where it goes."""
    votes = sum(_vote(fact) for fact in gained) - sum(_vote(fact) for fact in lost)
    return "worse" if votes > 0 else "better" if votes < 0 else "neutral"


def _vote(fact: Fact) -> int:
    if fact.kind == "governing_law" or _OPEN.match(fact.value):
        return -1 if fact.value in _TO_PERSON else 0
    return -1 if fact.value in _TO_PERSON else 1


def term_severity(values: set[str], effect: str) -> tuple[Severity, str]:
    """How much a change of terms matters, and why."""
    if effect == "better":
        return Severity.LOW, "in favour of the person"
    grave = values & _GRAVE
    if grave and effect == "worse":
        return Severity.HIGH, min(grave)
    return Severity.MEDIUM, "to the person's disadvantage" if effect == "worse" else "what is agreed"
