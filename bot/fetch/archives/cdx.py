"""
The index of a web archive, in the Wayback Machine's CDX dialect.

Only what an index answer says is decided here: rows, the end, or trouble. Trouble is never an empty history.
"""

import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.errors import SourceError
from bot.fetch.archives.row import Row, clean_row
from bot.fetch.archives.trouble import TooWide, blames_question, excluded, too_wide, trouble
from bot.model import Page
from bot.timefmt import from_timestamp14, to_timestamp14

PAGE_ROWS = 3000
_FIRST = "19960101000000"
_MOST_IDLE = 50
"""So many answers without a new row, each with a key to go on, are no index but a circle."""
_MOST_HALVINGS = 10
_HEAD = 2000
_BLOCKED = ("AccessControlException", "Blocked Site Error")
_SHORTEST = timedelta(days=31)
_NAMES = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")

Answer = tuple[list[Row], str]
"""The rows of one index answer and its resume key, "" at the end."""

Ask = Callable[[Mapping[str, str]], Awaitable[Answer]]
"""Puts one query to the index, paced, and returns its answer."""


async def walk(
    name: str, ask: Ask, url: str, *, since: str = "", until: str = "", now: datetime
) -> AsyncGenerator[Row, None]:
    """
    Every capture of `url` between two times of up to 14 digits, both inclusive, oldest first, each once.

    Where the index runs out of time the span is halved, down to a month. Holds two answers in memory, whatever the
    number of captures. Raises SourceError (`archive`).
    """
    spans = [Span.of(since, until, now)]
    fresh = _Fresh()
    in_a_row = 0
    while spans:
        span = spans.pop()
        try:
            async for row in _pages(name, ask, url, span=span, fresh=fresh):
                in_a_row = 0
                yield row
            in_a_row = 0
        except TooWide:
            halves = span.beginning_at(fresh.last).halves()
            in_a_row += 1
            if not halves or in_a_row > _MOST_HALVINGS:
                raise
            spans += reversed(halves)


async def _pages(name: str, ask: Ask, url: str, *, span: "Span", fresh: "_Fresh") -> AsyncGenerator[Row, None]:
    """
    The rows of one span, page by page.

    Resume keys are opaque: whether the archive repeats the last row or not, rows seen are left out. A key that the
    archive no longer knows (it errs over it, gives nothing for it, or gives it again) is dead: the walk goes on from the
    last row's time, as long as that gets it any further.
    """
    query = _query(url, since=span.since, until=span.until) | {"limit": str(PAGE_ROWS), "showResumeKey": "true"}
    keys: set[str] = set()
    begun_at = span.since
    idle = 0
    while True:
        try:
            rows, key = await ask(query)
        except SourceError as error:
            if not _refuses_key(error, query) or fresh.last <= begun_at:
                raise
            rows, key = [], ""
        new = fresh.take(rows)
        for row in new:
            yield row
        idle = 0 if new else idle + 1
        if idle > _MOST_IDLE:
            raise trouble(name, "its index goes on without end")
        is_dead = (not rows and not key and "resumeKey" in query) or key in keys
        if is_dead and fresh.last > begun_at:
            begun_at = fresh.last
            keys.clear()
            query = query | {"from": begun_at}
            del query["resumeKey"]
        elif is_dead or not key:
            return
        else:
            keys.add(key)
            query = query | {"resumeKey": key}


def _refuses_key(error: SourceError, query: Mapping[str, str]) -> bool:
    """Whether an error may well be about the resume key: the question was refused, not the site, and not for haste."""
    return "resumeKey" in query and error.transient and blames_question(error.status)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time to ask the index about; both ends inclusive, 14 digits."""

    since: str
    until: str

    @classmethod
    def of(cls, since: str, until: str, now: datetime) -> "Span":
        """From up to 14 digits each; the first captures of any archive are of 1996. `until` "" stays open."""
        return cls(since or _FIRST, until or to_timestamp14(now + timedelta(days=1)))

    def beginning_at(self, moment: str) -> "Span":
        return Span(max(self.since, moment), self.until)

    def halves(self) -> tuple["Span", ...]:
        """The two halves, or nothing where a span is short enough that its length cannot be the trouble."""
        begin = from_timestamp14(_whole(self.since))
        end = from_timestamp14(_whole(self.until))
        if end - begin < _SHORTEST:
            return ()
        middle = begin + (end - begin) // 2
        after = to_timestamp14(middle + timedelta(seconds=1))
        return (Span(self.since, to_timestamp14(middle)), Span(after, self.until))


def _whole(digits: str) -> str:
    """A time of an even number of digits that can be read."""
    return digits[: len(digits) // 2 * 2]


@dataclass(slots=True)
class _Fresh:
    """Tells new rows from those of the page before; `last` is the time of the newest."""

    last: str = ""
    _before: set[Row] = field(default_factory=set)

    def take(self, rows: list[Row]) -> list[Row]:
        """The rows not seen yet, in order, each once."""
        page = set(rows)
        new = sorted(page - self._before)
        # An empty page, or one with nothing but rows seen before, says nothing about what follows.
        if new:
            self._before = page | {row for row in self._before if row.timestamp >= new[0].timestamp}
            self.last = max(self.last, new[-1].timestamp)
        return new


async def some_rows(ask: Ask, url: str, *, since: str, limit: int) -> list[Row]:
    """The first few captures at or after a time; with a negative limit the newest few, no older than that."""
    rows, _ = await ask(_query(url, since=since) | {"limit": str(limit)})
    return sorted(set(rows))


def _query(url: str, *, since: str = "", until: str = "") -> dict[str, str]:
    # A filter on 200 alone would hide revisits, whose status is "-"; redirects tell where a page has moved to.
    query = {"url": url, "output": "json", "fl": ",".join(_NAMES), "filter": "statuscode:200|-|30[12378]"}
    return query | {name: value for name, value in (("from", since), ("to", until)) if value}


def read_answer(page: Page, *, name: str) -> Answer:
    """The rows of an index answer and its resume key ("" at the end). Raises SourceError (`archive`) for all else."""
    text = page.body.decode("utf-8", "replace").strip()
    # Older servers say so with status 200; rows begin with a bracket, whatever addresses they hold.
    if not text.startswith("[") and any(words in text[:_HEAD] for words in _BLOCKED):
        raise excluded(name)
    if page.status == 504 or "SocketTimeoutException" in text[:_HEAD]:
        raise too_wide(name, page.status)
    if page.status != 200:
        raise trouble(name, f"its index answered with status {page.status}", status=page.status)
    if not text:
        return [], ""
    table = _table(text, name)
    if not table:
        return [], ""
    key = ""
    if len(table) >= 2 and table[-2] == [] and len(table[-1]) == 1:
        key = str(table[-1][0])
        table = table[:-2]
    if not table:
        return [], key
    head = [str(name) for name in table[0]]
    if "timestamp" not in head or "original" not in head:
        raise trouble(name, "its index answered without naming its columns")
    return list(_rows(head, table[1:])), key


def _table(text: str, name: str) -> list[list[Any]]:
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise trouble(name, "its index answered with something that is no index") from error
    if not isinstance(table, list) or not all(isinstance(row, list) for row in table):
        raise trouble(name, "its index answered with something that is no index")
    return table


def _rows(head: list[str], table: Iterable[list[Any]]) -> Iterable[Row]:
    for cells in table:
        row = _row(dict(zip(head, map(str, cells), strict=False)))
        if row is not None:
            yield row


def _row(cells: Mapping[str, str]) -> Row | None:
    """A row, or None for a dirty one."""
    if cells.get("length") == "-":  # no data behind it
        return None
    timestamp, original = cells.get("timestamp", ""), cells.get("original", "")
    return clean_row(timestamp, original, digest=cells.get("digest", ""), status=cells.get("statuscode", "-"))
