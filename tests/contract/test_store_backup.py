"""A copy of the state takes its place whole, or not at all."""

import sqlite3
from contextlib import closing

import pytest

from bot.errors import StoreError
from bot.store import open_store
from bot.store.backup import look_at, restore
from tests.servers.stored import NOW, claim_of, write


@pytest.fixture
def folder(tmp_path):
    """A folder with a state of one version in `state`, and a copy of it."""
    with closing(open_store(state=tmp_path / "state")) as store:
        claim = claim_of(store)
        write(store, claim, "We keep logs.", day=0)
        store.release_watch(claim, NOW)
        store.backup(tmp_path / "copy.db")
    return tmp_path


def texts(state):
    with closing(open_store(state=state)) as store:
        return [store.document(row.id).text for row in store.versions("acme")]


def add(state):
    with closing(open_store(state=state)) as store:
        claim = claim_of(store)
        write(store, claim, "We keep logs for a year.", day=1)
        store.release_watch(claim, NOW)


def test_a_copy_says_what_it_holds(folder):
    held = look_at(folder / "copy.db")
    assert (held.watches, held.versions) == (1, 1)
    assert held.latest is not None


def test_a_copy_becomes_the_state_of_an_empty_folder(folder):
    restore(folder / "copy.db", folder / "elsewhere")
    assert texts(folder / "elsewhere") == ["We keep logs."]
    add(folder / "elsewhere")
    assert texts(folder / "elsewhere")[-1] == "We keep logs for a year."


def test_a_newer_state_is_replaced_only_where_that_is_meant(folder):
    add(folder / "state")
    with pytest.raises(StoreError, match="the state knows of") as refused:
        restore(folder / "copy.db", folder / "state")
    assert "--even-if-newer" in refused.value.advice
    assert len(texts(folder / "state")) == 2
    restore(folder / "copy.db", folder / "state", even_if_newer=True)
    assert texts(folder / "state") == ["We keep logs."]
    before = look_at(folder / "state" / "fineprint.db.before-restore")
    assert before.versions == 2


def test_nothing_of_the_old_log_is_read_into_the_new_state(folder):
    state = folder / "state"
    add(state)
    with closing(sqlite3.connect(state / "fineprint.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    restore(folder / "copy.db", state, even_if_newer=True)
    assert not list(state.glob("fineprint.db-*"))
    assert texts(state) == ["We keep logs."]


def test_a_state_that_another_program_reads_is_left_alone(folder):
    state = folder / "state"
    with closing(sqlite3.connect(state / "fineprint.db")) as reader:
        reader.execute("SELECT count(*) FROM version").fetchone()
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM version").fetchone()
        with pytest.raises(StoreError, match="another program"):
            restore(folder / "copy.db", state)
    assert texts(state) == ["We keep logs."]


def test_a_damaged_state_gives_way_to_a_copy(folder):
    place = folder / "state" / "fineprint.db"
    place.write_bytes(b"no database any more" * 500)
    restore(folder / "copy.db", folder / "state")
    assert texts(folder / "state") == ["We keep logs."]


@pytest.mark.parametrize("kind", ["page", "other", "newer", "cut", "missing"])
def test_what_is_no_backup_is_refused_and_nothing_is_touched(folder, kind):
    file = folder / "given.db"
    if kind == "page":
        file.write_bytes(b"<html>no database</html>" * 100)
    elif kind == "cut":
        file.write_bytes((folder / "copy.db").read_bytes()[:20_000])
    elif kind != "missing":
        file.write_bytes((folder / "copy.db").read_bytes() if kind == "newer" else b"")
        with closing(sqlite3.connect(file)) as connection, connection:
            is_newer = kind == "newer"
            connection.execute("UPDATE alembic_version SET version_num = '9999'" if is_newer else "CREATE TABLE t (x)")
    with pytest.raises(StoreError):
        restore(file, folder / "state")
    assert texts(folder / "state") == ["We keep logs."]
