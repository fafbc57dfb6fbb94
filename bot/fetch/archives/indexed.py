"""What archives with an index have in common, whatever its form: the questions, and the playback of what it lists."""

from collections.abc import AsyncGenerator, Mapping

from bot.fetch.archives import cdx
from bot.fetch.archives.line import Line
from bot.fetch.archives.memento import Memento, fetch_memento
from bot.fetch.archives.row import Row
from bot.fetch.archives.trouble import TooWide
from bot.model import Page


class IndexedArchive:
    """The half of an Archive that asks in the Wayback Machine's words; a driver puts them in the archive's own."""

    def __init__(self, line: Line) -> None:
        self.name = line.name
        self.line = line

    async def captures(self, url: str, *, since: str = "", until: str = "") -> AsyncGenerator[Row, None]:
        rows = cdx.walk(self.name, self.ask, url, since=since, until=until, now=self.line.clock())
        try:
            async for row in rows:
                yield row
        except TooWide as error:
            raise await self.line.failed(error) from error
        finally:
            await rows.aclose()

    async def oldest(self, url: str, *, since: str = "", count: int) -> list[Row]:
        return await self._some(url, since, count)

    async def newest(self, url: str, *, since: str = "", count: int) -> list[Row]:
        return await self._some(url, since, -count)

    async def fetch(self, row: Row, *, exact: bool = True) -> Memento:
        return await fetch_memento(self.play, row, limit=self.line.limit, exact=exact)

    async def _some(self, url: str, since: str, limit: int) -> list[Row]:
        try:
            return await cdx.some_rows(self.ask, url, since=since, limit=limit)
        except TooWide as error:
            raise await self.line.failed(error) from error

    async def ask(self, query: Mapping[str, str]) -> cdx.Answer:
        """Put one question to the index: `url`, `from`, `to`, `limit` (negative for the newest), `resumeKey`."""
        raise NotImplementedError

    async def play(self, timestamp: str, original: str) -> Page:
        """Ask for one capture as it was stored."""
        raise NotImplementedError
