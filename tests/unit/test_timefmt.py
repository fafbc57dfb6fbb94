from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.timefmt import from_ms, from_timestamp14, in_words, to_ms, to_timestamp14

INSTANTS = st.datetimes(datetime(1996, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware by `timezones`


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017", datetime(2017, 1, 1, tzinfo=UTC)),
        ("201706", datetime(2017, 6, 1, tzinfo=UTC)),
        ("20170623", datetime(2017, 6, 23, tzinfo=UTC)),
        ("2017062320", datetime(2017, 6, 23, 20, tzinfo=UTC)),
        ("20170623201621", datetime(2017, 6, 23, 20, 16, 21, tzinfo=UTC)),
    ],
)
def test_missing_digits_are_the_earliest_possible(text, expected):
    assert from_timestamp14(text) == expected


@pytest.mark.parametrize(
    "text", ["", "201", "20170", "2017062", "20170023", "20170640", "2017062320162199", "2017-06", "２０１７"]
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match=r"time|unconverted|match"):
        from_timestamp14(text)


@given(INSTANTS)
def test_instants_survive_both_forms(moment):
    whole = moment.replace(microsecond=0)

    assert from_timestamp14(to_timestamp14(whole)) == whole
    assert abs(from_ms(to_ms(moment)) - moment) <= timedelta(milliseconds=1)


def test_people_read_an_instant_in_their_zone():
    summer = datetime(2026, 5, 3, 12, 5, tzinfo=UTC)

    assert in_words(summer, "Europe/Paris") == "3 May 2026 14:05 CEST"
    assert in_words(summer) == "3 May 2026 12:05 UTC"
