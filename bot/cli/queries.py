"""`history`, `changes`, `show` and `diff`: what is known. Reads the state, writes nothing."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click
from rich.text import Text

from bot.cli.compare import show
from bot.cli.context import Context, format_option, pass_context, print_json_lines
from bot.cli.tables import console, print_table
from bot.codec import encode_comparison
from bot.config import Settings
from bot.errors import ConfigError, UsageError
from bot.model import Rules
from bot.ports import ChangeRow, CheckRow, Store, VersionRow, WatchRow
from bot.render.excerpt import clean
from bot.timefmt import in_words


def zone_of(context: Context) -> str:
    """The zone that times are shown in; UTC where no list can be read."""
    try:
        settings: Settings = context.settings()
    except ConfigError:
        return "UTC"
    return settings.bot.timezone


def known(store: Store, watch_id: str) -> WatchRow:
    """The stored watch of an id. Raises UsageError, with the nearest one."""
    from bot.config.nearest import nearest

    rows = {row.id: row for row in store.watches()}
    if watch_id not in rows:
        near = nearest(watch_id, rows)
        hint = f"Did you mean {near!r}?" if near else "'fineprint history' lists what has been checked."
        raise UsageError(f"No watch {watch_id!r} in the state.", advice=hint)
    return rows[watch_id]


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


@click.command("history")
@click.argument("watch", required=False)
@click.option("--limit", default=20, show_default=True, help="How many checks to list.")
@format_option("text", "json")
@pass_context
def history_command(context: Context, *, watch: str | None, limit: int, form: str) -> int:
    """All watches at a glance; with WATCH its versions and its latest checks."""
    zone = zone_of(context)
    with context.store() as store:
        if watch is None:
            _print_watches(store.watches(), zone, form)
            return 0
        row = known(store, watch)
        versions, checks = store.versions(row.id), store.checks(row.id, limit=limit)
    if form == "json":
        print_json_lines([*map(_version_json, versions), *map(_check_json, checks)])
        return 0
    moved = f", now at {row.final_url}" if row.final_url and row.final_url != row.address else ""
    console().print(Text(clean(f"{row.name}: {row.address}{moved}") + "\n"))
    print_table(
        ("version", "captured", "from", "words", "address"),
        [
            (str(v.number), in_words(v.captured_at, zone), v.source, str(v.words), v.archive_url or v.final_url)
            for v in versions
        ],
    )
    click.echo()
    print_table(
        ("checked", "source", "result", "why"),
        [(in_words(c.started_at, zone), c.source, c.result.value, c.reason) for c in checks],
    )
    return 0


def _print_watches(rows: Sequence[WatchRow], zone: str, form: str) -> None:
    if form == "json":
        print_json_lines(
            {
                "watch": row.id,
                "name": row.name,
                "address": row.address,
                "final_url": row.final_url,
                "enabled": row.enabled,
                "versions": row.versions,
                "changes": row.changes,
                "last_seen_at": _iso(row.last_seen_at),
                "blind_since": _iso(row.blind_since),
                "next_check_at": _iso(row.next_check_at),
                "result": row.last_result.value if row.last_result else None,
                "reason": row.last_reason,
            }
            for row in rows
        )
        return
    print_table(
        ("watch", "versions", "changes", "last seen", "result", "why"),
        [
            (
                *(row.id, str(row.versions), str(row.changes)),
                in_words(row.last_seen_at, zone) if row.last_seen_at else "never",
                row.last_result.value if row.last_result else "not checked yet",
                row.last_reason,
            )
            for row in rows
        ],
    )


def _version_json(row: VersionRow) -> dict[str, Any]:
    return {
        "version": row.number,
        "watch": row.watch_id,
        "source": row.source,
        "captured_at": _iso(row.captured_at),
        "fetched_at": _iso(row.fetched_at),
        "text_digest": row.text_digest,
        "extractor": row.extractor,
        "words": row.words,
        "url": row.url,
        "final_url": row.final_url,
        "redirects": list(row.redirects),
        "archive_url": row.archive_url,
    }


def _check_json(row: CheckRow) -> dict[str, Any]:
    return {
        "check": _iso(row.started_at),
        "watch": row.watch_id,
        "source": row.source,
        "captured_at": _iso(row.captured_at),
        "result": row.result.value,
        "reason": row.reason,
        "change": row.change_id or None,
    }


def change_json(row: ChangeRow) -> dict[str, Any]:
    """A stored change in its public form: its facts, then the comparison's keys."""
    return {
        "change": row.id,
        "watch": row.watch_id,
        "old_at": _iso(row.old_at),
        "new_at": _iso(row.new_at),
        "detected_at": _iso(row.detected_at),
        "told": row.told,
    } | encode_comparison(row.comparison)


@click.command("changes")
@click.argument("watch", required=False)
@click.option("--silent", is_flag=True, help="Only those that nobody was told of.")
@click.option("--limit", default=50, show_default=True)
@format_option("text", "json")
@pass_context
def changes_command(context: Context, *, watch: str | None, silent: bool, limit: int, form: str) -> int:
    """The changes found so far, newest first."""
    with context.store() as store:
        if watch is not None:
            known(store, watch)
        rows = store.changes(watch, limit=limit, told=False if silent else None)
    if form == "json":
        print_json_lines(map(change_json, rows))
        return 0
    zone = zone_of(context)
    print_table(
        ("change", "watch", "seen", "severity", "told", "what"),
        [
            (
                *(row.id, row.watch_id, in_words(row.new_at, zone), row.comparison.severity.word),
                "yes" if row.told else "no",
                row.comparison.headline or row.comparison.noise or "",
            )
            for row in rows
        ],
    )
    return 0


@click.command("show")
@click.argument("change")
@format_option("text", "json", "html", "slack")
@pass_context
def show_command(context: Context, *, change: str, form: str) -> int:
    """One change with its findings, quotes and redline. CHANGE may be shortened."""
    with context.store() as store:
        row = store.change(change)
    if row is None:
        raise UsageError(f"No change {change!r} in the state.", advice="'fineprint changes' lists them.")
    if form == "json":
        click.echo(json.dumps(change_json(row), ensure_ascii=False))
        return 0
    zone = zone_of(context)
    labels = (f"{row.watch_id}, captured {in_words(row.old_at, zone)}", f"captured {in_words(row.new_at, zone)}")
    click.echo(show(row.comparison, form, *labels))
    if form == "text":
        told = "told" if row.told else f"not told: {row.reason}"
        click.echo(f"change {row.id}, found {in_words(row.detected_at, zone)}, {told}")
    return 0


@click.command("diff")
@click.argument("watch")
@click.argument("a", type=int, required=False)
@click.argument("b", type=int, required=False)
@format_option("text", "json", "html", "slack")
@pass_context
def diff_command(context: Context, *, watch: str, a: int | None, b: int | None, form: str) -> int:
    """Two versions of WATCH by number (default: the newest against the one before)."""
    from bot.analyse import compare

    zone = zone_of(context)
    with context.store() as store:
        known(store, watch)
        versions = store.versions(watch)
        old, new = _pick(versions, a, b, watch)
        documents = store.document(old.id), store.document(new.id)
    labels = (f"{watch}, version {old.number}", f"version {new.number} of {in_words(new.captured_at, zone)}")
    click.echo(show(compare(*documents, rules_of(context, watch)), form, *labels))
    return 0


def rules_of(context: Context, watch_id: str) -> Rules:
    """The watch's rules, where the list still has it."""
    return rules_by_watch(context).get(watch_id, Rules())


def rules_by_watch(context: Context) -> dict[str, Rules]:
    """The rules of each watch that the list names; none where no list can be read."""
    try:
        return {watch.id: watch.rules for watch in context.settings().watches}
    except ConfigError:
        return {}


def _pick(versions: Sequence[VersionRow], a: int | None, b: int | None, watch: str) -> tuple[VersionRow, VersionRow]:
    numbered = {version.number: version for version in versions}
    if len(versions) < 2 and (a is None or b is None):
        raise UsageError(f"{watch} has {len(versions)} version(s): nothing to compare yet.")
    newest = b if b is not None else len(versions)
    wanted = (a if a is not None else newest - 1, newest)
    for number in wanted:
        if number not in numbered:
            raise UsageError(f"{watch} has no version {number}.", advice=f"It has 1 to {len(versions)}.")
    return numbered[wanted[0]], numbered[wanted[1]]
