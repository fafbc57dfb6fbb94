"""What is known of one watch: the version in force at a time, its stored pages, and every text before it."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from bot.codec import decode_document, decode_rules
from bot.errors import StoreError
from bot.model import READ_ELSEWHERE, Document, Flip, KnownVersion, Page, Prior, Rules, Severity, Told
from bot.store import blobs
from bot.store.columns import AnyRow
from bot.store.database import Database
from bot.store.schema import change, flip, page, snapshot, version, watch

_ALWAYS = datetime.max.replace(tzinfo=UTC)


class History:
    """The part of `WatchStore` that says what a capture is compared with."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def prior(self, watch_id: str, *, at: datetime, extractor: int, rules: Rules = Rules(), source: str = "") -> Prior:
        with self._database.reading() as connection:
            row = in_force(connection, watch_id, at, source)
            return Prior(
                version=known_version(connection, row, extractor, rules) if row else None,
                known_texts=_known_texts(connection, watch_id, at),
                pending=_pending(connection, watch_id, at),
                told=_told(connection, row.id) if row else None,
                flips=_flips(connection, watch_id),
                below=_below(connection, row) if row else "",
            )

    def newest_at(self, watch_id: str) -> datetime | None:
        with self._database.reading() as connection:
            row = in_force(connection, watch_id, _ALWAYS)
            return row.captured_at if row else None

    def document(self, version_id: int) -> Document:
        with self._database.reading() as connection:
            digest = connection.scalar(select(version.c.document).where(version.c.id == version_id))
            if digest is None:
                raise StoreError(f"there is no version {version_id}", advice="`fineprint history WATCH` lists them.")
            return load_document(connection, digest)

    def pages(self, snapshot_id: int) -> tuple[Page, ...]:
        """The pages of a snapshot as they were received; none where there is no such snapshot."""
        with self._database.reading() as connection:
            return load_pages(connection, snapshot_id)


def in_force(connection: Connection, watch_id: str, at: datetime, source: str = "") -> AnyRow | None:
    """
    The newest version captured at or before `at`, as a row, of those that a capture of `source` can be compared with.

    A text that another program read is compared with its like alone: what differs must be the publisher's doing.
    """
    statement = _its_like(watch_id, source).where(version.c.captured_at <= at)
    return connection.execute(statement.order_by(version.c.captured_at.desc(), version.c.id.desc()).limit(1)).first()


def next_after(connection: Connection, watch_id: str, at: datetime, source: str = "") -> AnyRow | None:
    """The oldest version captured after `at`, as a row, of those that a capture of `source` can be compared with."""
    statement = _its_like(watch_id, source).where(version.c.captured_at > at)
    return connection.execute(statement.order_by(version.c.captured_at, version.c.id).limit(1)).first()


def _its_like(watch_id: str, source: str) -> Select[Any]:
    like = snapshot.c.source == source if source in READ_ELSEWHERE else snapshot.c.source.not_in(READ_ELSEWHERE)
    return (
        select(version)
        .join(snapshot, snapshot.c.id == version.c.snapshot_id)
        .where(version.c.watch_id == watch_id, like)
    )


def load_document(connection: Connection, digest: str) -> Document:
    """A stored document."""
    return decode_document(json.loads(blobs.fetch(connection, digest).decode("utf-8", "surrogatepass")))


def load_pages(connection: Connection, snapshot_id: int) -> tuple[Page, ...]:
    """The pages of a snapshot, in order."""
    rows = connection.execute(select(page).where(page.c.snapshot_id == snapshot_id).order_by(page.c.position)).all()
    return tuple(
        Page(
            url=row.url,
            final_url=row.final_url,
            status=row.status,
            headers=tuple((name, value) for name, value in json.loads(row.headers)),
            body=blobs.fetch(connection, row.body),
            media_type=row.media_type,
            charset=row.charset,
            redirects=tuple(json.loads(row.redirects)),
        )
        for row in rows
    )


def known_version(connection: Connection, row: AnyRow, extractor: int, rules: Rules) -> KnownVersion:
    """A row of a version, with its text; with its pages where another reader or other rules read it."""
    read_by = decode_rules(json.loads(row.rules))
    is_current = row.extractor == extractor and read_by.reads_like(rules)
    seen = connection.execute(
        select(page.c.final_url, snapshot.c.archive_url)
        .join(snapshot, snapshot.c.id == page.c.snapshot_id)
        .where(page.c.snapshot_id == row.snapshot_id, page.c.position == 0)
    ).one()
    return KnownVersion(
        id=row.id,
        document=load_document(connection, row.document),
        text_digest=row.text_digest,
        extractor=row.extractor,
        captured_at=row.captured_at,
        final_url=seen.final_url,
        archive_url=seen.archive_url,
        pages=() if is_current else load_pages(connection, row.snapshot_id),
        rules=read_by,
        seen_until=row.seen_until,
    )


def _known_texts(connection: Connection, watch_id: str, at: datetime) -> dict[str, datetime]:
    """
    Each text's digest with the time it was last in force, as far as was known at `at`.

    A text was in force until the next version was captured; a return of it is a version of its own.
    """
    statement = (
        select(version.c.text_digest, version.c.captured_at)
        .where(version.c.watch_id == watch_id, version.c.captured_at <= at)
        .order_by(version.c.captured_at, version.c.id)
    )
    rows = connection.execute(statement).all()
    ends = [*(row.captured_at for row in rows[1:]), at][: len(rows)]
    last: dict[str, datetime] = {}
    for row, end in zip(rows, ends, strict=True):
        last[row.text_digest] = max(last.get(row.text_digest, end), end)
    return last


def _pending(connection: Connection, watch_id: str, at: datetime) -> str:
    statement = select(watch.c.pending).where(watch.c.id == watch_id, watch.c.pending_at <= at)
    return connection.scalar(statement) or ""


def _below(connection: Connection, row: AnyRow) -> str:
    """What the last look at a version, given as a row, marked below its words; "" where that saw another one."""
    told = connection.scalar(select(watch.c.below).where(watch.c.id == row.watch_id)) or ""
    seen, _, marks = told.partition(" ")
    return marks if seen == str(row.id) else ""


def _told(connection: Connection, version_id: int) -> Told | None:
    """The announced change that brought a version, by the id of the change in whose thread it is spoken of."""
    statement = select(change.c.id, change.c.undoes, change.c.severity).where(
        change.c.new_version == version_id,
        change.c.told == True,  # noqa: E712 - SQL
    )
    row = connection.execute(statement.limit(1)).first()
    return Told(row.undoes or row.id, Severity(row.severity)) if row else None


def _flips(connection: Connection, watch_id: str) -> dict[str, Flip]:
    rows = connection.execute(select(flip).where(flip.c.watch_id == watch_id))
    return {row.passage: Flip(row.passage, row.beginning, row.times, row.flipped_at) for row in rows}
