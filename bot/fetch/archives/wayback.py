"""The Wayback Machine's own dialect: a CDX index with resume keys, and `id_` playback."""

from collections.abc import Mapping
from functools import partial
from urllib.parse import urlencode

from bot.fetch.archives import cdx
from bot.fetch.archives.indexed import IndexedArchive
from bot.fetch.archives.memento import Memento, escaped, heed
from bot.model import Page


class WaybackArchive(IndexedArchive):
    """The Wayback Machine, or an archive that answers as it does (implements Archive)."""

    def public_url(self, memento: Memento) -> str:
        return f"{self.line.base_url}/web/{memento.timestamp}/{memento.original}"

    async def ask(self, query: Mapping[str, str]) -> cdx.Answer:
        url = f"{self.line.base_url}/cdx/search/cdx?{urlencode(query)}"
        return await self.line.ask(url, partial(cdx.read_answer, name=self.name))

    async def play(self, timestamp: str, original: str) -> Page:
        url = f"{self.line.base_url}/web/{timestamp}id_/{escaped(original)}"
        return await self.line.play(url, partial(heed, name=self.name))
