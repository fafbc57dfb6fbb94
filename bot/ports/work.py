"""What a worker holds while it works on a watch, and what it hands over to be recorded."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.model import Capture, Outcome, Result, Rules
from bot.notice import Destination, Notice


@dataclass(frozen=True, slots=True)
class Claim:
    """
    A watch that this worker alone may check until `lease_until`.

    `cursors` holds each source's cursor by name; `failures` counts checks without a true sight in a row;
    `blind_since` is when the policy was last not seen for the first time, None while it is seen.
    """

    watch_id: str
    lease: str
    lease_until: datetime
    cursors: dict[str, str]
    failures: int
    blind_since: datetime | None
    last_seen_at: datetime | None
    last_result: Result | None


@dataclass(frozen=True, slots=True)
class Recording:
    """
    What one reading came to, to be written in one transaction.

    `outcome` is None where the source had nothing new (result `unchanged`) or failed (`failed` with `reason`).
    `deliveries` are the notices to send with the destinations of each; `silence` is why nobody is told (`bot.silence`),
    "" where somebody is. `clears_doubt` says that a text waiting for a second look is gone again. `deadlines` are the
    days by which somebody is to have decided on the change, by kind (`bot.clocks`).
    """

    watch_id: str
    source: str
    started_at: datetime
    finished_at: datetime
    result: Result
    reason: str
    cursor: str | None = None
    capture: Capture | None = None
    outcome: Outcome | None = None
    extractor: int = 0
    rules: Rules = Rules()
    change_id: str = ""
    deliveries: tuple[tuple[Notice, tuple[Destination, ...]], ...] = ()
    silence: str = ""
    clears_doubt: bool = False
    deadlines: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a watch stands after a check: when it is due next, and whether it was truly seen."""

    next_check_at: datetime
    failures: int
    seen: bool
    result: Result
    reason: str
    final_url: str = ""
