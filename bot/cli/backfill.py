"""`backfill`: the past of a watch, read from its archive. Nothing old is announced."""

import asyncio
from datetime import date

import click
from rich.progress import Progress

from bot.cli.check import choose
from bot.cli.context import Context, on_terminal, pass_context
from bot.config import Settings
from bot.errors import UsageError
from bot.model import Watch
from bot.ports import Store

LEASE_S = 6 * 3600.0
DATE = click.DateTime(["%Y", "%Y-%m", "%Y-%m-%d"])


@click.command("backfill")
@click.argument("watch")
@click.option("--since", type=DATE, metavar="DATE", help="From this day on (default: the watch's own `since`).")
@click.option("--until", type=DATE, metavar="DATE", help="Up to this day.")
@click.option("--budget", default=150, show_default=True, help="Captures to fetch at most.")
@pass_context
def backfill_command(context: Context, *, watch: str, since: object, until: object, budget: int) -> int:
    """Fetch the archived captures of WATCH that differ, oldest first; a stopped one goes on where it was."""
    from bot import log
    from bot.app import opened_state

    log.configure(verbose=context.verbose)
    settings = context.settings()
    (chosen,) = choose(settings, [watch])
    if not chosen.archives:
        raise UsageError(f"{watch} has no archive.", advice='Add "wayback" to its sources in the watch list.')
    with opened_state(settings, context.state) as store:
        count = asyncio.run(_fill(settings, store, chosen, _day(since), _day(until), budget=budget))
    click.echo(f"{count} captures read. 'fineprint history {watch}' shows the versions.")
    return 0


def _day(value: object) -> date | None:
    return value.date() if hasattr(value, "date") else None


async def _fill(
    settings: Settings, store: Store, watch: Watch, since: date | None, until: date | None, *, budget: int
) -> int:
    from bot.app import open_worker, utc_now
    from bot.engine.pool import JudgePool

    await asyncio.to_thread(store.sync_watches, settings.watches, utc_now())
    claim = await asyncio.to_thread(store.claim_watch, watch.id, utc_now(), lease_s=LEASE_S)
    if claim is None:
        raise UsageError(f"{watch.id} is being checked right now.", advice="Try again in a few minutes.")
    judge = JudgePool()
    try:
        async with open_worker(settings, store, judge) as worker:
            with Progress(disable=not on_terminal()) as progress:
                task = progress.add_task(watch.name, total=budget)
                archive = worker.sources[watch.archives[0]]
                cursor = claim.cursors.get(archive.name, "")
                readings = archive.history(watch, since=since or watch.since, until=until, budget=budget, cursor=cursor)
                return await worker.checker.backfill(watch, claim, archive, readings, lambda: progress.advance(task))
    finally:
        judge.close()
