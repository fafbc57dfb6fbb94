"""Messages that are shown anew: what puts an update of a message into the outbox, in the caller's transaction."""

import itertools
from datetime import datetime

from sqlalchemy import Connection, or_, select

from bot.announce import change_subject
from bot.notice import DeliveryState, Destination, Notice, NoticeKind
from bot.store.database import Database
from bot.store.outgoing import put
from bot.store.schema import delivery

SHOWS_ANEW = "slack"
"""The notifier whose messages can be changed."""

_SHOWN = (DeliveryState.SENT.value, DeliveryState.SENDING.value, DeliveryState.UNKNOWN.value)
"""The states in which a message is there, or may be."""

_WAITING = frozenset({DeliveryState.PENDING.value, DeliveryState.HELD.value})
"""The states of an update that reads how its change stands when its turn comes."""


def show_anew(database: Database, connection: Connection, change_id: str, now: datetime) -> None:
    """Have every message that tells a change shown as it stands by then, as deliveries of their own."""
    statement = select(delivery.c.channel).where(
        delivery.c.subject == change_subject(change_id),
        delivery.c.notifier == SHOWS_ANEW,
        or_(
            delivery.c.state.in_(_SHOWN),
            delivery.c.held_from == DeliveryState.UNKNOWN.value,
            # Taken up a moment ago: how the change stood was read then.
            (delivery.c.state == DeliveryState.PENDING.value) & (delivery.c.lease != ""),
        ),
    )
    for place in connection.execute(statement).all():
        show_anew_at(database, connection, change_id, Destination(SHOWS_ANEW, place.channel), now)


def show_anew_at(
    database: Database, connection: Connection, change_id: str, destination: Destination, now: datetime
) -> None:
    """
    The same for the message of one place.

    One that is waiting already shows the newest state when its turn comes, so there is no second.
    """
    number = _number_free(connection, change_id, destination)
    if number:
        subject, root = _update_subject(change_id, number), change_subject(change_id)
        notice = Notice(NoticeKind.UPDATE, subject, "", "", change_id=change_id, thread=root)
        put(database, connection, notice, (destination,), now)


def _number_free(connection: Connection, change_id: str, destination: Destination) -> int:
    """The number of the next update of a message, 0 where one waits that was not begun yet."""
    for number in itertools.count(1):
        # By whole subjects, one after the other: the index finds each at once, and there are few.
        row = connection.execute(
            select(delivery.c.state, delivery.c.lease).where(
                delivery.c.subject == _update_subject(change_id, number), delivery.c.destination == str(destination)
            )
        ).first()
        if row is None:
            return number
        if row.state in _WAITING and not row.lease:
            return 0
    raise AssertionError("counting never ends")


def _update_subject(change_id: str, number: int) -> str:
    return f"update:{change_id}:{number}"
