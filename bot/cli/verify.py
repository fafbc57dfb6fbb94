"""`verify`: is a bundle of evidence as it was written? Needs no state, no watch list and no network."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from bot.cli.context import Context, format_option, pass_context
from bot.cli.tables import console
from bot.render.excerpt import clean

if TYPE_CHECKING:
    from bot.evidence.verify import Report

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
SIGNS = {"fine": ("✓", "green"), "note": ("!", "yellow"), "ill": ("✗", "red")}


@click.command("verify")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("--log", "with_log", is_flag=True, help="Compare with the log of evidence in the state, too.")
@click.option("--roots", type=_FILE, metavar="FILE", help="Root certificates (PEM) to trace a time stamp to.")
@format_option("text", "json")
@pass_context
def verify_command(context: Context, *, bundle: Path, with_log: bool, roots: Path | None, form: str) -> int:
    """Check BUNDLE, a folder or a .wacz file, offline; exit 1 where anything of it was altered, by name."""
    from bot.evidence import place
    from bot.evidence.checks import Fault
    from bot.evidence.verify import Report, verify

    try:
        files, container = place.read(bundle)
    except ValueError as error:
        report = Report(faults=[Fault("", str(error))])
    else:
        report = verify(files, container=container, roots=roots.read_bytes() if roots else b"")
    if with_log:
        compare_with_log(context, report)
    if form == "json":
        text = json.dumps(_json(report, bundle), ensure_ascii=False)
        click.echo(text.encode("utf-8", "replace").decode())  # a lone surrogate of a hostile bundle cannot be printed
    else:
        _print(report, bundle)
    return 0 if report.is_whole else 1


def compare_with_log(context: Context, report: "Report") -> None:
    """Hold the manifest of a bundle against the record of the same number in the state."""
    from bot.evidence.checks import Fault
    from bot.evidence.manifest import MANIFEST

    if not report.change:
        return
    with context.store() as store:
        fault = store.evidence_fault()
        entry = next((each for each in store.evidence() if each.seq == report.seq), None)
    if entry is None or entry.digest != report.digest:
        why = "the log of evidence in the state has no such record, or lost it when a backup was restored"
        report.faults.append(Fault(MANIFEST, why))
    else:
        report.notes.append("the log of evidence in the state has the same record")
    if fault:
        report.notes.append(f"the log of evidence in the state is broken: {fault}")


def _print(report: "Report", bundle: Path) -> None:
    for fault in report.faults:
        _line("ill", f"{fault.path or bundle}: {fault.why}")
    for note in report.notes:
        _line("note", note)
    if report.is_whole:
        change = report.change
        _line("fine", f"{bundle} is as it was written: {change['id']}, {change['name'] or change['address']}")
        click.echo(f"  {clean(change['headline'])}")
        click.echo(f"  record {report.seq} of its log, SHA-256 of its manifest {report.digest}")


def _line(state: str, words: str) -> None:
    sign, style = SIGNS[state]
    console().print(Text.assemble((f"{sign} ", style), clean(words)))


def _json(report: "Report", bundle: Path) -> dict[str, Any]:
    return {
        "bundle": str(bundle),
        "whole": report.is_whole,
        "faults": [{"path": fault.path or None, "why": fault.why} for fault in report.faults],
        "notes": report.notes,
        "change": report.change.get("id"),
        "seq": report.seq,
        "manifest_sha256": report.digest or None,
    }
