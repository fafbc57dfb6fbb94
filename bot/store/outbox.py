"""The outbox: notices on their way, in order for each destination, each sent once as far as can be known."""

import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, case, func, or_, select, update

from bot.codec import decode_notice
from bot.errors import LeaseLost
from bot.notice import Delivery, DeliveryState, Destination, Notice, NoticeKind, Receipt
from bot.ports import DeliveryRow, Gathered
from bot.store.anew import SHOWS_ANEW, show_anew_at
from bot.store.blobs import expand
from bot.store.columns import AnyRow
from bot.store.database import Database
from bot.store.outgoing import put, real_channel, same_place
from bot.store.schema import delivery as table
from bot.store.standing import standing_of
from bot.store.subscriptions import name_channel

OPEN = (DeliveryState.PENDING.value, DeliveryState.SENDING.value, DeliveryState.UNKNOWN.value)
"""The states that keep later deliveries to the same place waiting."""

LONGEST = timedelta(hours=3)
"""Nothing is put off for so long: what is due later than that was put off by a clock that was wrong."""


class Outbox:
    """`OutboxStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enqueue(self, notice: Notice, destinations: Iterable[Destination], now: datetime) -> int:
        with self._database.writing() as connection:
            return put(self._database, connection, notice, destinations, now)

    def claim_deliveries(self, now: datetime, *, limit: int, lease_s: float) -> list[Delivery]:
        with self._database.writing() as connection:
            rows = connection.execute(_heads(now).limit(limit).with_for_update(skip_locked=True)).all()
            if not rows:
                return []
            token = secrets.token_hex(8)
            connection.execute(
                update(table)
                .where(table.c.seq.in_([row.seq for row in rows]))
                .values(
                    lease=token,
                    lease_until=now + timedelta(seconds=lease_s),
                    state=case(
                        (table.c.state == DeliveryState.SENDING, DeliveryState.UNKNOWN.value), else_=table.c.state
                    ),
                )
            )
            return [_completed(connection, _delivery(row, token), now) for row in rows]

    def mark_sending(self, delivery: Delivery, now: datetime) -> None:
        statement = (
            _mine(delivery)
            .where(table.c.lease_until > now)
            .values(state=DeliveryState.SENDING, sending_at=now, attempts=table.c.attempts + 1, looks=0)
        )
        with self._database.writing() as connection:
            if not connection.execute(statement).rowcount:
                raise LeaseLost(f"another worker is delivering {delivery.id}; it was not sent from here")

    def mark_sent(self, delivery: Delivery, receipt: Receipt, now: datetime) -> None:
        # By id alone: that it has arrived is true whoever holds the lease.
        statement = (
            update(table)
            .where(table.c.id == delivery.id)
            .values(
                **_REST,
                state=DeliveryState.SENT,
                error="",
                receipt=f"{receipt.channel}/{receipt.message}",
                sent_at=now,
            )
        )
        with self._database.writing() as connection:
            if connection.scalar(statement.returning(table.c.held_from)):
                # What held it is mended, so the others that wait there for a person can go.
                connection.execute(_released(now).where(same_place(delivery.destination)))
            if delivery.destination.notifier == "slack" and delivery.destination.channel != receipt.channel:
                name_channel(self._database, connection, delivery.destination.channel, receipt.channel)
            if _is_nameless(delivery) and receipt.message:
                show_anew_at(self._database, connection, delivery.notice.change_id, delivery.destination, now)

    def mark_later(
        self,
        delivery: Delivery,
        due_at: datetime,
        error: str,
        *,
        unknown: bool,
        looked: bool = False,
        unsent: bool = False,
    ) -> None:
        state = DeliveryState.UNKNOWN if unknown else DeliveryState.PENDING
        counts = {"looks": table.c.looks + int(looked) if unknown else 0, "unsent": table.c.unsent + int(unsent)}
        with self._database.writing() as connection:
            connection.execute(_mine(delivery).values(**_REST, **counts, state=state, due_at=due_at, error=error))

    def mark_held(self, delivery: Delivery, error: str, *, unsent: bool = False) -> None:
        with self._database.writing() as connection:
            # A message that may have arrived is looked for again after the mend, never just sent.
            goes_on = DeliveryState.UNKNOWN if delivery.state is DeliveryState.UNKNOWN else DeliveryState.PENDING
            values = {"state": DeliveryState.HELD, "held_from": goes_on.value, "error": error}
            connection.execute(_mine(delivery).values(**_REST, **values, unsent=table.c.unsent + int(unsent)))

    def put_off(self, notifier: str, until: datetime) -> int:
        waits = (table.c.state == DeliveryState.PENDING) & (table.c.notifier == notifier) & (table.c.due_at < until)
        with self._database.writing() as connection:
            return connection.execute(update(table).where(waits).values(due_at=until)).rowcount

    def release_held(self, now: datetime, *, few_only: bool = False) -> int:
        statement = _released(now)
        if few_only:
            statement = statement.where(table.c.seq.in_(_tried()))
        with self._database.writing() as connection:
            return connection.execute(statement).rowcount

    def reroute_held(self, now: datetime, route: Callable[[Notice], tuple[Destination, ...]]) -> int:
        # A message that may have arrived stays where it is: it is looked for there.
        statement = select(table).where(
            table.c.state == DeliveryState.HELD, table.c.held_from == DeliveryState.PENDING.value
        )
        moved = 0
        with self._database.writing() as connection:
            for row in connection.execute(statement).all():
                held, notice = Destination(row.notifier, row.channel), decode_notice(json.loads(expand(row.notice)))
                wanted = () if _is_bound(notice) else route(notice)
                if not wanted or held in wanted:
                    continue
                put(self._database, connection, notice, wanted, now)
                connection.execute(update(table).where(table.c.seq == row.seq).values(state=DeliveryState.MOVED))
                moved += 1
        return moved

    def waiting(self) -> dict[Destination, datetime]:
        statement = (
            select(table.c.notifier, table.c.channel, func.min(table.c.due_at).label("since"))
            .where(table.c.state == DeliveryState.GATHERED)
            .group_by(table.c.notifier, table.c.channel)
        )
        with self._database.reading() as connection:
            return {Destination(row.notifier, row.channel): row.since for row in connection.execute(statement)}

    def gathered(self, destination: Destination) -> list[Gathered]:
        waits = (table.c.state == DeliveryState.GATHERED) & (table.c.destination == str(destination))
        with self._database.reading() as connection:
            rows = connection.execute(select(table).where(waits).order_by(table.c.seq))
            return [_gathered(row) for row in rows]

    def send_digest(self, digest: Notice, gathered: Sequence[Gathered], now: datetime) -> bool:
        ids, destinations = {each.id for each in gathered}, {each.destination for each in gathered}
        if len(destinations) != 1:
            raise ValueError("a digest is of one destination")
        waiting = table.c.id.in_(ids) & (table.c.state == DeliveryState.GATHERED)
        with self._database.writing() as connection:
            there = connection.execute(select(table.c.seq).where(waiting).with_for_update()).all()
            if len(there) < len(ids) or not put(self._database, connection, digest, destinations, now):
                return False
            connection.execute(update(table).where(waiting).values(state=DeliveryState.MOVED))
            return True

    def sent_to(self, subject: str) -> list[Destination]:
        statement = select(table.c.notifier, table.c.channel).where(
            table.c.subject == subject, table.c.state == DeliveryState.SENT
        )
        with self._database.reading() as connection:
            return [Destination(*row) for row in connection.execute(statement.order_by(table.c.seq))]

    def deliveries(self, *, state: str | None = None, limit: int = 100) -> list[DeliveryRow]:
        statement = select(table).order_by(table.c.seq.desc()).limit(limit)
        if state is not None:
            statement = statement.where(table.c.state == state)
        with self._database.reading() as connection:
            return [_row(row) for row in connection.execute(statement)]


_REST = {"lease": "", "lease_until": None}


def count_due(connection: Connection, now: datetime) -> int:
    """How many deliveries could be claimed one after another now."""
    due = table.c.state.in_(OPEN) & _is_due(now) & _is_free(now)
    return connection.scalar(select(func.count()).where(due)) or 0


def _is_due(now: datetime) -> Any:
    return or_(table.c.due_at <= now, table.c.due_at > now + LONGEST)


def _is_free(now: datetime) -> Any:
    return or_(table.c.lease_until.is_(None), table.c.lease_until <= now)


def _heads(now: datetime) -> Any:
    """
    The first open delivery of each place, where it is due and free.

    A place is a real channel: by its name and by its id it is two destinations, and still has one order and one rate.
    """
    # Grouped twice, since an index answers the first and leaves few rows to look names up for.
    first = (
        select(table.c.notifier, table.c.channel, func.min(table.c.seq).label("seq"))
        .where(table.c.state.in_(OPEN))
        .group_by(table.c.destination, table.c.notifier, table.c.channel)
        .subquery()
    )
    of_places = select(func.min(first.c.seq)).group_by(first.c.notifier, real_channel(first.c.channel))
    return (
        select(table, real_channel(table.c.channel).label("place"))
        .where(table.c.seq.in_(of_places), _is_due(now), _is_free(now))
        .order_by(table.c.due_at, table.c.seq)
    )


def _released(now: datetime) -> Any:
    """Has what is held go on from where it was."""
    held = update(table).where(table.c.state == DeliveryState.HELD)
    return held.values(state=table.c.held_from, due_at=now, looks=0)


def _tried() -> Any:
    """
    Of each destination the first that is held, and the one that has waited longest since it was last tried.

    The first alone would keep the order, but one that never goes would then keep all behind it from being tried.
    """
    place, number = table.c.destination, func.row_number()
    held = (
        select(
            table.c.seq,
            number.over(partition_by=place, order_by=table.c.seq).label("by_order"),
            number.over(partition_by=place, order_by=(table.c.due_at, table.c.seq)).label("by_wait"),
        )
        .where(table.c.state == DeliveryState.HELD)
        .subquery()
    )
    return select(held.c.seq).where(or_(held.c.by_order == 1, held.c.by_wait == 1))


def _mine(delivery: Delivery) -> Any:
    return update(table).where(
        table.c.id == delivery.id, table.c.lease == delivery.lease, table.c.state != DeliveryState.SENT
    )


def _delivery(row: AnyRow, token: str) -> Delivery:
    state = DeliveryState(row.state)
    return Delivery(
        id=row.id,
        notice=decode_notice(json.loads(expand(row.notice))),
        destination=Destination(row.notifier, row.channel),
        state=DeliveryState.UNKNOWN if state is DeliveryState.SENDING else state,
        attempts=row.attempts,
        unsent=row.unsent,
        looks=row.looks,
        sending_at=row.sending_at,
        lease=token,
        place=row.place,
    )


def _is_bound(notice: Notice) -> bool:
    """Whether a notice belongs where it is, whatever the watch list says: it was sent there by a person, or about one message."""
    return bool(notice.forwarded_by) or notice.kind in {NoticeKind.UPDATE, NoticeKind.PERSONAL}


_STANDING = frozenset({NoticeKind.CHANGE, NoticeKind.REMINDER, NoticeKind.HEALTH})
"""The kinds that show, or depend on, how their change stands when their turn comes."""


def _completed(connection: Connection, delivery: Delivery, now: datetime) -> Delivery:
    """With all that its message shows: the message that it answers or shows anew, and how its change stands by now."""
    if delivery.notice.kind is NoticeKind.UPDATE:
        delivery = _of_message(connection, delivery)
    else:
        delivery = _threaded(connection, delivery)
    if delivery.notice.change_id and delivery.notice.kind in _STANDING:
        return replace(delivery, standing=standing_of(connection, delivery.notice.change_id, now))
    return delivery


def _of_message(connection: Connection, update: Delivery) -> Delivery:
    """An update with the message that it shows anew, where that one is there; else without one."""
    row = connection.execute(_sent(update.notice.thread, update.destination)).first()
    if row is None:
        return update
    channel, _, message = row.receipt.rpartition("/")
    return replace(
        update, notice=decode_notice(json.loads(expand(row.notice))), edits=row.id, thread=Receipt(channel, message)
    )


def _sent(subject: str, destination: Destination) -> Any:
    """The messages of a subject in the place of a destination, the one sent under its very word first."""
    there = (table.c.subject == subject) & same_place(destination) & (table.c.state == DeliveryState.SENT)
    return select(table).where(there).order_by(table.c.destination != str(destination), table.c.seq)


def _threaded(connection: Connection, delivery: Delivery) -> Delivery:
    """With the message that it answers, where that one has been sent to the same destination."""
    if not delivery.notice.thread:
        return delivery
    row = connection.execute(_sent(delivery.notice.thread, delivery.destination)).first()
    channel, _, message = (row.receipt if row else "").rpartition("/")
    return replace(delivery, thread=Receipt(channel, message)) if message else delivery


def _is_nameless(delivery: Delivery) -> bool:
    """Whether this was a new message about which people did something: it names nobody, since it would call them."""
    notice = delivery.notice
    is_new = notice.kind is NoticeKind.CHANGE and bool(notice.change_id) and not delivery.edits
    return (
        is_new
        and delivery.destination.notifier == SHOWS_ANEW
        and bool(delivery.standing.has_people or notice.forwarded_by)
    )


def _gathered(row: AnyRow) -> Gathered:
    notice = decode_notice(json.loads(expand(row.notice)))
    return Gathered(row.id, notice, Destination(row.notifier, row.channel), row.due_at)


def _row(row: AnyRow) -> DeliveryRow:
    return DeliveryRow(
        id=row.id,
        subject=row.subject,
        destination=row.destination,
        state=row.state,
        attempts=row.attempts,
        due_at=row.due_at,
        error=row.error,
        receipt=row.receipt,
    )
