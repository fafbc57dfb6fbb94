"""
The parts of the program that fill in a past, around an archive on loopback: the store, the source and the judgement are real.

`Mortal` is a store whose process ends at a chosen write.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.backfill.filler import Filler
from bot.config.settings import ArchiveSettings
from bot.demo.archive import ArchivedCopy
from bot.examine import examine, glance
from bot.fetch import Client, Gate, NetworkRules
from bot.fetch.archives import ArchiveSource, open_archive
from bot.model import Capture, Outcome, Prior, Rules
from bot.notice import Destination
from bot.past import PastKeeper
from bot.ports import Backfill
from bot.timefmt import to_timestamp14
from tests.app.harness import BEFORE, policy
from tests.servers.clock import SetClock
from tests.servers.hosts import MemoryHosts
from tests.servers.stored import watch

URL = "http://acme.example/privacy"
SINCE = datetime(2015, 1, 1, tzinfo=UTC)
UNTIL = datetime(2020, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
ACME = replace(watch("acme", urls=(URL,)), sources=("live", "wayback"))
TEXTS = [BEFORE, (*BEFORE[:5], "We share your address with delivery partners."), (*BEFORE, "We sell your data.")]


def copies(*texts, step=60, start=SINCE + 10 * DAY):
    return [
        ArchivedCopy(to_timestamp14(start + number * step * DAY), URL, (policy(*text) + f"<!-- {number} -->").encode())
        for number, text in enumerate(texts)
    ]


HISTORY = [TEXTS[0]] * 6 + [TEXTS[1]] * 5 + [TEXTS[2]] * 4


class Bench:
    """One past to fill in: `archive` holds it, `store` gets it, and `clock` is moved by every wait."""

    def __init__(self, store, archive):
        self.store = store
        self.archive = archive
        self.clock = SetClock()
        self.progress = []
        store.sync_watches([ACME], self.clock())

    def ask(self, **more):
        wanted = Backfill("acme", SINCE, UNTIL, more.pop("budget", 150), more.pop("announce", False))
        self.store.ask_backfill(wanted, self.clock())

    def fill(self, chosen=ACME, **more):
        return asyncio.run(self._fill(chosen, **more))

    async def _fill(self, chosen, **more):
        async with self.filler() as filler:
            return await filler.fill(chosen, self.clock(), tell=self.progress.append, **more)

    @asynccontextmanager
    async def filler(self) -> AsyncIterator[Filler]:
        async def judge(prior: Prior, capture: Capture, rules: Rules) -> Outcome:
            return examine(prior, capture, rules)

        async def look(prior: Prior, capture: Capture, rules: Rules) -> Outcome:
            return glance(prior, capture, rules)

        async with Client(NetworkRules(contact="privacy@example.com", allow=("127.0.0.1",))) as client:
            gate = Gate(MemoryHosts(), clock=self.clock, sleep=self.clock.sleep)
            opened = open_archive("wayback", ArchiveSettings(self.archive.base_url), client, gate, kept=self.store)
            sources = {"wayback": ArchiveSource(opened, self.store, clock=self.clock)}
            yield Filler(
                *(self.store, sources, PastKeeper(self.store, judge), look),
                route=lambda _watch, _notice: (Destination("console", "test"),),
                clock=self.clock,
                sleep=self.clock.sleep,
            )

    @property
    def spans(self):
        return [(row.seen_from.date(), row.seen_until.date()) for row in self.store.versions("acme")]

    @property
    def indexed(self):
        return sum(1 for path in self.archive.requests if "/cdx/" in path)


def day(number):
    return (SINCE + (10 + 60 * number) * DAY).date()


WHOLE = [(day(0), day(5)), (day(6), day(10)), (day(11), day(14))]


WRITES = {"claim_backfill", "keep_listing", "keep_copy", "mark_copy", "place", "bridge", "settle_backfill"}


class Killed(BaseException):
    """The end of the process: nothing that comes after it is written."""


class Mortal:
    """
    A store whose process ends right before one of its writes: the n-th, counted from 1.

    What ends it right after the one before leaves the same, but for a request that was on its way.
    """

    def __init__(self, real, fatal):
        self._real = real
        self._left = fatal

    def __getattr__(self, name):
        value = getattr(self._real, name)
        if name not in WRITES:
            return value

        def write(*args, **kwargs):
            self._left -= 1
            if self._left <= 0:
                raise Killed
            return value(*args, **kwargs)

        return write
