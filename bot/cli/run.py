"""`run`: the bot itself."""

import asyncio

import click

from bot.cli.context import Context, pass_context


@click.command("run")
@pass_context
def run_command(context: Context) -> int:
    """Schedule, poll, compare and tell until Ctrl-C. Reloads the watch list when it changes."""
    from bot import log
    from bot.app import opened_state
    from bot.engine.local import run

    log.configure(verbose=context.verbose)
    settings = context.settings()
    if not settings.slack.token:
        click.echo("No SLACK_BOT_TOKEN is set: each message is printed here instead. Ctrl-C stops.", err=True)
    with opened_state(settings, context.state) as store:
        asyncio.run(run(settings, store))
    return 0
