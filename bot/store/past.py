"""
A capture of the past takes its place in the timeline: before, after or between the versions that are known.

The versions of a watch stay in the order of time, each with the first and the last moment known at which it stood there.
A version that comes between two splits their change in two; the row of the change stays for whoever was told of it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from sqlalchemy import Connection, select, update

from bot.model import READ_ELSEWHERE, Capture, KnownVersion, Outcome, Rules
from bot.ports import Around, CopyState, Gap, Placing, Recording, Spot
from bot.silence import Silence
from bot.store import evidence, timeline
from bot.store.columns import AnyRow
from bot.store.database import Database
from bot.store.history import History, in_force, known_version, load_pages, next_after
from bot.store.schema import archived, change, snapshot, version, watch
from bot.store.writing import Writing


class Past:
    """The part of `PastStore` that knows the timeline."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stored_capture(self, snapshot_id: int) -> Capture:
        with self._database.reading() as connection:
            return load_capture(connection, snapshot_id)

    def around(self, watch_id: str, *, at: datetime, extractor: int, rules: Rules, source: str) -> Around:
        prior = History(self._database).prior(watch_id, at=at, extractor=extractor, rules=rules, source=source)
        with self._database.reading() as connection:
            later = next_after(connection, watch_id, at, source)
            live_after = False
            if prior.version is not None:
                live_until = connection.scalar(select(version.c.live_until).where(version.c.id == prior.version.id))
                live_after = live_until is not None and live_until > at
            return Around(
                prior=replace(prior, pending="", told=None, silent=True),
                later=known_version(connection, later, extractor, rules) if later else None,
                live_after=live_after,
            )

    def place(self, placing: Placing) -> bool:
        at, source = placing.capture.captured_at, placing.capture.source
        with self._database.writing() as connection:
            _lock(connection, placing.watch_id)
            before = in_force(connection, placing.watch_id, at, source)
            after = next_after(connection, placing.watch_id, at, source)
            if (_id(before), _id(after)) != (placing.before, placing.after):
                return False
            place(Writing(self._database, connection, _recording(placing)), placing, before, after)
            return True

    def gaps(self, watch_id: str, *, extractor: int, rules: Rules, source: str = "") -> list[Gap]:
        with self._database.reading() as connection:
            return [
                _gap(connection, older, newer, extractor, rules)
                for older, newer in _unbridged(connection, watch_id, source)
            ]

    def bridge(self, gap: Gap, outcome: Outcome, *, change_id: str, now: datetime, extractor: int) -> None:
        rules = gap.newer.rules
        recording = Recording(
            *(gap.watch_id, gap.newer_capture.source, now, now, outcome.result, outcome.reason),
            outcome=outcome,
            extractor=extractor,
            rules=rules,
            change_id=change_id,
            silence=Silence.PAST,
        )
        with self._database.writing() as connection:
            _lock(connection, gap.watch_id)
            older, newer = (_version(connection, each.id) for each in (gap.older, gap.newer))
            following = next_after(connection, gap.watch_id, older.captured_at, gap.newer_capture.source)
            if outcome.comparison is None or _id(following) != newer.id:
                return
            if not _rejoin(connection, change_id, older, newer):
                writing = Writing(self._database, connection, recording)
                timeline.add_change(writing, outcome.comparison, older, newer.id, newer.seen_from)


def place(writing: Writing, placing: Placing, before: AnyRow | None, after: AnyRow | None) -> None:
    """Write a capture of the past into its place, within a transaction that holds the watch."""
    connection, at = writing.connection, placing.capture.captured_at
    if placing.spot is Spot.BEFORE and before is not None:
        if placing.outcome.refreshed is not None:
            timeline.refresh(writing, before, placing.outcome.refreshed.document)
        _open_after(connection, after, at)
        timeline.seen_again(connection, before, at, placing.capture.source)
    elif placing.spot is Spot.AFTER and after is not None:
        _open_before(connection, before, at)
        timeline.seen_before(connection, after, at, placing.capture.source)
    else:
        _open_before(connection, before, at)
        _open_after(connection, after, at)
        if before is not None and placing.outcome.refreshed is not None:
            before = timeline.refresh(writing, before, placing.outcome.refreshed.document)
        _split(connection, before, after, placing.placed_at)
        snapshot_id = evidence.keep(writing, placing.capture, before)
        prior = _version(connection, before.id) if before is not None else None
        timeline.add_version(writing, at, prior, snapshot_id)


def load_capture(connection: Connection, snapshot_id: int) -> Capture:
    """A stored snapshot as the capture that it was."""
    row = connection.execute(select(snapshot).where(snapshot.c.id == snapshot_id)).one()
    pages = load_pages(connection, snapshot_id)
    return Capture(row.source, pages, row.captured_at, row.fetched_at, row.archive_url)


def _recording(placing: Placing) -> Recording:
    """What the parts of a live check would be handed for this capture; what comes and goes today is not its matter."""
    outcome = replace(placing.outcome, flips=())
    return Recording(
        *(placing.watch_id, placing.capture.source, placing.placed_at, placing.placed_at),
        *(outcome.result, outcome.reason),
        capture=placing.capture,
        outcome=outcome,
        extractor=placing.extractor,
        rules=placing.rules,
        change_id=placing.change_id,
        silence=Silence.PAST,
    )


def _lock(connection: Connection, watch_id: str) -> None:
    """Wait for whoever writes the watch's timeline; on SQLite the transaction itself has waited."""
    connection.execute(select(watch.c.id).where(watch.c.id == watch_id).with_for_update())


def _id(row: AnyRow | None) -> int | None:
    return None if row is None else int(row.id)


def _version(connection: Connection, version_id: int) -> AnyRow:
    return connection.execute(select(version).where(version.c.id == version_id)).one()


# --- where two versions overlapped -----------------------------------------------------------------------------------


def _open_before(connection: Connection, before: AnyRow | None, at: datetime) -> None:
    """End the version before ahead of `at`; the captures that showed it later are to be placed anew."""
    if before is None or before.seen_until < at:
        return
    shown = _placed(connection, before.watch_id, before.captured_at, at)
    _lift(connection, before.watch_id, after=at, until=before.seen_until)
    until = max((each for each in shown if each < at), default=before.captured_at)
    connection.execute(update(version).where(version.c.id == before.id).values(seen_until=until))


def _open_after(connection: Connection, after: AnyRow | None, at: datetime) -> None:
    """Begin the version after behind `at`; the captures that showed it earlier are to be placed anew."""
    if after is None or after.seen_from > at:
        return
    shown = _placed(connection, after.watch_id, at, after.captured_at)
    _lift(connection, after.watch_id, after=after.seen_from, until=at, inclusive=True)
    since = min((each for each in shown if each > at), default=after.captured_at)
    connection.execute(update(version).where(version.c.id == after.id).values(seen_from=since))


def _placed(connection: Connection, watch_id: str, since: datetime, until: datetime) -> Iterable[datetime]:
    return connection.scalars(
        select(archived.c.captured_at).where(
            archived.c.watch_id == watch_id,
            archived.c.state == CopyState.PLACED.value,
            archived.c.captured_at.between(since, until),
        )
    ).all()


def _lift(connection: Connection, watch_id: str, *, after: datetime, until: datetime, inclusive: bool = False) -> None:
    since = archived.c.captured_at >= after if inclusive else archived.c.captured_at > after
    connection.execute(
        update(archived)
        .where(archived.c.watch_id == watch_id, archived.c.state == CopyState.PLACED.value)
        .where(since, archived.c.captured_at <= until)
        .values(state=CopyState.KEPT.value)
    )


def _split(connection: Connection, before: AnyRow | None, after: AnyRow | None, now: datetime) -> None:
    if before is None or after is None:
        return
    connection.execute(
        update(change)
        .where(change.c.watch_id == before.watch_id, change.c.split_at.is_(None))
        .where(change.c.old_version == before.id, change.c.new_version == after.id)
        .values(split_at=now)
    )


def _rejoin(connection: Connection, change_id: str, older: AnyRow, newer: AnyRow) -> bool:
    """
    Whether this very change was split before: its old text came back in between, so it stands again, with its dates of now.

    One that was told keeps the captures that it was told with.
    """
    statement = update(change).where(change.c.id == change_id)
    connection.execute(statement.where(change.c.told.in_([False])).values(old_version=older.id))
    dates = {"old_at": older.seen_until, "new_at": newer.seen_from}
    return bool(connection.execute(statement.values(**dates, split_at=None)).rowcount)


# --- where a change is missing ---------------------------------------------------------------------------------------


def _unbridged(connection: Connection, watch_id: str, source: str) -> list[tuple[AnyRow, AnyRow]]:
    """Neighbours of which the older came to be known after the newer, with other words and no change between them."""
    its_like = snapshot.c.source == source if source in READ_ELSEWHERE else snapshot.c.source.not_in(READ_ELSEWHERE)
    rows = connection.execute(
        select(version, snapshot.c.source)
        .join(snapshot, snapshot.c.id == version.c.snapshot_id)
        .where(version.c.watch_id == watch_id, its_like)
        .order_by(version.c.captured_at, version.c.id)
    ).all()
    known = set(
        connection.execute(
            select(change.c.old_version, change.c.new_version).where(change.c.watch_id == watch_id)
        ).all()
    )
    return [
        (older, newer)
        for older, newer in pairwise(rows)
        if older.id > newer.id and older.text_digest != newer.text_digest and (older.id, newer.id) not in known
    ]


def _gap(connection: Connection, older: AnyRow, newer: AnyRow, extractor: int, rules: Rules) -> Gap:
    def known(row: AnyRow) -> KnownVersion:
        return known_version(connection, row, extractor, rules)

    return Gap(older.watch_id, known(older), known(newer), load_capture(connection, newer.snapshot_id))
