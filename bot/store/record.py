"""The one write after a look at a page: check, snapshot, version, change, findings, deliveries, cursor; or nothing."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select, update

from bot import sameness
from bot.codec import encode_comparison, encode_document
from bot.model import Capture, Document, Result
from bot.ports import Claim, Recording
from bot.store import blobs, outbox
from bot.store.columns import AnyRow
from bot.store.database import Database
from bot.store.history import in_force
from bot.store.schema import change, check, cursor, finding, page, snapshot, superseded, version, watch
from bot.store.watches import lease_lost

NEW_VERSION = frozenset({Result.FIRST, Result.CHANGED})
ALWAYS_KEPT = NEW_VERSION | {Result.TECHNICAL}
NEVER_KEPT = frozenset({Result.UNCHANGED, Result.FAILED})


class Recorder:
    """`WatchStore.record`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, claim: Claim, recording: Recording) -> None:
        if recording.result is Result.CHANGED and not recording.change_id:
            raise ValueError("a recorded change needs its change_id")
        with self._database.writing() as connection:
            _Writing(self._database, connection, claim, recording).write()


@dataclass(frozen=True, slots=True)
class _Writing:
    """One recording on its way into one transaction."""

    database: Database
    connection: Connection
    claim: Claim
    recording: Recording

    def write(self) -> None:
        self._guard()
        self._move_cursor()
        capture = self.recording.capture
        if capture is None:
            self._log(snapshot_id=None)
            return
        if self._is_known(capture):
            return
        prior = in_force(self.connection, self.recording.watch_id, capture.captured_at)
        snapshot_id = self._snapshot(capture, prior) if self._is_worth_keeping() else None
        self._log(snapshot_id)
        self._wait_for_second_look(capture)
        if prior is not None:
            self._refresh(prior)
        if self.recording.result is Result.FLAP:
            self._note_return(capture)
        if snapshot_id is not None and self.recording.result in NEW_VERSION:
            self._version(capture, prior, snapshot_id)
        for notice, destinations in self.recording.deliveries:
            outbox.put(self.database, self.connection, notice, destinations, self.recording.finished_at)

    # --- the watch and its log ---------------------------------------------------------------------------------------

    def _guard(self) -> None:
        """Hold the watch's row for this transaction, or find that the lease is gone."""
        statement = (
            update(watch)
            .where(watch.c.id == self.claim.watch_id, watch.c.lease == self.claim.lease)
            .values(last_check_at=self.recording.finished_at)
        )
        if not self.connection.execute(statement).rowcount:
            raise lease_lost(self.claim)

    def _move_cursor(self) -> None:
        if self.recording.cursor is None:
            return
        key = {"watch_id": self.recording.watch_id, "source": self.recording.source}
        self.connection.execute(
            self.database.insert(cursor)
            .values(**key, cursor=self.recording.cursor)
            .on_conflict_do_update(index_elements=list(key), set_={"cursor": self.recording.cursor})
        )

    def _log(self, snapshot_id: int | None) -> None:
        recording = self.recording
        check_id = self.connection.execute(
            check.insert()
            .values(
                watch_id=recording.watch_id,
                source=recording.source,
                started_at=recording.started_at,
                finished_at=recording.finished_at,
                captured_at=recording.capture.captured_at if recording.capture else None,
                result=recording.result,
                reason=recording.reason,
                text_digest=self._text_digest,
                change_id=recording.change_id,
                snapshot_id=snapshot_id,
            )
            .returning(check.c.id)
        ).scalar_one()
        self.connection.execute(update(watch).where(watch.c.id == recording.watch_id).values(round_check_id=check_id))

    def _is_known(self, capture: Capture) -> bool:
        """Whether this very recording is stored already: writing it again must change nothing."""
        recording = self.recording
        statement = select(check.c.id).where(
            check.c.watch_id == recording.watch_id,
            check.c.source == recording.source,
            check.c.started_at == recording.started_at,
            check.c.captured_at == capture.captured_at,
            check.c.text_digest == self._text_digest,
            check.c.result == recording.result,
        )
        if self.connection.execute(statement.limit(1)).first():
            return True
        known = (
            select(version.c.id)
            .join(snapshot)
            .where(*self._same_snapshot(capture), version.c.text_digest == self._text_digest)
        )
        return recording.result in NEW_VERSION and self.connection.execute(known).first() is not None

    def _wait_for_second_look(self, capture: Capture) -> None:
        """Note or clear what waits for a second look; an older capture says nothing about a newer doubt."""
        pending = self.recording.outcome.pending if self.recording.outcome else ""
        self.connection.execute(
            update(watch)
            .where(watch.c.id == self.recording.watch_id)
            .where(or_(watch.c.pending_at.is_(None), watch.c.pending_at <= capture.captured_at))
            .values(pending=pending, pending_at=capture.captured_at if pending else None)
        )

    @property
    def _text_digest(self) -> str:
        return self.recording.outcome.text_digest if self.recording.outcome else ""

    # --- what was seen -----------------------------------------------------------------------------------------------

    def _is_worth_keeping(self) -> bool:
        """New texts always; a doubtful or missing page once, when it begins: so that each has its evidence and no more."""
        if self.recording.result in ALWAYS_KEPT:
            return True
        if self.recording.result in NEVER_KEPT:
            return False
        last = self.connection.execute(
            select(check.c.result, check.c.text_digest)
            .where(check.c.watch_id == self.recording.watch_id, check.c.source == self.recording.source)
            .order_by(check.c.id.desc())
            .limit(1)
        ).first()
        return last is None or (last.result, last.text_digest) != (self.recording.result.value, self._text_digest)

    def _same_snapshot(self, capture: Capture) -> tuple[Any, ...]:
        return (
            snapshot.c.watch_id == self.recording.watch_id,
            snapshot.c.source == capture.source,
            snapshot.c.captured_at == capture.captured_at,
            snapshot.c.digest == capture_digest(capture),
        )

    def _snapshot(self, capture: Capture, prior: AnyRow | None) -> int:
        known = self.connection.scalar(select(snapshot.c.id).where(*self._same_snapshot(capture)))
        if known is not None:
            return int(known)
        snapshot_id: int = self.connection.execute(
            snapshot.insert()
            .values(
                watch_id=self.recording.watch_id,
                source=capture.source,
                captured_at=capture.captured_at,
                fetched_at=capture.fetched_at,
                archive_url=capture.archive_url,
                result=self.recording.result,
                digest=capture_digest(capture),
            )
            .returning(snapshot.c.id)
        ).scalar_one()
        likely = self._resembling_bodies(prior)
        for position, seen in enumerate(capture.pages):
            body = blobs.keep(self.database, self.connection, seen.body, like=likely.get(position))
            self.connection.execute(
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
                )
            )
        return snapshot_id

    def _resembling_bodies(self, prior: AnyRow | None) -> dict[int, str]:
        """Bodies of the version in force, or of any version, by position: what a new body is compressed against."""
        if prior is None:
            some = select(version.c.snapshot_id).where(version.c.watch_id == self.recording.watch_id)
            snapshot_id = self.connection.scalar(some.order_by(version.c.captured_at).limit(1))
        else:
            snapshot_id = prior.snapshot_id
        rows = self.connection.execute(select(page.c.position, page.c.body).where(page.c.snapshot_id == snapshot_id))
        return {row.position: row.body for row in rows}

    # --- what it says ------------------------------------------------------------------------------------------------

    def _keep_document(self, document: Document, prior: AnyRow | None) -> str:
        text = json.dumps(encode_document(document), ensure_ascii=False, separators=(",", ":"))
        like = prior.document if prior is not None else None
        return blobs.keep(self.database, self.connection, text.encode("utf-8", "surrogatepass"), like=like)

    def _version(self, capture: Capture, prior: AnyRow | None, snapshot_id: int) -> None:
        outcome = self.recording.outcome
        if outcome is None or outcome.extraction is None:
            raise ValueError("a new version needs its extraction")
        document = outcome.extraction.document
        version_id: int = self.connection.execute(
            version.insert()
            .values(
                watch_id=self.recording.watch_id,
                snapshot_id=snapshot_id,
                captured_at=capture.captured_at,
                text_digest=outcome.text_digest,
                extractor=self.recording.extractor,
                words=count_words(document),
                document=self._keep_document(document, prior),
            )
            .returning(version.c.id)
        ).scalar_one()
        if prior is not None and outcome.comparison is not None:
            self._change(prior, version_id, capture.captured_at)

    def _refresh(self, prior: AnyRow) -> None:
        """Read by a newer extractor, the version in force says the same in another form; the old form is kept aside."""
        refreshed = self.recording.outcome.refreshed if self.recording.outcome else None
        if refreshed is None or prior.extractor == self.recording.extractor:
            return
        read = ("text_digest", "extractor", "words", "document")
        old = {name: getattr(prior, name) for name in read}
        self.connection.execute(
            superseded.insert().values(version_id=prior.id, replaced_at=self.recording.finished_at, **old)
        )
        self.connection.execute(
            update(version)
            .where(version.c.id == prior.id)
            .values(
                text_digest=sameness.digest(refreshed.document),
                extractor=self.recording.extractor,
                words=count_words(refreshed.document),
                document=self._keep_document(refreshed.document, prior),
            )
        )

    def _note_return(self, capture: Capture) -> None:
        self.connection.execute(
            update(version)
            .where(version.c.watch_id == self.recording.watch_id, version.c.text_digest == self._text_digest)
            .where(version.c.captured_at <= capture.captured_at)
            .where(or_(version.c.returned_at.is_(None), version.c.returned_at < capture.captured_at))
            .values(returned_at=capture.captured_at)
        )

    def _change(self, prior: AnyRow, version_id: int, new_at: datetime) -> None:
        recording = self.recording
        comparison = recording.outcome.comparison if recording.outcome else None
        if comparison is None:
            return
        inserted = self.connection.execute(
            self.database.insert(change)
            .values(
                id=recording.change_id,
                watch_id=recording.watch_id,
                old_version=prior.id,
                new_version=version_id,
                old_at=prior.captured_at,
                new_at=new_at,
                detected_at=recording.finished_at,
                told=any(destinations for _, destinations in recording.deliveries),
                reason=recording.reason,
                material=comparison.material,
                severity=int(comparison.severity),
                headline=comparison.headline,
                comparison=blobs.compress(json.dumps(encode_comparison(comparison)).encode()),
            )
            .on_conflict_do_nothing()
            .returning(change.c.id)
        ).first()
        if inserted is None:
            return
        for position, found in enumerate(comparison.findings):
            self.connection.execute(
                finding.insert().values(
                    change_id=recording.change_id,
                    position=position,
                    kind=found.kind,
                    action=found.action,
                    value=found.value,
                    effect=found.effect,
                    severity=int(found.severity),
                    section=found.section,
                )
            )


def capture_digest(capture: Capture) -> str:
    """SHA-256 over the addresses and bodies of a capture: two captures with it are the same sight."""
    hasher = hashlib.sha256()
    for seen in capture.pages:
        hasher.update(hashlib.sha256(seen.url.encode("utf-8", "surrogatepass")).digest())
        hasher.update(hashlib.sha256(seen.body).digest())
    return hasher.hexdigest()


def count_words(document: Document) -> int:
    """How many words a document has, as white space separates them."""
    return sum(len(block.text.split()) for block in document.blocks)
