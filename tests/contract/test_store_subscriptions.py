"""What channels asked for, what waits for a digest, and the deadlines of changes, on both databases."""

from dataclasses import replace
from datetime import date, timedelta

from bot.model import Severity
from bot.notice import DeliveryState, Destination, Notice, NoticeKind, Receipt
from bot.store import open_store
from bot.subscriptions import About, Subscription, Wishes
from tests.servers.stored import CHANNEL, NOW, claim_of, notice, recording, write

WAITS = Destination("slack", "#privacy", gathers=True)
DIGEST = Notice(NoticeKind.DIGEST, "digest:weekly:2026-03-02", "Small changes", "2 changes")
ACME = Subscription("C1", About.WATCH, "acme", ("sale", "third_party"), Severity.INFO)
VENDORS = Subscription("C1", About.TAG, "vendors")


def states(store):
    return [(row.subject, row.state) for row in reversed(store.deliveries())]


def test_wishes_outlive_a_restart(reopen):
    store = reopen()
    assert store.wishes() == Wishes()
    store.subscribe(ACME, "U1", NOW)
    store.subscribe(VENDORS, "U1", NOW + timedelta(seconds=1))
    store.keep_digest("C1", "daily")
    store.keep_name("#privacy", "C1")
    assert reopen().wishes() == Wishes((ACME, VENDORS), {"C1": "daily"}, {"#privacy": "C1"})


def test_a_second_subscription_to_the_same_thing_takes_the_place_of_the_first(store):
    store.subscribe(ACME, "U1", NOW)
    store.subscribe(replace(ACME, kinds=(), min_severity=None), "U2", NOW)
    assert store.wishes().subscriptions == (replace(ACME, kinds=(), min_severity=None),)
    assert store.unsubscribe(ACME)
    assert not store.unsubscribe(ACME)
    assert store.wishes() == Wishes()


def test_a_channel_without_a_word_of_its_own_follows_the_list_again(store):
    store.keep_digest("C1", "off")
    store.keep_digest("C1", "weekly")
    store.keep_digest("C1", "")
    assert store.wishes().digests == {}


def test_a_channels_id_is_learnt_from_the_first_message_that_arrives_there(store):
    store.enqueue(notice("a"), [CHANNEL], NOW)
    [delivery] = store.claim_deliveries(NOW, limit=1, lease_s=60)
    store.mark_sending(delivery, NOW)
    store.mark_sent(delivery, Receipt("C0000001", "12.5"), NOW)
    assert store.wishes().ids == {"#privacy": "C0000001"}
    assert store.sent_to("a") == [CHANNEL]
    assert store.sent_to("b") == []


def test_what_waits_is_sent_to_nobody_until_its_digest_takes_its_place(store):
    store.enqueue(notice("a"), [WAITS], NOW)
    store.enqueue(notice("b"), [WAITS], NOW + timedelta(minutes=1))
    assert store.claim_deliveries(NOW + timedelta(days=9), limit=5, lease_s=60) == []
    assert store.waiting() == {CHANNEL: NOW}
    waiting = store.gathered(CHANNEL)
    assert [(each.notice.subject, each.destination, each.at) for each in waiting] == [
        ("a", CHANNEL, NOW),
        ("b", CHANNEL, NOW + timedelta(minutes=1)),
    ]
    assert store.send_digest(DIGEST, waiting, NOW)
    assert states(store) == [("a", "moved"), ("b", "moved"), (DIGEST.subject, "pending")]
    [delivery] = store.claim_deliveries(NOW, limit=5, lease_s=60)
    assert (delivery.notice, delivery.destination) == (DIGEST, CHANNEL)
    assert store.gathered(CHANNEL) == []


def test_a_digest_that_is_there_already_takes_nothing_with_it(store):
    store.enqueue(notice("a"), [WAITS], NOW)
    assert store.send_digest(DIGEST, store.gathered(CHANNEL), NOW)
    store.enqueue(notice("b"), [WAITS], NOW)
    waiting = store.gathered(CHANNEL)
    assert not store.send_digest(DIGEST, waiting, NOW)
    assert store.gathered(CHANNEL) == waiting


def test_two_workers_put_a_change_into_one_digest(store):
    store.enqueue(notice("a"), [WAITS], NOW)
    waiting = store.gathered(CHANNEL)
    assert store.send_digest(DIGEST, waiting, NOW)
    assert not store.send_digest(replace(DIGEST, subject="digest:daily:2026-03-02"), waiting, NOW)
    assert states(store) == [("a", DeliveryState.MOVED.value), (DIGEST.subject, DeliveryState.PENDING.value)]


def test_deadlines_are_stored_with_their_change_and_found_by_day(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    told = recording(store, "Two.", day=1)
    days = (("effective", date(2026, 4, 1)), ("objection", date(2026, 3, 31)))
    store.record(claim, replace(told, deadlines=days))
    first, second = store.deadlines(date(2026, 3, 31), date(2026, 4, 1))
    assert (first.kind, first.day, first.change_id, first.undone) == (
        *("objection", date(2026, 3, 31)),
        *(told.change_id, False),
    )
    assert (second.kind, second.headline, second.severity) == ("effective", "Names a retention period", Severity.MEDIUM)
    assert store.deadlines(date(2026, 4, 2), date(2026, 4, 9)) == []


def test_a_change_that_was_taken_back_says_so_beside_its_deadline(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    told = recording(store, "Two.", day=1)
    store.record(claim, replace(told, deadlines=(("objection", date(2026, 3, 31)),)))
    back = recording(store, "One.", day=2)
    store.record(claim, replace(back, outcome=replace(back.outcome, undoes=told.change_id)))
    [row] = store.deadlines(date(2026, 3, 31), date(2026, 3, 31))
    assert row.undone


def test_a_change_that_nobody_was_told_of_has_no_deadline(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    silent = recording(store, "Two.", day=1, history=True)
    store.record(claim, replace(silent, deadlines=(("objection", date(2026, 3, 31)),)))
    assert store.deadlines(date(2026, 1, 1), date(2027, 1, 1)) == []


def test_a_fresh_state_asks_for_nothing(tmp_path):
    store = open_store(state=tmp_path)
    assert (store.waiting(), store.gathered(CHANNEL), store.deadlines(date.min, date.max)) == ({}, [], [])
    store.close()
