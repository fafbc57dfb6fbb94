"""What every web archive can do for us, whatever its dialect: list the captures of an address, and show one of them."""

from collections.abc import AsyncGenerator
from typing import Protocol

from bot.fetch.archives.memento import Memento
from bot.fetch.archives.row import Row


class Archive(Protocol):
    """
    One web archive, asked at its own pace, which counts for all processes that share a state.

    Times are prefixes of 4 to 14 digits (UTC), both ends inclusive, "" for no end. Every method that asks raises
    SourceError: `archive` when the archive is in trouble (its `transient` is false where it shows nothing of the site
    at all), `paused` while it is left alone. Trouble is never an empty history.
    """

    @property
    def name(self) -> str:
        """The name of its table in the watch list, and so of the source."""
        ...

    def captures(self, url: str, *, since: str = "", until: str = "") -> AsyncGenerator[Row, None]:
        """Every listed capture of an address, redirects and revisits too, oldest first, each once; to be closed by who stops early."""
        ...

    async def oldest(self, url: str, *, since: str = "", count: int) -> list[Row]:
        """The first few captures at or after a time, oldest first."""
        ...

    async def newest(self, url: str, *, since: str = "", count: int) -> list[Row]:
        """The newest few captures, no older than a time, oldest first."""
        ...

    async def fetch(self, row: Row, *, exact: bool = True) -> Memento:
        """
        The content of a capture, archived redirects followed.

        With `exact` false a neighbour of at most a day will do. Raises Unplayable where this capture cannot be shown
        or holds no page.
        """
        ...

    def public_url(self, memento: Memento) -> str:
        """Where a person can see a capture."""
        ...
