"""
The figures of terms: sums, shares, periods and caps, each with what it is a figure of, so that two can be compared.

The matter says whom a larger figure serves; a figure of none that is known is told and serves nobody for sure.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds.agreed import BOTH, PERSON, PROVIDER, actor
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.numbers import spelled

MONEY = r"(?:US ?\$|\$|€|£|USD ?|EUR ?|GBP ?)\s?\d(?:[\d,.]{0,11}\d)?(?: ?(?:million|thousand))?|\b\d(?:[\d,.]{0,11}\d)? (?:dollars|euros?|pounds)\b"
_MONEY = lazily(MONEY)
_SPELT = spelled(*range(1, 8), 10, 12, 14, 15, 18, 24, 30, 60, 90)
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_SPELT).replace('-', '[- ]')})(?: \(\d{{1,3}}\))?"
_MONTHS = lazily(
    rf"\b(?:fees|amounts?)[^.;]{{0,60}}\b{_COUNT}[- ]months?\b|\b{_COUNT.replace('count', 'other')}[- ]months?[’']? (?:of )?(?:the )?(?:fees|subscription)\b",
    re.IGNORECASE,
)
_DAYS = lazily(
    rf"\b{_COUNT}[- ](?:calendar |business |working )?(?P<unit>days?|hours?|weeks?|months?|years?)\b", re.IGNORECASE
)
_PERCENT = lazily(r"\b\d{1,3}(?:\.\d{1,3})? ?(?:%|per ?cent)")
_IN_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_DEADLINE = lazily(r"\b(?:within|(?:no|not) later than|at the latest|by|in)(?: \w+){0,2} $", re.IGNORECASE)
_NOTICE = lazily(
    r"[’']?s?[’']?(?: (?:prior|advance|written|previous))*(?: and written)? (?:notice|in advance|advance)|[^.;,]{0,30}\b(?:in advance|before|prior to)\b",
    re.IGNORECASE,
)
_TELLS = lazily(r"\b(?:notice|notif\w+|inform\w*|announce\w*|tell|advance)\b", re.IGNORECASE)
_CAPPED = lazily(
    r"\b(?:exceed\w*|limited to|limit(?:ation)? (?:of|to|is)|capp?(?:ed)?|maximum|greater of|lesser of|more than|up to)\b",
    re.IGNORECASE,
)
_CHARGED = lazily(r"\b(?:fees?|prices?|pricing|costs?|charges?|interest|subscription|late)\b", re.IGNORECASE)
_CREDITED = lazily(
    r"\b(?:refund\w*|credit\w*|discount\w*|reimburs\w+|compensat\w+|threshold|minimum|free|waive[sd]?)\b",
    re.IGNORECASE,
)
_BOTH_LIABLE = lazily(r"\b(?:either|each|neither|no|both)(?: of the)? part(?:y|ies)", re.IGNORECASE)
_THEY_LIABLE = lazily(
    r"\b(?:your|(?:customer|controller|user|client|subscriber)s?[’']s?)\b[^.;,]{0,40}\bliabilit|\bliability of (?:the )?(?:customer|controller|user|client)"
    r"|\b(?:you|customer|controller|user|client)\b[^.;,]{0,30}\bliable\b",
    re.IGNORECASE,
)
_WE_LIABLE = lazily(
    r"\b(?:our|(?:provider|processor|supplier|company|vendor)[’']s|(?-i:[A-Z])\w+[’']s)\b[^.;,]{0,60}\bliabilit|\bliability of (?:the )?(?:provider|processor|supplier|company|(?-i:[A-Z])\w+)"
    r"|\b(?:we|provider|processor|supplier|company|(?-i:[A-Z])\w{2,})\b[^.;,]{0,40}\bliable\b",
    re.IGNORECASE,
)
_GIVEN = lazily(
    r"\byou (?:\w+ )?(?:receive|get|are entitled to|are given)\b|\bwe (?:\w+ )?(?:credit|refund|pay|give) you\b",
    re.IGNORECASE,
)
NOTICE_GIVEN, NOTICE_OWED = "notice given", "notice owed"
DUTY, CHANCE = "time for the provider", "time for the user"
OUR_CAP, THEIR_CAP, CHARGE, CREDIT = "cap of the provider", "cap of the user", "charge", "credit"
LARGER_IS_WORSE = (NOTICE_OWED, DUTY, THEIR_CAP, CHARGE)
_FIGURE = 0.3
_SAME = 0.03
_MOST = 40
"""So many figures of a kind are read in one statement."""


def liable(text: str) -> str:
    """Whose liability a statement speaks of: PROVIDER, PERSON, BOTH, or "" where that is not clear."""
    if _BOTH_LIABLE.search(text):
        return BOTH
    if _THEY_LIABLE.search(text):
        return PERSON
    return PROVIDER if _WE_LIABLE.search(text) else ""


def caps(text: str) -> Iterator[Fact]:
    """Sums and months of fees in a statement on liability; as caps where the words say that they are."""
    capped = bool(_CAPPED.search(text))
    matter = {PROVIDER: OUR_CAP, PERSON: THEIR_CAP}.get(liable(text), "") if capped else ""
    for match in islice(_MONEY.finditer(text), _MOST):
        value = f"cap of {match.group(0)}" if capped else match.group(0)
        yield _sum("liability", value, match, matter)
    for match in islice(_MONTHS.finditer(text), _MOST):
        count = _number(match.group("count") or match.group("other"))
        value = f"{'cap of ' if capped else ''}{count:g} months' fees"
        about = f"{matter} in months" if matter else ""
        yield Fact("liability", value, at=match.start(), weight=_FIGURE, size=count, about=about)


def sums(text: str) -> Iterator[Fact]:
    """Sums, shares and periods in a statement on money."""
    charged, credited = bool(_CHARGED.search(text)), bool(_CREDITED.search(text))
    if charged and credited and _GIVEN.search(text):
        charged = False
    matter = "" if charged == credited else CHARGE if charged else CREDIT
    for match in islice(_MONEY.finditer(text), _MOST):
        yield _sum("payment", match.group(0), match, matter)
    for match in islice(_PERCENT.finditer(text), _MOST):
        share = float(re.match(r"[\d.]+", match.group(0)).group(0))  # type: ignore[union-attr]  # the pattern begins with a figure
        about = f"{matter} in percent" if matter else ""
        yield Fact("payment", match.group(0), at=match.start(), weight=_FIGURE, size=share, about=about)
    yield from periods("payment", text)


def _sum(kind: str, value: str, match: re.Match[str], matter: str) -> Fact:
    """A sum with its currency as part of its matter, so that only what can be compared is."""
    said = match.group(0)
    digits = re.search(r"\d[\d,.]*", said)
    plain = digits.group(0).strip(".,") if digits else ""
    cents = re.search(r"[.,]\d{1,2}$", plain)
    whole = re.sub(r"\D", "", plain[: cents.start()] if cents else plain)
    amount = float(f"{whole}.{cents.group(0)[1:]}" if cents else whole or "0")
    amount *= 1e6 if "million" in said else 1e3 if "thousand" in said else 1
    currency = re.sub(r"[\d,. ]|million|thousand", "", said)
    return Fact(
        *(kind, value),
        at=match.start(),
        weight=_FIGURE,
        size=amount,
        about=f"{matter} in {currency}" if matter else "",
    )


def periods(kind: str, text: str) -> Iterator[Fact]:
    """Periods, each with whether it is a notice or a deadline, and whose."""
    for match in islice(_DAYS.finditer(text), _MOST):
        count = _number(match.group("count"))
        unit = match.group("unit").lower().rstrip("s")
        value = f"{count:g} {unit}{'' if count == 1 else 's'}"
        about = _matter(text, match)
        yield Fact(kind, value, at=match.start(), weight=_FIGURE, size=count * _IN_DAYS[unit], about=about)


def days_in(text: str) -> float:
    """
    The days of the first period in a text, 0 for none.

    >>> days_in("two weeks")
    14.0
    """
    match = _DAYS.search(re.sub(r"\ban? ", "one ", text))
    return _number(match.group("count")) * _IN_DAYS[match.group("unit").lower().rstrip("s")] if match else 0.0


def is_same_time(one: str, other: str) -> bool:
    """
    Whether two periods are as long, months and years taken for what they usually are.

    >>> is_same_time("12 months", "1 year"), is_same_time("12 months", "2 years")
    (True, False)
    """
    return abs(days_in(one) - days_in(other)) <= _SAME * days_in(one)


def _matter(text: str, match: re.Match[str]) -> str:
    who = actor(text, match.start())
    before = text[max(0, match.start() - 30) : match.start()]
    if _NOTICE.match(text, match.end()) and _TELLS.search(text):
        return {PROVIDER: NOTICE_GIVEN, PERSON: NOTICE_OWED}.get(who, "")
    if _DEADLINE.search(before):
        return {PROVIDER: DUTY, PERSON: CHANCE}.get(who, "")
    return ""


def _number(text: str) -> float:
    return float(_SPELT.get(text.casefold().replace(" ", "-")) or text)


def comparison(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> int:
    """Whom figures that changed serve: 1 against the person, -1 for them, 0 where that is not clear."""
    signs = set()
    for before in lost:
        for after in gained:
            if before.about and before.about == after.about and before.size != after.size:
                larger = after.size > before.size
                signs.add(1 if larger == before.about.startswith(LARGER_IS_WORSE) else -1)
    return signs.pop() if len(signs) == 1 else 0
