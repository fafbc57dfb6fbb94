"""`prune`, `backup`, `restore` and `size`: what the state forgets, its copies, and how large it is."""

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.context import Context, format_option, pass_context, print_json_lines
from bot.cli.tables import print_table
from bot.config.settings import KeepSettings
from bot.errors import UsageError
from bot.flips import REMEMBERED
from bot.ports import Pruned
from bot.render.words import count

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("prune")
@click.option("--dry-run", is_flag=True, help="Say what would be forgotten, and forget nothing.")
@click.option("--compact", is_flag=True, help="Give the room back to the disk; the bot must not run.")
@format_option("text", "json")
@pass_context
def prune_command(context: Context, *, dry_run: bool, compact: bool, form: str) -> int:
    """Forget old checks and captures that never were the policy, by [keep] of the list; the bot does it every day."""
    from bot.app import held_state

    keep = context.settings().keep if context.config.exists() else KeepSettings()
    now = datetime.now(UTC)
    checks, captures = now - keep.checks, now - keep.noise_captures
    if dry_run:
        with context.store() as store:
            _print_pruned(store.prunable(checks_before=checks, captures_before=captures), form, "would be forgotten")
        return 0
    with context.store() as store:
        done = store.prune(checks_before=checks, captures_before=captures, flips_before=now - REMEMBERED)
    if compact:
        with held_state(context.state, context.database_url) as store:
            store.compact()
    _print_pruned(done, form, "forgotten")
    return 0


def _print_pruned(done: Pruned, form: str, verb: str) -> None:
    if form == "json":
        click.echo(json.dumps(asdict(done)))
        return
    room = f"{done.bytes / 2**20:,.1f} MiB in {count(done.blobs, 'blob', 'blobs')}"
    forgotten = f"{count(done.checks, 'check', 'checks')}, {count(done.captures, 'capture', 'captures')}"
    click.echo(f"{verb}: {forgotten}; {room} free for new things")


@click.command("backup")
@click.argument("file", type=FILE)
@pass_context
def backup_command(context: Context, *, file: Path) -> int:
    """Write a consistent copy of the state to FILE; the bot may run."""
    _only_sqlite(context, 'pg_dump makes its backups: pg_dump -Fc -f FILE "$FINEPRINT_DATABASE_URL"')
    with context.store() as store:
        store.backup(file)
    from bot.store.backup import look_at

    held = look_at(file)
    click.echo(f"{file}: watches {held.watches:,}, versions {held.versions:,}, {file.stat().st_size / 2**20:,.1f} MiB")
    return 0


@click.command("restore")
@click.argument("file", type=FILE)
@click.option("--even-if-newer", is_flag=True, help="Replace a state that knows of later things than the backup.")
@pass_context
def restore_command(context: Context, *, file: Path, even_if_newer: bool) -> int:
    """Put the backup FILE into the place of the state; the bot must not run."""
    from bot.store.backup import restore

    _only_sqlite(context, 'pg_restore does it: pg_restore --clean -d "$FINEPRINT_DATABASE_URL" FILE')
    held = restore(file, context.state, even_if_newer=even_if_newer)
    click.echo(f"restored into {context.state}: watches {held.watches:,}, versions {held.versions:,}")
    click.echo("What was told since the backup was made may be told again: its receipts are not in it.")
    return 0


def _only_sqlite(context: Context, instead: str) -> None:
    if context.database_url:
        raise UsageError("The state is in PostgreSQL, whose own programs copy it.", advice=f"There {instead}.")


@click.command("size")
@format_option("text", "json")
@pass_context
def size_command(context: Context, *, form: str) -> int:
    """How large the state is, by watch and by kind."""
    with context.store() as store:
        size = store.size()
    if form == "json":
        whole = {name: value for name, value in asdict(size).items() if name != "watches"}
        print_json_lines([whole, *map(asdict, size.watches)])
        return 0
    rows = sorted(size.watches, key=lambda row: -(row.page_bytes + row.text_bytes + row.change_bytes))
    print_table(
        ("watch", "versions", "changes", "captures", "checks", "pages", "texts", "redlines"),
        [
            (
                *(row.watch_id, f"{row.versions:,}", f"{row.changes:,}", f"{row.captures:,}", f"{row.checks:,}"),
                *(_kib(row.page_bytes), _kib(row.text_bytes), _kib(row.change_bytes)),
            )
            for row in rows
        ],
    )
    click.echo(
        f"\n{size.bytes / 2**20:,.1f} MiB in all, {size.free_bytes / 2**20:,.1f} of them free for new things; "
        f"evidence {size.evidence_bytes / 2**20:,.1f} MiB",
        file=sys.stdout,
    )
    return 0


def _kib(count: int) -> str:
    return f"{count / 1024:,.1f} KiB"
