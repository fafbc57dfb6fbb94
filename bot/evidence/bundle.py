"""
A record of evidence as a bundle: a WACZ file (WACZ 1.1.1) that viewers of web archives open, or the same as a folder.

What the manifest names stands in it unchanged, but for the WARC files, which are packed with gzip record by record. All
else is made from that, so whoever has the manifest and its files has the bundle.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.evidence.case import Entry, Stamp
from bot.evidence.container import MOST_BYTES
from bot.evidence.guide import GUIDE
from bot.evidence.index import CDX, IDX, blocks_of, index_of, lines_of, packed
from bot.evidence.manifest import MANIFEST, as_json

DATAPACKAGE, DATAPACKAGE_DIGEST, PAGES = "datapackage.json", "datapackage-digest.json", "pages/pages.jsonl"
CHAIN, WITNESS, README = "evidence/chain.txt", "evidence/witness.json", "evidence/README.txt"
QUERY, REPLY, ROOTS = "evidence/timestamp.tsq", "evidence/timestamp.tsr", "evidence/timestamp.pem"
UNLISTED = frozenset(
    {*(MANIFEST, CHAIN, WITNESS, README, QUERY, REPLY, ROOTS), *(CDX, IDX, PAGES, DATAPACKAGE, DATAPACKAGE_DIGEST)}
)
"""What a bundle may hold beside the files that its manifest lists."""


@dataclass(frozen=True, slots=True)
class Proof:
    """
    All that a bundle is made of: the record of a change with its files, its time stamp, what an archive said of it later,
    and the digests of all records of the log up to the last of these two.
    """

    entry: Entry
    files: Mapping[str, bytes]
    chain: Sequence[str]
    stamp: Stamp | None = None
    witness: Entry | None = None


def bundle_of(proof: Proof) -> dict[str, bytes]:
    """The files of a bundle by path, in the order of a WACZ file."""
    files = {kept_as(path): packed(data) if is_warc(path) else data for path, data in proof.files.items()}
    files[MANIFEST] = proof.entry.manifest
    files[CHAIN] = "".join(f"{digest}\n" for digest in proof.chain).encode()
    files[README] = GUIDE.encode()
    if proof.stamp is not None:
        files |= {QUERY: proof.stamp.query, REPLY: proof.stamp.reply, ROOTS: proof.stamp.roots}
    if proof.witness is not None:
        files[WITNESS] = proof.witness.manifest
    lines = lines_of(files, MOST_BYTES)
    files[CDX] = index_of(lines)
    files[IDX] = blocks_of(files[CDX], lines)
    files[PAGES] = pages_of(json.loads(proof.entry.manifest))
    files = dict(sorted(files.items()))
    files[DATAPACKAGE] = datapackage_of(files)
    files[DATAPACKAGE_DIGEST] = datapackage_digest_of(files[DATAPACKAGE])
    return files


def is_warc(path: str) -> bool:
    return path.endswith(".warc")


def kept_as(path: str) -> str:
    """Where a file that the manifest lists stands in a bundle, which has WARC files packed."""
    return f"{path}.gz" if is_warc(path) else path


def datapackage_of(files: Mapping[str, bytes]) -> bytes:
    """The list of all other files with their digests, made from nothing but them. Raises ValueError, KeyError, TypeError."""
    manifest = json.loads(files[MANIFEST])
    return as_json(
        {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "title": f"Evidence of change {manifest['change']['id']}",
            "description": str(manifest["change"]["headline"]),
            "software": f"Fineprint/{manifest['tool']['version']}",
            "created": manifest["recorded_at"],
            "mainPageUrl": _page_url(manifest["captures"][1]["pages"][0]),
            "mainPageDate": manifest["captures"][1]["captured_at"],
            "resources": [
                {
                    "name": path.replace("/", "-").lower(),
                    "path": path,
                    "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
                    "bytes": len(data),
                }
                for path, data in sorted(files.items())
                if path not in {DATAPACKAGE, DATAPACKAGE_DIGEST}
            ],
        }
    )


def datapackage_digest_of(datapackage: bytes) -> bytes:
    return as_json({"path": DATAPACKAGE, "hash": f"sha256:{hashlib.sha256(datapackage).hexdigest()}"})


def pages_of(manifest: Mapping[str, Any]) -> bytes:
    """The list of pages that viewers offer: the captures that were compared."""
    head = {"format": "json-pages-1.0", "id": "pages", "title": "The captures that were compared"}
    return "".join(f"{json.dumps(line)}\n" for line in (head, *_page_lines(manifest))).encode()


def _page_lines(manifest: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for capture in manifest["captures"]:
        for number, page in enumerate(capture["pages"], 1):
            title = f"{capture['side']}: {capture['text']['title'] or page['url']}"
            seen_at = page["responses"][-1]["asked_at"] if page["responses"] else capture["fetched_at"]
            url = _page_url(page)
            yield {
                "id": f"{capture['side']}-{number}",
                "url": url,
                "ts": seen_at.replace("+00:00", "Z"),
                "title": title,
            }


def _page_url(page: Mapping[str, Any]) -> str:
    """The address that a page's records name: for a copy in an archive that of the copy."""
    responses = page["responses"]
    return str(responses[-1]["url"] if responses else page["record_url"])
