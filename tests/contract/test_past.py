"""Captures of the past, placed out of order into the timeline of a watch: on both databases, with the real judgement."""

import asyncio
import itertools
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.check import Checker
from bot.examine import examine
from bot.log import get_logger
from bot.model import Capture, Page, Reading, Result, Rules
from bot.notice import Destination
from bot.past import PastKeeper
from bot.ports import Spot
from tests.servers.stored import watch

START = datetime(2021, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://acme.example/privacy"
BASE = tuple(
    f"We keep the data of kind {kind} for as long as your account exists, and delete it within {days} days of its end."
    for days, kind in enumerate("ABCDEFGHIJKL", 10)
)
SOLD = ("We may sell your personal data to advertising partners.", *BASE[1:])
SHARED = (*SOLD, "We share your location with our insurance partners.")
TRAINED = (*SHARED, "We use your messages to train artificial intelligence models.")
OTHER = (*BASE, "You can object to the use of your data for research at any time.")


def page(sentences):
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    html = f"<html lang=en><title>Privacy notice</title><main><h1>Privacy notice</h1>{body}</main>"
    return Page(URL, URL, 200, (), html.encode(), "text/html")


def capture(sentences, day, source="wayback"):
    at = START + timedelta(days=day)
    return Capture(source, (page(sentences),), at, at, archive_url=f"https://archive.example/{day}")


async def judge(*arguments):
    return examine(*arguments)


class Past:
    def __init__(self, store):
        self.store = store
        self.keeper = PastKeeper(store, judge)
        store.sync_watches([watch("acme")], START)

    def take(self, sentences, day, source="wayback", **more):
        seen = capture(sentences, day, source)
        return asyncio.run(self.keeper.take("acme", seen, Rules(), now=START, **more))

    def settle(self):
        return asyncio.run(self.keeper.settle("acme", Rules(), now=START))

    def live(self, sentences, day):
        """A live check that finds this text, told where it is a change."""

        class Live:
            name = "live"

            async def captures(self, *_):
                yield Reading(f"etag-{day}", capture(sentences, day, "live"))

        now = START + timedelta(days=day)
        checker = Checker(
            *(self.store, self.store, {"live": Live()}, judge),
            *(lambda _watch, _notice: (Destination("console", "test"),), lambda: now, get_logger()),
        )
        claim = self.store.claim_watch("acme", now, lease_s=900)
        return asyncio.run(checker.check(replace(watch("acme"), sources=("live",)), claim))

    @property
    def days(self):
        """Each version as (first day, last day)."""
        return [((row.seen_from - START).days, (row.seen_until - START).days) for row in self.store.versions("acme")]

    @property
    def changes(self):
        """Each standing change as (last day of the old text, first day of the new), oldest first."""
        rows = reversed(self.store.changes("acme"))
        return [((row.old_at - START).days, (row.new_at - START).days) for row in rows if row.split_at is None]


@pytest.fixture
def past(store):
    return Past(store)


def test_captures_in_any_order_give_the_same_versions_and_changes(past):
    history = [(BASE, 0), (BASE, 10), (SOLD, 20), (SOLD, 30), (SHARED, 40), (SHARED, 50)]
    random.Random(4).shuffle(history)
    for sentences, day in history:
        past.take(sentences, day)
        past.settle()
    assert past.days == [(0, 10), (20, 30), (40, 50)]
    assert past.changes == [(10, 20), (30, 40)]


def test_a_version_between_two_splits_their_change_into_two_with_findings(past):
    past.take(BASE, 0)
    past.take(SHARED, 40)
    past.take(SOLD, 20)
    assert past.settle() == 1
    assert past.changes == [(0, 20), (20, 40)]
    newest, oldest = past.store.changes("acme")
    assert oldest.comparison.findings[0].new_quote == SOLD[0]
    assert newest.comparison.findings[0].new_quote == SHARED[-1]
    assert {newest.told, oldest.told} == {False}


def test_what_was_announced_stays_as_it_was_told(past):
    past.live(BASE, 0)
    report = past.live(SHARED, 40)
    assert report.told
    [told] = past.store.changes("acme")
    past.take(SOLD, 20)
    past.settle()
    again = past.store.change(told.id)
    assert (again.told, again.comparison) == (True, told.comparison)
    assert again.split_at is not None
    assert past.changes == [(0, 20), (20, 40)]
    assert len(past.store.deliveries()) == 1


def test_a_change_seen_live_is_dated_tighter_by_captures_in_between(past):
    past.live(BASE, 0)
    past.live(SOLD, 40)
    assert past.take(BASE, 12).spot is Spot.BEFORE
    assert past.take(SOLD, 30).spot is Spot.AFTER
    assert past.changes == [(12, 30)]
    assert past.days == [(0, 12), (30, 40)]
    assert past.store.versions("acme")[1].sources == ("live", "wayback")


def test_live_checks_that_see_the_same_date_a_change_tighter_too(past):
    past.live(BASE, 0)
    past.live(BASE, 15)
    past.live(SOLD, 40)
    assert past.changes == [(15, 40)]


def test_an_archived_text_that_the_page_contradicts_before_and_after_is_said_and_is_no_version(past):
    past.live(BASE, 0)
    past.live(BASE, 30)
    past.live(SOLD, 40)
    placed = past.take(OTHER, 15)
    assert placed.spot is None
    assert "says otherwise than the page itself" in placed.why
    assert past.changes == [(30, 40)]


def test_a_text_that_came_and_went_between_captures_of_another_opens_a_version_of_its_own(past):
    past.take(BASE, 0)
    past.take(SOLD, 40)
    past.take(BASE, 20)
    assert past.days == [(0, 20), (40, 40)]
    past.take(SHARED, 10)
    past.take(BASE, 20)
    past.settle()
    assert past.days == [(0, 0), (10, 10), (20, 20), (40, 40)]
    assert past.changes == [(0, 10), (10, 20), (20, 40)]


def test_a_wall_of_the_past_has_no_place(past):
    past.take(BASE, 0)
    wall = ("Please verify that you are a human to go on.",)
    assert past.take(wall, 10).spot is None
    assert past.days == [(0, 0)]


def test_a_rewrite_seen_once_waits_and_one_seen_twice_is_believed(past):
    long = tuple(
        f"We keep the {kind} record of customer group {number} for {number + 9} years under the tax act of that year."
        for number, kind in itertools.product(range(12), ("billing", "support"))
    )
    past.take(long, 0)
    assert past.take(long[:5], 50).outcome.result is Result.SUSPECT
    assert past.take(long[:5], 50, recurs=True).spot is Spot.BETWEEN
    assert past.days == [(0, 0), (50, 50)]


def test_another_text_on_the_way_keeps_an_early_sight_from_being_the_later_version(past):
    past.take(BASE, 0)
    past.take(SOLD, 40)
    assert past.take(SOLD, 10, other_at=START + 20 * DAY).spot is Spot.BETWEEN
    past.take(BASE, 20)
    past.settle()
    assert past.days == [(0, 0), (10, 10), (20, 20), (40, 40)]
    assert past.changes == [(0, 10), (10, 20), (20, 40)]


def test_a_timeline_that_moved_since_the_judgement_is_not_written_to(past):
    past.take(BASE, 0)
    past.take(TRAINED, 60)
    seen = capture(SOLD, 20)
    moved = []

    async def judge_slowly(*arguments):
        if not moved:
            moved.append(True)
            assert await past.keeper.take("acme", capture(SHARED, 10), Rules(), now=START)
        return examine(*arguments)

    placed = asyncio.run(PastKeeper(past.store, judge_slowly).take("acme", seen, Rules(), now=START))
    assert placed.spot is Spot.BETWEEN
    past.settle()
    assert past.days == [(0, 0), (10, 10), (20, 20), (60, 60)]
    assert past.changes == [(0, 10), (10, 20), (20, 60)]


def test_a_split_change_that_nobody_was_told_of_is_no_change_any_more(past):
    past.take(BASE, 0)
    past.take(SHARED, 40)
    [whole] = past.store.changes("acme")
    past.take(SOLD, 20)
    past.settle()
    assert whole.id not in {row.id for row in past.store.changes("acme")}
    assert [row.changes for row in past.store.watches()] == [2]
    assert past.store.change(whole.id) is not None


def test_placing_the_same_capture_twice_changes_nothing(past):
    for _ in range(2):
        past.take(BASE, 0)
        past.take(SOLD, 20)
        past.settle()
    assert past.days == [(0, 0), (20, 20)]
    assert past.changes == [(0, 20)]


def test_a_told_change_whose_old_text_came_back_in_between_stands_again_with_its_own_captures(past):
    past.live(BASE, 0)
    past.live(SOLD, 40)
    [told] = past.store.changes("acme")
    past.take(SHARED, 10)
    past.take(BASE, 20)
    past.settle()
    past.settle()
    assert past.changes == [(0, 10), (10, 20), (20, 40)]
    again = past.store.change(told.id)
    assert (again.told, again.split_at, again.old_version) == (True, None, told.old_version)


def test_a_change_that_stands_again_has_its_dates_of_now_on_both_sides(past):
    past.take(BASE, 0)
    past.take(SOLD, 60)
    past.take(SOLD, 10)
    assert past.changes == [(0, 10)]
    past.take(SHARED, 30)
    past.take(BASE, 40)
    past.settle()
    assert past.days == [(0, 0), (30, 30), (40, 40), (60, 60)]
    assert past.changes == [(0, 30), (30, 40), (40, 60)]
