"""
Archives that offer Memento TimeMaps alone (RFC 7089, application/link-format): a list of captures, without status or digest.

A list may be spread over several TimeMaps, each naming the others with the time that they cover.
"""

import re
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urljoin, urlsplit

from bot.fetch.archives.line import Line
from bot.fetch.archives.memento import Memento, escaped, fetch_memento, heed
from bot.fetch.archives.row import Row, clean_row
from bot.fetch.archives.trouble import Unplayable, excluded, too_wide, trouble
from bot.fetch.fields import http_date
from bot.model import Page
from bot.timefmt import to_timestamp14

_MOST_MAPS = 200
_LINK = re.compile(r"\s*<([^<>]{1,8000})>((?:\s*;\s*[\w*-]{1,40}\s*=\s*(?:\"[^\"]*\"|[^\s\",;]{1,200}))*)\s*(?:,|$)")
_ATTRIBUTE = re.compile(r";\s*([\w*-]{1,40})\s*=\s*(?:\"([^\"]*)\"|([^\s\",;]{1,200}))")
_PLACE = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(?=https?(?::|%3A))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a TimeMap: where to, as what, and the times said of it (14 digits, "" for none)."""

    target: str
    rels: frozenset[str]
    at: str = ""
    since: str = ""
    until: str = ""


class TimeMapArchive:
    """An archive with `BASE/timemap/link/ADDRESS` (implements Archive)."""

    def __init__(self, line: Line) -> None:
        self.name = line.name
        self._line = line

    async def captures(self, url: str, *, since: str = "", until: str = "") -> AsyncGenerator[Row, None]:
        ahead = [f"{self._line.base_url}/timemap/link/{escaped(url)}"]
        asked: set[str] = set()
        given: set[Row] = set()
        while ahead:
            asked.add(ahead[0])
            links = await self._line.ask(ahead.pop(0), partial(read_map, name=self.name))
            rows = sorted({row for row in self._rows(links, url) if _is_within(row.timestamp, since, until)} - given)
            for row in rows:
                yield row
            given = set(rows) or given
            more = {link.target: link for link in links if link.rels & {"timemap", "self", "next"}}
            further = sorted(more.values(), key=lambda link: link.since)
            ahead += [
                link.target
                for link in further
                if link.target not in asked
                and link.target not in ahead
                and self._is_own(link.target)
                and _overlaps(link, since, until)
            ]
            if len(asked) > _MOST_MAPS:
                raise trouble(self.name, "its index goes on without end")

    async def oldest(self, url: str, *, since: str = "", count: int) -> list[Row]:
        rows: list[Row] = []
        walk = self.captures(url, since=since)
        async for row in walk:
            rows.append(row)
            if len(rows) == count:
                break
        await walk.aclose()
        return rows

    async def newest(self, url: str, *, since: str = "", count: int) -> list[Row]:
        rows: list[Row] = []
        async for row in self.captures(url, since=since):
            rows = [*rows[-count + 1 :], row] if count > 1 else [row]
        return rows

    async def fetch(self, row: Row, *, exact: bool = True) -> Memento:
        return await fetch_memento(partial(self._play, row), row, limit=self._line.limit, exact=exact)

    def public_url(self, memento: Memento) -> str:
        return memento.listed_url or f"{self._line.base_url}/{memento.timestamp}/{memento.original}"

    async def _play(self, row: Row, timestamp: str, original: str) -> Page:
        """Ask for a capture where the list says it is, as it was stored wherever the address shows how."""
        place = _PLACE.search(row.memento_url)
        url = f"{self._line.base_url}/{timestamp}id_/{escaped(original)}"
        if (timestamp, original) == (row.timestamp, row.original) and row.memento_url:
            url = _PLACE.sub(r"/\1id_/", row.memento_url, count=1)
        elif place is not None:
            url = f"{row.memento_url[: place.start()]}/{timestamp}id_/{escaped(original)}"
        elif row.memento_url:
            raise Unplayable("where the archive keeps the target of its redirect cannot be told")
        return await self._line.play(url, partial(heed, name=self.name))

    def _rows(self, links: list[Link], url: str) -> Iterator[Row]:
        original = next((link.target for link in links if "original" in link.rels), url)
        for link in links:
            if "memento" not in link.rels or not self._is_own(link.target):
                continue
            # One list may hold several spellings of an address; most archives show them in their own.
            place = _PLACE.search(link.target)
            spelled = (
                re.sub("%3a", ":", link.target[place.end() :], count=1, flags=re.IGNORECASE) if place else original
            )
            row = clean_row(link.at, spelled, memento_url=link.target)
            if row is not None:
                yield row

    def _is_own(self, url: str) -> bool:
        """Whether an address is the archive's own: a list may name captures anywhere, and only this one's pace is known."""
        try:
            return urlsplit(url).netloc.lower() == self._line.host
        except ValueError:
            return False


def read_map(page: Page, *, name: str) -> list[Link]:
    """
    The links of a TimeMap; none for an address that was never archived.

    Raises SourceError (`archive`) for all else, a list that stops in the middle included.
    """
    if page.status == 404:
        return []
    if page.status in {403, 451}:
        raise excluded(name)
    if page.status == 504:
        raise too_wide(name, page.status)
    if page.status != 200:
        raise trouble(name, f"its list of captures answered with status {page.status}", status=page.status)
    text = page.body.decode("utf-8", "replace").strip().rstrip(",")
    links: list[Link] = []
    position = 0
    while position < len(text):
        match = _LINK.match(text, position)
        if match is None:
            raise trouble(name, "its list of captures is none, or stops in the middle")
        links.append(_link(match[1], match[2], page.final_url))
        position = match.end()
    return links


def _link(target: str, attributes: str, base: str) -> Link:
    said = {key.lower(): quoted or plain for key, quoted, plain in _ATTRIBUTE.findall(attributes)}
    times = {key: _time(said.get(key, "")) for key in ("datetime", "from", "until")}
    rels = frozenset(said.get("rel", "").lower().split())
    try:
        where = urljoin(base, target.strip())
    except ValueError:
        where = ""
    return Link(where, rels, times["datetime"], times["from"], times["until"])


def _time(text: str) -> str:
    moment = http_date(text)
    return to_timestamp14(moment) if moment else ""


def _is_within(timestamp: str, since: str, until: str) -> bool:
    return timestamp >= since and (not until or timestamp[: len(until)] <= until)


def _overlaps(link: Link, since: str, until: str) -> bool:
    """Whether a TimeMap may hold captures of a span; one that does not say what it covers may."""
    is_after = bool(until and link.since) and link.since[: len(until)] > until
    is_before = bool(since and link.until) and link.until < since
    return not is_after and not is_before
