"""
WARC 1.1 records of a page, as ISO 28500:2017 has them: written at the time of the capture from the raw reads.

The same page gives the same bytes, record ids included, so that a capture written twice is one. Transfer codings have
been removed by the time we see a body, so the header field that announced one is moved out of the HTTP message.
"""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from bot import __version__
from bot.model import Exchange, Page

VERSION = b"WARC/1.1"
TRANSFER_CODING = "Fineprint-Transfer-Encoding"
TLS_LEAF = "Fineprint-TLS-Leaf-SHA256"

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://fineprint.invalid/warc")
_Fields = Sequence[tuple[str, str]]


def warc_of(page: Page, *, at: datetime) -> bytes:
    """
    The records of one page: a description, then request and response of every exchange, redirects first.

    A rendered page has its document as a conversion of the last response. A page without raw reads (a local file, an
    import) has its bytes as a resource, dated `at`.
    """
    described_at = page.exchanges[0].asked_at if page.exchanges else at
    records = [_description(page, described_at)]
    response_id = ""
    for exchange in page.exchanges:
        request, response, response_id = _pair(exchange)
        records += [request, response]
    if not page.exchanges or page.is_rendered:
        records.append(_body(page, described_at, refers_to=response_id))
    return b"".join(records)


def _description(page: Page, at: datetime) -> bytes:
    lines = [
        f"software: Fineprint/{__version__}",
        "format: WARC File Format 1.1",
        "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    ]
    block = "".join(f"{line}\r\n" for line in lines).encode()
    return _record("warcinfo", at, (("Content-Type", "application/warc-fields"),), block, seed=page.url)[0]


def _pair(exchange: Exchange) -> tuple[bytes, bytes, str]:
    """The records of a request and its response, and the id of the response."""
    headers = tuple(field for field in exchange.headers if field[0].lower() != b"transfer-encoding")
    codings = [value.decode("latin-1") for name, value in exchange.headers if name.lower() == b"transfer-encoding"]
    about = [("WARC-Target-URI", exchange.url), ("WARC-IP-Address", exchange.ip), (TLS_LEAF, exchange.tls_leaf)]
    about += [(TRANSFER_CODING, coding) for coding in codings]
    about.append(("WARC-Payload-Digest", _digest(exchange.body)))
    about.append(("Content-Type", "application/http;msgtype=response"))
    response, response_id = _record(
        "response", exchange.asked_at, about, _http(exchange.status, headers) + exchange.body
    )
    asking = (
        ("WARC-Target-URI", exchange.url),
        ("WARC-Concurrent-To", response_id),
        ("Content-Type", "application/http;msgtype=request"),
    )
    request, _ = _record("request", exchange.asked_at, asking, _http(exchange.target, exchange.request))
    return request, response, response_id


def _body(page: Page, at: datetime, *, refers_to: str) -> bytes:
    """The bytes that were read where they are not what a server sent: a file's, or what a browser made of a page."""
    fields = (
        ("WARC-Target-URI", uri_of(page)),
        ("WARC-Refers-To", refers_to),
        ("WARC-Payload-Digest", _digest(page.body)),
        ("Content-Type", page.media_type or "application/octet-stream"),
    )
    return _record("conversion" if refers_to else "resource", at, fields, page.body)[0]


def uri_of(page: Page) -> str:
    """The address of a page as records name it; of a local file its name alone, since folders are nobody's business."""
    if page.final_url.startswith(("http://", "https://")):
        return page.final_url
    name = page.final_url.rsplit("/", 1)[-1]
    return "urn:fineprint:file:" + "".join(each if each.isascii() and each.isalnum() else "-" for each in name)


def _http(first_line: str, fields: Sequence[tuple[bytes, bytes]]) -> bytes:
    lines = [first_line.encode("latin-1", "replace"), *(name + b": " + value for name, value in fields)]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _record(kind: str, at: datetime, fields: _Fields, block: bytes, *, seed: str = "") -> tuple[bytes, str]:
    """A record and its id. Fields without a value are left out."""
    moment = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    kept = [(name, _one_line(value)) for name, value in fields if value]
    facts = "\n".join([kind, moment, seed, _digest(block), *(f"{name}: {value}" for name, value in kept)])
    record_id = f"<urn:uuid:{uuid.uuid5(_NAMESPACE, facts)}>"
    named = [("WARC-Type", kind), ("WARC-Record-ID", record_id), ("WARC-Date", moment), *kept]
    named += [("WARC-Block-Digest", _digest(block)), ("Content-Length", str(len(block)))]
    head = b"".join(f"{name}: {value}\r\n".encode() for name, value in named)
    return b"".join([VERSION, b"\r\n", head, b"\r\n", block, b"\r\n\r\n"]), record_id


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _one_line(value: str) -> str:
    """A value that cannot end its line: header fields come from servers."""
    return "".join(each if each.isprintable() else "?" for each in value)
