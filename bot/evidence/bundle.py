"""
A record of evidence as a bundle: a WACZ file (WACZ 1.1.1) that viewers of web archives open, or the same as a folder.

What the manifest names stands in it unchanged, but for the WARC files, which are packed with gzip record by record. All
else is made from that, so whoever has the manifest and its files has the bundle.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.evidence.case import Entry, Stamp
from bot.evidence.guide import GUIDE
from bot.evidence.manifest import MANIFEST, as_json
from bot.evidence.read import Record, records

DATAPACKAGE, DATAPACKAGE_DIGEST = "datapackage.json", "datapackage-digest.json"
CDX, IDX, PAGES = "indexes/index.cdx.gz", "indexes/index.idx", "pages/pages.jsonl"
CHAIN, WITNESS, README = "evidence/chain.txt", "evidence/witness.json", "evidence/README.txt"
QUERY, REPLY, ROOTS = "evidence/timestamp.tsq", "evidence/timestamp.tsr", "evidence/timestamp.pem"

_INDEXED = frozenset({"response", "resource"})
"""What viewers are to show; a conversion has the address of its response, and would stand in its place."""


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
    manifest = json.loads(proof.entry.manifest)
    files: dict[str, bytes] = {}
    index: list[str] = []
    for path, data in sorted(proof.files.items()):
        if path.endswith(".warc"):
            files[f"{path}.gz"], lines = _packed(data, f"{path}.gz".rpartition("/")[2])
            index += lines
        else:
            files[path] = data
    files[MANIFEST] = proof.entry.manifest
    files[CHAIN] = "".join(f"{digest}\n" for digest in proof.chain).encode()
    files[README] = GUIDE.encode()
    if proof.stamp is not None:
        files |= {QUERY: proof.stamp.query, REPLY: proof.stamp.reply, ROOTS: proof.stamp.roots}
    if proof.witness is not None:
        files[WITNESS] = proof.witness.manifest
    files[CDX], files[IDX] = _index(index)
    files[PAGES] = _pages(manifest)
    files = dict(sorted(files.items()))
    files[DATAPACKAGE] = datapackage_of(files)
    files[DATAPACKAGE_DIGEST] = datapackage_digest_of(files[DATAPACKAGE])
    return files


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


def _packed(warc: bytes, name: str) -> tuple[bytes, list[str]]:
    """WARC bytes packed record by record, and their lines of the index."""
    pieces, lines, offset = [], [], 0
    for record in records(warc):
        piece = gzip.compress(warc[record.start : record.start + record.size], mtime=0)
        if record.kind in _INDEXED:
            lines.append(_line(record, name, offset, len(piece)))
        pieces.append(piece)
        offset += len(piece)
    return b"".join(pieces), lines


def _line(record: Record, name: str, offset: int, length: int) -> str:
    moment = "".join(each for each in record.fields["warc-date"] if each.isdigit())[:14]
    is_response = record.kind == "response"
    said = record.header("content-type") if is_response else record.fields.get("content-type", "")
    facts: dict[str, str] = {
        "url": record.uri,
        "mime": said.partition(";")[0].strip() or "application/octet-stream",
        **({"status": record.first_line.split(" ")[1]} if is_response else {}),
        "digest": record.fields.get("warc-payload-digest", ""),
        "length": str(length),
        "offset": str(offset),
        "filename": name,
    }
    return f"{_key(record.uri)} {moment} {json.dumps(facts)}\n"


def _key(url: str) -> str:
    """The sortable form of an address: "com,example)/path"."""
    parts = urlsplit(url)
    if not parts.hostname:
        return url.lower()
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}".lower().replace(" ", "%20")


def _index(lines: Sequence[str]) -> tuple[bytes, bytes]:
    """The index, packed, and the list of its one block, by which viewers find it."""
    packed = gzip.compress("".join(sorted(lines)).encode(), mtime=0)
    first = min(lines).split(" {")[0] if lines else "-"
    meta = json.dumps({"format": "cdxj-gzip-1.0", "filename": CDX.rpartition("/")[2]})
    block = json.dumps({"offset": 0, "length": len(packed), "digest": f"sha256:{hashlib.sha256(packed).hexdigest()}"})
    return packed, f"!meta 0 {meta}\n{first} {block}\n".encode()


def _pages(manifest: Mapping[str, Any]) -> bytes:
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
