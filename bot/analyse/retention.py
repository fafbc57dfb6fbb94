"""How long data is kept: durations in days, and open-ended rules."""

import re
from collections.abc import Iterator

from bot.analyse.facts import Fact, Family, cue, words
from bot.analyse.tongue import is_foreign

_NUMBERS = {
    word: number
    for number, spelled in (
        (1, "a an one"),
        (2, "two"),
        (3, "three"),
        (4, "four"),
        (5, "five"),
        (6, "six"),
        (7, "seven"),
        (8, "eight"),
        (9, "nine"),
        (10, "ten"),
        (12, "twelve"),
        (13, "thirteen"),
        (14, "fourteen"),
        (15, "fifteen"),
        (18, "eighteen"),
        (20, "twenty"),
        (24, "twenty-four"),
        (30, "thirty"),
        (36, "thirty-six"),
        (45, "forty-five"),
        (60, "sixty"),
        (72, "seventy-two"),
        (90, "ninety"),
    )
    for word in spelled.split()
}
_LENGTHS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_UNITS = {
    word: unit
    for unit, spelled in (
        ("hour", "hour hours stunde stunden heure heures hora horas ore uur uren"),
        ("day", "day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dagar dni"),
        ("week", "week weeks woche wochen semaine semaines semana semanas settimana settimane weken"),
        ("month", "month months monat monate monaten mois mes meses mese mesi maand maanden mês månader"),
        ("year", "year years jahr jahre jahren an ans année années año años anno anni jaar ano anos år"),
    )
    for word in spelled.split()
}
_ABROAD = re.compile(
    r"\b(?P<number>\d{1,4})\s(?P<unit>" + "|".join(sorted(_UNITS, key=lambda word: (-len(word), word))) + r")\b",
    re.IGNORECASE,
)
_KEEP_ABROAD = re.compile(
    r"\b(?:ge)?(?:speicher|aufbewahr|lösch|behalten|conserv|stock|supprim|guard|almacen|elimin|cancell|bewaar|bewar|verwijder|armazen|apag)\w*",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\b(?P<number>\d{1,4}|"
    + "|".join(sorted(_NUMBERS, key=len, reverse=True))
    + r")\s?(?:\(\d{1,4}\)\s?)?-?(?:(?:calendar|business|working|consecutive|full)\s)?"
    r"(?P<unit>hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_KEEP = re.compile(
    r"\b(?:retain\w*|retention|stor(?:e|es|ed|ing|age)|keep|keeps|kept|keeping|delet\w+|eras\w+|purg\w+|anonymi[sz]\w+|preserv\w+|expir\w+|hold|held|archiv\w+|lifespan|destroy\w*|duration|persist\w*|remain\w*|stays?|last(?:s|ed)?)\b",
    re.IGNORECASE,
)
_NOT_KEPT = re.compile(
    r"\b(?:respon\w+|repl(?:y|ies)|notice|notify|notif\w+|extend\w*|age of|under|aged?|prior to|in advance|preceding|past|previous|prior|twice|once|per|every|each)\s(?:\w+\s){0,4}$",
    re.IGNORECASE,
)
_AGE = re.compile(r"^\s?(?:of age|old|or older|or over)|^-?old", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:(?:for )?(?:as|so) long as|until (?:it is|they are|we) (?:\w+ )?no longer|no longer than (?:is )?(?:\w+ )?necessary|as (?:is |may be )?(?:\w+ )?(?:necessary|required|needed)"
    r"|for the (?:period|time|duration)|indefinite\w*|perpetu\w+)\b",
    re.IGNORECASE,
)


_NOT_AT_ALL = re.compile(
    r"\b(?:do|does|will) not (?:\w+ )?(?:retain|store|keep|save)\b|\bnot (?:retained|stored|kept)\b", re.IGNORECASE
)
_AFTERWARDS = re.compile(
    r"\b(?:delet|purg|eras|destroy|discard)\w* (?:\w+ ){0,8}?(?:upon|once|when|as soon as|immediately|promptly|after)\b",
    re.IGNORECASE,
)


def days(number: str, unit: str) -> float:
    """
    A spelled or written duration in days.

    >>> days("six", "months")
    182.64
    """
    count = _NUMBERS.get(number.lower()) or (int(number) if number.isdigit() else 0)
    return round(count * _LENGTHS[_UNITS[unit.lower()]], 2)


def _read(text: str, context: str) -> Iterator[Fact]:
    lowered = text.lower()
    if _KEEP_ABROAD.search(lowered) and is_foreign(text):
        yield from _durations(_ABROAD, text)
        return
    kept = _KEEP.search(text) or (
        _KEEP.search(context) if any(unit in lowered for unit in ("day", "month", "year", "hour")) else None
    )
    if not kept:
        return
    yield from _durations(_DURATION, text)
    gone = _NOT_AT_ALL.search(text) or _AFTERWARDS.search(text)
    if gone:
        yield Fact(
            "retention", "not kept" if gone.re is _NOT_AT_ALL else "deleted afterwards", at=gone.start(), weight=0.9
        )
    found = _OPEN.search(text)
    if found and _KEEP.search(text):
        yield Fact("retention", _rule(found.group(0)), at=found.start(), weight=0.8)


def _durations(pattern: re.Pattern[str], text: str) -> Iterator[Fact]:
    for match in pattern.finditer(text):
        if _NOT_KEPT.search(text[max(0, match.start() - 45) : match.start()]) or _AGE.match(
            text[match.end() : match.end() + 12]
        ):
            continue
        size = days(match.group("number"), match.group("unit"))
        if size:
            yield Fact("retention", _in_words(match), at=match.start(), weight=1.4, size=size)


def _in_words(match: re.Match[str]) -> str:
    number = _NUMBERS.get(match.group("number").lower()) or match.group("number")
    unit = _UNITS[match.group("unit").lower()]
    return f"{number} {unit}" + ("" if str(number) == "1" else "s")


def _rule(wording: str) -> str:
    return "without limit" if wording.lower().startswith(("indef", "perpet")) else "as long as necessary"


FAMILY = Family(
    kind="retention",
    gain="neutral",
    headings=words(
        r"retention",
        r"retain\w*",
        r"how long\b[^.]{0,40}",
        r"storage(?: period| duration| of)?",
        r"keep\w*",
        r"deletion",
        r"duration",
        r"expir\w+",
    ),
    cues=(
        cue(
            0.9,
            r"retain(?:s|ed|ing)?",
            r"retention",
            r"(?:keep|kept|store|stored|hold|held)[^.;]{0,80}(?:for|until|as long|period|days|months|years|indefinitely)",
            r"(?:delete|deleted|erase|erased|purged?|destroy|anonymi[sz]e|expires?)[^.;]{0,80}(?:within|after|days|months|years|once|no longer)",
        ),
        cue(0.4, r"stor(?:e|ed|age)", r"delet(?:e|ed|ion)", r"as long as", r"no longer (?:needed|necessary|required)"),
    ),
    read=_read,
)
