"""The source of an archive against an archive that speaks its dialect, in good health and bad."""

import gzip
import socket
from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta

import pytest

from bot.demo.archive import ArchivedCopy, DemoArchive
from bot.errors import SourceError
from bot.fetch import Client, NetworkRules
from bot.fetch.archives import ArchiveSource
from bot.fetch.archives.source import CAPTURES_PER_CHECK
from bot.model import Reading, Watch
from bot.timefmt import to_timestamp14
from tests.servers.archived import make_source
from tests.servers.clock import SetClock
from tests.servers.hosts import MemoryHosts
from tests.servers.raw import RawServer, answer
from tests.servers.watches import collect, make_watch

URL = "http://policy.example/privacy"


def copy(timestamp: str, text: str = "", **more) -> ArchivedCopy:
    return ArchivedCopy(timestamp.ljust(14, "0"), more.pop("url", URL), body=(text or timestamp).encode(), **more)


def redirect(timestamp: str, location: str, **more) -> ArchivedCopy:
    return ArchivedCopy(timestamp, more.pop("url", URL), status=301, location=location, **more)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def archive() -> Iterator[DemoArchive]:
    copies = [copy("20190101120000", "one"), copy("20200101120000", "two"), copy("20210101120000", "three")]
    with DemoArchive(copies) as archive:
        yield archive


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client(NetworkRules(contact="privacy@example.com", allow=("127.0.0.1",))) as client:
        yield client


@pytest.fixture
def source(archive: DemoArchive, client: Client, clock: SetClock) -> ArchiveSource:
    return make_source(archive.base_url, client, clock)


def watched(since: date | None = None, *urls: str) -> Watch:
    return make_watch(*(urls or (URL,)), sources=("wayback",), since=since)


async def read(source: ArchiveSource, watch: Watch, cursor: str, clock: SetClock) -> list[Reading]:
    return await collect(source.captures(watch, cursor, clock()))


async def failure(source: ArchiveSource, watch: Watch, cursor: str, clock: SetClock) -> SourceError:
    with pytest.raises(SourceError) as caught:
        await read(source, watch, cursor, clock)
    assert caught.value.advice
    return caught.value


def texts(readings: list[Reading]) -> list[str]:
    return [reading.capture.page.body.decode() for reading in readings if reading.capture]


# --- what is read ----------------------------------------------------------------------------------------------------


async def test_without_a_day_the_newest_capture_is_read(source, archive, clock) -> None:
    (reading,) = await read(source, watched(), "", clock)
    assert texts([reading]) == ["three"]
    capture = reading.capture
    assert capture is not None
    assert to_timestamp14(capture.captured_at) == "20210101120000"
    assert capture.fetched_at == clock()
    assert capture.archive_url == f"{archive.base_url}/web/20210101120000/{URL}"
    assert capture.page.final_url == URL


async def test_with_a_day_the_history_begins_there_and_the_newest_follows(source, clock) -> None:
    assert texts(await read(source, watched(date(2019, 6, 1)), "", clock)) == ["two", "three"]
    assert texts(await read(source, watched(date(2019, 1, 1)), "", clock)) == ["one", "three"]


async def test_one_capture_is_both_the_first_and_the_newest(source, clock) -> None:
    assert texts(await read(source, watched(date(2020, 6, 1)), "", clock)) == ["three"]


async def test_a_text_that_never_changed_is_read_once_and_left_at_its_newest_time(source, archive, clock) -> None:
    archive.copies = [copy(f"2019010{day}120000", "same") for day in range(1, 9)]
    readings = await read(source, watched(date(2019, 1, 1)), "", clock)
    assert texts(readings) == ["same"]
    assert '"20190108120000"' in readings[-1].cursor


async def test_a_stop_between_the_first_and_the_newest_asks_for_nothing_twice(source, archive, clock) -> None:
    watch = watched(date(2019, 1, 1))
    archive.copies += [copy(f"2019{month:02}01", f"between {month}") for month in range(2, 12)]
    readings = source.captures(watch, "", clock())
    first = await anext(readings)
    await readings.aclose()
    assert texts([first]) == ["one"]
    played = len(archive.played)
    assert texts(await read(source, watch, first.cursor, clock)) == ["three"]
    assert not any("20190101120000" in path for path in archive.played[played:])


async def test_the_archive_is_asked_again_after_a_week_and_gives_what_is_new(source, archive, clock) -> None:
    (first,) = await read(source, watched(), "", clock)
    archive.copies += [copy("20220101", "four"), copy("20220201", "four"), copy("20220301", "three")]
    asked = len(archive.requests)
    clock.advance(days=6)
    assert await read(source, watched(), first.cursor, clock) == []
    assert len(archive.requests) == asked
    clock.advance(days=2)
    readings = await read(source, watched(), first.cursor, clock)
    assert texts(readings) == ["four", "three"]  # a text that comes back is news
    clock.advance(days=8)
    (nothing,) = await read(source, watched(), readings[-1].cursor, clock)
    assert (nothing.capture, nothing.note) == (None, "the archive holds nothing newer than 2022-03-01")


async def test_a_capture_that_is_listed_late_is_not_passed_over(source, archive, clock) -> None:
    (first,) = await read(source, watched(), "", clock)
    clock.advance(days=8)
    early, late = to_timestamp14(clock() - timedelta(hours=9)), to_timestamp14(clock() - timedelta(hours=2))
    archive.add(copy(late, "after"))
    (nothing,) = await read(source, watched(), first.cursor, clock)
    assert nothing.capture is None
    archive.add(copy(early, "before"))
    clock.advance(days=8)
    assert texts(await read(source, watched(), nothing.cursor, clock)) == ["before", "after"]


async def test_many_new_captures_are_spread_over_several_checks(source, archive, clock) -> None:
    (reading,) = await read(source, watched(), "", clock)
    archive.copies += [copy(f"2022{month:02}{day:02}") for month in range(1, 6) for day in range(1, 11)]
    clock.advance(days=8)
    counts, cursor = [], reading.cursor
    for _ in range(4):
        readings = await read(source, watched(), cursor, clock)
        counts.append(len(texts(readings)))
        cursor = readings[-1].cursor if readings else cursor
    assert counts == [CAPTURES_PER_CHECK, CAPTURES_PER_CHECK, 10, 0]


async def test_two_captures_of_one_second_are_both_read(source, archive, clock) -> None:
    (first,) = await read(source, watched(), "", clock)
    archive.copies += [
        copy("20220101120000", "four"),
        copy("20220101120000", "five", url="https://policy.example/privacy"),
    ]
    clock.advance(days=8)
    assert sorted(texts(await read(source, watched(), first.cursor, clock))) == ["five", "four"]


async def test_a_page_that_was_never_archived_is_said_to_be_so(source, archive, clock) -> None:
    archive.copies.clear()
    (reading,) = await read(source, watched(date(2019, 1, 1)), "", clock)
    assert reading.capture is None
    assert reading.note == f"the archive holds no capture of {URL} since 2019-01-01"


async def test_another_address_is_read_from_its_beginning(source, archive, clock) -> None:
    (kept,) = await read(source, watched(), "", clock)
    other = "https://www.example.com/legal/privacy"
    archive.copies.append(copy("20180101120000", "elsewhere", url=other))
    assert texts(await read(source, watched(None, other), kept.cursor, clock)) == ["elsewhere"]


@pytest.mark.parametrize("cursor", ["nonsense", "[]", '{"last":"x","done":[],"leap":false,"checked_at":""}', "null"])
async def test_a_cursor_that_cannot_be_read_begins_anew(source, clock, cursor: str) -> None:
    assert texts(await read(source, watched(), cursor, clock)) == ["three"]


async def test_the_other_pages_of_a_document_are_read_of_the_same_day(source, archive, clock) -> None:
    other = "http://policy.example/cookies"
    archive.add(copy("20210101180000", "cookies", url=other))
    (reading,) = await read(source, watched(None, URL, other), "", clock)
    assert reading.capture is not None
    assert [page.body for page in reading.capture.pages] == [b"three", b"cookies"]
    assert [page.url for page in reading.capture.pages] == [URL, other]


# --- the whole index -------------------------------------------------------------------------------------------------


async def listed(source: ArchiveSource, **span: str) -> list[str]:
    days = {"since": "", "until": ""} | span
    return [row.timestamp[:8] async for row in source.listed((URL,), **days)]


async def test_a_span_of_the_index_is_listed_with_both_its_ends(source) -> None:
    assert await listed(source) == ["20190101", "20200101", "20210101"]
    assert await listed(source, since="20190102", until="2020") == ["20200101"]
    assert await listed(source, since="20190101120000", until="20200101120000") == ["20190101", "20200101"]


async def test_the_index_is_walked_through_small_pages(archive, source) -> None:
    archive.copies = [copy(f"2019{month:02}{day:02}") for month in range(1, 13) for day in range(1, 3)]
    archive.page_rows = 7
    archive.faults.extend(["duplicated"])
    assert len(await listed(source)) == 24


async def test_a_resume_key_that_repeats_ends_the_walk(archive, source) -> None:
    archive.faults.extend(["endless"] * 5)
    assert await listed(source) == ["20190101", "20200101", "20210101"]


async def test_dirty_rows_are_left_out(archive, source) -> None:
    archive.faults.append("dirty")
    assert await listed(source) == ["20190101", "20200101", "20210101"]


# --- redirects, drift and odd captures -------------------------------------------------------------------------------


async def test_a_page_that_moved_is_followed_within_the_archive(source, archive, clock) -> None:
    new = "https://policy.example/legal/privacy"
    archive.copies += [redirect("20220601000000", new), copy("20220601080000", "moved", url=new)]
    (reading,) = await read(source, watched(), "", clock)
    assert texts([reading]) == ["moved"]
    assert reading.capture is not None
    assert (reading.capture.page.url, reading.capture.page.final_url) == (URL, new)
    assert reading.capture.page.redirects == (new,)
    assert reading.capture.archive_url == f"{archive.base_url}/web/20220601080000/{new}"


async def test_a_redirect_whose_target_was_archived_another_day_is_left_out(source, archive, clock) -> None:
    new = "https://policy.example/legal/privacy"
    archive.copies += [redirect("20220601000000", new), copy("20220701000000", "too late", url=new)]
    (reading,) = await read(source, watched(), "", clock)
    assert texts([reading]) == ["three"]
    assert "the archived copy of 2022-06-01 00:00 was left out" in reading.note


async def test_archived_redirects_in_a_circle_are_left_out(source, archive, clock) -> None:
    archive.add(redirect("20220601000000", URL))
    (reading,) = await read(source, watched(), "", clock)
    assert texts([reading]) == ["three"]
    assert "circle" in reading.note


async def test_redirects_beside_captures_of_the_page_are_no_news(source, archive, clock) -> None:
    archive.copies += [redirect(f"20210101120{second:03}", "https://policy.example/privacy") for second in range(1, 9)]
    (reading,) = await read(source, watched(), "", clock)
    assert texts([reading]) == ["three"]
    assert len(archive.played) == 1


async def test_a_capture_of_another_time_is_never_taken_for_the_one_listed(source, archive, clock) -> None:
    archive.add(copy("20220601", "listed only", is_playable=False))
    (reading,) = await read(source, watched(), "", clock)
    assert texts([reading]) == ["three"]
    assert "the archive offered its capture of 20210101120000 instead" in reading.note


async def test_captures_that_cannot_be_shown_at_all_are_trouble_and_no_empty_history(source, archive, clock) -> None:
    archive.copies = [copy("20220601", "listed only", is_playable=False)]
    assert (await failure(source, watched(), "", clock)).kind == "archive"


async def test_a_revisit_is_played_like_a_capture(source, archive, clock) -> None:
    archive.add(copy("20220601", "seen before", is_revisit=True))
    assert texts(await read(source, watched(), "", clock)) == ["seen before"]


@pytest.mark.parametrize("status", [404, 429, 503])
async def test_an_archived_error_is_neither_content_nor_trouble(source, archive, clock, status: int) -> None:
    archive.add(copy("20220601", "an error page", status=status, is_revisit=True))
    (reading,) = await read(source, watched(), "", clock)
    assert texts([reading]) == ["three"]
    assert f"the site itself had answered with status {status}" in reading.note


@pytest.mark.parametrize("stored", [gzip.compress(b"words")[:-12], b"5\r\nwords\r\n"], ids=["gzip", "chunked"])
async def test_half_a_stored_page_is_left_out(source, archive, clock, stored: bytes) -> None:
    archive.add(ArchivedCopy("20220601000000", URL, body=stored))
    (reading,) = await read(source, watched(), "", clock)
    assert texts([reading]) == ["three"]
    assert "incomplete" in reading.note


async def test_half_a_page_on_the_wire_is_asked_for_once_more(source, archive, clock) -> None:
    archive.faults.extend(["", "truncated"])
    assert texts(await read(source, watched(), "", clock)) == ["three"]


# --- the archive in trouble ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["503", "504", "html200", "sry", "java", "429", "403"])
@pytest.mark.parametrize("position", [0, 1], ids=["index", "playback"])
async def test_trouble_of_the_archive_is_never_an_empty_history(source, archive, clock, fault, position) -> None:
    archive.faults.extend([""] * position + [fault])
    error = await failure(source, watched(), "", clock)
    assert error.kind == "archive"
    assert error.transient is (fault != "403")
    assert len(archive.requests) == position + 1


async def test_a_dropped_connection_is_tried_once_more(source, archive, clock) -> None:
    archive.faults.append("drop")
    assert texts(await read(source, watched(), "", clock)) == ["three"]


async def test_what_was_read_before_the_trouble_is_kept(source, archive, clock) -> None:
    archive.faults.extend(["", "", "", "503"])
    readings = source.captures(watched(date(2019, 1, 1)), "", clock())
    seen = [await anext(readings)]
    with pytest.raises(SourceError):
        await anext(readings)
    assert texts(seen) == ["one"]
    assert texts(await read(source, watched(date(2019, 1, 1)), seen[-1].cursor, clock)) == ["three"]


async def test_no_request_is_made_during_a_pause_and_pauses_double(source, archive, clock) -> None:
    archive.faults.extend(["429", "429", "429"])
    for pause_s in (60, 120, 240):
        asked = len(archive.requests)
        error = await failure(source, watched(), "", clock)
        assert error.retry_after_s == pause_s
        assert len(archive.requests) == asked + 1
        before = clock()
        if pause_s == 240:
            assert (await failure(source, watched(), "", clock)).kind == "paused"
            assert len(archive.requests) == asked + 1
            clock.advance(seconds=pause_s + 60)
    assert clock() - before >= timedelta(seconds=240)
    assert texts(await read(source, watched(), "", clock)) == ["three"]


async def test_a_pause_counts_for_every_worker_that_shares_the_store(archive, client, clock) -> None:
    hosts = MemoryHosts()
    one, two = (make_source(archive.base_url, client, clock, hosts) for _ in range(2))
    archive.faults.append("429")
    await failure(one, watched(), "", clock)
    asked_at = clock()
    await read(two, watched(), "", clock)
    assert clock() - asked_at >= timedelta(seconds=60)


async def test_a_longer_pause_is_kept_where_the_archive_asks_for_it(client, clock) -> None:
    with RawServer(answer(status="429 Too Many Requests", Retry_After="7200")) as server:
        error = await failure(make_source(server.base_url, client, clock), watched(), "", clock)
    assert error.retry_after_s == 7200


async def test_an_archive_that_refuses_connections_is_left_alone_for_an_hour(client, clock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    source = make_source(base_url, client, clock)
    assert (await failure(source, watched(), "", clock)).retry_after_s == 3600
    clock.advance(minutes=50)
    assert (await failure(source, watched(), "", clock)).kind == "paused"


async def test_the_archive_is_asked_at_its_pace(source, archive, clock) -> None:
    archive.copies += [copy(f"2022{month:02}01") for month in range(1, 7)]
    started = clock()
    rows = [row async for row in source.listed((URL,), since="", until="")]
    for row in rows:
        await source.capture(watched(), row)
    assert len(rows) == 9
    assert clock() - started >= timedelta(seconds=8)  # a playback a second
    assert all(wait <= 2.5 for wait in clock.slept)


# --- a capture that the archive fails at -----------------------------------------------------------------------------


async def test_a_capture_that_the_archive_always_fails_at_does_not_hold_up_the_others(source, archive, clock) -> None:
    (first,) = await read(source, watched(), "", clock)
    archive.copies += [copy("20220101", "four"), copy("20220201", "five")]
    cursor = first.cursor
    for _ in range(3):
        clock.advance(days=8)
        archive.faults.extend(["", "503"])
        cursor = (await failure(source, watched(), cursor, clock)).cursor
    clock.advance(days=8)
    archive.faults.extend(["", "503", "503"])
    cursor = (await failure(source, watched(), cursor, clock)).cursor  # the archive itself, it seems
    clock.advance(days=8)
    archive.faults.extend(["", "503"])
    (news,) = await read(source, watched(), cursor, clock)
    assert texts([news]) == ["five"]
    assert "the archived copy of 2022-01-01 00:00 was left out" in news.note


async def test_a_pause_is_no_stumble(source, archive, clock) -> None:
    archive.faults.extend(["", "429"])
    assert (await failure(source, watched(), "", clock)).cursor == ""
