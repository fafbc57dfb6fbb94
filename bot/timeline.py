"""
Everything known of a watch as one line in time: versions with their intervals, gaps, blind times, contradictions. Pure.

A gap is a long stretch of which nothing was seen at all; a blind time is one in which we looked and could not see.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from bot.model import READ_ELSEWHERE
from bot.ports import ChangeRow, Copy, CopyState, Look, VersionRow

LONG = timedelta(days=92)
"""A stretch without any sight is told where it is longer: archives capture a policy about four times a year."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time; `until` is None while it lasts."""

    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """
    One version. It came into force after `after` (None for the first known) and no later than `by`.

    `change` is what brought it, where that is known; `told` the change that was announced of it, which may have begun at an
    earlier version than the one before.
    """

    version: VersionRow
    after: datetime | None
    by: datetime
    change: ChangeRow | None = None
    told: ChangeRow | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An archived capture that could not be taken into the timeline although it shows a policy, and why."""

    at: datetime
    archive: str
    original: str
    why: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is known of a watch, each part in the order of time."""

    chapters: tuple[Chapter, ...]
    gaps: tuple[Span, ...] = ()
    blind: tuple[Span, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


def timeline(
    versions: Sequence[VersionRow], changes: Iterable[ChangeRow], copies: Iterable[Copy], looks: Sequence[Look]
) -> Timeline:
    """Put together what is stored: all versions and changes of a watch, what archives listed, and the rounds of checks."""
    copies = list(copies)
    seen = {moment for row in versions for moment in (row.seen_from, row.seen_until)}
    seen |= {copy.captured_at for copy in copies if copy.state is CopyState.PLACED}
    seen |= {look.at for look in looks if look.seen}
    return Timeline(
        chapters=tuple(_chapters(versions, list(changes))),
        gaps=tuple(Span(one, other) for one, other in pairwise(sorted(seen)) if other - one > LONG),
        blind=tuple(_blind(looks)),
        contradictions=tuple(
            Contradiction(copy.captured_at, copy.archive, copy.original, copy.why)
            for copy in copies
            if copy.state is CopyState.LEFT and copy.text_digest
        ),
    )


def _chapters(versions: Sequence[VersionRow], changes: Sequence[ChangeRow]) -> Iterable[Chapter]:
    standing = {row.new_version: row for row in changes if row.split_at is None}
    told = {row.new_version: row for row in changes if row.told}
    before: dict[str, VersionRow] = {}
    for row in versions:
        track = row.source if row.source in READ_ELSEWHERE else ""
        change, previous = standing.get(row.id), before.get(track)
        after = previous.seen_until if previous else None
        yield Chapter(row, after, row.seen_from, change, told.get(row.id))
        before[track] = row


def _blind(looks: Sequence[Look]) -> Iterable[Span]:
    since: datetime | None = None
    for look in looks:
        if not look.seen:
            since = since or look.at
        elif since is not None:
            yield Span(since, look.at)
            since = None
    if since is not None:
        yield Span(since, None)
