"""
The line to a web archive: its index and its playback, each asked at the pace that the archive grants.

Knows the manners; which address to ask and what an answer means is the driver's matter.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.errors import Refused, SourceError
from bot.fetch.address import checked_url
from bot.fetch.archives.memento import is_memento
from bot.fetch.archives.trouble import TooWide, Unplayable, blames_question, trouble
from bot.fetch.client import Client
from bot.fetch.fields import retry_after_s
from bot.fetch.gate import Gate
from bot.model import Page
from bot.ports import ArchiveStore, Outage

PAUSE_S = 60.0
LONGEST_PAUSE_S = 6 * 3600.0
LONGEST_ASKED_S = 24 * 3600.0
FIREWALL_PAUSE_S = 3600.0
"""A refused connection most likely means that the archive's firewall has had enough of us."""

OPEN_AFTER = 3
"""So many failures in a row are an outage: the archive is left alone, ever longer, and people are told once."""
OUTAGE_PAUSE_S = 600.0

_DAMAGED = frozenset({"truncated", "coding", "bomb", "too-large", "bad-url", "redirect-scheme", "protocol"})
_TRIES = 3

Meaning = TypeVar("Meaning")
Read = Callable[[Page], Meaning]
"""Makes something of an answer. Raises SourceError (`archive`) where it is no answer but the archive's own trouble."""

Tell = Callable[[str, Outage], None]
"""Tells people that the archive of a name is in an outage; called again and again while it lasts."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often an archive may be asked."""

    index_per_min: float
    playback_per_s: float


class Line:
    """
    One archive's address, shared fairly: pace and pauses count for all processes that share a state.

    One request is under way at a time. Every method raises SourceError: `archive` when the archive is in trouble,
    `paused` while it is left alone.
    """

    def __init__(
        self,
        name: str,
        base_url: str,
        client: Client,
        gate: Gate,
        pace: Pace,
        *,
        kept: ArchiveStore,
        tell: Tell = lambda _name, _outage: None,
    ) -> None:
        address = checked_url(base_url)
        self.name = name
        self.base_url = str(address).rstrip("/")
        self.host = address.netloc.decode("ascii")
        self.limit = client.limits.decoded_bytes
        self.clock = gate.clock
        self._client = client
        self._gate = gate
        self._kept = kept
        self._tell = tell
        self._index_gap_s, self._playback_gap_s = 60 / pace.index_per_min, 1 / pace.playback_per_s

    async def ask(self, url: str, read: Read[Meaning]) -> Meaning:
        """Put one question to the index."""
        return await self._get("index", self._index_gap_s, url, read)

    async def play(self, url: str, read: Read[Meaning]) -> Meaning:
        """
        Ask for one capture as it was stored, redirects left alone.

        Raises Unplayable for a capture that arrives incomplete again and again, or not at all in a usable form.
        """
        for attempt in range(1, _TRIES + 1):
            try:
                return await self._get("playback", self._playback_gap_s, url, read)
            except SourceError as error:
                if error.kind not in _DAMAGED:
                    raise
                if error.kind != "truncated" or attempt == _TRIES:
                    raise Unplayable(str(error), may_heal=error.kind == "truncated") from error
        raise AssertionError("the last attempt returns or raises")

    async def _get(self, lane: str, gap_s: float, url: str, read: Read[Meaning]) -> Meaning:
        """
        One paced request.

        The bar is heeded after the slot has come, with nobody else of this process on the line: a pause that another
        request brings about while this one waits counts for it too.
        """
        async with self._gate.turn(f"{self.host} {lane}", gap_s=gap_s), self._gate.turn(self._bar, gap_s=0):
            try:
                page = await self._client.get(url, follow=False)
                if page.status == 429 and not is_memento(page):
                    asked_s = retry_after_s(page.header("retry-after"), self.clock())
                    raise trouble(self.name, "it was asked too often", status=429, retry_after_s=asked_s)
                answer = read(page)
            except SourceError as error:
                if is_failure(error):
                    raise await self.failed(error) from error
                raise
            await asyncio.to_thread(self._kept.recover_archive, self.host)
            return answer

    @property
    def _bar(self) -> str:
        return f"{self.host} bar"

    async def failed(self, error: SourceError) -> SourceError:
        """Count a failure, leave the archive alone for as long as it calls for, and give the error that says so."""
        outage = await asyncio.to_thread(self._kept.fail_archive, self.host, self.clock(), str(error))
        pause_s = pause_after(error, outage.failures)
        if outage.failures >= OPEN_AFTER:
            await asyncio.to_thread(self._tell, self.name, outage)
        if not pause_s:
            return error
        await self._gate.hold(self._bar, pause_s)
        if is_refusal(error):
            return trouble(self.name, "it refuses connections", retry_after_s=pause_s)
        error.retry_after_s = pause_s
        return error


def is_failure(error: SourceError) -> bool:
    """Whether an error is the archive's own trouble: not a damaged capture, a site it does not show, a wide question."""
    if error.kind in _DAMAGED or isinstance(error, Refused | TooWide):
        return False
    return error.transient and not blames_question(error.status)


def pause_after(error: SourceError, failures: int) -> float:
    """How long an archive is left alone after so many failures in a row, the last of them this one; in seconds."""
    asked_s = error.retry_after_s or 0.0
    if error.status == 429:
        pause_s = PAUSE_S * 2.0 ** min(failures - 1, 16)
    elif is_refusal(error):
        pause_s = FIREWALL_PAUSE_S * 2.0 ** min(failures - 1, 16)
    elif failures >= OPEN_AFTER:
        pause_s = OUTAGE_PAUSE_S * 2.0 ** min(failures - OPEN_AFTER, 16)
    else:
        pause_s = 0.0
    return max(min(asked_s, LONGEST_ASKED_S), min(pause_s, LONGEST_PAUSE_S))


def is_refusal(error: BaseException | None) -> bool:
    """Whether a connection was refused, rather than lost on the way."""
    while error is not None:
        if isinstance(error, ConnectionRefusedError):
            return True
        if isinstance(error, BaseExceptionGroup):
            return any(is_refusal(inner) for inner in error.exceptions)
        error = error.__cause__ or error.__context__
    return False
