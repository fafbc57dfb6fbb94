"""
The shell of one check: capture, judge, record. It decides nothing and knows no adapter.

Readings of one watch are taken in order, each recorded in its own transaction before the next is asked for, so a stop
at any point loses nothing and repeats nothing.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot import rounds
from bot.errors import LeaseLost, SourceError, StoreError
from bot.extract import EXTRACTOR
from bot.health import health_notice
from bot.model import (
    SEEN_RESULTS,
    Capture,
    Destination,
    Notice,
    Outcome,
    Prior,
    Reading,
    Result,
    Rules,
    Watch,
)
from bot.ports import Claim, OutboxStore, Recording, Settlement, Source, WatchStore
from bot.schedule import next_due

Judge = Callable[[Prior, Capture, Rules, datetime], Awaitable[Outcome]]
Router = Callable[[Watch, Notice], tuple[Destination, ...]]
Clock = Callable[[], datetime]


@dataclass(slots=True)
class Report:
    """What a check of one watch came to, for people, logs and metrics. `seconds` is wall time."""

    watch_id: str
    result: Result
    reason: str
    told: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(slots=True)
class _Sight:
    """What one source came to. `seen`: the policy itself was seen through it."""

    result: Result
    reason: str
    seen: bool
    look_again: bool = False
    retry_after_s: float | None = None
    final_url: str = ""


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks one claimed watch at a time; safe to use for several watches at once."""

    store: WatchStore
    outbox: OutboxStore
    sources: Mapping[str, Source]
    judge: Judge
    route: Router
    clock: Clock
    log: Any

    async def check(self, watch: Watch, claim: Claim) -> Report:
        """
        Check a claimed watch through all its sources and settle it.

        Raises StoreError alone: a bug in one check is reported and logged, its lease ends by itself, and others go on.
        """
        started = time.monotonic()
        report = Report(watch.id, Result.FAILED, "no source gave an answer")
        try:
            await self._check(watch, claim, report)
        except LeaseLost:
            report.reason = "another worker has taken this watch over; nothing was written"
            self.log.warning("lease lost", watch=watch.id)
        except StoreError:
            raise
        except Exception:
            report.reason = "a fault of Fineprint's own broke the check off; the log has the details"
            self.log.exception("check broke off", watch=watch.id)
        report.seconds = time.monotonic() - started
        return report

    async def _check(self, watch: Watch, claim: Claim, report: Report) -> None:
        sights: dict[str, _Sight] = {}
        is_new = await asyncio.to_thread(self.store.newest_at, watch.id) is None
        for name in rounds.in_order(watch.sources, is_new=is_new):
            live_was_seen = any(sight.seen for other, sight in sights.items() if other != "wayback")
            sights[name] = await self._through(
                self.sources[name], watch, claim, report, is_new=is_new, live_was_seen=live_was_seen
            )
        await self._settle(watch, claim, report, sights)

    async def backfill(
        self, watch: Watch, claim: Claim, source: Source, readings: AsyncIterator[Reading], advance: Callable[[], None]
    ) -> int:
        """
        Take past readings of a claimed watch in order, telling nobody, then give the claim back.

        Returns how many captures were read. Raises SourceError; what was read until then is kept.
        """
        report = Report(watch.id, Result.UNCHANGED, "")
        count = 0
        try:
            async for reading in readings:
                await self._take(source, watch, claim, reading, report, quiet=True)
                count += reading.capture is not None
                advance()
        finally:
            seen = claim.blind_since is None
            reason = f"{count} archived captures read"
            settlement = Settlement(self.clock(), claim.failures, seen=seen, result=Result.UNCHANGED, reason=reason)
            await asyncio.to_thread(self.store.settle_watch, claim, settlement)
        return count

    async def _through(
        self, source: Source, watch: Watch, claim: Claim, report: Report, *, is_new: bool, live_was_seen: bool
    ) -> _Sight:
        sight: _Sight | None = None
        cursor = rounds.starting_cursor(claim, source.name)
        try:
            async for reading in source.captures(watch, cursor, self.clock()):
                if reading.note:
                    report.notes.append(reading.note)
                quiet = rounds.is_past(source.name, reading, is_new=is_new, live_was_seen=live_was_seen)
                sight = await self._take(source, watch, claim, reading, report, quiet=quiet)
        except SourceError as error:
            return await self._fail(source, watch, claim, error)
        return sight or _Sight(Result.UNCHANGED, "nothing new", seen=True)

    async def _take(
        self, source: Source, watch: Watch, claim: Claim, reading: Reading, report: Report, *, quiet: bool
    ) -> _Sight:
        started_at = self.clock()
        if reading.capture is None:
            reason = reading.note or "the server says that nothing changed"
            recording = Recording(
                *(watch.id, source.name, started_at, self.clock(), Result.UNCHANGED, reason), cursor=reading.cursor
            )
            await asyncio.to_thread(self.store.record, claim, recording)
            return _Sight(Result.UNCHANGED, reason, seen=True)
        capture = reading.capture
        newest_at = await asyncio.to_thread(self.store.newest_at, watch.id)
        prior = await asyncio.to_thread(
            self.store.prior, watch.id, at=capture.captured_at, extractor=EXTRACTOR, rules=watch.rules
        )
        outcome = await self.judge(prior, capture, watch.rules, self.clock())
        is_history = newest_at is not None and capture.captured_at < newest_at
        silent = quiet or is_history
        notices = rounds.notices(watch, prior, capture, outcome) if outcome.tell and not silent else ()
        recording = Recording(
            *(watch.id, source.name, started_at, self.clock(), outcome.result, outcome.reason),
            cursor=reading.cursor,
            capture=capture,
            outcome=outcome,
            extractor=EXTRACTOR,
            rules=watch.rules,
            history=silent,
            change_id=rounds.change_id(watch, prior, capture, outcome),
            deliveries=tuple((notice, self.route(watch, notice)) for notice in notices),
        )
        await asyncio.to_thread(self.store.record, claim, recording)
        report.told += [notice.headline for notice, destinations in recording.deliveries if destinations]
        if outcome.extraction and outcome.extraction.signals.selector_missed:
            report.notes.append(f"the selector {watch.rules.select!r} matches nothing: the whole page was read instead")
        return _Sight(
            *(outcome.result, outcome.reason, outcome.result in SEEN_RESULTS, outcome.look_again),
            final_url=capture.page.final_url,
        )

    async def _fail(self, source: Source, watch: Watch, claim: Claim, error: SourceError) -> _Sight:
        now = self.clock()
        reason = f"{error} {error.advice}".strip()
        recording = Recording(watch.id, source.name, now, now, Result.FAILED, reason)
        await asyncio.to_thread(self.store.record, claim, recording)
        return _Sight(Result.FAILED, reason, seen=False, retry_after_s=error.retry_after_s)

    async def _settle(self, watch: Watch, claim: Claim, report: Report, sights: Mapping[str, _Sight]) -> None:
        main = sights[watch.sources[0]]
        fallback = next((sight for name, sight in sights.items() if name == "wayback" and sight.seen), None)
        report.result, report.reason = main.result, main.reason
        if not main.seen and fallback is not None and fallback is not main:
            report.reason = f"{main.reason}; the archived copies are read instead"
        failures = 0 if main.seen else claim.failures + 1
        now = self.clock()
        await self._tell_health(watch, claim, main, failures, now)
        settlement = Settlement(
            next_check_at=next_due(
                *(watch.id, watch.every, now),
                result=main.result,
                failures=failures,
                look_again=main.look_again,
                retry_after_s=main.retry_after_s,
            ),
            failures=failures,
            seen=main.seen,
            result=report.result,
            reason=report.reason,
            final_url=main.final_url,
        )
        await asyncio.to_thread(self.store.settle_watch, claim, settlement)

    async def _tell_health(self, watch: Watch, claim: Claim, main: _Sight, failures: int, now: datetime) -> None:
        notice = health_notice(
            watch,
            result=main.result,
            reason=main.reason,
            seen=main.seen,
            failures=failures,
            blind_since=claim.blind_since,
            now=now,
        )
        if notice is not None:
            await asyncio.to_thread(self.outbox.enqueue, notice, self.route(watch, notice), now)
