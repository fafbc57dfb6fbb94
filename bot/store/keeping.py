"""
What is forgotten with time: old checks, and captures that never were the policy. Versions, changes and evidence are not.

A blob goes once nothing names it and nothing that stays was compressed against it.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    delete,
    func,
    literal,
    select,
    text,
    union,
    update,
)
from sqlalchemy.exc import IntegrityError

from bot.model import NEW_TEXT
from bot.ports import Pruned
from bot.store.database import Database
from bot.store.schema import blob, check, flip, metadata, page, snapshot

CHUNK = 5_000
"""So many checks are deleted in one transaction: others write in between."""


class Keeping:
    """`KeepStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def prune(self, *, checks_before: datetime, captures_before: datetime, flips_before: datetime) -> Pruned:
        checks = self._forget_checks(checks_before)
        self.forget_flips(flips_before)
        with self._database.writing() as connection:
            captures = _forget_captures(connection, captures_before)
        return Pruned(checks, captures, *self._forget_blobs())

    def _forget_blobs(self) -> tuple[int, int]:
        with self._database.reading() as connection:
            # Looked for without holding up those who write: on most days there is none.
            if not _measure(connection, _idle())[0]:
                return 0, 0
        try:
            with self._database.writing() as connection:
                blobs, size = _measure(connection, _idle())
                connection.execute(delete(blob).where(blob.c.digest.in_(_idle())))
        except IntegrityError:
            return 0, 0  # one of them has just been named again (PostgreSQL, several bots): another day
        return blobs, size

    def forget_flips(self, before: datetime) -> None:
        with self._database.writing() as connection:
            connection.execute(delete(flip).where(flip.c.flipped_at < before))

    def prunable(self, *, checks_before: datetime, captures_before: datetime) -> Pruned:
        with self._database.reading() as connection:
            checks = connection.scalar(select(func.count()).select_from(_old_checks(checks_before).subquery())) or 0
            captures = connection.scalar(select(func.count()).select_from(_noise(captures_before).subquery())) or 0
            blobs, size = _measure(connection, _idle(without=_noise(captures_before)))
        return Pruned(checks, captures, blobs, size)

    def compact(self) -> None:
        if not self._database.is_sqlite:
            return  # its own housekeeping gives room back
        with self._database.unbegun() as connection:
            connection.execute(text("VACUUM"))
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def _forget_checks(self, before: datetime) -> int:
        count = 0
        while True:
            with self._database.writing() as connection:
                some = list(connection.scalars(_old_checks(before).limit(CHUNK)))
                if some:
                    connection.execute(delete(check).where(check.c.id.in_(some)))
            count += len(some)
            if len(some) < CHUNK:
                return count


def _old_checks(before: datetime) -> Select[tuple[int]]:
    """Checks begun before a time that found no new text and told of nothing; the last one of each source stays."""
    last = select(func.max(check.c.id)).group_by(check.c.watch_id, check.c.source)
    return (
        select(check.c.id)
        .where(check.c.started_at < before, check.c.change_id == "", check.c.result.not_in(sorted(NEW_TEXT)))
        .where(check.c.id.not_in(last))
        .order_by(check.c.id)
    )


def _noise(before: datetime) -> Select[tuple[int]]:
    """Captures fetched before a time that are nobody's text: no version, and nothing else that stays names them."""
    columns = _naming(snapshot.c.id, but={page, check})
    named = union(*(select(column).where(column.is_not(None)) for column in columns))
    return select(snapshot.c.id).where(
        snapshot.c.fetched_at < before,
        snapshot.c.result.not_in(sorted(NEW_TEXT)),
        snapshot.c.id.not_in(select(named.subquery().c[0])),
    )


def _forget_captures(connection: Connection, before: datetime) -> int:
    noise = list(connection.scalars(_noise(before)))
    for start in range(0, len(noise), CHUNK):
        some = noise[start : start + CHUNK]
        connection.execute(update(check).where(check.c.snapshot_id.in_(some)).values(snapshot_id=None))
        connection.execute(delete(page).where(page.c.snapshot_id.in_(some)))
        connection.execute(delete(snapshot).where(snapshot.c.id.in_(some)))
    return len(noise)


def _naming(target: Column[Any], *, but: set[Table]) -> list[Column[Any]]:
    """Every column of the schema that names rows by this one, so that a new table is thought of by itself."""
    return [
        key.parent
        for table in metadata.sorted_tables
        if table not in but
        for key in table.foreign_keys
        if key.column is target
    ]


def _idle(*, without: Select[tuple[int]] | None = None) -> Select[tuple[str]]:
    """The blobs that nothing names or rests on; `without` are captures that are to be thought away."""
    named: list[Select[Any]] = []
    for column in _naming(blob.c.digest, but={blob}):
        statement = select(column.label("digest")).where(column.is_not(None))
        if column.table is page and without is not None:
            statement = statement.where(page.c.snapshot_id.not_in(without))
        named.append(statement)
    first = union(*named).subquery()
    needed = select(first.c.digest).cte("needed", recursive=True)
    onward = select(blob.c.base).join(needed, needed.c.digest == blob.c.digest).where(blob.c.base.is_not(None))
    chain = needed.union(onward)
    return select(blob.c.digest).where(blob.c.digest.not_in(select(chain.c.digest)))


def _measure(connection: Connection, some: Select[tuple[str]]) -> tuple[int, int]:
    """How many blobs these are, and the bytes that they take."""
    size: ColumnElement[int] = func.coalesce(func.sum(func.length(blob.c.data)), literal(0))
    row = connection.execute(select(func.count(), size).select_from(blob).where(blob.c.digest.in_(some))).one()
    return int(row[0]), int(row[1])
