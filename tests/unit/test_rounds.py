from datetime import UTC, datetime

import pytest

from bot.model import Outcome, Reading, Result
from bot.ports import Claim
from bot.rounds import clears_doubt, cursor_after, in_order, is_new, is_past, waits

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def claim(last_result):
    return Claim("acme", "token", NOW, {}, 0, None, None, last_result)


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
def test_a_page_that_was_not_seen_leaves_the_cursor_where_the_page_was_seen_last(result):
    outcome = Outcome(result, "a wall")
    assert cursor_after("live", Reading("wall"), outcome) is None
    assert cursor_after("file", Reading("newest"), outcome) is None
    assert cursor_after("file", Reading("older", more=True), outcome) == "older"
    assert cursor_after("wayback", Reading("place"), outcome) == "place"


@pytest.mark.parametrize(
    ("source", "failures", "asked", "seen", "expected"),
    [
        ("wayback", 0, True, False, True),
        ("wayback", 1, True, False, False),
        ("wayback", 0, True, True, False),
        ("wayback", 0, False, False, False),
        ("live", 0, True, False, False),
    ],
    ids=["one failed look", "two failed looks", "a page that is seen", "an archive alone", "the page itself"],
)
def test_an_archive_speaks_for_a_page_only_after_two_failed_looks(source, failures, asked, seen, expected):
    standing = Claim("acme", "token", NOW, {}, failures, None, None, Result.UNCHANGED)
    assert waits(source, standing, live_was_asked=asked, live_was_seen=seen) is expected


def test_nothing_new_at_the_page_ends_a_doubt_and_nothing_new_in_an_archive_says_nothing():
    assert clears_doubt("live")
    assert clears_doubt("file")
    assert not clears_doubt("wayback")


def test_after_a_true_sight_the_server_may_say_that_nothing_changed():
    assert cursor_after("live", Reading("etag"), Outcome(Result.CHANGED, "changed")) == "etag"


def test_a_watch_is_new_until_its_first_check_is_finished():
    assert is_new(claim(None), None)
    assert is_new(claim(None), NOW)
    assert is_new(claim(Result.FAILED), None)
    assert not is_new(claim(Result.FIRST), NOW)
