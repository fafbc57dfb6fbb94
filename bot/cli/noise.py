"""`noise`: a change that was told and should not have been becomes a rule of the watch list, shown before it is written."""

import difflib
import sys
from collections.abc import Iterable, Sequence

import click
from rich.text import Text

from bot.cli.context import Context, pass_context
from bot.cli.stored import known_change, why_silent
from bot.cli.tables import console
from bot.config.edit import rewrite, with_ignored
from bot.config.toml import decode, read_bytes
from bot.errors import UsageError
from bot.ignore import FEW_WORDS, MOST_SHARE, Kept, without
from bot.model import Document, Rules, Watch
from bot.phrasing import Proposal, proposals
from bot.ports import ChangeRow
from bot.render.excerpt import clean

MOST_PLACES = 12
"""A change in more places is a rewrite; to call all of it noise would be a guess."""


_STYLES = {"+": "green", "-": "red"}


@click.command("noise")
@click.argument("change")
@click.option("--place", "places", type=int, multiple=True, help="Only this place of the redline, counted from 1.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@pass_context
def noise_command(context: Context, *, change: str, places: tuple[int, ...], yes: bool) -> int:
    """Turn a told CHANGE that was noise into `ignore = […]` of its watch. The new lines are shown first."""
    settings = context.settings()
    with context.store() as store:
        row = known_change(store, change)
        documents = store.document(row.old_version), store.document(row.new_version)
    _refuse_silent(row)
    watch = next((watch for watch in settings.watches if watch.id == row.watch_id), None)
    if watch is None:
        raise UsageError(
            f"{row.watch_id} is not in {context.config.name} any more.",
            advice="Only a watch of the list can have rules.",
        )
    found = _proposals(row, places)
    phrases = tuple(dict.fromkeys(proposal.phrase for proposal in found if proposal.phrase))
    _say(proposal_lines(found))
    if not phrases:
        raise UsageError(
            "There is nothing here to make a rule of.",
            advice="--place N names a place that is noise all the same; `remove` takes a part of the page out by CSS.",
        )
    _say(_effect(row, watch, documents, phrases))
    before = decode(read_bytes(context.config), context.config)
    after = with_ignored(before, context.config, watch.id, phrases)
    if before == after:
        click.echo("The list has these phrases already.")
        return 0
    _show(_diff(before, after, context.config.name))
    if not yes and not _agreed(context.config.name):
        click.echo("Nothing was written.")
        return 1
    rewrite(context.config, lambda text: with_ignored(text, context.config, watch.id, phrases))
    click.echo("Written. A running bot takes it up by itself; the next check reads what is known again, in silence.")
    return 0


def _agreed(name: str) -> bool:
    if not sys.stdin.isatty():
        click.echo("There is nobody to ask; --yes writes it.")
        return False
    return click.confirm(f"Write this to {name}?", default=False)


def _refuse_silent(row: ChangeRow) -> None:
    silence = why_silent(row)
    if silence:
        raise UsageError(
            f"{row.id} was told to nobody ({silence}).",
            advice="A rule is made of a change that was told and was noise.",
        )


def _proposals(row: ChangeRow, places: Sequence[int]) -> tuple[Proposal, ...]:
    count = len(row.comparison.hunks)
    wrong = [place for place in places if not 1 <= place <= count]
    if wrong:
        raise UsageError(f"{row.id} has no place {wrong[0]}.", advice=f"It has 1 to {count}.")
    found = proposals(row.comparison, places)
    if len(found) > MOST_PLACES:
        raise UsageError(
            f"{row.id} changed {len(found)} places: that is no part that flips.",
            advice="Name the places that are noise: --place 3 --place 7.",
        )
    return found


def proposal_lines(found: Iterable[Proposal]) -> list[str]:
    """What each place gives, in words; what its phrase would hide stands below it."""
    lines = []
    for proposal in found:
        gives = f"ignore “{proposal.phrase}”" if proposal.phrase else f"no rule: {proposal.why_not}"
        lines.append(f"place {proposal.number}: {gives}")
        lines += [f"careful, it hides what was found there: {claim}" for claim in proposal.hides]
    return lines


def _effect(row: ChangeRow, watch: Watch, documents: tuple[Document, Document], phrases: tuple[str, ...]) -> list[str]:
    """What the phrases do to the two texts of the change. Raises UsageError where they would hide too much."""
    from bot.analyse import compare

    old, new = (without(document, (*watch.rules.ignore, *phrases)) for document in documents)
    for kept in (old, new):
        _refuse_excess(kept)
    comparison = compare(old.document, new.document, Rules(own_names=watch.rules.own_names, document=watch.document))
    most = max(old, new, key=lambda kept: kept.dropped / max(kept.total, 1))
    leaves = f"It leaves out {most.dropped} of {most.total} words of this text."
    if comparison.material:
        return [leaves, f"The rest of {row.id} would still be told: {comparison.headline}"]
    return [leaves, f"With it {row.id} would have been told to nobody."]


def _refuse_excess(kept: Kept) -> None:
    if kept.excess:
        raise UsageError(
            f"These phrases would leave out {kept.dropped} of {kept.total} words of the policy.",
            advice=f"At most {MOST_SHARE:.0%} (or {FEW_WORDS} words) may be ignored: take out fewer places with --place.",
        )


def _diff(before: str, after: str, name: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, f"{name} (new)", n=2, lineterm="")
    return list(lines)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        console().print(Text(clean(line)), soft_wrap=False)


def _show(rows: Iterable[str]) -> None:
    """The rows of a diff, in colours and with their indentation."""
    for row in rows:
        said = row[1:].lstrip()
        console().print(Text(row[: len(row) - len(said)] + clean(said), _STYLES.get(row[:1], "")))
