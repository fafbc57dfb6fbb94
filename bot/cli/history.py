"""`history`: the watches at a glance, or the versions and checks of one with the reason of each silence."""

from collections.abc import Sequence
from typing import Any

import click
from rich.text import Text

from bot.cli.context import Context, format_option, pass_context, print_json_lines
from bot.cli.stored import iso, known, zone_of
from bot.cli.tables import console, print_table
from bot.model import Result
from bot.ports import CheckRow, VersionRow, WatchRow
from bot.render.excerpt import clean
from bot.silence import Silence, spoken
from bot.timefmt import in_words

_SAYS_MORE = frozenset({Silence.BELOW, Silence.PAST})
"""Silences of changes that would have been told: what changed does not say why nobody heard of it."""


@click.command("history")
@click.argument("watch", required=False)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many checks to list.")
@format_option("text", "json")
@pass_context
def history_command(context: Context, *, watch: str | None, limit: int, form: str) -> int:
    """All watches at a glance; with WATCH its versions, and its latest checks with the reason of each silence."""
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
    _print_versions(versions, zone)
    click.echo()
    _print_checks(checks, zone)
    return 0


def _print_watches(rows: Sequence[WatchRow], zone: str, form: str) -> None:
    if form == "json":
        print_json_lines(map(_watch_json, rows))
        return
    print_table(
        ("watch", "versions", "changes", "last seen", "result", "why"),
        [
            (
                *(row.id, str(row.versions), str(row.changes)),
                in_words(row.last_seen_at, zone) if row.last_seen_at else "never",
                _result(row),
                row.last_reason,
            )
            for row in rows
        ],
        none="Nothing has been checked yet: 'fineprint check' does.",
    )


def _result(row: WatchRow) -> str:
    if row.last_result is None:
        return "imported" if row.is_imported else "not checked yet"
    return row.last_result.value


def _print_versions(rows: Sequence[VersionRow], zone: str) -> None:
    print_table(
        ("version", "captured", "from", "words", "address"),
        [
            (
                *(str(row.number), in_words(row.captured_at, zone), row.source, str(row.words)),
                row.archive_url or row.final_url,
            )
            for row in rows
        ],
        none="No version yet: the page was never truly seen.",
    )


def _print_checks(rows: Sequence[CheckRow], zone: str) -> None:
    print_table(
        ("checked", "source", "result", "told", "why"),
        [
            (in_words(row.started_at, zone), row.source, row.result.value, "yes" if _is_told(row) else "no", _why(row))
            for row in rows
        ],
        none="Not checked yet.",
    )


def _is_told(row: CheckRow) -> bool:
    return not row.silence and row.result in {Result.CHANGED, Result.FLAP}


def _why(row: CheckRow) -> str:
    return f"{spoken(row.silence)}: {row.reason}" if row.silence in _SAYS_MORE else row.reason


def _watch_json(row: WatchRow) -> dict[str, Any]:
    return {
        "watch": row.id,
        "name": row.name,
        "address": row.address,
        "final_url": row.final_url,
        "enabled": row.enabled,
        "versions": row.versions,
        "changes": row.changes,
        "last_seen_at": iso(row.last_seen_at),
        "blind_since": iso(row.blind_since),
        "next_check_at": iso(row.next_check_at),
        "result": row.last_result.value if row.last_result else None,
        "reason": row.last_reason,
    }


def _version_json(row: VersionRow) -> dict[str, Any]:
    return {
        "version": row.number,
        "watch": row.watch_id,
        "source": row.source,
        "captured_at": iso(row.captured_at),
        "fetched_at": iso(row.fetched_at),
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
        "check": iso(row.started_at),
        "watch": row.watch_id,
        "source": row.source,
        "captured_at": iso(row.captured_at),
        "result": row.result.value,
        "reason": row.reason,
        "silence": row.silence or None,
        "change": row.change_id or None,
    }
