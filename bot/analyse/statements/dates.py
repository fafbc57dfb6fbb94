"""The date that a policy states for itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.months import MONTH, MONTHS
from bot.analyse.lexicon.vocabulary import OPP115
from bot.analyse.statements.keyed import Keyed
from bot.analyse.statements.quotes import quote
from bot.analyse.statements.segment import Clause
from bot.digits import has_figure
from bot.model import Finding, Severity

_MONTH = lazily(rf"\b{MONTH}\b")
_DATE = (
    r"(?P<date>(?:\d{1,2}(?:st|nd|rd|th|er|º)?\.?,? (?:of |de |d[’'])?)?\b"
    + MONTH
    + r"\b\.?,? ?(?:de )?(?:\d{1,2}(?:st|nd|rd|th)?[,¸.]? ?)?(?:19|20)\d\d"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:(?:19|20)\d\d|\d\d))"
)
_STATED = lazily(
    r"\b(?:comes? into (?:effect|force)|takes? effect|effective|(?:last |most recently |was )?(?:updated?|modified|revised|amended|changed|published|reviewed)|revision|version|in force|valid from|dated?|posted|as of"
    r"|stand|gültig ab|aktualisiert|mise à jour|en vigueur|actualizad\w|actualización|vigor|aggiorna\w{2,5}|bijgewerkt|atualizad\w|uppdatera\w{1,2}|opdateret|oppdatert|aktualizacj\w)\b[^.\d]{0,60}?"
    + _DATE,
    re.IGNORECASE,
)
_ALONE = lazily(rf"^\W*{_DATE}\W*(?:\(.{{0,80}}\))?\W*$", re.IGNORECASE)
_GATE = lazily(r"(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d\d")
_TOP = 14
_SHORT = 160
_DATING_WORDS = 10
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Stated:
    """A stated date: its wording, the day where it can be read as one, and the clause it stands in."""

    wording: str
    day: date | None
    clause: Clause

    @property
    def around(self) -> str:
        """The words of the clause but for the date."""
        return self.clause.text.replace(self.wording, "").casefold()


Dates = tuple[Stated | None, Stated | None]
"""What the old version states and what the new one does."""


def stated_date(clauses: tuple[Clause, ...]) -> Stated | None:
    """The first date a document states for itself: introduced ("last updated …"), or else alone near its top."""
    for number, clause in enumerate(clauses):
        is_near_an_end = number < _TOP or number > len(clauses) - _TOP
        match = (
            _STATED.search(clause.text) if (is_near_an_end or len(clause.text) < _SHORT) and _is_dated(clause) else None
        )
        if match:
            return Stated(match.group("date"), day_of(match.group("date")), clause)
    for clause in filter(_is_dated, clauses[:_TOP]):
        match = _ALONE.match(clause.text)
        if match:
            return Stated(match.group("date"), day_of(match.group("date")), clause)
    return None


def _is_dated(clause: Clause) -> bool:
    """Whether a clause can hold a date at all: a search that is fast where no figure stands."""
    text = clause.text
    return len(text) <= _LONGEST and has_figure(text) and bool(_GATE.search(text))


def is_dating(clause: Clause) -> bool:
    """Whether a clause does little more than state a date."""
    match = _STATED.search(clause.text) or _ALONE.match(clause.text)
    return bool(match) and clause.size <= _DATING_WORDS


def day_of(wording: str) -> date | None:
    """
    The day that a written date names, the first where it names a month only; None where it can be read in two ways.

    >>> day_of("3rd of May 2024"), day_of("05/06/2024")
    (datetime.date(2024, 5, 3), None)
    """
    numbers = [int(text) for text in re.findall(r"\d+", wording)]
    found = _MONTH.search(wording.lower())
    year = next((number for number in numbers if number > 1900), 0)
    try:
        if found:
            day = next((number for number in numbers if number < 32), 1)
            return date(year, MONTHS[found.group(0)], day)
        if len(numbers) == 3 and numbers[0] > 1900:
            return date(*numbers)
        if len(numbers) == 3 and year and (numbers[0] > 12 or numbers[0] == numbers[1]):
            return date(year, numbers[1], numbers[0])
        if len(numbers) == 3 and year and numbers[1] > 12:
            return date(year, numbers[0], numbers[1])
    except ValueError:
        return None
    return None


def unmoved(old: Stated | None, new: Stated | None) -> bool:
    """Whether both versions state a date, and the same one."""
    if old is None or new is None:
        return False
    return old.day == new.day if old.day and new.day else old.wording.casefold() == new.wording.casefold()


def dates_of(old: Keyed, new: Keyed, stated: Dates) -> Dates:
    """
    The dates that two versions state: the ones given, which each states first, unless these are the same and the date
    of another such statement moved.
    """
    if not unmoved(*stated):
        return stated
    gone, come = _dating(old, new), list(_dating(new, old))
    moved = (
        (before, after)
        for before in gone
        for after in come
        if before.around == after.around and not unmoved(before, after)
    )
    return next(moved, stated)


def _dating(here: Keyed, there: Keyed) -> Iterator[Stated]:
    """What statements introduce as their dates that say little else, and that the other version lacks."""
    for number in here.surplus(there):
        clause = here.clauses[number]
        if _is_dated(clause):
            found = list(_STATED.finditer(clause.text))
            if clause.size <= _DATING_WORDS * len(found):
                yield from (Stated(match["date"], day_of(match["date"]), clause) for match in found)


@dataclass(frozen=True, slots=True)
class Times:
    """When the two versions were seen: the older one last, the newer one first; None where nobody knows."""

    before: date | None = None
    now: date | None = None


def timing(old: Stated | None, new: Stated | None, times: Times) -> str:
    """
    What is to be said of the stated date of a text that changed: that it takes effect later, that it did not move
    with the text, or that it lies earlier than it can; "" for nothing.
    """
    if new is None:
        return ""
    if new.day and times.now and new.day > times.now:
        days = (new.day - times.now).days
        return f"takes effect in {days} days" if days > 1 else "takes effect tomorrow"
    if unmoved(old, new):
        return "stated date unchanged"
    if new.day and old and old.day and new.day < old.day:
        return f"stated date moved back to {new.day.isoformat()}"
    if new.day and times.before and new.day < times.before:
        return f"backdated to {new.day.isoformat()}"
    return ""


def date_finding(old: Stated | None, new: Stated | None) -> tuple[Finding, ...]:
    """The finding that the stated date came, went or moved; none where it did not."""
    if (old is None and new is None) or unmoved(old, new):
        return ()
    action = "changed" if old and new else "added" if new else "removed"
    clause = (new or old).clause  # type: ignore[union-attr] # one of them is there
    return (
        Finding(
            kind="effective_date",
            action=action,
            value=(new or old).wording,  # type: ignore[union-attr] # as above
            effect="neutral",
            severity=Severity.INFO,
            section=clause.section,
            old_quote=_around(old),
            new_quote=_around(new),
            opp115=OPP115["effective_date"],
            reason="stated date",
        ),
    )


def _around(stated: Stated | None) -> str | None:
    return quote(stated.clause.text, max(0, stated.clause.text.find(stated.wording))) if stated else None
