"""A check whose archive is in trouble: nothing is learnt of the page, nobody is alarmed, and nothing is forgotten."""

import asyncio
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import upkeep
from bot.check import Checker
from bot.errors import SourceError
from bot.examine import examine
from bot.fetch.archives.trouble import excluded, trouble
from bot.log import get_logger
from bot.model import Result
from bot.notice import Destination
from bot.ports import Outage
from bot.store import open_store
from tests.servers.stored import watch

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Failing:
    """An archive that raises what it is told to."""

    name = "arquivo"

    def __init__(self):
        self.error: SourceError | None = None
        self.asked = []

    async def captures(self, _watch, cursor, _now):
        self.asked.append(cursor)
        for error in filter(None, [self.error]):
            yield self._raise(error)

    def _raise(self, error):
        raise error


class Bench:
    def __init__(self, store):
        self.store, self.now, self.source = store, START, Failing()
        self.watch = replace(watch("acme"), sources=("arquivo",))
        store.sync_watches([self.watch], START)

    def check(self, error):
        async def judge(*arguments):
            return examine(*arguments)

        self.source.error = error
        checker = Checker(
            *(self.store, self.store, {"arquivo": self.source}, judge),
            *(lambda _watch, _notice: (Destination("console", "test"),), lambda: self.now, get_logger()),
        )
        report = asyncio.run(checker.check(self.watch, self.store.claim_watch("acme", self.now, lease_s=900)))
        self.now += timedelta(days=2)
        return report

    @property
    def row(self):
        (row,) = self.store.watches()
        return row


@pytest.fixture
def bench(tmp_path):
    with closing(open_store(state=tmp_path)) as store:
        yield Bench(store)


def test_trouble_of_an_archive_makes_no_watch_blind_and_no_message(bench):
    for _ in range(5):
        assert bench.check(trouble("arquivo", "it answered with status 503")).result is Result.FAILED
    assert bench.check(None).result is Result.UNCHANGED
    assert bench.row.blind_since is None
    assert bench.store.deliveries() == []
    assert [check.result for check in bench.store.checks("acme")].count(Result.FAILED) == 5


def test_a_site_that_the_archive_does_not_show_is_told_of(bench):
    for _ in range(3):
        bench.check(excluded("arquivo"))
    assert bench.row.blind_since is not None
    assert [row.subject.partition(":")[0] for row in bench.store.deliveries()] == ["blind"]


def test_an_archive_that_takes_no_question_of_ours_is_told_of(bench):
    for _ in range(3):
        bench.check(trouble("arquivo", "its index answered with status 404", status=404))
    ((check, *_),) = [bench.store.checks("acme")]
    assert "[archives.arquivo]" in check.reason
    assert [row.subject.partition(":")[0] for row in bench.store.deliveries()] == ["blind"]


def test_what_a_failed_reading_learnt_is_kept(bench):
    error = trouble("arquivo", "it answered with status 503")
    error.cursor = "third time"
    bench.check(error)
    bench.check(trouble("arquivo", "again"))
    bench.check(None)
    assert bench.source.asked == ["", "third time", "third time"]


def test_the_notice_of_an_outage_is_one_for_its_whole_length():
    outage = Outage("archive.example", START, 3, "The web archive 'arquivo' could not be read: it is down.")
    one = upkeep.outage_notice("arquivo", outage, START)
    later = upkeep.outage_notice("arquivo", replace(outage, failures=9), START + timedelta(days=2))
    assert one.subject == later.subject
    assert (
        one.subject != upkeep.outage_notice("arquivo", replace(outage, since=START + timedelta(days=9)), START).subject
    )
    assert one.headline == "It has failed since 1 March 2026, 3 times in a row."
