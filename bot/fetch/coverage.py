"""From when to when an archive holds copies of an address: two questions, for a person who adds a watch."""

from collections.abc import Mapping
from urllib.parse import urlencode

from bot.fetch import cdx
from bot.fetch.client import Client
from bot.model import Page


async def coverage(client: Client, base_url: str, url: str) -> tuple[str, str] | None:
    """The archive's times of the first and the newest copy; None where it has none. Raises SourceError."""

    async def ask(query: Mapping[str, str]) -> Page:
        return await client.get(f"{base_url}/cdx/search/cdx?{urlencode(query)}")

    first = await cdx.first_rows(ask, url, since="", count=1)
    if not first:
        return None
    newest = await cdx.last_rows(ask, url, since="", count=1)
    return first[0].timestamp, newest[-1].timestamp if newest else first[0].timestamp
