"""What a check stores of its silence, and what it says of rules that cannot be followed, through a real store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.announce import week_of
from bot.model import Rules
from bot.standing import Action, Deed
from tests.contract.test_check import DAY, POLICY, SOLD, START, Bench, reading, store  # noqa: F401 - a fixture

FLIPPING = "Last viewed {} times"


def ruled(bench, **rules):
    bench.watch = replace(bench.watch, rules=Rules(**rules))
    return bench


def look(bench, *paragraphs, day=0):
    bench.now = START + day * DAY
    bench.live.steps = [reading(f"day {day}", paragraphs, bench.now)]
    return bench.check()


def test_each_check_stores_the_reason_of_its_silence_and_a_week_counts_them(store):  # noqa: F811 - a fixture
    bench = Bench(store, "live")

    for day, text in enumerate((POLICY, POLICY, POLICY[::-1], SOLD[::-1])):
        look(bench, *text, day=day)

    rows = store.checks("acme")[::-1]
    told, moved = store.changes("acme")
    assert [row.silence for row in rows] == ["first", "same", "moved", ""]
    assert (told.silence, moved.silence) == ("", "moved")
    assert store.silences(START) == {"first": 1, "same": 1, "moved": 1}
    assert store.silences(START + timedelta(days=2)) == {"moved": 1}


def test_a_muted_watch_goes_into_the_history_and_to_nobody_until_the_mute_ends(store):  # noqa: F811 - a fixture
    bench = Bench(store, "live")
    look(bench, *POLICY)
    until = START + 2.5 * DAY
    store.act(Action("key", Deed.MUTE, "U111", START, watch_id="acme", until=until))

    look(bench, *SOLD, day=1)
    (change,) = store.changes("acme")
    assert (change.told, change.silence) == (False, "muted")
    assert change.reason.endswith("; muted until 4 March 2026")
    assert bench.subjects() == []

    look(bench, *SOLD, "We share your data with Kestrel Analytics.", day=3)
    assert [row.told for row in store.changes("acme")] == [True, False]
    assert len(bench.subjects()) == 1


def test_a_failure_is_a_silence_of_its_own(store):  # noqa: F811 - a fixture
    bench = Bench(store, "live")
    bench.live.steps = [ValueError("a bug")]
    bench.check()

    assert [row.silence for row in store.checks("acme")] == ["failed"]


def test_an_ignored_block_flips_without_a_word_and_a_new_phrase_is_no_change(store):  # noqa: F811 - a fixture
    bench = Bench(store, "live")
    look(bench, *POLICY, FLIPPING.format(3))
    ruled(bench, ignore=("Last viewed * times",))

    for day, count in enumerate((3, 17, 40), 1):
        look(bench, *POLICY, FLIPPING.format(count), day=day)

    assert [row.silence for row in store.checks("acme")][::-1] == ["first", "technical", "same", "same"]
    assert store.changes("acme") == []
    assert len(store.versions("acme")) == 1


@pytest.mark.parametrize(
    ("rules", "word"),
    [({"ignore": POLICY[:6]}, "may be ignored"), ({"select": ".policy"}, "matches nothing")],
    ids=["phrases that fit too much", "a selector that matches nothing"],
)
def test_a_rule_that_cannot_be_followed_is_told_once_a_week(store, rules, word):  # noqa: F811 - a fixture
    bench = ruled(Bench(store, "live"), **rules)

    for day in range(3):
        report = look(bench, *POLICY, day=day)
        assert word in " ".join(report.notes)

    assert bench.subjects() == [f"unfollowed:acme:{week_of(START)}", f"unfollowed:acme:{week_of(START + DAY)}"]
