"""
A web archive as a thing to ask: its index and its playback, each at the pace that the archive grants.

Knows the addresses and the manners; what an answer says stands in `cdx` and `memento`.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from bot.errors import SourceError
from bot.fetch.address import checked_url
from bot.fetch.cdx import trouble
from bot.fetch.client import Client
from bot.fetch.fields import retry_after_s
from bot.fetch.gate import Gate
from bot.fetch.memento import Memento, Unplayable
from bot.model import Page

PAUSE_S = 60.0
LONGEST_PAUSE_S = 6 * 3600.0
FIREWALL_PAUSE_S = 3600.0
"""A refused connection most likely means that the archive's firewall has had enough of us."""

_DAMAGED = frozenset({"truncated", "coding", "bomb", "too-large", "bad-url"})


class Archive:
    """
    One archive, shared fairly: the pace counts for all workers whose gates share a store.

    Every method raises SourceError: `archive` when it is in trouble, `paused` while it is left alone.
    """

    def __init__(
        self, client: Client, gate: Gate, base_url: str, *, index_per_min: float, playback_per_s: float
    ) -> None:
        address = checked_url(base_url)
        host = address.netloc.decode("ascii")
        self._client = client
        self._gate = gate
        self._base = str(address).rstrip("/")
        self._index, self._playback = f"{host} index", f"{host} playback"
        self._gaps_s = {self._index: 60 / index_per_min, self._playback: 1 / playback_per_s}
        self._strikes = 0

    def public_url(self, memento: Memento) -> str:
        """Where a person can see a capture."""
        return f"{self._base}/web/{memento.timestamp}/{memento.original}"

    async def ask(self, query: Mapping[str, str]) -> Page:
        """Put one query to the index."""
        return await self._get(self._index, f"{self._base}/cdx/search/cdx?{urlencode(query)}")

    async def play(self, timestamp: str, original: str) -> Page:
        """
        Ask for one capture as it was stored, redirects left alone.

        Raises Unplayable for a capture that arrives damaged twice, or not at all in a usable form.
        """
        escaped = original.replace("#", "%23").replace(" ", "%20").replace("\\", "%5C")
        url = f"{self._base}/web/{timestamp}id_/{escaped}"
        try:
            try:
                return await self._get(self._playback, url)
            except SourceError as error:
                if error.kind != "truncated":
                    raise
            return await self._get(self._playback, url)
        except SourceError as error:
            if error.kind not in _DAMAGED:
                raise
            raise Unplayable(str(error)) from error

    async def _get(self, lane: str, url: str) -> Page:
        """One paced request. An archive that says "too often" or refuses connections is left alone for a while."""
        async with self._gate.turn(lane, gap_s=self._gaps_s[lane]):
            try:
                page = await self._client.get(url, follow=False)
            except SourceError as error:
                if not _is_refusal(error):
                    raise
                await self._pause(FIREWALL_PAUSE_S)
                raise trouble("it refuses connections", retry_after_s=FIREWALL_PAUSE_S) from error
            if page.status != 429 or page.header("memento-datetime"):
                self._strikes = 0
                return page
            asked_s = retry_after_s(page.header("retry-after"), self._gate.clock()) or 0.0
            pause_s = min(max(asked_s, PAUSE_S * 2**self._strikes), LONGEST_PAUSE_S)
            self._strikes = min(self._strikes + 1, 16)
            await self._pause(pause_s)
            raise trouble("it was asked too often", status=429, retry_after_s=pause_s)

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
