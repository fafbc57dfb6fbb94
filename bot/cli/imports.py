"""`import`: histories that others recorded, taken into the state. Nothing imported is announced."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.cli.backfill import DATE
from bot.cli.context import Context, format_option, pass_context
from bot.imports.story import Collection
from bot.imports.take import MOST_NAMED, Taker, Tally
from bot.model import Rules, Severity, Watch

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_since = click.option("--since", type=DATE, metavar="DATE", help="Leave out what was recorded before this day.")


@click.group("import")
def import_command() -> None:
    """Take a history that others recorded into the state; nobody is told."""


@import_command.command("ota", short_help="A clone of an Open Terms Archive repository.")
@click.argument("repository", type=FOLDER)
@click.option("--service", "services", multiple=True, metavar="NAME", help="Only this service (repeatable).")
@click.option("--document", "documents", multiple=True, metavar="KIND", help="Only this kind of document (repeatable).")
@_since
@format_option("text", "json")
@pass_context
def ota(
    context: Context,
    *,
    repository: Path,
    services: tuple[str, ...],
    documents: tuple[str, ...],
    since: datetime | None,
    form: str,
) -> int:
    """Every recorded version of a versions repository of Open Terms Archive (a local clone, bare or not)."""
    from bot.imports.ota import VersionsRepository

    collection = VersionsRepository(repository, _listed(context), services=services, documents=documents)
    return _take(context, collection, since, form)


@import_command.command("princeton", short_help="The Princeton-Leuven corpus of policies.")
@click.argument("repository", type=FOLDER)
@click.option("--service", "services", multiple=True, metavar="SITE", help="Only this site (repeatable).")
@_since
@format_option("text", "json")
@pass_context
def princeton(
    context: Context, *, repository: Path, services: tuple[str, ...], since: datetime | None, form: str
) -> int:
    """The Markdown snapshots of the Princeton-Leuven corpus: a clone of it, or a folder of its files."""
    from bot.imports.princeton import PrincetonCorpus

    return _take(context, PrincetonCorpus(repository, _listed(context), services=services), since, form)


@import_command.command("folder", short_help="Captures of one page, named by their times.")
@click.argument("folder", type=FOLDER)
@click.option("--watch", "watch_id", metavar="ID", help="The watch of the list that these are captures of.")
@click.option("--name", metavar="NAME", help="Whose policy it is, for one that is not on the list.")
@_since
@format_option("text", "json")
@pass_context
def folder(
    context: Context, *, folder: Path, watch_id: str | None, name: str | None, since: datetime | None, form: str
) -> int:
    """Captures of one page, named <14-digit UTC time>.<html|md|txt|pdf>."""
    from bot.cli.check import choose
    from bot.imports.folder import CaptureFolder

    watch = choose(context.settings(), [watch_id])[0] if watch_id else _unlisted(name or folder.resolve().name)
    return _take(context, CaptureFolder(folder, watch), since, form)


def _listed(context: Context) -> Sequence[Watch]:
    """The watches of the list; none where there is no list at all."""
    return context.settings().watches if context.config.exists() else ()


def _unlisted(name: str) -> Watch:
    from bot.config.names import own_names, watch_id
    from bot.imports.naming import NEVER

    document = "privacy-policy"
    rules = Rules(own_names=own_names(name, ()), document=document)
    return Watch(
        *(watch_id(name, document), name, document, (), name, ()),
        *(None, NEVER, rules, (), Severity.INFO),
    )


def _take(context: Context, collection: Collection, since: datetime | None, form: str) -> int:
    from bot.app import held_state, utc_now

    stories = collection.stories()
    with held_state(context.state, context.database_url) as store, _progress() as progress:
        task = progress.add_task(collection.name, total=sum(len(story.records) for story in stories))
        taker = Taker(store, utc_now, since.replace(tzinfo=UTC) if since else None)
        tally = taker.take(collection, stories, lambda count: progress.advance(task, count))
    tally.skips += collection.notes
    if form == "json":
        click.echo(json.dumps({"source": collection.name, **asdict(tally)}, ensure_ascii=False))
    else:
        _print(tally)
    return 0


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty())


def _print(tally: Tally) -> None:
    from bot.render.excerpt import clean
    from bot.render.words import count

    documents = count(tally.documents, "document", "documents")
    texts = count(tally.records, "recorded text", "recorded texts")

    click.echo(f"{documents} with {texts}; {tally.known:,} taken before")
    click.echo(f"new: {count(tally.versions, 'version', 'versions')}, {count(tally.changes, 'change', 'changes')}")
    click.echo(f"the same words as before: {tally.unchanged:,}; not the policy: {tally.refused:,}")
    if tally.skipped:
        click.echo(f"skipped: {tally.skipped:,}", err=True)
    for skip in tally.skips:
        click.echo(f"  {clean(skip)}", err=True)
    if tally.skipped > MOST_NAMED:
        click.echo(f"  and {tally.skipped - MOST_NAMED:,} more", err=True)
    click.echo("'fineprint history' lists the watches; nobody was told.")
