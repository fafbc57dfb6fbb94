"""Which past is asked for, and the message that tells it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.announce import destinations
from bot.backfill.asked import FIRST_CAPTURE, asked, first_past
from bot.backfill.message import MOST_LINES, past_notice
from bot.model import Comparison, Severity
from bot.ports import ChangeRow
from tests.servers.watches import make_watch

NOW = datetime(2026, 3, 1, tzinfo=UTC)
NEWEST = datetime(2026, 2, 1, tzinfo=UTC)
DAY = timedelta(days=1)
BOTH = make_watch("https://acme.example/privacy", sources=("live", "wayback"))


def test_the_past_of_an_unchecked_watch_is_all_there_is_up_to_now():
    wanted = asked(BOTH, now=NOW, newest_at=None, is_checked=False)
    assert (wanted.since, wanted.until) == (FIRST_CAPTURE, NOW)


def test_the_past_of_a_checked_watch_ends_at_its_newest_version_whatever_is_asked():
    wanted = asked(BOTH, now=NOW, newest_at=NEWEST, is_checked=True, until=NOW)
    assert wanted.until == NEWEST


def test_the_lists_own_day_is_where_a_past_begins_unless_another_is_asked_for():
    dated = replace(BOTH, since=date(2017, 6, 23))
    own = asked(dated, now=NOW, newest_at=None, is_checked=False)
    other = asked(dated, now=NOW, newest_at=None, is_checked=False, since=NEWEST)
    assert (own.since, other.since) == (datetime(2017, 6, 23, tzinfo=UTC), NEWEST)


@pytest.mark.parametrize(
    ("since", "years", "expected"),
    [(None, 2, 730.5), (date(2017, 6, 23), 2, 730.5), (date(2026, 1, 1), 2, 59), (None, 0, None)],
    ids=["two years", "no more than two years", "no more than the list asks for", "switched off"],
)
def test_a_new_watch_gets_its_last_years(since, years, expected):
    wanted = first_past(replace(BOTH, since=since), now=NOW, newest_at=NEWEST, years=years)
    assert (wanted and NOW - wanted.since) == (timedelta(days=expected) if expected else None)


def test_a_watch_without_archives_or_with_newer_ones_alone_gets_none():
    live = replace(BOTH, sources=("live",))
    assert first_past(live, now=NOW, newest_at=NEWEST, years=2) is None
    fresh = replace(BOTH, since=date(2026, 2, 20))
    assert first_past(fresh, now=NOW, newest_at=NEWEST, years=2) is None


def change(number: int, severity: Severity = Severity.LOW) -> ChangeRow:
    comparison = Comparison(material=True, headline=f"Change number {number}", severity=severity)
    at = datetime(2015, 3, 3, tzinfo=UTC) + number * 90 * DAY
    return ChangeRow(
        *(f"chg_{number}", "acme", number, number + 1, at, at + 20 * DAY, NOW, False, "", "", comparison),
        silence="past",
    )


def test_the_message_says_since_when_how_many_and_each_with_its_span():
    notice = past_notice(BOTH, since=datetime(2015, 1, 2, tzinfo=UTC), until=NEWEST, changes=[change(0)], zone="UTC")
    assert notice.title == "Sample since 2015: 1 change"
    assert notice.lines == ("Between 3 and 23 March 2015: Change number 0 (chg_0)",)


def test_of_many_changes_the_gravest_are_named_in_the_order_of_time():
    rows = [change(number, Severity.HIGH if number % 2 else Severity.LOW) for number in range(2 * MOST_LINES)]
    notice = past_notice(BOTH, since=NOW, until=NOW, changes=rows, zone="UTC")
    named = [line.split("(")[-1] for line in notice.lines[:-1]]
    assert named == [f"chg_{number})" for number in range(1, 2 * MOST_LINES, 2)]
    assert notice.lines[-1] == f"and {MOST_LINES} more of less weight"
    assert notice.severity is Severity.HIGH


def test_a_past_without_changes_says_so_and_goes_to_the_watchs_channels_whatever_it_weighs():
    notice = past_notice(BOTH, since=NEWEST, until=NOW, changes=[], zone="UTC")
    assert notice.title == "Sample since 2026: no change in meaning"
    told = destinations(
        notice,
        channels=("#vendors",),
        default_channel="#all",
        health_channel="#ops",
        has_token=True,
        min_severity=Severity.HIGH,
    )
    assert [str(each) for each in told] == ["slack:#vendors"]
