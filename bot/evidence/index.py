"""What viewers find records by: the index of a bundle's WARC files (CDXJ), made from nothing but those files."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from bot.evidence.read import Record, records

CDX, IDX = "indexes/index.cdx.gz", "indexes/index.idx"
_SHOWN = frozenset({"response", "resource"})
"""What viewers are to show; a conversion has the address of its response, and would stand in its place."""
_AT_ONCE = 64 * 1024
_MOST_MEMBERS = 1000


def packed(warc: bytes) -> bytes:
    """WARC bytes packed record by record."""
    return b"".join(gzip.compress(warc[each.start : each.start + each.size], mtime=0) for each in records(warc))


def members(data: bytes, most: int) -> Iterator[tuple[bytes, int, int]]:
    """
    What each member of gzip bytes holds, with its offset and length.

    Raises ValueError where they are damaged, or hold more than `most` bytes together.
    """
    start = count = 0
    while start < len(data):
        stream, pieces, position = zlib.decompressobj(31), [], start
        while not stream.eof:
            piece = data[position : position + _AT_ONCE]
            position += len(piece)
            try:
                pieces.append(stream.decompress(piece, most + 1))
            except zlib.error as error:
                raise ValueError("it is damaged") from error
            most -= len(pieces[-1])
            if not piece or most < 0:
                raise ValueError("it is cut short, or holds more than it may")
        position -= len(stream.unused_data)
        yield b"".join(pieces), start, position - start
        start, count = position, count + 1
        if count == _MOST_MEMBERS:
            raise ValueError("it holds more than it may")


def lines_of(files: Mapping[str, bytes], most: int) -> list[str]:
    """The lines of the index for all packed WARC files of a bundle. Raises ValueError as `members` does."""
    lines = []
    for path, data in files.items():
        if not path.endswith(".warc.gz"):
            continue
        name = path.rpartition("/")[2]
        for member, offset, length in members(data, most):
            most -= len(member)
            lines += [_line(each, name, offset, length) for each in records(member) if each.kind in _SHOWN]
    return sorted(lines)


def index_of(lines: Sequence[str]) -> bytes:
    return gzip.compress("".join(lines).encode(), mtime=0)


def blocks_of(index: bytes, lines: Sequence[str]) -> bytes:
    """The list of the index's one block, by which viewers find it."""
    first = lines[0].split(" {")[0] if lines else "-"
    meta = json.dumps({"format": "cdxj-gzip-1.0", "filename": CDX.rpartition("/")[2]})
    block = json.dumps({"offset": 0, "length": len(index), "digest": f"sha256:{hashlib.sha256(index).hexdigest()}"})
    return f"!meta 0 {meta}\n{first} {block}\n".encode()


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
