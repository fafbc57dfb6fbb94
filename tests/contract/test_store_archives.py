"""What is remembered of web archives, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.ports import Outage
from tests.servers.stored import NOW, watch

HOST = "archive.example"
OLD, OLDER = "https://acme.example/legal", "https://acme.example/privacy.html"


def test_aliases_are_kept_in_the_order_found_and_each_once(reopen) -> None:
    store = reopen()
    store.sync_watches([watch("acme"), watch("beta")], NOW)
    store.keep_alias("acme", OLD, NOW)
    store.keep_alias("acme", OLDER, NOW + timedelta(seconds=1))
    store.keep_alias("acme", OLD, NOW + timedelta(seconds=2))
    assert reopen().aliases("acme") == (OLD, OLDER)
    assert store.aliases("beta") == ()


def test_a_refused_alias_stays_refused_where_it_is_found_again(reopen) -> None:
    store = reopen()
    store.sync_watches([watch("acme")], NOW)
    store.keep_alias("acme", OLD, NOW)
    store.refuse_alias("acme", OLD, NOW)
    store.refuse_alias("acme", OLDER, NOW)
    store.keep_alias("acme", OLD, NOW)
    assert (reopen().aliases("acme"), store.aliases("acme", refused=True)) == ((), (OLD, OLDER))


def test_an_outage_counts_its_failures_from_its_beginning_and_ends(reopen) -> None:
    store = reopen()
    assert store.outage(HOST) is None
    store.fail_archive(HOST, NOW, "status 503")
    again = store.fail_archive(HOST, NOW + timedelta(hours=1), "status 504")
    assert again == Outage(HOST, NOW, 2, "status 504") == reopen().outage(HOST)
    store.recover_archive(HOST)
    store.recover_archive(HOST)
    assert store.outage(HOST) is None
    assert store.fail_archive(HOST, NOW + timedelta(days=1), "status 503").since == NOW + timedelta(days=1)


def test_no_failure_is_lost_where_several_workers_meet_one(store) -> None:
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda _: store.fail_archive(HOST, NOW, "status 503").failures, range(20)))
    assert sorted(counts) == list(range(1, 21))


def test_a_bar_has_no_slots_and_only_ever_holds(store) -> None:
    assert [store.reserve_host("archive.example bar", NOW, gap_s=0) for _ in range(3)] == [NOW] * 3
    end = NOW + timedelta(minutes=1)
    store.hold_host("archive.example bar", end)
    assert [store.reserve_host("archive.example bar", NOW, gap_s=0, most_wait_s=120) for _ in range(3)] == [end] * 3
    assert store.reserve_host("archive.example bar", NOW, gap_s=0, most_wait_s=5) == end
    assert store.reserve_host("archive.example bar", end, gap_s=0) == end
