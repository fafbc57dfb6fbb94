"""Reading back the WARC records that `warc` writes. Strict: a bundle may come from anybody, and other forms are refused."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from bot.evidence.warc import VERSION

_MOST_HEAD = 256 * 1024
_MOST_RECORDS = 1000


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its fields, names in small letters, and its block. `start` is its offset, `size` its whole length."""

    fields: dict[str, str]
    block: bytes
    start: int
    size: int

    @property
    def kind(self) -> str:
        return self.fields.get("warc-type", "")

    @property
    def uri(self) -> str:
        return self.fields.get("warc-target-uri", "")

    @property
    def _split(self) -> tuple[bytes, bytes]:
        """The head and the body of an HTTP message."""
        head, _, body = self.block.partition(b"\r\n\r\n")
        return head, body

    @property
    def payload(self) -> bytes:
        """The body of an HTTP message, else the whole block."""
        return self._split[1] if self.kind in {"request", "response"} else self.block

    @property
    def first_line(self) -> str:
        """The status line of a response, the request line of a request."""
        return self._split[0].partition(b"\r\n")[0].decode("latin-1")

    def header(self, name: str) -> str:
        """The first value of a header field of an HTTP message, or ""."""
        wanted = name.lower().encode()
        for line in self._split[0].split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.strip().lower() == wanted:
                return value.strip().decode("latin-1")
        return ""

    def faults(self) -> Iterator[str]:
        """In words, each digest of the record that its bytes do not have."""
        for name, data in (("warc-block-digest", self.block), ("warc-payload-digest", self.payload)):
            said = self.fields.get(name)
            if said is not None and said != f"sha256:{hashlib.sha256(data).hexdigest()}":
                yield f"the {name[5:].replace('-', ' ')} of its {self.kind} record of {self.uri[:200]!a} is another"


def records(data: bytes) -> Iterator[Record]:
    """The records of WARC bytes, unpacked, in order. Raises ValueError where they are none of ours."""
    position = count = 0
    while position < len(data):
        if count == _MOST_RECORDS:
            raise ValueError("it holds more records than any capture has")
        record = _record(data, position)
        yield record
        position, count = position + record.size, count + 1


def _record(data: bytes, start: int) -> Record:
    head_end = data.find(b"\r\n\r\n", start, start + _MOST_HEAD)
    first, *lines = data[start : max(head_end, start)].split(b"\r\n")
    if head_end < 0 or first != VERSION:
        raise ValueError("it holds something that is no WARC record")
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.decode("utf-8", "replace").partition(": ")
        if not colon or name.lower() in fields:
            raise ValueError("the head of a record of it is damaged")
        fields[name.lower()] = value
    length = fields.get("content-length", "")
    block_start = head_end + 4
    end = block_start + int(length[:12]) if length.isascii() and length.isdigit() else -1
    if data[end : end + 4] != b"\r\n\r\n" or end < 0:
        raise ValueError("a record of it does not end where it says")
    return Record(fields, data[block_start:end], start, end + 4 - start)
