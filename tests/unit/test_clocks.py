"""Deadlines of changes, and the one reminder that is due."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from bot.clocks import deadlines, escalation, reminder, step_due, steps
from bot.model import Comparison, Finding, Severity, Untyped
from bot.notice import NoticeKind
from tests.servers.watches import make_watch

FOUND = datetime(2026, 3, 1, 12, tzinfo=UTC)
WATCH = make_watch("https://acme.example/subprocessors")
DATED = Finding(
    "effective_date", "changed", "1 April 2026", "neutral", Severity.INFO, new_quote="Effective 1 April 2026."
)
VENDOR = Finding("third_party", "added", "Kestrel", "worse", Severity.MEDIUM, new_quote="Kestrel, hosting")
GONE = Finding("third_party", "removed", "Harrier", "better", Severity.LOW, old_quote="Harrier, hosting")


@dataclass(frozen=True)
class Row:
    day: date
    detected_at: datetime = FOUND
    kind: str = "objection"
    change_id: str = "chg_1"
    watch_id: str = "acme"
    headline: str = "Adds Kestrel"
    severity: Severity = Severity.MEDIUM


def comparison(*findings, untyped=()):
    return Comparison(True, "Adds Kestrel", Severity.MEDIUM, findings=findings, untyped=untyped)


def at(day, hour=9, month=3):
    return datetime(2026, month, day, hour, tzinfo=UTC)


def test_a_stated_day_to_come_is_a_deadline_and_a_past_or_unreadable_one_is_not():
    def found(wording):
        return deadlines(WATCH, comparison(VENDOR, replace(DATED, value=wording)), FOUND, "UTC")

    assert found("1 April 2026") == (("effective", date(2026, 4, 1)),)
    assert found("1 March 2026") == ()
    assert found("05/06/2026") == ()
    assert found("1 April 2099") == ()
    assert deadlines(WATCH, comparison(VENDOR), FOUND, "UTC") == ()


def test_the_time_to_object_counts_from_the_day_of_the_finding_in_the_teams_zone():
    watch = replace(WATCH, objection_days=30)
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert deadlines(watch, comparison(VENDOR), late, "UTC") == (("objection", date(2026, 3, 31)),)
    assert deadlines(watch, comparison(VENDOR), late, "Europe/Paris") == (("objection", date(2026, 4, 1)),)
    assert deadlines(watch, comparison(VENDOR, DATED), late, "UTC")[0] == ("effective", date(2026, 4, 1))


def test_nobody_objects_to_what_only_disappeared():
    watch = replace(WATCH, objection_days=30)
    assert deadlines(watch, comparison(GONE), FOUND, "UTC") == ()
    assert deadlines(watch, comparison(GONE, VENDOR), FOUND, "UTC")
    assert deadlines(watch, comparison(GONE, untyped=(Untyped("a", "b"),)), FOUND, "UTC")
    assert deadlines(watch, comparison(), FOUND, "UTC")


def test_reminders_come_fourteen_seven_and_two_days_before_and_then_the_day_itself():
    row = Row(date(2026, 3, 31))
    assert [(step.days, step.at) for step in steps(row, "UTC")] == [(14, at(17)), (7, at(24)), (2, at(29)), (0, at(31))]


def test_there_is_no_reminder_for_a_time_before_the_change_was_found():
    assert [step.days for step in steps(Row(date(2026, 3, 10)), "UTC")] == [7, 2, 0]
    assert [step.days for step in steps(Row(date(2026, 3, 2)), "UTC")] == [0]


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (at(17, 8), None),
        (at(17), 14),
        (at(23), 14),
        (at(24), 7),
        (at(29, 10), 2),
        (at(31, 8), 2),
        (at(31), 0),
        (at(6, month=4), 0),
        (at(8, month=4), None),
    ],
)
def test_after_a_pause_only_the_newest_step_is_due(now, days):
    step = step_due(Row(date(2026, 3, 31)), now, "UTC")
    assert (step.days if step else None) == days


def test_a_step_is_due_at_nine_in_the_teams_zone_also_where_the_clock_is_changed():
    row = Row(date(2026, 3, 31))
    assert step_due(row, at(29, 7), "Europe/Paris").days == 2  # summer time began that night
    assert step_due(row, at(24, 7), "Europe/Paris").days == 14


def test_a_reminder_is_of_the_thread_of_its_change_and_never_repeats_its_subject():
    row = Row(date(2026, 3, 31))
    told = [reminder(row, step, "Acme", "U7") for step in steps(row, "UTC") if not step.is_last]
    assert len({notice.subject for notice in told}) == 3
    assert {notice.thread for notice in told} == {"change:chg_1"}
    assert {notice.mention for notice in told} == {"U7"}
    assert told[-1].headline == "The time to object ends on 31 March 2026, in 2 days."


def test_what_nobody_decided_on_is_told_to_the_health_channel():
    told = escalation(replace(Row(date(2026, 3, 31)), kind="effective"), "Acme")
    assert told.kind is NoticeKind.HEALTH
    assert told.headline == "The change takes effect on 31 March 2026."
    assert told.lines[:2] == ("What changed: Adds Kestrel", "It is assigned to nobody.")
    assert told.subject == "undecided:chg_1:effective"
