"""`doctor`: what could keep the bot from working here, and how to mend each."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import click
from rich.text import Text

from bot.cli.context import Context, format_option, pass_context, print_json_lines
from bot.cli.tables import console
from bot.config.settings import Settings
from bot.errors import ConfigError, FineprintError
from bot.notice import DeliveryState
from bot.subscriptions import Wishes

LEAST_FREE_BYTES = 200 * 2**20
CLOCK_TOLERANCE_S = 120
SIGNS = {"fine": ("✓", "green"), "note": ("!", "yellow"), "ill": ("✗", "red")}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `state` is fine, note or ill; `mend` says what to do."""

    subject: str
    state: str
    message: str
    mend: str = ""


@click.command("doctor")
@click.option("--deep", is_flag=True, help="Also read everything that is stored, and say what is damaged.")
@format_option("text", "json")
@pass_context
def doctor_command(context: Context, *, deep: bool, form: str) -> int:
    """Check watch list, state, disk, network, clock and Slack (exit 1 where something is ill)."""
    from bot.cli.deep import damage, imported

    found = [*examine_all(context), *imported(context)]
    return show([*found, *damage(context)] if deep else found, form)


def show(findings: list[Finding], form: str) -> int:
    """Print findings; the exit code: 1 where something is ill."""
    if form == "json":
        print_json_lines(map(asdict, findings))
    else:
        for finding in findings:
            sign, style = SIGNS[finding.state]
            mend = f"\n    {finding.mend}" if finding.mend else ""
            console().print(Text.assemble((f"{sign} ", style), f"{finding.subject}: {finding.message}{mend}"))
    return 1 if any(finding.state == "ill" for finding in findings) else 0


def examine_all(context: Context) -> Iterator[Finding]:
    """Every finding, in the order a person would look."""
    from bot.config.concerns import concerns

    try:
        settings = context.settings()
    except ConfigError as error:
        mend = "Mend these lines; 'fineprint validate' checks them again." if context.config.exists() else ""
        yield Finding("watch list", "ill", str(error), mend)
        return
    yield Finding("watch list", "fine", f"{settings.path.name} is valid; pages watched: {len(settings.watches)}")
    yield from (Finding("watch list", "note", str(concern)) for concern in concerns(settings))
    yield _state(context)
    yield from _held(context)
    yield from _running(settings)
    yield from _evidence(context, settings)
    yield _disk(context.state)
    yield from asyncio.run(_network(settings))
    yield from _outages(context, settings)
    yield from _browser(settings)
    yield from _slack(settings, subscribed(context))


def _state(context: Context) -> Finding:
    if not context.has_state():
        return Finding("state", "note", f"there is none in {context.state} yet", "The first 'run' or 'check' makes it.")
    place = "PostgreSQL" if context.database_url else f"the database in {context.state}"
    try:
        with context.store() as store:
            store.check_health()
    except FineprintError as error:
        return Finding("state", "ill", str(error), error.advice)
    return Finding("state", "fine", f"{place} can be read and written")


def _held(context: Context) -> Iterator[Finding]:
    """Messages that wait for a person, by what holds them."""
    if not context.has_state():
        return
    try:
        with context.store() as store:
            held = store.deliveries(state=DeliveryState.HELD)
    except FineprintError:
        return
    for error, count in Counter(f"{row.destination}: {row.error}" for row in held).items():
        mend = "Mend it: a running bot tries again every hour, and at once when the watch list is saved."
        yield Finding("messages", "ill", f"held: {count} to {error}", mend)


def _evidence(context: Context, settings: Settings) -> Iterator[Finding]:
    """Whether the log of evidence is whole, link by link, and every told change stands in it."""
    if not context.has_state():
        return
    try:
        with context.store() as store:
            fault, records, missing = store.evidence_fault(), len(store.evidence()), store.unattested()
            unstamped = store.unstamped(datetime.now(UTC) - timedelta(days=7))
    except FineprintError:
        return
    if fault:
        mend = "Somebody or something altered the state. Bundles exported before and a backup show what stood there."
        yield Finding("evidence", "ill", f"the log is broken: {fault}", mend)
    elif records or missing:
        yield Finding("evidence", "fine", f"the log is whole; records: {records}")
    if missing:
        mend = "The bot records them when it runs; 'fineprint export CHANGE' says what keeps it from one."
        yield Finding("evidence", "note", f"told changes without a record: {len(missing)}, first {missing[0]}", mend)
    if settings.evidence.timestamp_url and unstamped:
        mend = "The bot asks again every quarter of an hour for a week; the log says what the authority answered."
        yield Finding("evidence", "note", f"records of this week without a time stamp: {len(unstamped)}", mend)


def _running(settings: Settings) -> Iterator[Finding]:
    """The bot that runs here, where one does: whether it ticks, and whether it hears Slack."""
    from bot.cli.running import health_of

    place = settings.metrics
    health = health_of(place.host, place.port) if place.port else None
    if health is None:
        return
    if health.get("status") != "ok":
        yield Finding("bot", "ill", f"it runs and has not ticked since {health['ticked_at']}", "Restart it.")
        return
    yield Finding("bot", "fine", "it runs")
    slack = health.get("slack")
    if not isinstance(slack, dict) or "closed" not in slack.values():
        return
    why = f": {slack['trouble']}" if slack.get("trouble") else ""
    mend = "It is tried again by itself; what stands below at «slack: buttons» says more."
    yield Finding("bot", "ill", f"what people do in Slack does not reach it{why}", mend)


def subscribed(context: Context) -> Wishes:
    """What channels asked for in Slack; nothing where no state can be read."""
    if context.has_state():
        with suppress(FineprintError), context.store() as store:
            return store.wishes()
    return Wishes()


def _disk(state: Path) -> Finding:
    folder = next((path for path in (state, *state.resolve().parents) if path.exists()), Path())
    free = shutil.disk_usage(folder).free
    words = f"{free // 2**20:,} MiB free for {state}"
    if free < LEAST_FREE_BYTES:
        return Finding("disk", "ill", words, "Make room, or move the state with --state.")
    return Finding("disk", "fine", words)


async def _network(settings: Settings) -> list[Finding]:
    from bot.app import open_client

    places = [watch.urls[0] for watch in settings.watches if watch.urls][:1]
    archives = {name: None for watch in settings.watches for name in watch.archives}
    places += [settings.archives[name].base_url for name in archives]
    findings = []
    async with open_client(settings) as client:
        for place in places:
            try:
                page = await client.get(place)
            except FineprintError as error:
                findings.append(Finding("network", "ill", f"{place}: {error}", error.advice))
                continue
            findings.append(Finding("network", "fine", f"{place} answers (status {page.status})"))
            findings += _clock(page.header("date"))
    return findings


def _outages(context: Context, settings: Settings) -> Iterator[Finding]:
    from bot.cli.outages import outages, said_of

    if not context.has_state():
        return
    with suppress(FineprintError), context.store() as store:
        for name, outage in outages(store, settings):
            mend = "Nothing is to be done: it is asked again by itself, more and more seldom."
            yield Finding("archives", "note", said_of(name, outage, settings.bot.timezone), mend)


def _browser(settings: Settings) -> Iterator[Finding]:
    """The browser, where a watch asks for one: it is started, since a sandbox that cannot be used shows only then."""
    from bot.app import chromium
    from bot.cli.browser import NO_SANDBOX

    if not any(watch.rules.render for watch in settings.watches):
        return
    browser = chromium(settings)
    try:
        version = asyncio.run(browser.version())
    except FineprintError as error:
        yield Finding("browser", "ill", str(error), error.advice)
        return
    yield Finding("browser", "fine", f"Chromium {version} starts")
    if not browser.uses_sandbox:
        yield Finding("browser", "note", "pages are read without the browser's sandbox", NO_SANDBOX)


def _clock(date_header: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> list[Finding]:
    try:
        theirs = parsedate_to_datetime(date_header)
    except ValueError:
        return []
    apart = abs((now() - theirs).total_seconds())
    if apart > CLOCK_TOLERANCE_S:
        words = f"this machine's clock is {apart:.0f} s away from the servers'"
        return [Finding("clock", "ill", words, "Switch on time synchronisation (systemd-timesyncd, chrony).")]
    return [Finding("clock", "fine", "agrees with the servers'")]


def _slack(settings: Settings, wishes: Wishes) -> list[Finding]:
    if not settings.slack.token:
        mend = "Set SLACK_BOT_TOKEN to post to Slack (README, 'Slack in five steps')."
        return [Finding("slack", "note", "no token: messages are printed on the console", mend)]
    return slack_findings(settings, told_channels(settings, wishes))


def told_channels(settings: Settings, wishes: Wishes) -> list[str]:
    """Every channel that the list or a subscription names, in order, none twice."""
    wanted = {settings.slack.channel, settings.slack.health_channel}
    wanted |= {channel for watch in settings.watches for channel in watch.channels}
    known = {wishes.id_of(channel) for channel in wanted}
    wanted |= {each.channel for each in wishes.subscriptions if each.channel not in known}
    return sorted(channel for channel in wanted if channel)


def slack_findings(settings: Settings, channels: Iterable[str], *, post_to: Iterable[str] = ()) -> list[Finding]:
    """The tokens, the scopes and the channels; a test message is posted to those of `post_to`."""
    from bot.notify.slack.check import diagnose, diagnose_hearing

    slack = settings.slack
    items = diagnose(slack.token, slack.api_url, channels, post_to=post_to, editors=slack.editors)
    if not settings.slack.takes_http:
        items.append(diagnose_hearing(settings.slack.app_token, settings.slack.api_url))
    found = [
        Finding("slack", "fine" if item.ok else "ill", f"{item.subject}: {item.message}", item.advice) for item in items
    ]
    if settings.slack.http_port and not settings.slack.signing_secret:
        mend = "Set SLACK_SIGNING_SECRET (docs/slack.md, «Buttons and commands»)."
        found.append(Finding("slack", "ill", "buttons: http_port is set, SLACK_SIGNING_SECRET is not", mend))
    return found
