"""Every source keeps the promises of bot.ports.Source."""

import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.demo.archive import ArchivedCopy, DemoArchive
from bot.demo.site import DemoSite
from bot.errors import SourceError
from bot.fetch import Client, FileSource, Gate, LiveSource, NetworkRules
from bot.model import Reading, Watch
from bot.ports import Source
from bot.store import open_store
from tests.servers.archived import make_source
from tests.servers.clock import SetClock
from tests.servers.hosts import MemoryHosts
from tests.servers.watches import collect, make_watch

PAGE = b"<h1>Privacy</h1><p>We keep data for a year.</p>"
CHANGED = b"<h1>Privacy</h1><p>We keep data for ten years.</p>"


@dataclass
class Subject:
    """A source, a watch that it can read, and the ways to change and to lose what it reads."""

    source: Source
    watch: Watch
    change: Callable[[], None]
    lose: Callable[[], None]
    clock: SetClock

    async def read(self, cursor: str = "") -> list[Reading]:
        return await collect(self.source.captures(self.watch, cursor, self.clock()))


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client(NetworkRules(allow=("127.0.0.1",))) as client:
        yield client


def live(client: Client, clock: SetClock, _: Path):
    with DemoSite({"/privacy": PAGE}) as site:
        hosts = MemoryHosts()
        source = LiveSource(client, hosts, clock=clock, gate=Gate(hosts, clock=clock, sleep=clock.sleep))
        change = lambda: site.put("/privacy", CHANGED)  # noqa: E731 - one line each reads best
        yield Subject(source, make_watch(site.url("/privacy")), change, site.close, clock)


def wayback(client: Client, clock: SetClock, _: Path):
    url = "http://policy.example/privacy"
    with DemoArchive([ArchivedCopy("20200101000000", url, PAGE)]) as archive:
        source = make_source(archive.base_url, client, clock)
        change = lambda: archive.add(ArchivedCopy("20210101000000", url, CHANGED))  # noqa: E731 - as above
        yield Subject(source, make_watch(url, since=date(2019, 1, 1)), change, archive.close, clock)


def one_file(_: Client, clock: SetClock, folder: Path):
    path = folder / "policy.html"
    path.write_bytes(PAGE)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    yield Subject(FileSource(), make_watch(file=str(path)), lambda: path.write_bytes(CHANGED), path.unlink, clock)


def folder_of_files(_: Client, clock: SetClock, folder: Path):
    (folder / "20200101.html").write_bytes(PAGE)

    def lose() -> None:
        for path in folder.iterdir():
            path.unlink()

    change = lambda: (folder / "20210101.html").write_bytes(CHANGED)  # noqa: E731 - as above
    yield Subject(FileSource(), make_watch(file=str(folder)), change, lose, clock)


@pytest.fixture(params=[live, wayback, one_file, folder_of_files], ids=lambda make: make.__name__)
def subject(request: pytest.FixtureRequest, client: Client, tmp_path: Path):
    yield from request.param(client, SetClock(), tmp_path)


async def test_a_first_look_gives_a_capture_of_known_time_and_origin(subject: Subject) -> None:
    readings = await subject.read()
    captures = [reading.capture for reading in readings if reading.capture]
    assert [capture.page.body for capture in captures] == [PAGE]
    (capture,) = captures
    assert capture.source == subject.source.name
    assert capture.page.media_type == "text/html"
    assert capture.page.status == 200
    assert capture.page.url
    assert capture.page.final_url
    assert datetime(2020, 1, 1, tzinfo=UTC) <= capture.captured_at <= capture.fetched_at <= subject.clock()


async def test_every_reading_carries_a_cursor(subject: Subject) -> None:
    assert all(reading.cursor for reading in await subject.read())


async def test_with_its_cursor_nothing_new_gives_no_capture(subject: Subject) -> None:
    cursor = (await subject.read())[-1].cursor
    subject.clock.advance(days=6)
    assert not any(reading.capture for reading in await subject.read(cursor))


async def test_a_change_is_captured_once(subject: Subject) -> None:
    cursor = (await subject.read())[-1].cursor
    subject.change()
    subject.clock.advance(days=7, hours=1)
    readings = await subject.read(cursor)
    assert [reading.capture.page.body for reading in readings if reading.capture] == [CHANGED]
    subject.clock.advance(days=5)
    assert not any(reading.capture for reading in await subject.read(readings[-1].cursor))


async def test_captures_come_oldest_first(subject: Subject) -> None:
    subject.change()
    times = [reading.capture.captured_at for reading in await subject.read() if reading.capture]
    assert times == sorted(times)


async def test_a_source_that_cannot_be_read_says_so_with_advice(subject: Subject) -> None:
    subject.lose()
    with pytest.raises(SourceError) as caught:
        await subject.read()
    assert str(caught.value)
    assert caught.value.advice
    assert caught.value.kind


async def test_the_real_store_remembers_gaps_pauses_and_robots_txt_over_a_restart(
    client: Client, tmp_path: Path
) -> None:
    clock = SetClock()
    pages = {"/privacy": PAGE, "/robots.txt": b"User-agent: *\nCrawl-delay: 7\n"}
    with DemoSite(pages) as site:
        watch = make_watch(site.url("/privacy"))
        for _ in range(2):
            store = open_store(state=tmp_path)
            source = LiveSource(client, store, clock=clock, gate=Gate(store, clock=clock, sleep=clock.sleep))
            await collect(source.captures(watch, "", clock()))
            store.close()
    assert site.asked("/robots.txt") == 1
    assert clock.slept == [pytest.approx(1.0), pytest.approx(7.0)]
