"""
What the parts of a bundle have against each other: files and lists, records and manifest, the log, the quotes.

Reads JSON of any shape as if it were ours: whoever calls these catches DAMAGED. Nothing is unpacked past its bound.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.evidence import bundle as form
from bot.evidence.case import NO_RECORD
from bot.evidence.container import MOST_BYTES
from bot.evidence.index import CDX, IDX, blocks_of, lines_of, members
from bot.evidence.manifest import CHANGE, MANIFEST, NEW_TEXT, OLD_TEXT, sha256
from bot.evidence.read import records

DAMAGED = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError)
"""What reading JSON of an unknown shape may raise."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was recorded: the file, and what is wrong with it."""

    path: str
    why: str


def unlike_lists(files: Mapping[str, bytes]) -> list[Fault]:
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
    except DAMAGED:
        yield Fault(form.DATAPACKAGE, "it cannot be read")
        return
    for path, digest in named.items():
        if path not in files:
            yield Fault(path, "it is missing")
        elif f"sha256:{sha256(files[path])}" != digest:
            yield Fault(path, "it was altered: its SHA-256 is not the one in datapackage.json")
    for path in sorted(files.keys() - named.keys() - {form.DATAPACKAGE, form.DATAPACKAGE_DIGEST}):
        yield Fault(path, "it does not belong to the bundle")


def _unlike_itself(files: Mapping[str, bytes]) -> Iterator[Fault]:
    """Which of the list and the digest of the list was altered: the list can be made again from the files."""
    try:
        made = form.datapackage_of(files)
    except DAMAGED:
        yield Fault(MANIFEST, "it cannot be read")
        return
    if files[form.DATAPACKAGE] != made:
        yield Fault(form.DATAPACKAGE, "it was altered, or a file that it lists")
    elif not _has_its_digest(files):
        yield Fault(form.DATAPACKAGE_DIGEST, "it was altered")


def unlike_manifest(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Iterator[Fault]:
    """Files that are not those of the manifest, and records that are not those of its captures."""
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
        if sha256(data) != facts["sha256"] or len(data) != facts["bytes"]:
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
    found = [(each.uri, each.fields.get("warc-date"), sha256(each.payload)) for each in responses]
    said = [(each["url"], each["asked_at"], each["payload_sha256"]) for each in page["responses"]]
    if found != said:
        yield Fault(path, "its responses are not those that the manifest names")


def unlike_views(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Iterator[Fault]:
    """What leads viewers astray: it is made of the rest, so it can be made again."""
    if files[form.PAGES] != form.pages_of(manifest):
        yield Fault(form.PAGES, "it lists other pages than the manifest")
    lines = lines_of(files, MOST_BYTES)
    if _unpacked(files[CDX], MOST_BYTES) != "".join(lines).encode():
        yield Fault(CDX, "it lists other records than there are")
    elif files[IDX] != blocks_of(files[CDX], lines):
        yield Fault(IDX, "it does not fit the index")


def unlike_chain(files: Mapping[str, bytes], manifest: Mapping[str, Any], digest: str) -> Iterator[Fault]:
    """Whether the manifest, which has that digest, stands at its place of the log."""
    chain = chain_of(files)
    seq = manifest["seq"]
    if not all(map(_DIGEST.fullmatch, chain)) or len(set(chain)) != len(chain):
        yield Fault(form.CHAIN, "it holds something that is no digest, or one twice")
    elif not isinstance(seq, int) or not 1 <= seq <= len(chain) or chain[seq - 1] != digest:
        yield Fault(MANIFEST, f"it does not stand at its place {str(seq)[:20]} in {form.CHAIN}")
    elif manifest["previous"] != (chain[seq - 2] if seq > 1 else NO_RECORD):
        yield Fault(form.CHAIN, f"the record before place {seq} is not the one that the manifest names")


def chain_of(files: Mapping[str, bytes]) -> list[str]:
    """The digests of the log's records, the oldest first."""
    return files[form.CHAIN].decode("ascii", "replace").removesuffix("\n").split("\n")


def unlike_texts(files: Mapping[str, bytes]) -> Iterator[Fault]:
    """Quotes that stand in neither text."""
    comparison = json.loads(files[CHANGE])
    sides = (("old_quote", OLD_TEXT), ("new_quote", NEW_TEXT))
    for item in [*comparison["findings"], *comparison["untyped"]]:
        for key, path in sides:
            if item[key] and item[key].encode("utf-8", "replace") not in files[path]:
                yield Fault(CHANGE, f"a quote of it does not stand in {path}: {item[key][:80]!a}")
