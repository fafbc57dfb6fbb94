"""What an answer of an archive's index says, and what a stored body holds."""

import gzip
import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import SourceError
from bot.fetch.archives import cdx
from bot.fetch.archives.line import pause_after
from bot.fetch.archives.memento import undo_leaks
from bot.fetch.archives.trouble import TooWide, trouble
from bot.model import Page
from bot.timefmt import from_timestamp14

HEAD = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
URL = "http://policy.example/privacy"
LIMIT = 1 << 20


def read_answer(page: Page) -> cdx.Answer:
    return cdx.read_answer(page, name="wayback")


def answer(body: bytes | list, status: int = 200) -> Page:
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Page(url=URL, final_url=URL, status=status, headers=(), body=body, media_type="application/json")


def row(timestamp: str = "20200101000000", original: str = URL, length: str = "900") -> list[str]:
    return ["example,policy)/privacy", timestamp, original, "text/html", "200", "ABC", length]


def test_rows_and_the_resume_key_are_read() -> None:
    rows, key = read_answer(answer([HEAD, row(), row("20210101000000"), [], ["opaque"]]))
    assert [found.timestamp for found in rows] == ["20200101000000", "20210101000000"]
    assert key == "opaque"


def test_an_empty_page_may_still_carry_a_key() -> None:
    assert read_answer(answer([[], ["opaque"]])) == ([], "opaque")


@pytest.mark.parametrize("body", [b"", b"[]", b"[]\n", [HEAD]])
def test_an_answer_without_rows_is_no_capture(body: bytes | list) -> None:
    assert read_answer(answer(body)) == ([], "")


@pytest.mark.parametrize(
    "dirty",
    [
        *(row("20200015000000"), row("2020010100"), row("2020010100000x"), row(length="-"), row(original="data:x")),
        *(row(original="http://mailto:a@b.example"), row(original="http://policy.example/\x1b[2J"), row()[:2], []),
    ],
)
def test_a_dirty_row_is_left_out_and_the_others_are_kept(dirty: list[str]) -> None:
    rows, _ = read_answer(answer([HEAD, dirty, row(), row()]))
    assert [found.original for found in rows] == [URL, URL]


@pytest.mark.parametrize(
    "body",
    [
        *(b"{}", b'{"a": 1}', b"[1, 2]", b'[["a"], ["b"]]', b"[" * 100_000, b"\xff\xfe[]", b'[["timestamp"'),
        *(b"<html>Temporarily offline</html>", b"java.net.SocketTimeoutException: Read timed out"),
    ],
)
def test_an_answer_that_is_no_index_is_trouble(body: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_answer(answer(body))
    assert (caught.value.kind, caught.value.transient) == ("archive", True)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"org.archive.AdministrativeAccessControlException: blocked", 403),
        (b"org.archive.wayback.exception.RobotAccessControlException: Blocked Site Error", 200),
    ],
)
def test_an_excluded_site_is_told_from_trouble(body: bytes, status: int) -> None:
    with pytest.raises(SourceError) as caught:
        read_answer(answer(body, status))
    assert caught.value.transient is False


def test_words_of_an_exclusion_in_an_address_are_none() -> None:
    rows, _ = read_answer(answer([HEAD, row(original=f"{URL}?why=AccessControlException")]))
    assert len(rows) == 1


@pytest.mark.parametrize(("body", "status"), [(b"<h1>504</h1>", 504), (b"java.net.SocketTimeoutException: Read", 200)])
def test_an_index_that_ran_out_of_time_may_answer_a_narrower_question(body: bytes, status: int) -> None:
    with pytest.raises(TooWide):
        read_answer(answer(body, status))


# --- spans -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until"), [("", ""), ("2009", "2021"), ("200901", "20210101120000"), ("2009", "2010")]
)
def test_a_span_is_halved_without_a_gap_or_an_overlap_until_it_is_short(since: str, until: str) -> None:
    whole = cdx.Span.of(since, until, datetime(2026, 3, 2, tzinfo=UTC))
    spans, steps = [whole], 0
    while spans[0].halves():
        first, second = spans[0].halves()
        assert from_timestamp14(second.since) - from_timestamp14(first.until) == timedelta(seconds=1)
        assert (first.since, second.until) == (spans[0].since, spans[0].until)
        spans = [first]
        steps += 1
    assert 4 <= steps <= 10


# --- pauses ----------------------------------------------------------------------------------------------------------


def error_of(status: int = 0, asked_s: float | None = None) -> SourceError:
    return trouble("wayback", "it is down", status=status, retry_after_s=asked_s)


def test_pauses_double_and_end_somewhere() -> None:
    assert [pause_after(error_of(429), failures) for failures in (1, 2, 3, 99)] == [60, 120, 240, 21_600]
    assert [pause_after(error_of(503), failures) for failures in (1, 2, 3, 4, 99)] == [0, 0, 600, 1200, 21_600]
    refused = error_of()
    refused.__cause__ = ConnectionRefusedError()
    assert [pause_after(refused, failures) for failures in (1, 2, 99)] == [3600, 7200, 21_600]


def test_a_longer_pause_that_is_asked_for_is_kept_up_to_a_day() -> None:
    assert pause_after(error_of(503, 45), 1) == 45
    assert pause_after(error_of(429, 40_000), 1) == 40_000
    assert pause_after(error_of(429, 10_000_000), 1) == 86_400


PLAIN = b"<h1>Privacy</h1>" * 20
ZIPPED = gzip.compress(PLAIN, mtime=0)
CHUNKED = b"a0;name=x\r\n" + PLAIN[:160] + b"\r\nA0\r\n" + PLAIN[160:] + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize("stored", [PLAIN, ZIPPED, gzip.compress(ZIPPED, mtime=0), CHUNKED])
def test_codings_that_leak_through_playback_are_undone(stored: bytes) -> None:
    assert undo_leaks(stored, LIMIT) == PLAIN


@pytest.mark.parametrize("body", [b"", b"2024\r\nYear in review\r\n", b"0\r\nnothing", b"a\r\nis a letter", b"5\r\nab"])
def test_a_text_that_begins_like_a_chunk_is_left_as_it_is(body: bytes) -> None:
    assert undo_leaks(body, LIMIT) == body


@pytest.mark.parametrize("stored", [ZIPPED[:-12], CHUNKED[:-5], gzip.compress(bytes(4 * LIMIT), mtime=0)])
def test_half_a_body_and_a_bomb_are_refused(stored: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        undo_leaks(stored, LIMIT)
    assert caught.value.kind in {"truncated", "bomb"}
