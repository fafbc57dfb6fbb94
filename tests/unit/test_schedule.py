from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Result
from bot.schedule import LONGEST, fraction, next_due

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
EVERY = timedelta(hours=12)


def due(**facts):
    return next_due("acme-privacy-policy", EVERY, NOW, **({"result": Result.FAILED, "failures": 1} | facts)) - NOW


def test_a_seen_page_is_due_after_its_interval_give_or_take_a_twentieth():
    delay = due(result=Result.UNCHANGED, failures=0)

    assert EVERY * 0.95 <= delay <= EVERY * 1.05


def test_a_doubtful_page_is_looked_at_again_within_half_an_hour():
    delay = due(result=Result.SUSPECT, look_again=True)

    assert timedelta(minutes=10) <= delay <= timedelta(minutes=30)


def test_failures_back_off_and_end_at_a_week():
    delays = [due(failures=count) for count in (1, 2, 3, 4, 5, 8, 40)]

    assert timedelta(minutes=7) <= delays[0] <= timedelta(minutes=10)
    assert delays[-1] <= LONGEST
    assert delays[-1] >= LONGEST * 0.75


def test_the_server_s_own_wish_is_honoured_up_to_a_day():
    assert due(retry_after_s=7200) == timedelta(hours=2)
    assert due(retry_after_s=10**9) == timedelta(days=1)


@given(st.text(max_size=40))
def test_the_jitter_of_a_watch_is_a_stable_share(seed):
    assert 0 <= fraction(seed) < 1
    assert fraction(seed) == fraction(seed)


@given(st.sampled_from(list(Result)), st.integers(0, 1000), st.booleans(), st.floats(0, 1e7))
def test_the_next_check_is_always_later_than_now(result, failures, look_again, retry_after_s):
    moment = next_due(
        "w", EVERY, NOW, result=result, failures=failures, look_again=look_again, retry_after_s=retry_after_s
    )

    assert moment > NOW
