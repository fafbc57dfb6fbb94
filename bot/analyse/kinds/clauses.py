"""The families of terms: how terms of service and data processing agreements word disputes, liability, licence and money."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.analyse.grammar.facts import Fact, Family, cue, words
from bot.analyse.grammar.polarity import denied
from bot.analyse.kinds import dealings, disputes
from bot.analyse.kinds.agreed import Term, terms_in
from bot.analyse.kinds.figures import caps, periods, sums
from bot.analyse.lexicon.lazy import lazily

_PLACE = r"(?P<place>[A-Z][\w’'-]+(?:(?: and| of|,)? [A-Z][\w’'-]+){0,4})"
_LAW = lazily(
    rf"\blaws? of (?:the )?(?:State of |Commonwealth of |Province of |Republic of |Kingdom of )?{_PLACE}|\b(?P<adjective>[A-Z][a-z]+) law\b(?= (?:govern|appl|shall|will))|\b(?:governed by|under|subject to) (?:the )?(?P<under>[A-Z][a-z]+) law\b"
)
_COURTS = lazily(
    rf"\bcourts? (?:located |situated |sitting )?(?:in|of) (?:the )?(?:State of |County of |City of )?{_PLACE}"
)
_EXCLUSIVE = lazily(r"\b(?P<non>non-? ?)?exclusive (?:jurisdiction|venue)", re.IGNORECASE)
_LOCAL = lazily(
    r"\b(?:(?:courts?|laws?) (?:of|in|where) (?:your|the country|you (?:live|reside))|mandatory (?:consumer|local))\b",
    re.IGNORECASE,
)
_LAID = lazily(r"\bwithout (?:regard|reference|giving effect)\b", re.IGNORECASE)


def _law(text: str, _context: str) -> Iterator[Fact]:
    for pattern, noun in ((_LAW, "law"), (_COURTS, "courts")):
        for match in pattern.finditer(text):
            if _LAID.search(text, 0, match.start()) and "govern" not in text[: match.start()]:
                continue
            found = match.groupdict()
            people = found.get("adjective") or found.get("under")
            no = "not the " if denied(text, match.start()) else ""
            yield Fact(
                "governing_law", no + (f"{people} law" if people else f"{noun} of {found['place']}"), at=match.start()
            )
    for match in _EXCLUSIVE.finditer(text):
        shared = match["non"] or denied(text, match.start())
        yield Fact("governing_law", f"{'non-' if shared else ''}exclusive jurisdiction", at=match.start())
    for match in _LOCAL.finditer(text):
        if not denied(text, match.start()):
            yield Fact("governing_law", "your local courts", at=match.start())


def _reader(
    kind: str, terms: tuple[Term, ...], figures: Callable[[str], Iterator[Fact]] | None = None
) -> Callable[[str, str], Iterator[Fact]]:
    def read(text: str, _context: str) -> Iterator[Fact]:
        for value, entry, at in terms_in(terms, text):
            yield Fact(kind, value, at=at, weight=entry.weight)
        if figures:
            yield from figures(text)

    return read


def _liability(text: str, _context: str) -> Iterator[Fact]:
    for value, entry, at in terms_in(disputes.LIABILITY, text):
        yield Fact("liability", value, at=at, weight=entry.weight)
    for value, entry, at in terms_in(disputes.OF_LIABILITY, text):
        yield Fact("liability", disputes.of_whom(value, text), at=at, weight=entry.weight)
    yield from caps(text)


def _of_termination(text: str) -> Iterator[Fact]:
    return periods("termination", text)


def _of_arbitration(text: str) -> Iterator[Fact]:
    return periods("arbitration", text)


def _processing(text: str, _context: str) -> Iterator[Fact]:
    """Terms on processing, with the period that a statement on one of them names as part of it."""
    told = [(value, at) for value, _, at in terms_in(dealings.PROCESSING, text)]
    figures = list(periods("other", text))
    for value, at in told[1:] if figures else told:
        yield Fact("other", value, at=at)
    for fact in figures:
        value = f"{told[0][0]} ({fact.value})" if told else f"period of {fact.value}"
        yield replace(fact, value=value, weight=1.0 if told else fact.weight)


ARBITRATION = Family(
    kind="arbitration",
    gain="worse",
    read=_reader("arbitration", disputes.ARBITRATION, _of_arbitration),
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
)
LIABILITY = Family(
    kind="liability",
    gain="worse",
    read=_liability,
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
        cue(0.5, r"disclaims?"),
        cue(0.5, r"warrant(?:y|ies|s)?", r"damages", r"consequential", r"negligence", r"defend"),
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
)
LICENCE = Family(
    kind="licence",
    gain="worse",
    read=_reader("licence", dealings.LICENCE),
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
)
TERMINATION = Family(
    kind="termination",
    gain="worse",
    read=_reader("termination", dealings.TERMINATION, _of_termination),
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
)
PAYMENT = Family(
    kind="payment",
    gain="worse",
    read=_reader("payment", dealings.PAYMENT, sums),
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
)
PROCESSING = Family(
    kind="other",
    gain="neutral",
    read=_processing,
    headings=words(r"sub-?process\w+\b[^.]{0,30}", r"audits?\b[^.]{0,30}", r"(?:personal data )?breach\w*\b[^.]{0,30}"),
    cues=(
        cue(
            1.0,
            r"sub-?processors?",
            r"audits?",
            r"(?:personal data|security|data) breach(?:es)?",
            r"documented instructions",
        ),
        cue(0.5, r"instructions?", r"inspect\w*", r"breach(?:es)?", r"data subjects?"),
    ),
)
"""What only agreements on processing are read for; of the kind that has no name of its own."""

FAMILIES = (ARBITRATION, LIABILITY, GOVERNING_LAW, LICENCE, TERMINATION, PAYMENT)
"""
What terms of service and data processing agreements speak of beside privacy: disputes, liability, law, licence, end, money.
"""
