"""The whole past of a watch read from two archives by the program's own parts, with and without an archive's bad days."""

import random
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.app import open_filler
from bot.backfill.asked import asked
from bot.config import Settings, interpret
from bot.demo.archive import ArchivedCopy
from bot.errors import SourceError
from bot.examine import examine, glance
from bot.fetch import Gate
from bot.store import open_store
from tests.servers.archive import ArchiveServer
from tests.servers.clock import SetClock

OLD, NEW = "http://policy.example/privacy.html", "http://policy.example/legal/privacy"
SENTENCES = [
    f"We keep the data of kind {kind} for as long as your account exists, and delete it within {days} days of its end."
    for days, kind in enumerate("ABCDEFGHIJKL", 10)
]
FAULTS = ("429", "503", "504", "drop", "html200", "sry", "java", "truncated", "duplicated", "dirty", "dead", "refused")


def policy(number: int) -> bytes:
    told = [f"We share your data with {number} partners.", *SENTENCES[number % 3 :]]
    body = "".join(f"<p>{sentence}</p>" for sentence in told)
    return f"<html lang='en'><title>Privacy policy</title><main><h1>Privacy policy</h1>{body}</main>".encode()


def first_half() -> list[ArchivedCopy]:
    """What one archive has: the page until it moved, and where it moved to."""
    copies = [ArchivedCopy(f"201{year}0{month}01120000", OLD, policy(year)) for year in range(4) for month in (2, 8)]
    return [
        *copies,
        ArchivedCopy("20140301120000", OLD, status=301, location=NEW),
        ArchivedCopy("20140301120004", NEW, policy(4)),
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


async def past_of(state: Path, settings: Settings, clock: SetClock) -> list[tuple[str, str]]:
    """The versions of the whole past: when each was captured, and its text."""
    (watch,) = settings.watches
    with closing(open_store(state=state)) as store:
        store.sync_watches(settings.watches, clock())
        store.ask_backfill(asked(watch, now=clock(), newest_at=None, is_checked=False), clock())
        gate = Gate(store, clock=clock, sleep=clock.sleep)
        async with open_filler(settings, store, judge=judge, glance=look, gate=gate, clock=clock) as filler:
            for _ in range(200):
                try:
                    await filler.fill(watch, clock())
                except SourceError as error:
                    clock.advance(seconds=max(600, error.retry_after_s or 0))
                else:
                    break
        rows = [(f"{row.captured_at:%Y-%m-%d}", store.document(row.id).text) for row in store.versions(watch.id)]
        assert store.aliases(watch.id) == (NEW,)
        return rows


async def test_the_past_is_the_same_with_and_without_faults_in_both_archives(tmp_path) -> None:
    clock, chance = SetClock(), random.Random(1)
    with (
        ArchiveServer(first_half(), clock=clock, page_rows=5) as one,
        ArchiveServer(second_half(), dialect="pywb", clock=clock) as two,
    ):
        settings = settings_for(one, two)
        calm = await past_of(tmp_path / "calm", settings, clock)
        for server in (one, two):
            server.log.clear()
            server.faults.extend(chance.sample([*FAULTS, *[""] * 24], 36))
        assert await past_of(tmp_path / "stormy", settings, clock) == calm
    assert [when[:7] for when, _ in calm] == [
        *("2010-02", "2011-02", "2011-05", "2012-02", "2013-02", "2014-03", "2015-02", "2016-02", "2017-02", "2018-02")
    ]
    for server in (one, two):
        moments = [moment for moment, _, _ in server.log]
        for (moment, _, fault), following in zip(server.log, moments[1:], strict=False):
            assert fault != "429" or following - moment >= timedelta(seconds=60)
