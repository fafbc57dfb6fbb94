"""A Save Page Now on loopback with the archive's index beside it, and the faults that the real one shows."""

import json
from collections import deque
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.demo.loopback import LoopbackServer

NAMES = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
KEYS = ("access", "secret")


class SavingArchive(LoopbackServer):
    """
    `asked` holds the forms of the asking, `looked` how often a job was looked at, `indexed` how often the index was.

    `askings` and `looks` are answers for the next requests, (status, JSON or text); past their end a copy is made with
    the time `timestamp`, and listed where `lists` is true.
    """

    def __init__(self, *, timestamp: str = "20260302120500") -> None:
        self.timestamp = timestamp
        self.lists = True
        self.asked: list[dict[str, str]] = []
        self.looked = self.indexed = 0
        self.askings: deque[tuple[int, Any]] = deque()
        self.looks: deque[tuple[int, Any]] = deque()
        self.copies: list[tuple[str, str]] = []
        super().__init__()

    def accept(self, handler: BaseHTTPRequestHandler) -> None:
        form = parse_qs(handler.rfile.read(int(handler.headers["Content-Length"])).decode())
        if _is_known(handler):
            _send(handler, *self.ask({name: values[0] for name, values in form.items()}))

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        if parts.path.startswith("/cdx/"):
            _send(handler, *self.index(parse_qs(parts.query)))
        elif _is_known(handler):
            _send(handler, *self.look())

    def capture(self, url: str) -> None:
        """Have a copy, as if one had been made."""
        self.copies.append((self.timestamp, url))

    def ask(self, form: dict[str, str]) -> tuple[int, Any]:
        self.asked.append(form)
        if self.askings:
            return self.askings.popleft()
        return 200, {"url": form["url"], "job_id": "spn2-0123456789abcdef"}

    def look(self) -> tuple[int, Any]:
        self.looked += 1
        if self.looks:
            return self.looks.popleft()
        url = self.asked[-1]["url"]
        if self.lists and (self.timestamp, url) not in self.copies:
            self.capture(url)
        return 200, {"status": "success", "timestamp": self.timestamp, "original_url": url, "job_id": "spn2-0"}

    def index(self, query: dict[str, list[str]]) -> tuple[int, Any]:
        self.indexed += 1
        since = query.get("from", [""])[0]
        rows = [
            ["key", timestamp, url, "text/html", "200", "DIGEST", "1000"]
            for timestamp, url in self.copies
            if timestamp >= since and url == query["url"][0]
        ]
        return 200, [NAMES, *rows] if rows else []


def _is_known(handler: BaseHTTPRequestHandler) -> bool:
    known = handler.headers["Authorization"] == f"LOW {':'.join(KEYS)}"
    if not known:
        _send(handler, 401, {"message": "You need to be logged in to use Save Page Now."})
    return known


def _send(handler: BaseHTTPRequestHandler, status: int, value: Any) -> None:
    body = value.encode() if isinstance(value, str) else json.dumps(value).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "text/html" if isinstance(value, str) else "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
