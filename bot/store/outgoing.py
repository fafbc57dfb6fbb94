"""What goes into the outbox: one row for each place, under an id that is the same whoever puts it there."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, literal, select

from bot.codec import encode_notice
from bot.notice import DeliveryState, Destination, Notice
from bot.store.blobs import compress
from bot.store.columns import Words
from bot.store.database import Database
from bot.store.schema import channel_name
from bot.store.schema import delivery as table


def put(
    database: Database, connection: Connection, notice: Notice, destinations: Iterable[Destination], now: datetime
) -> int:
    """Add a notice to the outbox inside the caller's transaction; returns how many deliveries are new."""
    packed = compress(json.dumps(encode_notice(notice)).encode())
    statement = database.insert(table).on_conflict_do_nothing().returning(table.c.seq)
    new = 0
    for destination in destinations:
        if connection.execute(_told_there(notice.subject, destination)).first() is not None:
            continue
        row = {
            "id": delivery_id(notice.subject, destination),
            "subject": notice.subject,
            "destination": str(destination),
            "notifier": destination.notifier,
            "channel": destination.channel,
            "notice": packed,
            "state": DeliveryState.GATHERED if destination.gathers else DeliveryState.PENDING,
            "due_at": now,
            "attempts": 0,
            "unsent": 0,
            "looks": 0,
            "held_from": "",
            "lease": "",
            "error": "",
            "receipt": "",
        }
        new += connection.execute(statement, row).first() is not None
    return new


def _told_there(subject: str, destination: Destination) -> Any:
    """The deliveries that tell the same in the same place under another word for it."""
    rests = table.c.state.in_((DeliveryState.HELD, DeliveryState.MOVED))
    otherwise = table.c.destination != str(destination)
    return select(table.c.seq).where(table.c.subject == subject, otherwise, ~rests, same_place(destination)).limit(1)


def delivery_id(subject: str, destination: Destination) -> str:
    """The lasting id of a delivery: "dlv_" and 20 hexadecimal digits of what is told and to whom."""
    return "dlv_" + hashlib.sha256(f"{subject}\0{destination}".encode("utf-8", "replace")).hexdigest()[:20]


def real_channel(channel: Any) -> Any:
    """What a channel is called by its id, where that is known."""
    known = select(channel_name.c.channel).where(channel_name.c.name == channel).scalar_subquery()
    return func.coalesce(known, channel)


def same_place(destination: Destination) -> Any:
    """Whether a row goes to the very place of a destination, by whichever word."""
    real = real_channel(literal(destination.channel, Words()))
    return (table.c.notifier == destination.notifier) & (real_channel(table.c.channel) == real)
