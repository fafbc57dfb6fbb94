"""
The line to a web archive: its index and its playback, each asked at the pace that the archive grants.

Knows the manners; which address to ask and what an answer means is the driver's matter.
"""

from collections.abc import Callable
from typing import TypeVar

from bot.errors import SourceError
from bot.fetch.address import checked_url
from bot.fetch.archives.trouble import Unplayable, trouble
from bot.fetch.client import Client
from bot.fetch.fields import retry_after_s
from bot.fetch.gate import Gate
from bot.model import Page

PAUSE_S = 60.0
LONGEST_PAUSE_S = 6 * 3600.0
FIREWALL_PAUSE_S = 3600.0
"""A refused connection most likely means that the archive's firewall has had enough of us."""

_DAMAGED = frozenset({"truncated", "coding", "bomb", "too-large", "bad-url"})
_TRIES = 2

Meaning = TypeVar("Meaning")
Read = Callable[[Page], Meaning]
"""Makes something of an answer. Raises SourceError (`archive`) where it is no answer but the archive's own trouble."""


class Line:
    """
    One archive's address, shared fairly: the pace counts for all workers whose gates share a store.

    Every method raises SourceError: `archive` when it is in trouble, `paused` while it is left alone.
    """

    def __init__(
        self, name: str, base_url: str, client: Client, gate: Gate, *, index_per_min: float, playback_per_s: float
    ) -> None:
        address = checked_url(base_url)
        self.name = name
        self.base_url = str(address).rstrip("/")
        self.host = address.netloc.decode("ascii")
        self.limit = client.limits.decoded_bytes
        self.clock = gate.clock
        self._client = client
        self._gate = gate
        self._index, self._playback = f"{self.host} index", f"{self.host} playback"
        self._gaps_s = {self._index: 60 / index_per_min, self._playback: 1 / playback_per_s}
        self._strikes = 0

    async def ask(self, url: str, read: Read[Meaning]) -> Meaning:
        """Put one question to the index."""
        return await self._get(self._index, url, read)

    async def play(self, url: str, read: Read[Meaning]) -> Meaning:
        """
        Ask for one capture as it was stored, redirects left alone.

        Raises Unplayable for a capture that arrives damaged twice, or not at all in a usable form.
        """
        for attempt in range(1, _TRIES + 1):
            try:
                return await self._get(self._playback, url, read)
            except SourceError as error:
                if error.kind not in _DAMAGED:
                    raise
                if error.kind != "truncated" or attempt == _TRIES:
                    raise Unplayable(str(error), may_heal=error.kind == "truncated") from error
        raise AssertionError("the last attempt returns or raises")

    async def _get(self, lane: str, url: str, read: Read[Meaning]) -> Meaning:
        """One paced request. An archive that says "too often" or refuses connections is left alone for a while."""
        async with self._gate.turn(lane, gap_s=self._gaps_s[lane]):
            try:
                page = await self._client.get(url, follow=False)
            except SourceError as error:
                if not _is_refusal(error):
                    raise
                await self._pause(FIREWALL_PAUSE_S)
                raise trouble(self.name, "it refuses connections", retry_after_s=FIREWALL_PAUSE_S) from error
            if page.status != 429 or page.header("memento-datetime"):
                self._strikes = 0
                return read(page)
            asked_s = retry_after_s(page.header("retry-after"), self.clock()) or 0.0
            pause_s = min(max(asked_s, PAUSE_S * 2**self._strikes), LONGEST_PAUSE_S)
            self._strikes = min(self._strikes + 1, 16)
            await self._pause(pause_s)
            raise trouble(self.name, "it was asked too often", status=429, retry_after_s=pause_s)

    async def _pause(self, seconds: float) -> None:
        for lane in self._gaps_s:
            await self._gate.hold(lane, seconds)


def _is_refusal(error: BaseException | None) -> bool:
    """Whether a connection was refused, rather than lost on the way."""
    while error is not None:
        if isinstance(error, ConnectionRefusedError):
            return True
        if isinstance(error, BaseExceptionGroup):
            return any(_is_refusal(inner) for inner in error.exceptions)
        error = error.__cause__ or error.__context__
    return False
