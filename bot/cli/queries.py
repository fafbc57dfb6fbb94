"""`changes`, `show` and `diff`: what changed. Reads the state, writes nothing."""

import json
from collections.abc import Sequence
from typing import Any

import click

from bot.cli.actions import in_a_line
from bot.cli.compare import show
from bot.cli.context import Context, format_option, pass_context, print_json_lines
from bot.cli.proof import proof_json, proof_lines
from bot.cli.stored import day_of, iso, known, known_change, rules_of, why_silent, zone_of
from bot.cli.tables import print_table
from bot.cli.watch import show_watch
from bot.codec import encode_comparison
from bot.errors import UsageError
from bot.model import Document
from bot.ports import ChangeRow, VersionRow
from bot.render.excerpt import clean
from bot.timefmt import in_words

layers_option = click.option(
    "--layers",
    "with_layers",
    is_flag=True,
    help="Also what changed below the words: links, numbers, punctuation, form.",
)


def change_json(row: ChangeRow) -> dict[str, Any]:
    """A stored change in its public form: its facts, then the comparison's keys."""
    return {
        "change": row.id,
        "watch": row.watch_id,
        "old_at": iso(row.old_at),
        "new_at": iso(row.new_at),
        "detected_at": iso(row.detected_at),
        "split_at": iso(row.split_at),
        "told": row.told,
        "silence": row.silence or None,
    } | encode_comparison(row.comparison)


@click.command("changes")
@click.argument("watch", required=False)
@click.option("--silent", is_flag=True, help="Only those that nobody was told of, each with its reason.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many changes to list.")
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
        ("change", "watch", "seen", "severity", "silent because" if silent else "told", "what"),
        [
            (
                *(row.id, row.watch_id, day_of(row.new_at, zone), row.comparison.severity.word),
                why_silent(row) if silent else "no" if why_silent(row) else "yes",
                row.comparison.headline or row.comparison.noise or "",
            )
            for row in rows
        ],
        none="No silent change." if silent else "No change yet.",
    )
    return 0


@click.command("show")
@click.argument("what", metavar="CHANGE|WATCH")
@layers_option
@format_option("text", "json", "html", "slack")
@pass_context
def show_command(context: Context, *, what: str, with_layers: bool, form: str) -> int:
    """
    One change with its findings, quotes and redline, told or not; CHANGE may be shortened.

    Of a WATCH: how it stands, and which passages of its page come and go.
    """
    _refuse_layers(with_layers, form)
    with context.store() as store:
        standing = next((row for row in store.watches() if row.id == what), None)
        if standing is not None:
            show_watch(standing, store.flips(what).get(what, []), zone_of(context), form)
            return 0
        row = known_change(store, what, or_watch=True)
        done, proof = store.actions(row.id), proof_json(store, row.id)
        documents = (store.document(row.old_version), store.document(row.new_version)) if with_layers else None
    if form == "json":
        click.echo(json.dumps(change_json(row) | {"evidence": proof} | _layers_json(documents), ensure_ascii=False))
        return 0
    zone = zone_of(context)
    labels = (f"{row.watch_id}, captured {in_words(row.old_at, zone)}", f"captured {in_words(row.new_at, zone)}")
    click.echo(show(row.comparison, form, *labels))
    if form == "text":
        _echo_layers(documents)
        silence = why_silent(row)
        told = f"told to nobody: {silence}" if silence else "told"
        click.echo(f"\nchange {row.id}, found {in_words(row.detected_at, zone)}, {told}")
        for line in proof_lines(proof, row.id):
            click.echo(clean(line))
        for each in reversed(done):
            click.echo(clean(f"{in_words(each.at, zone)}, {each.who}: {in_a_line(each, zone)}"))
    return 0


@click.command("diff")
@click.argument("watch")
@click.argument("a", type=int, required=False)
@click.argument("b", type=int, required=False)
@layers_option
@format_option("text", "json", "html", "slack")
@pass_context
def diff_command(context: Context, *, watch: str, a: int | None, b: int | None, with_layers: bool, form: str) -> int:
    """Two versions of WATCH by number (default: the newest against the one before)."""
    from bot.analyse import compare

    _refuse_layers(with_layers, form)
    zone = zone_of(context)
    with context.store() as store:
        known(store, watch)
        versions = store.versions(watch)
        old, new = _pick(versions, a, b, watch)
        documents = store.document(old.id), store.document(new.id)
    comparison = compare(*documents, rules_of(context, watch))
    labels = (f"{watch}, version {old.number}", f"version {new.number} of {in_words(new.captured_at, zone)}")
    if form == "json" and with_layers:
        click.echo(json.dumps(encode_comparison(comparison) | _layers_json(documents), ensure_ascii=False))
        return 0
    click.echo(show(comparison, form, *labels))
    _echo_layers(documents if with_layers else None)
    return 0


def _refuse_layers(with_layers: bool, form: str) -> None:
    if with_layers and form not in {"text", "json"}:
        raise UsageError(f"--layers has no form {form}.", advice="Use it with --format text or json.")


def _layers_json(documents: tuple[Document, Document] | None) -> dict[str, Any]:
    from bot.diff.layers import layers

    if documents is None:
        return {}
    found = layers(*documents)
    return {"layers": [{"layer": i.layer.value, "old": i.old, "new": i.new, "text": i.text} for i in found]}


def _echo_layers(documents: tuple[Document, Document] | None) -> None:
    from bot.diff.layers import layers
    from bot.render.lower import layers_text

    if documents is not None:
        click.echo("\n" + layers_text(layers(*documents)))


def _pick(versions: Sequence[VersionRow], a: int | None, b: int | None, watch: str) -> tuple[VersionRow, VersionRow]:
    numbered = {version.number: version for version in versions}
    if len(versions) < 2 and (a is None or b is None):
        which = "one version" if versions else "no version yet"
        raise UsageError(
            f"{watch} has {which}: there is nothing to compare.", advice=f"'fineprint history {watch}' says why."
        )
    newest = b if b is not None else len(versions)
    wanted = (a if a is not None else newest - 1, newest)
    for number in wanted:
        if number not in numbered:
            raise UsageError(f"{watch} has no version {number}.", advice=f"It has 1 to {len(versions)}.")
    return numbered[wanted[0]], numbered[wanted[1]]
