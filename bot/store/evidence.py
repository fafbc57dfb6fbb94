"""Which captures are kept as snapshots, and how: the pages as received, their bodies once per content."""

import hashlib
import json
from typing import Any

from sqlalchemy import select

from bot.evidence.warc import warc_of
from bot.model import NEW_TEXT, Capture, Page, Result
from bot.store import blobs
from bot.store.columns import AnyRow
from bot.store.schema import check, page, snapshot, version
from bot.store.writing import Writing

ALWAYS_KEPT = NEW_TEXT | {Result.TECHNICAL}
NEVER_KEPT = frozenset({Result.UNCHANGED, Result.FAILED})


def is_worth_keeping(writing: Writing) -> bool:
    """
    New texts always; anything else that is not the text in force once, when it begins.

    So each doubtful, foreign or missing page has its evidence, and a page that stays so does not fill the disk.
    """
    recording = writing.recording
    if recording.result in ALWAYS_KEPT:
        return True
    if recording.result in NEVER_KEPT:
        return False
    last = writing.connection.execute(
        select(check.c.result, check.c.text_digest)
        .where(check.c.watch_id == recording.watch_id, check.c.source == recording.source)
        .order_by(check.c.id.desc())
        .limit(1)
    ).first()
    return last is None or (last.result, last.text_digest) != (recording.result.value, writing.text_digest)


def is_same(writing: Writing, capture: Capture) -> tuple[Any, ...]:
    """The conditions under which a stored snapshot is this very capture."""
    return (
        snapshot.c.watch_id == writing.recording.watch_id,
        snapshot.c.source == capture.source,
        snapshot.c.captured_at == capture.captured_at,
        snapshot.c.digest == capture_digest(capture),
    )


def keep(writing: Writing, capture: Capture, prior: AnyRow | None) -> int:
    """Store a capture as a snapshot, where it is not stored already; `prior` is the version in force. Returns its id."""
    known = writing.connection.scalar(select(snapshot.c.id).where(*is_same(writing, capture)))
    if known is not None:
        return int(known)
    statement = (
        snapshot.insert()
        .values(
            watch_id=writing.recording.watch_id,
            source=capture.source,
            captured_at=capture.captured_at,
            fetched_at=capture.fetched_at,
            archive_url=capture.archive_url,
            result=writing.recording.result,
            digest=capture_digest(capture),
        )
        .returning(snapshot.c.id)
    )
    snapshot_id = int(writing.connection.execute(statement).scalar_one())
    likely = _resembling_bodies(writing, prior)
    for position, seen in enumerate(capture.pages):
        body = blobs.keep(writing.database, writing.connection, seen.body, like=likely.get(position))
        _keep_page(writing, snapshot_id, position, seen, body, _keep_raw(writing, seen, body))
    return snapshot_id


def _keep_raw(writing: Writing, seen: Page, body: str) -> str | None:
    """
    The raw reads as WARC records, for what may come to be one side of a change: a packed body cannot be packed again.

    One that was sent unpacked is found whole in the body that is stored already.
    """
    if writing.recording.result not in NEW_TEXT or not seen.exchanges:
        return None
    records = warc_of(seen, at=seen.exchanges[0].asked_at)
    return blobs.keep(writing.database, writing.connection, records, like=body)


def _keep_page(  # noqa: PLR0917 - one argument for each thing that a row holds
    writing: Writing, snapshot_id: int, position: int, seen: Page, body: str, warc: str | None
) -> None:
    writing.connection.execute(
        page.insert().values(
            snapshot_id=snapshot_id,
            position=position,
            url=seen.url,
            final_url=seen.final_url,
            status=seen.status,
            headers=json.dumps(seen.headers),
            media_type=seen.media_type,
            charset=seen.charset,
            redirects=json.dumps(seen.redirects),
            body=body,
            warc=warc,
        )
    )


def _resembling_bodies(writing: Writing, prior: AnyRow | None) -> dict[int, str]:
    """Bodies of the version in force, or else of the oldest, by position: what new bodies are compressed against."""
    if prior is None:
        versions = select(version.c.snapshot_id).where(version.c.watch_id == writing.recording.watch_id)
        snapshot_id = writing.connection.scalar(versions.order_by(version.c.captured_at).limit(1))
    else:
        snapshot_id = prior.snapshot_id
    rows = writing.connection.execute(select(page.c.position, page.c.body).where(page.c.snapshot_id == snapshot_id))
    return {row.position: row.body for row in rows}


def capture_digest(capture: Capture) -> str:
    """SHA-256 over the addresses and bodies of a capture: two captures with it saw the same."""
    hasher = hashlib.sha256()
    for seen in capture.pages:
        hasher.update(hashlib.sha256(seen.url.encode("utf-8", "surrogatepass")).digest())
        hasher.update(hashlib.sha256(seen.body).digest())
    return hasher.hexdigest()
