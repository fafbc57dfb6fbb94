"""Blobs: what was put in comes out, chains stay short, and damage is noticed."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.errors import StoreError
from bot.store import blobs
from bot.store.database import open_sqlite
from bot.store.schema import blob, metadata


@pytest.fixture
def database(tmp_path):
    opened = open_sqlite(tmp_path / "blobs.db")
    with opened.writing() as connection:
        metadata.create_all(connection)
    yield opened
    opened.close()


def keep_all(database, contents):
    names = []
    with database.writing() as connection:
        for content in contents:
            names.append(blobs.keep(database, connection, content, like=names[-1] if names else None))
    return names


def editions(count):
    """Pages that each differ from the one before in a few words, over text that does not compress well by itself."""
    noise = random.Random(11)
    words = [f"{noise.getrandbits(40):x}" for _ in range(2000)]
    for _ in range(count):
        words[noise.randrange(len(words))] = f"{noise.getrandbits(40):x}"
        yield " ".join(words).encode()


@given(st.binary(max_size=3000), st.binary(max_size=3000))
@settings(max_examples=50, deadline=None)
def test_what_is_compressed_expands_to_itself(data, dictionary):
    assert blobs.expand(blobs.compress(data, dictionary), dictionary) == data


def test_three_hundred_editions_cost_little_and_come_back(database):
    contents = list(editions(300))
    names = keep_all(database, contents)
    with database.reading() as connection:
        sizes = connection.execute(select(blob.c.rank, blob.c.data).order_by(blob.c.rank)).all()
        assert [blobs.fetch(connection, name) for name in names[::13]] == contents[::13]
    further = sum(len(row.data) for row in sizes if row.rank)
    assert further < 0.04 * sum(len(content) for content in contents)


def test_no_chain_is_longer_than_thirty_one(database):
    names = keep_all(database, [f"edition {number}".encode() for number in range(520)])
    with database.reading() as connection:
        rows = {row.digest: row for row in connection.execute(select(blob.c.digest, blob.c.rank, blob.c.base))}
    assert [rows[name].rank for name in names] == [number % 256 for number in range(520)]

    def length(name):
        steps = 1
        while rows[name].base is not None:
            name, steps = rows[name].base, steps + 1
        return steps

    assert max(length(name) for name in names) == 31


def test_equal_bytes_are_kept_once(database):
    names = keep_all(database, [b"one", b"two", b"one", b""])
    assert names[0] == names[2]
    with database.reading() as connection:
        assert len(connection.execute(select(blob.c.digest)).all()) == 3
        assert blobs.fetch(connection, names[3]) == b""


@pytest.mark.parametrize("harm", [b"rubbish", blobs.compress(b"something else")])
def test_damaged_bytes_are_noticed(database, harm):
    first, second = keep_all(database, list(editions(2)))
    with database.writing() as connection:
        connection.execute(update(blob).where(blob.c.digest == first).values(data=harm))
    for name in (first, second, "f" * 64):
        with pytest.raises(StoreError, match="damaged"), database.reading() as connection:
            blobs.fetch(connection, name)


def test_a_page_of_some_megabytes_still_finds_its_predecessor(database):
    first = random.Random(7).randbytes(3_000_000)
    second = first[:1_000_000] + b"one more sentence" + first[1_000_000:]
    _, name = keep_all(database, [first, second])
    with database.reading() as connection:
        assert len(connection.scalar(select(blob.c.data).where(blob.c.digest == name))) < 10_000
        assert blobs.fetch(connection, name) == second
