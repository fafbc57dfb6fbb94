"""
The index of a web archive, in the Wayback Machine's CDX dialect.

Only what an index answer says is decided here: rows, the end, or trouble. Trouble is never an empty history.
"""

import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.errors import SourceError
from bot.model import Page
from bot.timefmt import from_timestamp14

_log = logging.getLogger(__name__)

PAGE_ROWS = 3000
_MOST_PAGES = 500
_NAMES = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")

Ask = Callable[[Mapping[str, str]], Awaitable[Page]]
"""Puts one query to the index, paced, and returns its answer."""


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """
    One capture as the index lists it.

    `status` is "-" for a revisit: the archive saw the same stored bytes (`digest`) again and kept no second copy.
    """

    timestamp: str
    original: str
    digest: str
    status: str
    captured_at: datetime = field(compare=False)

    @property
    def is_redirect(self) -> bool:
        return self.status.startswith("3")


async def walk(ask: Ask, url: str, *, since: str = "", until: str = "") -> AsyncIterator[Row]:
    """
    Every capture of `url` between two times of up to 14 digits, both inclusive, oldest first, each once.

    Resume keys are opaque: whether the archive repeats the last row or not, pages are de-duplicated against the page
    before, and a key that comes back ends the walk. Raises SourceError (`archive`).
    """
    query = _query(url, since=since, until=until) | {"limit": str(PAGE_ROWS), "showResumeKey": "true"}
    keys: set[str] = set()
    before: set[Row] = set()
    for _ in range(_MOST_PAGES):
        rows, key = read_answer(await ask(query))
        page = sorted(set(rows))
        for row in page:
            if row not in before:
                yield row
        if not key or key in keys:
            return
        # An empty page that still has a key is no end.
        before = set(page) or before
        keys.add(key)
        query["resumeKey"] = key
    raise trouble("its index goes on without end")


async def first_rows(ask: Ask, url: str, *, since: str, count: int) -> list[Row]:
    """The first few captures at or after a time."""
    rows, _ = read_answer(await ask(_query(url, since=since) | {"limit": str(count)}))
    return sorted(set(rows))


async def last_rows(ask: Ask, url: str, *, since: str, count: int) -> list[Row]:
    """The newest few captures, no older than a time."""
    rows, _ = read_answer(await ask(_query(url, since=since) | {"limit": str(-count)}))
    return sorted(set(rows))


def _query(url: str, *, since: str = "", until: str = "") -> dict[str, str]:
    # A filter on 200 alone would hide revisits, whose status is "-"; redirects tell where a page has moved to.
    query = {"url": url, "output": "json", "fl": ",".join(_NAMES), "filter": "statuscode:200|-|30[12378]"}
    return query | {name: value for name, value in (("from", since), ("to", until)) if value}


def read_answer(page: Page) -> tuple[list[Row], str]:
    """The rows of an index answer and its resume key ("" at the end). Raises SourceError (`archive`) for all else."""
    text = page.body.decode("utf-8", "replace").strip()
    if page.status == 403 and "AccessControl" in text:
        raise excluded()
    if page.status != 200:
        raise trouble(f"its index answered with status {page.status}", status=page.status)
    if not text:
        return [], ""
    table = _table(text)
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
        raise trouble("its index answered without naming its columns")
    return list(_rows(head, table[1:])), key


def _table(text: str) -> list[list[Any]]:
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise trouble("its index answered with something that is no index") from error
    if not isinstance(table, list) or not all(isinstance(row, list) for row in table):
        raise trouble("its index answered with something that is no index")
    return table


def _rows(head: list[str], table: Iterable[list[Any]]) -> Iterable[Row]:
    for cells in table:
        row = _row(dict(zip(head, map(str, cells), strict=False)))
        if row is None:
            _log.debug("an index row without a usable capture was left out: %a", cells)
        else:
            yield row


def _row(cells: Mapping[str, str]) -> Row | None:
    """A row, or None for a dirty one: an impossible time, no stored data, an address that is none."""
    timestamp, original = cells.get("timestamp", ""), cells.get("original", "")
    if len(timestamp) != 14 or cells.get("length") == "-":
        return None
    if not original.lower().startswith(("http://", "https://")) or not original.isprintable():
        return None
    if original.lower().partition("://")[2].startswith("mailto:"):
        return None
    try:
        captured_at = from_timestamp14(timestamp)
    except ValueError:
        return None
    return Row(timestamp, original, cells.get("digest", "-"), cells.get("statuscode", "-"), captured_at)


def trouble(what: str, *, status: int = 0, retry_after_s: float | None = None) -> SourceError:
    """The error for an archive that is not itself: its own trouble, not the watched page's."""
    return SourceError(
        f"The web archive could not be read: {what}.",
        kind="archive",
        status=status,
        retry_after_s=retry_after_s,
        advice="Nothing is to be done: archives have bad days, and the next check tries again.",
    )


def excluded() -> SourceError:
    """The error for a site that the archive does not show."""
    return SourceError(
        "The web archive does not show captures of this site: the site asked it not to.",
        kind="archive",
        transient=False,
        status=403,
        advice='Take "wayback" out of this watch\'s sources.',
    )
