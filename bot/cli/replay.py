"""`replay`: a folder of dated captures through the same judgement as live checks, the capture time as the clock."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from bot.cli.context import format_option
from bot.codec import encode_comparison
from bot.errors import UsageError
from bot.examine import examine
from bot.extract import page_from_file
from bot.model import Capture, Outcome, Prior, Result, Rules
from bot.succession import remember
from bot.timefmt import from_timestamp14

SAID_AS = {Result.GONE: Result.BLOCKED, Result.FAILED: Result.SUSPECT}
"""Results that only a live check tells apart, and the public word that a replay has for them."""


@click.command("replay")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@format_option("json", "text")
def replay_command(*, folder: Path, form: str) -> int:
    """Judge the captures of FOLDER (<14-digit UTC time>.<html|md|txt|pdf>) in time order."""
    for timestamp, outcome in judge_all(captures_in(folder)):
        if form == "text":
            told = "  TOLD" if outcome.tell else ""
            click.echo(f"{timestamp}  {outcome.result.value:<10}{told}  {outcome.reason}")
        else:
            click.echo(json.dumps(_row(timestamp, outcome), ensure_ascii=False))
    return 0


def captures_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """The captures of a folder, oldest first. Raises UsageError where there is none."""
    found = sorted(path for path in folder.iterdir() if path.is_file() and path.stem.isdigit() and len(path.stem) == 14)
    if not found:
        raise UsageError(
            f"{folder} holds no captures.", advice="Name them <14-digit UTC time>.html (or .md, .txt, .pdf)."
        )
    for path in found:
        yield path.stem, path


def judge_all(captures: Iterator[tuple[str, Path]], rules: Rules = Rules()) -> Iterator[tuple[str, Outcome]]:
    """Each capture's outcome, every one judged against what those before it left behind."""
    prior = Prior()
    for number, (timestamp, path) in enumerate(captures):
        try:
            moment = from_timestamp14(timestamp)
        except ValueError as error:
            raise UsageError(f"{path}: {error}.") from error
        capture = Capture("replay", (page_from_file(path.name, path.read_bytes()),), moment, moment)
        outcome = examine(prior, capture, rules)
        prior = remember(prior, outcome, number, moment)
        yield timestamp, outcome


def _row(timestamp: str, outcome: Outcome) -> dict[str, object]:
    row: dict[str, object] = {
        "timestamp": timestamp,
        "result": SAID_AS.get(outcome.result, outcome.result).value,
        "reason": outcome.reason,
        "posted": outcome.tell,
    }
    return row | encode_comparison(outcome.comparison) if outcome.tell and outcome.comparison else row
