"""One past filled in from its claim to its settlement, archives' pauses and all. Tells nobody but through the outbox."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.backfill.message import past_notice
from bot.backfill.run import LEASE_S, Glance, Run, Summary, Tell
from bot.errors import LeaseLost, SourceError
from bot.fetch.archives import ArchiveSource
from bot.model import Watch
from bot.notice import Destination, Notice
from bot.past import PastKeeper
from bot.ports import Backfill, Store

SHORTEST_PAUSE = timedelta(minutes=10)
"""A past is in no hurry: after a failure its archive has so long to come round."""

LONG_PAUSE = timedelta(hours=6)
"""After a fault of our own."""

_SHORT_WAIT_S = 5.0


@dataclass(frozen=True, slots=True)
class Filler:
    """Fills in pasts that were asked for."""

    store: Store
    sources: Mapping[str, ArchiveSource]
    keeper: PastKeeper
    glance: Glance
    route: Callable[[Watch, Notice], tuple[Destination, ...]]
    clock: Callable[[], datetime]
    zone: str = "UTC"
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep

    async def fill(
        self, watch: Watch, now: datetime, *, tell: Tell = lambda _progress: None, patience_s: float = 0.0
    ) -> Summary | None:
        """
        Fill in the past that was asked for; None where another process does, or none is open.

        Pauses that add up to at most `patience_s` are waited out. Raises SourceError when an archive needs longer: what has
        come is placed, and the rest is due again after its pause. Where captures are to be asked for again hours later, it
        stays open, and is due by then.
        """
        held = await asyncio.to_thread(self.store.claim_backfill, watch.id, now, lease_s=LEASE_S)
        if held is None:
            return None
        run = Run(
            *(self.store, self.sources, self.keeper, self.glance),
            watch=watch,
            held=held,
            clock=self.clock,
            tell=tell,
        )
        try:
            await self._patiently(run, patience_s)
            await self._settle(watch, held, again_at=run.summary.again_at)
        except LeaseLost:
            raise
        except SourceError as error:
            pause = max(SHORTEST_PAUSE, timedelta(seconds=error.retry_after_s or 0))
            self.store.settle_backfill(held, due_at=self.clock() + pause, trouble=str(error))
            raise
        except Exception:
            self.store.settle_backfill(held, due_at=self.clock() + LONG_PAUSE, trouble="it broke off; the log says why")
            raise
        except BaseException:
            # Stopped from outside: it is free for whoever goes on with it, at once.
            self.store.settle_backfill(held)
            raise
        return run.summary

    async def _patiently(self, run: Run, patience_s: float) -> None:
        while True:
            try:
                await run.run()
            except SourceError as error:
                pause_s = max(error.retry_after_s or 0.0, _SHORT_WAIT_S)
                if not error.transient or pause_s > patience_s:
                    await run.place()
                    raise
            else:
                again_at = run.summary.again_at
                pause_s = max((again_at - self.clock()).total_seconds(), _SHORT_WAIT_S) if again_at else 0.0
                if again_at is None or pause_s > patience_s:
                    return
            patience_s -= pause_s
            await self.sleep(pause_s)

    async def _settle(self, watch: Watch, held: Backfill, *, again_at: datetime | None) -> None:
        if again_at is not None:
            await asyncio.to_thread(self.store.settle_backfill, held, due_at=again_at)
            return
        if held.announce:
            await self._announce(watch, held)
        await asyncio.to_thread(self.store.settle_backfill, held, finished_at=self.clock())

    async def _announce(self, watch: Watch, held: Backfill) -> None:
        changes = await asyncio.to_thread(self.store.changes, watch.id, limit=10_000)
        past = [row for row in reversed(changes) if held.since <= row.new_at <= held.until and row.comparison.material]
        versions = await asyncio.to_thread(self.store.versions, watch.id)
        first_at = max(held.since, versions[0].seen_from) if versions else held.since
        notice = past_notice(watch, since=first_at, until=held.until, changes=past, zone=self.zone)
        destinations = await asyncio.to_thread(self.route, watch, notice)
        await asyncio.to_thread(self.store.enqueue, notice, destinations, self.clock())
