"""What people did about a change is kept once, and every message of the change is shown anew."""

from datetime import timedelta

import pytest

from bot.notice import DeliveryState, Destination, Receipt
from bot.standing import Action, Deed, Effect
from tests.servers.stored import CHANNEL, claim_of, told
from tests.servers.stored import NOW as BEGUN

OTHER = Destination("slack", "#vendors")
NOW = BEGUN + timedelta(days=10)


def sent(store, now=NOW):
    """Let everything that is due arrive; what was sent."""
    arrived = []
    while claimed := store.claim_deliveries(now, limit=10, lease_s=60):
        for delivery in claimed:
            store.mark_sending(delivery, now)
            store.mark_sent(delivery, Receipt(f"id of {delivery.destination.channel}", f"{len(arrived)}.0"), now)
            arrived.append(delivery)
    return arrived


def action(deed, change_id="", *, who="U1", key="", at=NOW, **given):
    return Action(key or f"{deed}:{who}:{at}:{given}", deed, who, at, change_id=change_id, **given)


def test_the_first_acknowledgement_holds_and_the_second_is_told_whose_it_was(store):
    change_id = told(store)
    first = store.act(action(Deed.ACKNOWLEDGE, change_id, who="U1"))
    second = store.act(action(Deed.ACKNOWLEDGE, change_id, who="U2", at=NOW + timedelta(hours=1)))
    assert (first.effect, second.effect) == (Effect.DONE, Effect.LATE)
    assert (second.standing.acknowledged.who, second.standing.acknowledged.at) == ("U1", NOW)
    assert not second.standing.is_open
    assert [each.who for each in store.actions(change_id)] == ["U1"]


def test_the_same_action_twice_is_one(store):
    change_id = told(store)
    assert store.act(action(Deed.ASSIGN, change_id, value="U7", key="k")).effect is Effect.DONE
    assert store.act(action(Deed.ASSIGN, change_id, value="U7", key="k")).effect is Effect.REPEATED
    assert len(store.actions()) == 1


def test_an_assignment_is_replaced_by_a_later_one_and_logged_with_who_made_it(store):
    change_id = told(store)
    store.act(action(Deed.ASSIGN, change_id, who="U1", value="U7"))
    acted = store.act(action(Deed.ASSIGN, change_id, who="U2", value="U8"))
    assert (acted.standing.assigned.value, acted.standing.assigned.who) == ("U8", "U2")
    assert store.act(action(Deed.ASSIGN, change_id, who="U3", value="U8")).effect is Effect.LATE
    assert [(each.who, each.value) for each in store.actions(change_id)] == [("U2", "U8"), ("U1", "U7")]


def test_an_older_assignment_that_arrives_later_does_not_undo_a_newer_one(store):
    change_id = told(store)
    store.act(action(Deed.ASSIGN, change_id, value="U8", at=NOW))
    late = store.act(action(Deed.ASSIGN, change_id, value="U7", at=NOW - timedelta(seconds=5)))
    assert (late.effect, late.standing.assigned.value) == (Effect.LATE, "U8")
    assert len(store.actions()) == 1


def test_an_older_mute_that_arrives_later_does_not_undo_its_end(store):
    told(store)
    until = NOW + timedelta(days=30)
    store.act(action(Deed.MUTE, watch_id="acme", until=until, at=NOW))
    store.act(action(Deed.UNMUTE, watch_id="acme", at=NOW + timedelta(seconds=9)))
    late = store.act(action(Deed.MUTE, watch_id="acme", until=until, key="late", at=NOW + timedelta(seconds=5)))
    assert late.effect is Effect.LATE
    assert store.mutes(NOW) == []


def test_a_judgement_is_kept_with_its_reason(store):
    change_id = told(store)
    acted = store.act(action(Deed.DISMISS, change_id, value="furniture", why="a rotating banner"))
    assert (acted.standing.dismissed.value, acted.standing.dismissed.why) == ("furniture", "a rotating banner")
    assert store.act(action(Deed.ACKNOWLEDGE, change_id)).effect is Effect.LATE
    assert store.act(action(Deed.DISMISS, change_id, who="U2", value="wrong")).effect is Effect.LATE


def test_what_is_not_there_cannot_be_acted_on(store):
    claim_of(store)
    assert store.act(action(Deed.ACKNOWLEDGE, "chg_nobody")).effect is Effect.UNKNOWN
    assert store.act(action(Deed.MUTE, watch_id="nobody", until=NOW)).effect is Effect.UNKNOWN
    assert store.actions() == []


def test_a_mute_ends_by_itself_or_by_hand_and_a_shorter_one_changes_nothing(store):
    change_id = told(store)
    month, week = NOW + timedelta(days=30), NOW + timedelta(days=7)
    assert store.act(action(Deed.MUTE, change_id, watch_id="acme", until=month)).effect is Effect.DONE
    assert store.act(action(Deed.MUTE, change_id, watch_id="acme", until=week)).effect is Effect.LATE
    assert [(each.watch_id, each.until, each.by.who) for each in store.mutes(NOW)] == [("acme", month, "U1")]
    assert store.standing(change_id, NOW).muted.until == month
    assert store.standing(change_id, month).muted is None
    assert store.mutes(month) == []
    assert store.ended_mutes(NOW) == []
    assert [each.watch_id for each in store.ended_mutes(month)] == ["acme"]
    store.forget_mutes(month)
    assert store.ended_mutes(month) == []
    assert store.act(action(Deed.UNMUTE, watch_id="acme")).effect is Effect.LATE
    store.act(action(Deed.MUTE, change_id, watch_id="acme", until=month, key="again"))
    assert store.act(action(Deed.UNMUTE, watch_id="acme", key="end")).effect is Effect.DONE
    assert store.mutes(NOW) == []


def test_every_message_of_a_change_is_shown_anew_with_how_it_stands(store):
    change_id = told(store, CHANNEL, OTHER)
    roots = {delivery.destination: delivery for delivery in sent(store)}
    assert all(delivery.standing.is_open for delivery in roots.values())
    store.act(action(Deed.ACKNOWLEDGE, change_id))
    updates = sent(store)
    assert {update.destination for update in updates} == {CHANNEL, OTHER}
    for update in updates:
        root = roots[update.destination]
        assert (update.edits, update.notice, update.standing.acknowledged.who) == (root.id, root.notice, "U1")
        assert update.thread is not None
        assert update.id != root.id


def test_what_happens_before_an_update_is_begun_is_shown_by_that_one(store):
    change_id = told(store)
    sent(store)
    store.act(action(Deed.ASSIGN, change_id, value="U7"))
    store.act(action(Deed.ACKNOWLEDGE, change_id))
    (update,) = sent(store)
    assert (update.standing.assigned.value, update.standing.acknowledged.who) == ("U7", "U1")


@pytest.mark.parametrize("step", ["claimed", "sending", "unknown"])
def test_what_happens_once_an_update_is_begun_gives_another_one_after_it(store, step):
    change_id = told(store)
    sent(store)
    store.act(action(Deed.ASSIGN, change_id, value="U7"))
    (begun,) = store.claim_deliveries(NOW, limit=10, lease_s=60)
    if step != "claimed":
        store.mark_sending(begun, NOW)
    if step == "unknown":
        store.mark_later(begun, NOW, "no answer", unknown=True)
    store.act(action(Deed.ACKNOWLEDGE, change_id))
    store.mark_sent(begun, Receipt("C1", "1.0"), NOW)
    (after,) = sent(store)
    assert begun.standing.acknowledged is None
    assert after.standing.acknowledged.who == "U1"


def test_a_message_that_waits_is_sent_as_the_change_stands_then_and_once_more_with_the_names(store):
    change_id = told(store)
    store.act(action(Deed.ACKNOWLEDGE, change_id))
    root, update = sent(store)
    assert (root.edits, root.standing.acknowledged.who) == ("", "U1")
    assert (update.edits, update.standing.acknowledged.who) == (root.id, "U1")


def test_a_message_on_its_way_is_shown_anew_once_it_has_arrived(store):
    change_id = told(store)
    (root,) = store.claim_deliveries(NOW, limit=10, lease_s=60)
    store.act(action(Deed.ACKNOWLEDGE, change_id))
    assert store.claim_deliveries(NOW, limit=10, lease_s=60) == []
    store.mark_sending(root, NOW)
    store.mark_sent(root, Receipt("C1", "5.0"), NOW)
    (update,) = sent(store)
    assert (update.edits, update.thread) == (root.id, Receipt("C1", "5.0"))


def test_a_change_that_is_taken_back_is_shown_so_in_its_own_message(store):
    change_id = told(store)
    sent(store)
    back = told(store, day=2.0, undoes=change_id)
    update, answer = sorted(sent(store), key=lambda delivery: not delivery.edits)
    assert update.notice.change_id == change_id
    assert update.standing.undone_at is not None
    assert answer.notice.change_id == back
    assert store.act(action(Deed.ACKNOWLEDGE, change_id)).effect is Effect.LATE


def test_the_change_before_a_further_one_says_so(store):
    first = told(store)
    sent(store)
    second = told(store, day=2.0)
    arrived = sent(store)
    (update,) = [delivery for delivery in arrived if delivery.edits]
    assert update.notice.change_id == first
    assert update.standing.followed_at is not None
    assert store.standing(second, NOW).followed_at is None


def test_a_change_is_told_to_a_further_channel_once_and_shown_anew_there_too(store):
    change_id = told(store)
    sent(store)
    assert store.act(action(Deed.FORWARD, change_id, value="C99")).effect is Effect.DONE
    assert store.act(action(Deed.FORWARD, change_id, value="C99", who="U2")).effect is Effect.LATE
    assert store.act(action(Deed.FORWARD, change_id, value=f"id of {CHANNEL.channel}")).effect is Effect.LATE
    arrived = [delivery for delivery in sent(store) if not delivery.edits]
    assert [(each.destination, each.notice.forwarded_by) for each in arrived] == [(Destination("slack", "C99"), "U1")]
    store.act(action(Deed.ACKNOWLEDGE, change_id))
    assert {update.destination.channel for update in sent(store)} == {CHANNEL.channel, "C99"}


def test_a_held_message_that_a_person_sent_somewhere_stays_there(store):
    change_id = told(store)
    sent(store)
    store.act(action(Deed.FORWARD, change_id, value="C99"))
    forwarded = next(
        each for each in store.claim_deliveries(NOW, limit=10, lease_s=60) if each.destination.channel == "C99"
    )
    store.mark_held(forwarded, "the bot is not in the channel")
    assert store.reroute_held(NOW, lambda _: (CHANNEL,)) == 0
    assert [row.destination for row in store.deliveries(state=DeliveryState.HELD)] == ["slack:C99"]


def test_the_notice_of_a_told_change_can_be_had_again(store):
    change_id = told(store)
    assert store.told_notice(change_id).change_id == change_id
    assert store.told_notice("chg_nobody") is None
