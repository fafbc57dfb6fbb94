"""`backfill`: the past of a watch, read from its archives. Nothing old is announced unless a summary is asked for."""

import asyncio
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime, time
from functools import partial

import click
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from bot.backfill.plan import BUDGET
from bot.backfill.run import Progress, Summary
from bot.cli.check import choose, deliver
from bot.cli.context import Context, format_option, on_terminal, pass_context, print_json_lines
from bot.config.settings import Settings
from bot.errors import UsageError
from bot.model import Watch
from bot.ports import Backfill, Store
from bot.render.words import count
from bot.timefmt import in_words

DATE = click.DateTime(["%Y", "%Y-%m", "%Y-%m-%d"])
PATIENCE_S = 300.0
"""So long a pause that an archive asks for is waited out; after a longer one the command is to be given again."""

_STAGES = {"index": "asking what there is", "captures": "fetching", "timeline": "putting in order"}


@click.command("backfill")
@click.argument("watch")
@click.option("--since", type=DATE, metavar="DATE", help="From this day on (default: the watch's own `since`).")
@click.option("--until", type=DATE, metavar="DATE", help="Up to this day.")
@click.option(
    "--budget", default=BUDGET, show_default=True, type=click.IntRange(min=1), help="Captures to fetch at most."
)
@click.option("--announce", is_flag=True, help="Tell the watch's channels the result, in one message.")
@format_option("text", "json")
@pass_context
def backfill_command(
    context: Context,
    *,
    watch: str,
    since: datetime | None,
    until: datetime | None,
    budget: int,
    announce: bool,
    form: str,
) -> int:
    """
    Fill the history of WATCH from its archives, with as few captures as date every change.

    A stopped one goes on where it was. The budget counts what earlier runs fetched of the same years.
    """
    from bot import log
    from bot.app import opened_state, utc_now

    log.configure(verbose=context.verbose)
    settings = context.settings()
    (chosen,) = choose(settings, [watch])
    if not chosen.archives:
        raise UsageError(f"{watch} has no archive.", advice='Add "wayback" to its sources in the watch list.')
    with opened_state(settings, context.state) as store:
        store.sync_watches(settings.watches, utc_now())
        wanted = _wanted(store, chosen, since, until, budget=budget, announce=announce)
        summary = asyncio.run(_fill(settings, store, chosen))
        _report(store, chosen, wanted, summary, form=form, zone=settings.bot.timezone)
        if announce:
            asyncio.run(deliver(settings, store, stream=sys.stderr if form == "json" else sys.stdout))
    return 0


def _wanted(
    store: Store, watch: Watch, since: datetime | None, until: datetime | None, *, budget: int, announce: bool
) -> Backfill:
    from bot.app import utc_now
    from bot.backfill.asked import asked

    wanted = asked(
        watch,
        now=utc_now(),
        newest_at=store.newest_at(watch.id),
        is_checked=any(row.id == watch.id and row.last_result for row in store.watches()),
        since=_start_of(since.date()) if since else None,
        until=_end_of(until.date()) if until else None,
        budget=budget,
        announce=announce,
    )
    if wanted.since >= wanted.until:
        raise UsageError(
            f"There is no past between {wanted.since:%Y-%m-%d} and {wanted.until:%Y-%m-%d}.",
            advice="Give an earlier --since; what came later, the checks have read already.",
        )
    store.ask_backfill(wanted, utc_now())
    return wanted


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)


async def _fill(settings: Settings, store: Store, watch: Watch) -> Summary:
    from bot.app import open_filler, utc_now
    from bot.engine.pool import JudgePool
    from bot.examine import glance

    judge = JudgePool()
    try:
        with ExitStack() as stack:
            tell = _teller(stack, watch)
            async with open_filler(settings, store, judge=judge, glance=partial(judge, by=glance)) as filler:
                summary = await filler.fill(watch, utc_now(), tell=tell, patience_s=PATIENCE_S)
    finally:
        judge.close()
    if summary is None:
        raise UsageError(f"The past of {watch.id} is being read right now.", advice="Try again in a few minutes.")
    return summary


def _teller(stack: ExitStack, watch: Watch) -> Callable[[Progress], None]:
    """Shows how far it is on a terminal; the time left is that of the requests to come, at the pace so far."""
    if not on_terminal():
        return lambda _progress: None
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = stack.enter_context(Bar(*columns))
    task = bar.add_task(watch.name, total=None)
    stages: set[str] = set()

    def tell(progress: Progress) -> None:
        words = f"{watch.name}: {_STAGES[progress.stage]} ({progress.listed:,} listed)"
        total = progress.done + progress.to_come if progress.stage != "index" else None
        if progress.stage not in stages:
            # What earlier runs did tells nothing about the pace of this one.
            stages.add(progress.stage)
            bar.reset(task, completed=progress.done)
        bar.update(task, description=words, completed=progress.done, total=total)

    return tell


def _report(store: Store, watch: Watch, wanted: Backfill, summary: Summary, *, form: str, zone: str) -> None:
    changes = [row for row in store.changes(watch.id, limit=10_000) if wanted.since <= row.new_at <= wanted.until]
    material = sum(1 for row in changes if row.comparison.material)
    if form == "json":
        print_json_lines(
            [
                {
                    "watch": watch.id,
                    "since": wanted.since.isoformat(),
                    "until": wanted.until.isoformat(),
                    "listed": summary.listed,
                    "requests": summary.requests,
                    "placed": summary.seen,
                    "left_out": summary.left,
                    "new_versions": summary.versions,
                    "changes": len(changes),
                    "material": material,
                    "complete": summary.is_complete,
                    "again": summary.again,
                    "again_at": summary.again_at.isoformat() if summary.again_at else None,
                    "notes": summary.notes,
                }
            ]
        )
        return
    left_out = f", {summary.left} of them left out" if summary.left else ""
    click.echo(
        f"{count(summary.listed, 'capture', 'captures')} listed, {summary.seen + summary.left} read{left_out}: "
        f"{count(len(changes), 'change', 'changes')}, {material} of {'it' if len(changes) == 1 else 'them'} in meaning."
    )
    for note in summary.notes:
        click.echo(note)
    if summary.again_at is not None:
        click.echo(_asked_again(summary.again, summary.again_at, zone))
    elif not summary.is_complete:
        click.echo("The budget is used up: a larger --budget looks closer.")
    click.echo(f"'fineprint timeline {watch.id}' shows the versions.")


def _asked_again(count: int, at: datetime, zone: str) -> str:
    captures = (
        "1 capture that its archive does not show yet is"
        if count == 1
        else f"{count} captures that archives do not show yet are"
    )
    return f"{captures} asked for again after {in_words(at, zone)}: run it again then, or leave it to 'fineprint run'."
