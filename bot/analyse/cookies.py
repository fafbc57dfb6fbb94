"""
How the cookie tables of a cookie policy changed: cookies that came, went, or last longer or shorter, and who sets them.

Read only in documents of that kind; rows are told apart by the cookie's name and provider, whatever their order.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.analyse.drafts import Draft
from bot.analyse.facts import Fact
from bot.analyse.names import key_of_name
from bot.analyse.owner import is_foreign
from bot.analyse.retention import days
from bot.analyse.rows import Listed
from bot.analyse.segment import Clause, key_of
from bot.analyse.substance import is_head_row
from bot.analyse.vendors import by_url, vendor_of
from bot.analyse.version import Version
from bot.model import BlockKind

DOCUMENT = "cookie-policy"
_NAMES = re.compile(r"\b(?:cookies?|names?|key|tracker)\b", re.IGNORECASE)
_PROVIDERS = re.compile(
    r"\b(?:provider|vendor|set by|domain|host|party|source|company|placed by|service)\b", re.IGNORECASE
)
_DURATIONS = re.compile(
    r"\b(?:duration|expir\w+|lifespan|lifetime|retention|storage period|how long|max(?:imum)? age|stored for)\b",
    re.IGNORECASE,
)
_PURPOSES = re.compile(r"\b(?:purposes?|description|category|type|function|use)\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?P<number>\d{1,4}|an?|one|two|six|twelve) ?(?P<unit>second|minute|hour|day|week|month|year|min|h|d|y)",
    re.IGNORECASE,
)
_SHORT = {"second": 1 / 86400, "minute": 1 / 1440, "min": 1 / 1440, "hour": 1 / 24, "h": 1 / 24}
_UNITS = {"d": "day", "y": "year", "m": "month"}
_MOST_ROWS = 2000


@dataclass(frozen=True, slots=True)
class Cookie:
    """One row: `key` tells it from others; `lasts` as written, `days` of it (0 unknown or for the session)."""

    name: str
    provider: str
    purpose: str
    lasts: str
    days: float
    clause: Clause

    @property
    def key(self) -> tuple[str, str]:
        return (self.name.casefold(), key_of_name(self.provider))


def cookies_of(clauses: Iterable[Clause]) -> list[Cookie]:
    """The rows of all cookie tables: those with a column of cookies' names and one of how long they last or who sets them."""
    out: list[Cookie] = []
    for clause in clauses:
        heads, cells = clause.lead.split(" | "), clause.text.split(" | ")
        if clause.kind is not BlockKind.ROW or len(heads) != len(cells) or len(cells) < 2 or is_head_row(clause):
            continue
        cookie = _cookie(heads, cells, clause)
        if cookie:
            out.append(cookie)
        if len(out) >= _MOST_ROWS:
            break
    return out


def _cookie(heads: list[str], cells: list[str], clause: Clause) -> Cookie | None:
    lasts = _column(heads, cells, _DURATIONS)
    provider = _column(heads, cells, _PROVIDERS)
    name = next(
        (cell for head, cell in zip(heads, cells, strict=True) if _NAMES.search(head) and not _PROVIDERS.search(head)),
        "",
    )
    if (
        not name.strip()
        or not (lasts or provider)
        or not re.search("cookie|tracker", f"{clause.path} {clause.lead}", re.IGNORECASE)
    ):
        return None
    return Cookie(name.strip(), provider.strip(), _column(heads, cells, _PURPOSES), lasts, _days(lasts), clause)


def _column(heads: list[str], cells: list[str], wanted: re.Pattern[str]) -> str:
    return next((cell for head, cell in zip(heads, cells, strict=True) if wanted.search(head)), "")


def _days(text: str) -> float:
    """
    How long a cookie lasts, in days; 0 for the session or where it is not said.

    >>> _days("2 years"), _days("Session"), _days("30 minutes") < 1
    (730.0, 0.0, True)
    """
    match = _PERIOD.search(text)
    if not match:
        return 0.0
    number, unit = match.group("number").lower(), match.group("unit").lower()
    if unit in _SHORT:
        return _SHORT[unit] * (float(number) if number.isdigit() else 1.0)
    return days("one" if number in {"a", "an"} else number, f"{_UNITS.get(unit, unit)}s")


def changes(old: Version, new: Version, own: frozenset[str], document: str) -> Listed:
    """What changed in the cookie tables of two versions of a cookie policy; nothing in other documents."""
    if document != DOCUMENT:
        return Listed()
    before = {cookie.key: cookie for cookie in cookies_of(old.clauses)}
    after = {cookie.key: cookie for cookie in cookies_of(new.clauses)}
    drafts: list[Draft] = []
    told: set[str] = set()
    for key, cookie in after.items():
        if key not in before:
            drafts.append(Draft("data_collected", None, cookie.clause, gained=(_fact(cookie),)))
            drafts.extend(_provider(cookie, old, new, own, told, gained=True))
        else:
            drafts.extend(_difference(before[key], cookie))
    for key, cookie in before.items():
        if key not in after:
            drafts.append(Draft("data_collected", cookie.clause, None, lost=(_fact(cookie),)))
            drafts.extend(_provider(cookie, new, old, own, told, gained=False))
    return Listed(
        tuple(drafts),
        frozenset(cookie.clause.start for cookie in before.values()),
        frozenset(cookie.clause.start for cookie in after.values()),
    )


def _fact(cookie: Cookie, said: str = "") -> Fact:
    return Fact("data_collected", f"cookie {cookie.name}{said}")


def _provider(
    cookie: Cookie, other: Version, here: Version, own: frozenset[str], told: set[str], *, gained: bool
) -> Iterable[Draft]:
    """The third party that sets a cookie, once, where the other version does not name it."""
    vendor = vendor_of(cookie.provider) or by_url(f"https://{cookie.provider.strip().lstrip('.')}/")
    name = vendor.name if vendor else cookie.provider
    fact = Fact("third_party", name, weight=1.2 if vendor else 0.9)
    key = key_of_name(name)
    if not key or key in told or not is_foreign(name, own, other, here) or other.states(fact):
        return
    told.add(key)
    yield (
        Draft("third_party", None, cookie.clause, gained=(fact,))
        if gained
        else Draft("third_party", cookie.clause, None, lost=(fact,))
    )


def _difference(was: Cookie, now: Cookie) -> Iterable[Draft]:
    if key_of(was.lasts) != key_of(now.lasts) and was.lasts and now.lasts:
        fact = _fact(now, f" (lasts {now.lasts}, before: {was.lasts})".replace(",", ";"))
        longer, shorter = now.days > was.days, now.days < was.days
        yield Draft(
            "data_collected",
            was.clause,
            now.clause,
            lost=() if longer and not shorter else (fact,),
            gained=() if shorter and not longer else (fact,),
        )
    elif key_of(was.purpose) != key_of(now.purpose):
        fact = _fact(now, " (purpose)")
        yield Draft("data_collected", was.clause, now.clause, (fact,), (fact,))
