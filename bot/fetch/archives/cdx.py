"""
The index of a web archive, in the Wayback Machine's CDX dialect.

Only what an index answer says is decided here: rows, the end, or trouble. Trouble is never an empty history.
"""

import json
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from typing import Any

from bot.fetch.archives.row import Row, clean_row
from bot.fetch.archives.trouble import excluded, trouble
from bot.model import Page

_log = logging.getLogger(__name__)

PAGE_ROWS = 3000
_MOST_PAGES = 500
_NAMES = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")

Answer = tuple[list[Row], str]
"""The rows of one index answer and its resume key, "" at the end."""

Ask = Callable[[Mapping[str, str]], Awaitable[Answer]]
"""Puts one query to the index, paced, and returns its answer."""


async def walk(name: str, ask: Ask, url: str, *, since: str = "", until: str = "") -> AsyncGenerator[Row, None]:
    """
    Every capture of `url` between two times of up to 14 digits, both inclusive, oldest first, each once.

    Resume keys are opaque: whether the archive repeats the last row or not, pages are de-duplicated against the page
    before, and a key that comes back ends the walk. Raises SourceError (`archive`).
    """
    query = _query(url, since=since, until=until) | {"limit": str(PAGE_ROWS), "showResumeKey": "true"}
    keys: set[str] = set()
    before: set[Row] = set()
    for _ in range(_MOST_PAGES):
        rows, key = await ask(query)
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
    raise trouble(name, "its index goes on without end")


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
    if page.status == 403 and "AccessControl" in text:
        raise excluded(name)
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
        if row is None:
            _log.debug("an index row without a usable capture was left out: %a", cells)
        else:
            yield row


def _row(cells: Mapping[str, str]) -> Row | None:
    """A row, or None for a dirty one."""
    if cells.get("length") == "-":  # no data behind it
        return None
    timestamp, original = cells.get("timestamp", ""), cells.get("original", "")
    return clean_row(timestamp, original, digest=cells.get("digest", ""), status=cells.get("statuscode", "-"))
