"""
What happens to evidence after a change is told: records made up for that a stop left out, and time stamps.

Nothing here keeps a message waiting, and no failure here does more than be said and tried again.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import open_client
from bot.config.settings import Settings
from bot.errors import FineprintError, SourceError, StoreError
from bot.evidence import stamp as stamps
from bot.evidence.case import Entry, Stamp
from bot.fetch.client import Client
from bot.fetch.timestamp import ask_authority
from bot.ports import EvidenceStore, Store

Clock = Callable[[], datetime]

STAMPED_WITHIN = timedelta(days=7)
"""Older records are left without: a late stamp says little, and a new authority is not to be asked for years of them."""
AGAIN = timedelta(minutes=15)
NOT_BEFORE = "timestamps not before"


async def prove_missed(store: EvidenceStore, clock: Clock, log: Any) -> int:
    """Record the evidence of told changes that have none. Returns how many; one that cannot be had is logged."""
    recorded = 0
    for change_id in await asyncio.to_thread(store.unattested):
        try:
            recorded += await asyncio.to_thread(store.attest, change_id, clock())
        except StoreError as error:
            log.warning("no evidence recorded", change=change_id, reason=str(error), advice=error.advice)
    return recorded


async def stamp_due(settings: Settings, store: Store, clock: Clock, log: Any) -> int:
    """
    Ask the authority of the list about the records without a time stamp. Returns how many have one now.

    After a failure it is left alone for a while.
    """
    url, now = settings.evidence.timestamp_url, clock()
    if not url or await asyncio.to_thread(store.note, NOT_BEFORE) > now.isoformat():
        return 0
    entries = await asyncio.to_thread(store.unstamped, now - STAMPED_WITHIN)
    if not entries:
        return 0
    stamped = 0
    async with open_client(settings) as client:
        for entry in entries:
            try:
                stamp = await _stamp(client, settings, entry, clock)
            except FineprintError as error:
                log.warning("no time stamp", change=entry.change_id, reason=str(error), advice=error.advice)
                await asyncio.to_thread(store.keep_note, NOT_BEFORE, (now + AGAIN).isoformat())
                break
            await asyncio.to_thread(store.keep_stamp, entry.seq, stamp)
            log.info("time stamp", change=entry.change_id, record=entry.seq, authority=url)
            stamped += 1
    return stamped


async def _stamp(client: Client, settings: Settings, entry: Entry, clock: Clock) -> Stamp:
    """A time stamp that holds, or that nothing is there to check with. Raises SourceError."""
    url, roots = settings.evidence.timestamp_url, _roots(settings)
    query, reply = await ask_authority(client, url, entry.manifest)
    stamp = Stamp(url, query, reply, roots, clock())
    checked = await asyncio.to_thread(stamps.check, stamp, entry.manifest)
    if checked.is_done and checked.why:
        raise SourceError(
            f"The time stamp of {url} does not hold: {checked.why}.",
            kind="timestamp",
            advice="See that [evidence] timestamp_roots holds the root certificates of this very authority.",
        )
    return stamp


def _roots(settings: Settings) -> bytes:
    path = settings.evidence.timestamp_roots
    try:
        return Path(path).read_bytes() if path else b""
    except OSError as error:
        raise SourceError(
            f"{path} cannot be read ({error.strerror}), so no time stamp can be checked.",
            kind="timestamp",
            advice="Put the authority's root certificates there, or correct [evidence] timestamp_roots.",
        ) from error
