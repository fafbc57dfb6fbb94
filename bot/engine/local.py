"""
The bot in one process: APScheduler is the clock, the rows are the queue, a few workers check.

The only file that knows APScheduler. Nothing here decides what is due, what a page says or what is told.
"""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import announce
from bot.app import Worker, make_deliverer, make_slack_app, open_filler, open_worker, route, utc_now
from bot.config.reload import changes
from bot.config.settings import Settings
from bot.deliver import Deliverer
from bot.engine.desk import EngineDesk
from bot.engine.digests import tell_digests
from bot.engine.evidence import prove_missed, stamp_due
from bot.engine.keeping import prune_daily
from bot.engine.metrics import Health, Metrics, MetricsServer
from bot.engine.mutes import end_mutes
from bot.engine.pasts import ask_first_pasts, fill_due
from bot.engine.pool import JudgePool
from bot.engine.reminders import tell_reminders
from bot.engine.weekly import is_due
from bot.engine.witness import ask_witnesses
from bot.errors import ConfigError
from bot.examine import glance
from bot.fetch import Gate
from bot.flips import unstable
from bot.log import get_logger
from bot.model import Watch
from bot.notice import DeliveryState, Destination, Notice
from bot.ports import Claim, Store

WORKERS = 4
LEASE_S = 900.0
GRACE_S = 20.0
TICK_S = 1.0
COUNT_S = 5.0
WEEKLY_S = 600.0
MUTES_S = 60.0
WEEKLY_NOTE = "weekly"
DIGEST_S = 60.0
REMIND_S = 300.0
PRUNE_S = 3600.0
TRY_HELD_S = 3600.0
PROVE_S = 600.0
WITNESS_S = 30.0
PASTS_S = 5.0


class Engine:
    """Runs until told to stop."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        *,
        stream: TextIO = sys.stdout,
        clock: Callable[[], datetime] = utc_now,
        workers: int = WORKERS,
    ) -> None:
        self._settings = settings
        self._store = store
        self._watches: dict[str, Watch] = {}
        self._stream = stream
        self._clock = clock
        self._count = workers
        self._queue: asyncio.Queue[Claim] = asyncio.Queue()
        self._busy = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._gate = Gate(store, clock=clock)
        self._judge = JudgePool(workers=1)
        self._deliverer: Deliverer  # made when a list is adopted, the first one at the start
        self._log = get_logger()
        self._stopping = asyncio.Event()
        self._failure: Exception | None = None
        self._delivering = asyncio.Lock()
        self.metrics = Metrics()
        self.health = Health(clock, clock())

    def stop(self) -> None:
        """Ask for an orderly end: checks under way are finished, nothing new is begun."""
        self._stopping.set()

    async def run(self) -> None:
        """Check and tell until stopped. Raises StoreError where the state fails, and any bug that ends a part of it."""
        async with AsyncExitStack() as stack:
            self._serve_metrics(stack)
            stack.callback(self._judge.close)
            await self._adopt(self._settings)
            scheduler = self._start_clock()
            stack.callback(scheduler.shutdown, wait=False)
            tasks = [asyncio.create_task(self._guarded(self._work)) for _ in range(self._count)]
            tasks.append(asyncio.create_task(self._guarded(partial(self._follow_list, self._settings.path))))
            tasks.append(asyncio.create_task(self._guarded(self._fill_pasts)))
            if self._settings.slack.hears:
                tasks.append(asyncio.create_task(self._guarded(self._hear)))
            await self._stopping.wait()
            scheduler.pause()
            self._log.info("stopping", checks_under_way=self._busy)
            await self._end(tasks)
        if self._failure is not None:
            raise self._failure

    async def _hear(self) -> None:
        desk = EngineDesk(
            lambda: self._settings,
            self._store,
            self._judge,
            clock=self._clock,
            worker=lambda: open_worker(self._settings, self._store, self._judge, gate=self._gate, clock=self._clock),
            observe=self.metrics.observe,
        )
        app = make_slack_app(lambda: self._settings, self._store, desk, clock=self._clock)
        self.health.slack = app.state
        self.metrics.hears.set_function(lambda: app.hears)
        await app.run()

    def _serve_metrics(self, stack: AsyncExitStack) -> None:
        place = self._settings.metrics
        if not place.port:
            return
        try:
            server = MetricsServer(self.metrics, self.health, host=place.host, port=place.port)
        except OSError as error:
            self._log.warning("no metrics", place=f"{place.host}:{place.port}", reason=error.strerror)
            return
        stack.callback(server.close)
        self._log.info("metrics and health", address=f"http://{place.host}:{server.port}/healthz")

    def _start_clock(self) -> AsyncIOScheduler:
        scheduler = AsyncIOScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}, timezone="UTC"
        )
        jobs = (
            *((self._claim, TICK_S), (self._deliver, TICK_S), (self._count_queues, COUNT_S)),
            *((self._weekly, WEEKLY_S), (self._digest, DIGEST_S), (self._remind, REMIND_S), (self._end_mutes, MUTES_S)),
            *((self._prove_missed, PROVE_S), (self._ask_witnesses, WITNESS_S), (self._prune, PRUNE_S)),
        )
        for job, every_s in jobs:
            scheduler.add_job(self._guarded, "interval", [job], seconds=every_s, next_run_time=utc_now())
        # The start itself lets go what is held, so that the first try is an hour later.
        scheduler.add_job(self._guarded, "interval", [self._try_held], seconds=TRY_HELD_S)
        scheduler.start()
        return scheduler

    async def _end(self, tasks: list[asyncio.Task[None]]) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE_S):
                await self._idle.wait()
                await self._delivering.acquire()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _guarded(self, part: Callable[[], Awaitable[None]]) -> None:
        """Run a part of the engine; what breaks it ends the program with its reason, never a part in silence."""
        try:
            await part()
        except asyncio.CancelledError:
            if not self._stopping.is_set():
                raise
        except Exception as error:  # noqa: BLE001 - raised again by `run`
            self._failure = self._failure or error
            self.stop()

    # --- the jobs ----------------------------------------------------------------------------------------------------

    async def _claim(self) -> None:
        self.health.ticked_at = self._clock()
        free = self._count - self._busy - self._queue.qsize()
        if free <= 0 or self._stopping.is_set():
            return
        for claim in await asyncio.to_thread(self._store.claim_due, self._clock(), limit=free, lease_s=LEASE_S):
            self._queue.put_nowait(claim)

    async def _deliver(self) -> None:
        if self._stopping.is_set():
            return
        async with self._delivering:
            self.metrics.delivered.inc(await self._deliverer.deliver_due())

    async def _count_queues(self) -> None:
        watches, deliveries = await asyncio.to_thread(self._store.queue_depth, self._clock())
        held = await asyncio.to_thread(self._store.deliveries, state=DeliveryState.HELD)
        moved = await asyncio.to_thread(self._store.reroute_held, self._clock(), self._route) if held else 0
        if moved:
            self._log.info("held messages follow the corrected watch list", messages=moved)
        self.metrics.due_watches.set(watches)
        self.metrics.due_deliveries.set(deliveries)
        self.metrics.held_deliveries.set(len(held))

    async def _try_held(self) -> None:
        """Whoever invited the bot or mended a token need not restart it: a held message or two of each channel are tried."""
        await asyncio.to_thread(self._store.release_held, self._clock(), few_only=True)

    async def _end_mutes(self) -> None:
        await asyncio.to_thread(end_mutes, self._settings, self._store, self._clock())

    async def _weekly(self) -> None:
        now, zone = self._clock(), self._settings.bot.timezone
        told = await asyncio.to_thread(self._store.note, WEEKLY_NOTE)
        week, due = announce.week_of(now, zone), is_due(now, zone, told)
        if due:
            since = now - timedelta(days=7)
            counts = await asyncio.to_thread(self._store.check_counts, since)
            rows = await asyncio.to_thread(self._store.watches)
            silences = await asyncio.to_thread(self._store.silences, since)
            flips = await asyncio.to_thread(self._store.flips)
            restless = {watch: len(unstable(found, now)) for watch, found in flips.items()}
            notice = announce.weekly_notice(week, counts, rows, zone, silences=silences, restless=restless)
            await self._tell(notice)
        if due or not told:
            await asyncio.to_thread(self._store.keep_note, WEEKLY_NOTE, week)

    async def _digest(self) -> None:
        told = await asyncio.to_thread(tell_digests, self._settings, self._store, self._clock())
        if told:
            self._log.info("small changes gathered", digests=told)

    async def _remind(self) -> None:
        told = await asyncio.to_thread(tell_reminders, self._settings, self._store, self._clock())
        if told:
            self._log.info("reminded of deadlines", messages=told)

    async def _prune(self) -> None:
        done = await asyncio.to_thread(prune_daily, self._settings, self._store, self._clock())
        if done and (done.checks or done.captures):
            self._log.info("old checks and captures forgotten", checks=done.checks, captures=done.captures)

    async def _prove_missed(self) -> None:
        await prove_missed(self._store, self._clock, self._log)

    async def _ask_witnesses(self) -> None:
        await stamp_due(self._settings, self._store, self._clock, self._log)
        await ask_witnesses(self._settings, self._store, self._gate, self._clock, self._log)

    # --- the workers -------------------------------------------------------------------------------------------------

    async def _work(self) -> None:
        while True:
            settings = self._settings
            async with open_worker(settings, self._store, self._judge, gate=self._gate, clock=self._clock) as worker:
                while settings is self._settings:
                    claim = await self._next_claim()
                    if claim is not None:
                        await self._check(worker, claim)

    async def _next_claim(self) -> Claim | None:
        with suppress(TimeoutError):
            return await asyncio.wait_for(self._queue.get(), TICK_S)
        return None

    async def _check(self, worker: Worker, claim: Claim) -> None:
        self._busy += 1
        self._idle.clear()
        try:
            watch = self._watches.get(claim.watch_id)
            if watch is None:
                return
            report = await worker.checker.check(watch, claim)
            self.metrics.observe(report)
            seconds = round(report.seconds, 2)
            self._log.info(
                *("check",), watch=watch.id, result=report.result.value, reason=report.reason, seconds=seconds
            )
            for note in report.notes:
                self._log.info("note", watch=watch.id, note=note)
        finally:
            self._busy -= 1
            if not self._busy:
                self._idle.set()

    async def _fill_pasts(self) -> None:
        """One past after the other, at the archives' own pace; checks have their own clients and go before."""
        judge, glanced, clock = self._judge, partial(self._judge, by=glance), self._clock
        known: set[str] = set()
        while not self._stopping.is_set():
            settings = self._settings
            await asyncio.to_thread(ask_first_pasts, settings, self._store, clock(), known=known)
            if await asyncio.to_thread(self._store.due_backfills, clock()):
                async with open_filler(
                    settings, self._store, judge=judge, glance=glanced, gate=self._gate, clock=clock
                ) as filler:
                    await fill_due(self._store, filler, self._watches, clock=clock, log=self._log)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), PASTS_S)

    # --- the watch list ----------------------------------------------------------------------------------------------

    async def _adopt(self, settings: Settings) -> None:
        await asyncio.to_thread(self._store.sync_watches, settings.watches, self._clock())
        self._settings = settings
        self._watches = {watch.id: watch for watch in settings.watches}
        await asyncio.to_thread(self._store.release_held, self._clock())
        self._deliverer = make_deliverer(settings, self._store, self._stream, clock=self._clock)
        self.health.watches = len(settings.watches)
        self.health.problem = ""
        self._log.info("watch list in force", watches=len(settings.watches), file=settings.path.name)

    def _route(self, notice: Notice) -> tuple[Destination, ...]:
        return route(self._settings, self._store, self._watches.get(notice.watch_id), notice)

    async def _tell(self, notice: Notice) -> None:
        """Put a notice into the outbox for those whom it concerns."""
        destinations = await asyncio.to_thread(self._route, notice)
        await asyncio.to_thread(self._store.enqueue, notice, destinations, self._clock())

    async def _follow_list(self, path: Path) -> None:
        async for change in changes(path, self._stopping, loaded=self._settings):
            if isinstance(change, ConfigError):
                self.health.problem = str(change)
                self._log.error("the watch list has mistakes; the last good one stays in force", mistakes=str(change))
                await self._tell(announce.config_notice([str(each) for each in change.problems], self._clock()))
            else:
                await self._adopt(change)


async def run(settings: Settings, store: Store, **options: Any) -> None:
    """Run the bot until SIGTERM or Ctrl-C."""
    engine = Engine(settings, store, **options)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, engine.stop)
    await engine.run()
