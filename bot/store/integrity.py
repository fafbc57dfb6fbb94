"""Whether the state is what was written: every blob unfolds to its name, every text and change can be read."""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import TypeAlias

import zstandard
from sqlalchemy import Connection, select, text

from bot.codec import decode_document
from bot.errors import StoreError
from bot.store import blobs, comparisons
from bot.store.database import Database
from bot.store.schema import blob, change, page, snapshot, superseded, version

MOST_FAULTS = 20
_MOST_SHOWN = 200
_Advance: TypeAlias = Callable[[int, int], None]


class Integrity:
    """The part of `KeepStore` that looks for damage."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def faults(self, advance: _Advance) -> Iterator[str]:
        with self._database.reading() as connection:
            if self._database.is_sqlite:
                yield from _of_the_file(connection)
            yield from _of_blobs(connection, advance)
            yield from _of_captures(connection)
            yield from _of_changes(connection)


def _of_the_file(connection: Connection) -> Iterator[str]:
    """What SQLite itself finds: pages, indexes, and rows that name rows that are not there."""
    for row in connection.execute(text(f"PRAGMA integrity_check({MOST_FAULTS})")):
        if row[0] != "ok":
            yield f"the database: {str(row[0])[:_MOST_SHOWN]}"
    for row in connection.execute(text("PRAGMA foreign_key_check")).fetchmany(MOST_FAULTS):
        yield f"a row of {row[0]} names a row of {row[2]} that is not there"


def _of_blobs(connection: Connection, advance: _Advance) -> Iterator[str]:
    """Each blob is unfolded once, right after the one that it rests on."""
    rests: dict[str | None, list[str]] = {}
    for row in connection.execute(select(blob.c.digest, blob.c.base)):
        rests.setdefault(row.base, []).append(row.digest)
    documents = set(connection.scalars(select(version.c.document).union(select(superseded.c.document))))
    total = sum(map(len, rests.values()))
    seen = 0
    waiting = [(digest, b"") for digest in rests.get(None, [])]
    while waiting:
        digest, dictionary = waiting.pop()
        seen += 1
        advance(seen, total)
        data, fault = _unfolded(connection, digest, dictionary, is_document=digest in documents)
        if fault:
            yield fault
        if data is not None:
            waiting += [(each, data) for each in rests.get(digest, [])]
    if seen < total:
        left = total - seen
        yield f"{left:,} {'blob rests' if left == 1 else 'blobs rest'} on one that is missing or damaged"


def _unfolded(connection: Connection, digest: str, dictionary: bytes, *, is_document: bool) -> tuple[bytes | None, str]:
    try:
        data = blobs.expand(connection.scalar(select(blob.c.data).where(blob.c.digest == digest)) or b"", dictionary)
    except zstandard.ZstdError:
        return None, f"the blob {digest[:12]} is damaged"
    if hashlib.sha256(data).hexdigest() != digest:
        return None, f"the blob {digest[:12]} is not what its name says"
    if is_document:
        try:
            decode_document(json.loads(data.decode("utf-8", "surrogatepass")))
        except (ValueError, KeyError, TypeError):
            return data, f"the text {digest[:12]} of a version cannot be read"
    return data, ""


def _of_captures(connection: Connection) -> Iterator[str]:
    """A snapshot's digest is made of its pages' addresses and bodies, whose names are in the rows."""
    statement = (
        select(snapshot.c.id, snapshot.c.digest, page.c.url, page.c.body)
        .join(page, page.c.snapshot_id == snapshot.c.id)
        .order_by(snapshot.c.id, page.c.position)
    )
    last, hasher, said = None, hashlib.sha256(), ""
    for row in connection.execute(statement):
        if row.id != last:
            if last is not None and hasher.hexdigest() != said:
                yield f"the capture {last} has other pages than were recorded"
            last, hasher, said = row.id, hashlib.sha256(), row.digest
        hasher.update(hashlib.sha256(row.url.encode("utf-8", "surrogatepass")).digest())
        hasher.update(bytes.fromhex(row.body))
    if last is not None and hasher.hexdigest() != said:
        yield f"the capture {last} has other pages than were recorded"


def _of_changes(connection: Connection) -> Iterator[str]:
    with blobs.shelf(connection):
        for identifier in list(connection.scalars(select(change.c.id).order_by(change.c.watch_id, change.c.new_at))):
            packed = connection.scalar(select(change.c.comparison).where(change.c.id == identifier))
            try:
                comparisons.unpack(connection, packed or b"")
            except (StoreError, ValueError, KeyError, TypeError):
                yield f"the change {identifier} cannot be read"
