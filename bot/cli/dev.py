"""`test`, `dev check` and `bench`: for people who work on Fineprint, from a checkout."""

import os
import subprocess
import sys
from pathlib import Path

import click

from bot.errors import UsageError

CHECKOUT = Path(__file__).resolve().parents[2]

SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
"""How pytest runs the whole suite: on all cores but no more than four, for each starts servers of its own."""

STEPS = (
    ("format", ("-m", "ruff", "format", "--check", ".")),
    ("lint", ("-m", "ruff", "check", ".")),
    ("types", ("-m", "mypy")),
    ("imports", ("-c", "from importlinter.cli import lint_imports_command as lint; lint()")),
    ("dependencies", ("-m", "deptry", ".")),
    ("dead code", ("-m", "vulture")),
    ("tests", ("-m", "pytest", "-q", *SIDE_BY_SIDE)),
)

_anything = {"ignore_unknown_options": True, "allow_extra_args": True}


def _checkout() -> Path:
    if not (CHECKOUT / "tests").is_dir():
        raise UsageError("This is an installed Fineprint, without its tests.", advice="Run it in a checkout.")
    return CHECKOUT


@click.command("test", context_settings=_anything)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test_command(*, arguments: tuple[str, ...]) -> int:
    """Run the test suite, on all cores; further words go to pytest instead, which then runs on one."""
    os.chdir(_checkout())
    return os.execv(sys.executable, [sys.executable, "-m", "pytest", *(arguments or SIDE_BY_SIDE)])  # noqa: S606 - no shell wanted


@click.group("dev")
def dev_command() -> None:
    """For developers."""


@dev_command.command("check", short_help="Format, lint, types, imports, tests.")
@click.option("--fix", is_flag=True, help="Mend format and lint where that can be done by itself.")
@click.option("--no-tests", is_flag=True, help="Everything but the tests.")
def check(*, fix: bool, no_tests: bool) -> int:
    """Format, lint, types, import contracts, dependencies, dead code and tests."""
    os.chdir(_checkout())
    if fix:
        _step("format", ("-m", "ruff", "format", "."))
        _step("lint", ("-m", "ruff", "check", "--fix", "--quiet", "."))
    steps = [step for step in STEPS if not (no_tests and step[0] == "tests")]
    failed = [name for name, command in steps if not _step(name, command)]
    click.echo(f"failed: {', '.join(failed)}" if failed else "all clean")
    return 1 if failed else 0


@dev_command.command("playbacks", short_help="What a backfill fetches, simulated.")
@click.option("--runs", default=40, show_default=True, help="Made-up histories for each line.")
@click.option("--budget", default=150, show_default=True, help="Playback requests at most for each history.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
def playbacks(*, runs: int, budget: int, form: str) -> int:
    """How many archived captures a backfill fetches to date every change, over made-up histories."""
    from dataclasses import asdict

    from bot.backfill.simulate import table
    from bot.cli.context import print_json_lines
    from bot.cli.tables import print_table

    rows = table(runs=runs, budget=budget)
    if form == "json":
        print_json_lines(map(asdict, rows))
        return 0
    print_table(
        ("captures", "texts that return", "bytes with a nonce", "requests", "at most", "changes", "found"),
        [
            (
                *(f"{row.captures:,}", f"{row.returns:.0%}", f"{row.nonces:.0%}", f"{row.requests:.0f}"),
                *(str(row.most), f"{row.edges:.1f}", f"{row.share:.1%}"),
            )
            for row in rows
        ],
    )
    return 0


@dev_command.command("trackers", short_help="Make the list of trackers anew.")
@click.argument("package", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def trackers(*, package: Path) -> int:
    """Make the shipped list of trackers anew from the archive that `npm pack third-party-web` leaves."""
    from bot.cli.trackers import TARGET, build

    text = build(package)
    TARGET.write_text(text, encoding="utf-8")
    click.echo(f"{TARGET.name}: {text.count(chr(10)) - 2} entries")
    return 0


@dev_command.command("words", short_help="Make the list of ordinary words anew.")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def words(*, folder: Path) -> int:
    """Make the shipped list of ordinary words anew from policies in DIR/<id>/*.md."""
    from bot.cli.wordlist import TARGET, build

    text = build(folder)
    TARGET.write_text(text, encoding="utf-8")
    click.echo(f"{TARGET.name}: {text.count(chr(10)) - 1} words")
    return 0


def _step(name: str, command: tuple[str, ...]) -> bool:
    click.echo(f"— {name}", err=True)
    return subprocess.run([sys.executable, *command], check=False).returncode == 0


@click.command("bench", context_settings=_anything)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def bench_command(*, arguments: tuple[str, ...]) -> int:
    """Print the performance table, each figure beside a peer measured in the same run."""
    os.chdir(_checkout())
    return os.execv(sys.executable, [sys.executable, "-m", "bench", *arguments])  # noqa: S606 - no shell wanted
