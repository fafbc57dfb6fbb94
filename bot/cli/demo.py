"""`demo`: a sample site and a small archive on loopback, the real bot watching both, and a policy that changes."""

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bot.cli.context import Context, pass_context
from bot.demo.site import DemoSite
from bot.ports import Store
from bot.timefmt import to_timestamp14

PATH = "/privacy"
PATIENCE_S = 50.0
LOOK_S = 0.1

WATCH_LIST = """\
[bot]
every = "2s"

[slack]
channel = "#privacy-watch"

[network]
contact = "demo@larkspur.example"
allow = ["127.0.0.1"]
gap = "1s"

[archives.wayback]
base_url = "{archive}"

[metrics]
port = 0

[[watch]]
name = "Larkspur Mail"
document = "privacy-policy"
url = "{page}"
sources = ["live", "wayback"]
since = 2025-01-01
"""


@click.command("demo")
@click.option("--once", is_flag=True, help="End after the message instead of staying up.")
@pass_context
def demo_command(context: Context, *, once: bool) -> int:
    """No network, no account: a policy changes on this machine, and the message is shown."""
    from bot import log
    from bot.demo.archive import ArchivedCopy, DemoArchive
    from bot.demo.story import ARCHIVED_AT, archived_page, page_today

    log.configure(verbose=context.verbose, quiet=not context.verbose)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="fineprint-demo-")))
        site = stack.enter_context(DemoSite({PATH: page_today()}))
        copy = ArchivedCopy(to_timestamp14(ARCHIVED_AT), site.url(PATH), archived_page().encode())
        archive = stack.enter_context(DemoArchive([copy]))
        path = folder / "watchers.toml"
        path.write_text(WATCH_LIST.format(page=site.url(PATH), archive=archive.base_url))
        return asyncio.run(_play(path, folder / "state", site, once=once))


async def _play(path: Path, state: Path, site: DemoSite, *, once: bool) -> int:
    from bot.app import opened_state
    from bot.config.loading import load
    from bot.demo.story import page_after_the_change
    from bot.engine.local import Engine

    settings = load(path, {})
    with opened_state(settings, state) as store:
        engine = Engine(settings, store, stream=sys.stdout)
        _stop_on_signals(engine.stop)
        running = asyncio.create_task(engine.run())
        _say(f"A sample policy is served at {site.url(PATH)}, and an older copy of it by a small web archive.")
        _say("Fineprint reads both. What changed since the archived copy:\n")
        told = await _wait_for(store, running, sent=1)
        if told:
            _say("\nNow the company changes its policy, without changing the date on it:\n")
            site.put(PATH, page_after_the_change())
            told = await _wait_for(store, running, sent=2)
        if told and not once:
            _say(f"\nThe page stays up at {site.url(PATH)}. Ctrl-C ends the demo.")
            await running
        engine.stop()
        await running
    if not told:
        _say("The message did not come in time; 'fineprint --verbose demo' shows every step.")
    return 0 if told else 1


def _stop_on_signals(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)


async def _wait_for(store: Store, running: "asyncio.Task[None]", *, sent: int) -> bool:
    """Whether that many messages were delivered before patience ends or the engine does."""
    deadline = asyncio.get_running_loop().time() + PATIENCE_S
    while asyncio.get_running_loop().time() < deadline and not running.done():
        rows = await asyncio.to_thread(store.deliveries, state="sent")
        if len(rows) >= sent:
            return True
        await asyncio.sleep(LOOK_S)
    return False


def _say(words: str) -> None:
    click.echo(click.style(words, dim=True) if sys.stdout.isatty() else words)
