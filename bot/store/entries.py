"""The watches' rows as the watch list wants them: new ones, edited ones, and those taken off it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update

from bot.model import Watch
from bot.schedule import fraction
from bot.store.columns import AnyRow
from bot.store.database import Database
from bot.store.schema import watch
from bot.weburl import host_of

AT_ONCE = 200
"""So many new watches are due at once; the others are spread over their interval, so that ten thousand do not stampede."""


class Entries:
    """The part of `WatchStore` that follows the watch list."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sync_watches(self, watches: Sequence[Watch], now: datetime) -> None:
        with self._database.writing() as connection:
            known = {row.id: row for row in connection.execute(_KNOWN)}
            fresh = [entry for entry in watches if entry.id not in known]
            edited = [row for entry in watches if entry.id in known and (row := _edit(known[entry.id], entry, now))]
            missing = {row.id for row in known.values() if row.enabled} - {entry.id for entry in watches}
            if fresh:
                # Another bot on the same database may be adding the same list at this moment.
                insert = self._database.insert(watch).on_conflict_do_nothing()
                connection.execute(insert, [_new_row(entry, now, at) for at, entry in enumerate(fresh)])
            if edited:
                connection.execute(_EDIT, edited)
            if missing:
                connection.execute(_DISABLE, [{"key": identifier} for identifier in sorted(missing)])

    def keep_imported(self, entry: Watch, now: datetime) -> None:
        row = _new_row(entry, now, 0) | {"enabled": False}
        with self._database.writing() as connection:
            connection.execute(self._database.insert(watch).on_conflict_do_nothing(), row)


_KNOWN = select(
    *(watch.c.id, watch.c.name, watch.c.address, watch.c.host, watch.c.every_s),
    *(watch.c.enabled, watch.c.next_check_at, watch.c.lease_until),
)
_EDIT = (
    update(watch)
    .where(watch.c.id == bindparam("key"))
    .values({name: bindparam(name) for name in ("name", "address", "host", "every_s", "enabled", "next_check_at")})
)
_DISABLE = update(watch).where(watch.c.id == bindparam("key")).values(enabled=False)


def _shared(entry: Watch) -> dict[str, Any]:
    return {
        "name": entry.name,
        "address": entry.address,
        "host": host_of(entry.urls[0]) if entry.urls else "",
        "every_s": int(entry.every.total_seconds()),
        "enabled": True,
    }


def _new_row(entry: Watch, now: datetime, at: int) -> dict[str, Any]:
    wait = entry.every * fraction(f"start {entry.id}") if at >= AT_ONCE else timedelta()
    words = ("lease", "last_result", "last_reason", "final_url", "pending", "below")
    empty = {"failures": 0} | dict.fromkeys(words, "")
    return {"id": entry.id, "next_check_at": now + wait} | _shared(entry) | empty


def _edit(row: AnyRow, entry: Watch, now: datetime) -> dict[str, Any] | None:
    """What to write where the watch list has changed an entry: a new address is looked at now, a shorter interval holds now."""
    values = _shared(entry)
    if all(getattr(row, name) == value for name, value in values.items()):
        return None
    is_leased = row.lease_until is not None and row.lease_until > now
    due = row.next_check_at
    if not is_leased:
        due = now if row.address != entry.address else min(due, now + entry.every)
    return {"key": row.id, "next_check_at": due} | values
