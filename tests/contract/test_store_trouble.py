"""What goes wrong with disks, files and servers: a plain message, an advice, and nothing half-written."""

import os
import random
import shutil
import socket
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store import open_store
from tests.servers.stored import claim_of, recording, write

NOBODY = 65534


@pytest.fixture
def opened(tmp_path):
    """Opens SQLite states and closes them at the end."""
    stores = []

    def opening(state=tmp_path):
        stores.append(open_store(state=state))
        return stores[-1]

    yield opening
    for store in stores:
        store.close()


@contextmanager
def without_rights():
    """Root may write anywhere: be nobody for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only_folder(opened, tmp_path):
    opened(tmp_path / "loads what is imported late").close()
    folder = Path(tempfile.mkdtemp(prefix="fp-ro-"))
    open_store(state=folder).close()
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_is_named(read_only_folder):
    with without_rights(), pytest.raises(StoreError, match="cannot be written") as caught:
        open_store(state=read_only_folder)
    assert str(read_only_folder) in str(caught.value)
    assert "writable" in caught.value.advice


def test_a_folder_that_cannot_be_made_is_named(read_only_folder):
    with without_rights(), pytest.raises(StoreError, match="cannot be written"):
        open_store(state=read_only_folder / "state")


def test_a_file_in_the_place_of_the_folder_is_a_plain_error(tmp_path):
    (tmp_path / "state").write_text("not a folder")
    with pytest.raises(StoreError, match="state"):
        open_store(state=tmp_path / "state")


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    file = tmp_path / "fineprint.db"
    file.write_bytes(b"this is a letter, and no database " * 100)
    before = file.read_bytes()
    with pytest.raises(StoreError, match="damaged") as caught:
        open_store(state=tmp_path)
    assert "backup" in caught.value.advice
    assert file.read_bytes() == before


def test_a_damaged_database_is_told_when_it_is_read(opened, tmp_path):
    store = opened()
    write(store, claim_of(store), "One.", day=0)
    store.close()
    file = tmp_path / "fineprint.db"
    content = bytearray(file.read_bytes())
    content[4096:] = random.Random(5).randbytes(len(content) - 4096)
    file.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        opened().watches()


def test_a_full_disk_undoes_the_recording_whole(opened):
    store = opened()
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    large = recording(store, "Two.", day=1)
    [page] = large.capture.pages
    noise = random.Random(3).randbytes(500_000)
    large = replace(large, capture=replace(large.capture, pages=(replace(page, body=noise),)))
    with store._database.unbegun() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100")

    with pytest.raises(StoreError, match="full") as caught:
        store.record(claim, large)
    assert "space" in caught.value.advice
    assert len(store.versions("acme")) == len(store.checks("acme")) == 1
    assert store.deliveries() == []

    with store._database.unbegun() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    store.record(claim, large)
    assert store.pages(store.versions("acme")[1].snapshot_id)[0].body == noise


def test_a_database_held_open_by_another_program_is_told(opened, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.database.BUSY_MS", 50)
    store = opened()
    with closing(sqlite3.connect(tmp_path / "fineprint.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="busy"):
            store.keep_note("k", "v")
        assert store.note("k") == ""
        other.execute("ROLLBACK")
    store.keep_note("k", "v")
    assert store.note("k") == "v"


def test_a_backup_of_a_running_state_can_be_opened(opened, tmp_path):
    store = opened(tmp_path / "state")
    write(store, claim_of(store), "One.", day=0)
    copy = tmp_path / "copy"
    copy.mkdir()
    store.backup(copy / "fineprint.db")
    assert [row.words for row in opened(copy).versions("acme")] == [1]
    with pytest.raises(StoreError, match="exists already"):
        store.backup(copy / "fineprint.db")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://bot:s3cret@127.0.0.1:{port}/fineprint", "cannot be reached"),
        ("postgresql://127.0.0.1:{port}/fineprint?user=bot&password=s3cret", "cannot be reached"),
        ("mysql://bot:s3cret@127.0.0.1/fineprint", "mysql"),
        ("s3cret words", "no database address"),
    ],
)
def test_a_useless_address_is_told_without_its_password(tmp_path, url, said):
    with closing(socket.create_server(("127.0.0.1", 0))) as closed_soon:
        port = closed_soon.getsockname()[1]
    with pytest.raises(StoreError, match=said) as caught:
        open_store(state=tmp_path, url=url.format(port=port))
    assert "s3cret" not in str(caught.value) + caught.value.advice
    assert caught.value.advice


def test_an_unknown_database_and_an_unknown_user_are_told(tmp_path, postgres):
    with pytest.raises(StoreError, match="does not exist") as caught:
        open_store(state=tmp_path, url=postgres.format(name="nowhere"))
    assert "createdb" in caught.value.advice
    with pytest.raises(StoreError, match="refused the user"):
        open_store(state=tmp_path, url=postgres.format(name="postgres").replace("tester", "stranger"))
