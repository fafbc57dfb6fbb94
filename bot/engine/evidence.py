"""Making up for evidence that could not be recorded when its change was told: a stop in between, a full disk."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.errors import StoreError
from bot.ports import EvidenceStore


async def prove_missed(store: EvidenceStore, clock: Callable[[], datetime], log: Any) -> int:
    """Record the evidence of told changes that have none. Returns how many; one that cannot be had is logged."""
    recorded = 0
    for change_id in await asyncio.to_thread(store.unattested):
        try:
            recorded += await asyncio.to_thread(store.attest, change_id, clock())
        except StoreError as error:
            log.warning("no evidence recorded", change=change_id, reason=str(error), advice=error.advice)
    return recorded
