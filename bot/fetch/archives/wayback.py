"""The Wayback Machine's own dialect: a CDX index with resume keys, and `id_` playback."""

from collections.abc import AsyncGenerator, Mapping
from functools import partial
from urllib.parse import urlencode

from bot.fetch.archives import cdx
from bot.fetch.archives.line import Line
from bot.fetch.archives.memento import Memento, escaped, fetch_memento, heed
from bot.fetch.archives.row import Row
from bot.model import Page


class WaybackArchive:
    """The Wayback Machine, or an archive that answers as it does (implements Archive)."""

    def __init__(self, line: Line) -> None:
        self.name = line.name
        self._line = line

    def captures(self, url: str, *, since: str = "", until: str = "") -> AsyncGenerator[Row, None]:
        return cdx.walk(self.name, self._ask, url, since=since, until=until, now=self._line.clock())

    async def oldest(self, url: str, *, since: str = "", count: int) -> list[Row]:
        return await cdx.some_rows(self._ask, url, since=since, limit=count)

    async def newest(self, url: str, *, since: str = "", count: int) -> list[Row]:
        return await cdx.some_rows(self._ask, url, since=since, limit=-count)

    async def fetch(self, row: Row, *, exact: bool = True) -> Memento:
        return await fetch_memento(self._play, row, limit=self._line.limit, exact=exact)

    def public_url(self, memento: Memento) -> str:
        return f"{self._line.base_url}/web/{memento.timestamp}/{memento.original}"

    async def _ask(self, query: Mapping[str, str]) -> cdx.Answer:
        url = f"{self._line.base_url}/cdx/search/cdx?{urlencode(query)}"
        return await self._line.ask(url, partial(cdx.read_answer, name=self.name))

    async def _play(self, timestamp: str, original: str) -> Page:
        url = f"{self._line.base_url}/web/{timestamp}id_/{escaped(original)}"
        return await self._line.play(url, partial(heed, name=self.name))
