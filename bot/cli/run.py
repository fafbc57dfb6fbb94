"""`run`: the bot itself."""

import asyncio
import contextlib
import signal
from typing import NoReturn

import click

from bot.cli.context import Context, pass_context


@click.command("run")
@pass_context
def run_command(context: Context) -> int:
    """Schedule, poll, compare and tell until Ctrl-C. Reloads the watch list when it changes."""
    from bot import log
    from bot.app import opened_state
    from bot.engine.local import run

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    log.configure(verbose=context.verbose)
    settings = context.settings()
    with contextlib.suppress(KeyboardInterrupt):
        if not settings.slack.token:
            click.echo("No SLACK_BOT_TOKEN is set: each message is printed here instead. Ctrl-C stops.", err=True)
        with opened_state(settings, context.state) as store:
            asyncio.run(run(settings, store))
    return 0


def _leave(*_: object) -> NoReturn:
    """
    End a bot that is still starting; the engine takes both signals over as soon as its loop turns.

    Not the interpreter's own handler: `asyncio.run` replaces that one by a handler that cancels tasks half done.
    """
    raise KeyboardInterrupt
