"""The one write after a look at a page: check, snapshot, version, change, findings, deliveries, cursor; or nothing."""

from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest

from sqlalchemy import or_, select, update

from bot.model import IMPORTED, NEW_TEXT, SAME_TEXT, Capture, Result
from bot.ports import Claim, Recording
from bot.store import blobs, evidence, timeline
from bot.store.anew import show_anew
from bot.store.columns import AnyRow
from bot.store.database import Database
from bot.store.history import in_force
from bot.store.outgoing import put
from bot.store.queue import lease_lost
from bot.store.schema import change, check, cursor, snapshot, version, watch
from bot.store.writing import Writing


class Recorder:
    """`WatchStore.record`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, claim: Claim, recording: Recording) -> None:
        self.record_all(claim, (recording,))

    def record_all(self, claim: Claim, recordings: Sequence[Recording]) -> None:
        if any(each.result is Result.CHANGED and not each.change_id for each in recordings):
            raise ValueError("a recorded change needs its change_id")
        with self._database.writing() as connection, blobs.shelf(connection):
            for recording, following in zip_longest(recordings, recordings[1:]):
                writing = Writing(self._database, connection, recording)
                if recording is recordings[0]:
                    _hold(writing, claim)
                _move_cursor(writing)
                if not _is_seen_again_later(recording, following):
                    _take(writing)


def _is_seen_again_later(recording: Recording, following: Recording | None) -> bool:
    """Whether a record of the same words is followed by another: the last of them says until when they stood."""
    return all(
        each is not None and each.source in IMPORTED and each.result in SAME_TEXT for each in (recording, following)
    )


def _take(writing: Writing) -> None:
    recording = writing.recording
    if recording.capture is None:
        _log(writing, snapshot_id=None)
        if recording.clears_doubt:
            _wait_for_second_look(writing, recording.finished_at)
            _see_again(writing, recording.finished_at)
    elif recording.source in IMPORTED and recording.result in SAME_TEXT:
        _see_again(writing, recording.capture.captured_at)
    elif not _is_known(writing, recording.capture):
        _write(writing, recording.capture)


def _write(writing: Writing, capture: Capture) -> None:
    recording = writing.recording
    prior = in_force(writing.connection, recording.watch_id, capture.captured_at, recording.source)
    snapshot_id = evidence.keep(writing, capture, prior) if evidence.is_worth_keeping(writing) else None
    if recording.source not in IMPORTED:
        _log(writing, snapshot_id)
        _wait_for_second_look(writing, capture.captured_at)
    elif recording.result not in NEW_TEXT:
        _log(writing, snapshot_id)
    if prior is not None and recording.outcome is not None and recording.outcome.refreshed is not None:
        prior = timeline.refresh(writing, prior, recording.outcome.refreshed.document)
    if recording.result in SAME_TEXT:
        _see_again(writing, capture.captured_at)
        _mark_below(writing, prior)
    if snapshot_id is not None and recording.result in NEW_TEXT:
        timeline.add_version(writing, capture.captured_at, prior, snapshot_id)
    for notice, destinations in recording.deliveries:
        put(writing.database, writing.connection, notice, destinations, recording.finished_at)
    for change_id in _outdated(writing):
        show_anew(writing.database, writing.connection, change_id, recording.finished_at)


def _see_again(writing: Writing, at: datetime) -> None:
    """Note that the version in force at a moment was seen then."""
    row = in_force(writing.connection, writing.recording.watch_id, at, writing.recording.source)
    if row is not None:
        timeline.seen_again(writing.connection, row, at, writing.recording.source)


def _mark_below(writing: Writing, seen: AnyRow | None) -> None:
    """Note what a look at a version found below its words, so that the next one counts only what is new."""
    outcome = writing.recording.outcome
    below = f"{seen.id} {outcome.below}" if seen is not None and outcome is not None and outcome.below else ""
    statement = update(watch).where(watch.c.id == writing.recording.watch_id, watch.c.below != below)
    writing.connection.execute(statement.values(below=below))


def _outdated(writing: Writing) -> list[str]:
    """The told changes that stand otherwise since this one: what it takes back, else the one before it where it is told."""
    recording = writing.recording
    if not recording.change_id or recording.outcome is None:
        return []
    if recording.outcome.undoes:
        return [recording.outcome.undoes]
    told = change.c.told.in_([True])
    new_at = writing.connection.scalar(select(change.c.new_at).where(change.c.id == recording.change_id, told))
    if new_at is None:
        return []
    before = select(change.c.id).where(
        change.c.watch_id == recording.watch_id, told, change.c.new_at < new_at, change.c.undoes == ""
    )
    return list(writing.connection.scalars(before.order_by(change.c.new_at.desc()).limit(1)))


def _hold(writing: Writing, claim: Claim) -> None:
    """Lock the watch's row for this transaction, or find that the lease is gone."""
    statement = (
        update(watch)
        .where(watch.c.id == claim.watch_id, watch.c.lease == claim.lease)
        .values(last_check_at=writing.recording.finished_at)
    )
    if not writing.connection.execute(statement).rowcount:
        raise lease_lost(claim)


def _move_cursor(writing: Writing) -> None:
    recording = writing.recording
    if recording.cursor is None:
        return
    key = {"watch_id": recording.watch_id, "source": recording.source}
    writing.connection.execute(
        writing.database.insert(cursor)
        .values(**key, cursor=recording.cursor)
        .on_conflict_do_update(index_elements=list(key), set_={"cursor": recording.cursor})
    )


def _log(writing: Writing, snapshot_id: int | None) -> None:
    recording = writing.recording
    statement = (
        check.insert()
        .values(
            watch_id=recording.watch_id,
            source=recording.source,
            started_at=recording.started_at,
            finished_at=recording.finished_at,
            captured_at=recording.capture.captured_at if recording.capture else None,
            result=recording.result,
            reason=recording.reason,
            silence=recording.silence,
            text_digest=writing.text_digest,
            change_id=recording.change_id,
            snapshot_id=snapshot_id,
        )
        .returning(check.c.id)
    )
    check_id = writing.connection.execute(statement).scalar_one()
    writing.connection.execute(update(watch).where(watch.c.id == recording.watch_id).values(round_check_id=check_id))


def _is_known(writing: Writing, capture: Capture) -> bool:
    """Whether this look, or the new text that it found, is stored already: writing it again must change nothing."""
    recording = writing.recording
    same_look = select(check.c.id).where(
        check.c.watch_id == recording.watch_id,
        check.c.source == recording.source,
        check.c.started_at == recording.started_at,
        check.c.captured_at == capture.captured_at,
        check.c.text_digest == writing.text_digest,
        check.c.result == recording.result,
    )
    if writing.connection.execute(same_look.limit(1)).first():
        return True
    same_version = (
        select(version.c.id)
        .join(snapshot, snapshot.c.id == version.c.snapshot_id)
        .where(*evidence.is_same(writing, capture), version.c.text_digest == writing.text_digest)
    )
    return recording.result in NEW_TEXT and writing.connection.execute(same_version).first() is not None


def _wait_for_second_look(writing: Writing, captured_at: datetime) -> None:
    """Note or clear what waits for a second look; an older capture says nothing about a newer doubt."""
    outcome = writing.recording.outcome
    pending = outcome.pending if outcome else ""
    writing.connection.execute(
        update(watch)
        .where(watch.c.id == writing.recording.watch_id)
        .where(or_(watch.c.pending_at.is_(None), watch.c.pending_at <= captured_at))
        .values(pending=pending, pending_at=captured_at if pending else None)
    )
