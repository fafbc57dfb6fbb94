"""What is known, for commands and reports: reads only, but for notes."""

import json
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Integer, Table, and_, func, literal, or_, select, type_coerce

from bot.model import Flip, Result, Severity
from bot.notice import DeliveryState
from bot.ports import ChangeRow, CheckCount, CheckRow, DeadlineRow, OpenChange, VersionRow, WatchRow
from bot.store import blobs, comparisons, outbox
from bot.store.columns import AnyRow, Flag
from bot.store.database import Database
from bot.store.schema import (
    acknowledgement,
    assignment,
    change,
    check,
    deadline,
    delivery,
    flip,
    note,
    page,
    snapshot,
    verdict,
    version,
    watch,
)


class Queries:
    """`QueryStore`, but for documents (`History`)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def watches(self) -> list[WatchRow]:
        statement = select(watch, _count(version).label("versions"), _count(change).label("changes"))
        with self._database.reading() as connection:
            return [_watch_row(row) for row in connection.execute(statement.order_by(watch.c.name, watch.c.id))]

    def checks(self, watch_id: str | None, *, limit: int = 50) -> list[CheckRow]:
        statement = select(check).order_by(check.c.id.desc()).limit(limit)
        if watch_id is not None:
            statement = statement.where(check.c.watch_id == watch_id)
        with self._database.reading() as connection:
            return [_check_row(row) for row in connection.execute(statement)]

    def versions(self, watch_id: str) -> list[VersionRow]:
        statement = (
            select(version, snapshot.c.source, snapshot.c.fetched_at, snapshot.c.archive_url)
            .add_columns(page.c.url, page.c.final_url, page.c.redirects)
            .join(snapshot, snapshot.c.id == version.c.snapshot_id)
            .join(page, and_(page.c.snapshot_id == snapshot.c.id, page.c.position == 0))
            .where(version.c.watch_id == watch_id)
            .order_by(version.c.captured_at, version.c.id)
        )
        with self._database.reading() as connection:
            return [_version_row(row, number) for number, row in enumerate(connection.execute(statement), 1)]

    def changes(self, watch_id: str | None = None, *, limit: int = 50, told: bool | None = None) -> list[ChangeRow]:
        statement = select(change).where(_stands()).order_by(change.c.new_at.desc(), change.c.id).limit(limit)
        if watch_id is not None:
            statement = statement.where(change.c.watch_id == watch_id)
        if told is not None:
            statement = statement.where(change.c.told == told)
        with self._database.reading() as connection, blobs.shelf(connection):
            return [_change_row(connection, row) for row in connection.execute(statement).all()]

    def change(self, change_id: str) -> ChangeRow | None:
        if not change_id:
            return None
        statement = select(change).where(change.c.id.startswith(change_id, autoescape=True)).limit(2)
        with self._database.reading() as connection:
            exact = connection.execute(select(change).where(change.c.id == change_id)).first()
            rows = [exact] if exact else connection.execute(statement).all()
            return _change_row(connection, rows[0]) if len(rows) == 1 else None

    def check_counts(self, since: datetime) -> list[CheckCount]:
        closed = and_(check.c.watch_id == watch.c.id, check.c.started_at >= since, check.c.seen.is_not(None))
        statement = (
            select(
                watch.c.id,
                func.coalesce(func.sum(type_coerce(check.c.seen, Integer)), 0).label("seen"),
                func.count(check.c.id).label("all"),
            )
            .outerjoin(check, closed)
            .where(watch.c.enabled == literal(True, Flag))
            .group_by(watch.c.id)
            .order_by(watch.c.id)
        )
        with self._database.reading() as connection:
            return [CheckCount(row.id, int(row.seen), row.all) for row in connection.execute(statement)]

    def silences(self, since: datetime) -> dict[str, int]:
        statement = (
            select(check.c.silence, func.count(check.c.id).label("checks"))
            .join(watch, watch.c.id == check.c.watch_id)
            .where(check.c.started_at >= since, check.c.silence != "", watch.c.enabled == literal(True, Flag))
            .group_by(check.c.silence)
        )
        with self._database.reading() as connection:
            return {row.silence: row.checks for row in connection.execute(statement)}

    def flips(self, watch_id: str | None = None) -> dict[str, list[Flip]]:
        statement = select(flip).order_by(flip.c.times.desc(), flip.c.flipped_at.desc(), flip.c.passage)
        if watch_id is not None:
            statement = statement.where(flip.c.watch_id == watch_id)
        found: dict[str, list[Flip]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(statement):
                found.setdefault(row.watch_id, []).append(Flip(row.passage, row.beginning, row.times, row.flipped_at))
        return found

    def open_changes(self, since: datetime, *, limit: int) -> tuple[list[OpenChange], int]:
        waits = _open(since)
        statement = (
            select(change.c.id, change.c.watch_id, change.c.detected_at, change.c.severity, change.c.headline)
            .add_columns(assignment.c.assignee)
            .outerjoin(assignment, assignment.c.change_id == change.c.id)
            .where(*waits)
            .order_by(change.c.detected_at.desc(), change.c.id)
            .limit(limit)
        )
        with self._database.reading() as connection:
            rows = [_open_change(row) for row in connection.execute(statement)]
            number = connection.scalar(select(func.count(change.c.id)).where(*waits)) or 0
        return rows, number

    def deadlines(self, first: date, last: date) -> list[DeadlineRow]:
        later = change.alias("later")
        undone = select(later.c.id).where(later.c.undoes == change.c.id).exists()
        statement = (
            select(deadline.c.kind, deadline.c.day, change.c.id, change.c.watch_id, change.c.detected_at)
            .add_columns(change.c.headline, change.c.severity, undone.label("undone"))
            .join(change, change.c.id == deadline.c.change_id)
            .where(deadline.c.day.between(first.isoformat(), last.isoformat()), change.c.told == literal(True, Flag))
            .order_by(deadline.c.day, change.c.id, deadline.c.kind)
        )
        with self._database.reading() as connection:
            return [_deadline_row(row) for row in connection.execute(statement)]

    def queue_depth(self, now: datetime) -> tuple[int, int]:
        due = select(func.count()).where(watch.c.enabled == literal(True, Flag), watch.c.next_check_at <= now)
        with self._database.reading() as connection:
            return connection.scalar(due) or 0, outbox.count_due(connection, now)

    def note(self, key: str) -> str:
        with self._database.reading() as connection:
            return connection.scalar(select(note.c.value).where(note.c.key == key)) or ""

    def keep_note(self, key: str, value: str) -> None:
        statement = (
            self._database.insert(note)
            .values(key=key, value=value)
            .on_conflict_do_update(index_elements=[note.c.key], set_={"value": value})
        )
        with self._database.writing() as connection:
            connection.execute(statement)


def _stands() -> ColumnElement[bool]:
    """Whether a change is still one: split by a version that came to be known later, only what was told of it stays."""
    return or_(change.c.split_at.is_(None), change.c.told == literal(True, Flag))


def _count(table: Table) -> ColumnElement[int]:
    statement = select(func.count()).where(table.c.watch_id == watch.c.id)
    counted = statement.where(_stands()) if table is change else statement
    return counted.correlate(watch).scalar_subquery()


def _watch_row(row: AnyRow) -> WatchRow:
    return WatchRow(
        id=row.id,
        name=row.name,
        address=row.address,
        enabled=row.enabled,
        next_check_at=row.next_check_at,
        last_check_at=row.last_check_at,
        last_seen_at=row.last_seen_at,
        blind_since=row.blind_since,
        failures=row.failures,
        last_result=Result(row.last_result) if row.last_result else None,
        last_reason=row.last_reason,
        versions=row.versions,
        changes=row.changes,
        final_url=row.final_url,
    )


def _check_row(row: AnyRow) -> CheckRow:
    return CheckRow(
        watch_id=row.watch_id,
        source=row.source,
        started_at=row.started_at,
        captured_at=row.captured_at,
        result=Result(row.result),
        reason=row.reason,
        change_id=row.change_id,
        silence=row.silence,
    )


def _version_row(row: AnyRow, number: int) -> VersionRow:
    return VersionRow(
        id=row.id,
        number=number,
        watch_id=row.watch_id,
        snapshot_id=row.snapshot_id,
        source=row.source,
        captured_at=row.captured_at,
        fetched_at=row.fetched_at,
        text_digest=row.text_digest,
        extractor=row.extractor,
        words=row.words,
        url=row.url,
        final_url=row.final_url,
        archive_url=row.archive_url,
        redirects=tuple(json.loads(row.redirects)),
        seen_from=row.seen_from,
        seen_until=row.seen_until,
        sources=tuple(row.sources.split()),
    )


def _open(since: datetime) -> tuple[ColumnElement[bool], ...]:
    """What makes a change one that waits for somebody."""
    later = change.alias("later")
    own = select(delivery.c.seq).where(
        delivery.c.subject == literal("change:") + change.c.id,
        delivery.c.state.not_in([DeliveryState.GATHERED.value, DeliveryState.MOVED.value]),
    )
    return (
        change.c.detected_at >= since,
        change.c.told == literal(True, Flag),
        change.c.undoes == "",
        own.exists(),
        ~select(acknowledgement.c.change_id).where(acknowledgement.c.change_id == change.c.id).exists(),
        ~select(verdict.c.change_id).where(verdict.c.change_id == change.c.id).exists(),
        ~select(later.c.id).where(later.c.watch_id == change.c.watch_id, later.c.undoes == change.c.id).exists(),
    )


def _open_change(row: AnyRow) -> OpenChange:
    return OpenChange(
        id=row.id,
        watch_id=row.watch_id,
        detected_at=row.detected_at,
        severity=Severity(row.severity),
        headline=row.headline,
        assignee=row.assignee or "",
    )


def _deadline_row(row: AnyRow) -> DeadlineRow:
    return DeadlineRow(
        change_id=row.id,
        watch_id=row.watch_id,
        kind=row.kind,
        day=date.fromisoformat(row.day),
        detected_at=row.detected_at,
        headline=row.headline,
        severity=Severity(row.severity),
        undone=bool(row.undone),
    )


def _change_row(connection: Connection, row: AnyRow) -> ChangeRow:
    return ChangeRow(
        id=row.id,
        watch_id=row.watch_id,
        old_version=row.old_version,
        new_version=row.new_version,
        old_at=row.old_at,
        new_at=row.new_at,
        detected_at=row.detected_at,
        told=row.told,
        undoes=row.undoes,
        reason=row.reason,
        comparison=comparisons.unpack(connection, row.comparison),
        silence=row.silence,
        split_at=row.split_at,
    )
