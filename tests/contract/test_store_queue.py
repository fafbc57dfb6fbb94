"""The due queue: what is due, who holds it, what the watch list changes; and politeness towards hosts."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import LeaseLost
from bot.model import Result
from bot.ports import Recording, Settlement
from tests.servers.stored import NOW, claim_of, watch

MINUTE = timedelta(minutes=1)


def claimed(store, now=NOW, *, limit=10, lease_s=60.0):
    return [claim.watch_id for claim in store.claim_due(now, limit=limit, lease_s=lease_s)]


def settle(store, claim, at, *, seen=True, failures=0, reason=""):
    result = Result.UNCHANGED if seen else Result.FAILED
    store.record(claim, Recording(claim.watch_id, "live", at, at, result, reason))
    store.settle_watch(claim, Settlement(at + timedelta(hours=6), failures, seen, result, reason, "https://x.example/"))


def test_new_watches_are_due_at_once_and_only_once(store):
    store.sync_watches([watch("acme"), watch("beta")], NOW)
    assert store.queue_depth(NOW) == (2, 0)
    assert claimed(store) == ["acme", "beta"]
    assert claimed(store) == []
    assert store.queue_depth(NOW) == (0, 0)


def test_two_bots_that_start_together_put_the_same_list_into_the_state(reopen):
    stores = [reopen(), reopen()]
    listed = [watch(f"w{number}") for number in range(300)]
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda store: store.sync_watches(listed, NOW), stores))
    assert len(stores[0].watches()) == 300


def test_ten_thousand_new_watches_do_not_stampede(store):
    store.sync_watches([watch(f"w{number}") for number in range(1000)], NOW)
    assert store.queue_depth(NOW)[0] == 200
    halfway, _ = store.queue_depth(NOW + timedelta(hours=3))
    assert 500 < halfway < 700
    assert store.queue_depth(NOW + timedelta(hours=6))[0] == 1000


def test_the_oldest_is_claimed_first_and_one_a_host(store):
    store.sync_watches([watch("a1", host="one.example"), watch("a2", host="one.example"), watch("b1")], NOW)
    assert claimed(store, limit=1) == ["a1"]
    assert claimed(store, NOW + MINUTE, limit=5) == ["a2", "b1"]
    assert claimed(store, NOW + 2 * MINUTE, limit=5) == ["a1", "b1"]


def test_local_files_have_no_host_to_be_polite_to(store):
    store.sync_watches([watch("f1", urls=()), watch("f2", urls=())], NOW)
    assert claimed(store) == ["f1", "f2"]


def test_a_crowded_host_does_not_hide_the_others(store):
    crowd = [watch(f"a{number:03}", host="crowd.example") for number in range(150)]
    store.sync_watches([*crowd, watch("z")], NOW)
    assert claimed(store, limit=2) == ["a000", "z"]


def test_watches_of_a_held_host_wait_for_it(store):
    store.sync_watches([watch("acme"), watch("beta")], NOW)
    store.hold_host("acme.example", NOW + timedelta(hours=2))
    assert claimed(store) == ["beta"]
    assert claimed(store, NOW + timedelta(hours=1)) == ["beta"]
    assert claimed(store, NOW + timedelta(hours=2)) == ["beta", "acme"]


def test_a_watch_is_free_again_when_its_lease_has_ended(store):
    first = claim_of(store)
    assert store.claim_watch("acme", NOW, lease_s=60) is None
    assert claimed(store, NOW + 0.9 * MINUTE) == []
    second = store.claim_watch("acme", NOW + MINUTE, lease_s=60)
    assert second is not None
    assert second.lease != first.lease
    with pytest.raises(LeaseLost):
        settle(store, first, NOW)


def test_an_unknown_watch_cannot_be_claimed(store):
    assert store.claim_watch("nobody", NOW, lease_s=60) is None


def test_a_settled_watch_is_due_when_its_settlement_says(store):
    settle(store, claim_of(store), NOW)
    assert claimed(store, NOW + timedelta(hours=5, minutes=59)) == []
    assert claimed(store, NOW + timedelta(hours=6)) == ["acme"]
    [row] = store.watches()
    assert row.final_url == "https://x.example/"
    assert row.last_result is Result.UNCHANGED


def test_blindness_counts_from_the_first_failure_and_ends_with_a_true_sight(store):
    for hours, failures in ((0, 1), (6, 2)):
        at = NOW + timedelta(hours=hours)
        settle(store, claim_of(store, now=at), at, seen=False, failures=failures, reason="timeout")
    blind = claim_of(store, now=NOW + timedelta(hours=12))
    assert (blind.failures, blind.blind_since, blind.last_seen_at) == (2, NOW, None)
    assert store.watches()[0].last_reason == "timeout"
    settle(store, blind, NOW + timedelta(hours=12))
    seeing = claim_of(store, now=NOW + timedelta(hours=18))
    assert (seeing.failures, seeing.blind_since, seeing.last_seen_at) == (0, None, NOW + timedelta(hours=12))
    assert seeing.last_result is Result.UNCHANGED


def test_rounds_are_counted_for_every_watch_on_the_list(store):
    store.sync_watches([watch("acme"), watch("beta"), watch("gone")], NOW)
    for hours, seen in ((0, True), (6, False), (12, True)):
        at = NOW + timedelta(hours=hours)
        claim = claim_of(store, now=at)
        store.record(claim, Recording("acme", "wayback", at, at, Result.UNCHANGED, "nothing new"))
        settle(store, claim, at, seen=seen)
    store.sync_watches([watch("acme"), watch("beta")], NOW)
    assert [(row.watch_id, row.seen, row.checks) for row in store.check_counts(NOW)] == [("acme", 2, 3), ("beta", 0, 0)]
    assert [(row.seen, row.checks) for row in store.check_counts(NOW + timedelta(hours=1))] == [(1, 2), (0, 0)]


def test_a_watch_taken_off_the_list_is_kept_and_not_checked(store):
    store.sync_watches([watch("acme"), watch("beta")], NOW)
    store.sync_watches([watch("beta")], NOW)
    assert [(row.id, row.enabled) for row in store.watches()] == [("acme", False), ("beta", True)]
    assert claimed(store) == ["beta"]
    store.sync_watches([watch("acme"), watch("beta")], NOW)
    assert claimed(store) == ["acme"]


def test_a_reload_of_the_same_list_changes_nothing(store):
    settle(store, claim_of(store), NOW)
    before = store.watches()
    store.sync_watches([watch("acme")], NOW + MINUTE)
    assert store.watches() == before


def test_a_new_address_is_looked_at_now_and_a_shorter_interval_holds_now(store):
    settle(store, claim_of(store), NOW)
    store.sync_watches([watch("acme", every=timedelta(hours=1))], NOW)
    assert store.watches()[0].next_check_at == NOW + timedelta(hours=1)
    store.sync_watches([watch("acme", urls=("https://acme.example/new",))], NOW)
    assert claimed(store) == ["acme"]


def test_a_reload_does_not_free_a_watch_that_is_being_checked(store):
    claim_of(store)
    store.sync_watches([watch("acme", urls=("https://acme.example/new",))], NOW)
    assert claimed(store) == []
    store.sync_watches([replace(watch("acme"), name="Another name")], NOW)
    assert claimed(store) == []


def test_threads_never_claim_the_same_watch(store):
    store.sync_watches([watch(f"w{number}") for number in range(120)], NOW)

    def work(_):
        mine = []
        while batch := claimed(store, limit=3):
            mine += batch
        return mine

    with ThreadPoolExecutor(4) as pool:
        everything = [name for mine in pool.map(work, range(4)) for name in mine]
    everything += claimed(store, limit=200)
    assert sorted(everything) == sorted(f"w{number}" for number in range(120))


def test_slots_of_a_host_follow_each_other(store):
    slots = [store.reserve_host("acme.example", NOW, gap_s=1.5) for _ in range(3)]
    assert slots == [NOW, NOW + timedelta(seconds=1.5), NOW + timedelta(seconds=3)]
    assert store.reserve_host("beta.example", NOW, gap_s=1.5) == NOW
    assert store.reserve_host("acme.example", NOW + MINUTE, gap_s=1.5) == NOW + MINUTE


def test_a_slot_too_far_away_is_said_and_left_to_others(store):
    store.hold_host("acme.example", NOW + 5 * MINUTE)
    for _ in range(100):
        assert store.reserve_host("acme.example", NOW, gap_s=10, most_wait_s=60) == NOW + 5 * MINUTE
    after = NOW + 5 * MINUTE
    slots = [store.reserve_host("acme.example", after, gap_s=10, most_wait_s=60) for _ in range(8)]
    assert slots == [after + timedelta(seconds=10 * step) for step in (0, 1, 2, 3, 4, 5, 6, 7)]
    assert store.reserve_host("acme.example", after, gap_s=10) == after + timedelta(seconds=70)


def test_threads_never_share_a_slot(store):
    with ThreadPoolExecutor(4) as pool:
        slots = list(pool.map(lambda _: store.reserve_host("acme.example", NOW, gap_s=1), range(40)))
    assert sorted(slots) == [NOW + timedelta(seconds=second) for second in range(40)]


def test_a_host_is_held_until_the_latest_time_asked_for(store):
    store.hold_host("acme.example", NOW + 5 * MINUTE)
    store.hold_host("acme.example", NOW + MINUTE)
    assert store.reserve_host("acme.example", NOW, gap_s=1) == NOW + 5 * MINUTE


def test_robots_txt_is_remembered_for_a_day(store):
    assert store.robots("https://acme.example", NOW) is None
    store.keep_robots("https://acme.example", 200, b"User-agent: *\n", NOW)
    store.keep_robots("https://acme.example", 404, b"\xff\x00", NOW)
    assert store.robots("https://acme.example", NOW + timedelta(hours=23)) == (404, b"\xff\x00")
    assert store.robots("https://acme.example", NOW + timedelta(hours=24)) is None


def test_notes_are_remembered_across_a_restart(reopen):
    store = reopen()
    assert store.note("weekly") == ""
    store.keep_note("weekly", "2026-W09")
    store.keep_note("weekly", "2026-W10")
    assert reopen().note("weekly") == "2026-W10"


def test_health_is_checked_by_writing_and_reading(store):
    store.check_health()
    assert store.note("health") == "written"
