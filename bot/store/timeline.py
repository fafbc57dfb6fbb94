"""The timeline of a watch: versions in the order of their capture times, and the changes between them."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Update, delete, select, update

from bot import sameness
from bot.codec import encode_document, encode_rules
from bot.flips import REMEMBERED
from bot.model import OWN_SOURCES, Comparison, Document, Flip
from bot.store import blobs, comparisons
from bot.store.columns import AnyRow
from bot.store.schema import change, deadline, finding, flip, page, superseded, version
from bot.store.writing import Writing

_READING = ("text_digest", "extractor", "rules", "words", "document")


def add_version(writing: Writing, captured_at: datetime, prior: AnyRow | None, snapshot_id: int) -> None:
    """Add the text that was seen, and its change from `prior`, the version in force when it was captured."""
    outcome = writing.recording.outcome
    if outcome is None or outcome.extraction is None:
        raise ValueError("a new version needs its extraction")
    statement = (
        version.insert()
        .values(
            watch_id=writing.recording.watch_id,
            snapshot_id=snapshot_id,
            captured_at=captured_at,
            seen_from=captured_at,
            seen_until=captured_at,
            live_until=captured_at if writing.recording.source in OWN_SOURCES else None,
            sources=writing.recording.source,
            **_reading(
                *(writing, outcome.extraction.document, outcome.text_digest),
                like=_body(writing.connection, snapshot_id) if prior is None else prior.document,
            ),
        )
        .returning(version.c.id)
    )
    version_id: int = writing.connection.execute(statement).scalar_one()
    if prior is not None and outcome.comparison is not None:
        add_change(writing, outcome.comparison, prior, version_id, captured_at)
    _keep_flips(writing, outcome.flips, captured_at)


def _keep_flips(writing: Writing, flips: Iterable[Flip], at: datetime) -> None:
    """Write what came or went, and forget what has not for so long that it counts as an edit."""
    watch_id = writing.recording.watch_id
    writing.connection.execute(delete(flip).where(flip.c.watch_id == watch_id, flip.c.flipped_at < at - REMEMBERED))
    rows = [
        {
            "watch_id": watch_id,
            "passage": each.passage,
            "beginning": each.text,
            "times": each.count,
            "flipped_at": each.at,
        }
        for each in flips
    ]
    if rows:
        insert = writing.database.insert(flip)
        new = {name: insert.excluded[name] for name in ("beginning", "times", "flipped_at")}
        statement = insert.on_conflict_do_update(index_elements=["watch_id", "passage"], set_=new)
        writing.connection.execute(statement, rows)


def refresh(writing: Writing, prior: AnyRow, document: Document) -> AnyRow:
    """
    Put a reading by today's extractor and rules in the place of the old one; the version stays the same, the old reading
    is kept aside.

    Returns the version's row as it is now.
    """
    old = {name: getattr(prior, name) for name in _READING}
    reading = _reading(writing, document, sameness.digest(document), like=prior.document)
    if old == reading:
        return prior
    writing.connection.execute(
        superseded.insert().values(version_id=prior.id, replaced_at=writing.recording.finished_at, **old)
    )
    writing.connection.execute(update(version).where(version.c.id == prior.id).values(**reading))
    return writing.connection.execute(select(version).where(version.c.id == prior.id)).one()


def seen_again(connection: Connection, row: AnyRow, at: datetime, source: str) -> None:
    """Note that a version was seen at `at`; the change that ended it came later than that."""
    values = {"seen_until": max(row.seen_until, at), "sources": _with_source(row, source)}
    if source in OWN_SOURCES:
        values["live_until"] = max(row.live_until or at, at)
    connection.execute(update(version).where(version.c.id == row.id).values(**values))
    wider = _around(row, at).where(change.c.old_version == row.id)
    connection.execute(wider.values(old_at=at))


def seen_before(connection: Connection, row: AnyRow, at: datetime, source: str) -> None:
    """Note that a version was there at `at` already, before the capture that made it known; its change came earlier still."""
    values = {"seen_from": min(row.seen_from, at), "sources": _with_source(row, source)}
    connection.execute(update(version).where(version.c.id == row.id).values(**values))
    wider = _around(row, at).where(change.c.new_version == row.id)
    connection.execute(wider.values(new_at=at))


def _around(row: AnyRow, at: datetime) -> Update:
    """Changes of a version's watch that are dated less tightly than by `at`; the index knows them by their end."""
    return update(change).where(change.c.watch_id == row.watch_id, change.c.new_at > at, change.c.old_at < at)


def _with_source(row: AnyRow, source: str) -> str:
    return " ".join(dict.fromkeys([*row.sources.split(), source]))


def count_words(document: Document) -> int:
    """How many words a document has, as white space separates them."""
    return sum(len(block.text.split()) for block in document.blocks)


def _body(connection: Connection, snapshot_id: int) -> str | None:
    """The bytes that a first text was read from: what resembles its document most while there is no other."""
    return connection.scalar(select(page.c.body).where(page.c.snapshot_id == snapshot_id, page.c.position == 0))


def _reading(writing: Writing, document: Document, text_digest: str, *, like: str | None) -> dict[str, Any]:
    """The columns that say what extractor and rules made of a snapshot (`_READING`); `like` names bytes like the text."""
    text = json.dumps(encode_document(document), ensure_ascii=False, separators=(",", ":"))
    return {
        "text_digest": text_digest,
        "extractor": writing.recording.extractor,
        "rules": json.dumps(encode_rules(writing.recording.rules), ensure_ascii=False),
        "words": count_words(document),
        "document": blobs.keep(writing.database, writing.connection, text.encode("utf-8", "surrogatepass"), like=like),
    }


def add_change(writing: Writing, comparison: Comparison, prior: AnyRow, new_version: int, new_at: datetime) -> None:
    """Add the change from `prior` to another version, which was first seen at `new_at`."""
    recording = writing.recording
    statement = (
        writing.database.insert(change)
        .values(
            id=recording.change_id,
            watch_id=recording.watch_id,
            old_version=prior.id,
            new_version=new_version,
            old_at=max(prior.captured_at, min(prior.seen_until, new_at)),
            new_at=new_at,
            detected_at=recording.finished_at,
            told=any(destinations for _, destinations in recording.deliveries),
            undoes=recording.outcome.undoes if recording.outcome else "",
            reason=recording.reason,
            silence=recording.silence,
            material=comparison.material,
            severity=int(comparison.severity),
            headline=comparison.headline,
            comparison=comparisons.pack(writing.connection, comparison, old=prior.id, new=new_version),
        )
        .on_conflict_do_nothing()
        .returning(change.c.id)
    )
    if writing.connection.execute(statement).first() is None:
        return
    if comparison.findings:
        writing.connection.execute(finding.insert(), _finding_rows(recording.change_id, comparison))
    if recording.deadlines:
        rows = [{"change_id": recording.change_id, "kind": k, "day": day.isoformat()} for k, day in recording.deadlines]
        writing.connection.execute(deadline.insert(), rows)


def _finding_rows(change_id: str, comparison: Comparison) -> list[dict[str, Any]]:
    return [
        {
            "change_id": change_id,
            "position": position,
            "kind": found.kind,
            "action": found.action,
            "value": found.value,
            "effect": found.effect,
            "severity": int(found.severity),
            "section": found.section,
        }
        for position, found in enumerate(comparison.findings)
    ]
