"""What those who look after the bot are told of its messages: which are held and why, and what a mute kept silent. Pure."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from bot.errors import DeliveryError
from bot.model import Watch
from bot.notice import Delivery, Destination, Notice, NoticeKind
from bot.render.words import count
from bot.standing import Mute
from bot.timefmt import day_in_words, to_ms

HELD = "held:"
_MOST_LINES = 10


class Silent(Protocol):
    """A change that was kept silent (`ports.ChangeRow`)."""

    @property
    def id(self) -> str: ...
    @property
    def new_at(self) -> datetime: ...
    @property
    def comparison(self) -> "Headed": ...


class Broken(Protocol):
    """An archive's outage (`ports.Outage`)."""

    @property
    def since(self) -> datetime: ...
    @property
    def failures(self) -> int: ...
    @property
    def reason(self) -> str: ...


class Headed(Protocol):
    """What a change says in a line."""

    @property
    def headline(self) -> str: ...


def held_notice(delivery: Delivery, error: DeliveryError, at: datetime) -> Notice | None:
    """
    Tells that messages to a place are held, once a day for the same place and reason.

    None for a message that says the same of another one: what cannot be told cannot be told of either.
    """
    if delivery.notice.subject.startswith(HELD):
        return None
    place = hashlib.sha256(f"{delivery.destination} {error.code}".encode()).hexdigest()[:12]
    what = delivery.notice.title or "a message that was to be shown anew"
    return Notice(
        kind=NoticeKind.HEALTH,
        subject=f"{HELD}{place}:{at.astimezone(UTC):%Y-%m-%d}",
        title=f"Messages to {delivery.destination.channel} are held",
        headline=f"{error}.",
        watch_id=delivery.notice.watch_id,
        lines=(
            error.advice or "Look at the log for the answer.",
            f"The first of them: {what}",
            "It is tried again every hour, and at once when the watch list is saved. Nothing is lost until then.",
        ),
        new_at=at,
    )


def elsewhere(held: Destination, places: Sequence[Destination], others: Sequence[str]) -> tuple[Destination, ...]:
    """Where to tell that a place is refused: not there. `others` are channels to fall back on, in order."""
    fit = [place for place in places if place != held]
    if not fit:
        fit = [Destination(held.notifier, channel) for channel in others if channel and channel != held.channel]
    return tuple(fit[:1])


def unheard_notice(reason: str, advice: str, at: datetime) -> Notice:
    """Tells that what people do in Slack does not reach the bot; once a day."""
    return Notice(
        kind=NoticeKind.HEALTH,
        subject=f"unheard:{at.astimezone(UTC):%Y-%m-%d}",
        title="Buttons and commands in Slack do nothing now",
        headline="Changes are told all the same, but what people do about them does not reach the bot.",
        lines=(
            f"{reason[:1].upper()}{reason[1:]}.",
            advice or "It is tried again by itself; fineprint doctor looks at it.",
        ),
        new_at=at,
    )


def outage_notice(archive: str, outage: Broken, at: datetime) -> Notice:
    """Tells that a web archive cannot be read; once for each outage."""
    return Notice(
        kind=NoticeKind.HEALTH,
        subject=f"outage:{archive}:{to_ms(outage.since)}",
        title=f"The web archive {archive} cannot be read",
        headline=f"It has failed since {day_in_words(outage.since)}, {count(outage.failures, 'time', 'times in a row')}.",
        lines=(
            outage.reason,
            "It is asked again by itself, more and more seldom.",
            f"Where it has never answered, its address or dialect in [archives.{archive}] may be wrong.",
            "Live pages are watched all the same, and what the archive holds is read as soon as it answers.",
        ),
        new_at=at,
    )


def unmuted_notice(watch: Watch, mute: Mute, kept: Sequence[Silent], zone: str) -> Notice:
    """Tells that a mute has run out and what it kept silent, oldest first."""
    ordered = sorted(kept, key=lambda change: change.new_at)
    lines = [f"{day_in_words(row.new_at, zone)}: {row.comparison.headline} ({row.id})" for row in ordered[:_MOST_LINES]]
    if len(ordered) > _MOST_LINES:
        lines.append(f"and {len(ordered) - _MOST_LINES} more: fineprint history {watch.id}")
    number = count(len(kept), "change was", "changes were")
    return Notice(
        kind=NoticeKind.HEALTH,
        subject=f"unmuted:{watch.id}:{to_ms(mute.until)}",
        title=f"{watch.name or watch.address}: the mute has ended",
        headline=f"{number} told to nobody meanwhile; what changes from now on is told again.",
        watch_id=watch.id,
        url=watch.urls[0] if watch.urls else "",
        lines=tuple(lines),
    )
