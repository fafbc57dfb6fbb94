"""
Changes that matter little, told together: which wait, when a digest is due, and what it says. Pure.

What waits is in the outbox; each waiting change goes into exactly one digest, because both are written at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from bot.model import Severity
from bot.notice import Destination, Notice, NoticeKind
from bot.subscriptions import Wishes
from bot.timefmt import day_in_words

Cadence = Literal["off", "daily", "weekly"]

AT = time(9)
"""When a digest is told, in the team's zone; a weekly one on Monday."""

GATHERED_UP_TO = Severity.LOW
"""Changes up to this severity wait for the digest; graver ones are told at once."""

MOST_LINES = 20
_LONGEST_HEADLINE = 160


class Waiting(Protocol):
    """A notice that waits at its destination (`ports.Gathered`)."""

    @property
    def notice(self) -> Notice: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Period:
    """The time up to `end` that one digest is about; `name` never repeats for a channel ("weekly:2026-11-23")."""

    name: str
    end: datetime


def cadence(wishes: Wishes, channel: str, default: str) -> Cadence:
    """How often a channel gets its digest: what it chose itself, else what the watch list says."""
    word = wishes.digests.get(wishes.id_of(channel), default)
    return "daily" if word == "daily" else "weekly" if word == "weekly" else "off"


def gathering(
    notice: Notice, destinations: Iterable[Destination], wishes: Wishes, default: str
) -> tuple[Destination, ...]:
    """The destinations of a notice, those marked where it is to wait for the digest."""
    waits = notice.kind is NoticeKind.CHANGE and notice.severity <= GATHERED_UP_TO
    return tuple(
        replace(each, gathers=waits and cadence(wishes, each.channel, default) != "off") for each in destinations
    )


def period(every: Cadence, now: datetime, zone: str) -> Period:
    """
    The newest period that is over. Where a channel wants no digest any more, what still waits is told at once: its last
    period ends now.
    """
    if every == "off":
        return Period(f"last:{now.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}", now)
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() if local.time() >= AT else local.date() - timedelta(days=1)
    if every == "weekly":
        day -= timedelta(days=day.weekday())
    return Period(f"{every}:{day.isoformat()}", datetime.combine(day, AT, ZoneInfo(zone)))


def digest_notice(waiting: Sequence[Waiting], ended: Period, zone: str) -> Notice:
    """
    One message about several changes, the gravest first and then the newest.

    Its lines are read literally wherever they are shown; the ids lead to the whole of each change.
    """
    ranked = sorted(waiting, key=lambda each: (each.notice.severity, each.at), reverse=True)
    number, watches = len(ranked), len({each.notice.watch_id for each in ranked})
    what = "change" if number == 1 else "changes"
    where = "policy" if watches == 1 else "policies"
    return Notice(
        kind=NoticeKind.DIGEST,
        subject=f"digest:{ended.name}",
        title=f"Small changes up to {day_in_words(ended.end, zone)}",
        headline=f"{number} {what} of low or no weight in {watches} {where}. Graver ones are told at once.",
        severity=max((each.notice.severity for each in ranked), default=Severity.INFO),
        lines=tuple(_lines(ranked)),
        new_at=ended.end,
        gathered=tuple((each.notice.change_id, each.notice.title) for each in ranked[:MOST_LINES]),
    )


def _lines(ranked: Sequence[Waiting]) -> Iterator[str]:
    for each in ranked[:MOST_LINES]:
        notice = each.notice
        said = (
            notice.headline if len(notice.headline) <= _LONGEST_HEADLINE else notice.headline[:_LONGEST_HEADLINE] + "…"
        )
        yield f"{notice.severity.word.capitalize()}: {notice.title}. {said} ({notice.change_id})"
    if len(ranked) > MOST_LINES:
        left = [each.notice.change_id for each in ranked[MOST_LINES:]]
        yield f"and {len(left)} more: `fineprint changes` lists them"
