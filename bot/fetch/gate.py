"""
Turns at a host: one request at a time, with a gap, shared between workers through the store.

Short waits are slept; a long pause (a server asked for it) is an error that says until when.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from bot.errors import SourceError
from bot.ports import HostStore

Clock = Callable[[], datetime]
Sleep = Callable[[float], Awaitable[None]]

LONGEST_WAIT_S = 120.0


class Gate:
    """Hands out turns. `sleep` and `clock` are arguments so that time can be a test's own."""

    def __init__(self, hosts: HostStore, *, clock: Clock, sleep: Sleep = asyncio.sleep) -> None:
        self.hosts = hosts
        self.clock = clock
        self._sleep = sleep
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, host: str, *, gap_s: float | None) -> AsyncIterator[None]:
        """
        Wait for the next free slot of `host` and keep everybody else of this process out while inside.

        `gap_s` of None goes on within a slot already taken (a redirect on the same host); with 0 there are no slots, only
        holds, which are heeded to the last moment. Raises SourceError (`paused`) where the slot is more than LONGEST_WAIT_S away; nothing is asked then.
        """
        # The waiting coroutine's own reference keeps the lock alive; the last to leave lets it go.
        lock = self._locks.setdefault(host, asyncio.Lock())
        async with lock:
            if gap_s is not None:
                await self._wait(host, gap_s)
            yield

    async def _wait(self, host: str, gap_s: float) -> None:
        while True:
            now = self.clock()
            slot = await asyncio.to_thread(self.hosts.reserve_host, host, now, gap_s=gap_s, most_wait_s=LONGEST_WAIT_S)
            wait_s = (slot - now).total_seconds()
            if wait_s > LONGEST_WAIT_S:
                raise _paused(host, slot, wait_s)
            if wait_s > 0:
                await self._sleep(wait_s)
            if wait_s <= 0 or gap_s > 0:
                return

    async def hold(self, host: str, seconds: float) -> None:
        """Let nobody ask `host` for that long from now."""
        until = self.clock() + timedelta(seconds=seconds)
        await asyncio.to_thread(self.hosts.hold_host, host, until)


def _paused(host: str, until: datetime, wait_s: float) -> SourceError:
    server = host.partition(" ")[0]
    return SourceError(
        f"{server} asked for a pause; it is not asked again before {until:%Y-%m-%d %H:%M} UTC.",
        kind="paused",
        retry_after_s=wait_s,
        advice="Nothing is to be done: checks go on by themselves after the pause.",
    )
