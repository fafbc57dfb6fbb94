"""
How the cookie tables of a cookie policy changed: cookies that came, went, or last longer or shorter, and who sets them.

Read only in documents of that kind; rows are told apart by the cookie's name and provider, whatever their order.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds.retention import days
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.names import key_of_name
from bot.analyse.lexicon.vendors import by_url, vendor_of
from bot.analyse.specialists.rows import Listed
from bot.analyse.statements.segment import Clause, key_of
from bot.analyse.statements.substance import is_head_row
from bot.analyse.versions.owner import is_foreign
from bot.analyse.versions.version import Version
from bot.model import ROW

DOCUMENT = "cookie-policy"
_NAMES = lazily(r"\b(?:cookies?|names?|key|tracker)\b", re.IGNORECASE)
_PROVIDERS = lazily(r"\b(?:provider|vendor|set by|domain|host|party|source|company|placed by|service)\b", re.IGNORECASE)
_OF_COOKIES = lazily(r"cookie|tracker", re.IGNORECASE)
_DURATIONS = lazily(
    r"\b(?:duration|expir\w+|lifespan|lifetime|retention|storage period|how long|max(?:imum)? age|stored for)\b",
    re.IGNORECASE,
)
_PURPOSES = lazily(r"\b(?:purposes?|description|category|type|function|use)\b", re.IGNORECASE)
_PERIOD = lazily(
    r"(?P<number>\d{1,4}|an?|one|two|six|twelve) ?(?P<unit>second|minute|hour|day|week|month|year|min|h|d|y)",
    re.IGNORECASE,
)
_SHORT = {"second": 1 / 86400, "minute": 1 / 1440, "min": 1 / 1440, "hour": 1 / 24, "h": 1 / 24}
_UNITS = {"d": "day", "y": "year", "m": "month"}
_MOST_ROWS = 2000
_ENDLESS = lazily(
    r"\b(?:until (?:\w+ ){0,2}(?:deleted|cleared|removed|you (?:delete|clear|remove)\w*)|never(?: expires?)?|no expir\w+|indefinite\w*|permanent\w*|unlimited|forever)\b",
    re.IGNORECASE,
)
_SESSION = lazily(r"\bsession\b|\b(?:browser|tab|window) (?:is )?clos", re.IGNORECASE)
_PERSISTENT = lazily(r"\bpersistent\b", re.IGNORECASE)
_SAME_SPAN = 0.02
_NOBODY = lazily(
    r"(?:yes|no|n/?a|none|unknown|[-–—]*|own|internal|self|(?:this|our) (?:web ?)?site)\.?$", re.IGNORECASE
)
_PARTY = lazily(r"(?P<which>first|1st|third|3rd)(?:[- ]part(?:y|ies))?(?: cookies?)?$", re.IGNORECASE)
_ADVERTISING = lazily(r"\b(?:advert\w*|ads?|market\w*|target\w*|retarget\w*|profil\w*)\b", re.IGNORECASE)
_OVER = lazily(
    r"\b(?:no longer|former(?:ly)?|previous(?:ly)?|removed|retired|discontinued|past)\b|\b(?:do not|don[’']t|never|not) (?:\w+ )?(?:use|set|place)",
    re.IGNORECASE,
)
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Cookie:
    """
    One row: `key` tells it from others; `lasts` as written, `span` of it in days (0 for the session, infinite where it never
    ends, None where that is not known). `party` is "first party" or "third party", "" where the table does not say.
    """

    name: str
    provider: str
    party: str
    purpose: str
    lasts: str
    span: float | None
    clause: Clause

    @property
    def key(self) -> tuple[str, str]:
        return (self.name.casefold(), key_of_name(self.provider))

    @property
    def is_over(self) -> bool:
        """Whether it stands among cookies that are said not to be set."""
        return bool(_OVER.search(self.clause.section))


def cookies_of(clauses: Iterable[Clause]) -> list[Cookie]:
    """The rows of all cookie tables: those with a column of cookies' names and one of how long they last or who sets them."""
    out: list[Cookie] = []
    for clause in clauses:
        heads, cells = clause.lead.split(" | "), clause.text.split(" | ")
        if clause.kind is not ROW or len(heads) != len(cells) or len(cells) < 2 or is_head_row(clause):
            continue
        cookie = _cookie(heads, cells, clause)
        if cookie:
            out.append(cookie)
        if len(out) >= _MOST_ROWS:
            break
    return out


def _cookie(heads: list[str], cells: list[str], clause: Clause) -> Cookie | None:
    lasts = _column(heads, cells, _DURATIONS)
    told = [cell.strip() for head, cell in zip(heads, cells, strict=True) if _PROVIDERS.search(head)]
    provider = next((cell for cell in told if not _NOBODY.match(cell) and not _PARTY.match(cell)), "")
    which = next((found["which"].casefold() for cell in cells if (found := _PARTY.match(cell.strip()))), "")
    name = next(
        (cell for head, cell in zip(heads, cells, strict=True) if _NAMES.search(head) and not _PROVIDERS.search(head)),
        "",
    )
    if not name.strip() or not (lasts or told) or not _OF_COOKIES.search(f"{clause.path} {clause.lead}"):
        return None
    party = {"1st": "first party", "3rd": "third party"}.get(which, which and f"{which} party")
    purpose = _column(heads, cells, _PURPOSES)
    return Cookie(
        name.strip(), provider, party, purpose if not _PARTY.match(purpose) else "", lasts, _span(lasts), clause
    )


def _span(text: str) -> float | None:
    """
    How long a cookie lasts, in days; None where that is not said.

    >>> _span("2 years"), _span("Session"), _span("Until you delete it"), _span("Persistent")
    (730.5, 0.0, inf, None)
    """
    if _ENDLESS.search(text):
        return inf
    return _days(text) or (0.0 if _SESSION.search(text) else None)


def _column(heads: list[str], cells: list[str], wanted: re.Pattern[str]) -> str:
    return next((cell for head, cell in zip(heads, cells, strict=True) if wanted.search(head)), "")


def _days(text: str) -> float:
    """
    How long a cookie lasts, in days; 0 for the session or where it is not said.

    >>> _days("2 years"), _days("Session"), _days("30 minutes") < 1
    (730.5, 0.0, True)
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
    for was, now in _pairs(before, after):
        drafts.extend(_change(was, now))
        if now and not now.is_over and (was is None or was.is_over or was.key != now.key):
            drafts.extend(_provider(now, old, new, own, told, gained=True))
        if was and not was.is_over and (now is None or now.is_over or was.key != now.key):
            drafts.extend(_provider(was, new, old, own, told, gained=False))
    return Listed(
        tuple(drafts),
        frozenset(cookie.clause.start for cookie in before.values()),
        frozenset(cookie.clause.start for cookie in after.values()),
    )


_Key = tuple[str, str]


def _pairs(before: dict[_Key, Cookie], after: dict[_Key, Cookie]) -> Iterable[tuple[Cookie | None, Cookie | None]]:
    """The cookies of two versions, each with itself: by name and provider, or by a name that has another provider now."""
    gone = {cookie.name.casefold(): cookie for key, cookie in before.items() if key not in after}
    for key, cookie in after.items():
        yield before.get(key) or gone.pop(cookie.name.casefold(), None), cookie
    for cookie in gone.values():
        yield cookie, None


def _change(was: Cookie | None, now: Cookie | None) -> Iterable[Draft]:
    if was and now and was.is_over == now.is_over:
        yield from _difference(was, now)
        return
    if was and (now is None or now.is_over):
        yield from _alone(was, gained=False)
    if now and (was is None or was.is_over):
        yield from _alone(now, gained=True)


def _alone(cookie: Cookie, *, gained: bool) -> Iterable[Draft]:
    """A cookie that came or went; among those that are said not to be set, it is listed and no more than that."""
    fact = (_fact(cookie, " (listed as not used)" if cookie.is_over else ""),)
    old, new = (None, cookie.clause) if gained else (cookie.clause, None)
    over = cookie.is_over
    yield Draft("data_collected", old, new, fact if over or not gained else (), fact if over or gained else ())


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
    if not key or not cookie.provider or key in told or not is_foreign(name, own, other, here) or other.states(fact):
        return
    told.add(key)
    yield (
        Draft("third_party", None, cookie.clause, gained=(fact,))
        if gained
        else Draft("third_party", cookie.clause, None, lost=(fact,))
    )


def _difference(was: Cookie, now: Cookie) -> Iterable[Draft]:
    """What is said otherwise of one cookie: how long it lasts, who sets it, what for; longer or for advertising is worse."""
    told: list[tuple[str, int]] = []
    if key_of(was.lasts) != key_of(now.lasts) and was.lasts and now.lasts and not _is_same_span(was.span, now.span):
        told.append((f"lasts {now.lasts}; before: {was.lasts}", _longer(was, now)))
    if was.provider and now.provider and key_of_name(was.provider) != key_of_name(now.provider):
        told.append((f"set by {now.provider}; before: {was.provider}", 0))
    if was.party and now.party and was.party != now.party:
        told.append((f"{now.party}; before: {was.party}", 1 if now.party.startswith("third") else -1))
    if was.purpose and now.purpose and key_of(was.purpose) != key_of(now.purpose):
        told.append((_purposes(was.purpose, now.purpose), _advertises(now) - _advertises(was)))
    if not told:
        return
    fact = _fact(now, f" ({'; '.join(part for part, _ in told)})".replace(",", ";"))
    votes = {vote for _, vote in told if vote}
    worse, better = votes == {1}, votes == {-1}
    yield Draft("data_collected", was.clause, now.clause, () if worse else (fact,), () if better else (fact,))


def _longer(was: Cookie, now: Cookie) -> int:
    """1 where a cookie lasts longer than before, -1 where shorter, 0 where that cannot be told."""
    before, after = was.span, now.span
    if before is not None and after is not None:
        return (after > before) - (after < before)
    if before == 0 and _PERSISTENT.search(now.lasts):
        return 1
    return -1 if after == 0 and _PERSISTENT.search(was.lasts) else 0


def _is_same_span(one: float | None, other: float | None) -> bool:
    """Whether two spans are one, in other units: 24 months are two years."""
    if one is None or other is None:
        return False
    return one == other or abs(one - other) <= _SAME_SPAN * min(one, other)


def _purposes(was: str, now: str) -> str:
    short = max(len(was.split()), len(now.split())) <= _MOST_WORDS
    return f"purpose: {was} to {now}" if short else "purpose"


def _advertises(cookie: Cookie) -> int:
    return bool(_ADVERTISING.search(cookie.purpose))
