"""`validate` and `add`: the watch list read, and one entry appended."""

import asyncio

import click
from rich.text import Text

from bot.cli.context import Context, format_option, pass_context, print_json_lines
from bot.cli.tables import console, print_table
from bot.config.fields import interval_text
from bot.config.settings import Settings
from bot.errors import FineprintError, StoreError, UsageError
from bot.model import Capture, Page, Watch
from bot.ports import WatchRow
from bot.timefmt import in_words


@click.command("validate")
@format_option("text", "json")
@pass_context
def validate_command(context: Context, *, form: str) -> int:
    """Print every mistake with file, line and a suggestion (exit 2), else the watches and when each is due."""
    from bot.config.concerns import concerns

    settings = context.settings()
    rows = _state_rows(context)
    if form == "json":
        print_json_lines(_watch_json(watch, rows.get(watch.id)) for watch in settings.watches)
        return 0
    zone = settings.bot.timezone
    print_table(
        ("watch", "document", "address", "sources", "every", "next check"),
        [(*_columns(watch), _due(rows.get(watch.id), zone)) for watch in settings.watches],
    )
    for warning in (*map(str, concerns(settings)), *_too_greedy(context, settings)):
        console().print(Text(f"warning: {warning}", "yellow"))
    _warn_of_browser(settings)
    console().print(Text(f"{settings.path.name} is fine; pages watched: {len(settings.watches)}."))
    return 0


def _warn_of_browser(settings: Settings) -> None:
    """Say where pages are to be read in a browser that is not there."""
    from bot.app import chromium

    if any(watch.rules.render for watch in settings.watches):
        try:
            chromium(settings).find()
        except FineprintError as error:
            console().print(Text(f"warning: {error} {error.advice}", "yellow"))


def _state_rows(context: Context) -> dict[str, WatchRow]:
    if not context.has_state():
        return {}
    try:
        with context.store() as store:
            return {row.id: row for row in store.watches()}
    except StoreError as error:
        click.echo(f"fineprint: {error} {error.advice}", err=True)
        return {}


def _too_greedy(context: Context, settings: Settings) -> list[str]:
    """Watches whose phrases fit too much of their newest text to be followed."""
    from bot.ignore import MOST_SHARE, without

    ruled = [watch for watch in settings.watches if watch.rules.ignore]
    if not ruled or not context.has_state():
        return []
    warnings = []
    with context.store() as store:
        for watch in ruled:
            versions = store.versions(watch.id)
            kept = without(store.document(versions[-1].id), watch.rules.ignore) if versions else None
            if kept and kept.excess:
                share = f"{kept.dropped} of {kept.total} words of its text, more than {MOST_SHARE:.0%}"
                warnings.append(f"the phrases that {watch.id} ignores fit {share}: nothing is ignored")
    return warnings


def _columns(watch: Watch) -> tuple[str, ...]:
    more = f" and {len(watch.urls) - 1} more" if len(watch.urls) > 1 else ""
    return watch.id, watch.document, watch.address + more, ", ".join(watch.sources), interval_text(watch.every)


def _due(row: WatchRow | None, zone: str) -> str:
    if row is None or row.next_check_at is None:
        return "at the next start"
    moved = f" (moved to {row.final_url})" if row.final_url and row.final_url != row.address else ""
    return in_words(row.next_check_at, zone) + moved


def _watch_json(watch: Watch, row: WatchRow | None) -> dict[str, object]:
    return {
        "id": watch.id,
        "name": watch.name,
        "document": watch.document,
        "urls": list(watch.urls),
        "file": watch.file or None,
        "sources": list(watch.sources),
        "since": watch.since.isoformat() if watch.since else None,
        "every_s": int(watch.every.total_seconds()),
        "channels": list(watch.channels),
        "min_severity": watch.min_severity.word,
        "next_check_at": row.next_check_at.isoformat() if row and row.next_check_at else None,
        "final_url": row.final_url if row else None,
    }


@click.command("add")
@click.argument("url")
@click.option("--name", default="", help="The publisher's name (default: found on the page).")
@click.option("--id", "watch_id", default="", help="The watch's id (default: from name and document).")
@click.option("--dry-run", is_flag=True, help="Show the entry, write nothing.")
@pass_context
def add_command(context: Context, *, url: str, name: str, watch_id: str, dry_run: bool) -> int:
    """Look at the page, propose an entry and append it to the watch list, comments and order kept."""
    import tomlkit

    from bot.app import utc_now
    from bot.config.edit import append_watch
    from bot.config.propose import propose
    from bot.extract import extract
    from bot.extract.identity import identify
    from bot.extract.identity.states import SHELL

    settings = context.settings()
    page, archived, trouble = asyncio.run(_look(settings, url))
    extraction = extract([page])
    verdict = identify(extraction, Capture("live", (page,), utc_now(), utc_now()), None)
    if verdict.result is not None:
        trouble.append(f"this does not look like the policy: {verdict.reason}. {verdict.advice}".rstrip())
    taken = {watch.id for watch in settings.watches}
    proposal = propose(url, page, extraction, archived=archived, taken_ids=taken)
    entry = proposal.entry()
    if verdict.state == SHELL.name:
        entry["render"] = "browser"
    if name:
        entry["name"] = name
    if watch_id:
        entry["id"] = watch_id
    click.echo(f"page: {proposal.title or 'without a title'}", err=True)
    click.echo(f"language: {proposal.language or 'not stated'}", err=True)
    for note in (*proposal.notes, *trouble):
        click.echo(f"note: {note}", err=True)
    click.echo(tomlkit.dumps({"watch": [entry]}).strip())
    if dry_run:
        return 0
    append_watch(context.config, entry)
    click.echo(f"Added to {context.config.name}. A running bot takes it up by itself.", err=True)
    return 0


async def _look(settings: Settings, url: str) -> tuple[Page, tuple[str, str] | None, list[str]]:
    from bot.app import look_up_coverage, open_client

    async with open_client(settings) as client:
        page = await client.get(url)
        if page.status != 200:
            raise UsageError(
                f"{url} answers with status {page.status}: that is not the policy.",
                advice="Open it in a browser, and give the address that shows the policy.",
            )
        try:
            return page, await look_up_coverage(settings, client, url), []
        except FineprintError as error:
            return page, None, [f"the archive could not be asked: {error}"]
