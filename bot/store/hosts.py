"""Politeness towards hosts, kept where a restart cannot forget it and every worker sees it."""

from datetime import datetime, timedelta

from sqlalchemy import case, select, type_coerce

from bot.store import schema
from bot.store.columns import Key
from bot.store.database import Database
from bot.timefmt import to_ms

ROBOTS_LAST = timedelta(days=1)


class Hosts:
    """`HostStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reserve_host(self, host: str, now: datetime, *, gap_s: float, most_wait_s: float | None = None) -> datetime:
        gap = timedelta(seconds=gap_s)
        insert = self._database.insert(schema.host).values(name=host, next_allowed_at=now + gap)
        allowed = type_coerce(schema.host.c.next_allowed_at, Key)
        following = case(
            (allowed > to_ms(now), allowed + round(gap_s * 1000)),
            else_=type_coerce(insert.excluded.next_allowed_at, Key),
        )
        statement = insert.on_conflict_do_update(
            index_elements=[schema.host.c.name],
            set_={"next_allowed_at": following},
            where=None if most_wait_s is None else allowed <= to_ms(now) + round(most_wait_s * 1000),
        ).returning(schema.host.c.next_allowed_at)
        with self._database.writing() as connection:
            taken: datetime | None = connection.scalar(statement)
            if taken is not None:
                return max(now, taken - gap)
            far: datetime = connection.execute(
                select(schema.host.c.next_allowed_at).where(schema.host.c.name == host)
            ).scalar_one()
            return far

    def hold_host(self, host: str, until: datetime) -> None:
        insert = self._database.insert(schema.host).values(name=host, next_allowed_at=until)
        statement = insert.on_conflict_do_update(
            index_elements=[schema.host.c.name],
            set_={"next_allowed_at": insert.excluded.next_allowed_at},
            where=schema.host.c.next_allowed_at < insert.excluded.next_allowed_at,
        )
        with self._database.writing() as connection:
            connection.execute(statement)

    def robots(self, origin: str, now: datetime) -> tuple[int, bytes] | None:
        table = schema.robots
        statement = select(table.c.status, table.c.body).where(
            table.c.origin == origin, table.c.fetched_at > now - ROBOTS_LAST
        )
        with self._database.reading() as connection:
            row = connection.execute(statement).first()
        return (row.status, bytes(row.body)) if row else None

    def keep_robots(self, origin: str, status: int, body: bytes, now: datetime) -> None:
        values = {"status": status, "body": body, "fetched_at": now}
        statement = (
            self._database.insert(schema.robots)
            .values(origin=origin, **values)
            .on_conflict_do_update(index_elements=[schema.robots.c.origin], set_=values)
        )
        with self._database.writing() as connection:
            connection.execute(statement)
