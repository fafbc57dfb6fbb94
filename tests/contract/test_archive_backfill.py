"""The whole past of a watch read from two archives by the program's own parts, with and without an archive's bad days."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import open_filler
from bot.backfill.asked import asked
from bot.config.loading import interpret
from bot.config.settings import Settings
from bot.demo.archive import ArchivedCopy
from bot.errors import SourceError
from bot.examine import examine, glance
from bot.fetch import Gate
from bot.store import open_store
from tests.servers.archive import ArchiveServer
from tests.servers.clock import SetClock
from tests.servers.filling import Killed, Mortal

Past = tuple[list[tuple[datetime, datetime, str]], list[tuple[datetime, datetime]]]

OLD, NEW = "http://policy.example/privacy.html", "http://policy.example/legal/privacy"
MOVED = "20140301"
SENTENCES = [
    f"We keep the data of kind {kind} for as long as your account exists, and delete it within {days} days of its end."
    for days, kind in enumerate("ABCDEFGHIJKL", 10)
]
WHOLE = ("", "duplicated", "dirty", "dead", "refused")
"""What does a capture that is played back no harm."""

FAULTS = (
    "unshown",
    "429",
    "503",
    "504",
    "drop",
    "html200",
    "sry",
    "java",
    "truncated",
    "duplicated",
    "dirty",
    "dead",
    "refused",
)


def policy(number: int) -> bytes:
    told = [f"We share your data with {number} partners.", *SENTENCES[number % 3 :]]
    body = "".join(f"<p>{sentence}</p>" for sentence in told)
    return f"<html lang='en'><title>Privacy policy</title><main><h1>Privacy policy</h1>{body}</main>".encode()


def first_half() -> list[ArchivedCopy]:
    """What one archive has: the page until it moved, and where it moved to."""
    copies = [ArchivedCopy(f"201{year}0{month}01120000", OLD, policy(year)) for year in range(4) for month in (2, 8)]
    return [
        *copies,
        ArchivedCopy(f"{MOVED}120000", OLD, status=301, location=NEW),
        ArchivedCopy(f"{MOVED}120004", NEW, policy(4)),
    ]


def second_half() -> list[ArchivedCopy]:
    """What the other one has: the page at its new address, and one more copy of the old."""
    copies = [ArchivedCopy(f"201{year}0{month}02120000", NEW, policy(year)) for year in range(5, 9) for month in (2, 8)]
    return [*copies, ArchivedCopy("20110501120000", OLD, policy(20))]


def settings_for(one: ArchiveServer, two: ArchiveServer) -> Settings:
    text = f"""
        [network]
        contact = "privacy@example.com"
        allow = ["127.0.0.1"]
        [archives.wayback]
        base_url = "{one.base}"
        [archives.second]
        base_url = "{two.base}"
        dialect = "pywb"
        [[watch]]
        name = "Acme"
        url = "{OLD}"
        sources = ["live", "wayback", "second"]
        since = 2009-01-01
    """
    return interpret(text.encode(), Path("watchers.toml"), {})


async def judge(*arguments):
    return examine(*arguments)


async def look(*arguments):
    return glance(*arguments)


async def past_of(state: Path, settings: Settings, clock: SetClock, *, ends: Iterable[int] = ()) -> Past:
    """
    The whole past, read until nothing of it is left: its versions with the span in which each was seen, and its changes.

    The process that reads it is ended before the write that each of `ends` counts to, and another one goes on.
    """
    (watch,) = settings.watches
    fatal = iter(ends)
    with closing(open_store(state=state)) as store:
        store.sync_watches(settings.watches, clock())
        store.ask_backfill(asked(watch, now=clock(), newest_at=None, is_checked=False), clock())
        for _ in range(300):
            mortal = Mortal(store, next(fatal, 10_000))
            gate = Gate(store, clock=clock, sleep=clock.sleep)
            async with open_filler(settings, mortal, judge=judge, glance=look, gate=gate, clock=clock) as filler:
                try:
                    summary = await filler.fill(watch, clock())
                except SourceError as error:
                    clock.advance(seconds=max(600, error.retry_after_s or 0))
                except Killed:
                    store.forget_leases(clock())
                else:
                    if summary.again_at is None:
                        break
                    clock.now = max(clock(), summary.again_at)
        assert store.backfill(watch.id).finished_at is not None
        assert store.aliases(watch.id) == (NEW,)
        versions = [(row.seen_from, row.seen_until, store.document(row.id).text) for row in store.versions(watch.id)]
        return versions, sorted((row.old_at, row.new_at) for row in store.changes(watch.id) if row.split_at is None)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def archives(clock) -> Iterator[tuple[ArchiveServer, ArchiveServer]]:
    with (
        ArchiveServer(first_half(), clock=clock, page_rows=5) as one,
        ArchiveServer(second_half(), dialect="pywb", clock=clock) as two,
    ):
        yield one, two


@pytest.mark.parametrize("seed", range(4))
async def test_the_past_is_the_same_with_and_without_faults_and_ends_in_both_archives(
    tmp_path, clock, archives, seed
) -> None:
    chance = random.Random(seed)
    settings = settings_for(*archives)
    calm, changes = await past_of(tmp_path / "calm", settings, clock)
    assert [f"{seen_from:%Y-%m}" for seen_from, _, _ in calm] == [
        *("2010-02", "2011-02", "2011-05", "2011-08", "2012-02", "2013-02"),
        *("2014-03", "2015-02", "2016-02", "2017-02", "2018-02"),
    ]
    assert len(changes) == 10
    for server in archives:
        server.log.clear()
        server.faults.extend(chance.sample([*FAULTS, *FAULTS, *[""] * 12], 30))
    ends = [chance.randrange(1, 30) for _ in range(6)]
    assert await past_of(tmp_path / "stormy", settings, clock, ends=ends) == (calm, changes)
    for server in archives:
        assert sum(bool(fault) for _, _, fault in server.log) >= 5
        assert_left_alone_after_429(server)
        assert_nothing_fetched_again(server, ends=len(ends))


def assert_left_alone_after_429(server: ArchiveServer) -> None:
    moments = [moment for moment, _, _ in server.log]
    for (moment, _, fault), following in zip(server.log, moments[1:], strict=False):
        assert fault != "429" or following - moment >= timedelta(seconds=60)


def assert_nothing_fetched_again(server: ArchiveServer, *, ends: int) -> None:
    """
    What came whole comes once; a process that ends may lose the one answer that was on its way.

    The archived redirect is no capture before its target has come, and goes the whole way anew.
    """
    played = {path for path in server.playback_requests if f"/{MOVED}" not in path}
    whole = Counter(path for _, path, fault in server.log if path in played and fault in WHOLE)
    assert sum(whole.values()) - len(whole) <= ends
