"""A Save Page Now on loopback with the archive's index beside it, and the faults that the real one shows."""

import json
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

NAMES = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
KEYS = ("access", "secret")


class SavingArchive:
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
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

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

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        archive = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                if self._is_known():
                    self._send(*archive.ask({name: values[0] for name, values in form.items()}))

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                if parts.path.startswith("/cdx/"):
                    self._send(*archive.index(parse_qs(parts.query)))
                elif self._is_known():
                    self._send(*archive.look())

            def _is_known(self) -> bool:
                known = self.headers["Authorization"] == f"LOW {':'.join(KEYS)}"
                if not known:
                    self._send(401, {"message": "You need to be logged in to use Save Page Now."})
                return known

            def _send(self, status: int, value: Any) -> None:
                body = value.encode() if isinstance(value, str) else json.dumps(value).encode()
                self.send_response(status)
                self.send_header("Content-Type", "text/html" if isinstance(value, str) else "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler
