"""Takes each request for a copy one step further when its time has come. Which step follows is `bot.witness`."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot import witness as steps
from bot.app import open_client
from bot.config.settings import ArchiveSettings, Settings
from bot.errors import SourceError, StoreError
from bot.fetch import Client, Gate
from bot.fetch.archives import Archive, open_archive
from bot.fetch.archives.save import SavePageNow, Saying
from bot.ports import Store
from bot.timefmt import to_timestamp14
from bot.witness import OPEN, TESTIFIED, Witness, WitnessState

AT_ONCE = 5
LEASE_S = 600.0
_LISTED = 20

Clock = Callable[[], datetime]


async def ask_witnesses(settings: Settings, store: Store, gate: Gate, clock: Clock, log: Any) -> int:
    """
    Take the requests that are due one step further; returns how many were.

    Without keys nothing is asked. What fails is said in the log and tried again within bounds; no message waits for it.
    """
    where = settings.archives["wayback"]
    if not (where.access_key and where.secret_key):
        return 0
    due = await asyncio.to_thread(store.claim_witnesses, clock(), limit=AT_ONCE, lease_s=LEASE_S)
    if not due:
        return 0
    async with open_client(settings) as client:
        desk = _Desk(where, client, gate, store, clock)
        for one in due:
            after = await desk.step(one)
            if after.state in TESTIFIED:
                await _testify(store, after, where, clock(), log)
            await asyncio.to_thread(store.keep_witness, after, clock())
            if after.state not in OPEN or after.why != one.why:
                log.info("a copy at the archive", change=one.change_id, state=after.state.value, reason=after.why)
    return len(due)


async def _testify(store: Store, witness: Witness, where: ArchiveSettings, now: datetime, log: Any) -> None:
    """Record what the archive says behind the record of the change, which a fault may have kept from being made."""
    try:
        await asyncio.to_thread(store.attest, witness.change_id, now)
        await asyncio.to_thread(store.testify, witness.change_id, said(witness, where), now)
    except StoreError as error:
        log.warning("no evidence recorded", change=witness.change_id, reason=str(error), advice=error.advice)


def said(witness: Witness, where: ArchiveSettings) -> dict[str, Any]:
    """What goes into the evidence about a copy."""
    return {
        "archive": where.base_url,
        "asked_for": witness.url,
        "asked_at": witness.asked_at.isoformat() if witness.asked_at else None,
        "address": witness.address,
        "listed_in_its_index": witness.state is WitnessState.SEEN,
    }


class _Desk:
    """The archive's two sides: the one that saves, and the index that says what is there."""

    def __init__(self, where: ArchiveSettings, client: Client, gate: Gate, store: Store, clock: Clock) -> None:
        self._base_url = where.base_url
        self._clock = clock
        self._index: Archive = open_archive("wayback", where, client, gate, kept=store)
        keys = {"access_key": where.access_key, "secret_key": where.secret_key}
        self._saving = SavePageNow(where.base_url, client, gate, **keys)

    async def step(self, witness: Witness) -> Witness:
        if steps.is_stale(witness, self._clock()):
            return steps.refused(witness, witness.why or "it could not be asked for in time")
        try:
            if witness.state in {WitnessState.SAVED, WitnessState.DOUBTED}:
                return await self._look(witness)
            return self._after(witness, await self._asked(witness))
        except SourceError as error:
            return self._failed(witness, error)

    async def _asked(self, witness: Witness) -> Saying:
        if witness.state is WitnessState.ASKED:
            return await self._saving.look(witness.job, witness.url)
        # Any copy made since we saw the new text will do.
        age_s = int((self._clock() - witness.seen_at).total_seconds())
        return await self._saving.ask(witness.url, newer_than_s=max(age_s, 1))

    def _after(self, witness: Witness, saying: Saying) -> Witness:
        now, asked = self._clock(), witness.state is WitnessState.WANTED
        if saying.state == "success":
            return steps.saved(witness, now, saying.address)
        if saying.state == "pending":
            return steps.accepted(witness, now, saying.job) if asked else steps.pending(witness, now)
        if not saying.state and not asked:  # the next look may say more; how long that goes on is bounded
            return steps.pending(witness, now)
        why = f"the archive says {saying.code}" if saying.code else "the archive answered with nothing of use"
        return steps.doubted(witness, now, why, code=saying.code, asked=asked)

    async def _look(self, witness: Witness) -> Witness:
        """Ask its index for a copy made since the new text was seen; by the old text's address it would be none."""
        since = to_timestamp14(witness.seen_at)
        rows = await self._index.newest(witness.url, since=since, count=_LISTED)
        for row in rows:
            if not row.is_redirect and row.timestamp >= since:
                return steps.found(witness, f"{self._base_url}/web/{row.timestamp}/{row.original}")
        return steps.not_found(witness, self._clock())

    def _failed(self, witness: Witness, error: SourceError) -> Witness:
        now, why = self._clock(), str(error)
        if error.status in {401, 403} and not error.transient:
            return steps.refused(witness, f"{why} {error.advice}".strip())
        if error.kind == "paused" or error.retry_after_s or witness.state is not WitnessState.WANTED:
            return steps.put_off(witness, now, error.retry_after_s or steps.TRY_AGAIN.total_seconds(), why)
        return steps.doubted(witness, now, why, asked=True)
