"""Which changes wait for somebody, on both databases."""

from dataclasses import replace
from datetime import timedelta

from bot.announce import change_subject
from bot.notice import Destination
from bot.standing import Action, Deed, Verdict
from tests.servers.stored import CHANNEL, NOW, claim_of, notice, recording, write

SINCE = NOW - timedelta(days=1)


def tell(store, claim, text, day, to=CHANNEL):
    """Record a change that is told as the program tells it: by a notice of its own."""
    found = recording(store, text, day=day)
    told = replace(notice(change_subject(found.change_id)), change_id=found.change_id)
    store.record(claim, replace(found, deliveries=((told, (to,)),)))
    return found.change_id


def ids(store):
    rows, number = store.open_changes(SINCE, limit=10)
    assert number == len(rows)
    return [row.id for row in rows]


def test_told_changes_wait_newest_first_until_somebody_decides(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    first, second, third = (tell(store, claim, f"{word}.", day) for day, word in enumerate(("Two", "Three", "Four"), 1))
    assert ids(store) == [third, second, first]
    store.act(Action("k1", Deed.ASSIGN, "U1", NOW, change_id=first, value="U2"))
    rows, number = store.open_changes(SINCE, limit=1)
    assert ([row.id for row in rows], number) == ([third], 3)
    assert [row.assignee for row in store.open_changes(SINCE, limit=9)[0]] == ["", "", "U2"]
    store.act(Action("k2", Deed.ACKNOWLEDGE, "U1", NOW, change_id=third))
    store.act(Action("k3", Deed.DISMISS, "U1", NOW, change_id=second, value=Verdict.WORDING))
    assert ids(store) == [first]


def test_what_stands_in_a_digest_waits_for_nobody(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    tell(store, claim, "Two.", 1, to=Destination("slack", "#privacy", gathers=True))
    assert ids(store) == []


def test_what_was_taken_back_waits_for_nobody(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    first = tell(store, claim, "Two.", 1)
    back = recording(store, "One.", day=2)
    told = replace(notice(change_subject(back.change_id)), change_id=back.change_id)
    undone = replace(back, outcome=replace(back.outcome, undoes=first), deliveries=((told, (CHANNEL,)),))
    store.record(claim, undone)
    assert ids(store) == []


def test_old_changes_do_not_count(store):
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    tell(store, claim, "Two.", 1)
    assert store.open_changes(NOW + timedelta(days=300), limit=5) == ([], 0)
