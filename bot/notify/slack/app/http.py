"""
HTTP mode: Slack calls us, through whatever carries TLS in front. The alternative to Socket Mode, with one address for all.

A request is believed only with Slack's signature and no older than five minutes; the rest gets nothing but a status.
"""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import TimeoutError as TookTooLongError
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from bot.notify.slack.app.envelope import Envelope, read
from bot.notify.slack.app.signature import is_signed, signed_at_s

PATH = "/slack"
_MOST_BYTES = 4 * 1024 * 1024
_AT_ONCE = 32
_PATIENCE_S = 10.0
"""How long the sender of a request may take over each part of it."""

_ANSWER_WITHIN_S = 2.8

Take = Callable[[Envelope], Awaitable[dict[str, Any] | None]]


class HttpDoor:
    """
    Listens on `host` and `port` (0 for any) until closed, and hands envelopes to `take` on `loop`.

    `now_s` gives the seconds since 1970. Raises OSError where the address is taken.
    """

    def __init__(
        self,
        take: Take,
        *,
        secret: str,
        host: str,
        port: int,
        loop: asyncio.AbstractEventLoop,
        now_s: Callable[[], float],
        log: Any,
    ) -> None:
        self._take = take
        self._secret = secret
        self._loop = loop
        self._now_s = now_s
        self._log = log
        self._slots = threading.BoundedSemaphore(_AT_ONCE)
        self._server = ThreadingHTTPServer((host, port), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, name="slack-http", daemon=True
        )
        self._thread.start()

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self._server.server_address[1])

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, body: bytes, content_type: str, timestamp: str, signature: str) -> tuple[int, dict[str, Any]]:
        """Status and JSON for one request; {} is an empty body."""
        now_s = self._now_s()
        if not is_signed(self._secret, timestamp=timestamp, signature=signature, body=body, now_s=now_s):
            self._complain(timestamp, signature, body, now_s)
            return 401, {}
        kind, payload = _opened(body, content_type)
        if kind == "events_api" and payload.get("type") == "url_verification":
            return 200, {"challenge": str(payload.get("challenge", ""))[:1000]}
        envelope = read(kind, payload, f"http:{timestamp}:{signature}")
        return self._handed_on(envelope) if envelope else (400, {})

    def _complain(self, timestamp: str, signature: str, body: bytes, now_s: float) -> None:
        then_s = signed_at_s(timestamp)
        if is_signed(self._secret, timestamp=timestamp, signature=signature, body=body, now_s=then_s):
            self._log.warning(
                "a request of Slack's was turned away for its age",
                age_s=round(now_s - then_s),
                advice="Switch on time synchronisation (systemd-timesyncd, chrony) if this goes on.",
            )
        else:
            self._log.warning(
                "a request that Slack did not sign was turned away",
                advice="If buttons do nothing, copy the signing secret again into SLACK_SIGNING_SECRET.",
            )

    def _handed_on(self, envelope: Envelope) -> tuple[int, dict[str, Any]]:
        if not self._slots.acquire(blocking=False):
            self._log.warning("too much at once from Slack", name=envelope.name)
            return 503, {}
        try:
            handed = asyncio.run_coroutine_threadsafe(_taken(self._take, envelope), self._loop)
            return 200, handed.result(_ANSWER_WITHIN_S) or {}
        except TookTooLongError:
            return 200, {}
        except RuntimeError:  # the program is ending
            return 503, {}
        finally:
            self._slots.release()


async def _taken(take: Take, envelope: Envelope) -> dict[str, Any] | None:
    return await take(envelope)


def _opened(body: bytes, content_type: str) -> tuple[str, dict[str, Any]]:
    """What is in a request, as Socket Mode would name it. Slack sends events as JSON and everything else as a form."""
    try:
        if content_type.startswith("application/json"):
            return "events_api", _table(json.loads(body))
        form = {name: values[0] for name, values in parse_qs(body.decode(), max_num_fields=100).items()}
        if "payload" in form:
            return "interactive", _table(json.loads(form["payload"]))
    except ValueError:
        return "", {}
    return ("slash_commands", form) if "command" in form else ("", {})


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _handler(door: HttpDoor) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = _PATIENCE_S
        server_version = "Fineprint"
        sys_version = ""

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length") or ""
            if self.path != PATH or not length.isdecimal() or int(length) > _MOST_BYTES:
                self._reply(404 if self.path != PATH else 413, {})
                return
            body = self.rfile.read(int(length))
            head = self.headers.get
            self._reply(
                *door.answer(
                    body,
                    head("Content-Type") or "",
                    head("X-Slack-Request-Timestamp") or "",
                    head("X-Slack-Signature") or "",
                )
            )

        def _reply(self, status: int, value: dict[str, Any]) -> None:
            body = json.dumps(value).encode() if value else b""
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
