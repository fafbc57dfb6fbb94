"""The past of a watch out of web archives: what was asked for, what an index listed, and where a capture belongs in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.model import Capture, KnownVersion, Outcome, Prior, Rules


@dataclass(frozen=True, slots=True)
class Backfill:
    """
    A past that was asked for, held by this process until its lease ends. Both ends are inclusive.

    `budget` is how many playback requests the whole of it may cost, those of earlier runs counted; `announce` asks for one
    message at the end.
    """

    watch_id: str
    since: datetime
    until: datetime
    budget: int
    announce: bool = False
    asked_at: datetime | None = None
    finished_at: datetime | None = None
    trouble: str = ""
    lease: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """How far the index of an archive has been read for an address: from `since` until `until`, to its end where whole."""

    archive: str
    address: str
    since: datetime
    until: datetime
    is_whole: bool
    listed_at: datetime


class CopyState(StrEnum):
    """
    How far one listed capture has come. LISTED is all that the index says; KEPT has its bytes stored; PLACED stands in the
    timeline; LEFT does not, and `why` says why; ABSENT could not be shown by the archive, or cannot yet.
    """

    LISTED = "listed"
    KEPT = "kept"
    PLACED = "placed"
    LEFT = "left"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Copy:
    """
    One capture that an index lists; see `fetch.archives.Row` for what it says.

    `tries` counts playback requests; `reading` names the reader and the rules that gave `text_digest`, "" before it was
    read; a text digest of "" says that it does not show the policy. An absent one that the archive may show later is asked
    for again at `again_at`, and was put off so often.
    """

    archive: str
    captured_at: datetime
    original: str
    digest: str = ""
    status: str = ""
    memento_url: str = ""
    id: int = 0
    tries: int = 0
    state: CopyState = CopyState.LISTED
    snapshot_id: int | None = None
    reading: str = ""
    text_digest: str = ""
    why: str = ""
    put_off: int = 0
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """One round of checks: when it was, and whether the policy was truly seen in it."""

    at: datetime
    seen: bool


@dataclass(frozen=True, slots=True)
class Around:
    """
    What a moment of the past lies between: what was known then, and the version that came after it.

    `live_after` says that the version in force was seen at the page itself after that moment.
    """

    prior: Prior
    later: KnownVersion | None = None
    live_after: bool = False


class Spot(StrEnum):
    """Where a capture of the past belongs: it shows the version before it, the one after it, or one of its own."""

    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Placing:
    """
    A capture of the past and its place, to be written in one transaction.

    `before` and `after` are the ids of the versions that it was judged between, None for none: where others stand there by
    now, nothing is written. `outcome` is its judgement against the one before, `change_id` of the change that makes.
    """

    watch_id: str
    capture: Capture
    spot: Spot
    outcome: Outcome
    before: int | None
    after: int | None
    placed_at: datetime
    extractor: int
    rules: Rules
    change_id: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a capture: its place, None for none, and the judgement or the reason in words."""

    spot: Spot | None
    outcome: Outcome
    why: str

    @property
    def is_new(self) -> bool:
        """Whether it made a version."""
        return self.spot is Spot.BETWEEN


@dataclass(frozen=True, slots=True)
class Gap:
    """Two versions that follow each other since one was placed between others, with no change between them yet."""

    watch_id: str
    older: KnownVersion
    newer: KnownVersion
    newer_capture: Capture


class PastStore(Protocol):
    """What is kept of the past that archives hold."""

    def ask_backfill(self, wanted: Backfill, now: datetime) -> None:
        """Ask for a watch's past, in place of what was asked for before; what was fetched for that stays."""
        ...

    def backfill(self, watch_id: str) -> Backfill | None:
        """The past that was asked for last."""
        ...

    def due_backfills(self, now: datetime) -> list[str]:
        """The watches whose past is not finished, due and held by nobody, the one asked for first before the others."""
        ...

    def claim_backfill(self, watch_id: str, now: datetime, *, lease_s: float) -> Backfill | None:
        """Hold the past of a watch; None while another process does, or where none was asked for or it is finished."""
        ...

    def keep_backfill(self, held: Backfill, now: datetime, *, lease_s: float) -> None:
        """Hold it for longer. Raises LeaseLost."""
        ...

    def settle_backfill(
        self, held: Backfill, *, finished_at: datetime | None = None, due_at: datetime | None = None, trouble: str = ""
    ) -> None:
        """Give it back: finished, or to be gone on with from `due_at`. Raises LeaseLost."""
        ...

    def listing(self, watch_id: str, archive: str, address: str) -> Listing | None:
        """How far an index has been read."""
        ...

    def keep_listing(self, watch_id: str, listing: Listing, copies: Sequence[Copy]) -> None:
        """Add what an index listed, each capture once, with how far it has been read, in one transaction."""
        ...

    def copies(self, watch_id: str, since: datetime, until: datetime) -> list[Copy]:
        """The listed captures of a span, both ends included, in the order of time."""
        ...

    def all_copies(self, watch_id: str) -> list[Copy]:
        """The captures that were fetched or asked for in vain, in the order of time."""
        ...

    def looks(self, watch_id: str) -> list[Look]:
        """The rounds of checks that are still remembered, in the order of time."""
        ...

    def keep_copy(self, watch_id: str, copy: Copy, capture: Capture, *, tries: int) -> Copy:
        """Store the bytes of a listed capture, for ever. `tries` are the requests that it took."""
        ...

    def mark_copy(self, copy: Copy) -> None:
        """Write what is known of a listed capture by now."""
        ...

    def stored_capture(self, snapshot_id: int) -> Capture:
        """A stored capture as it was received."""
        ...

    def around(self, watch_id: str, *, at: datetime, extractor: int, rules: Rules, source: str) -> Around:
        """What a capture of the past is judged between."""
        ...

    def place(self, placing: Placing) -> bool:
        """
        Take a capture of the past into the timeline; a change that it falls into is split, or dated tighter.

        What was announced stays as it is. False, with nothing written, where the timeline has moved since the judgement.
        """
        ...

    def gaps(self, watch_id: str, *, extractor: int, rules: Rules, source: str = "") -> list[Gap]:
        """Where a change is missing since a version was placed before one that was known already, among those like `source`."""
        ...

    def bridge(self, gap: Gap, outcome: Outcome, *, change_id: str, now: datetime, extractor: int) -> None:
        """Write the change from the older to the newer version of a gap; it is told to nobody."""
        ...
