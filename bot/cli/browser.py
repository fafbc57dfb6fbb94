"""`browser`: is there a Chromium for pages that are filled in by JavaScript, and does it start?"""

import asyncio
import time

import click

from bot.cli.context import Context, pass_context
from bot.errors import ConfigError
from bot.fetch import Chromium

NO_SANDBOX = (
    "Chromium runs without its sandbox: run the bot as another user than root, and leave [network] "
    "browser_sandbox at true (docs/rendering.md says what it is for)."
)


@click.command("browser")
@pass_context
def browser_command(context: Context) -> int:
    """
    Start the browser once, and say which one it is.

    Called through 'python3 -m bot browser' in a checkout, it first installs Playwright from its lock file.
    """
    chromium = _named(context)
    program = chromium.find()
    started = time.monotonic()
    version = asyncio.run(chromium.version())
    click.echo(f"{program} (Chromium {version}) starts and ends in {time.monotonic() - started:.1f} s.")
    if not chromium.uses_sandbox:
        click.echo(f"note: {NO_SANDBOX}", err=True)
    return 0


def _named(context: Context) -> Chromium:
    """The browser of the watch list, or any where the list cannot be read: there may be none yet."""
    from bot.app import chromium

    try:
        return chromium(context.settings())
    except ConfigError:
        return Chromium()
