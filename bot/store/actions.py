"""What people did: the log, its effects, and the messages that are shown anew for it. One transaction for all three."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from bot.announce import change_subject
from bot.codec import decode_notice
from bot.notice import Destination, Notice
from bot.standing import Acted, Action, Deed, Effect, Mute, Standing
from bot.store.anew import show_anew
from bot.store.blobs import expand
from bot.store.columns import AnyRow
from bot.store.database import Database
from bot.store.outgoing import put
from bot.store.schema import acknowledgement, action, assignment, change, delivery, mute, verdict, watch
from bot.store.standing import mute_of, standing_of

_REPLACING = (frozenset({Deed.ASSIGN}), frozenset({Deed.MUTE, Deed.UNMUTE}))
"""Of these, what was done last holds; Slack may hand on an older one later."""


class Actions:
    """`ActionStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def act(self, action: Action) -> Acted:
        with self._database.writing() as connection:
            if not _is_known(connection, action):
                return Acted(Effect.UNKNOWN)
            if _was_taken(connection, action.key):
                return Acted(Effect.REPEATED, standing_of(connection, action.change_id, action.at))
            is_done = not _is_overtaken(connection, action) and _EFFECTS[action.deed](
                self._database, connection, action
            )
            if is_done:
                _log(self._database, connection, action)
                show_anew(self._database, connection, action.change_id, action.at)
            standing = standing_of(connection, action.change_id, action.at)
            return Acted(Effect.DONE if is_done else Effect.LATE, standing)

    def standing(self, change_id: str, now: datetime) -> Standing:
        with self._database.reading() as connection:
            return standing_of(connection, change_id, now)

    def actions(self, change_id: str | None = None, *, limit: int = 50) -> list[Action]:
        statement = select(action).order_by(action.c.id.desc()).limit(limit)
        if change_id is not None:
            statement = statement.where(action.c.change_id == change_id)
        with self._database.reading() as connection:
            return [_action(row) for row in connection.execute(statement)]

    def mutes(self, now: datetime) -> list[Mute]:
        statement = select(mute).where(mute.c.until > now).order_by(mute.c.until, mute.c.watch_id)
        with self._database.reading() as connection:
            return [mute_of(row) for row in connection.execute(statement)]

    def muted_until(self, watch_id: str, now: datetime) -> datetime | None:
        with self._database.reading() as connection:
            return connection.scalar(select(mute.c.until).where(mute.c.watch_id == watch_id, mute.c.until > now))

    def ended_mutes(self, now: datetime) -> list[Mute]:
        statement = select(mute).where(mute.c.until <= now).order_by(mute.c.until, mute.c.watch_id)
        with self._database.reading() as connection:
            return [mute_of(row) for row in connection.execute(statement)]

    def forget_mutes(self, now: datetime) -> None:
        with self._database.writing() as connection:
            connection.execute(delete(mute).where(mute.c.until <= now))

    def told_notice(self, change_id: str) -> Notice | None:
        statement = (
            select(delivery.c.notice).where(delivery.c.subject == change_subject(change_id)).order_by(delivery.c.seq)
        )
        with self._database.reading() as connection:
            packed = connection.scalar(statement.limit(1))
        return decode_notice(json.loads(expand(packed))) if packed is not None else None


def _is_known(connection: Connection, action: Action) -> bool:
    """Whether there is what the action is about."""
    if action.deed in {Deed.MUTE, Deed.UNMUTE, Deed.ACCEPT}:
        return connection.scalar(select(watch.c.id).where(watch.c.id == action.watch_id)) is not None
    return connection.scalar(select(change.c.id).where(change.c.id == action.change_id)) is not None


def _was_taken(connection: Connection, key: str) -> bool:
    return connection.scalar(select(action.c.id).where(action.c.key == key)) is not None


def _is_overtaken(connection: Connection, taken: Action) -> bool:
    """Whether what replaces an action was done after it and has arrived before it."""
    family = next((deeds for deeds in _REPLACING if taken.deed in deeds), frozenset())
    about = action.c.change_id == taken.change_id
    if taken.watch_id:
        about = action.c.watch_id == taken.watch_id
    later = select(action.c.id).where(action.c.deed.in_(family), about, action.c.at > taken.at)
    return bool(family) and connection.scalar(later.limit(1)) is not None


def _log(database: Database, connection: Connection, taken: Action) -> None:
    values = {name: getattr(taken, name) for name in ("key", "deed", "who", "at", "change_id", "watch_id")}
    values |= {"value": taken.value, "until": taken.until, "why": taken.why}
    connection.execute(database.insert(action).values(**values).on_conflict_do_nothing())


def _acknowledge(database: Database, connection: Connection, taken: Action) -> bool:
    if not standing_of(connection, taken.change_id, taken.at).is_open:
        return False
    statement = database.insert(acknowledgement).values(change_id=taken.change_id, who=taken.who, at=taken.at)
    return _is_new(connection, statement.on_conflict_do_nothing().returning(acknowledgement.c.change_id))


def _dismiss(database: Database, connection: Connection, taken: Action) -> bool:
    if standing_of(connection, taken.change_id, taken.at).undone_at:
        return False
    values = {"change_id": taken.change_id, "verdict": taken.value, "why": taken.why, "who": taken.who, "at": taken.at}
    statement = database.insert(verdict).values(**values)
    return _is_new(connection, statement.on_conflict_do_nothing().returning(verdict.c.change_id))


def _assign(database: Database, connection: Connection, taken: Action) -> bool:
    standing = standing_of(connection, taken.change_id, taken.at)
    if standing.undone_at or (standing.assigned is not None and standing.assigned.value == taken.value):
        return False
    values = {"assignee": taken.value, "who": taken.who, "at": taken.at}
    statement = database.insert(assignment).values(change_id=taken.change_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["change_id"], set_=values))
    return True


def _put_mute(database: Database, connection: Connection, taken: Action) -> bool:
    known = connection.scalar(select(mute.c.until).where(mute.c.watch_id == taken.watch_id))
    if taken.until is None or (known is not None and known >= taken.until):
        return False
    values = {"until": taken.until, "who": taken.who, "at": taken.at}
    statement = database.insert(mute).values(watch_id=taken.watch_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["watch_id"], set_=values))
    return True


def _end_mute(_: Database, connection: Connection, taken: Action) -> bool:
    in_force = (mute.c.watch_id == taken.watch_id) & (mute.c.until > taken.at)
    return bool(connection.execute(delete(mute).where(in_force)).rowcount)


def _forward(database: Database, connection: Connection, taken: Action) -> bool:
    """Tell a further channel, unless the message is there already, by whatever word the watch list names the channel."""
    told = connection.execute(
        select(delivery.c.notice, delivery.c.receipt)
        .where(delivery.c.subject == change_subject(taken.change_id))
        .order_by(delivery.c.seq)
    ).all()
    if not told or any(row.receipt.startswith(f"{taken.value}/") for row in told):
        return False
    notice: dict[str, Any] = json.loads(expand(told[0].notice)) | {"forwarded_by": taken.who, "thread": ""}
    place = (Destination("slack", taken.value),)
    return bool(put(database, connection, decode_notice(notice), place, taken.at))


def _note(*_: Any) -> bool:
    """What was done already where it was done, and is only to be known."""
    return True


_EFFECTS = {
    Deed.ACKNOWLEDGE: _acknowledge,
    Deed.ASSIGN: _assign,
    Deed.DISMISS: _dismiss,
    Deed.MUTE: _put_mute,
    Deed.UNMUTE: _end_mute,
    Deed.FORWARD: _forward,
    Deed.ACCEPT: _note,
}


def _is_new(connection: Connection, statement: Any) -> bool:
    return connection.execute(statement).first() is not None


def _action(row: AnyRow) -> Action:
    return Action(
        key=row.key,
        deed=Deed(row.deed),
        who=row.who,
        at=row.at,
        change_id=row.change_id,
        watch_id=row.watch_id,
        value=row.value,
        until=row.until,
        why=row.why,
    )
