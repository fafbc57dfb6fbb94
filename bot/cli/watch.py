"""What `show` says of a watch: how it stands, and what comes and goes on its page."""

import json
from collections.abc import Iterator, Sequence

import click
from rich.text import Text

from bot.cli.stored import iso
from bot.cli.tables import console
from bot.errors import UsageError
from bot.flips import unstable
from bot.model import Flip
from bot.ports import WatchRow
from bot.render.excerpt import clean, head
from bot.timefmt import in_words

_SHOWN = 100
_MOST = 20


def show_watch(row: WatchRow, flips: Sequence[Flip], zone: str, form: str) -> None:
    """Print how a watch stands as text or JSON. Raises UsageError for another form."""
    if form not in {"text", "json"}:
        raise UsageError(f"A watch has no form {form}.", advice="Use --format text or json, or give a change.")
    from bot.app import utc_now

    restless = unstable(flips, utc_now())
    if form == "json":
        click.echo(json.dumps(_as_json(row, flips, restless), ensure_ascii=False))
        return
    console().print(Text("\n".join(clean(line) for line in _lines(row, zone))))
    for title, chosen in (
        ("Come and go, and are told to nobody", [flip for flip in flips if flip.passage in restless]),
        ("Came or went lately", [flip for flip in flips if flip.passage not in restless]),
    ):
        if chosen:
            console().print(Text(f"\n{title}:", "bold"))
            for flip in chosen[:_MOST]:
                when = in_words(flip.at, zone)
                console().print(Text(f"  {flip.count} ×, last {when}: {clean(head(flip.text, _SHOWN))}"))
            if len(chosen) > _MOST:
                console().print(Text(f"  and {len(chosen) - _MOST} more"))


def _lines(row: WatchRow, zone: str) -> Iterator[str]:
    yield f"{row.name or row.id}: {row.address}"
    if row.final_url and row.final_url != row.address:
        yield f"now at {row.final_url}"
    if row.is_imported:
        yield "imported; not in the watch list, and checked by nobody"
    elif not row.enabled:
        yield "no longer in the watch list"
    yield f"last truly seen: {in_words(row.last_seen_at, zone) if row.last_seen_at else 'never'}"
    if row.blind_since:
        yield f"not seen since: {in_words(row.blind_since, zone)}"
    result = row.last_result.value if row.last_result else "none yet"
    yield f"last check: {result}{f' ({row.last_reason})' if row.last_reason else ''}"
    if row.enabled and row.next_check_at:
        yield f"next check: {in_words(row.next_check_at, zone)}"
    yield f"versions: {row.versions}, changes: {row.changes}"


def _as_json(row: WatchRow, flips: Sequence[Flip], restless: frozenset[str]) -> dict[str, object]:
    return {
        "watch": row.id,
        "name": row.name,
        "address": row.address,
        "final_url": row.final_url or None,
        "enabled": row.enabled,
        "last_seen_at": iso(row.last_seen_at),
        "blind_since": iso(row.blind_since),
        "next_check_at": iso(row.next_check_at),
        "result": row.last_result.value if row.last_result else None,
        "reason": row.last_reason or None,
        "versions": row.versions,
        "changes": row.changes,
        "passages": [
            {"text": flip.text, "flips": flip.count, "last_at": iso(flip.at), "unstable": flip.passage in restless}
            for flip in flips
        ],
    }
