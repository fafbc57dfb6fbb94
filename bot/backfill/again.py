"""
Which captures an archive is asked for a second time, and when. Pure.

A capture may be listed hours before it can be shown, and one that failed slowly is often shown later, for the failed load
has filled the archive's caches: two passes, the second hours later, do more than long retries.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.ports import Copy, CopyState

AGAIN_AFTER = (timedelta(hours=6), timedelta(hours=18))
"""So long after each failure a capture that may heal is asked for again; after the last it is taken for lost."""

_FAILURES = 3
"""So often in a pass a capture is asked for at which the archive fails; then its neighbour is."""


def missed(copy: Copy, why: str, now: datetime, *, may_heal: bool) -> Copy:
    """A capture that could not be shown: put off where that may change, lost where it cannot or was put off often enough."""
    pause = AGAIN_AFTER[copy.put_off] if may_heal and copy.put_off < len(AGAIN_AFTER) else None
    return replace(
        copy,
        tries=copy.tries + 1,
        state=CopyState.ABSENT,
        why=why,
        put_off=copy.put_off + (pause is not None),
        again_at=now + pause if pause else None,
    )


def failed(copy: Copy, why: str, now: datetime) -> Copy:
    """A capture at which the archive itself failed: it is asked for at once again, and put off where that goes on."""
    if copy.tries + 1 < _FAILURES * (copy.put_off + 1):
        return replace(copy, tries=copy.tries + 1, why=why)
    return missed(copy, why, now, may_heal=True)


def due(copies: Sequence[Copy], now: datetime) -> int | None:
    """The position of the first capture whose time has come."""
    return next((at for at, copy in enumerate(copies) if copy.again_at is not None and copy.again_at <= now), None)


def waiting(copies: Sequence[Copy]) -> list[datetime]:
    """When each capture that was put off is to be asked for again."""
    return [copy.again_at for copy in copies if copy.again_at is not None]
