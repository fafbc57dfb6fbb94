"""
An archive on loopback that speaks each dialect and fails in each way, and keeps a log of who asked when.

The Wayback Machine's dialect is the demo's own; pywb's and TimeMaps differ from it as the real ones do: JSON lines, no
resume keys, every row where a filter fits none, redirects left as archived, codings removed and their headers renamed.
"""

import json
import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, unquote, urlsplit

from bot.demo.archive import Answer, ArchivedCopy, DemoArchive, urlkey
from bot.timefmt import from_timestamp14

DIALECTS = ("wayback", "pywb", "timemap")
_SPAN_FIRST, _SPAN_LAST = "19960101000000", "20991231235959"


class ArchiveServer(DemoArchive):
    """
    `log` holds the moment, the path and the fault of every request. `base` is what a watch list names.

    Beside the demo's faults: "dead" gives nothing for a resume key, "refused" errs over it, "unshown" denies a capture that
    is listed. `widest` is the longest span that the index can answer. `map_rows` is how many captures one TimeMap lists.
    """

    def __init__(
        self,
        copies: Iterable[ArchivedCopy] = (),
        *,
        dialect: str = "wayback",
        clock: Callable[[], datetime],
        page_rows: int = 1000,
        map_rows: int = 1000,
    ) -> None:
        self.dialect = dialect
        self.log: list[tuple[datetime, str, str]] = []
        self.widest: timedelta | None = None
        self._clock = clock
        self._map_rows = map_rows
        super().__init__(copies, page_rows=page_rows)

    @property
    def base(self) -> str:
        return self.base_url if self.dialect == "wayback" else f"{self.base_url}/web"

    @property
    def index_requests(self) -> list[str]:
        return [path for path in self.requests if "cdx" in path or "/timemap/" in path]

    @property
    def playback_requests(self) -> list[str]:
        return [path for path in self.requests if path not in self.index_requests]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.log.append((self._clock(), handler.path, self.faults[0] if self.faults else ""))
        super().answer(handler)

    def respond(self, path: str, fault: str) -> Answer:
        parts = urlsplit(path)
        query = parse_qs(parts.query, keep_blank_values=True)
        if "resumeKey" in query and fault in {"dead", "refused"}:
            return (
                (200, {}, b"[]") if fault == "dead" else (400, {}, b"java.lang.IllegalArgumentException: no such key")
            )
        if fault == "unshown" and path not in self.index_requests:
            return 404, {"Content-Type": "text/html"}, b"<h1>The archive has not archived that address.</h1>"
        if self._is_too_wide(query):
            return 504, {"Content-Type": "text/html"}, b"<h1>504</h1>"
        if self.dialect == "pywb" and parts.path == "/web/cdx":
            return self._lines({name: values[-1] for name, values in query.items()}, fault)
        if parts.path.startswith("/web/timemap/link/"):
            return self._map(unquote(path.removeprefix("/web/timemap/link/")))
        return super().respond(path, fault)

    def _is_too_wide(self, query: dict[str, list[str]]) -> bool:
        if self.widest is None or "url" not in query or int(query["limit"][0]) < 0:
            return False
        begin, end = (query.get(name, [""])[0] for name in ("from", "to"))
        begin, end = begin + _SPAN_FIRST[len(begin) :], end + _SPAN_LAST[len(end) :]
        return from_timestamp14(end) - from_timestamp14(begin) > self.widest

    def _lines(self, one: dict[str, str], fault: str) -> Answer:
        """pywb's index: no page without `limit`, nothing said of keys that it does not know."""
        rows = sorted(self._listed(one["url"]), key=lambda row: row["timestamp"], reverse=one.get("sort") == "reverse")
        since, until = one.get("from", ""), one.get("to", "")
        rows = [row for row in rows if row["timestamp"] >= since and row["timestamp"][: len(until)] <= (until or "9")]
        if "filter" in one and one.get("allowFuzzy") != "false":
            rows = self._listed(one["url"])
        rows = rows[: int(one["limit"])] if int(one["limit"]) > 0 else []
        rows = [row for row in rows for _ in range(3)] if fault == "duplicated" else rows
        lines = [json.dumps({new: row[old] for old, new in _PYWB_NAMES.items() if row[old] != "-"}) for row in rows]
        return 200, {"Content-Type": "text/x-ndjson"}, "".join(f"{line}\n" for line in lines).encode()

    def _listed(self, url: str) -> list[dict[str, str]]:
        return [copy.row() for copy in self.copies if copy.is_listed and copy.urlkey == urlkey(url)]

    def _map(self, where: str) -> Answer:
        """A TimeMap; a long one is spread over several, `N:ADDRESS` being the later ones."""
        number, _, url = where.partition(":") if re.match(r"\d+:", where) else ("0", "", where)
        rows = sorted(self._listed(url), key=lambda row: row["timestamp"])
        if not rows:
            return 404, {"Content-Type": "text/plain"}, b"nothing"
        size, first = self._map_rows, int(number) * self._map_rows
        links = [f'<{url}>; rel="original"', f'<{self.base_url}/web/timemap/link/{where}>; rel="self"']
        if first == 0:
            for start in range(size, len(rows), size):
                there = f"{self.base_url}/web/timemap/link/{start // size}:{url}"
                begins = _http(rows[start]["timestamp"])
                links.append(f'<{there}>; rel="timemap"; type="application/link-format"; from="{begins}"')
        for row in rows[first : first + size]:
            there = f"{self.base_url}/web/{row['timestamp']}/{row['original']}"
            links.append(f'<{there}>; rel="first memento"; datetime="{_http(row["timestamp"])}"')
        return 200, {"Content-Type": "application/link-format"}, ",\n".join(links).encode()

    def playback(self, path: str) -> Answer:
        status, headers, body = super().playback(path)
        if self.dialect == "wayback":
            return status, headers, body
        if status == 302 and "Memento-Datetime" not in headers:
            del headers["X-Archive-Redirect-Reason"]
            return 307, headers, body
        if "Memento-Datetime" in headers and "Location" in headers:
            headers["Location"] = re.sub(r"^.*?/web/\d+id_/", "", headers["Location"])
        return status, headers, body


_PYWB_NAMES = {
    "urlkey": "urlkey",
    "timestamp": "timestamp",
    "original": "url",
    "mimetype": "mime",
    "statuscode": "status",
    "digest": "digest",
    "length": "length",
}


def _http(timestamp: str) -> str:
    return format_datetime(from_timestamp14(timestamp), usegmt=True)
