"""What is remembered of web archives: the addresses at which they had a document, and since when one is in trouble."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.ports import Outage
from bot.store import schema
from bot.store.database import Database


class Archives:
    """`ArchiveStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def aliases(self, watch_id: str, *, refused: bool = False) -> tuple[str, ...]:
        table = schema.alias
        wanted = (table.c.watch_id == watch_id, table.c.refused == refused)
        with self._database.reading() as connection:
            return tuple(connection.scalars(select(table.c.url).where(*wanted).order_by(table.c.found_at, table.c.url)))

    def keep_alias(self, watch_id: str, url: str, now: datetime) -> None:
        insert = self._database.insert(schema.alias).values(watch_id=watch_id, url=url, found_at=now, refused=False)
        with self._database.writing() as connection:
            connection.execute(insert.on_conflict_do_nothing())

    def refuse_alias(self, watch_id: str, url: str, now: datetime) -> None:
        table = schema.alias
        insert = self._database.insert(table).values(watch_id=watch_id, url=url, found_at=now, refused=True)
        key = [table.c.watch_id, table.c.url]
        with self._database.writing() as connection:
            connection.execute(insert.on_conflict_do_update(index_elements=key, set_={"refused": True}))

    def outage(self, host: str) -> Outage | None:
        with self._database.reading() as connection:
            row = connection.execute(select(schema.outage).where(schema.outage.c.host == host)).first()
        return Outage(row.host, row.since, row.failures, row.reason) if row else None

    def fail_archive(self, host: str, now: datetime, reason: str) -> Outage:
        table = schema.outage
        insert = self._database.insert(table).values(host=host, since=now, failures=1, reason=reason)
        statement = insert.on_conflict_do_update(
            index_elements=[table.c.host], set_={"failures": table.c.failures + 1, "reason": reason}
        ).returning(table)
        with self._database.writing() as connection:
            row = connection.execute(statement).one()
            return Outage(row.host, row.since, row.failures, row.reason)

    def recover_archive(self, host: str) -> None:
        if self.outage(host) is None:
            return
        with self._database.writing() as connection:
            connection.execute(delete(schema.outage).where(schema.outage.c.host == host))
