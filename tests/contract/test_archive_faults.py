"""An archive that fails in every way it can: the history comes out complete, and no pause is broken."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import TypeVar

import pytest

from bot.demo.archive import ArchivedCopy
from bot.errors import SourceError
from bot.fetch import Client, NetworkRules
from bot.fetch.archives import ArchiveSource, Row, Unplayable, cdx
from tests.servers.archive import DIALECTS, ArchiveServer
from tests.servers.archived import make_archive, make_source
from tests.servers.clock import SetClock
from tests.servers.hosts import MemoryHosts
from tests.servers.watches import make_watch

FIRST, SECOND, THIRD = (
    "http://policy.example/privacy.html",
    "http://policy.example/legal/privacy",
    "https://www.policy.example/trust/privacy-notice",
)
Got = TypeVar("Got")

WATCH = make_watch(FIRST, sources=("archive",))
FAULTS = (
    *("429", "503", "504", "drop", "html200", "sry", "java"),
    *("truncated", "duplicated", "dirty", "dead", "refused"),
)


def past() -> list[ArchivedCopy]:
    """A policy that moved twice, with copies that repeat, that are errors, revisits, or two of one second."""
    copies = [
        ArchivedCopy(f"201{year}0{month}01120000", FIRST, _text(year)) for year in range(6) for month in (2, 5, 8)
    ]
    copies += [
        ArchivedCopy("20130301120000", FIRST, b"not found", status=404),
        ArchivedCopy("20130401120000", FIRST, _text(3), is_revisit=True),
        ArchivedCopy("20140201120000", FIRST.replace("http:", "https:"), _text(40)),
        ArchivedCopy("20160301120000", FIRST, status=301, location=SECOND),
        ArchivedCopy("20160301120005", SECOND, _text(6)),
        ArchivedCopy("20190301120000", SECOND, status=302, location=THIRD),
        ArchivedCopy("20190301120005", THIRD, _text(9)),
    ]
    copies += [ArchivedCopy(f"201{year}0{month}02120000", SECOND, _text(year)) for year in (7, 8) for month in (2, 8)]
    copies += [
        ArchivedCopy(f"202{year}0{month}02120000", THIRD, _text(10 + year)) for year in (0, 1) for month in (2, 8)
    ]
    return copies


def _text(number: int) -> bytes:
    return f"<h1>Privacy</h1><p>We keep your data for {number} months.</p>".encode()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client(NetworkRules(contact="privacy@example.com", allow=("127.0.0.1",))) as client:
        yield client


async def again(clock: SetClock, ask: Callable[[], Awaitable[Got]]) -> Got:
    """The answer to a question, asked again after each trouble as late as it calls for."""
    met: list[SourceError] = []
    for _ in range(500):
        try:
            got = await ask()
        except SourceError as error:
            met.append(error)
            clock.advance(seconds=error.retry_after_s or 60)
        else:
            assert all(error.transient and error.advice for error in met)
            return got
    raise AssertionError(f"it never ended: {met[-1]}")


async def whole(source: ArchiveSource, clock: SetClock) -> list[tuple[str, str, bytes]]:
    """Every capture that counts, at every address that is found on the way: its time, its address and its bytes."""
    seen: dict[Row, tuple[str, str, bytes]] = {}
    known: tuple[str, ...] = ()
    while known != (known := await source.addresses(WATCH)):
        for row in await again(clock, partial(listing, source, known)):
            if row in seen:
                continue
            try:
                page = (await again(clock, partial(source.capture, WATCH, row))).page
            except Unplayable as why:
                seen[row] = (row.timestamp, row.original, str(why).encode())
            else:
                seen[row] = (row.timestamp, page.final_url, page.body)
    return [seen[row] for row in sorted(seen)]


async def listing(source: ArchiveSource, addresses: tuple[str, ...]) -> list[Row]:
    return [row async for row in source.listed(addresses, since="2009", until="")]


@pytest.mark.parametrize("dialect", DIALECTS)
async def test_without_faults_every_text_of_a_page_that_moved_twice_is_read(client, clock, dialect) -> None:
    hosts = MemoryHosts()
    with ArchiveServer(past(), dialect=dialect, clock=clock) as server:
        source = make_source(server.base, client, clock, hosts, name="archive", dialect=dialect)
        seen = await whole(source, clock)
    texts = [body for _, _, body in seen if body.startswith(b"<h1>")]
    assert list(dict.fromkeys(texts)) == [_text(number) for number in (0, 1, 2, 3, 4, 40, 5, 6, 7, 8, 9, 10, 11)]
    assert [when for when, _, _ in seen] == sorted(when for when, _, _ in seen)
    assert hosts.found == {"sample": [SECOND, THIRD]}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("dialect", DIALECTS)
async def test_with_faults_the_history_is_the_same_and_no_pause_is_broken(
    client, clock, dialect, seed, monkeypatch
) -> None:
    monkeypatch.setattr(cdx, "PAGE_ROWS", 7)
    chance = random.Random(seed)
    with ArchiveServer(past(), dialect=dialect, clock=clock, page_rows=7, map_rows=7) as server:
        calm = await whole(make_source(server.base, client, clock, name="archive", dialect=dialect), clock)
        server.log.clear()
        server.faults.extend(chance.sample([*FAULTS, *FAULTS, *FAULTS, *[""] * 20], 56))
        seen = await whole(make_source(server.base, client, clock, name="archive", dialect=dialect), clock)
        moments = [moment for moment, _, _ in server.log]
    assert seen == calm
    assert not server.faults
    for (moment, _, fault), following in zip(server.log, moments[1:], strict=False):
        assert fault != "429" or following - moment >= timedelta(seconds=60)


async def test_a_request_that_waits_for_its_turn_heeds_a_pause_that_comes_meanwhile(client, clock) -> None:
    copies = [ArchivedCopy(f"2019010{day}120000", FIRST, _text(day)) for day in range(1, 9)]
    with ArchiveServer(copies, clock=clock) as server:
        archive = make_archive(server.base, client, clock)
        rows = [row async for row in archive.captures(FIRST)]
        server.faults.extend(["", "429"])
        work = [archive.fetch(row) for row in rows] + [archive.oldest(FIRST, count=1) for _ in range(3)]
        outcomes = await asyncio.gather(*work, return_exceptions=True)
    assert sum(isinstance(outcome, SourceError) for outcome in outcomes) == 1
    ((at, _, _),) = [entry for entry in server.log if entry[2] == "429"]
    later = [moment for moment, _, _ in server.log if moment > at]
    assert len(later) == len(work) - 2
    assert min(later) - at >= timedelta(seconds=60)


@pytest.mark.parametrize("dialect", ["wayback", "pywb"])
async def test_a_question_too_wide_for_the_index_is_asked_in_narrower_spans(client, clock, dialect) -> None:
    with ArchiveServer(past(), dialect=dialect, clock=clock) as server:
        source = make_source(server.base, client, clock, name="archive", dialect=dialect)
        calm = [row async for row in source.archive.captures(FIRST)]
        server.widest = timedelta(days=400)
        assert [row async for row in source.archive.captures(FIRST)] == calm
        server.widest = timedelta(days=3)
        with pytest.raises(SourceError) as caught:
            await anext(source.archive.captures(FIRST))
    assert (caught.value.kind, caught.value.status, caught.value.transient) == ("archive", 504, True)
    assert len(server.index_requests) < 100


@pytest.mark.parametrize("fault", ["dead", "refused"])
async def test_a_dead_resume_key_loses_nothing(client, clock, fault) -> None:
    with ArchiveServer(past(), clock=clock, page_rows=4) as server:
        archive = make_archive(server.base, client, clock)
        calm = [row async for row in archive.captures(FIRST)]
        server.faults.extend(["", fault, "", fault, "", "", fault])
        assert [row async for row in archive.captures(FIRST)] == calm
    assert len(calm) == 21


async def test_an_archive_that_no_longer_knows_any_key_is_read_all_the_same(client, clock) -> None:
    with ArchiveServer(past(), clock=clock, page_rows=4) as server:
        archive = make_archive(server.base, client, clock)
        calm = [row async for row in archive.captures(FIRST)]
        server.faults.extend(["", "dead"] * 40)
        assert [row async for row in archive.captures(FIRST)] == calm


# --- outages ---------------------------------------------------------------------------------------------------------


async def test_an_outage_is_told_from_its_third_failure_on_and_ends_with_an_answer(client, clock) -> None:
    told, hosts = [], MemoryHosts()
    with ArchiveServer(past(), clock=clock) as server:
        archive = make_archive(server.base, client, clock, hosts, tell=lambda name, outage: told.append((name, outage)))
        begun = clock()
        server.faults.extend(["503", "html200", "drop", "drop", "sry", "java", "429"])
        waits = []
        for _ in range(6):
            with pytest.raises(SourceError) as caught:
                await archive.oldest(FIRST, count=1)
            waits.append(caught.value.retry_after_s)
            clock.advance(seconds=caught.value.retry_after_s or 60)
        assert waits == [None, None, 600, 1200, 2400, 1920]
        assert {(name, outage.since) for name, outage in told} == {("wayback", begun)}
        assert [outage.failures for _, outage in told] == [3, 4, 5, 6]
        assert await archive.oldest(FIRST, count=1)
    assert hosts.outages == {}


async def test_an_archive_in_an_outage_is_left_alone_by_every_process(client, clock) -> None:
    hosts = MemoryHosts()
    with ArchiveServer(past(), clock=clock) as server:
        one, two = (make_archive(server.base, client, clock, hosts) for _ in range(2))
        server.faults.extend(["503"] * 3)
        for archive in (one, two, one):
            with pytest.raises(SourceError):
                await archive.oldest(FIRST, count=1)
        asked = len(server.requests)
        with pytest.raises(SourceError) as caught:
            await two.oldest(FIRST, count=1)
        assert (caught.value.kind, len(server.requests)) == ("paused", asked)
        assert "bar" not in str(caught.value)
        clock.advance(minutes=11)
        assert await two.oldest(FIRST, count=1)


async def test_a_damaged_capture_and_a_site_not_shown_are_no_outage(client, clock) -> None:
    hosts = MemoryHosts()
    with ArchiveServer(past(), clock=clock) as server:
        archive = make_archive(server.base, client, clock, hosts)
        server.faults.extend(["403"] * 5)
        for _ in range(5):
            with pytest.raises(SourceError) as caught:
                await archive.oldest(FIRST, count=1)
            assert caught.value.transient is False
    assert hosts.outages == {}


async def test_an_address_that_a_person_refused_is_not_searched_again(client, clock) -> None:
    hosts = MemoryHosts()
    with ArchiveServer(past(), clock=clock) as server:
        source = make_source(server.base, client, clock, hosts, name="archive")
        await whole(source, clock)
        hosts.refuse_alias("sample", SECOND, clock())
        hosts.refuse_alias("sample", THIRD, clock())
        asked = len(server.index_requests)
        await whole(source, clock)
    assert hosts.found == {"sample": []}
    assert len(server.index_requests) == asked + 1
