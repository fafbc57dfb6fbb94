"""What an answer of an archive's index says, and what a stored body holds."""

import gzip
import json

import pytest

from bot.errors import SourceError
from bot.fetch.archives import cdx
from bot.fetch.archives.memento import undo_leaks
from bot.model import Page

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


def test_an_excluded_site_is_told_from_trouble() -> None:
    with pytest.raises(SourceError) as caught:
        read_answer(answer(b"org.archive.AdministrativeAccessControlException: blocked", 403))
    assert caught.value.transient is False


PLAIN = b"<h1>Privacy</h1>" * 20
CHUNKED = b"a0;name=x\r\n" + PLAIN[:160] + b"\r\nA0\r\n" + PLAIN[160:] + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize("stored", [PLAIN, gzip.compress(PLAIN), gzip.compress(gzip.compress(PLAIN)), CHUNKED])
def test_codings_that_leak_through_playback_are_undone(stored: bytes) -> None:
    assert undo_leaks(stored, LIMIT) == PLAIN


@pytest.mark.parametrize("body", [b"", b"2024\r\nYear in review\r\n", b"0\r\nnothing", b"a\r\nis a letter", b"5\r\nab"])
def test_a_text_that_begins_like_a_chunk_is_left_as_it_is(body: bytes) -> None:
    assert undo_leaks(body, LIMIT) == body


@pytest.mark.parametrize("stored", [gzip.compress(PLAIN)[:-12], CHUNKED[:-5], gzip.compress(bytes(4 * LIMIT))])
def test_half_a_body_and_a_bomb_are_refused(stored: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        undo_leaks(stored, LIMIT)
    assert caught.value.kind in {"truncated", "bomb"}
