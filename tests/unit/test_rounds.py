from datetime import UTC, datetime

import pytest

from bot.model import Reading, Result
from bot.ports import Claim
from bot.rounds import in_order, is_past, starting_cursor

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def claim(last_result):
    return Claim("acme", "token", NOW, {"live": "etag", "wayback": "place"}, 0, None, None, last_result)


def test_a_new_watch_reads_its_archive_first_and_a_known_one_its_live_page():
    assert in_order(("live", "wayback"), is_new=True) == ("wayback", "live")
    assert in_order(("live", "wayback"), is_new=False) == ("live", "wayback")


@pytest.mark.parametrize(
    ("source", "more", "is_new", "live_was_seen", "expected"),
    [
        ("wayback", False, True, False, True),
        ("wayback", False, False, True, True),
        ("wayback", False, False, False, False),
        ("live", False, True, False, False),
        ("file", True, True, False, True),
        ("file", False, True, False, False),
        ("file", True, False, False, False),
    ],
    ids=[
        "an archived capture of a new watch",
        "an archived capture of a page seen live",
        "an archived capture of a page that cannot be seen",
        "the first live copy",
        "an old dated file of a new watch",
        "the newest dated file of a new watch",
        "a dated file that came later",
    ],
)
def test_only_the_past_is_kept_silent(source, more, is_new, live_was_seen, expected):
    assert is_past(source, Reading("", more=more), is_new=is_new, live_was_seen=live_was_seen) is expected


@pytest.mark.parametrize("result", [Result.SUSPECT, Result.BLOCKED, Result.GONE, Result.FAILED])
def test_after_a_page_that_was_not_seen_the_live_page_is_read_in_full(result):
    assert starting_cursor(claim(result), "live") == ""
    assert starting_cursor(claim(result), "wayback") == "place"


def test_after_a_true_sight_the_server_may_say_that_nothing_changed():
    assert starting_cursor(claim(Result.UNCHANGED), "live") == "etag"
    assert starting_cursor(claim(None), "live") == "etag"
