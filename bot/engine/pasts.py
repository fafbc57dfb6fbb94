"""The pasts of new watches, filled in one after the other while nothing is delayed by it. Tells nobody."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.backfill.asked import first_past
from bot.backfill.filler import Filler
from bot.config.settings import Settings
from bot.errors import LeaseLost, SourceError, StoreError
from bot.model import Watch
from bot.ports import Store


def ask_first_pasts(settings: Settings, store: Store, now: datetime, *, known: set[str]) -> None:
    """
    Ask for the past of each watch that has been checked and was never asked about.

    `known` are the watches that need not be looked at again; those found are added.
    """
    unknown = [watch for watch in settings.watches if watch.archives and watch.id not in known]
    if not unknown:
        return
    checked = {row.id for row in store.watches() if row.last_result is not None}
    for watch in unknown:
        newest_at = store.newest_at(watch.id) if watch.id in checked else None
        if newest_at is None:
            continue
        known.add(watch.id)
        wanted = first_past(watch, now=now, newest_at=newest_at, years=settings.backfill_years)
        if wanted and store.backfill(watch.id) is None:
            store.ask_backfill(wanted, now)


async def fill_due(
    store: Store, filler: Filler, watches: Mapping[str, Watch], *, clock: Callable[[], datetime], log: Any
) -> None:
    """Fill in what is due, one past at a time."""
    for watch_id in await asyncio.to_thread(store.due_backfills, clock()):
        watch = watches.get(watch_id)
        if watch is None or not watch.archives:
            continue
        try:
            summary = await filler.fill(watch, clock())
        except SourceError as error:
            log.info("the past has to wait for its archive", watch=watch_id, reason=str(error))
        except LeaseLost:
            log.info("another process goes on with the past", watch=watch_id)
        except StoreError:
            raise
        except Exception:
            log.exception("the past broke off", watch=watch_id)
        else:
            if summary is not None and summary.again_at is not None:
                log.info("the past waits for captures", watch=watch_id, captures=summary.again, until=summary.again_at)
            elif summary is not None:
                log.info("past filled in", watch=watch_id, requests=summary.requests, versions=summary.versions)
