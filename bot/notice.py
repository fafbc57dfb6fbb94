"""What is told: one message whatever carries it, where it goes, and how far it has come. Frozen, without behaviour."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.model import Comparison, Severity
from bot.standing import UNTOUCHED, Standing


class NoticeKind(StrEnum):
    """What a message is about."""

    CHANGE = "change"
    DIGEST = "digest"
    REMINDER = "reminder"
    HEALTH = "health"
    WEEKLY = "weekly"
    HISTORY = "history"
    PERSONAL = "personal"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Notice:
    """
    One message, whatever carries it.

    `subject` identifies what it is about and never repeats ("change:<id>", "weekly:2026-W47", "blind:<watch>:<date>").
    A change notice has `comparison`; the others have `lines`. `old_at` and `new_at` are the capture times compared.
    `thread` is the subject of the earlier message in whose thread this one belongs ("" for none). `mention` is the id of
    the one person whom it is for, "" for nobody. `forwarded_by` is who had it sent to a further place, "" for nobody.
    `gathered` are the changes of a digest, each by its id and title, in the order of its lines.

    An update says nothing itself: it has the message of its `thread` shown as the change stands by then.
    """

    kind: NoticeKind
    subject: str
    title: str
    headline: str
    severity: Severity = Severity.INFO
    watch_id: str = ""
    change_id: str = ""
    url: str = ""
    old_archive_url: str = ""
    new_archive_url: str = ""
    old_at: datetime | None = None
    new_at: datetime | None = None
    comparison: Comparison | None = None
    lines: tuple[str, ...] = ()
    thread: str = ""
    mention: str = ""
    forwarded_by: str = ""
    gathered: tuple[tuple[str, str], ...] = ()


class DeliveryState(StrEnum):
    """
    Where a delivery stands.

    SENT, HELD, GATHERED and MOVED rest: HELD waits for a person, GATHERED for the destination's digest; MOVED was never
    sent itself, for it goes to another destination by now, or stands in a digest.
    """

    PENDING = "pending"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    HELD = "held"
    GATHERED = "gathered"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Destination:
    """
    Where a notice goes: `notifier` is a key of the notifier registry ("slack", "console"), `channel` its own word.

    `gathers` says that the notice is to wait there for the next digest; it is no part of the place.
    """

    notifier: str
    channel: str
    gathers: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"{self.notifier}:{self.channel}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a sent message can be found again: the channel's id and the message's own id there."""

    channel: str
    message: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """
    One notice on its way to one destination (a row of the outbox).

    `unsent` is how many of the attempts certainly sent nothing, `sending_at` when the last was begun, `looks` how often an
    unknown outcome has been looked for in vain. `thread` is the sent message that it answers, None where there is none at
    this destination. `standing` is how the change stands with people. An update has the notice that it shows anew, `edits`
    as the id of that delivery, and `thread` as the message itself. `place` is the real channel, the same whether the
    destination has its name or its id.
    """

    id: str
    notice: Notice
    destination: Destination
    state: DeliveryState
    attempts: int = 0
    unsent: int = 0
    looks: int = 0
    sending_at: datetime | None = None
    lease: str = ""
    thread: Receipt | None = None
    standing: Standing = UNTOUCHED
    edits: str = ""
    place: str = ""

    @property
    def sends(self) -> int:
        """How many of the attempts may have sent something."""
        return self.attempts - self.unsent
