"""
The shell that takes deliveries from the outbox to their notifiers: nothing lost, nothing sent twice.

PENDING   → SENDING is committed → sent → SENT
                                 → certainly not sent → PENDING later, or HELD until a person mends something
                                 → perhaps sent → UNKNOWN
UNKNOWN   → looked for: found → SENT; absent in two looks → PENDING again under the same id
A stop at any point leaves a row that one of these lines takes up again.
"""

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal, TypeVar

from bot.errors import DeliveryError, DeliveryLater, DeliveryRefused, LeaseLost
from bot.notice import Delivery, DeliveryState, Destination, Receipt
from bot.pacing import POSTS, UPDATES, Asked, Bucket, Rate
from bot.ports import Notifier, OutboxStore
from bot.render.words import count

OnUnknown = Literal["resend", "hold"]
Report = Callable[[Delivery, DeliveryError], None]
"""Tells those who look after the bot that a delivery is held."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Pace:
    """
    The waits, in seconds.

    `settle_s` must be longer than a send may take. `gap_s` is between two messages to one real channel; `posts` and
    `updates` are the rates of all channels together. `retry_s` doubles with each attempt up to `most_retry_s`. `lease_s`
    outlasts a send and the wait for its place by far. What becomes due meanwhile is taken up every `poll_s`, so that no
    more than `batch` are under way. A message may be sent again `blind_resends` times without having been looked for, and
    `attempts` times in all, before a person is asked; an attempt that certainly sent nothing is not among them. A receiver
    that wants no message at all for now is asked again after `most_pause_s`. What would wait for its place in the workspace
    for over `most_wait_s` makes room for others.
    """

    settle_s: float = 30.0
    look_again_s: float = 60.0
    gap_s: float = 1.0
    posts: Rate = POSTS
    updates: Rate = UPDATES
    most_pause_s: float = 60.0
    most_wait_s: float = 10.0
    retry_s: float = 5.0
    most_retry_s: float = 3600.0
    lease_s: float = 180.0
    poll_s: float = 1.0
    batch: int = 50
    blind_resends: int = 3
    attempts: int = 10


class Deliverer:
    """Delivers what is due. One for a process; several processes may share a store."""

    def __init__(
        self,
        store: OutboxStore,
        notifiers: Mapping[str, Notifier],
        *,
        on_unknown: OnUnknown,
        clock: Callable[[], datetime],
        log: Any,
        pace: Pace = Pace(),
        report: Report | None = None,
    ) -> None:
        self._store = store
        self._notifiers = notifiers
        self._on_unknown = on_unknown
        self._clock = clock
        self._log = log
        self._pace = pace
        self._report = report
        self._channels: dict[str, Bucket] = {}
        self._workspaces: dict[tuple[str, bool], Bucket] = {}
        self._asked: dict[str, Asked] = {}
        self._pauses: dict[str, datetime] = {}
        # Threads of its own: receivers that hang must not take those in which the state is written.
        self._threads = ThreadPoolExecutor(pace.batch, thread_name_prefix="deliver")

    async def deliver_due(self) -> int:
        """
        Take up everything that is due now; returns how many deliveries were taken up.

        The store hands out the first open delivery of each real channel, so each is served in order, and side by
        side: one that is slow, or has asked to wait, delays no other.
        """
        running: set[asyncio.Task[None]] = set()
        taken = 0
        try:
            while True:
                claimed = await self._claim(self._pace.batch - len(running))
                taken += len(claimed)
                running |= {asyncio.create_task(self._take(delivery)) for delivery in claimed}
                if not running:
                    return taken
                # The time-out lets what becomes due meanwhile pass by a send that hangs.
                done, running = await asyncio.wait(
                    running, timeout=self._pace.poll_s, return_when=asyncio.FIRST_COMPLETED
                )
                failures = [error for task in done if (error := task.exception())]
                if failures:
                    raise failures[0]
        finally:
            # Also when stopped: a send under way ends in seconds, and its outcome is worth writing down.
            await asyncio.gather(*running, return_exceptions=True)

    async def _claim(self, limit: int) -> list[Delivery]:
        if not limit:
            return []
        return await asyncio.to_thread(
            self._store.claim_deliveries, self._clock(), limit=limit, lease_s=self._pace.lease_s
        )

    async def _call(self, function: Callable[[Delivery], _T], delivery: Delivery) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, function, delivery)

    async def _take(self, delivery: Delivery) -> None:
        notifier = self._notifiers.get(delivery.destination.notifier)
        try:
            if notifier is None:
                await self._hold(delivery, _no_notifier(delivery.destination))
            elif delivery.state is DeliveryState.UNKNOWN:
                await self._look(delivery, notifier)
            else:
                await self._send(delivery, notifier)
        except LeaseLost:
            self._log.warning("delivery taken over by another worker", **_facts(delivery))

    async def _send(self, delivery: Delivery, notifier: Notifier) -> None:
        reaches = not delivery.edits or notifier.shows_anew
        if notifier.is_paced and reaches and not await self._has_place(delivery):
            return
        pause = self._pauses.get(notifier.name)
        if pause and timedelta(0) < pause - self._clock() <= timedelta(seconds=self._pace.most_pause_s):
            await self._later(
                delivery, pause, "several channels asked to wait: the whole workspace is given a pause", unknown=False
            )
            return
        await asyncio.to_thread(self._store.mark_sending, delivery, self._clock())
        try:
            receipt = await self._call(notifier.send, delivery)
        except DeliveryLater as error:
            wait_s = error.retry_after_s + self._back_off_s(delivery)
            due_at = self._clock() + timedelta(seconds=wait_s)
            await self._later(delivery, due_at, str(error), unknown=False, unsent=True)
            if error.is_rate:
                await self._pause(delivery, error.retry_after_s)
        except DeliveryRefused as error:
            await self._hold(delivery, error, unsent=True)
        except DeliveryError as error:
            await self._doubt(delivery, str(error))
        except Exception as error:  # noqa: BLE001 - a fault of ours must not take the other deliveries down
            self._log.exception("notifier failed", **_facts(delivery))
            await self._doubt(delivery, f"the notifier failed ({type(error).__name__})")
        else:
            await self._settle(delivery, receipt)

    async def _look(self, delivery: Delivery, notifier: Notifier) -> None:
        now = self._clock()
        if delivery.edits:
            await self._repeat(delivery)
            return
        settled_at = (delivery.sending_at or now) + timedelta(seconds=self._pace.settle_s)
        if delivery.sending_at and now < settled_at:
            await self._later(delivery, settled_at, "waiting to see whether it arrived", unknown=True)
            return
        try:
            receipt = await self._call(notifier.find, delivery)
        except DeliveryRefused as error:
            await self._cannot_look(delivery, error)
        except DeliveryError as error:
            wait_s = max(getattr(error, "retry_after_s", 0.0), self._back_off_s(delivery))
            await self._later(delivery, now + timedelta(seconds=wait_s), f"cannot look yet: {error}", unknown=True)
        else:
            await (self._settle(delivery, receipt) if receipt else self._absent(delivery))

    async def _repeat(self, delivery: Delivery) -> None:
        """What shows a message anew can be done twice without harm, so it is done and not looked for."""
        if delivery.sends >= self._pace.attempts:
            await self._hold(replace(delivery, state=DeliveryState.PENDING), _too_often(delivery))
            return
        wait_s = self._back_off_s(delivery) if delivery.attempts > 1 else 0.0
        due_at = self._clock() + timedelta(seconds=wait_s)
        await self._later(delivery, due_at, "perhaps shown anew: done again", unknown=False)

    async def _absent(self, delivery: Delivery) -> None:
        """A message may show late, so one look in vain proves nothing; two, well apart, do."""
        now = self._clock()
        if delivery.looks == 0:
            due_at = now + timedelta(seconds=self._pace.look_again_s)
            await self._later(delivery, due_at, "not there at the first look", unknown=True, looked=True)
            return
        if delivery.sends >= self._pace.attempts:
            await self._hold(replace(delivery, state=DeliveryState.PENDING), _too_often(delivery))
            return
        wait_s = self._back_off_s(delivery) if delivery.attempts > 1 else 0.0
        await self._later(delivery, now + timedelta(seconds=wait_s), "never arrived: sent again", unknown=False)

    async def _cannot_look(self, delivery: Delivery, error: DeliveryRefused) -> None:
        if self._on_unknown == "hold" or delivery.sends > self._pace.blind_resends:
            await self._hold(delivery, error)
            return
        self._log.warning("possible duplicate: sent again without looking", **_facts(delivery), reason=str(error))
        due_at = self._clock() + timedelta(seconds=self._back_off_s(delivery))
        await self._later(delivery, due_at, f"sent again without looking: {error}", unknown=False)

    async def _doubt(self, delivery: Delivery, reason: str) -> None:
        due_at = self._clock() + timedelta(seconds=self._pace.settle_s)
        await self._later(delivery, due_at, reason, unknown=True)

    async def _later(
        self,
        delivery: Delivery,
        due_at: datetime,
        reason: str,
        *,
        unknown: bool,
        looked: bool = False,
        unsent: bool = False,
    ) -> None:
        await asyncio.to_thread(
            self._store.mark_later, delivery, due_at, reason, unknown=unknown, looked=looked, unsent=unsent
        )
        self._log.info("delivery waits", **_facts(delivery), until=due_at.isoformat(), reason=reason, unknown=unknown)

    async def _hold(self, delivery: Delivery, error: DeliveryError, *, unsent: bool = False) -> None:
        await asyncio.to_thread(self._store.mark_held, delivery, f"{error}. {error.advice}".strip(), unsent=unsent)
        self._log.error("delivery held", **_facts(delivery), reason=str(error), advice=error.advice)
        if self._report is not None and not getattr(error, "everywhere", False):
            await asyncio.to_thread(self._report, delivery, error)

    async def _settle(self, delivery: Delivery, receipt: Receipt) -> None:
        # The first message by a channel's name tells which real channel that is, and which bucket from now on.
        used = self._channels.get(_place(delivery))
        if used is not None:
            self._channels[_key(delivery.destination.notifier, receipt.channel)] = used
        await asyncio.to_thread(self._store.mark_sent, delivery, receipt, self._clock())
        self._log.info("delivered", **_facts(delivery))

    async def _has_place(self, delivery: Delivery) -> bool:
        """Wait for a place in the workspace, then for one in the channel; false where others were let pass instead."""
        loop = asyncio.get_running_loop()
        kind = (delivery.destination.notifier, bool(delivery.edits))
        rate = self._pace.updates if delivery.edits else self._pace.posts
        workspace = self._workspaces.setdefault(kind, Bucket(rate))
        wait_s = workspace.wait_s(loop.time())
        if wait_s > self._pace.most_wait_s:
            due_at = self._clock() + timedelta(seconds=wait_s)
            await self._later(delivery, due_at, "the workspace takes no more at once", unknown=False)
            return False
        await asyncio.sleep(workspace.take(loop.time()))
        channel = self._channels.setdefault(_place(delivery), Bucket(Rate(self._pace.gap_s)))
        await asyncio.sleep(channel.take(loop.time()))
        return True

    async def _pause(self, delivery: Delivery, wait_s: float) -> None:
        """Where a second channel asks to wait, nothing goes out at all for a while; kept where a restart finds it."""
        notifier, now = delivery.destination.notifier, self._clock()
        asked = self._asked.setdefault(notifier, Asked())
        if not asked.is_everywhere(_place(delivery), now.timestamp(), wait_s):
            return
        until = now + timedelta(seconds=min(wait_s, self._pace.most_pause_s))
        self._pauses[notifier] = max(until, self._pauses.get(notifier, until))
        waiting = await asyncio.to_thread(self._store.put_off, notifier, until)
        self._log.warning("everything waits: several channels asked for it", until=until.isoformat(), waiting=waiting)

    def _back_off_s(self, delivery: Delivery) -> float:
        """Doubling with each attempt, spread by half: the same for the same delivery and attempt on any machine."""
        doubled = self._pace.retry_s * 2.0 ** min(delivery.attempts, 20)
        seed = hashlib.sha256(f"{delivery.id}:{delivery.attempts}".encode()).digest()[0] / 255
        return min(doubled, self._pace.most_retry_s) * (0.75 + seed / 2)


def _place(delivery: Delivery) -> str:
    return _key(delivery.destination.notifier, delivery.place or delivery.destination.channel)


def _key(notifier: str, channel: str) -> str:
    return f"{notifier}:{channel}"


def _no_notifier(destination: Destination) -> DeliveryRefused:
    if destination.notifier == "slack":
        return DeliveryRefused(
            "No Slack token is set", advice="Set SLACK_BOT_TOKEN and start Fineprint again.", everywhere=True
        )
    reason = f"There is no notifier {destination.notifier!r}"
    return DeliveryRefused(reason, advice="Start the version that knew it.", everywhere=True)


def _too_often(delivery: Delivery) -> DeliveryRefused:
    reason = f"It did not arrive in {count(delivery.sends, 'attempt', 'attempts')}"
    return DeliveryRefused(reason, advice="Look at the log for Slack's answers.")


def _facts(delivery: Delivery) -> dict[str, str]:
    return {"delivery": delivery.id, "to": str(delivery.destination), "subject": delivery.notice.subject}
