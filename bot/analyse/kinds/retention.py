"""How long data is kept: durations in days, and open-ended rules."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bot.analyse.grammar.facts import Fact, Family, cue, matches, words
from bot.analyse.grammar.firmness import firmness
from bot.analyse.grammar.matters import matter_of
from bot.analyse.grammar.polarity import denied
from bot.analyse.grammar.receiving import is_beside
from bot.analyse.grammar.subject import FAR, is_ours
from bot.analyse.grammar.supposed import is_unreal
from bot.analyse.grammar.unkept import AFTERWARDS, AT_ONCE, HELD, unkept
from bot.analyse.kinds.openended import open_rule
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording
from bot.analyse.lexicon.numbers import spelled
from bot.analyse.statements.tongue import is_foreign

_HALF = 0.5
_NUMBERS = spelled(*range(1, 16), 18, 20, 24, 30, 36, 45, 60, 72, 90) | {
    "a": 1,
    "an": 1,
    "half a": _HALF,
    "half an": _HALF,
}
_HALVES = {"hour": "30 minutes", "day": "12 hours", "year": "6 months"}
_UNITS_OF = {"6 months": ("month", "year"), "12 hours": ("hour", "day"), "30 minutes": ("minute", "hour")}
"""The units of which one stands in every wording of a period that may be said as half of a longer one."""
_LENGTHS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
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
_ABROAD = lazily(
    r"\b(?P<number>\d{1,4})\s(?P<unit>" + "|".join(sorted(_UNITS, key=lambda word: (-len(word), word))) + r")\b",
    re.IGNORECASE,
)
_KEEP_ABROAD = wording(
    r"\b(?:ge)?(?:speicher|aufbewahr|lösch|behalten|conserv|stock|supprim|guard|almacen|elimin|cancell|bewaar|bewar|verwijder|armazen|apag)\w*",
    re.IGNORECASE,
)
_DURATION = lazily(
    r"\b(?P<number>\d{1,4}|"
    + "|".join(sorted(_NUMBERS, key=len, reverse=True))
    + r")\s?(?:\(\d{1,4}\)\s?)?-?(?:(?:calendar|business|working|consecutive|full)\s)?"
    r"(?P<unit>hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_KEEP = wording(
    r"\b(?:retain\w*|retention|stor(?:e|es|ed|ing|age)|sav(?:e|ed|ing)|keep|keeps|kept|keeping|delet\w+|eras\w+|purg\w+|anonymi[sz]\w+|preserv\w+|expir\w+|hold|held|archiv\w+|lifespan|destroy\w*|discard\w*|duration|persist\w*|remain\w*|stays?|last(?:s|ed)?)\b",
    re.IGNORECASE,
)
_NEAR, _BEHIND = 40, 24
_NOT_KEPT = lazily(
    r"\b(?:respon\w+|repl(?:y|ies)|notice|notify|notif\w+|extend\w*|age of|under|aged?|prior to|in advance|preceding|past|previous|prior|last|take|takes|process|twice|once|per|every|each)\s(?:\w+\s){0,4}$"
    r"|\b(?:withdrawal|revocation|cancellation|cooling[- ]off|trial|notice|refund|return|warranty|objection|appeal|response) (?:period|window|term)s?\s(?:(?:of|is|are|for|within|to|than|up|about|at|least|most)\s){0,3}$"
    r"|\b(?:respon\w+|repl(?:y|ies)|answer\w*|compl(?:y|ies)|fulfil\w*|honou?r\w*)\b[^.;]{0,100}\brequests?\s(?:\w+\s){0,3}$"
    r"|\b(?:correct|rectif|updat|confirm)\w*\b(?:(?!\b(?:delet|eras|remov|destroy|kept|keep|retain|stor)\w*)[^.;]){0,60}\bwithin\s$",
    re.IGNORECASE,
)
_AGE = lazily(
    r"^\s?(?:of age|old|or older|or over)|^-?old|^[’']?s? (?:(?:prior|advance|written) )?(?:response|notice|reply)\b",
    re.IGNORECASE,
)
_AFTERWARDS = lazily(
    r"\b(?:delet|purg|eras|destroy|discard|remov|anonymi[sz])\w* (?:\w+ ){0,8}?(?:upon|once|when|as soon as|following|immediately|promptly|after(?:wards)?|instantly|(?:right|straight) ?away)\b"
    r"|\b(?:immediately|at once|instantly) (?:delet|purg|eras|destroy|discard|remov|anonymi[sz])\w*"
    r"|\b(?:no longer (?:in use|needed|required|necessary))[^.;]{0,60}\b(?:delet|destroy|eras|anonymi[sz])"
    r"|\b(?:beyond|after|past) (?:[\w-]+ ){1,7}?(?:periods?|time)\b[^.;]{0,40}\b(?:is|are|be) (?:\w+ )?(?:delet|destroy|eras|anonymi[sz]|purg|discard)",
    re.IGNORECASE,
)
_AT_ONCE = lazily(r"\b(?:immediately|at once|(?:right|straight) ?(?:away|after(?:wards)?)|instantly)\b", re.IGNORECASE)
_STAYS = "kept after deletion"
_LEFT_OVER = lazily(
    r"\b(?:remnants?|residual|cop(?:y|ies)|archiv\w+|back-?ups?|caches?)\b[^.;]{0,60}\b(?:remain|persist|kept|retain\w*|stor\w+|exist)"
    r"|\b(?:may|might|can|could) (?:\w+ )?(?:remain|persist|be retained|continue to be stored)\b[^.;]{0,50}\b(?:archiv|back-?up|cache|cop(?:y|ies)|after|longer|even|third)"
    r"|\bafter (?:you|your account)[^.;]{0,60}\bwe (?:\w+ )?(?:retain|keep|store)",
    re.IGNORECASE,
)
_DELETION = wording(
    r"\b(?:delet|eras|remov|purg|destr|clos|cancel|terminat|deactivat|remnant|residual|remain|persist)\w*|\b(?:after you|even if)\b",
    re.IGNORECASE,
)
"""Without which copies that are kept are kept like all else: "we keep back-ups"."""
_LONGER = lazily(r"\b(?:retain|keep|kept|retained) (?:\w+ ){0,4}(?:for a )?longer\b", re.IGNORECASE)
_BY_LAW = lazily(
    r"\b(?:statutory|legal(?:ly)?|tax|commercial law)(?: required)? (?:retention|storage|archiving)|\b(?:retention|storage|retain\w*|keep|kept|stor\w+)[^.;]{0,70}\b(?:required by (?:\w+ )?law|statut\w+|legal obligations?|limitation periods?)",
    re.IGNORECASE,
)
_UPDATES = lazily(r"\b(?:security|software|automatic|feature) (?:and \w+ )?updates?\b|\bwarrant", re.IGNORECASE)
_OPEN_WORDS = ("long", "until", "necess", "requir", "need", "period", "time", "duration", "indefin", "perpet")
_RULES = (
    (AFTERWARDS, _AFTERWARDS, 0.9, ("delet", "purg", "eras", "destroy", "discard", "remov", "anonymi")),
    (_STAYS, _LEFT_OVER, 1.0, ("remain", "persist", "retain", "kept", "keep", "stor", "exist")),
    ("kept longer", _LONGER, 1.0, ("longer",)),
    ("as the law requires", _BY_LAW, 0.7, ("statut", "law", "legal", "tax", "limitation")),
)
_DELETES = lazily(r"(?:delet|eras|purg|anonymi|destroy|discard|remov|expir)", re.IGNORECASE)
_DELETED = lazily(r"(?:delet|eras|purg|anonymi[sz]|destroy|discard|remov)\w*ed\b", re.IGNORECASE)
_AT_LEAST = lazily(
    r"\b(?:at least|a? ?minimum(?: period)? of|(?:not|no) (?:less|fewer) than|(?P<more>(?<!no )(?<!not )(?:longer than|more than|over|beyond|in excess of|exceeding)))\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_HOW_TO = lazily(r"(?:^|[.;:] )to (?:\w+ly )?$", re.IGNORECASE)
"""How a sentence begins that tells people what to do: "to delete a photo, press it"."""
_RESTORED = lazily(r"\b(?:restor|recover|undelet|retriev)\w*", re.IGNORECASE)
_EXPIRES = lazily(
    r"\b(?:opt[- ]?outs?|choices?|preferences?|settings?|consents?|permissions?|links?|codes?|tokens?|passwords?|memberships?|subscriptions?|licen[cs]es?|offers?)\b(?: \w+){0,4}? (?:expires?|lasts?|lasted|stays?|remains?)$|\b(?:opt[- ]?out|choice|preference)s? [^.;]{0,60}\bexpires?$",
    re.IGNORECASE,
)
"""What ends by itself and is no data that is kept."""
_PAST = lazily(r"\b(?:after|past|beyond)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_NO_END = lazily(r"(?:\bnot|\bnever|n[’']t) (?:\w+ )?(?:stop|cease|end)\w* $", re.IGNORECASE)
_YOU = lazily(r"\b(?:you|users?|members|customers)\b", re.IGNORECASE)


def days(number: str, unit: str) -> float:
    """
    A spelled or written duration in days.

    >>> days("six", "months")
    182.62
    """
    count = _NUMBERS.get(number.lower()) or (int(number) if number.isdigit() else 0)
    return round(count * _LENGTHS[_UNITS[unit.lower()]], 2)


def _read(text: str, context: str) -> Iterator[Fact]:
    lowered = text.lower()
    if _KEEP_ABROAD.stands_in(text) and is_foreign(text):
        yield from _durations(_ABROAD, text, context)
        return
    timed = any(unit in lowered for unit in ("day", "month", "year", "hour", "week", "until"))
    kept = _KEEP.search(text)
    if not kept and not (timed and _KEEP.stands_in(context)):
        return
    if is_beside("retention", text):
        return
    if timed and not _UPDATES.search(text):
        yield from _durations(_DURATION, text, context)
    if kept:
        yield from unkept(text)
        for value, pattern, weight, needs in _RULES:
            found = pattern.search(text) if matches(lowered, needs) else None
            if found:
                told = AT_ONCE if value == AFTERWARDS and _AT_ONCE.search(text) else value
                yield from _ruled(told, text, found, _Rule(weight, needs, context))
    value, at = open_rule(text)
    if value and not (value == "without limit" and denied(text, at)):
        yield _rule(value, text, at, context, 0.8, _OPEN_WORDS)


class _Rule(NamedTuple):
    weight: float
    anchors: tuple[str, ...]
    context: str


def _ruled(value: str, text: str, found: re.Match[str], rule: _Rule) -> Iterator[Fact]:
    """A rule as the words around it have it: denied, for some cases only, or of somebody else and so none."""
    if value in {_STAYS, "kept longer"} and (
        denied(text, found.end()) or not is_ours(text, found.start(), found.start())
    ):
        return
    if value == _STAYS and not _DELETION.stands_in(f"{text} {rule.context}"):
        return
    fact = _rule(value, text, found.start(), rule.context, rule.weight, rule.anchors)
    if value not in {AFTERWARDS, AT_ONCE}:
        yield fact
        return
    verb = _DELETES.search(text, found.start()) or found
    adjective = _DELETED.match(text, verb.start()) and not HELD.search(text, max(0, verb.start() - _NEAR), verb.start())
    said = firmness(text, verb.start(), verb.end())
    if said.ours and not (adjective or _HOW_TO.search(text, 0, verb.start())):
        # What is not deleted at once is not said to be deleted later.
        yield replace(fact, value=AFTERWARDS if said.denied else value, denied=said.denied, bounded=said.bounded)


def _rule(  # noqa: PLR0917 - a fact of one wording in all its parts
    value: str, text: str, at: int, context: str, weight: float, anchors: tuple[str, ...]
) -> Fact:
    return Fact("retention", value, at=at, weight=weight, about=matter_of(text, at, context), anchors=anchors)


def _durations(pattern: re.Pattern[str], text: str, context: str) -> Iterator[Fact]:
    for match in pattern.finditer(text):
        if _NOT_KEPT.search(text[max(0, match.start() - 45) : match.start()]) or _AGE.match(
            text[match.end() : match.end() + _BEHIND]
        ):
            continue
        size = days(match.group("number"), match.group("unit"))
        if size:
            said = _in_words(match)
            about = matter_of(text, match.start(), context)
            unit = (_UNITS[match.group("unit").lower()],)
            anchors = _UNITS_OF.get(said, unit) if pattern is _DURATION else ()
            limits = _limits(text, match.start()) if pattern is _DURATION else True
            if limits is None:
                continue
            yield Fact(
                *("retention", said, False, False, match.start(), 1.4, size, about, anchors),
                bounded=not limits,
            )


def _limits(text: str, at: int) -> bool | None:
    """Whether a period is the longest that data is kept; None where it is no period of the company's keeping."""
    verbs = [*_KEEP.finditer(text, max(0, at - FAR), at)]
    if not verbs:
        return True
    verb = verbs[-1]
    if _EXPIRES.search(text, max(0, verb.start() - FAR), verb.end()) or is_unreal(text, verb.start()):
        return None
    said = firmness(text, verb.start(), verb.end())
    if not said.ours:
        return None if _YOU.search(text, max(0, verb.start() - FAR), verb.start()) else False
    least = _AT_LEAST.search(text, max(0, at - _NEAR), at)
    more = bool(least and least.group("more"))
    if _NO_END.search(text, max(0, verb.start() - FAR), verb.start()):
        return False
    if _DELETES.match(verb.group(0)):
        return not (said.denied or said.maybe or _RESTORED.search(text, verb.end(), at))
    if said.denied:
        return more or bool(_PAST.search(text, max(0, at - _NEAR), at))
    return not (least or _LEFT_OVER.search(text))


def _in_words(match: re.Match[str]) -> str:
    number = _NUMBERS.get(match.group("number").lower()) or match.group("number")
    unit = _UNITS[match.group("unit").lower()]
    if number == _HALF:
        return _HALVES.get(unit, f"half a {unit}")
    return f"{number} {unit}" + ("" if str(number) == "1" else "s")


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
        cue(0.6, r"(?:remain|remains|persist|persists) in (?:\w+ ){0,3}(?:archives?|back-?ups?|caches?)"),
        cue(0.4, r"stor(?:e|ed|age)", r"delet(?:e|ed|ion)", r"as long as", r"no longer (?:needed|necessary|required)"),
    ),
    read=_read,
)
