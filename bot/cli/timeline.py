"""`timeline`: what is known of a watch as one line in time, from every source."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import click
from rich.text import Text

from bot.cli.context import Context, format_option, pass_context, print_json_lines
from bot.cli.stored import iso, known, zone_of
from bot.cli.tables import console, print_table
from bot.render.excerpt import clean
from bot.timefmt import between_in_words, day_in_words, in_words
from bot.timeline import Chapter, Contradiction, Span, Timeline, timeline

_ALL = 1_000_000


@click.command("timeline")
@click.argument("watch")
@format_option("text", "json")
@pass_context
def timeline_command(context: Context, *, watch: str, form: str) -> int:
    """Every version of WATCH with when it came about and by which sources that is known; gaps, blind times, doubts."""
    zone = zone_of(context)
    with context.store() as store:
        row = known(store, watch)
        found = timeline(
            store.versions(row.id),
            store.changes(row.id, limit=_ALL),
            store.all_copies(row.id),
            store.looks(row.id),
        )
    if form == "json":
        print_json_lines(_json(found, row.id))
        return 0
    console().print(Text(clean(f"{row.name}: {row.address}") + "\n"))
    _print_chapters(found, zone)
    _print_notes(found, zone)
    return 0


def _print_chapters(found: Timeline, zone: str) -> None:
    print_table(
        ("version", "came", "seen until", "by", "words", "what changed"),
        [
            (
                *(str(each.version.number), _came(each, zone), day_in_words(each.version.seen_until, zone)),
                *(", ".join(each.version.sources), str(each.version.words), _what(each)),
            )
            for each in found.chapters
        ],
        none="No version yet: the page was never truly seen.",
    )


def _came(chapter: Chapter, zone: str) -> str:
    if chapter.after is None:
        return f"by {day_in_words(chapter.by, zone)}"
    return between_in_words(min(chapter.after, chapter.by), chapter.by, zone)


def _what(chapter: Chapter) -> str:
    if chapter.change is None:
        return "the first version" if chapter.after is None else "the same words"
    told = " (told)" if chapter.told else ""
    return f"{chapter.change.comparison.headline or chapter.change.reason}{told}"


def _print_notes(found: Timeline, zone: str) -> None:
    lines = [f"Nothing was seen {_span(gap, zone)}." for gap in found.gaps]
    lines += [f"Looked in vain {_span(blind, zone, time=True)}." for blind in found.blind]
    lines += [f"{day_in_words(each.at, zone)}, {each.archive}: {each.why}." for each in found.contradictions]
    if lines:
        console().print(Text("\n" + "\n".join(clean(line) for line in lines)))


def _span(span: Span, zone: str, *, time: bool = False) -> str:
    say = in_words if time else day_in_words
    if span.until is None:
        return f"since {say(span.since, zone)}"
    return f"from {say(span.since, zone)} to {say(span.until, zone)}"


def _json(found: Timeline, watch_id: str) -> Iterator[dict[str, Any]]:
    yield from (_chapter_json(each, watch_id) for each in found.chapters)
    yield from (_span_json("gap", each, watch_id) for each in found.gaps)
    yield from (_span_json("blind", each, watch_id) for each in found.blind)
    yield from (_contradiction_json(each, watch_id) for each in found.contradictions)


def _chapter_json(chapter: Chapter, watch_id: str) -> dict[str, Any]:
    row, change = chapter.version, chapter.change
    return {
        "kind": "version",
        "watch": watch_id,
        "version": row.number,
        "after": iso(chapter.after),
        "by": iso(chapter.by),
        "seen_until": iso(row.seen_until),
        "sources": list(row.sources),
        "words": row.words,
        "text_digest": row.text_digest,
        "final_url": row.final_url,
        "archive_url": row.archive_url,
        "change": change.id if change else None,
        "headline": change.comparison.headline if change else None,
        "severity": change.comparison.severity.word if change else None,
        "material": change.comparison.material if change else None,
        "told": chapter.told.id if chapter.told else None,
    }


def _span_json(kind: str, span: Span, watch_id: str) -> dict[str, Any]:
    return {"kind": kind, "watch": watch_id, "since": iso(span.since), "until": iso(span.until)}


def _contradiction_json(each: Contradiction, watch_id: str) -> dict[str, Any]:
    facts: dict[str, str | datetime | None] = {"archive": each.archive, "address": each.original, "reason": each.why}
    return {"kind": "left_out", "watch": watch_id, "at": iso(each.at), **facts}
