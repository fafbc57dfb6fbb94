"""
The shell of one check: capture, judge, record. It decides nothing and knows no adapter.

Readings of one watch are taken in order, each recorded in its own transaction before the next is asked for, so a stop
at any point loses nothing and repeats nothing.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot import rounds
from bot.errors import LeaseLost, SourceError, StoreError
from bot.extract import EXTRACTOR
from bot.health import health_notice
from bot.model import (
    OWN_SOURCES,
    SEEN_RESULTS,
    Capture,
    Comparison,
    Outcome,
    Prior,
    Reading,
    Result,
    Rules,
    Watch,
)
from bot.notice import Destination, Notice
from bot.past import PastKeeper
from bot.ports import Claim, OutboxStore, Recording, Settlement, Source, WatchStore
from bot.schedule import next_due
from bot.silence import Silence, silence_of
from bot.timefmt import day_in_words

Judge = Callable[[Prior, Capture, Rules], Awaitable[Outcome]]
Router = Callable[[Watch, Notice], tuple[Destination, ...]]
Clock = Callable[[], datetime]
Assist = Callable[[Comparison], Awaitable[Comparison]]
"""Adds a gloss to a comparison, or gives it back as it is; never raises."""

Prove = Callable[[Watch, Capture, str], None]
"""Records the evidence of the told change with that id, which a capture brought."""

OWN_FAULT = "a fault of Fineprint's own broke the check off; the log has the details"


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
    """What one source came to."""

    result: Result
    reason: str
    look_again: bool = False
    retry_after_s: float | None = None
    final_url: str = ""
    advice: str = ""
    is_unknown: bool = False

    @property
    def seen(self) -> bool:
        """Whether the policy itself was seen through it."""
        return self.result in SEEN_RESULTS


@dataclass(frozen=True, slots=True)
class _Look:
    """One source of one claimed watch, and what is known when it is asked."""

    source: Source
    watch: Watch
    claim: Claim
    report: Report
    is_new: bool = False
    live_was_seen: bool = False


@dataclass(frozen=True, slots=True)
class Checker:
    """
    Checks one claimed watch at a time; safe to use for several watches at once.

    `keeper` places archived captures that are older than the newest version. `when_blind` are the archives that are read
    instead of those of the same names while the page itself cannot be seen: they look more often.
    """

    store: WatchStore
    outbox: OutboxStore
    sources: Mapping[str, Source]
    judge: Judge
    route: Router
    clock: Clock
    log: Any
    assist: Assist | None = None
    zone: str = "UTC"
    prove: Prove | None = None
    keeper: PastKeeper | None = None
    when_blind: Mapping[str, Source] = field(default_factory=dict)

    async def check(self, watch: Watch, claim: Claim) -> Report:
        """
        Check a claimed watch through all its sources and settle it.

        Raises StoreError alone: a bug in one source is logged and counts as not seen; a bug in settling is logged, the
        lease ends by itself, and other checks go on.
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
            report.reason = OWN_FAULT
            self.log.exception("check broke off", watch=watch.id)
        report.seconds = time.monotonic() - started
        return report

    async def _check(self, watch: Watch, claim: Claim, report: Report) -> None:
        sights: dict[str, _Sight] = {}
        is_new = rounds.is_new(claim, await asyncio.to_thread(self.store.newest_at, watch.id))
        for name in rounds.in_order(watch.sources, is_new=is_new):
            live_was_seen = any(sight.seen for other, sight in sights.items() if other in OWN_SOURCES)
            live_was_asked = not is_new and any(other in OWN_SOURCES for other in sights)
            if rounds.waits(name, claim, live_was_asked=live_was_asked, live_was_seen=live_was_seen):
                continue
            source = self.sources[name]
            if live_was_asked and not live_was_seen:
                source = self.when_blind.get(name, source)
            look = _Look(source, watch, claim, report, is_new=is_new, live_was_seen=live_was_seen)
            sights[name] = await self._through(look)
        await self._settle(watch, claim, report, sights)

    async def _through(self, look: _Look) -> _Sight:
        sight: _Sight | None = None
        cursor = look.claim.cursors.get(look.source.name, "")
        try:
            async for reading in look.source.captures(look.watch, cursor, self.clock()):
                if reading.note:
                    look.report.notes.append(reading.note)
                sight = await self._take(look, reading)
        except SourceError as error:
            reason = f"{error} {error.advice}".strip()
            is_unknown = rounds.is_unknown(look.source.name, error)
            return await self._fail(
                look, reason, error.retry_after_s, is_unknown=is_unknown, cursor=error.cursor or None
            )
        except StoreError:
            raise
        except Exception:
            self.log.exception("check broke off", watch=look.watch.id, source=look.source.name)
            return await self._fail(look, OWN_FAULT)
        return sight or _Sight(Result.UNCHANGED, "nothing new")

    async def _take(self, look: _Look, reading: Reading) -> _Sight:
        started_at = self.clock()
        if reading.capture is not None:
            return await self._judge(look, reading, reading.capture, started_at)
        reason = reading.note or "the server says that nothing changed"
        recording = Recording(
            *(look.watch.id, look.source.name, started_at, self.clock(), Result.UNCHANGED, reason),
            cursor=reading.cursor,
            silence=Silence.NOT_MODIFIED,
            clears_doubt=rounds.clears_doubt(look.source.name),
        )
        await asyncio.to_thread(self.store.record, look.claim, recording)
        return _Sight(Result.UNCHANGED, reason)

    async def _judge(self, look: _Look, reading: Reading, capture: Capture, started_at: datetime) -> _Sight:
        watch, name = look.watch, look.source.name
        newest_at = await asyncio.to_thread(self.store.newest_at, watch.id)
        is_history = newest_at is not None and capture.captured_at < newest_at
        if is_history and self.keeper is not None and name not in OWN_SOURCES:
            return await self._place(self.keeper, look, reading, capture)
        prior = await asyncio.to_thread(
            self.store.prior, watch.id, at=capture.captured_at, extractor=EXTRACTOR, rules=watch.rules
        )
        is_past = rounds.is_past(name, reading, is_new=look.is_new, live_was_seen=look.live_was_seen)
        silent = is_past or is_history
        outcome = await self.judge(replace(prior, silent=silent), capture, watch.rules)
        if look.live_was_seen and not is_history:
            outcome = rounds.beside_live(outcome, capture)
        if self.assist and outcome.comparison and outcome.tell and not silent:
            outcome = replace(outcome, comparison=await self.assist(outcome.comparison))
        notices = rounds.notices(watch, prior, capture, outcome) if outcome.tell and not silent else ()
        deliveries = await asyncio.to_thread(self._routed, watch, notices)
        muted = await self._muted(watch) if any(destinations for _, destinations in deliveries) else ""
        deliveries = () if muted else deliveries
        is_told = any(destinations for _, destinations in deliveries)
        recording = Recording(
            *(watch.id, name, started_at, self.clock(), outcome.result, outcome.reason + muted),
            cursor=rounds.cursor_after(name, reading, outcome),
            capture=capture,
            outcome=outcome,
            extractor=EXTRACTOR,
            rules=watch.rules,
            change_id=rounds.change_id(watch, prior, capture, outcome),
            deliveries=deliveries,
            silence="" if is_told else Silence.MUTED if muted else silence_of(outcome, is_past=silent),
            deadlines=rounds.deadlines(watch, outcome, self.clock(), self.zone) if is_told else (),
        )
        await asyncio.to_thread(self.store.record, look.claim, recording)
        if is_told:
            await self._prove(watch, capture, recording.change_id)
        look.report.told += [notice.headline for notice, destinations in recording.deliveries if destinations]
        look.report.notes += rounds.reading_notes(watch, outcome)
        unfollowed = None if silent else rounds.unfollowed(watch, outcome, self.clock())
        if unfollowed is not None:
            await self._tell(watch, unfollowed)
        return _Sight(
            *(outcome.result, outcome.reason, outcome.look_again),
            final_url=capture.page.final_url,
            advice=outcome.advice,
        )

    async def _place(self, keeper: PastKeeper, look: _Look, reading: Reading, capture: Capture) -> _Sight:
        """An archived capture older than the newest version: it fills or dates the timeline, and is told to nobody."""
        watch, started_at = look.watch, self.clock()
        placed = await keeper.take(watch.id, capture, watch.rules, now=started_at)
        await keeper.settle(watch.id, watch.rules, now=self.clock())
        result, reason = rounds.placed_in_words(placed, capture)
        recording = Recording(
            *(watch.id, look.source.name, started_at, self.clock(), result, reason),
            cursor=reading.cursor,
            silence=Silence.VARIANT if result is Result.VARIANT else Silence.PAST,
        )
        await asyncio.to_thread(self.store.record, look.claim, recording)
        if result is Result.VARIANT:
            look.report.notes.append(reason)
        return _Sight(result, reason)

    async def _prove(self, watch: Watch, capture: Capture, change_id: str) -> None:
        """Record the evidence of a change that is told; what fails here is made up for later and delays no message."""
        if self.prove is None:
            return
        try:
            await asyncio.to_thread(self.prove, watch, capture, change_id)
        except Exception:
            self.log.exception("no evidence recorded", watch=watch.id, change=change_id)

    async def _muted(self, watch: Watch) -> str:
        """Until when nobody is told of the watch, as the end of a reason; "" where it is not muted."""
        until = await asyncio.to_thread(self.store.muted_until, watch.id, self.clock())
        return f"; muted until {day_in_words(until, self.zone)}" if until else ""

    async def _fail(
        self,
        look: _Look,
        reason: str,
        retry_after_s: float | None = None,
        *,
        is_unknown: bool = False,
        cursor: str | None = None,
    ) -> _Sight:
        now = self.clock()
        recording = Recording(
            look.watch.id, look.source.name, now, now, Result.FAILED, reason, cursor, silence=Silence.FAILED
        )
        await asyncio.to_thread(self.store.record, look.claim, recording)
        return _Sight(Result.FAILED, reason, retry_after_s=retry_after_s, is_unknown=is_unknown)

    async def _settle(self, watch: Watch, claim: Claim, report: Report, sights: Mapping[str, _Sight]) -> None:
        main = sights[rounds.main_source(watch.sources)]
        fallback = next((sight for name, sight in sights.items() if name not in OWN_SOURCES and sight.seen), None)
        report.result, report.reason = main.result, main.reason
        if not main.seen and fallback is not None and fallback is not main:
            report.reason = f"{main.reason}; the archived copies are read instead"
        failures = 0 if main.seen else claim.failures + 1
        now = self.clock()
        due_at = next_due(
            *(watch.id, watch.every, now),
            result=main.result,
            failures=failures,
            look_again=main.look_again,
            retry_after_s=main.retry_after_s,
        )
        if main.is_unknown:
            await asyncio.to_thread(self.store.release_watch, claim, due_at)
            return
        await self._tell_health(watch, claim, main, now)
        settlement = Settlement(
            next_check_at=due_at,
            failures=failures,
            seen=main.seen,
            result=report.result,
            reason=report.reason,
            final_url=main.final_url,
        )
        await asyncio.to_thread(self.store.settle_watch, claim, settlement)

    async def _tell_health(self, watch: Watch, claim: Claim, main: _Sight, now: datetime) -> None:
        notice = health_notice(
            watch,
            result=main.result,
            reason=main.reason,
            advice=main.advice,
            before=claim.last_result,
            failures=claim.failures + (not main.seen),
            blind_since=claim.blind_since,
            now=now,
        )
        if notice is not None:
            await self._tell(watch, notice)

    async def _tell(self, watch: Watch, notice: Notice) -> None:
        ((_, destinations),) = await asyncio.to_thread(self._routed, watch, (notice,))
        await asyncio.to_thread(self.outbox.enqueue, notice, destinations, self.clock())

    def _routed(self, watch: Watch, notices: tuple[Notice, ...]) -> tuple[tuple[Notice, tuple[Destination, ...]], ...]:
        return tuple((notice, self.route(watch, notice)) for notice in notices)
