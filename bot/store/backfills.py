"""The pasts that were asked for, how far indexes have been read, and what came of each capture that they list."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, delete, or_, select, update

from bot.errors import LeaseLost
from bot.model import Capture, Result
from bot.ports import Backfill, Copy, CopyState, Listing, Look, Recording
from bot.store import evidence
from bot.store.columns import AnyRow
from bot.store.database import Database
from bot.store.history import in_force
from bot.store.schema import archived, backfill, check, listing, snapshot
from bot.store.writing import Writing

_BATCH = 500


class Backfills:
    """The part of `PastStore` that knows archives."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- what was asked for ------------------------------------------------------------------------------------------

    def ask_backfill(self, wanted: Backfill, now: datetime) -> None:
        values = {
            "since": wanted.since,
            "until": wanted.until,
            "budget": wanted.budget,
            "announce": wanted.announce,
            "asked_at": now,
            "due_at": now,
            "finished_at": None,
            "trouble": "",
        }
        key = {"watch_id": wanted.watch_id}
        statement = self._database.insert(backfill).values(**key, **values, lease="", lease_until=None)
        with self._database.writing() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))

    def backfill(self, watch_id: str) -> Backfill | None:
        with self._database.reading() as connection:
            row = connection.execute(select(backfill).where(backfill.c.watch_id == watch_id)).first()
            return _backfill(row) if row else None

    def due_backfills(self, now: datetime) -> list[str]:
        statement = select(backfill.c.watch_id).where(_is_open(), _is_free(now), backfill.c.due_at <= now)
        with self._database.reading() as connection:
            return list(connection.scalars(statement.order_by(backfill.c.asked_at, backfill.c.watch_id)))

    def claim_backfill(self, watch_id: str, now: datetime, *, lease_s: float) -> Backfill | None:
        values = {"lease": secrets.token_hex(8), "lease_until": now + timedelta(seconds=lease_s)}
        statement = (
            update(backfill)
            .where(backfill.c.watch_id == watch_id, _is_open(), _is_free(now))
            .values(**values)
            .returning(backfill)
        )
        with self._database.writing() as connection:
            row = connection.execute(statement).first()
            return _backfill(row) if row else None

    def keep_backfill(self, held: Backfill, now: datetime, *, lease_s: float) -> None:
        self._write(held, lease_until=now + timedelta(seconds=lease_s))

    def settle_backfill(
        self, held: Backfill, *, finished_at: datetime | None = None, due_at: datetime | None = None, trouble: str = ""
    ) -> None:
        later = {"due_at": due_at} if due_at else {}
        self._write(held, lease="", lease_until=None, finished_at=finished_at, trouble=trouble, **later)

    def _write(self, held: Backfill, **values: Any) -> None:
        statement = update(backfill).where(backfill.c.watch_id == held.watch_id, backfill.c.lease == held.lease)
        with self._database.writing() as connection:
            if not connection.execute(statement.values(**values)).rowcount:
                raise LeaseLost(
                    f"another process goes on with the past of {held.watch_id}",
                    advice="Nothing is to be done: what was fetched is kept.",
                )

    # --- what archives list ------------------------------------------------------------------------------------------

    def listing(self, watch_id: str, archive: str, address: str) -> Listing | None:
        statement = select(listing).where(
            listing.c.watch_id == watch_id, listing.c.archive == archive, listing.c.address == address
        )
        with self._database.reading() as connection:
            row = connection.execute(statement).first()
        if row is None:
            return None
        return Listing(archive, address, row.since, row.until, row.is_whole, row.listed_at)

    def keep_listing(self, watch_id: str, read: Listing, copies: Sequence[Copy]) -> None:
        key = {"watch_id": watch_id, "archive": read.archive, "address": read.address}
        values = {
            "since": read.since,
            "until": read.until,
            "is_whole": read.is_whole,
            "listed_at": read.listed_at,
        }
        statement = self._database.insert(listing).values(**key, **values)
        insert = self._database.insert(archived).on_conflict_do_nothing()
        with self._database.writing() as connection:
            _forget_others(connection, watch_id, read)
            connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))
            for start in range(0, len(copies), _BATCH):
                connection.execute(insert, [_values(watch_id, copy) for copy in copies[start : start + _BATCH]])

    def copies(self, watch_id: str, since: datetime, until: datetime) -> list[Copy]:
        held = and_(
            snapshot.c.watch_id == archived.c.watch_id,
            snapshot.c.source == archived.c.archive,
            snapshot.c.captured_at == archived.c.captured_at,
        )
        statement = (
            select(archived, snapshot.c.id.label("held"))
            .outerjoin(snapshot, held)
            .where(archived.c.watch_id == watch_id, archived.c.captured_at.between(since, until))
            .order_by(archived.c.captured_at, archived.c.id)
        )
        with self._database.reading() as connection:
            found = {row.id: _copy(row, row.held) for row in connection.execute(statement)}
        return list(found.values())

    def all_copies(self, watch_id: str) -> list[Copy]:
        statement = select(archived).where(archived.c.watch_id == watch_id, archived.c.state != CopyState.LISTED.value)
        with self._database.reading() as connection:
            rows = connection.execute(statement.order_by(archived.c.captured_at, archived.c.id))
            return [_copy(row, None) for row in rows]

    def looks(self, watch_id: str) -> list[Look]:
        statement = select(check.c.started_at, check.c.seen).where(
            check.c.watch_id == watch_id, check.c.seen.is_not(None)
        )
        with self._database.reading() as connection:
            return [Look(row.started_at, bool(row.seen)) for row in connection.execute(statement.order_by(check.c.id))]

    def keep_copy(self, watch_id: str, copy: Copy, capture: Capture, *, tries: int) -> Copy:
        now = capture.fetched_at
        recording = Recording(watch_id, copy.archive, now, now, Result.UNCHANGED, "", capture=capture)
        with self._database.writing() as connection:
            prior = in_force(connection, watch_id, capture.captured_at, copy.archive)
            snapshot_id = evidence.keep(Writing(self._database, connection, recording), capture, prior)
            kept = replace(copy, tries=copy.tries + tries, state=CopyState.KEPT, snapshot_id=snapshot_id)
            kept = replace(kept, why="", again_at=None)
            _mark(connection, kept)
        return kept

    def mark_copy(self, copy: Copy) -> None:
        with self._database.writing() as connection:
            _mark(connection, copy)


def _forget_others(connection: Connection, watch_id: str, read: Listing) -> None:
    """Forget what was listed under other addresses and never fetched: which captures count depends on all addresses."""
    others = and_(listing.c.watch_id == watch_id, listing.c.archive == read.archive, listing.c.address != read.address)
    if not connection.execute(delete(listing).where(others)).rowcount:
        return
    connection.execute(
        delete(archived).where(
            archived.c.watch_id == watch_id,
            archived.c.archive == read.archive,
            archived.c.state == CopyState.LISTED.value,
            archived.c.tries == 0,
        )
    )


def _is_open() -> Any:
    return backfill.c.finished_at.is_(None)


def _is_free(now: datetime) -> Any:
    return or_(backfill.c.lease_until.is_(None), backfill.c.lease_until <= now)


def _backfill(row: AnyRow) -> Backfill:
    return Backfill(
        watch_id=row.watch_id,
        since=row.since,
        until=row.until,
        budget=row.budget,
        announce=row.announce,
        asked_at=row.asked_at,
        finished_at=row.finished_at,
        trouble=row.trouble,
        lease=row.lease,
    )


def _copy(row: AnyRow, held: int | None) -> Copy:
    """A listed capture; one that a check has fetched and stored already need not be fetched again."""
    state, snapshot_id = CopyState(row.state), row.snapshot_id
    again_at = row.again_at
    if held is not None and (state is CopyState.LISTED or again_at is not None):
        state, snapshot_id, again_at = CopyState.KEPT, held, None
    return Copy(
        archive=row.archive,
        captured_at=row.captured_at,
        original=row.original,
        digest=row.digest,
        status=row.status,
        memento_url=row.memento_url,
        id=row.id,
        tries=row.tries,
        state=state,
        snapshot_id=snapshot_id,
        reading=row.reading,
        text_digest=row.text_digest,
        why=row.why,
        put_off=row.put_off,
        again_at=again_at,
    )


def _values(watch_id: str, copy: Copy) -> dict[str, Any]:
    return {
        "watch_id": watch_id,
        "archive": copy.archive,
        "captured_at": copy.captured_at,
        "original": copy.original,
        "digest": copy.digest,
        "status": copy.status,
        "memento_url": copy.memento_url,
    } | _progress(copy)


def _progress(copy: Copy) -> dict[str, Any]:
    """What is known by now of a listed capture."""
    return {
        "tries": copy.tries,
        "state": copy.state,
        "snapshot_id": copy.snapshot_id,
        "reading": copy.reading,
        "text_digest": copy.text_digest,
        "why": copy.why,
        "put_off": copy.put_off,
        "again_at": copy.again_at,
    }


def _mark(connection: Connection, copy: Copy) -> None:
    connection.execute(update(archived).where(archived.c.id == copy.id).values(**_progress(copy)))
