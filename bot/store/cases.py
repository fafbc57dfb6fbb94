"""A change with both of its captures, read for its evidence. Writes nothing."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.errors import StoreError
from bot.evidence.case import Case, Side
from bot.evidence.manifest import CHANGE, NEW_TEXT, OLD_TEXT, warc_path
from bot.evidence.warc import warc_of
from bot.store import blobs, comparisons
from bot.store.columns import AnyRow
from bot.store.history import load_document, load_pages
from bot.store.schema import change, page, snapshot, superseded, version, watch


def load_case(connection: Connection, change_id: str) -> tuple[Case, dict[str, str]]:
    """
    What is known of a change, and by path of its files the stored bytes that they probably resemble.

    Raises StoreError where there is no such change.
    """
    row = connection.execute(
        select(change, watch.c.name, watch.c.address)
        .join(watch, watch.c.id == change.c.watch_id)
        .where(change.c.id == change_id)
    ).first()
    if row is None:
        raise StoreError(f"there is no change {change_id}", advice="`fineprint changes` lists them.")
    old, likely_old = _side(connection, "old", row.old_version, row.detected_at)
    new, likely_new = _side(connection, "new", row.new_version, row.detected_at)
    case = Case(
        change_id=row.id,
        watch_id=row.watch_id,
        name=row.name,
        address=row.address,
        detected_at=row.detected_at,
        told=row.told,
        reason=row.reason,
        undoes=row.undoes,
        comparison=comparisons.unpack(connection, row.comparison),
        old=old,
        new=new,
    )
    return case, likely_old | likely_new | {CHANGE: likely_new[NEW_TEXT]}


def _side(connection: Connection, name: str, version_id: int, detected_at: datetime) -> tuple[Side, dict[str, str]]:
    row = connection.execute(
        select(version, snapshot.c.source, snapshot.c.fetched_at, snapshot.c.archive_url)
        .join(snapshot, snapshot.c.id == version.c.snapshot_id)
        .where(version.c.id == version_id)
    ).one()
    reading = _reading(connection, row, detected_at)
    pages = load_pages(connection, row.snapshot_id)
    kept = connection.execute(
        select(page.c.warc, page.c.body).where(page.c.snapshot_id == row.snapshot_id).order_by(page.c.position)
    ).all()
    side = Side(
        name=name,
        source=row.source,
        captured_at=row.captured_at,
        fetched_at=row.fetched_at,
        archive_url=row.archive_url,
        pages=pages,
        warcs=tuple(
            blobs.fetch(connection, each.warc) if each.warc else warc_of(seen, at=row.fetched_at)
            for each, seen in zip(kept, pages, strict=True)
        ),
        document=load_document(connection, reading.document),
        text_digest=reading.text_digest,
        extractor=reading.extractor,
        rules=reading.rules,
    )
    likely = {warc_path(side, number): each.body for number, each in enumerate(kept, 1)}
    return side, likely | {OLD_TEXT if name == "old" else NEW_TEXT: reading.document}


def _reading(connection: Connection, row: AnyRow, detected_at: datetime) -> AnyRow:
    """What was made of a snapshot when the change was found: it may have been read again since by other rules."""
    later = (
        select(superseded)
        .where(superseded.c.version_id == row.id, superseded.c.replaced_at > detected_at)
        .order_by(superseded.c.replaced_at, superseded.c.id)
    )
    return connection.execute(later.limit(1)).first() or row
