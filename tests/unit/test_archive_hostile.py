"""Whatever an archive's index answers, reading it ends in rows or in an error of ours, and soon."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.fetch.alone import Alone
from bot.fetch.archives import cdx, pywb, timemap
from bot.fetch.archives.aliases import alias_of, same_key, with_alias
from bot.fetch.archives.memento import Memento, undo_leaks
from bot.fetch.archives.row import clean_row
from bot.fetch.gate import Gate
from bot.model import Page
from tests.servers.clock import SetClock

URL = "http://policy.example/privacy"
STATUSES = st.sampled_from([200, 200, 200, 403, 404, 451, 503, 504])
READERS = (
    lambda page: cdx.read_answer(page, name="archive"),
    lambda page: pywb.read_lines(page, name="archive", limit=3),
    lambda page: timemap.read_map(page, name="archive"),
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(["timestamp", "original", "url", "status", "statuscode", "digest", "length", "resumeKey"])
LINKS = st.text(alphabet='<>;,="relmntofi \n:/.0179', max_size=80)


def page(body: bytes, status: int = 200) -> Page:
    return Page(url=URL, final_url=URL, status=status, headers=(), body=body, media_type="")


def trouble_of(reader, answer) -> SourceError | None:
    try:
        reader(answer)
    except SourceError as error:
        return error
    return None


def read(body: bytes, status: int = 200) -> None:
    for reader in READERS:
        error = trouble_of(reader, page(body, status))
        assert str(error).isprintable()


@given(st.binary(max_size=300), STATUSES)
def test_any_bytes_end_in_rows_or_in_an_error_of_ours(body, status) -> None:
    read(body, status)


@given(VALUES | st.lists(st.dictionaries(NAMES, VALUES, max_size=5), max_size=3), st.booleans())
def test_any_json_ends_in_rows_or_in_an_error_of_ours(value, in_lines) -> None:
    lines = value if in_lines and isinstance(value, list) else [value]
    read("\n".join(json.dumps(line) for line in lines).encode())
    read(json.dumps([["timestamp", "original", "digest"], lines, [value], value]).encode())


@given(LINKS)
def test_any_links_end_in_rows_or_in_an_error_of_ours(text) -> None:
    read(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        *(
            "<" * 200_000,
            "<a>" + ";" * 200_000,
            "<a>" + '; rel="' * 50_000,
            "<a>; " + "x" * 200_000,
            "<a>" + " " * 200_000,
        ),
        *("<a>; rel=" + "memento " * 30_000, "<a>, " * 20_000 + "!", '<a>; rel="memento"; datetime="' + "1" * 200_000),
    ],
)
def test_a_list_made_to_keep_us_busy_does_not(text) -> None:
    began = time.process_time()
    read(text.encode())
    assert time.process_time() - began < 2


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_address_has_a_key_and_may_be_redirected_to(one, other) -> None:
    assert same_key(one) == same_key(one)
    assert with_alias((one,), other)[0] == one
    row = clean_row("20200101000000", URL)
    assert row is not None
    shown = Page(
        url=URL, final_url=f"http://{other}", status=200, headers=(), body=b"", media_type="", redirects=(other,)
    )
    assert alias_of(row, Memento(shown, row.captured_at, URL)) in {"", f"http://{other}"}


@given(st.binary(max_size=200))
def test_any_stored_body_is_undone_or_refused(body) -> None:
    error = trouble_of(lambda stored: undo_leaks(stored, 1 << 16), body)
    assert error is None or error.kind in {"truncated", "coding", "bomb", "too-large"}


async def test_a_process_without_a_state_keeps_the_pace_by_itself() -> None:
    clock, alone = SetClock(), Alone()
    gate = Gate(alone, clock=clock, sleep=clock.sleep)
    for _ in range(3):
        async with gate.turn("archive.example index", gap_s=2.5):
            pass
    assert clock.slept == [2.5, 2.5]
    await gate.hold("archive.example bar", 60)
    async with gate.turn("archive.example bar", gap_s=0):
        assert clock.slept[-1] == 60
    assert alone.fail_archive("archive.example", clock(), "it is down").failures == 1
    assert alone.outage("archive.example") is None
