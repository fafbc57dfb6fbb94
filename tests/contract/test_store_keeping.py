"""What is forgotten with time and what never is, how large the state is, and whether damage is found."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.errors import StoreError
from bot.model import Result
from bot.ports import Pruned
from bot.store.columns import Instant, Words
from bot.store.schema import archived, blob
from tests.servers.stored import NOW, claim_of, look, text_at, write

LATER = NOW + timedelta(days=1000)
BODY = b"<p>Access denied. Please wait while we check your browser, then try again in a moment.</p>"


def _history(store):
    """Two versions, and between them a day of walls and checks without news."""
    claim = claim_of(store)
    write(store, claim, "We keep logs.", day=0)
    look(store, claim, "", day=1, result=Result.BLOCKED, body=BODY)
    look(store, claim, "", day=2, result=Result.BLOCKED, body=BODY)
    look(store, claim, "We keep logs.", day=3, result=Result.UNCHANGED)
    write(store, claim, "We keep logs for a year.", day=4)
    look(store, claim, "", day=5, result=Result.SUSPECT, body=BODY + b"<p>Once more.</p>")
    look(store, claim, "We keep logs for a year.", day=6, result=Result.UNCHANGED)
    store.release_watch(claim, NOW)


def _prune(store, before=LATER):
    return store.prune(checks_before=before, captures_before=before, flips_before=before)


def test_old_checks_and_walls_go_and_versions_and_changes_stay(store):
    _history(store)
    told = store.changes("acme")
    foretold = store.prunable(checks_before=LATER, captures_before=LATER)

    done = _prune(store)

    assert done == foretold
    assert (done.checks, done.captures) == (4, 2)
    assert done.blobs >= 1
    assert done.bytes > 0
    assert [row.result for row in store.checks("acme")] == [Result.UNCHANGED, Result.CHANGED, Result.FIRST]
    assert store.changes("acme") == told
    assert [store.document(row.id).text for row in store.versions("acme")] == [
        "We keep logs.",
        "We keep logs for a year.",
    ]
    assert list(store.faults(lambda *_: None)) == []


def _archived(store, **values):
    """A row of an archive's listing with these values, the others empty."""
    empty = {
        column.name: NOW if isinstance(column.type, Instant) else "" if isinstance(column.type, Words) else 0
        for column in archived.columns
        if not column.nullable
    }
    with store._database.writing() as connection:
        connection.execute(archived.insert().values(**empty | {"watch_id": "acme"} | values))


def test_what_an_archive_was_asked_for_stays(store):
    _history(store)
    _archived(store, snapshot_id=2, id=1, digest="one")
    _archived(store, snapshot_id=None, id=2, digest="other")
    assert _prune(store).captures == 1


def test_what_is_young_stays(store):
    _history(store)
    assert _prune(store, text_at(0)) == Pruned()
    assert _prune(store, text_at(2)).checks == 1


def test_forgetting_twice_is_forgetting_once(store):
    _history(store)
    _prune(store)
    assert _prune(store) == Pruned()


def test_a_blob_stays_while_a_version_rests_on_it(store):
    claim = claim_of(store)
    wall = ("<p>" + "A wall of words that the policy repeats later on. " * 40 + "</p>").encode()
    look(store, claim, "", day=0, result=Result.BLOCKED, body=wall)
    write(store, claim, "We keep logs.", day=1)
    for day in range(2, 40):
        write(store, claim, f"We keep logs for {day} years.", day=day)
    store.release_watch(claim, NOW)

    assert _prune(store).captures == 1
    assert list(store.faults(lambda *_: None)) == []
    assert len(store.versions("acme")) == 39


def test_the_size_is_told_by_watch_and_kind(store):
    _history(store)
    size = store.size()
    (row,) = size.watches
    assert (row.watch_id, row.versions, row.changes, row.captures, row.checks) == ("acme", 2, 1, 4, 7)
    assert min(row.page_bytes, row.text_bytes, row.change_bytes) > 0
    assert size.bytes > size.blob_bytes > 0


def test_a_damaged_blob_is_found_and_named(store):
    _history(store)
    with store._database.writing() as connection:
        connection.execute(blob.update().values(data=b"not a frame"))
    faults = list(store.faults(lambda *_: None))
    assert any("is damaged" in fault or "not what its name says" in fault for fault in faults)
    assert any(fault.startswith("the change") for fault in faults)


def test_a_capture_with_an_altered_address_is_found(store):
    _history(store)
    with store._database.writing() as connection:
        connection.execute(text("UPDATE page SET url = 'https://elsewhere.example/' WHERE snapshot_id = 1"))
    assert list(store.faults(lambda *_: None)) == ["the capture 1 has other pages than were recorded"]


def test_every_blob_is_counted_while_it_is_looked_at(store):
    _history(store)
    seen = []
    list(store.faults(lambda number, total: seen.append((number, total))))
    assert [number for number, _ in seen] == list(range(1, seen[-1][1] + 1))


def test_room_is_given_back_and_the_state_stays_whole(store):
    _history(store)
    _prune(store)
    store.compact()
    assert list(store.faults(lambda *_: None)) == []


def test_a_copy_is_never_written_over_a_file(state, tmp_path):
    taken = tmp_path / "taken.db"
    taken.write_text("somebody's")
    with pytest.raises(StoreError, match="exists already"):
        state.backup(taken)
