"""
A small web archive on loopback that speaks the Internet Archive's dialect: for the demo and for tests.

Index (`/cdx/search/cdx`: json, filters, from, to, limit, resume keys), playback (`/web/<time>id_/<address>` with
`Memento-Datetime`, nearest-capture redirects, archived redirects), and a queue of the failures that the real one shows.
"""

import base64
import gzip
import hashlib
import json
import re
import zlib
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import format_datetime
from functools import lru_cache
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from bot.demo.loopback import LoopbackServer
from bot.timefmt import from_timestamp14

NAMES = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_PLAYBACK = re.compile(r"/web/(\d{4,14})(id_)?/(.+)", re.DOTALL)

Answer = tuple[int, dict[str, str], bytes]


@dataclass(frozen=True, slots=True)
class ArchivedCopy:
    """
    One capture. `timestamp` has 14 digits; `location` makes it an archived redirect.

    `is_revisit` lists it as the archive lists bytes seen again (no status); `is_listed` and `is_playable` make
    captures that only one half of the archive knows. `headers` are added on playback.
    """

    timestamp: str
    url: str
    body: bytes = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    location: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    is_revisit: bool = False
    is_listed: bool = True
    is_playable: bool = True

    @property
    def urlkey(self) -> str:
        return urlkey(self.url)

    def row(self) -> dict[str, str]:
        """The capture as the index lists it."""
        digest = base64.b32encode(hashlib.sha1(self.body, usedforsecurity=False).digest()).decode()
        mimetype = "warc/revisit" if self.is_revisit else self.media_type.partition(";")[0]
        status = "-" if self.is_revisit else str(self.status)
        cells = (self.urlkey, self.timestamp, self.url, mimetype, status, digest, str(len(self.body) + 400))
        return dict(zip(NAMES, cells, strict=True))


@lru_cache(maxsize=1024)
def urlkey(url: str) -> str:
    """A plain form of the archive's key: http and https, `www.`, default ports and letter case are one address."""
    parts = urlsplit(url.lower())
    host = re.sub(r"^www\d*\.", "", parts.hostname or "")
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{','.join(reversed(host.split('.')))}{port}){parts.path.rstrip('/') or '/'}{query}"


class DemoArchive(LoopbackServer):
    """
    An archive of in-memory captures, on a free port of 127.0.0.1 (or `port`).

    `faults` is a queue of failures for the next requests: "429", "503", "504", "403", "drop", "html200", "sry",
    "java", "truncated", "duplicated", "dirty", "endless". `page_rows` caps the rows of one index answer.
    """

    def __init__(self, copies: Iterable[ArchivedCopy] = (), *, port: int = 0, page_rows: int = 1000) -> None:
        self.copies = list(copies)
        self.faults: deque[str] = deque()
        self.requests: list[str] = []
        self.page_rows = page_rows
        super().__init__(port=port)

    @property
    def played(self) -> list[str]:
        """The playback requests so far."""
        return [path for path in self.requests if path.startswith("/web/")]

    def add(self, copy: ArchivedCopy) -> None:
        """Archive one more capture."""
        self.copies.append(copy)

    # --- answering ---------------------------------------------------------------------------------------------------

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.requests.append(handler.path)
        fault = self.faults.popleft() if self.faults else ""
        if fault == "drop":
            handler.close_connection = True
            return
        answer = self._failure(fault) or self.respond(handler.path, fault)
        status, headers, body = _truncated(answer) if fault == "truncated" else answer
        handler.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    def respond(self, path: str, fault: str) -> Answer:
        """The answer to a path, in the archive's dialect."""
        parts = urlsplit(path)
        if parts.path == "/cdx/search/cdx":
            return self.index(parse_qs(parts.query, keep_blank_values=True), fault)
        return self.playback(path)

    def _failure(self, fault: str) -> Answer | None:
        html = {"Content-Type": "text/html"}
        if fault.isdigit():
            text = "AdministrativeAccessControlException: blocked" if fault == "403" else f"<h1>{fault}</h1>"
            return int(fault), html, text.encode()
        if fault == "html200":
            return 200, html, b"<html><title>Archive</title>Temporarily offline</html>"
        if fault == "java":
            return 200, {"Content-Type": "text/plain"}, b"java.net.SocketTimeoutException: Read timed out\n"
        if fault == "sry":
            return 302, html | {"Location": f"{self.base_url}/sry"}, b""
        return None

    def index(self, query: Mapping[str, list[str]], fault: str) -> Answer:
        one = {name: values[-1] for name, values in query.items()}
        rows = [copy.row() for copy in self.copies if copy.is_listed and copy.urlkey == urlkey(one.get("url", ""))]
        rows = sorted(_within(rows, one, query.get("filter", [])), key=lambda row: row["timestamp"])
        if one.get("resumeKey") and fault != "endless":
            start = zlib.decompress(base64.urlsafe_b64decode(one["resumeKey"])).decode()
            rows = [row for row in rows if f"{row['urlkey']} {row['timestamp']}" >= start]
        limit = int(one.get("limit", "0"))
        if limit < 0:
            rows = rows[limit:]
        size = min(limit, self.page_rows) if limit > 0 else self.page_rows
        key = _resume_key(rows[size - 1]) if len(rows) > size else ""
        rows = rows[:size]
        if fault == "duplicated":
            rows = [row for row in rows for _ in range(3)]
        if fault == "dirty":
            rows = [*_dirty(rows), *rows]
        if fault == "endless":
            key = "the-same-again"
        names = one.get("fl", ",".join(NAMES)).split(",")
        table: list[Sequence[str]] = [names, *([row[name] for name in names] for row in rows)] if rows else []
        if key and one.get("showResumeKey") == "true":
            table += [[], [key]]
        return 200, {"Content-Type": "application/json"}, json.dumps(table).encode()

    def playback(self, path: str) -> Answer:
        match = _PLAYBACK.fullmatch(path)
        if match is None:
            return 404, {"Content-Type": "text/html"}, b"<h1>Not found</h1>"
        wanted, original = match[1], unquote(match[3])
        known = [copy for copy in self.copies if copy.is_playable and copy.urlkey == urlkey(original)]
        if not known:
            return 404, {"Content-Type": "text/html"}, b"<h1>The archive has not archived that address.</h1>"
        nearest = min(known, key=lambda copy: (abs(_seconds(copy.timestamp) - _seconds(wanted)), copy.url != original))
        if nearest.timestamp != wanted:
            headers = {
                "Location": f"{self.base_url}/web/{nearest.timestamp}id_/{nearest.url}",
                "X-Archive-Redirect-Reason": f"found capture at {nearest.timestamp}",
            }
            return 302, headers, b""
        return self._memento(nearest)

    def _memento(self, copy: ArchivedCopy) -> Answer:
        taken_at = from_timestamp14(copy.timestamp)
        headers = {
            "Content-Type": copy.media_type,
            "Memento-Datetime": format_datetime(taken_at, usegmt=True),
            "Link": f'<{copy.url}>; rel="original"',
            "X-Archive-Src": "demo.warc.gz",
        }
        if copy.location:
            target = urljoin(copy.url, copy.location)
            headers["Location"] = f"{self.base_url}/web/{copy.timestamp}id_/{target}"
        return copy.status, headers | dict(copy.headers), copy.body


def _within(rows: list[dict[str, str]], one: Mapping[str, str], filters: list[str]) -> list[dict[str, str]]:
    """The rows between `from` and `to` (prefixes, inclusive) that pass every filter."""
    since, until = one.get("from", ""), one.get("to", "")
    return [
        row
        for row in rows
        if row["timestamp"] >= since
        and (not until or row["timestamp"][: len(until)] <= until)
        and all(_passes(rule, row) for rule in filters)
    ]


def _passes(rule: str, row: Mapping[str, str]) -> bool:
    """`[!]field:regex`, which must match the whole field."""
    inverted = rule.startswith("!")
    name, _, pattern = rule.removeprefix("!").partition(":")
    return (re.fullmatch(pattern, row[name]) is not None) != inverted


def _resume_key(last: Mapping[str, str]) -> str:
    return base64.urlsafe_b64encode(zlib.compress(f"{last['urlkey']} {last['timestamp']}".encode())).decode()


def _dirty(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows as a long-lived index holds them: an impossible month, no stored data, no web address."""
    oldest = rows[:1]
    return [
        row | change
        for row in oldest
        for change in ({"timestamp": "20000015120000"}, {"length": "-"}, {"original": "http://mailto:someone"})
    ]


def _truncated(answer: Answer) -> Answer:
    """The answer as a gzip stream that stops early, with a length that agrees with it."""
    status, headers, body = answer
    packed = gzip.compress(body, mtime=0)
    return status, headers | {"Content-Encoding": "gzip"}, packed[: len(packed) // 2]


@lru_cache(maxsize=16_384)
def _seconds(timestamp: str) -> float:
    return from_timestamp14(timestamp).timestamp()
