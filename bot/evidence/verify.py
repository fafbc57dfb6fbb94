"""
The check of a bundle, offline: every file, digest, link and quote, and what was altered by its name.

A bundle may come from anybody, so nothing of it is believed, and nothing is unpacked past the size that it may have.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.evidence import bundle as form
from bot.evidence import stamp as stamps
from bot.evidence.case import NO_RECORD, Stamp
from bot.evidence.container import MOST_BYTES, zipped
from bot.evidence.guide import GUIDE
from bot.evidence.index import CDX, IDX, blocks_of, lines_of, members
from bot.evidence.manifest import CHANGE, FORMAT, MANIFEST, NEW_TEXT, OLD_TEXT
from bot.evidence.read import records
from bot.timefmt import from_ms

_DAMAGED = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError)
"""What reading JSON of an unknown shape may raise."""
_TOLD = ("id", "name", "address", "headline")
"""What is said to people about the change of a bundle."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was recorded: the file, and what is wrong with it."""

    path: str
    why: str


@dataclass(slots=True)
class Report:
    """What a check came to. `notes` are facts that a person should know; `manifest` is {} where it cannot be read."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    manifest: dict[str, Any] = field(default_factory=dict)
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
    report.faults += _listed(files)
    if not any(fault.path == MANIFEST for fault in report.faults):
        try:
            _record(files, report, roots)
        except _DAMAGED:
            report.faults.append(Fault(MANIFEST, "it cannot be read, or not all that it names is there"))
    report.faults = list(dict.fromkeys(report.faults))
    if report.is_whole and container is not None and zipped(files) != container:
        report.faults.append(Fault("", "the ZIP file around the evidence is not as it was written"))
    return report


# --- the list of files -----------------------------------------------------------------------------------------------


def _listed(files: Mapping[str, bytes]) -> list[Fault]:
    """What the list of all files has against them, or they against it."""
    missing = [path for path in (form.DATAPACKAGE, form.DATAPACKAGE_DIGEST, MANIFEST) if path not in files]
    if missing:
        return [Fault(path, "it is missing") for path in missing]
    faults = list(_unlike_list(files)) if _has_its_digest(files) else []
    return faults or list(_unlike_itself(files))


def _has_its_digest(files: Mapping[str, bytes]) -> bool:
    return files[form.DATAPACKAGE_DIGEST] == form.datapackage_digest_of(files[form.DATAPACKAGE])


def _unlike_list(files: Mapping[str, bytes]) -> Iterator[Fault]:
    try:
        named = {str(each["path"]): str(each["hash"]) for each in json.loads(files[form.DATAPACKAGE])["resources"]}
    except _DAMAGED:
        yield Fault(form.DATAPACKAGE, "it cannot be read")
        return
    for path, digest in named.items():
        if path not in files:
            yield Fault(path, "it is missing")
        elif f"sha256:{hashlib.sha256(files[path]).hexdigest()}" != digest:
            yield Fault(path, "it was altered: its SHA-256 is not the one in datapackage.json")
    for path in files.keys() - named.keys() - {form.DATAPACKAGE, form.DATAPACKAGE_DIGEST}:
        yield Fault(path, "it does not belong to the bundle")


def _unlike_itself(files: Mapping[str, bytes]) -> Iterator[Fault]:
    """Which of the list and the digest of the list was altered: the list can be made again from the files."""
    try:
        made = form.datapackage_of(files)
    except _DAMAGED:
        yield Fault(MANIFEST, "it cannot be read")
        return
    if files[form.DATAPACKAGE] != made:
        yield Fault(form.DATAPACKAGE, "it was altered, or a file that it lists")
    elif not _has_its_digest(files):
        yield Fault(form.DATAPACKAGE_DIGEST, "it was altered")


# --- the record ------------------------------------------------------------------------------------------------------


def _record(files: Mapping[str, bytes], report: Report, roots: bytes) -> None:
    manifest = json.loads(files[MANIFEST])
    if manifest["format"] != FORMAT or manifest["kind"] != "change":
        report.faults.append(Fault(MANIFEST, "it is of a form that this version of Fineprint does not know"))
        return
    report.digest = hashlib.sha256(files[MANIFEST]).hexdigest()
    report.manifest = manifest | {"change": {name: str(manifest["change"][name]) for name in _TOLD}}
    report.faults += _unlike_manifest(files, manifest)
    report.faults += _unlike_chain(files, manifest, report.digest)
    report.faults += _unlike_texts(files)
    if not report.faults:
        report.faults += _unlike_views(files, manifest)
    if files[form.README] != GUIDE.encode():
        report.notes.append(f"{form.README} is not the one of this version of Fineprint")
    _check_witness(files, manifest, report)
    _check_stamp(files, report, roots)


def _unlike_manifest(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Iterator[Fault]:
    pages = {page["warc"]: page for capture in manifest["captures"] for page in capture["pages"]}
    if pages.keys() != set(filter(form.is_warc, manifest["files"])):
        yield Fault(MANIFEST, "the WARC files that it lists are not those of its captures")
    left = MOST_BYTES
    for path, facts in manifest["files"].items():
        kept = form.kept_as(path)
        if kept not in files:
            yield Fault(kept, "it is missing")
            continue
        data = _unpacked(files[kept], min(facts["bytes"], left)) if kept != path else files[kept]
        left -= len(data)
        if hashlib.sha256(data).hexdigest() != facts["sha256"] or len(data) != facts["bytes"]:
            yield Fault(kept, "it was altered: its SHA-256 is not the one in the manifest")
        elif path in pages:
            yield from _unlike_page(data, pages[path])
    for path in sorted(files.keys() - set(map(form.kept_as, manifest["files"])) - form.UNLISTED):
        yield Fault(path, "it does not belong to the bundle")


def _unpacked(data: bytes, most: int) -> bytes:
    """What a packed file holds, b"" where it is damaged or holds more than `most` bytes."""
    try:
        return b"".join(member for member, _, _ in members(data, most))
    except ValueError:
        return b""


def _unlike_page(warc: bytes, page: Mapping[str, Any]) -> Iterator[Fault]:
    """What the records of a page have against themselves, and against what the manifest says of them."""
    path = f"{page['warc']}.gz"
    try:
        seen = list(records(warc))
    except ValueError as error:
        yield Fault(path, str(error))
        return
    for record in seen:
        yield from (Fault(path, why) for why in record.faults())
    responses = [record for record in seen if record.kind == "response"]
    found = [(each.uri, each.fields.get("warc-date"), hashlib.sha256(each.payload).hexdigest()) for each in responses]
    said = [(each["url"], each["asked_at"], each["stored_sha256"]) for each in page["responses"]]
    if found != said:
        yield Fault(path, "its responses are not those that the manifest names")


def _unlike_views(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Iterator[Fault]:
    """What leads viewers through a bundle is made of the rest, and can be made again."""
    if files[form.PAGES] != form.pages_of(manifest):
        yield Fault(form.PAGES, "it lists other pages than the manifest")
    lines = lines_of(files, MOST_BYTES)
    if _unpacked(files[CDX], MOST_BYTES) != "".join(lines).encode():
        yield Fault(CDX, "it lists other records than there are")
    elif files[IDX] != blocks_of(files[CDX], lines):
        yield Fault(IDX, "it does not fit the index")


def _unlike_chain(files: Mapping[str, bytes], manifest: Mapping[str, Any], digest: str) -> Iterator[Fault]:
    chain = _chain(files)
    seq = manifest["seq"]
    if not all(map(_DIGEST.fullmatch, chain)) or len(set(chain)) != len(chain):
        yield Fault(form.CHAIN, "it holds something that is no digest, or one twice")
    elif not isinstance(seq, int) or not 1 <= seq <= len(chain) or chain[seq - 1] != digest:
        yield Fault(MANIFEST, f"it does not stand at its place {seq} in {form.CHAIN}")
    elif manifest["previous"] != (chain[seq - 2] if seq > 1 else NO_RECORD):
        yield Fault(form.CHAIN, f"the record before place {seq} is not the one that the manifest names")


def _chain(files: Mapping[str, bytes]) -> list[str]:
    """The digests of the log's records, the oldest first."""
    return files[form.CHAIN].decode("ascii", "replace").removesuffix("\n").split("\n")


def _unlike_texts(files: Mapping[str, bytes]) -> Iterator[Fault]:
    comparison = json.loads(files[CHANGE])
    sides = (("old_quote", OLD_TEXT), ("new_quote", NEW_TEXT))
    for item in [*comparison["findings"], *comparison["untyped"]]:
        for key, path in sides:
            if item[key] and item[key].encode("utf-8", "replace") not in files[path]:
                yield Fault(CHANGE, f"a quote of it does not stand in {path}: {item[key][:80]!a}")


def _check_witness(files: Mapping[str, bytes], manifest: Mapping[str, Any], report: Report) -> None:
    if form.WITNESS not in files:
        return
    said = json.loads(files[form.WITNESS])
    digest = hashlib.sha256(files[form.WITNESS]).hexdigest()
    of = (said["kind"], said["change"]["id"], said["change"]["manifest_sha256"])
    chain = _chain(files)
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
