"""
The days by which somebody is to have decided on a change, and when they are reminded. Pure.

Two kinds: the day a change takes effect, where the text states one that is still to come, and the last day on which
it can be objected to, where the watch list gives a time for that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.analyse.statements.dates import day_of
from bot.model import Comparison, Severity, Watch
from bot.notice import Notice, NoticeKind

REMINDED = (14, 7, 2)
"""So many days before a deadline there is a reminder."""

AT = time(9)
"""When reminders are told, in the team's zone."""

LATE = timedelta(days=7)
"""For so long after a deadline it is still said that nobody decided, where nothing was running on the day."""

FURTHEST = timedelta(days=800)
"""A stated date further away is a slip of the pen, or of ours."""


class Clock(StrEnum):
    """What ends on a deadline. The values are stored."""

    EFFECTIVE = "effective"
    OBJECTION = "objection"


class Deadline(Protocol):
    """A stored deadline (`ports.DeadlineRow`)."""

    @property
    def change_id(self) -> str: ...
    @property
    def watch_id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def detected_at(self) -> datetime: ...
    @property
    def headline(self) -> str: ...
    @property
    def severity(self) -> Severity: ...


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to tell about a deadline: a reminder so many days before, or, at 0, that nobody decided."""

    days: int
    at: datetime

    @property
    def is_last(self) -> bool:
        return self.days == 0


def deadlines(watch: Watch, comparison: Comparison, found_at: datetime, zone: str) -> tuple[tuple[str, date], ...]:
    """
    The deadlines that a change sets, found at an instant, as (kind, day).

    What only disappeared can be objected to by nobody. The day of the finding counts as the first of the time to object.
    """
    today = found_at.astimezone(ZoneInfo(zone)).date()
    found = []
    effective = _effective(comparison)
    if effective and today < effective <= today + FURTHEST:
        found.append((Clock.EFFECTIVE.value, effective))
    if watch.objection_days and not _only_removes(comparison):
        found.append((Clock.OBJECTION.value, today + timedelta(days=watch.objection_days)))
    return tuple(found)


def _effective(comparison: Comparison) -> date | None:
    """The day that the new text states for itself, where it changed."""
    stated = (each for each in comparison.findings if each.kind == "effective_date" and each.new_quote)
    return next((day for each in stated if (day := day_of(each.value))), None)


def _only_removes(comparison: Comparison) -> bool:
    weighty = [each for each in comparison.findings if each.kind not in {"effective_date", "contact"}]
    return bool(weighty) and not comparison.untyped and all(each.action == "removed" for each in weighty)


def steps(deadline: Deadline, zone: str) -> Iterator[Step]:
    """What is to be told of a deadline, in the order of time; nothing that would have been before the change was found."""
    for days in (*REMINDED, 0):
        at = datetime.combine(deadline.day - timedelta(days=days), AT, ZoneInfo(zone))
        if at > deadline.detected_at or days == 0:
            yield Step(days, at)


def step_due(deadline: Deadline, now: datetime, zone: str) -> Step | None:
    """
    The newest step whose time has come, None for none: after a pause one reminder is told and not three.

    A deadline long past is over.
    """
    due = [step for step in steps(deadline, zone) if step.at <= now]
    if not due or (due[-1].is_last and now > due[-1].at + LATE):
        return None
    return due[-1]


def reminder(deadline: Deadline, step: Step, name: str, assignee: str = "") -> Notice:
    """The reminder in the thread of a change, for whoever it is assigned to (a user's id, "" for nobody)."""
    left = f"{step.days} days" if step.days > 1 else "1 day"
    return Notice(
        kind=NoticeKind.REMINDER,
        subject=f"reminder:{deadline.change_id}:{deadline.kind}:{step.days}",
        title=f"{name}: {left} left",
        headline=f"{_what(deadline)} on {_day(deadline.day)}, in {left}.",
        severity=deadline.severity,
        watch_id=deadline.watch_id,
        change_id=deadline.change_id,
        lines=("Acknowledge the change to end the reminders.",),
        thread=f"change:{deadline.change_id}",
        mention=assignee,
    )


def escalation(deadline: Deadline, name: str, assignee: str = "") -> Notice:
    """What the health channel is told where nobody decided in time."""
    lines = (
        f"What changed: {deadline.headline}" if deadline.headline else "",
        "It is assigned, but not acknowledged." if assignee else "It is assigned to nobody.",
        f"Acknowledge it in its channel; `fineprint show {deadline.change_id}` shows it whole.",
    )
    return Notice(
        kind=NoticeKind.HEALTH,
        subject=f"undecided:{deadline.change_id}:{deadline.kind}",
        title=f"{name}: nobody has decided on a change",
        headline=f"{_what(deadline)} on {_day(deadline.day)}.",
        severity=deadline.severity,
        watch_id=deadline.watch_id,
        change_id=deadline.change_id,
        lines=tuple(line for line in lines if line),
    )


def _what(deadline: Deadline) -> str:
    return "The time to object ends" if deadline.kind == Clock.OBJECTION else "The change takes effect"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
