"""What waits for a digest, when one is due in the team's zone, and what it says."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.digest import cadence, digest_notice, gathering, period
from bot.model import Severity
from bot.notice import Destination, Notice, NoticeKind
from bot.subscriptions import Wishes

NOW = datetime(2026, 3, 4, 8, 30, tzinfo=UTC)  # a Wednesday; 9:30 in Paris
HOUR = timedelta(hours=1)
HERE = Destination("slack", "#privacy-watch")


@dataclass(frozen=True)
class Waiting:
    notice: Notice
    at: datetime = NOW


def notice(number=1, severity=Severity.LOW, kind=NoticeKind.CHANGE, headline="Names a vendor"):
    title = f"Harbour {number}: privacy policy changed"
    return Notice(
        *(kind, f"change:chg_{number}", title, headline),
        severity=severity,
        change_id=f"chg_{number}",
        watch_id=f"harbour-{number % 3}",
    )


@pytest.mark.parametrize(
    ("severity", "waits"),
    [(Severity.INFO, True), (Severity.LOW, True), (Severity.MEDIUM, False), (Severity.CRITICAL, False)],
)
def test_only_what_matters_little_waits_and_only_where_a_digest_is_wanted(severity, waits):
    (there,) = gathering(notice(severity=severity), [HERE], Wishes(), "weekly")
    assert there.gathers is waits
    (at_once,) = gathering(notice(severity=severity), [HERE], Wishes(), "off")
    assert not at_once.gathers
    assert there == HERE


def test_no_other_message_waits():
    (there,) = gathering(notice(kind=NoticeKind.HEALTH), [HERE], Wishes(), "daily")
    assert not there.gathers


def test_what_a_channel_chose_counts_before_what_the_list_says():
    wishes = Wishes(digests={"C1": "daily", "C2": "off"}, ids={"#privacy-watch": "C1"})
    words = [cadence(wishes, channel, "weekly") for channel in ("#privacy-watch", "C1", "C2", "C3")]
    assert words == ["daily", "daily", "off", "weekly"]


@pytest.mark.parametrize(
    ("every", "now", "zone", "name"),
    [
        ("daily", NOW, "Europe/Paris", "daily:2026-03-04"),
        ("daily", NOW, "UTC", "daily:2026-03-03"),
        ("weekly", NOW, "UTC", "weekly:2026-03-02"),
        ("weekly", datetime(2026, 3, 2, 8, 59, tzinfo=UTC), "UTC", "weekly:2026-02-23"),
        ("weekly", datetime(2026, 3, 2, 9, 0, tzinfo=UTC), "UTC", "weekly:2026-03-02"),
        ("daily", datetime(2026, 3, 29, 7, 0, tzinfo=UTC), "Europe/Paris", "daily:2026-03-29"),
        ("daily", datetime(2026, 3, 4, 23, 30, tzinfo=UTC), "Pacific/Auckland", "daily:2026-03-05"),
    ],
)
def test_a_period_ends_at_nine_in_the_teams_zone(every, now, zone, name):
    ended = period(every, now, zone)
    assert ended.name == name
    assert ended.end <= now


def test_the_last_period_of_a_channel_that_wants_no_digest_any_more_ends_now():
    ended = period("off", NOW, "UTC")
    assert (ended.name, ended.end) == ("last:2026-03-04T08:30", NOW)


def test_a_digest_tells_the_gravest_first_and_is_bounded():
    waiting = [
        Waiting(
            notice(number, Severity.LOW if number == 7 else Severity.INFO, headline="x" * 400), at=NOW + number * HOUR
        )
        for number in range(30)
    ]
    told = digest_notice(waiting, period("weekly", NOW, "UTC"), "UTC")
    assert told.subject == "digest:weekly:2026-03-02"
    assert told.headline.startswith("30 changes of low or no weight in 3 policies.")
    assert told.lines[0].startswith("Low: Harbour 7: privacy policy changed. xxx")
    assert told.lines[1].endswith("(chg_29)")
    assert len(told.lines) == 21
    assert told.lines[-1] == "and 10 more: `fineprint changes` lists them"
    assert max(map(len, told.lines)) < 300
    assert len(told.gathered) == 20
    assert told.gathered[:2] == (("chg_7", "Harbour 7: privacy policy changed"), ("chg_29", told.gathered[1][1]))
