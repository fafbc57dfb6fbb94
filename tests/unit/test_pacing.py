"""How fast messages may go, by numbers alone."""

from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import Asked, Bucket, Rate


def test_places_are_a_gap_apart():
    bucket = Bucket(Rate(2.0))
    assert [bucket.take(100.0) for _ in range(3)] == [0.0, 2.0, 4.0]


def test_so_many_pass_at_once_and_then_one_a_gap():
    bucket = Bucket(Rate(2.0, at_once=3))
    assert [bucket.take(100.0) for _ in range(5)] == [0.0, 0.0, 0.0, 2.0, 4.0]


def test_a_bucket_left_alone_fills_again_and_no_further():
    bucket = Bucket(Rate(2.0, at_once=2))
    assert [bucket.take(0.0) for _ in range(3)] == [0.0, 0.0, 2.0]
    assert [bucket.take(1000.0) for _ in range(3)] == [0.0, 0.0, 2.0]


def test_a_rate_without_a_gap_lets_everything_pass():
    bucket = Bucket(Rate(0.0))
    assert {bucket.take(5.0) for _ in range(100)} == {0.0}


@given(
    st.lists(st.floats(0, 5), min_size=2, max_size=60),
    st.floats(0.1, 3),
    st.integers(1, 6),
)
def test_no_span_ever_holds_more_than_the_rate_allows(pauses, gap_s, at_once):
    bucket, now, begins = Bucket(Rate(gap_s, at_once)), 0.0, []
    for pause in pauses:
        now += pause
        begins.append(now + bucket.take(now))
    assert begins == sorted(begins)
    for first, later in zip(begins, begins[at_once:], strict=False):
        assert later - first >= gap_s - 1e-6


def test_one_channel_that_asks_to_wait_is_one_channel():
    asked = Asked()
    assert not asked.is_everywhere("a", 0.0, 30.0)
    assert not asked.is_everywhere("a", 31.0, 30.0)


def test_two_channels_that_ask_at_once_are_the_workspace():
    asked = Asked()
    asked.is_everywhere("a", 0.0, 30.0)
    assert asked.is_everywhere("b", 29.0, 30.0)


def test_a_channel_whose_wait_is_over_counts_no_more():
    asked = Asked()
    asked.is_everywhere("a", 0.0, 30.0)
    assert not asked.is_everywhere("b", 30.0, 30.0)
