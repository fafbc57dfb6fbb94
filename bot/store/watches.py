"""The due queue: the watches' rows, which of them are due, and who holds them."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, and_, bindparam, case, func, or_, select, update

from bot.errors import LeaseLost
from bot.model import Result, Watch
from bot.ports import Claim, Settlement
from bot.schedule import fraction
from bot.store.columns import AnyRow
from bot.store.database import Database
from bot.store.schema import check, cursor, host, watch

AT_ONCE = 200
"""So many new watches are due at once; the others are spread over their interval, so that ten thousand do not stampede."""

PAGES = 8
"""How many stretches of the queue one claim looks through before it leaves crowded hosts for the next one."""


class Watches:
    """`WatchStore`, as far as it is about the queue."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sync_watches(self, watches: Sequence[Watch], now: datetime) -> None:
        with self._database.writing() as connection:
            known = {row.id: row for row in connection.execute(_KNOWN)}
            fresh = [entry for entry in watches if entry.id not in known]
            edited = [row for entry in watches if entry.id in known and (row := _edit(known[entry.id], entry, now))]
            missing = {row.id for row in known.values() if row.enabled} - {entry.id for entry in watches}
            if fresh:
                connection.execute(watch.insert(), [_new_row(entry, now, at) for at, entry in enumerate(fresh)])
            if edited:
                connection.execute(_EDIT, edited)
            if missing:
                connection.execute(_DISABLE, [{"key": identifier} for identifier in sorted(missing)])

    def claim_due(self, now: datetime, *, limit: int, lease_s: float) -> list[Claim]:
        with self._database.writing() as connection:
            chosen: list[AnyRow] = []
            taken: set[str] = set()
            for row in _due(connection, now, page=max(2 * limit, 32)):
                if len(chosen) == limit:
                    break
                if row.host in taken:
                    continue
                if row.host:
                    taken.add(row.host)
                chosen.append(row)
            return _lease(connection, chosen, now, lease_s)

    def claim_watch(self, watch_id: str, now: datetime, *, lease_s: float) -> Claim | None:
        with self._database.writing() as connection:
            row = connection.execute(
                _STANDING.where(watch.c.id == watch_id, _is_free(now)).with_for_update(skip_locked=True)
            ).first()
            return _lease(connection, [row], now, lease_s)[0] if row else None

    def settle_watch(self, claim: Claim, settlement: Settlement) -> None:
        with self._database.writing() as connection:
            row = connection.execute(
                update(watch)
                .where(watch.c.id == claim.watch_id, watch.c.lease == claim.lease)
                .values(**_settled(settlement))
                .returning(watch.c.round_check_id)
            ).first()
            if row is None:
                raise lease_lost(claim)
            if row.round_check_id is not None:
                connection.execute(update(check).where(check.c.id == row.round_check_id).values(seen=settlement.seen))


def lease_lost(claim: Claim) -> LeaseLost:
    """The error for a claim that does not hold any more."""
    return LeaseLost(
        f"another worker has taken over {claim.watch_id}; nothing was written",
        advice="Nothing is to be done: the other worker's result counts.",
    )


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
_STANDING = select(
    *(watch.c.id, watch.c.host, watch.c.next_check_at, watch.c.failures),
    *(watch.c.blind_since, watch.c.last_seen_at, watch.c.last_result),
)


def _is_free(now: datetime) -> Any:
    return or_(watch.c.lease_until.is_(None), watch.c.lease_until <= now)


def _due(connection: Connection, now: datetime, *, page: int) -> Iterator[AnyRow]:
    """
    Due, free watches of hosts that may be asked now, oldest first, by bounded stretches of the index.

    Nothing is sorted or counted, so the cost does not grow with the number of watches.
    """
    statement = (
        _STANDING.outerjoin(host, host.c.name == watch.c.host)
        .where(watch.c.enabled == bindparam("on"), watch.c.next_check_at <= now, _is_free(now))
        .where(or_(host.c.next_allowed_at.is_(None), host.c.next_allowed_at <= now))
        .order_by(watch.c.next_check_at, watch.c.id)
        .limit(page)
        .with_for_update(of=watch, skip_locked=True)
    )
    last: AnyRow | None = None
    for _ in range(PAGES):
        onward = statement if last is None else statement.where(_after(last))
        rows = connection.execute(onward, {"on": True}).all()
        yield from rows
        if len(rows) < page:
            return
        last = rows[-1]


def _after(row: AnyRow) -> Any:
    same_time = and_(watch.c.next_check_at == row.next_check_at, watch.c.id > row.id)
    return and_(watch.c.next_check_at >= row.next_check_at, or_(watch.c.next_check_at > row.next_check_at, same_time))


def _lease(connection: Connection, rows: Sequence[AnyRow], now: datetime, lease_s: float) -> list[Claim]:
    if not rows:
        return []
    token = secrets.token_hex(8)
    until = now + timedelta(seconds=lease_s)
    identifiers = [row.id for row in rows]
    connection.execute(
        update(watch)
        .where(watch.c.id.in_(identifiers))
        .values(lease=token, lease_until=until, next_check_at=until, claimed_at=now, round_check_id=None)
    )
    cursors: dict[str, dict[str, str]] = {identifier: {} for identifier in identifiers}
    for row in connection.execute(select(cursor).where(cursor.c.watch_id.in_(identifiers))):
        cursors[row.watch_id][row.source] = row.cursor
    return [
        Claim(
            watch_id=row.id,
            lease=token,
            lease_until=until,
            cursors=cursors[row.id],
            failures=row.failures,
            blind_since=row.blind_since,
            last_seen_at=row.last_seen_at,
            last_result=Result(row.last_result) if row.last_result else None,
        )
        for row in rows
    ]


def _settled(settlement: Settlement) -> Mapping[str, Any]:
    # The settlement carries no clock: the round's last check, or else its claim, says when it was.
    moment = case((watch.c.last_check_at > watch.c.claimed_at, watch.c.last_check_at), else_=watch.c.claimed_at)
    seen = {"last_seen_at": moment, "blind_since": None}
    values = {
        "lease": "",
        "lease_until": None,
        "next_check_at": settlement.next_check_at,
        "failures": settlement.failures,
        "last_result": settlement.result.value,
        "last_reason": settlement.reason,
    }
    if settlement.final_url:
        values["final_url"] = settlement.final_url
    return values | (seen if settlement.seen else {"blind_since": func.coalesce(watch.c.blind_since, moment)})


def _host(entry: Watch) -> str:
    return (urlsplit(entry.urls[0]).hostname or "").lower() if entry.urls else ""


def _shared(entry: Watch) -> dict[str, Any]:
    return {
        "name": entry.name,
        "address": entry.address,
        "host": _host(entry),
        "every_s": int(entry.every.total_seconds()),
        "enabled": True,
    }


def _new_row(entry: Watch, now: datetime, at: int) -> dict[str, Any]:
    wait = entry.every * fraction(f"start {entry.id}") if at >= AT_ONCE else timedelta()
    empty = {"lease": "", "failures": 0, "last_result": "", "last_reason": "", "final_url": "", "pending": ""}
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
