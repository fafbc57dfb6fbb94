"""`check`: one round now, deliveries included."""

import asyncio
import sys
from collections.abc import Sequence
from typing import TextIO

import click
from rich.text import Text

from bot.check import Report
from bot.cli.context import Context, format_option, pass_context, print_json_lines
from bot.cli.tables import print_table
from bot.config.settings import Settings
from bot.errors import UsageError
from bot.model import SEEN_RESULTS, Result, Watch
from bot.ports import Store

AT_ONCE = 4
LEASE_S = 900.0


@click.command("check")
@click.argument("watch", nargs=-1)
@format_option("text", "json")
@pass_context
def check_command(context: Context, *, watch: tuple[str, ...], form: str) -> int:
    """Check all watches, or those named, deliver what is due, and exit (1 where a watch was not seen)."""
    from bot import log
    from bot.app import opened_state

    log.configure(verbose=context.verbose)
    settings = context.settings()
    chosen = choose(settings, watch)
    with opened_state(settings, context.state) as store:
        reports = asyncio.run(check_all(settings, store, chosen, quiet=form == "json"))
    if form == "json":
        print_json_lines(map(_report_json, reports))
    else:
        print_reports(reports)
    return 0 if all(report.result in SEEN_RESULTS for report in reports) else 1


def choose(settings: Settings, names: Sequence[str]) -> list[Watch]:
    """The watches of these ids, or all. Raises UsageError for an unknown one, with the nearest."""
    from bot.config.nearest import nearest

    known = {watch.id: watch for watch in settings.watches}
    for name in names:
        if name not in known:
            near = nearest(name, known)
            hint = f"Did you mean {near!r}?" if near else "'fineprint validate' lists them."
            raise UsageError(f"No watch {name!r} in {settings.path.name}.", advice=hint)
    return [known[name] for name in names] if names else list(settings.watches)


async def check_all(settings: Settings, store: Store, watches: Sequence[Watch], *, quiet: bool) -> list[Report]:
    """Check these watches a few at a time, then deliver what is due."""
    from bot.app import open_worker, utc_now
    from bot.engine.evidence import prove_missed, stamp_due
    from bot.engine.pool import JudgePool
    from bot.engine.witness import ask_witnesses
    from bot.fetch import Gate
    from bot.log import get_logger

    await asyncio.to_thread(store.sync_watches, settings.watches, utc_now())
    judge, gate = JudgePool(), Gate(store, clock=utc_now)
    slots = asyncio.Semaphore(AT_ONCE)

    async def check_one(watch: Watch) -> Report:
        async with slots, open_worker(settings, store, judge, gate=gate) as worker:
            claim = await asyncio.to_thread(store.claim_watch, watch.id, utc_now(), lease_s=LEASE_S)
            if claim is None:
                return Report(watch.id, Result.FAILED, "another worker is checking it now")
            return await worker.checker.check(watch, claim)

    try:
        reports = list(await asyncio.gather(*map(check_one, watches)))
        await prove_missed(store, utc_now, get_logger())
        await deliver(settings, store, stream=sys.stderr if quiet else sys.stdout)
        await stamp_due(settings, store, utc_now, get_logger())
        await ask_witnesses(settings, store, gate, utc_now, get_logger())
    finally:
        judge.close()
    return reports


async def deliver(settings: Settings, store: Store, *, stream: TextIO) -> None:
    """Send until nothing more is due now, digests included."""
    from bot.app import make_deliverer, utc_now
    from bot.engine.digests import tell_digests

    await asyncio.to_thread(tell_digests, settings, store, utc_now())
    deliverer = make_deliverer(settings, store, stream)
    while await deliverer.deliver_due():
        pass


def _report_json(report: Report) -> dict[str, object]:
    return {
        "watch": report.watch_id,
        "result": report.result.value,
        "reason": report.reason,
        "told": report.told,
        "notes": report.notes,
        "seconds": round(report.seconds, 3),
    }


def print_reports(reports: Sequence[Report]) -> None:
    """A table of what each watch came to."""
    rows = []
    for report in reports:
        style = "green" if report.result in SEEN_RESULTS else "yellow"
        why = "; ".join([report.reason, *report.notes])
        rows.append((report.watch_id, Text(report.result.value, style), why))
    print_table(("watch", "result", "why"), rows)
