"""The planner of backfills, over made-up histories: what it asks for, and what it finds."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.backfill.plan import BUDGET, Listed, Plan
from bot.backfill.simulate import SIZES, history, table, trial

START = datetime(2015, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def listed(*digests: str, step: timedelta = DAY, start: datetime = START) -> list[Listed]:
    return [Listed(start + place * step, digest) for place, digest in enumerate(digests)]


def fetch(plan: Plan, texts, seen=None, budget=BUDGET):
    """Everything that the plan asks for; `texts` says what each capture turns out to be."""
    seen = {} if seen is None else seen
    while len(seen) < budget and (position := plan.next(seen)) is not None:
        assert position not in seen
        seen[position] = texts[position]
    return seen


def nonces(count: int) -> list[str]:
    return [f"nonce-{place}" for place in range(count)]


# --- few digests ------------------------------------------------------------------------------------------------------


def test_of_few_digests_one_capture_each_is_fetched_the_oldest_first_and_then_what_stands_at_a_change():
    plan = Plan(listed(*["a"] * 50, *["b"] * 30, *["a"] * 20))
    seen = fetch(plan, ["A"] * 50 + ["B"] * 30 + ["A"] * 20)
    assert list(seen)[:2] == [0, 50]
    assert sorted(seen) == [0, 49, 50, 79, 80, 99]


def test_where_the_capture_at_a_change_cannot_be_shown_the_one_before_it_dates_the_change():
    plan = Plan(listed(*["a"] * 5, *["b"] * 5))
    assert sorted(fetch(plan, [*"AAAA", None, *"BBBB", None])) == [0, 3, 4, 5, 8, 9]


def test_the_same_text_in_other_bytes_is_no_change_to_be_dated():
    plan = Plan(listed(*["a"] * 5, *["b"] * 5))
    assert sorted(fetch(plan, ["A"] * 10)) == [0, 5, 9]


def test_a_digest_whose_capture_cannot_be_shown_is_tried_at_another_capture():
    plan = Plan(listed("a", "b", "b", "b", "b", "b", "c"))
    texts = {0: "A", 1: None, 2: "B", 5: "B", 6: "C"}
    assert list(fetch(plan, texts)) == [0, 1, 2, 6, 5]


def test_bytes_that_were_no_policy_once_are_not_fetched_again():
    plan = Plan(listed("a", "wall", "wall", "b"))
    assert list(fetch(plan, {0: "A", 1: "", 3: "B"})) == [0, 1, 3]


def test_captures_of_unknown_bytes_count_as_different():
    plan = Plan(listed("-", "", "-"))
    assert list(fetch(plan, ["A", "A", "A"])) == [0, 1, 2]


def test_an_index_of_several_pages_is_not_taken_at_its_word():
    rows = listed(*["same"] * 400)
    texts = ["A"] * 170 + ["B"] * 230
    seen = fetch(Plan(rows, digests_tell=False), texts)
    assert {169, 170} <= set(seen)


def test_an_empty_index_asks_for_nothing():
    plan = Plan([])
    assert plan.next({}) is None
    assert plan.remaining({}) == 0


def test_redirects_are_followed_only_where_the_page_was_not_captured_for_a_month():
    rows = [
        Listed(START, "a"),
        Listed(START + DAY, "moved", is_redirect=True),
        Listed(START + 40 * DAY, "moved", is_redirect=True),
        Listed(START + 41 * DAY, "moved", is_redirect=True),
        Listed(START + 90 * DAY, "moved", is_redirect=True),
    ]
    assert list(fetch(Plan(rows), ["A", None, "B", None, "B"])) == [0, 2, 4]


# --- many digests -----------------------------------------------------------------------------------------------------


def test_both_ends_are_fetched_before_what_lies_between():
    plan = Plan(listed(*nonces(1000)))
    seen = fetch(plan, ["A"] * 1000, budget=3)
    assert list(seen)[:2] == [0, 999]


def test_a_capture_that_shows_no_policy_gives_way_to_its_neighbour_and_is_no_change():
    texts = ["A"] * 300 + ["B"] * 300
    walls = dict.fromkeys(range(290, 310, 2), "")
    seen = fetch(Plan(listed(*nonces(600))), [walls.get(place, text) for place, text in enumerate(texts)])
    assert {299, 301} <= set(seen)


def test_a_wall_of_years_does_not_use_up_the_budget():
    texts = ["A"] * 400 + [""] * 2000 + ["B"] * 400
    seen = fetch(Plan(listed(*nonces(2800))), texts)
    assert sum(1 for position in seen if 400 <= position < 2400) < BUDGET * 0.75
    assert {399, 2400} & set(seen)


def test_bytes_archived_twice_are_looked_at_before_nonces():
    digests = nonces(800)
    digests[431] = digests[437] = "twice"
    texts = ["A"] * 800
    texts[431:438] = ["B"] * 7
    seen = fetch(Plan(listed(*digests)), texts)
    assert {430, 431, 438} <= set(seen)


def test_the_widest_stretch_is_halved_first():
    seen = {0: "A", 60: "A", 91: "B", 110: "B", 182: "C", 199: "C"}
    assert 110 < (Plan(listed(*nonces(200))).next(seen) or 0) < 182


# --- properties -------------------------------------------------------------------------------------------------------

histories = st.builds(
    lambda seed, captures, returns, share: history(random.Random(seed), captures, returns=returns, nonces=share),
    st.integers(0, 10_000),
    st.integers(1, 400),
    st.sampled_from([0.0, 0.3]),
    st.sampled_from([0.0, 0.3, 1.0]),
)


@given(histories, st.integers(0, 60))
def test_no_capture_is_asked_for_twice_and_the_budget_holds(past, budget):
    plan = Plan(past.listed, budget=budget)
    assert len(fetch(plan, past.texts, budget=budget)) <= budget


@given(histories)
def test_without_returns_or_with_bytes_that_tell_every_change_is_found(past):
    returned = len(past.edges) >= len(set(past.texts))
    found = trial(past, budget=400)
    if not returned or len({row.digest for row in past.listed}) <= 60:
        assert found.found == found.edges


@given(histories, st.integers(0, 80))
def test_a_stopped_plan_goes_on_as_if_it_had_not_been_stopped(past, stop):
    whole = fetch(Plan(past.listed), past.texts)
    first = fetch(Plan(past.listed), past.texts, budget=stop)
    assert fetch(Plan(past.listed), past.texts, seen=first) == whole


@given(histories)
def test_what_remains_is_nothing_exactly_at_the_end(past):
    plan = Plan(past.listed)
    seen: dict = {}
    while (position := plan.next(seen)) is not None:
        assert plan.remaining(seen) > 0
        seen[position] = past.texts[position]
    assert plan.remaining(seen) == 0


@given(histories, st.data())
def test_captures_that_cannot_be_shown_are_never_taken_for_a_change(past, data):
    broken = data.draw(st.sets(st.integers(0, len(past.texts) - 1)))
    holes = [data.draw(st.sampled_from(["", None])) if place in broken else "A" for place in range(len(past.texts))]
    seen = fetch(Plan(past.listed, digests_tell=False), holes)
    quarters = len(range(0, 12 * 365 + 91, 91)) * 4
    assert len(seen) <= quarters + 12 * 13


# --- the simulation ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_every_change_among_2000_captures_is_found_within_the_budget_where_no_text_returns(seed):
    found = trial(history(random.Random(seed), 2000, returns=0.0, nonces=1.0))
    assert found.requests <= BUDGET
    assert found.found == found.edges


def test_the_table_has_every_size_with_and_without_returns():
    rows = list(table(runs=1, budget=20))
    assert {(row.captures, row.returns) for row in rows} == {(size, share) for size in SIZES for share in (0.0, 0.3)}
    assert all(row.most <= 20 and 0 <= row.share <= 1 for row in rows)
