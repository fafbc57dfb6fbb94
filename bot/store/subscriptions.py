"""What channels asked for in Slack: subscriptions, digests, and what each channel is called."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from bot.model import Severity
from bot.store.columns import AnyRow
from bot.store.database import Database
from bot.store.schema import channel_digest, channel_name
from bot.store.schema import subscription as table
from bot.subscriptions import About, Subscription, Wishes


class Subscriptions:
    """`WishStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def wishes(self) -> Wishes:
        with self._database.reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.made_at, table.c.about, table.c.name)).all()
            digests = connection.execute(select(channel_digest.c.channel, channel_digest.c.digest)).all()
            names = connection.execute(select(channel_name.c.name, channel_name.c.channel)).all()
        return Wishes(
            subscriptions=tuple(_subscription(row) for row in rows),
            digests={row.channel: row.digest for row in digests},
            ids={row.name: row.channel for row in names},
        )

    def subscribe(self, subscription: Subscription, by: str, now: datetime) -> None:
        values = {
            "kinds": " ".join(subscription.kinds),
            "min_severity": subscription.min_severity,
            "made_by": by,
            "made_at": now,
        }
        with self._database.writing() as connection:
            _put(self._database, connection, table, _key(subscription), values)

    def unsubscribe(self, subscription: Subscription) -> bool:
        statement = delete(table).where(*(table.c[name] == value for name, value in _key(subscription).items()))
        with self._database.writing() as connection:
            return connection.execute(statement).rowcount > 0

    def keep_digest(self, channel: str, digest: str) -> None:
        with self._database.writing() as connection:
            if digest:
                _put(self._database, connection, channel_digest, {"channel": channel}, {"digest": digest})
            else:
                connection.execute(delete(channel_digest).where(channel_digest.c.channel == channel))

    def keep_name(self, name: str, channel: str) -> None:
        with self._database.writing() as connection:
            name_channel(self._database, connection, name, channel)


def name_channel(database: Database, connection: Connection, name: str, channel: str) -> None:
    """Note inside the caller's transaction which id a channel's name stands for by now."""
    _put(database, connection, channel_name, {"name": name}, {"channel": channel})


def _put(database: Database, connection: Connection, into: Table, key: dict[str, str], values: dict[str, Any]) -> None:
    statement = database.insert(into).values(**key, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))


def _key(subscription: Subscription) -> dict[str, str]:
    return {"channel": subscription.channel, "about": subscription.about.value, "name": subscription.name}


def _subscription(row: AnyRow) -> Subscription:
    return Subscription(
        channel=row.channel,
        about=About(row.about),
        name=row.name,
        kinds=tuple(row.kinds.split()),
        min_severity=None if row.min_severity is None else Severity(row.min_severity),
    )
