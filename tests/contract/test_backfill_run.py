"""A past filled in from an archive on loopback, in good health and bad; the store, the source and the judgement are the real ones."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.backfill.run import Progress
from bot.demo.archive import DemoArchive
from bot.errors import LeaseLost, SourceError
from bot.model import Rules
from bot.ports import Backfill, Copy, CopyState, Listing
from tests.app.harness import BEFORE
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


@pytest.fixture
def archive():
    with DemoArchive(copies(*HISTORY)) as archive:
        yield archive


@pytest.fixture
def bench(state, archive):
    return Bench(state, archive)


def test_a_past_is_filled_in_with_one_index_and_one_request_a_copy(bench):
    bench.ask()
    summary = bench.fill()
    assert bench.spans == WHOLE
    assert (summary.listed, summary.requests, summary.versions, summary.left) == (15, 15, 3, 0)
    assert bench.indexed == 1
    assert bench.store.backfill("acme").finished_at is not None
    assert bench.fill() is None


def test_filling_in_a_past_is_no_sight_of_the_page_and_holds_up_no_check(bench):
    bench.ask()
    due_at = bench.store.watches()[0].next_check_at
    assert bench.store.claim_watch("acme", bench.clock(), lease_s=900) is not None
    bench.fill()
    [row] = bench.store.watches()
    assert (row.last_seen_at, row.blind_since, row.last_result, row.failures) == (None, None, None, 0)
    assert due_at <= bench.clock()
    assert bench.spans == WHOLE


def test_a_second_asking_fetches_nothing_again(bench):
    bench.ask()
    bench.fill()
    bench.ask(budget=300)
    assert bench.fill().requests == 0
    assert bench.indexed == 1
    assert max(Counter(bench.archive.played).values()) == 1


def test_a_small_budget_is_kept_and_a_larger_one_goes_on_from_it(bench):
    bench.ask(budget=4)
    first = bench.fill()
    assert not first.is_complete
    assert len(bench.archive.played) == 4
    bench.ask()
    bench.fill()
    assert bench.spans == WHOLE
    assert len(bench.archive.played) == 15


@pytest.mark.parametrize("fault", ["429", "503", "html200", "sry", "java"])
def test_archive_trouble_puts_the_rest_off_and_the_history_comes_out_the_same(bench, fault):
    bench.ask()
    bench.archive.faults.extend(["", "", "", "", "", fault])
    with pytest.raises(SourceError):
        bench.fill()
    asked = len(bench.archive.requests)
    assert bench.store.due_backfills(bench.clock()) == []
    assert bench.store.backfill("acme").trouble
    bench.clock.now += timedelta(hours=8)
    assert bench.store.due_backfills(bench.clock()) == ["acme"]
    bench.fill()
    assert bench.spans == WHOLE
    assert [row.old_at.date() for row in bench.store.changes("acme")] == [day(10), day(5)]
    assert len(bench.archive.requests) - asked <= 12


@pytest.mark.parametrize("fault", ["drop", "truncated"])
def test_an_answer_that_is_cut_off_is_asked_for_again(bench, fault):
    bench.ask()
    bench.archive.faults.extend(["", "", "", fault])
    bench.fill()
    assert bench.spans == WHOLE


def test_an_index_that_breaks_off_goes_on_where_it_was(bench):
    bench.archive.page_rows = 5
    bench.archive.faults.extend(["", "503"])
    bench.ask()
    with pytest.raises(SourceError):
        bench.fill()
    bench.clock.now += timedelta(hours=8)
    bench.fill()
    assert bench.spans == WHOLE


def test_copies_that_cannot_be_shown_and_walls_are_left_out(bench):
    bench.archive.copies[5] = replace(bench.archive.copies[5], is_playable=False)
    wall = "<html><title>Just a moment...</title><p>Please verify that you are a human to go on.</p></html>"
    bench.archive.copies[6] = replace(bench.archive.copies[6], body=wall.encode())
    bench.ask()
    summary = bench.fill()
    assert bench.spans == [(day(0), day(4)), (day(7), day(10)), (day(11), day(14))]
    assert summary.left == 1
    absent = [copy for copy in bench.store.all_copies("acme") if copy.state is CopyState.ABSENT]
    assert len(absent) == 1
    assert absent[0].why


def test_a_copy_at_which_the_archive_always_fails_does_not_hold_up_the_others(bench):
    broken = f"/web/{bench.archive.copies[3].timestamp}id_/"
    plain = bench.archive.playback
    bench.archive.playback = lambda path: (504, {}, b"") if path.startswith(broken) else plain(path)
    bench.ask()
    for _ in range(3):
        with pytest.raises(SourceError):
            bench.fill()
        bench.clock.now += timedelta(hours=1)
    assert bench.fill().again == 1
    assert bench.spans == WHOLE
    assert sum(1 for path in bench.archive.played if path.startswith(broken)) == 3


def test_a_site_that_the_archive_does_not_show_is_said_and_is_no_trouble(bench):
    bench.archive.faults.append("403")
    bench.ask()
    summary = bench.fill()
    assert "does not show captures of this site" in summary.notes[0]
    assert bench.spans == []


def test_an_address_never_archived_has_no_past(bench):
    bench.archive.copies.clear()
    bench.ask(announce=True)
    assert bench.fill().listed == 0
    [delivery] = bench.store.deliveries()
    assert delivery.subject.startswith("past:acme:")


def test_other_rules_read_what_is_stored_and_fetch_nothing(bench):
    bench.ask()
    bench.fill()
    played = len(bench.archive.played)
    bench.ask()
    bench.fill(replace(ACME, rules=Rules(remove=("nav",))))
    assert len(bench.archive.played) == played
    assert len({copy.reading for copy in bench.store.all_copies("acme")}) == 1


def test_progress_counts_down_to_nothing(bench):
    bench.ask()
    bench.fill()
    fetching = [each for each in bench.progress if each.stage == "captures"]
    assert fetching[0] == Progress("captures", 0, 15, 15)
    assert fetching[-1].to_come == 0
    assert all(before.done <= after.done for before, after in pairwise(fetching))


@pytest.mark.parametrize("seed", range(2))
def test_a_past_read_in_portions_comes_out_like_one_read_at_once(state, seed):
    """Texts that return included: what one portion took for one version a later one may find to be two."""
    chance = random.Random(seed)
    history = [TEXTS[chance.randrange(len(TEXTS))] for _ in range(9) for _ in range(chance.randrange(1, 4))]
    found = []
    for budgets in ((150,), (3, 5, 8, 12, 150)):
        chosen = replace(ACME, id=f"in-{len(budgets)}")
        state.sync_watches([chosen], UNTIL)
        with DemoArchive(copies(*history)) as archive:
            bench = Bench(state, archive)
            state.sync_watches([chosen], UNTIL)
            for budget in budgets:
                state.ask_backfill(Backfill(chosen.id, SINCE, UNTIL, budget), bench.clock())
                bench.fill(chosen)
        spans = [(row.seen_from, row.seen_until, row.text_digest) for row in state.versions(chosen.id)]
        changes = [(row.old_at, row.new_at) for row in state.changes(chosen.id) if row.split_at is None]
        found.append((spans, sorted(changes)))
    assert found[0] == found[1]
    edges = sum(before != after for before, after in pairwise(history))
    assert len(found[0][0]) == edges + 1


# --- killed --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("offset", range(4))
def test_killed_before_any_write_it_goes_on_and_fetches_nothing_twice(state, offset):
    for fatal in range(1 + offset, 40, 4):
        name = f"fatal-{fatal}"
        chosen = replace(ACME, id=name)
        state.sync_watches([chosen], UNTIL)
        with DemoArchive(copies(*TEXTS, TEXTS[2])) as archive:
            bench = Bench(Mortal(state, fatal), archive)
            state.sync_watches([chosen], UNTIL)
            state.ask_backfill(Backfill(name, SINCE, UNTIL, 150), bench.clock())
            was_killed = False
            try:
                bench.fill(chosen)
            except Killed:
                was_killed = True
                asked = len(archive.played)
                state.forget_leases(bench.clock())
                bench.store = state
                bench.fill(chosen)
                twice = [path for path, count in Counter(archive.played).items() if count > 1]
                # The bytes that were on their way are the only ones that may come again.
                assert twice in ([], archive.played[asked - 1 : asked])
            rows = state.versions(name)
            assert [row.seen_from.date() for row in rows] == [day(0), day(1), day(2)]
            assert len(state.changes(name)) == 2
            assert state.backfill(name).finished_at is not None
            if not was_killed:
                return
    raise AssertionError("no run came to its end")


# --- the store, on both databases --------------------------------------------------------------------------------------

LISTED = [Copy("wayback", SINCE + number * DAY, URL, f"D{number}", "200") for number in range(3)]


def listing(address=URL, *, whole=True):
    return Listing("wayback", address, SINCE, UNTIL, whole, UNTIL)


@pytest.fixture
def kept(store):
    store.sync_watches([ACME], SINCE)
    return store


def test_what_an_index_lists_is_kept_once(kept):
    for _ in range(2):
        kept.keep_listing("acme", listing(), LISTED)
    assert [copy.digest for copy in kept.copies("acme", SINCE, UNTIL)] == ["D0", "D1", "D2"]
    assert [copy.digest for copy in kept.copies("acme", SINCE + DAY, SINCE + DAY)] == ["D1"]
    assert kept.listing("acme", "wayback", URL) == listing()
    assert kept.listing("acme", "wayback", "http://other.example/") is None


def test_other_addresses_make_another_index_and_what_was_fetched_stays(kept):
    kept.keep_listing("acme", listing(), LISTED)
    fetched = kept.copies("acme", SINCE, UNTIL)[1]
    kept.mark_copy(replace(fetched, state=CopyState.ABSENT, tries=1, why="gone"))
    kept.keep_listing("acme", listing(f"{URL} {URL}-old"), LISTED[2:])
    assert [copy.digest for copy in kept.copies("acme", SINCE, UNTIL)] == ["D1", "D2"]
    assert kept.listing("acme", "wayback", URL) is None


def test_one_process_holds_a_past_until_its_lease_ends(kept):
    kept.ask_backfill(Backfill("acme", SINCE, UNTIL, 10), SINCE)
    held = kept.claim_backfill("acme", SINCE, lease_s=60)
    assert (held.budget, held.since, held.until) == (10, SINCE, UNTIL)
    assert kept.claim_backfill("acme", SINCE, lease_s=60) is None
    assert kept.due_backfills(SINCE) == []
    later = SINCE + timedelta(minutes=2)
    assert kept.claim_backfill("acme", later, lease_s=60) is not None
    with pytest.raises(LeaseLost):
        kept.settle_backfill(held, finished_at=later)
    kept.forget_leases(later)
    assert kept.due_backfills(later) == ["acme"]


def test_a_finished_past_is_open_again_only_when_it_is_asked_for_again(kept):
    kept.ask_backfill(Backfill("acme", SINCE, UNTIL, 10), SINCE)
    held = kept.claim_backfill("acme", SINCE, lease_s=60)
    kept.settle_backfill(held, finished_at=UNTIL)
    assert kept.claim_backfill("acme", UNTIL, lease_s=60) is None
    kept.ask_backfill(Backfill("acme", SINCE, UNTIL, 20), UNTIL)
    assert kept.claim_backfill("acme", UNTIL, lease_s=60) is not None


# --- many copies -------------------------------------------------------------------------------------------------------


def test_of_2000_copies_every_change_is_dated_with_150_requests(state):
    """Eight years, a copy every day and a half, bytes of its own each; seven changes, none of them undone."""
    ends = [140, 145, 611, 900, 1234, 1500, 1901, 2000]
    texts = [(*BEFORE, f"We keep invoices for {5 + number} years.") for number in range(len(ends))]
    history = [text for text, first, last in zip(texts, [0, *ends], ends, strict=False) for _ in range(first, last)]
    start = datetime(2011, 1, 1, tzinfo=UTC)
    with DemoArchive(copies(*history, step=1.5, start=start), page_rows=700) as archive:
        bench = Bench(state, archive)
        wanted = Backfill("acme", datetime(2009, 1, 1, tzinfo=UTC), UNTIL, 150)
        bench.store.ask_backfill(wanted, bench.clock())
        summary = bench.fill()
        assert summary.listed == 2000
        assert len(archive.played) <= 150
        assert bench.indexed == 3
        found = sorted((row.old_at, row.new_at) for row in bench.store.changes("acme"))
    assert found == [(start + (end - 1) * 1.5 * DAY, start + end * 1.5 * DAY) for end in ends[:-1]]
