"""
A proxy in front of a Slack that fails as networks and servers do, and kills the bot while a call is under way.

It forwards to the loopback Slack or to somebody else's emulator. Which call gets which fault is drawn from a seed.
"""

import http.client
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from tests.servers.slack_answers import HTML, Answer, Server, as_json, refusal, send

BEFORE = ("drop_before", "slow_before", "rate_limit", "http_500_before", "internal_error_before")
AFTER = ("drop_after", "slow_after", "http_500_after", "internal_error_after", "html_after")
KILLS = ("kill_before", "kill_after", "kill_late")
WORDS = (*BEFORE, *AFTER) * 3 + KILLS
"""
`slow_before` takes effect after the caller has given up, `kill_late` after the caller is dead. A kill is rarer than
the others, for it puts every call under way in doubt.
"""

SAID: Mapping[str, Answer] = {
    "rate_limit": as_json({"ok": False, "error": "ratelimited"}, 429, retry_after="1"),
    "http_500": Answer(500, {"Content-Type": "text/html"}, b""),
    "internal_error": refusal("internal_error"),
    "html": Answer(200, {"Content-Type": "text/html"}, HTML.encode()),
}


class FaultProxy:
    """
    On 127.0.0.1 before `upstream`, a base address of a Web API; `share` (0 to 1) of the calls of `methods` go wrong.

    `kill` ends the bot. `slow_s` must be longer than the bot waits. `seen` counts calls by (method, fault). Where
    `posts_json` is set, every call is handed on as a POST with a JSON body, for emulators that take nothing else.
    """

    def __init__(
        self,
        upstream: str,
        *,
        methods: frozenset[str],
        share: float,
        seed: int,
        slow_s: float,
        kill: Callable[[], None],
        posts_json: bool = False,
    ) -> None:
        self._upstream = urlsplit(upstream)
        self._methods = methods
        self._share = share
        self._chance = random.Random(seed)
        self._slow_s = slow_s
        self._kill = kill
        self._posts_json = posts_json
        self._lock = threading.Lock()
        self.seen: Counter[tuple[str, str]] = Counter()
        self._http = Server(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def address(self) -> str:
        """The base address of the Web API behind it."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/api/"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()

    def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Forward a call, or do to it what its fault says."""
        method = path.partition("?")[0].rpartition("/")[2]
        fault = self._fault(method)
        if fault in {"drop_before", "kill_before"}:
            self._end(fault)
            return Answer(body=None)
        if fault == "slow_before":
            time.sleep(self._slow_s)
        if fault in {"rate_limit", "http_500_before", "internal_error_before"}:
            return SAID[fault.removesuffix("_before")]
        if fault == "kill_late":
            self._end(fault)
        answer = self._forward(path, headers, body)
        if fault == "slow_after":
            time.sleep(self._slow_s)
        if fault in {"drop_after", "kill_after", "kill_late"}:
            self._end(fault)
            return Answer(body=None)
        return SAID.get(fault.removesuffix("_after"), answer)

    def _fault(self, method: str) -> str:
        with self._lock:
            fault = "ok"
            if method in self._methods and self._chance.random() < self._share:
                fault = self._chance.choice(WORDS)
            self.seen[method, fault] += 1
            return fault

    def _end(self, fault: str) -> None:
        if fault.startswith("kill"):
            self._kill()

    def _forward(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        line = http.client.HTTPConnection(self._upstream.netloc, timeout=10)
        kept = {name: text for name, text in headers.items() if name.lower() in {"authorization", "content-type"}}
        if self._posts_json:
            path, body, kept = _as_json_post(path, body, kept)
        try:
            line.request("POST", self._upstream.path.rstrip("/") + "/" + path.rpartition("/api/")[2], body, kept)
            got = line.getresponse()
            shown = {name: text for name, text in got.getheaders() if name.lower() in {"content-type", "retry-after"}}
            return Answer(got.status, shown, got.read())
        except OSError:
            return Answer(body=None)
        finally:
            line.close()


def _as_json_post(path: str, body: bytes, headers: dict[str, str]) -> tuple[str, bytes, dict[str, str]]:
    """Arguments from query, form or JSON as one JSON body."""
    path, _, query = path.partition("?")
    given = {name: values[0] for name, values in parse_qs(query).items()}
    if body.startswith(b"{"):
        given |= json.loads(body)
    else:
        given |= {name: values[0] for name, values in parse_qs(body.decode()).items()}
    kept = {name: text for name, text in headers.items() if name.lower() == "authorization"}
    return path, json.dumps(given).encode(), {**kept, "Content-Type": "application/json"}


def _handler(proxy: FaultProxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            send(self, proxy.answer(self.path, dict(self.headers.items()), body))

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, *_: object) -> None:
            pass

    return Handler
