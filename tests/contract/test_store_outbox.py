"""The outbox: order for each destination, nothing twice, nothing lost, and honest doubt."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import LeaseLost
from bot.notice import DeliveryState, Destination, Receipt
from tests.servers.stored import CHANNEL, NOW, change_to, claim_of, notice

OTHER = Destination("console", "-")
MINUTE = timedelta(minutes=1)


def claim(store, now=NOW, *, limit=10):
    return store.claim_deliveries(now, limit=limit, lease_s=60)


def subjects(deliveries):
    return [delivery.notice.subject for delivery in deliveries]


def states(store):
    return [(row.subject, row.state) for row in reversed(store.deliveries())]


def test_the_same_notice_is_queued_once_for_each_destination(store):
    assert store.enqueue(notice("a"), [CHANNEL, OTHER], NOW) == 2
    assert store.enqueue(notice("a"), [CHANNEL], NOW) == 0
    assert store.enqueue(notice("b"), [CHANNEL, OTHER], NOW) == 2
    assert len({row.id for row in store.deliveries()}) == 4


def test_a_notice_comes_back_whole(store):
    sent = notice("a", change_to("We keep logs for a year."))
    store.enqueue(sent, [CHANNEL], NOW)
    [delivery] = claim(store)
    assert delivery.notice == sent
    assert delivery.destination == CHANNEL
    assert (delivery.state, delivery.attempts, delivery.sending_at) == (DeliveryState.PENDING, 0, None)


def test_deliveries_to_one_destination_go_in_order_one_at_a_time(store):
    for subject in ("a", "b"):
        store.enqueue(notice(subject), [CHANNEL, OTHER], NOW)
    first = claim(store)
    assert [(d.notice.subject, str(d.destination)) for d in first] == [("a", "slack:#privacy"), ("a", "console:-")]
    assert claim(store) == []
    store.mark_sending(first[0], NOW)
    store.mark_sent(first[0], Receipt("C1", "12.5"), NOW)
    assert [(d.notice.subject, d.destination) for d in claim(store)] == [("b", CHANNEL)]
    assert store.deliveries(state="sent")[0].receipt == "C1/12.5"


def test_a_delivery_put_off_keeps_later_ones_waiting(store):
    store.enqueue(notice("a"), [CHANNEL], NOW)
    store.enqueue(notice("b"), [CHANNEL], NOW)
    [delivery] = claim(store)
    store.mark_sending(delivery, NOW)
    store.mark_later(delivery, NOW + 5 * MINUTE, "rate limited", unknown=False)
    assert claim(store, NOW + 4 * MINUTE) == []
    [again] = claim(store, NOW + 5 * MINUTE)
    assert (again.notice.subject, again.state, again.attempts) == ("a", DeliveryState.PENDING, 1)
    assert store.deliveries()[1].error == "rate limited"


def test_a_held_delivery_lets_later_ones_pass_until_it_is_released(store):
    store.enqueue(notice("a"), [CHANNEL], NOW)
    store.enqueue(notice("b"), [CHANNEL], NOW)
    [delivery] = claim(store)
    store.mark_held(delivery, "not in the channel")
    assert subjects(claim(store)) == ["b"]
    assert states(store) == [("a", "held"), ("b", "pending")]
    assert store.release_held(NOW + MINUTE) == 1
    assert subjects(claim(store, NOW + MINUTE)) == ["a"]
    assert store.release_held(NOW + MINUTE) == 0


def test_a_message_held_in_doubt_is_looked_for_again_after_the_mend(store):
    store.enqueue(notice("a"), [CHANNEL], NOW)
    [delivery] = claim(store)
    store.mark_sending(delivery, NOW)
    [doubtful] = claim(store, NOW + MINUTE)
    store.mark_held(doubtful, "the history cannot be read")

    store.release_held(NOW + 2 * MINUTE)

    [again] = claim(store, NOW + 2 * MINUTE)
    assert again.state is DeliveryState.UNKNOWN
    assert again.sending_at == NOW


def test_a_held_message_follows_a_corrected_channel_once(store):
    corrected = Destination("slack", "#corrected")
    store.enqueue(notice("a"), [CHANNEL], NOW)
    [delivery] = claim(store)
    store.mark_held(delivery, "no such channel")

    as_before = store.reroute_held(NOW + MINUTE, lambda _: (CHANNEL,))
    first = store.reroute_held(NOW + MINUTE, lambda _: (corrected,))
    again = store.reroute_held(NOW + MINUTE, lambda _: (corrected,))

    [moved] = claim(store, NOW + MINUTE)
    assert (as_before, first, again) == (0, 1, 0)
    assert moved.destination == corrected
    assert sorted(row.state for row in store.deliveries()) == ["moved", "pending"]


def test_a_held_message_that_may_have_arrived_is_not_sent_elsewhere(store):
    store.enqueue(notice("a"), [CHANNEL], NOW)
    [delivery] = claim(store)
    store.mark_sending(delivery, NOW)
    [doubtful] = claim(store, NOW + MINUTE)
    store.mark_held(doubtful, "the history cannot be read")

    moved = store.reroute_held(NOW + 2 * MINUTE, lambda _: (Destination("slack", "#corrected"),))
    store.release_held(NOW + 2 * MINUTE)

    assert moved == 0
    [again] = claim(store, NOW + 2 * MINUTE)
    assert (again.destination, again.state) == (CHANNEL, DeliveryState.UNKNOWN)


def test_an_attempt_that_never_ended_is_unknown(store):
    store.enqueue(notice("a"), [CHANNEL], NOW)
    [delivery] = claim(store)
    store.mark_sending(delivery, NOW + timedelta(seconds=5))
    assert claim(store, NOW + timedelta(seconds=59)) == []
    [doubtful] = claim(store, NOW + MINUTE)
    assert doubtful.state is DeliveryState.UNKNOWN
    assert doubtful.sending_at == NOW + timedelta(seconds=5)
    assert states(store) == [("a", "unknown")]


def test_a_claim_that_never_began_to_send_is_simply_pending_again(store):
    store.enqueue(notice("a"), [CHANNEL], NOW)
    claim(store)
    [again] = claim(store, NOW + MINUTE)
    assert again.state is DeliveryState.PENDING


def test_looks_in_vain_are_counted_until_it_is_sent_again(store):
    store.enqueue(notice("a"), [CHANNEL], NOW)
    [delivery] = claim(store)
    store.mark_sending(delivery, NOW)
    store.mark_later(delivery, NOW, "timeout", unknown=True)
    for looks in (0, 1):
        [delivery] = claim(store)
        assert (delivery.state, delivery.looks) == (DeliveryState.UNKNOWN, looks)
        store.mark_later(delivery, NOW, "not there", unknown=True, looked=True)
    [delivery] = claim(store)
    store.mark_later(delivery, NOW, "surely not there", unknown=False, looked=True)
    [delivery] = claim(store)
    assert (delivery.state, delivery.looks, delivery.attempts) == (DeliveryState.PENDING, 0, 1)


def test_only_the_holder_of_a_running_lease_may_send(store):
    store.enqueue(notice("a"), [CHANNEL], NOW)
    [stale] = claim(store)
    with pytest.raises(LeaseLost):
        store.mark_sending(stale, NOW + MINUTE)
    [fresh] = claim(store, NOW + MINUTE)
    with pytest.raises(LeaseLost):
        store.mark_sending(stale, NOW + MINUTE)
    store.mark_sending(fresh, NOW + MINUTE)
    assert states(store) == [("a", "sending")]


def test_a_late_word_of_another_sender_does_not_disturb(store):
    store.enqueue(notice("a"), [CHANNEL], NOW)
    [stale] = claim(store)
    store.mark_sending(stale, NOW)
    [fresh] = claim(store, NOW + MINUTE)
    store.mark_later(stale, NOW + 9 * MINUTE, "too late", unknown=False)
    store.mark_held(stale, "too late")
    assert states(store) == [("a", "unknown")]
    store.mark_sent(stale, Receipt("C1", "1"), NOW)
    store.mark_later(fresh, NOW, "not there", unknown=False)
    assert states(store) == [("a", "sent")]


def test_due_deliveries_are_counted_and_listed_newest_first(store):
    for subject in ("a", "b", "c"):
        store.enqueue(notice(subject), [CHANNEL], NOW)
    assert store.queue_depth(NOW) == (0, 3)
    assert store.queue_depth(NOW - MINUTE) == (0, 0)
    assert [row.subject for row in store.deliveries(limit=2)] == ["c", "b"]
    assert store.deliveries(state="sent") == []


def test_threads_never_claim_the_same_delivery(store):
    for number in range(40):
        store.enqueue(notice(f"s{number}"), [Destination("slack", f"#c{number % 20}")], NOW)

    def work(_):
        sent = []
        while batch := claim(store, limit=2):
            for delivery in batch:
                store.mark_sending(delivery, NOW)
                store.mark_sent(delivery, Receipt("C", "1"), NOW)
                sent.append(delivery.notice.subject)
        return sent

    with ThreadPoolExecutor(4) as pool:
        sent = [subject for mine in pool.map(work, range(4)) for subject in mine]
    sent += work(None)
    assert sorted(sent) == sorted(f"s{number}" for number in range(40))
    assert {row.attempts for row in store.deliveries()} == {1}


def test_what_a_dead_process_held_is_free_at_once_and_its_attempts_are_in_doubt(store):
    store.enqueue(notice("a"), [CHANNEL], NOW)
    store.enqueue(notice("b"), [OTHER], NOW)
    claim_of(store)
    sending, _ = claim(store)
    store.mark_sending(sending, NOW)
    assert store.forget_leases(NOW) == 3
    assert {(d.notice.subject, d.state.value) for d in claim(store)} == {("a", "unknown"), ("b", "pending")}
    assert [row.watch_id for row in store.claim_due(NOW, limit=5, lease_s=60)] == ["acme"]
    assert store.forget_leases(NOW) == 3


def test_a_channel_by_name_and_by_id_has_one_queue(store):
    by_id = Destination("slack", "C1")
    store.enqueue(notice("a"), [CHANNEL], NOW)
    store.enqueue(notice("b"), [by_id], NOW)
    assert len(claim(store)) == 2, "before the id of a name is known they are two"
    store.keep_name("#privacy", "C1")
    store.forget_leases(NOW)
    [first] = claim(store)
    assert (first.notice.subject, first.place) == ("a", "C1")
    assert claim(store) == []
    store.mark_later(first, NOW + MINUTE, "rate limited", unknown=False)
    assert claim(store) == [], "what holds up one word for a channel holds up the other"
    assert subjects(claim(store, NOW + MINUTE)) == ["a"]


def test_the_same_is_told_once_in_a_channel_by_name_or_by_id(store):
    store.keep_name("#privacy", "C1")
    assert store.enqueue(notice("a"), [CHANNEL], NOW) == 1
    assert store.enqueue(notice("a"), [Destination("slack", "C1")], NOW) == 0
    assert store.enqueue(notice("a"), [Destination("slack", "C2"), Destination("console", "C1")], NOW) == 2


def test_an_answer_finds_its_message_by_the_other_word_for_the_channel(store):
    store.enqueue(notice("a"), [CHANNEL], NOW)
    [root] = claim(store)
    store.mark_sending(root, NOW)
    store.mark_sent(root, Receipt("C1", "12.5"), NOW)
    store.enqueue(replace(notice("b"), thread="a"), [Destination("slack", "C1")], NOW)
    assert [each.thread for each in claim(store)] == [Receipt("C1", "12.5")]


def test_what_waits_for_a_notifier_can_be_put_off_together(store):
    store.enqueue(notice("a"), [CHANNEL, OTHER, Destination("slack", "#other")], NOW)
    store.enqueue(notice("b"), [CHANNEL], NOW)
    assert store.put_off("slack", NOW + MINUTE) == 3
    assert [each.destination for each in claim(store)] == [OTHER]
    assert store.put_off("slack", NOW) == 0
    assert {each.destination for each in claim(store, NOW + MINUTE)} >= {CHANNEL, Destination("slack", "#other")}


def test_what_a_wrong_clock_put_off_is_due_all_the_same(store):
    store.enqueue(notice("a"), [CHANNEL], NOW + timedelta(days=1))
    assert subjects(claim(store)) == ["a"]
    store.enqueue(notice("b"), [OTHER], NOW + timedelta(hours=2))
    assert claim(store) == []


def test_one_held_message_of_each_channel_is_tried_and_the_others_follow_once_it_is_sent(store):
    other = Destination("slack", "#other")
    for subject in ("a", "b"):
        store.enqueue(notice(subject), [CHANNEL, other], NOW)
    for _ in range(2):
        for delivery in claim(store):
            store.mark_held(delivery, "not in the channel")
    assert store.release_held(NOW + MINUTE, few_only=True) == 2
    first, second = claim(store, NOW + MINUTE)
    assert {first.notice.subject, second.notice.subject} == {"a"}
    store.mark_sending(first, NOW + MINUTE)
    store.mark_sent(first, Receipt("C1", "1.0"), NOW + MINUTE)
    store.mark_held(second, "not in the channel")
    assert sorted(row.state for row in store.deliveries()) == ["held", "held", "pending", "sent"]
    [follows] = claim(store, NOW + MINUTE)
    assert (follows.notice.subject, follows.destination) == ("b", first.destination)


def test_a_held_message_that_never_goes_keeps_none_behind_it_from_being_tried(store):
    for subject in ("never", "a", "b"):
        store.enqueue(notice(subject), [CHANNEL], NOW)
    for _ in range(3):
        [refused] = claim(store)
        store.mark_held(refused, "Slack was in trouble")
    tried = []
    for hour in (1, 2):
        now = NOW + timedelta(hours=hour)
        store.release_held(now, few_only=True)
        while deliveries := claim(store, now):
            [delivery] = deliveries
            tried.append(delivery.notice.subject)
            if delivery.notice.subject == "never":
                store.mark_held(delivery, "too large in every form")
            else:
                store.mark_sending(delivery, now)
                store.mark_sent(delivery, Receipt("C1", f"{len(tried)}.0"), now)
    assert tried[:3] == ["never", "never", "a"], "the first hour it alone, then also the next"
    assert states(store) == [("never", "held"), ("a", "sent"), ("b", "sent")]


def test_the_tries_of_held_messages_go_round_and_keep_their_order(store):
    for subject in ("a", "b", "c"):
        store.enqueue(notice(subject), [CHANNEL], NOW)
    for _ in range(3):
        [refused] = claim(store)
        store.mark_held(refused, "not in the channel")
    tried = []
    for hour in range(1, 6):
        now = NOW + timedelta(hours=hour)
        store.release_held(now, few_only=True)
        tried.append("")
        while deliveries := claim(store, now):
            tried[-1] += deliveries[0].notice.subject
            store.mark_held(deliveries[0], "not in the channel")
    assert tried == ["a", "ab", "ac", "ab", "ac"]


def test_a_message_that_was_never_held_releases_none(store):
    for subject in ("a", "b"):
        store.enqueue(notice(subject), [CHANNEL], NOW)
    [refused] = claim(store)
    store.mark_held(refused, "too large in every form")
    [sent] = claim(store)
    store.mark_sending(sent, NOW)
    store.mark_sent(sent, Receipt("C1", "1.0"), NOW)
    assert sorted(row.state for row in store.deliveries()) == ["held", "sent"]
