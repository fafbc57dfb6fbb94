"""`accept`: a page that for good became another document, language or region is watched as it now is."""

import asyncio
import getpass
import sys
from dataclasses import replace

import click

from bot.check import Report
from bot.cli.check import LEASE_S, choose, deliver
from bot.cli.context import Context, format_option, pass_context, print_json_lines
from bot.config.settings import Settings
from bot.errors import UsageError
from bot.model import SEEN_RESULTS, Watch
from bot.ports import Store, WatchRow
from bot.render.excerpt import clean, head
from bot.render.words import count

_LONGEST_WHY = 300


@click.command("accept")
@click.argument("watch")
@click.option("--why", default="", help="Why, for the history.")
@click.option("--yes", is_flag=True, help="Accept without asking.")
@format_option("text", "json")
@pass_context
def accept_command(context: Context, *, watch: str, why: str, yes: bool, form: str) -> int:
    """
    Take what the page of WATCH holds now for the version in force, though it is another document, language or region.

    It is compared with nothing and told to nobody; the history says who accepted it. A page that is still the policy is
    checked as ever. Exit 1 where nothing was accepted.
    """
    from bot import log
    from bot.acceptance import said
    from bot.app import opened_state, utc_now

    log.configure(verbose=context.verbose)
    settings = context.settings()
    (chosen,) = choose(settings, [watch])
    who, why = _who(), head(clean(why), _LONGEST_WHY)
    with opened_state(settings, context.state) as store:
        store.sync_watches(settings.watches, utc_now())
        row = next(row for row in store.watches() if row.id == chosen.id)
        _refuse_seen(row)
        if not yes and not _agreed(row):
            click.echo("Nothing was accepted.", err=form == "json")
            return 1
        report = asyncio.run(_accept(settings, store, chosen, who=who, why=why, quiet=form == "json"))
        accepted = report.reason == said(who, why)
        text = _version_in_words(store, chosen.id) if accepted else ""
    if form == "json":
        print_json_lines(
            [{"watch": report.watch_id, "accepted": accepted, "result": report.result, "reason": report.reason}]
        )
    else:
        for line in (report.reason, text) if accepted else (_refusal(report),):
            click.echo(clean(line))
    return 0 if accepted else 1


def _refuse_seen(row: WatchRow) -> None:
    if row.last_result is None:
        raise UsageError(
            f"{row.id} was never checked.", advice=f"'fineprint check {row.id}' reads it for the first time."
        )
    if row.last_result in SEEN_RESULTS:
        raise UsageError(
            f"{row.id} is seen as it is known ({row.last_reason}): there is nothing to accept.",
            advice="Changes of the policy are found by themselves; 'fineprint history' shows them.",
        )


def _agreed(row: WatchRow) -> bool:
    click.echo(clean(f"{row.id} at the last look: {row.last_reason}."), err=True)
    if not sys.stdin.isatty():
        click.echo("There is nobody to ask; --yes accepts it.", err=True)
        return False
    return click.confirm("Watch the page as it now is, and compare it with nothing before?", default=False, err=True)


async def _accept(settings: Settings, store: Store, watch: Watch, *, who: str, why: str, quiet: bool) -> Report:
    from bot import rounds
    from bot.acceptance import accepting, said
    from bot.app import open_worker, utc_now
    from bot.engine.pool import JudgePool
    from bot.standing import Action, Deed

    judge = JudgePool()
    try:
        async with open_worker(settings, store, accepting(judge, who=who, why=why)) as worker:
            claim = store.claim_watch(watch.id, utc_now(), lease_s=LEASE_S)
            if claim is None:
                raise UsageError(f"{watch.id} is being checked right now.", advice="Try again in a minute.")
            page_alone = replace(watch, sources=(rounds.main_source(watch.sources),))
            report = await worker.checker.check(page_alone, claim)
    finally:
        judge.close()
    if report.reason == said(who, why):
        now = utc_now()
        store.act(Action(f"accept:{watch.id}:{now.isoformat()}", Deed.ACCEPT, who, now, watch_id=watch.id, why=why))
    await deliver(settings, store, stream=sys.stderr if quiet else sys.stdout)
    return report


def _refusal(report: Report) -> str:
    if report.result in SEEN_RESULTS:
        return f"There was nothing to accept: the page is the policy that is known ({report.reason})."
    return f"Not accepted: {report.reason.removesuffix('.')}."


def _version_in_words(store: Store, watch_id: str) -> str:
    version = max(store.versions(watch_id), key=lambda row: row.id)
    document = store.document(version.id)
    language = f", language {document.language}" if document.language else ""
    return f"version {version.number}: “{head(document.title, 80)}”, {count(version.words, 'word', 'words')}{language}"


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user id: a container
        return "somebody"
