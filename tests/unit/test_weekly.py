from datetime import UTC, datetime

import pytest

from bot.engine.weekly import is_due

MONDAY_0859 = datetime(2026, 11, 16, 8, 59, tzinfo=UTC)
MONDAY_0900 = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
LAST_WEEK = "2026-W46"
THIS_WEEK = "2026-W47"


@pytest.mark.parametrize(
    ("now", "zone", "told", "expected"),
    [
        (MONDAY_0859, "UTC", LAST_WEEK, False),
        (MONDAY_0900, "UTC", LAST_WEEK, True),
        (MONDAY_0900, "UTC", THIS_WEEK, False),
        (MONDAY_0900, "America/New_York", LAST_WEEK, False),
        (MONDAY_0859, "Asia/Tokyo", LAST_WEEK, True),
        (datetime(2026, 11, 19, tzinfo=UTC), "UTC", LAST_WEEK, True),
        (MONDAY_0900, "UTC", "", False),
    ],
    ids=[
        "a minute too early",
        "on the hour",
        "told already",
        "still night in New York",
        "evening in Tokyo",
        "the bot was down on Monday",
        "the very first week",
    ],
)
def test_the_weekly_line_is_due_once_a_week_from_monday_morning_in_the_team_s_zone(now, zone, told, expected):
    assert is_due(now, zone, told) is expected
