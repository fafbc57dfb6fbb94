"""The log of evidence: it only grows, and each record names the one before by the SHA-256 of its manifest."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, literal, select, text

from bot.errors import StoreError
from bot.evidence.case import NO_RECORD, Entry, Stamp
from bot.evidence.manifest import CHANGE, REDLINE, files_of, manifest_of, witness_manifest
from bot.store import blobs
from bot.store.cases import load_case
from bot.store.columns import AnyRow, Flag
from bot.store.database import Database
from bot.store.schema import change, evidence, evidence_file, evidence_stamp

_Write = Callable[[int, str], bytes]
"""Makes the manifest of the record with this number, after the record with this digest."""


class Chain:
    """`EvidenceStore`, but for witnesses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def attest(self, change_id: str, now: datetime) -> bool:
        with self._database.reading() as connection:
            if _is_recorded(connection, change_id, "change"):
                return False
            case, likely = load_case(connection, change_id)
        files = files_of(case)
        with self._database.writing() as connection:
            written = _append(
                *(self._database, connection),
                kind="change",
                change_id=change_id,
                now=now,
                write=lambda seq, previous: manifest_of(case, files, seq=seq, previous=previous, at=now),
            )
            if written is None:
                return False
            kept: dict[str, str] = {}
            for path, data in files.items():
                # The redline quotes what the findings quote, and these what the new text says.
                like = kept.get(CHANGE) if path == REDLINE else likely.get(path)
                kept[path] = blobs.keep(self._database, connection, data, like=like)
            rows = [{"seq": written, "path": path, "body": body} for path, body in kept.items()]
            connection.execute(evidence_file.insert(), rows)
        return True

    def unattested(self) -> list[str]:
        known = select(evidence.c.seq).where(evidence.c.change_id == change.c.id).exists()
        statement = select(change.c.id).where(change.c.told == literal(True, Flag), ~known)
        with self._database.reading() as connection:
            return list(connection.scalars(statement.order_by(change.c.detected_at, change.c.id)))

    def testify(self, change_id: str, said: Mapping[str, Any], now: datetime) -> bool:
        with self._database.writing() as connection:
            of = connection.scalar(
                select(evidence.c.digest).where(evidence.c.change_id == change_id, evidence.c.kind == "change")
            )
            if of is None:
                return False
            written = _append(
                *(self._database, connection),
                kind="witness",
                change_id=change_id,
                now=now,
                write=lambda seq, previous: witness_manifest(change_id, of, said, seq=seq, previous=previous, at=now),
            )
            return written is not None

    def evidence(self, change_id: str | None = None) -> list[Entry]:
        statement = select(evidence).order_by(evidence.c.seq)
        if change_id is not None:
            statement = statement.where(evidence.c.change_id == change_id)
        with self._database.reading() as connection:
            return [_entry(row) for row in connection.execute(statement)]

    def evidence_files(self, seq: int) -> dict[str, bytes]:
        statement = select(evidence_file).where(evidence_file.c.seq == seq).order_by(evidence_file.c.path)
        with self._database.reading() as connection:
            return {row.path: blobs.fetch(connection, row.body) for row in connection.execute(statement).all()}

    def evidence_fault(self) -> str:
        expected, number = NO_RECORD, 0
        with self._database.reading() as connection:
            for row in connection.execute(select(evidence).order_by(evidence.c.seq)):
                number += 1
                fault = _fault(connection, row, number, expected)
                if fault:
                    return f"record {number} (change {row.change_id}): {fault}"
                expected = row.digest
        return ""

    def keep_stamp(self, seq: int, stamp: Stamp) -> None:
        values = {name: getattr(stamp, name) for name in ("authority", "query", "reply", "roots", "at")}
        statement = self._database.insert(evidence_stamp).values(seq=seq, **values).on_conflict_do_nothing()
        with self._database.writing() as connection:
            connection.execute(statement)

    def stamp(self, seq: int) -> Stamp | None:
        with self._database.reading() as connection:
            row = connection.execute(select(evidence_stamp).where(evidence_stamp.c.seq == seq)).first()
        return Stamp(row.authority, row.query, row.reply, row.roots, row.at) if row else None

    def unstamped(self, since: datetime) -> list[Entry]:
        stamped = select(evidence_stamp.c.seq).where(evidence_stamp.c.seq == evidence.c.seq).exists()
        due = (evidence.c.kind == "change", evidence.c.at >= since, ~stamped)
        statement = select(evidence).where(*due).order_by(evidence.c.seq)
        with self._database.reading() as connection:
            return [_entry(row) for row in connection.execute(statement)]


def _append(
    database: Database, connection: Connection, *, kind: str, change_id: str, now: datetime, write: _Write
) -> int | None:
    """Add a record at the end of the log; its number, or None where there is one of that kind already."""
    if not database.is_sqlite:  # there a writer is alone as it is
        connection.execute(text("LOCK TABLE evidence IN SHARE ROW EXCLUSIVE MODE"))
    if _is_recorded(connection, change_id, kind):
        return None
    last = connection.execute(
        select(evidence.c.seq, evidence.c.digest).order_by(evidence.c.seq.desc()).limit(1)
    ).first()
    seq, previous = (last.seq + 1, last.digest) if last else (1, NO_RECORD)
    manifest = write(seq, previous)
    connection.execute(
        evidence.insert().values(
            seq=seq,
            kind=kind,
            change_id=change_id,
            manifest=manifest,
            digest=hashlib.sha256(manifest).hexdigest(),
            previous=previous,
            at=now,
        )
    )
    return seq


def _is_recorded(connection: Connection, change_id: str, kind: str) -> bool:
    statement = select(evidence.c.seq).where(evidence.c.change_id == change_id, evidence.c.kind == kind)
    return connection.scalar(statement) is not None


def _fault(connection: Connection, row: AnyRow, number: int, expected: str) -> str:
    """What is wrong with a record of the log, "" for nothing."""
    if row.seq != number:
        return f"it is numbered {row.seq}; a record is missing before it"
    if hashlib.sha256(row.manifest).hexdigest() != row.digest:
        return "its manifest was altered"
    if row.previous != expected:
        return "it does not follow the record before"
    try:
        manifest = json.loads(row.manifest)
        place = (manifest["seq"], manifest["kind"], manifest["previous"], manifest["change"]["id"])
        if place != (row.seq, row.kind, row.previous, row.change_id):
            return "its manifest belongs to another place of the log"
        return next(_altered_files(connection, row.seq, manifest.get("files", {})), "")
    except (ValueError, KeyError, TypeError, AttributeError):
        return "its manifest is none that Fineprint wrote"


def _altered_files(connection: Connection, seq: int, named: Mapping[str, Any]) -> Iterator[str]:
    kept = connection.execute(select(evidence_file.c.path, evidence_file.c.body).where(evidence_file.c.seq == seq))
    bodies = {each.path: each.body for each in kept}
    for path, facts in named.items():
        if bodies.get(path) != facts["sha256"]:
            yield f"{path} is not the file that was recorded"
            continue
        try:
            blobs.fetch(connection, bodies[path])
        except StoreError:
            yield f"{path} is missing or damaged"


def _entry(row: AnyRow) -> Entry:
    return Entry(row.seq, row.kind, row.change_id, bytes(row.manifest), row.digest, row.previous, row.at)
