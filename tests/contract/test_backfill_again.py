"""Captures that an archive lists and cannot show: which are asked for again, when, and how often."""

import asyncio
import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.backfill.again import AGAIN_AFTER
from bot.demo.archive import DemoArchive
from bot.engine.pasts import fill_due
from bot.errors import SourceError
from bot.model import Capture, Page
from bot.ports import Backfill, Copy, CopyState, Listing
from tests.servers.archive import ArchiveServer
from tests.servers.clock import SetClock
from tests.servers.filling import (
    ACME,
    DAY,
    HISTORY,
    SINCE,
    TEXTS,
    UNTIL,
    URL,
    WHOLE,
    Bench,
    Killed,
    Mortal,
    copies,
    day,
)

FIRST_PAUSE = AGAIN_AFTER[0]
FAULTS = (
    "unshown",
    "unshown",
    "429",
    "503",
    "504",
    "drop",
    "html200",
    "sry",
    "java",
    "truncated",
    "truncated",
    "truncated",
)


@pytest.fixture
def archive():
    """The last capture of the first text is listed and not shown yet."""
    with DemoArchive(copies(*HISTORY)) as archive:
        show(archive, 5, is_playable=False)
        yield archive


@pytest.fixture
def bench(state, archive):
    return Bench(state, archive)


def show(archive, position, *, is_playable=True):
    archive.copies[position] = replace(archive.copies[position], is_playable=is_playable)


def answer_for(copy):
    with DemoArchive([copy]) as archive:
        return archive.playback(f"/web/{copy.timestamp}id_/{copy.url}")


class Said:
    def __init__(self):
        self.words = []

    def info(self, words, **_more):
        self.words.append(words)


def times_asked(archive, position):
    return sum(path.startswith(f"/web/{archive.copies[position].timestamp}id_/") for path in archive.played)


def test_a_capture_not_shown_yet_is_asked_for_again_and_takes_its_place(bench):
    bench.ask()
    first = bench.fill()
    assert (first.again, first.again_at, first.is_complete) == (1, first.again_at, False)
    assert timedelta(0) <= bench.clock() + FIRST_PAUSE - first.again_at < timedelta(minutes=1)
    assert bench.spans == [(day(0), day(4)), *WHOLE[1:]]
    assert bench.store.backfill("acme").finished_at is None
    show(bench.archive, 5)
    asked = len(bench.archive.requests)
    assert bench.store.due_backfills(bench.clock()) == []

    bench.clock.now += FIRST_PAUSE
    assert bench.store.due_backfills(bench.clock()) == ["acme"]
    second = bench.fill()

    assert (second.again, second.again_at, second.is_complete) == (0, None, True)
    assert bench.spans == WHOLE
    assert min(row.old_at for row in bench.store.changes("acme")).date() == day(5)
    assert len(bench.archive.requests) - asked == 1
    assert bench.store.backfill("acme").finished_at is not None


def test_before_its_time_nothing_is_asked_for(bench):
    bench.ask()
    at = bench.fill().again_at
    asked = len(bench.archive.requests)
    bench.clock.now += FIRST_PAUSE / 2
    bench.ask()
    summary = bench.fill()
    assert (summary.again, summary.again_at, summary.requests) == (1, at, 0)
    assert len(bench.archive.requests) == asked


def test_one_that_is_never_shown_is_asked_for_three_times_and_ends_nothing(bench):
    bench.ask(announce=True)
    ends = [bench.fill()]
    for pause in AGAIN_AFTER:
        assert bench.store.deliveries() == []
        bench.clock.now += pause
        ends.append(bench.fill())
    assert [end.again for end in ends] == [1, 1, 0]
    assert ends[-1].is_complete
    assert times_asked(bench.archive, 5) == 3
    assert len(bench.store.deliveries()) == 1
    bench.clock.now += timedelta(days=30)
    bench.ask()
    assert bench.fill().requests == 0
    [lost] = [copy for copy in bench.store.all_copies("acme") if copy.state is CopyState.ABSENT]
    assert (lost.again_at, lost.put_off) == (None, 2)
    assert lost.why


def test_one_that_cannot_heal_is_asked_for_once(bench):
    listed = bench.archive.copies[5]
    gone = replace(listed, status=404, is_playable=True)
    plain, path = bench.archive.playback, f"/web/{listed.timestamp}id_/"
    bench.archive.playback = lambda asked: answer_for(gone) if asked.startswith(path) else plain(asked)
    bench.ask()
    summary = bench.fill()
    assert (summary.again, summary.is_complete) == (0, True)
    assert times_asked(bench.archive, 5) == 1
    assert bench.store.backfill("acme").finished_at is not None


def test_with_patience_enough_one_call_makes_every_pass(bench):
    bench.ask()
    summary = bench.fill(patience_s=sum(pause.total_seconds() for pause in AGAIN_AFTER))
    assert summary.is_complete
    assert times_asked(bench.archive, 5) == 3


def test_in_the_background_it_comes_back_by_itself(bench):
    said = Said()

    async def three_rounds():
        async with bench.filler() as filler:
            for _ in range(3):
                await fill_due(bench.store, filler, {"acme": ACME}, clock=bench.clock, log=said)
                show(bench.archive, 5)
                bench.clock.now += FIRST_PAUSE / 2

    bench.ask()
    asyncio.run(three_rounds())
    assert said.words == ["the past waits for captures", "past filled in"]
    assert times_asked(bench.archive, 5) == 2
    assert bench.spans == WHOLE


def test_its_neighbours_come_first_and_the_budget_keeps_a_request_for_it(bench):
    show(bench.archive, 0, is_playable=False)
    show(bench.archive, 5)
    bench.ask(budget=9)
    first = bench.fill()
    assert (first.requests, first.again, first.is_complete) == (8, 1, False)
    bench.clock.now += FIRST_PAUSE
    second = bench.fill()
    assert (second.requests, second.again) == (1, 0)
    assert times_asked(bench.archive, 0) == 2
    assert not second.is_complete
    assert bench.store.backfill("acme").finished_at is not None


def test_a_capture_cut_off_again_and_again_is_whole_in_a_later_pass(bench):
    show(bench.archive, 5)
    bench.archive.faults.extend(["", "", *["truncated"] * 3])
    bench.ask()
    assert bench.fill().again == 1
    bench.clock.now += FIRST_PAUSE
    assert bench.fill().is_complete
    assert bench.spans == WHOLE
    assert len({copy.id for copy in bench.store.all_copies("acme") if copy.state is CopyState.PLACED}) == len(HISTORY)


def test_one_at_which_the_archive_failed_for_a_day_is_read_in_a_later_pass(bench):
    show(bench.archive, 5)
    bench.archive.faults.extend(["", "", *["503"] * 3])
    bench.ask()
    for _ in range(3):
        with pytest.raises(SourceError):
            bench.fill()
        bench.clock.now += timedelta(hours=1)
    assert bench.fill().again == 1
    bench.clock.now += FIRST_PAUSE
    assert bench.fill().is_complete
    assert bench.spans == WHOLE


@pytest.mark.parametrize("offset", range(3))
def test_killed_before_any_write_of_either_pass_it_ends_alike_and_fetches_nothing_twice(state, offset):
    for fatal in range(1 + offset, 40, 3):
        chosen = replace(ACME, id=f"fatal-{fatal}")
        state.sync_watches([chosen], UNTIL)
        with DemoArchive(copies(*TEXTS)) as archive:
            show(archive, 1, is_playable=False)
            bench = Bench(Mortal(state, fatal), archive)
            state.sync_watches([chosen], UNTIL)
            state.ask_backfill(Backfill(chosen.id, SINCE, UNTIL, 150), bench.clock())
            kills, in_flight = 0, []
            while state.backfill(chosen.id).finished_at is None:
                try:
                    summary = bench.fill(chosen)
                except Killed:
                    kills, in_flight = kills + 1, archive.played[-1:]
                    bench.store = state
                    state.forget_leases(bench.clock())
                else:
                    bench.clock.now = summary.again_at or bench.clock()
                    show(archive, 1)
            assert times_asked(archive, 1) <= 2 + kills
            counts = Counter(path for path in archive.played if archive.copies[1].timestamp not in path)
            assert [path for path, count in counts.items() if count > 1] in ([], in_flight)
            assert [row.seen_from.date() for row in state.versions(chosen.id)] == [day(0), day(1), day(2)]
            if not kills:
                return
    raise AssertionError("no run came to its end")


@pytest.mark.parametrize("seed", [0, 8])
def test_a_page_with_a_nonce_has_the_same_past_after_a_storm_of_faults(state, seed):
    """More contents than are fetched one by one: the grid and the halving go round what is not shown, and come back to it."""
    chance = random.Random(seed)
    ends = sorted(chance.sample(range(5, 115), 4))
    history = [TEXTS[number % len(TEXTS)] for number, size in enumerate(lengths(ends, 120)) for _ in range(size)]
    found = []
    for faults in ([], [*FAULTS, *FAULTS, *[""] * 20]):
        chosen = replace(ACME, id=f"with-{len(faults)}")
        clock = SetClock()
        with ArchiveServer(copies(*history, step=15), clock=clock) as archive:
            bench = Bench(state, archive)
            state.sync_watches([chosen], UNTIL)
            state.ask_backfill(Backfill(chosen.id, SINCE, UNTIL, 300), bench.clock())
            chance.shuffle(faults)
            archive.faults.extend(faults)
            while state.backfill(chosen.id).finished_at is None:
                try:
                    bench.clock.now = bench.fill(chosen).again_at or bench.clock()
                except SourceError as error:
                    bench.clock.now += timedelta(seconds=max(600, error.retry_after_s or 0))
            assert not archive.faults
        versions = [(row.seen_from, row.seen_until, row.text_digest) for row in state.versions(chosen.id)]
        changes = sorted((row.old_at, row.new_at) for row in state.changes(chosen.id) if row.split_at is None)
        found.append((versions, changes))
    assert found[0] == found[1]
    assert [new_at for _, new_at in found[0][1]] == [SINCE + (10 + 15 * end) * DAY for end in ends]


def lengths(ends, count):
    return [after - before for before, after in pairwise([0, *ends, count])]


# --- the store, on both databases --------------------------------------------------------------------------------------


def test_when_a_capture_is_asked_for_again_is_kept_until_it_comes(store):
    store.sync_watches([ACME], SINCE)
    listed = [Copy("wayback", SINCE, URL, "D", "200")]
    store.keep_listing("acme", Listing("wayback", URL, SINCE, UNTIL, True, UNTIL), listed)
    [copy] = store.copies("acme", SINCE, UNTIL)
    assert (copy.put_off, copy.again_at) == (0, None)
    put_off = replace(copy, state=CopyState.ABSENT, tries=1, why="not yet", put_off=1, again_at=UNTIL)
    store.mark_copy(put_off)
    assert store.copies("acme", SINCE, UNTIL) == store.all_copies("acme") == [put_off]
    kept = store.keep_copy(
        "acme",
        put_off,
        Capture(
            "wayback",
            (Page(URL, URL, 200, (), b"<p>We keep logs.</p>", "text/html"),),
            captured_at=SINCE,
            fetched_at=UNTIL,
        ),
        tries=1,
    )
    assert (kept.state, kept.tries, kept.put_off, kept.again_at) == (CopyState.KEPT, 2, 1, None)
    assert store.copies("acme", SINCE, UNTIL) == [kept]
