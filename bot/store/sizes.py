"""How much room the state takes, and what takes it."""

from typing import Any

from sqlalchemy import Connection, Select, Table, func, select, text

from bot.ports.keeping import StateSize, WatchSize
from bot.store.database import Database
from bot.store.schema import blob, change, check, evidence_file, page, snapshot, version, watch


class Sizes:
    """The part of `KeepStore` that measures."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def size(self) -> StateSize:
        with self._database.reading() as connection:
            total, free = _disk(connection, is_sqlite=self._database.is_sqlite)
            blobs = int(connection.scalar(select(func.coalesce(func.sum(func.length(blob.c.data)), 0))) or 0)
            kept = select(evidence_file.c.body).distinct().subquery()
            evidence = _sum(connection, select(func.sum(func.length(blob.c.data))).where(blob.c.digest == kept.c.body))
            return StateSize(total, free, blobs, evidence, _watches(connection))


def _disk(connection: Connection, *, is_sqlite: bool) -> tuple[int, int]:
    if not is_sqlite:
        return _sum(connection, text("SELECT pg_database_size(current_database())")), 0
    pages, free, each = (
        _sum(connection, text(f"PRAGMA {name}")) for name in ("page_count", "freelist_count", "page_size")
    )
    return pages * each, free * each


def _sum(connection: Connection, statement: Any) -> int:
    return int(connection.scalar(statement) or 0)


def _watches(connection: Connection) -> tuple[WatchSize, ...]:
    rows = {table: _counts(connection, table) for table in (version, change, snapshot, check)}
    bodies = (
        select(snapshot.c.watch_id, page.c.body.label("digest"))
        .join(page, page.c.snapshot_id == snapshot.c.id)
        .distinct()
    )
    texts = select(version.c.watch_id, version.c.document.label("digest")).distinct()
    page_bytes, text_bytes = _bytes(connection, bodies), _bytes(connection, texts)
    changes = dict(
        connection.execute(
            select(change.c.watch_id, func.sum(func.length(change.c.comparison))).group_by(change.c.watch_id)
        ).all()
    )
    return tuple(
        WatchSize(
            watch_id=each,
            versions=rows[version].get(each, 0),
            changes=rows[change].get(each, 0),
            captures=rows[snapshot].get(each, 0),
            checks=rows[check].get(each, 0),
            page_bytes=page_bytes.get(each, 0),
            text_bytes=text_bytes.get(each, 0),
            change_bytes=int(changes.get(each, 0)),
        )
        for each in connection.scalars(select(watch.c.id).order_by(watch.c.id))
    )


def _counts(connection: Connection, table: Table) -> dict[str, int]:
    statement = select(table.c.watch_id, func.count()).group_by(table.c.watch_id)
    return {row[0]: int(row[1]) for row in connection.execute(statement)}


def _bytes(connection: Connection, named: Select[Any]) -> dict[str, int]:
    """The bytes on the disk of the blobs that a query names, by watch."""
    each = named.subquery()
    statement = (
        select(each.c.watch_id, func.sum(func.length(blob.c.data)))
        .join(blob, blob.c.digest == each.c.digest)
        .group_by(each.c.watch_id)
    )
    return {row[0]: int(row[1]) for row in connection.execute(statement)}
