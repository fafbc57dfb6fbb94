"""The composition root: the one file that knows every adapter, and in which order they open and close."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TextIO

from bot import announce, upkeep
from bot.backfill.filler import Filler
from bot.check import Checker, Judge
from bot.config.settings import Settings
from bot.deliver import Deliverer
from bot.errors import DeliveryError
from bot.extract import EXTRACTOR
from bot.fetch import Browser, Chromium, Client, FileSource, Gate, LiveSource, NetworkRules
from bot.fetch.alone import Alone
from bot.fetch.archives import Archive, ArchiveSource, open_archive
from bot.fetch.archives.coverage import coverage
from bot.llm.assistant import Assistant
from bot.log import get_logger
from bot.model import Capture, Watch
from bot.notice import Delivery, Destination, Notice
from bot.notify import make_notifiers
from bot.notify.slack.app import changes, commands, home
from bot.notify.slack.app.dispatch import Registry
from bot.notify.slack.app.opening import Refusal
from bot.notify.slack.app.service import SlackApp
from bot.past import PastKeeper
from bot.ports import Outage, Source, Store
from bot.routing import routed
from bot.store import open_store
from bot.store.lock import state_lock
from bot.subscriptions import Wishes
from bot.witness import wanted

Clock = Callable[[], datetime]

RECHECK_WHEN_BLIND = timedelta(hours=20)
"""How often an archive's index is asked for a page that cannot be seen itself: at most once a day."""


def utc_now() -> datetime:
    """The clock of the running program."""
    return datetime.now(UTC)


@contextmanager
def opened_state(settings: Settings, state: Path) -> Iterator[Store]:
    """The store of these settings, held by this process alone where it is the embedded one. Raises StoreError."""
    with held_state(state, settings.database_url) as store:
        yield store


@contextmanager
def held_state(state: Path, database_url: str) -> Iterator[Store]:
    """The store, held by this process alone where it is the embedded one. Raises StoreError."""
    if database_url:
        with closing(open_store(state=state, url=database_url)) as store:
            yield store
        return
    with state_lock(state), closing(open_store(state=state)) as store:
        store.forget_leases(utc_now())
        yield store


def fingerprint(watch: Watch) -> str:
    """What must be equal for "nothing changed, says the server" to be believed: our reader and the watch's rules."""
    return f"{EXTRACTOR} {watch.rules!r}"


@asynccontextmanager
async def open_client(settings: Settings | None) -> AsyncIterator[Client]:
    """A client for one worker; without settings it knows no contact and lets no private address through."""
    rules = NetworkRules(contact="", allow=())
    if settings is not None:
        rules = NetworkRules(contact=settings.network.contact, allow=settings.network.allow)
    async with Client(rules) as client:
        yield client


def chromium(settings: Settings) -> Chromium:
    """The browser that pages are rendered in under these settings; nothing is started."""
    return Chromium(settings.network.browser, sandbox=settings.network.browser_sandbox)


def route(settings: Settings, store: Store, watch: Watch | None, notice: Notice) -> tuple[Destination, ...]:
    """Where a notice goes under these settings, and by what channels asked for. Reads the store. Raises StoreError."""
    listed = announce.destinations(
        notice,
        channels=watch.channels if watch else (),
        default_channel=settings.slack.channel,
        health_channel=settings.slack.health_channel,
        has_token=bool(settings.slack.token),
        min_severity=watch.min_severity if watch else announce.LEAST,
    )
    wishes = store.wishes() if settings.slack.token else Wishes()
    sent_to = store.sent_to(notice.thread) if notice.thread else ()
    return routed(notice, watch, listed, wishes, default_digest=settings.slack.digest, sent_to=sent_to)


@dataclass(frozen=True, slots=True)
class Worker:
    """A checker, its client's archives by name, and the sources that read them."""

    checker: Checker
    archives: dict[str, Archive]
    sources: dict[str, ArchiveSource]


@asynccontextmanager
async def open_worker(
    settings: Settings, store: Store, judge: Judge, *, gate: Gate | None = None, clock: Clock = utc_now
) -> AsyncIterator[Worker]:
    """
    One worker, with a client of its own: a shared one gets slower with every request under way.

    Workers of one process share a `gate`, so that no two of them are at one host at once.
    """
    gate = gate or Gate(store, clock=clock)
    async with open_client(settings) as client:
        gap_s = settings.network.gap.total_seconds()
        browser = Browser(client, chromium(settings))
        live = LiveSource(client, store, clock=clock, gap_s=gap_s, fingerprint=fingerprint, gate=gate, browser=browser)
        tell = partial(_report_outage, settings, store, clock)
        archives = {
            name: open_archive(name, where, client, gate, kept=store, tell=tell)
            for name, where in settings.archives.items()
        }
        archived = {name: ArchiveSource(archive, store, clock=clock) for name, archive in archives.items()}
        sources: dict[str, Source] = {"live": live, "file": FileSource(), **archived}
        log = get_logger()
        assist = Assistant(settings.llm, client, store, clock=clock, log=log) if settings.llm.enabled else None
        checker = Checker(
            *(store, store, sources, judge, partial(route, settings, store), clock, log, assist),
            zone=settings.bot.timezone,
            prove=partial(_prove, store, clock),
            keeper=PastKeeper(store, judge),
            when_blind={
                name: ArchiveSource(archive, store, clock=clock, recheck=RECHECK_WHEN_BLIND)
                for name, archive in archives.items()
            },
        )
        yield Worker(checker, archives, archived)


@asynccontextmanager
async def open_filler(
    settings: Settings,
    store: Store,
    *,
    judge: Judge,
    glance: Judge,
    gate: Gate | None = None,
    clock: Clock = utc_now,
) -> AsyncIterator[Filler]:
    """What fills in pasts, with a client of its own and the archives' pace that everybody keeps."""
    async with open_worker(settings, store, judge, gate=gate, clock=clock) as worker:
        keeper = PastKeeper(store, judge)
        yield Filler(
            *(store, worker.sources, keeper, glance),
            route=partial(route, settings, store),
            clock=clock,
            zone=settings.bot.timezone,
        )


def _prove(store: Store, clock: Clock, watch: Watch, capture: Capture, change_id: str) -> None:
    """Record the evidence of a told change and, where the list says so, want a copy at the archive, unless it is one."""
    if watch.save and watch.urls and not capture.archive_url:
        store.want_witness(wanted(change_id, capture.page.final_url, capture.captured_at, clock()))
    store.attest(change_id, clock())


def make_slack_app(
    settings: Callable[[], Settings], store: Store, desk: commands.Desk, *, clock: Clock = utc_now
) -> SlackApp:
    """What people do in Slack, and the handlers of it. `settings` gives those in force, `desk` looks at pages."""
    registry = Registry()
    changes.register(registry)
    commands.register(registry, desk)
    home.register(registry)

    def tell(why: Refusal) -> None:
        notice = upkeep.unheard_notice(why.reason, why.advice, clock())
        store.enqueue(notice, route(settings(), store, None, notice), clock())

    return SlackApp(registry, store, settings=settings, clock=clock, log=get_logger(), trouble=tell)


def make_deliverer(settings: Settings, store: Store, stream: TextIO, *, clock: Clock = utc_now) -> Deliverer:
    """The sender of the outbox."""
    notifiers = make_notifiers(
        token=settings.slack.token,
        api_url=settings.slack.api_url,
        timezone=settings.bot.timezone,
        stream=stream,
        interactive=settings.slack.hears,
    )
    report = partial(_report_held, settings, store, clock)
    unknown = settings.slack.on_unknown
    return Deliverer(store, notifiers, on_unknown=unknown, clock=clock, log=get_logger(), report=report)


def _report_held(settings: Settings, store: Store, clock: Clock, delivery: Delivery, error: DeliveryError) -> None:
    """Tell the health channel that messages to a place are held; where that is the place, the other channel."""
    notice = upkeep.held_notice(delivery, error, clock())
    if notice is None:
        return
    others = (settings.slack.health_channel, settings.slack.channel)
    places = upkeep.elsewhere(delivery.destination, route(settings, store, None, notice), others)
    store.enqueue(notice, places, clock())


def _report_outage(settings: Settings, store: Store, clock: Clock, name: str, outage: Outage) -> None:
    """Tell the health channel that an archive cannot be read; the outbox knows whether it was told already."""
    notice = upkeep.outage_notice(name, outage, clock())
    store.enqueue(notice, route(settings, store, None, notice), clock())


async def look_up_coverage(
    settings: Settings, client: Client, url: str, *, store: Store | None = None
) -> tuple[str, str] | None:
    """
    The times of the first and the newest archived copy of an address, None without any. Raises SourceError.

    Without `store`, for a person's command that has no state at hand, the pace is this process's own.
    """
    kept = store or Alone()
    gate = Gate(kept, clock=utc_now)
    return await coverage(open_archive("wayback", settings.archives["wayback"], client, gate, kept=kept), url)
