"""`profile`: what one policy says, as a page at a glance."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from bot.analyse.profiles import profile as profiles
from bot.analyse.profiles.profile import Profile
from bot.cli.compare import SUFFIXES, read_document
from bot.cli.context import Context, columns, format_option, on_terminal, pass_context
from bot.cli.stored import known, rules_of, zone_of
from bot.errors import UsageError
from bot.model import Rules
from bot.ports import VersionRow
from bot.render.profile import Heading
from bot.timefmt import in_words


@click.command("profile")
@click.argument("subject", metavar="WATCH|FILE")
@click.option("--all", "everything", is_flag=True, help="Leave nothing out: whole lists, whole quotes.")
@format_option("text", "json", "html")
@pass_context
def profile_command(context: Context, *, subject: str, everything: bool, form: str) -> int:
    """What the newest version of WATCH, or a local FILE, says: recipients, data, purposes, periods, rights, with proof."""
    if Path(subject).is_file():
        document, rules = read_document(Path(subject)), Rules()
        heading, facts = Heading(document.title or Path(subject).name), {"subject": Path(subject).name}
    elif Path(subject).suffix in SUFFIXES or len(Path(subject).parts) > 1:
        raise UsageError(f"There is no file {subject}.", advice="Give a file of .html, .md, .txt or .pdf, or a watch.")
    else:
        with context.store() as store:
            row = known(store, subject)
            versions = store.versions(row.id)
            if not versions:
                raise UsageError(f"{row.id} has no version yet.", advice=f"'fineprint check {row.id}' reads the page.")
            newest, rules = versions[-1], rules_of(context, row.id)
            document = store.document(newest.id)
        read = f"version {newest.number}, captured {in_words(newest.captured_at, zone_of(context))}"
        heading = Heading(row.name or document.title or row.id, f"{newest.archive_url or newest.final_url} · {read}")
        facts = {"subject": row.id, **_version_facts(newest)}
    found = profiles.profile(document, rules)
    click.echo(_shown(found, heading, facts, form, everything=everything))
    return 0


def _version_facts(row: VersionRow) -> dict[str, Any]:
    return {"version": row.number, "captured_at": row.captured_at.isoformat(), "url": row.archive_url or row.final_url}


def _shown(found: Profile, heading: Heading, facts: dict[str, Any], form: str, *, everything: bool) -> str:
    if form == "json":
        return json.dumps(facts | profile_json(found, heading.title), ensure_ascii=False)
    if form == "html":
        from bot.render.profile_html import profile_page

        return profile_page(found, heading)
    from bot.render.profile import profile_text

    return profile_text(found, heading, everything=everything, colour=on_terminal(), width=columns())


def profile_json(found: Profile, title: str) -> dict[str, Any]:
    """A profile in its public form (docs/profile.md): keys may be added, never renamed."""
    stated = next(iter(found.of("effective_date")), None)
    return {
        "title": title,
        "words": found.words,
        "english": found.english,
        "stated_date": {"wording": stated.value, "day": found.day.isoformat() if found.day else None}
        if stated
        else None,
        "sale": found.sale,
        "facts": [asdict(entry) for entry in found.entries],
    }
