"""The due queue: which watches are due, who holds them, and how they stand after a check."""

import secrets
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, or_, select, update

from bot.errors import LeaseLost
from bot.model import Result
from bot.ports import Claim, Settlement
from bot.store.columns import AnyRow
from bot.store.database import Database
from bot.store.schema import check, cursor, host, watch

PUT_OFF_FROM = timedelta(minutes=1)
"""A host that may not be asked for longer than this sends its watches back in the queue."""

PAGES = 8
"""How many stretches of the queue one claim looks through before it leaves crowded hosts for the next one."""


class Queue:
    """The part of `WatchStore` that hands out watches and takes them back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim_due(self, now: datetime, *, limit: int, lease_s: float) -> list[Claim]:
        with self._database.writing() as connection:
            with closing(_due(connection, now, page=max(2 * limit, 32))) as due:
                chosen, held = _choose(due, now, limit)
            if held:
                connection.execute(_DEFER, held)
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

    def release_watch(self, claim: Claim, due_at: datetime) -> None:
        statement = (
            update(watch)
            .where(watch.c.id == claim.watch_id, watch.c.lease == claim.lease)
            .values(lease="", lease_until=None, next_check_at=due_at)
        )
        with self._database.writing() as connection:
            if not connection.execute(statement).rowcount:
                raise lease_lost(claim)


def lease_lost(claim: Claim) -> LeaseLost:
    """The error for a claim that does not hold any more."""
    return LeaseLost(
        f"another worker has taken over {claim.watch_id}; nothing was written",
        advice="Nothing is to be done: the other worker's result counts.",
    )


_DEFER = update(watch).where(watch.c.id == bindparam("key")).values(next_check_at=bindparam("until"))
_STANDING = select(
    *(watch.c.id, watch.c.host, watch.c.next_check_at, watch.c.failures),
    *(watch.c.blind_since, watch.c.last_seen_at, watch.c.last_result),
)


_FIRST = (
    _STANDING.add_columns(host.c.next_allowed_at)
    .outerjoin(host, host.c.name == watch.c.host)
    .where(watch.c.enabled == bindparam("on"), watch.c.next_check_at <= bindparam("now"))
    .order_by(watch.c.next_check_at, watch.c.id)
    .limit(bindparam("page"))
    .with_for_update(of=watch, skip_locked=True)
)
_ONWARD = _FIRST.where(
    watch.c.next_check_at >= bindparam("last_at"),
    or_(watch.c.next_check_at > bindparam("last_at"), watch.c.id > bindparam("last_id")),
)
_LEASE = (
    update(watch)
    .where(watch.c.id.in_(bindparam("keys", expanding=True)))
    .values(
        lease=bindparam("token"),
        lease_until=bindparam("until"),
        next_check_at=bindparam("until"),
        claimed_at=bindparam("now"),
        round_check_id=None,
    )
)
_CURSORS = select(cursor).where(cursor.c.watch_id.in_(bindparam("keys", expanding=True)))


def _is_free(now: datetime) -> Any:
    return or_(watch.c.lease_until.is_(None), watch.c.lease_until <= now)


def _choose(due: Iterable[AnyRow], now: datetime, limit: int) -> tuple[list[AnyRow], list[dict[str, Any]]]:
    """
    The oldest watches, one a host; and those to be put off because their host is not to be asked for a while.

    Were these left at the front of the queue, every claim would have to look past them.
    """
    chosen: list[AnyRow] = []
    held: list[dict[str, Any]] = []
    taken: set[str] = set()
    for row in due:
        if row.next_allowed_at is not None and row.next_allowed_at > now:
            if row.next_allowed_at > now + PUT_OFF_FROM:
                held.append({"key": row.id, "until": row.next_allowed_at})
        elif row.host not in taken:
            chosen.append(row)
            taken |= {row.host} - {""}
        if len(chosen) == limit:
            break
    return chosen, held


def _due(connection: Connection, now: datetime, *, page: int) -> Generator[AnyRow]:
    """
    Due watches, oldest first, by bounded stretches of the index, each with the time from which its host may be asked.

    Nothing is sorted or counted, so the cost does not grow with the number of watches. A leased watch is not due: its
    due time is the end of its lease.
    """
    last: AnyRow | None = None
    for _ in range(PAGES):
        count = 0
        values = {"on": True, "now": now, "page": page}
        if last is not None:
            values |= {"last_at": last.next_check_at, "last_id": last.id}
        with closing(connection.execute(_FIRST if last is None else _ONWARD, values)) as rows:
            for count, last in enumerate(rows, 1):  # noqa: B007 (both are used after the loop)
                yield last
        if count < page:
            return


def _lease(connection: Connection, rows: Sequence[AnyRow], now: datetime, lease_s: float) -> list[Claim]:
    if not rows:
        return []
    token = secrets.token_hex(8)
    until = now + timedelta(seconds=lease_s)
    identifiers = [row.id for row in rows]
    connection.execute(_LEASE, {"keys": identifiers, "token": token, "until": until, "now": now})
    cursors: dict[str, dict[str, str]] = {identifier: {} for identifier in identifiers}
    for row in connection.execute(_CURSORS, {"keys": identifiers}):
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
