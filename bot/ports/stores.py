"""The state, seen from outside: one Protocol for each thing that it keeps, and all of them together."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.model import Document, Flip, Prior, Rules, Watch
from bot.notice import Delivery, Destination, Notice, Receipt
from bot.ports.evidence import EvidenceStore
from bot.ports.keeping import KeepStore
from bot.ports.past import PastStore
from bot.ports.rows import (
    ChangeRow,
    CheckCount,
    CheckRow,
    DeadlineRow,
    DeliveryRow,
    Gathered,
    OpenChange,
    Outage,
    VersionRow,
    WatchRow,
)
from bot.ports.work import Claim, Recording, Settlement
from bot.standing import Acted, Action, Mute, Standing
from bot.subscriptions import Subscription, Wishes


class WatchStore(Protocol):
    """The due queue: which watch is to be checked when, and by whom."""

    def sync_watches(self, watches: Sequence[Watch], now: datetime) -> None:
        """Make the rows agree with the watch list: new ones due at once, missing ones disabled and kept."""
        ...

    def keep_imported(self, entry: Watch, now: datetime) -> None:
        """Make a row for a watch that is not on the list: it is kept and can be asked, and is never due."""
        ...

    def claim_due(self, now: datetime, *, limit: int, lease_s: float) -> list[Claim]:
        """Lease due watches, oldest first, at most one a host, to nobody else until the lease ends."""
        ...

    def claim_watch(self, watch_id: str, now: datetime, *, lease_s: float) -> Claim | None:
        """Lease one watch whether due or not; None while another worker holds it."""
        ...

    def prior(self, watch_id: str, *, at: datetime, extractor: int, rules: Rules = Rules(), source: str = "") -> Prior:
        """
        What a capture of `source` at time `at` is compared with: the newest version captured at or before `at`, among
        texts read by the same program (`model.READ_ELSEWHERE`).

        The version's `pages` are loaded only where it was read by another extractor, or by rules that read otherwise.
        """
        ...

    def muted_until(self, watch_id: str, now: datetime) -> datetime | None:
        """Until when nobody is told of a watch, None where it is not muted."""
        ...

    def newest_at(self, watch_id: str) -> datetime | None:
        """The capture time of the newest version that we read ourselves, None before the first."""
        ...

    def record(self, claim: Claim, recording: Recording) -> None:
        """
        Write check, snapshot, version, change, findings, deliveries and cursor in one transaction.

        Raises LeaseLost, with nothing written, where the claim's lease is not in force any more. Writing the same
        capture or change twice changes nothing.
        """
        ...

    def record_all(self, claim: Claim, recordings: Sequence[Recording]) -> None:
        """Write several recordings, in their order, in one transaction; as `record` otherwise."""
        ...

    def settle_watch(self, claim: Claim, settlement: Settlement) -> None:
        """Give the lease back with the next due time. Raises LeaseLost."""
        ...

    def release_watch(self, claim: Claim, due_at: datetime) -> None:
        """Give the lease back without a word on how the watch stands. Raises LeaseLost."""
        ...


class HostStore(Protocol):
    """Politeness that survives a restart and is shared between workers."""

    def reserve_host(self, host: str, now: datetime, *, gap_s: float, most_wait_s: float | None = None) -> datetime:
        """
        Take the next free slot of a host; returns when the request may be made (`now` or later).

        A slot more than `most_wait_s` away is said and not taken: were it, those who give up would push it ever further.
        """
        ...

    def hold_host(self, host: str, until: datetime) -> None:
        """Allow no request to the host before `until`; an earlier time than already set changes nothing."""
        ...

    def robots(self, origin: str, now: datetime) -> tuple[int, bytes] | None:
        """The stored robots.txt of an origin as (status, body), None where there is none or it is over a day old."""
        ...

    def keep_robots(self, origin: str, status: int, body: bytes, now: datetime) -> None:
        """Store a robots.txt for a day."""
        ...


class ArchiveStore(Protocol):
    """What is remembered of web archives."""

    def aliases(self, watch_id: str, *, refused: bool = False) -> tuple[str, ...]:
        """
        Other addresses at which archives had the watch's document, found through archived redirects, in order.

        With `refused` those that a person said are none.
        """
        ...

    def keep_alias(self, watch_id: str, url: str, now: datetime) -> None:
        """Remember such an address; one that is known already, or refused, changes nothing."""
        ...

    def refuse_alias(self, watch_id: str, url: str, now: datetime) -> None:
        """Search an address no more, nor when it is found again."""
        ...

    def outage(self, host: str) -> Outage | None:
        """The outage that an archive is in, None while it is well."""
        ...

    def fail_archive(self, host: str, now: datetime, reason: str) -> Outage:
        """Count a failure of an archive, the first one of an outage or a further one."""
        ...

    def recover_archive(self, host: str) -> None:
        """Note that an archive has answered properly: its outage, if any, is over."""
        ...


class OutboxStore(Protocol):
    """Deliveries waiting, under way and settled."""

    def enqueue(self, notice: Notice, destinations: Iterable[Destination], now: datetime) -> int:
        """Put a notice into the outbox; one already there for the same subject and place is left alone. Returns how many are new."""
        ...

    def claim_deliveries(self, now: datetime, *, limit: int, lease_s: float) -> list[Delivery]:
        """Lease due deliveries in order, at most one a real channel; SENDING ones whose lease ended come as UNKNOWN."""
        ...

    def mark_sending(self, delivery: Delivery, now: datetime) -> None:
        """Commit that an attempt begins now. Raises LeaseLost."""
        ...

    def mark_sent(self, delivery: Delivery, receipt: Receipt, now: datetime) -> None:
        """Settle: it has arrived."""
        ...

    def mark_later(
        self,
        delivery: Delivery,
        due_at: datetime,
        error: str,
        *,
        unknown: bool,
        looked: bool = False,
        unsent: bool = False,
    ) -> None:
        """
        Put it back: PENDING (`unknown` false: certainly not sent) or UNKNOWN (to be looked for).

        `looked` counts a look in vain, `unsent` an attempt that certainly sent nothing.
        """
        ...

    def mark_held(self, delivery: Delivery, error: str, *, unsent: bool = False) -> None:
        """Park it until a person mends something; `unsent` counts an attempt that certainly sent nothing."""
        ...

    def put_off(self, notifier: str, until: datetime) -> int:
        """Have nothing that waits to be sent by a notifier due before `until`. Returns how many deliveries that moved."""
        ...

    def release_held(self, now: datetime, *, few_only: bool = False) -> int:
        """
        Make held deliveries due again (at a start, after a mend), each in the state it was held from. Returns how many.

        `few_only` tries two of each destination at most, the first and the one untried for longest; once one of them is
        sent, the others there follow.
        """
        ...

    def reroute_held(self, now: datetime, route: Callable[[Notice], tuple[Destination, ...]]) -> int:
        """
        Let held deliveries follow a corrected channel: those that certainly were never sent, and whose notice goes
        elsewhere by now according to `route`, are MOVED and put into the outbox anew. Returns how many.
        """
        ...

    def waiting(self) -> dict[Destination, datetime]:
        """Where something waits for a digest, and since when at the longest."""
        ...

    def gathered(self, destination: Destination) -> list[Gathered]:
        """Everything that waits for the digest of a destination, oldest first."""
        ...

    def send_digest(self, digest: Notice, gathered: Sequence[Gathered], now: datetime) -> bool:
        """
        Put a digest of notices of one destination into the outbox in their place, in one transaction.

        False, with nothing written, where that digest is there already or one of them has gone elsewhere.
        """
        ...

    def sent_to(self, subject: str) -> list[Destination]:
        """Where a notice has truly been sent."""
        ...

    def deliveries(self, *, state: str | None = None, limit: int = 100) -> list[DeliveryRow]:
        """Newest first."""
        ...


class WishStore(Protocol):
    """What channels asked for in Slack."""

    def wishes(self) -> Wishes: ...

    def subscribe(self, subscription: Subscription, by: str, now: datetime) -> None:
        """Keep a subscription, in place of one of the same channel to the same thing. `by` is who asked."""
        ...

    def unsubscribe(self, subscription: Subscription) -> bool:
        """Forget a channel's subscription to a thing; false where there was none."""
        ...

    def keep_digest(self, channel: str, digest: str) -> None:
        """Keep how often a channel, given by id, wants its digest; "" for what the watch list says."""
        ...

    def keep_name(self, name: str, channel: str) -> None:
        """Keep what a channel is called ("#name") by its id."""
        ...


class ActionStore(Protocol):
    """What people did, and how each change stands since."""

    def act(self, action: Action) -> Acted:
        """
        Take an action, write it into the log and have its messages shown anew, in one transaction.

        The same key twice is one action. Only what had an effect is in the log.
        """
        ...

    def standing(self, change_id: str, now: datetime) -> Standing: ...

    def actions(self, change_id: str | None = None, *, limit: int = 50) -> list[Action]:
        """Newest first."""
        ...

    def mutes(self, now: datetime) -> list[Mute]:
        """The mutes in force, those that end first before the others."""
        ...

    def ended_mutes(self, now: datetime) -> list[Mute]:
        """The mutes that have run out and are not forgotten yet."""
        ...

    def forget_mutes(self, now: datetime) -> None:
        """Forget the mutes that have run out."""
        ...

    def told_notice(self, change_id: str) -> Notice | None:
        """The notice that a change was told by, None where it was told to nobody."""
        ...


class QueryStore(Protocol):
    """What is known, for commands and reports."""

    def watches(self) -> list[WatchRow]: ...

    def checks(self, watch_id: str | None, *, limit: int = 50) -> list[CheckRow]:
        """Newest first."""
        ...

    def versions(self, watch_id: str) -> list[VersionRow]:
        """Oldest first, numbered from 1."""
        ...

    def document(self, version_id: int) -> Document: ...

    def changes(self, watch_id: str | None = None, *, limit: int = 50, told: bool | None = None) -> list[ChangeRow]:
        """Newest first."""
        ...

    def change(self, change_id: str) -> ChangeRow | None:
        """By id, or by an unambiguous beginning of one."""
        ...

    def check_counts(self, since: datetime) -> list[CheckCount]:
        """For every enabled watch."""
        ...

    def silences(self, since: datetime) -> dict[str, int]:
        """How many checks of enabled watches begun since then told nobody, by reason (`bot.silence`)."""
        ...

    def flips(self, watch_id: str | None = None) -> dict[str, list[Flip]]:
        """The passages that came or went lately, by watch; those that did so most often first."""
        ...

    def open_changes(self, since: datetime, *, limit: int) -> tuple[list[OpenChange], int]:
        """
        The changes found since then that have a message of their own and that nobody has decided on, newest first; and
        how many there are in all.
        """
        ...

    def deadlines(self, first: date, last: date) -> list[DeadlineRow]:
        """The deadlines of told changes between two days, both included, the nearest first."""
        ...

    def queue_depth(self, now: datetime) -> tuple[int, int]:
        """How many watches and how many deliveries are due."""
        ...

    def note(self, key: str) -> str:
        """A small remembered fact ("" when unset), for example the minute of the last weekly line."""
        ...

    def keep_note(self, key: str, value: str) -> None: ...


class Store(
    WatchStore,
    PastStore,
    HostStore,
    ArchiveStore,
    OutboxStore,
    WishStore,
    ActionStore,
    EvidenceStore,
    QueryStore,
    KeepStore,
    Protocol,
):
    """Everything that is kept. One implementation serves SQLite and PostgreSQL."""

    def check_health(self) -> None:
        """Raise StoreError where the state cannot be read and written."""
        ...

    def forget_leases(self, now: datetime) -> int:
        """
        End every lease; only for a process that holds the state alone. Returns how many a dead one had left.

        The watches are due at once; a delivery that was under way is unknown, and looked for before it is sent again.
        """
        ...

    def close(self) -> None: ...
