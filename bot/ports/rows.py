"""What the store answers with: one dataclass for each kind of stored fact that commands and pages show."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.model import Comparison, Result, Severity
from bot.notice import Destination, Notice


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One watch as the state knows it, for tables and reports."""

    id: str
    name: str
    address: str
    enabled: bool
    next_check_at: datetime | None
    last_check_at: datetime | None
    last_seen_at: datetime | None
    blind_since: datetime | None
    failures: int
    last_result: Result | None
    last_reason: str
    versions: int
    changes: int
    final_url: str

    @property
    def is_imported(self) -> bool:
        """Whether it is not on the list and never was: what is known of it was recorded by others."""
        return not self.enabled and self.last_result is None and self.versions > 0


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One attempt, for `history`. `silence` is why nobody was told (`bot.silence`), "" where somebody was."""

    watch_id: str
    source: str
    started_at: datetime
    captured_at: datetime | None
    result: Result
    reason: str
    change_id: str
    silence: str = ""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """
    One version of a watch, without its text.

    `id` numbers versions in the whole state; `number` counts from 1 within the watch, by capture time. `seen_from` and
    `seen_until` are the first and the last moment known at which it stood there, `sources` all that showed it.
    """

    id: int
    number: int
    watch_id: str
    snapshot_id: int
    source: str
    captured_at: datetime
    fetched_at: datetime
    text_digest: str
    extractor: int
    words: int
    url: str
    final_url: str
    archive_url: str
    redirects: tuple[str, ...]
    seen_from: datetime
    seen_until: datetime
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """
    One stored change. It came about after `old_at`, when the old text was seen last, and no later than `new_at`, when the
    new one was seen first. `split_at` is since when a version is known that came between its two.

    `told` is true where it was announced, or put into the outbox to be; `undoes` is the announced change that it takes
    back; `silence` is why nobody was told (`bot.silence`).
    """

    id: str
    watch_id: str
    old_version: int
    new_version: int
    old_at: datetime
    new_at: datetime
    detected_at: datetime
    told: bool
    undoes: str
    reason: str
    comparison: Comparison
    silence: str = ""
    split_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One delivery, for reports."""

    id: str
    subject: str
    destination: str
    state: str
    attempts: int
    due_at: datetime
    error: str
    receipt: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """A notice that waits at its destination for the next digest, since `at`."""

    id: str
    notice: Notice
    destination: Destination
    at: datetime


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """
    The day by which somebody is to have decided on a told change (`bot.clocks`), with what a reminder says of it.

    `undone` is true where a later change took it back.
    """

    change_id: str
    watch_id: str
    kind: str
    day: date
    detected_at: datetime
    headline: str
    severity: Severity
    undone: bool


@dataclass(frozen=True, slots=True)
class OpenChange:
    """A told change that somebody is still to decide on; `assignee` is "" for nobody."""

    id: str
    watch_id: str
    detected_at: datetime
    severity: Severity
    headline: str
    assignee: str


@dataclass(frozen=True, slots=True)
class Outage:
    """A web archive in trouble, known by its host: since when, how many failures in a row, and the last one in words."""

    host: str
    since: datetime
    failures: int
    reason: str


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How one watch fared in a span of time: checks that truly saw it, and all checks."""

    watch_id: str
    seen: int
    checks: int
