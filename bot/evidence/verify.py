"""
The check of a bundle, offline: every file, digest, link and quote, and what was altered by its name.

A bundle may come from anybody, so nothing of it is believed, and nothing is unpacked past the size that it may have.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.evidence import bundle as form
from bot.evidence import stamp as stamps
from bot.evidence.case import Stamp
from bot.evidence.checks import (
    DAMAGED,
    Fault,
    chain_of,
    unlike_chain,
    unlike_lists,
    unlike_manifest,
    unlike_texts,
    unlike_views,
)
from bot.evidence.container import zipped
from bot.evidence.guide import GUIDE
from bot.evidence.manifest import FORMAT, MANIFEST, sha256
from bot.timefmt import from_ms

_TOLD = ("id", "name", "address", "headline")
"""What is said to people about the change of a bundle."""


@dataclass(slots=True)
class Report:
    """
    What a check came to. `notes` are facts that a person should know.

    `change` has id, name, address and headline, `seq` is the place in the log, `digest` the SHA-256 of the manifest; they
    are {}, None and "" where the manifest cannot be read.
    """

    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    change: dict[str, str] = field(default_factory=dict)
    seq: int | None = None
    digest: str = ""

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify(files: Mapping[str, bytes], *, container: bytes | None = None, roots: bytes = b"") -> Report:
    """
    Check the files of a bundle by path; `container` is the WACZ file that they came in.

    `roots` are the certificates that a time stamp is traced to, in place of those that lie in the bundle.
    """
    report = Report()
    report.faults += unlike_lists(files)
    if not any(fault.path == MANIFEST for fault in report.faults):
        try:
            _record(files, report, roots)
        except DAMAGED:
            report.faults.append(Fault(MANIFEST, "it cannot be read, or not all that it names is there"))
    report.faults = list(dict.fromkeys(report.faults))
    if report.is_whole and container is not None and zipped(files) != container:
        report.faults.append(Fault("", "the ZIP file around the evidence is not as it was written"))
    return report


# --- the record ------------------------------------------------------------------------------------------------------


def _record(files: Mapping[str, bytes], report: Report, roots: bytes) -> None:
    manifest = json.loads(files[MANIFEST])
    if manifest["format"] != FORMAT or manifest["kind"] != "change":
        report.faults.append(Fault(MANIFEST, "it is of a form that this version of Fineprint does not know"))
        return
    report.digest = sha256(files[MANIFEST])
    report.change = {name: str(manifest["change"][name]) for name in _TOLD}
    report.seq = manifest["seq"] if isinstance(manifest["seq"], int) else None
    report.faults += unlike_manifest(files, manifest)
    report.faults += unlike_chain(files, manifest, report.digest)
    report.faults += unlike_texts(files)
    if not report.faults:
        report.faults += unlike_views(files, manifest)
    if files[form.README] != GUIDE.encode():
        report.notes.append(f"{form.README} is not the one of this version of Fineprint")
    _check_witness(files, manifest, report)
    _check_stamp(files, report, roots)


def _check_witness(files: Mapping[str, bytes], manifest: Mapping[str, Any], report: Report) -> None:
    if form.WITNESS not in files:
        return
    said = json.loads(files[form.WITNESS])
    digest = sha256(files[form.WITNESS])
    of = (said["kind"], said["change"]["id"], said["change"]["manifest_sha256"])
    chain = chain_of(files)
    if of != ("witness", manifest["change"]["id"], report.digest):
        report.faults.append(Fault(form.WITNESS, "it is about another change"))
    elif not 2 <= said["seq"] <= len(chain) or chain[said["seq"] - 2 : said["seq"]] != [said["previous"], digest]:
        report.faults.append(Fault(form.WITNESS, f"it does not stand at its place in {form.CHAIN}"))
    else:
        report.notes.append(f"a web archive was asked for a copy of its own: {said['witness']['address']}")


def _check_stamp(files: Mapping[str, bytes], report: Report, roots: bytes) -> None:
    paths = (form.QUERY, form.REPLY, form.ROOTS)
    there = [path for path in paths if path in files]
    if not there:
        report.notes.append("there is no time stamp: the times are those of the clock of the machine alone")
        return
    if len(there) < len(paths):
        report.faults.append(Fault(there[0], "the rest of the time stamp is missing"))
        return
    stamp = Stamp("", files[form.QUERY], files[form.REPLY], roots or files[form.ROOTS], from_ms(0))
    checked = stamps.check(stamp, files[MANIFEST])
    if not checked.is_done:
        report.notes.append(f"the time stamp was not checked: {checked.why}")
    elif checked.why:
        report.faults.append(Fault(form.REPLY, f"the time stamp does not hold: {checked.why}"))
    else:
        when = f"{checked.stamped_at:%Y-%m-%d %H:%M:%S} UTC"
        whose = "the certificates that were given" if roots else "certificates that lie in the bundle itself"
        report.notes.append(f"a time stamp vouches that the manifest was there at {when}, by {whose}")
