"""
The dialect of pywb, which many national and institutional archives run: an index of JSON lines, and `id_` playback.

It differs from the Wayback Machine's in more than its form: it knows no resume keys, ignores what it does not know
without a word, answers a filter that matches nothing with everything (unless `allowFuzzy=false`), and leaves the
`Location` of an archived redirect as the site sent it. So nothing is filtered there, and pages go on from the last time.
"""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from bot.fetch.archives import cdx
from bot.fetch.archives.indexed import IndexedArchive
from bot.fetch.archives.memento import Memento, escaped, heed
from bot.fetch.archives.row import Row, clean_row
from bot.fetch.archives.trouble import excluded, too_wide, trouble
from bot.model import Page

_REDIRECTS = frozenset({"301", "302", "303", "307", "308"})
_SPARE = 4
"""Of so many captures one is taken to be worth listing where only a few are asked for: errors are captures too."""


class PywbArchive(IndexedArchive):
    """An archive that runs pywb; its base address is that of the collection (implements Archive)."""

    async def oldest(self, url: str, *, since: str = "", count: int) -> list[Row]:
        return (await super().oldest(url, since=since, count=count * _SPARE))[:count]

    async def newest(self, url: str, *, since: str = "", count: int) -> list[Row]:
        return (await super().newest(url, since=since, count=count * _SPARE))[-count:]

    def public_url(self, memento: Memento) -> str:
        return f"{self.line.base_url}/{memento.timestamp}/{memento.original}"

    async def ask(self, query: Mapping[str, str]) -> cdx.Answer:
        """Put a question of the Wayback Machine's dialect in pywb's words; the resume key is the time of the last row."""
        limit = int(query["limit"])
        asked = {"url": query["url"], "output": "json", "allowFuzzy": "false", "limit": str(abs(limit))}
        since = query.get("resumeKey") or query.get("from", "")
        spans = {"from": since, "to": query.get("to", ""), "sort": "reverse" if limit < 0 else ""}
        asked |= {name: value for name, value in spans.items() if value}
        url = f"{self.line.base_url}/cdx?{urlencode(asked)}"
        return await self.line.ask(url, partial(read_lines, name=self.name, limit=limit))

    async def play(self, timestamp: str, original: str) -> Page:
        url = f"{self.line.base_url}/{timestamp}id_/{escaped(original)}"
        return await self.line.play(url, partial(heed, name=self.name))


def read_lines(page: Page, *, name: str, limit: int) -> cdx.Answer:
    """
    The rows of an index answer, errors left out; the key to go on by where it holds as many as were asked for.

    Raises SourceError (`archive`) for all that is no index.
    """
    text = page.body.decode("utf-8", "replace").strip()
    if page.status == 404 and "no captures" in text[:1000].lower():
        return [], ""
    if page.status == 451 or (page.status == 403 and "access" in text[:1000].lower()):
        raise excluded(name)
    if page.status == 504:
        raise too_wide(name, page.status)
    if page.status != 200:
        raise trouble(name, f"its index answered with status {page.status}", status=page.status)
    lines = [_cells(line, name) for line in text.splitlines() if line.strip()]
    rows = [row for cells in lines if (row := _row(cells)) is not None]
    is_full = 0 < limit <= len(lines)
    return rows, str(lines[-1].get("timestamp", "")) if is_full else ""


def _cells(line: str, name: str) -> dict[str, Any]:
    """One line: a JSON object, or CDXJ (key, time, JSON object)."""
    head, brace, rest = line.partition("{")
    try:
        cells = json.loads(brace + rest)
    except (ValueError, RecursionError) as error:
        raise trouble(name, "its index answered with something that is no index") from error
    words = head.split()
    if not isinstance(cells, dict) or len(words) not in {0, 2}:
        raise trouble(name, "its index answered with something that is no index")
    if words:
        cells = {"timestamp": words[1]} | cells
    if "timestamp" not in cells or "url" not in cells:
        raise trouble(name, "its index answered without naming its columns")
    return dict(cells)


def _row(cells: Mapping[str, Any]) -> Row | None:
    """A row, or None for a dirty one and for an archived error."""
    # A revisit has no status of its own.
    status = str(cells.get("status") or "-")
    if status not in {"200", "-", *_REDIRECTS}:
        return None
    timestamp, original = str(cells["timestamp"]), str(cells["url"])
    return clean_row(timestamp, original, digest=str(cells.get("digest") or ""), status=status)
