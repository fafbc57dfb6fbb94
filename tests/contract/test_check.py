"""A check through a real store: what is recorded, told and settled, whatever a source does and wherever it is broken off."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.check import Checker
from bot.errors import SourceError
from bot.examine import examine
from bot.log import get_logger
from bot.model import (
    Capture,
    Page,
    Reading,
    Result,
)
from bot.notice import Destination, Receipt
from bot.past import PastKeeper
from bot.store import open_store
from tests.servers.stored import watch

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://acme.example/privacy"
POLICY = tuple(
    f"We keep the data of kind {kind} for as long as your account exists, and delete it within {days} days of its end."
    for days, kind in enumerate("ABCDEFGHIJKL", 10)
)
SOLD = ("We may sell your personal data to advertising partners.", *POLICY[1:])


class Told:
    """A source whose next readings the test says: captures, cursors alone, or errors to raise."""

    def __init__(self, name):
        self.name = name
        self.asked = []
        self.steps = []

    async def captures(self, _watch, cursor, _now):
        self.asked.append(cursor)
        steps, self.steps = self.steps, []
        for step in steps:
            if isinstance(step, BaseException):
                raise step
            yield step


class Bench:
    """One watch, its sources, and a clock that the test moves."""

    def __init__(self, store, *sources):
        self.store = store
        self.now = START
        self.live, self.wayback = Told("live"), Told("wayback")
        self.watch = replace(watch("acme"), sources=sources)
        store.sync_watches([self.watch], START)

    def check(self):
        return asyncio.run(self.checker().check(self.watch, self.claim()))

    def claim(self):
        return self.store.claim_watch("acme", self.now, lease_s=900)

    def checker(self):
        async def judge(*arguments):
            return examine(*arguments)

        return Checker(
            *(self.store, self.store, {"live": self.live, "wayback": self.wayback}, judge),
            *(lambda _watch, _notice: (Destination("console", "test"),), lambda: self.now, get_logger()),
            keeper=PastKeeper(self.store, judge),
        )

    def subjects(self):
        return [row.subject for row in reversed(self.store.deliveries())]


@pytest.fixture
def store(tmp_path):
    store = open_store(state=tmp_path)
    yield store
    store.close()


def claimed(store, now, count):
    """The first deliveries of the outbox, each sent before the next one is handed out."""
    for number in range(count):
        [delivery] = store.claim_deliveries(now, limit=1, lease_s=60)
        store.mark_sent(delivery, Receipt("C1", f"{number}.0"), now)
        yield delivery


def reading(cursor, paragraphs, at, *, source="live", status=200, more=False):
    html = "<html lang='en'><title>Privacy</title><main><h1>Privacy policy</h1>"
    body = (html + "".join(f"<p>{text}</p>" for text in paragraphs) + "</main>").encode()
    page = Page(URL, URL, status, (), body, "text/html")
    return Reading(cursor, Capture(source, (page,), at, at), more=more)


def test_a_doubtful_page_is_read_in_full_again_although_the_bot_was_stopped_before_it_settled(store):
    bench = Bench(store, "live")
    bench.live.steps = [reading("whole", POLICY, START)]
    bench.check()
    bench.now = START + DAY
    bench.live.steps = [reading("half", POLICY[:3], bench.now), asyncio.CancelledError()]
    with suppress(asyncio.CancelledError):
        bench.check()
    store.forget_leases(bench.now)
    bench.check()
    assert bench.live.asked == ["", "whole", "whole"]


def test_a_wall_does_not_become_what_nothing_has_changed_since(store):
    bench = Bench(store, "live")
    bench.live.steps = [reading("policy", POLICY, START)]
    bench.check()
    bench.now = START + DAY
    bench.live.steps = [reading("wall", ("Access denied.",), bench.now, status=403)]
    assert bench.check().result is Result.BLOCKED
    bench.check()
    assert bench.live.asked[-1] == "policy"


def test_the_past_of_a_new_watch_stays_silent_although_the_bot_was_stopped_in_its_middle(store):
    bench = Bench(store, "live", "wayback")
    long_ago = START - 900 * DAY
    bench.wayback.steps = [reading("oldest", POLICY, long_ago, source="wayback"), asyncio.CancelledError()]
    with suppress(asyncio.CancelledError):
        bench.check()
    store.forget_leases(bench.now)
    bench.wayback.steps = [reading("newest", SOLD, START - DAY, source="wayback")]
    bench.live.steps = [reading("etag", SOLD, START)]
    assert bench.check().result is Result.UNCHANGED
    assert bench.subjects() == []
    assert [row.told for row in store.changes()] == [False]


def test_an_archived_text_that_the_live_page_contradicts_is_not_put_in_force(store):
    bench = Bench(store, "live", "wayback")
    bench.live.steps = [reading("etag", POLICY, START)]
    bench.check()
    bench.now = START + 20 * DAY
    bench.live.steps = [Reading("etag")]
    bench.wayback.steps = [reading("place", SOLD, START + 5 * DAY, source="wayback")]
    bench.check()
    bench.now += DAY
    bench.live.steps = [reading("etag", POLICY, bench.now)]
    assert bench.check().result is Result.UNCHANGED
    assert bench.subjects() == []
    assert [row.result for row in store.checks("acme")][1] is Result.VARIANT


def test_an_archived_change_is_told_while_the_live_page_cannot_be_seen(store):
    bench = Bench(store, "live", "wayback")
    bench.live.steps = [reading("etag", POLICY, START)]
    bench.check()
    bench.now = START + 20 * DAY
    bench.wayback.steps = [reading("place", SOLD, START + 5 * DAY, source="wayback")]
    for told in ([], [True]):
        bench.live.steps = [reading("wall", ("Access denied.",), bench.now, status=403)]
        bench.check()
        assert [row.told for row in store.changes()] == told


def test_a_text_that_came_back_in_the_archive_within_a_week_is_no_news_years_later(store):
    bench = Bench(store, "wayback")
    bench.wayback.steps = [reading("a", POLICY, START - 800 * DAY, source="wayback")]
    bench.check()
    bench.wayback.steps = [
        reading("b", SOLD, START - 700 * DAY, source="wayback"),
        reading("c", POLICY, START - 698 * DAY, source="wayback"),
    ]
    assert bench.check().result is Result.FLAP
    back, sold = store.changes()
    assert (sold.new_at, sold.undoes) == (START - 700 * DAY, "")
    assert (back.new_at, back.undoes) == (START - 698 * DAY, sold.id)


def test_a_change_and_its_return_share_one_thread_however_often_they_take_turns(store):
    bench = Bench(store, "live")
    for day, text in enumerate((POLICY, SOLD, POLICY, SOLD, POLICY)):
        bench.now = START + day * DAY
        bench.live.steps = [reading(str(day), text, bench.now)]
        bench.check()

    rows = list(reversed(store.changes()))
    deliveries = store.claim_deliveries(bench.now, limit=1, lease_s=60)
    store.mark_sent(deliveries[0], Receipt("C1", "1.5"), bench.now)
    [answer] = store.claim_deliveries(bench.now, limit=1, lease_s=60)

    assert [row.told for row in rows] == [True, True, True]
    assert [row.undoes for row in rows] == ["", rows[0].id, rows[0].id]
    assert "comes and goes" in store.checks("acme")[0].reason
    assert answer.notice.thread == f"change:{rows[0].id}"
    assert answer.thread == Receipt("C1", "1.5")
    assert "changed back" in answer.notice.title


def test_a_return_is_told_wherever_its_change_was_told(store):
    bench = Bench(store, "live")
    bench.live.steps = [reading("0", SOLD, START)]
    bench.check()
    for day, text in ((1, POLICY), (2, SOLD)):
        bench.now = START + day * DAY
        bench.live.steps = [reading(str(day), text, bench.now)]
        bench.check()

    first, back = (delivery.notice for delivery in claimed(store, bench.now, 2))

    assert back.severity >= first.severity


def test_a_fault_of_our_own_counts_as_not_seen_and_is_told_after_a_day(store):
    bench = Bench(store, "live")
    bench.live.steps = [reading("etag", POLICY, START)]
    bench.check()
    for _ in range(2):
        bench.now += DAY
        bench.live.steps = [ZeroDivisionError("a bug")]
        assert bench.check().result is Result.FAILED
    [row] = store.watches()
    assert (row.failures, row.blind_since) == (2, START + DAY)
    assert row.next_check_at > bench.now
    assert [subject.partition(":")[0] for subject in bench.subjects()] == ["blind"]


def test_a_fault_in_one_source_leaves_the_other(store):
    bench = Bench(store, "live", "wayback")
    bench.live.steps = [ZeroDivisionError("a bug")]
    bench.wayback.steps = [reading("place", POLICY, START - DAY, source="wayback")]
    bench.check()
    assert len(store.versions("acme")) == 1


def test_a_live_page_that_cannot_be_seen_is_told_wherever_the_archive_stands_in_the_list(store):
    bench = Bench(store, "wayback", "live")
    bench.live.steps = [reading("etag", POLICY, START)]
    bench.check()
    for _ in range(2):
        bench.now += DAY
        bench.live.steps = [reading("wall", ("Access denied.",), bench.now, status=403)]
        bench.check()
    assert [subject.partition(":")[0] for subject in bench.subjects()] == ["blind"]


def test_a_page_that_was_told_to_be_gone_is_told_to_be_back(store):
    bench = Bench(store, "live")
    bench.live.steps = [reading("etag", POLICY, START)]
    bench.check()
    for _ in range(3):
        bench.now += timedelta(hours=1)
        bench.live.steps = [reading("404", ("Not found.",), bench.now, status=404)]
        bench.check()
    bench.now += timedelta(hours=1)
    bench.live.steps = [Reading("etag")]
    bench.check()
    assert [subject.partition(":")[0] for subject in bench.subjects()] == ["gone", "seen-again"]


def test_history_is_believed_at_once_because_nobody_is_told_of_it(store):
    bench = Bench(store, "live", "wayback")
    grown = (*POLICY, "Our editors may look at the pictures in your account before they appear.")
    bench.wayback.steps = [
        reading("a", POLICY, START - 800 * DAY, source="wayback"),
        reading("b", grown, START - 400 * DAY, source="wayback"),
    ]
    bench.live.steps = [reading("etag", (SOLD[0], *grown[1:]), START)]
    bench.check()
    assert [row.source for row in store.versions("acme")] == ["wayback", "wayback", "live"]
    assert [row.told for row in store.changes()] == [True, False]


# --- live and archive as one timeline ------------------------------------------------------------------------------------


def test_a_message_names_the_day_on_which_the_old_text_was_seen_last(store):
    bench = Bench(store, "live")
    for day, sentences in ((0, POLICY), (9, POLICY), (10, SOLD)):
        bench.now = START + day * DAY
        bench.live.steps = [reading(f"etag-{day}", sentences, bench.now)]
        bench.check()

    *_, told = (delivery.notice for delivery in claimed(store, bench.now, len(store.deliveries())))
    assert (told.old_at, told.new_at) == (START + 9 * DAY, START + 10 * DAY)


def two_eyes(store):
    """A page seen live, changed twenty days later, with an archive that lists its copies late."""
    bench = Bench(store, "live", "wayback")
    for day, sentences in ((0, POLICY), (20, SOLD)):
        bench.now = START + day * DAY
        bench.live.steps = [reading(f"etag-{day}", sentences, bench.now)]
        bench.check()
    return bench


def test_archived_copies_of_the_days_between_date_a_change_tighter(store):
    bench = two_eyes(store)
    [told] = store.changes("acme")
    bench.now += 7 * DAY
    bench.live.steps = [Reading("etag-20")]
    bench.wayback.steps = [
        reading("a", POLICY, START + 8 * DAY, source="wayback"),
        reading("b", SOLD, START + 11 * DAY, source="wayback"),
    ]
    bench.check()
    [change] = store.changes("acme")
    assert (change.old_at, change.new_at) == (START + 8 * DAY, START + 11 * DAY)
    assert (change.id, change.told, len(store.versions("acme"))) == (told.id, True, 2)
    assert store.versions("acme")[0].sources == ("live", "wayback")


def test_an_archived_text_between_two_versions_splits_their_change_and_is_told_to_nobody(store):
    bench = two_eyes(store)
    deliveries = len(store.deliveries())
    bench.live.steps = [Reading("etag-20")]
    between = (*POLICY, "Our editors may look at the pictures in your account before they appear.")
    bench.wayback.steps = [reading("a", between, START + 10 * DAY, source="wayback")]
    bench.check()
    assert sorted((row.told, row.split_at is None) for row in store.changes("acme")) == [
        *((False, True), (False, True), (True, False))
    ]
    assert len(store.versions("acme")) == 3
    assert len(store.deliveries()) == deliveries


def test_an_archive_that_disagrees_with_the_page_is_said_and_not_told(store):
    bench = Bench(store, "live", "wayback")
    for day in (0, 20):
        bench.now = START + day * DAY
        bench.live.steps = [reading(f"etag-{day}", POLICY, bench.now)]
        bench.check()
    bench.now = START + 30 * DAY
    bench.live.steps = [reading("etag-30", SOLD, bench.now)]
    bench.check()
    deliveries = len(store.deliveries())
    bench.live.steps = [Reading("etag-30")]
    cloaked = (*POLICY, "Visitors from here agree to the sale of their data to advertising partners.")
    bench.wayback.steps = [reading("a", cloaked, START + 10 * DAY, source="wayback")]
    report = bench.check()
    assert any("says otherwise than the page itself" in note for note in report.notes)
    assert store.checks("acme")[0].result is Result.VARIANT
    assert len(store.versions("acme")) == 2
    assert len(store.deliveries()) == deliveries


def test_a_change_that_only_an_archive_shows_says_so_in_its_title(store):
    bench = Bench(store, "live", "wayback")
    bench.live.steps = [reading("etag", POLICY, START)]
    bench.check()
    bench.now = START + 20 * DAY
    bench.wayback.steps = [reading("place", SOLD, START + 5 * DAY, source="wayback")]
    for _ in range(2):
        bench.live.steps = [SourceError("no answer", kind="timeout")]
        bench.check()
    [change] = store.changes("acme")
    notice = store.told_notice(change.id)
    assert notice.title.endswith("changed, says a web archive")
