"""`export`: a change with its proof, as a folder or as a WACZ file."""

from pathlib import Path

import click

from bot.cli.context import Context, pass_context
from bot.cli.stored import known_change
from bot.errors import StoreError, UsageError
from bot.ports import ChangeRow, Store

_TARGET = click.Path(path_type=Path)


@click.command("export")
@click.argument("change")
@click.option("-o", "--output", "folder", type=_TARGET, metavar="DIR", help="Write a new folder.")
@click.option("--wacz", "file", type=_TARGET, metavar="FILE", help="Write a new WACZ file.")
@pass_context
def export_command(context: Context, *, change: str, folder: Path | None, file: Path | None) -> int:
    """Write the evidence of CHANGE: both captures, texts, redline, findings and the manifest that vouches for them."""
    from bot.evidence import place

    if folder is None and file is None:
        raise UsageError("Where to?", advice="Give -o DIR for a folder, --wacz FILE for one file, or both.")
    targets = [target for target in (folder, file) if target is not None]
    for target in targets:
        place.require_nothing_at(target)
    with context.store() as store:
        row = known_change(store, change)
        files = bundle(store, row)
    if folder is not None:
        place.write_folder(files, folder)
    if file is not None:
        place.write_wacz(files, file)
    for target in targets:
        click.echo(f"{target}: the evidence of {row.id}; 'fineprint verify {target}' checks it.")
    return 0


def bundle(store: Store, row: ChangeRow) -> dict[str, bytes]:
    """
    The files of the bundle of a change. One that was told to nobody is recorded now, since only told ones are by
    themselves. Raises StoreError where what is stored of it is not what was recorded.
    """
    from bot.app import utc_now
    from bot.evidence.bundle import Proof, bundle_of
    from bot.evidence.manifest import sha256
    from bot.evidence.verify import verify

    if store.attest(row.id, utc_now()):
        click.echo(f"{row.id} had no record of evidence: it was recorded now.", err=True)
    entries = store.evidence()
    own = {entry.kind: entry for entry in entries if entry.change_id == row.id}
    last = max(entry.seq for entry in own.values())
    if any(sha256(each.manifest) != each.digest for each in own.values()):
        raise _unsound(row, "its manifest was altered")
    entry = own["change"]
    files = bundle_of(
        Proof(
            entry=entry,
            files=store.evidence_files(entry.seq),
            chain=[each.digest for each in entries[:last]],
            stamp=store.stamp(entry.seq),
            witness=own.get("witness"),
        )
    )
    fault = next(iter(verify(files).faults), None)
    if fault is not None:
        raise _unsound(row, f"{fault.path}: {fault.why}")
    return files


def _unsound(row: ChangeRow, why: str) -> StoreError:
    """Nobody is to hand on a bundle that its own check refuses."""
    return StoreError(
        f"The evidence of {row.id} in the state is not as it was recorded: {why}.",
        advice="'fineprint doctor' checks the whole log. A backup, or a bundle exported before, has what stood there.",
    )
