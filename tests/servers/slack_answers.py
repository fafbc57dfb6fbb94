"""What the loopback Slack is made of: channels, messages, and what goes back over the wire."""

import json
import socket
import struct
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

HTML = "<!doctype html><title>Gateway</title><p>Something is being mended.</p>"


@dataclass
class Answer:
    """What goes back: status, extra headers and body; no body at all is a connection that breaks off."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = b""


def as_json(value: Any, status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Answer(status, {"Content-Type": "application/json; charset=utf-8", **named}, json.dumps(value).encode())


def refusal(code: str, **facts: Any) -> Answer:
    return as_json({"ok": False, "error": code, **facts})


@dataclass
class Channel:
    """One channel of the workspace."""

    id: str
    name: str
    is_private: bool = False
    is_member: bool = True
    is_archived: bool = False


@dataclass
class Post:
    """One accepted message."""

    channel: str
    ts: str
    arguments: dict[str, Any]

    @property
    def delivery_id(self) -> str:
        return str(self.arguments.get("metadata", {}).get("event_payload", {}).get("delivery_id", ""))

    @property
    def thread(self) -> str:
        """The message that this one answers, "" for one in the channel itself."""
        return str(self.arguments.get("thread_ts") or "")

    def shown(self) -> dict[str, Any]:
        """As conversations.history shows it when asked for metadata."""
        kept = {key: self.arguments[key] for key in ("text", "blocks", "metadata") if key in self.arguments}
        return {"type": "message", "subtype": "bot_message", "ts": self.ts, **kept}


def fault_after(fault: str) -> Answer | None:
    answers = {
        "drop_after": Answer(body=None),
        "http_500_after": Answer(500, {"Content-Type": "text/html"}, b""),
        "internal_error_after": refusal("internal_error"),
        "html_after": Answer(200, {"Content-Type": "text/html"}, HTML.encode()),
        "list_body": as_json(["ok"]),
    }
    return answers.get(fault)


def arguments_of(body: bytes) -> dict[str, Any]:
    """JSON or a form, whatever the content type says: the SDK declares an empty body as JSON."""
    if body.startswith(b"{"):
        value = json.loads(body)
        return value if isinstance(value, dict) else {}
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


class Server(ThreadingHTTPServer):
    """Takes as many callers at once as a bot has channels; five, as the base class does, would have others reset."""

    daemon_threads = True
    request_queue_size = 256


def send(handler: BaseHTTPRequestHandler, answer: Answer, *, ahead_s: float = 0) -> None:
    """Answer a request, with the date of a clock that is `ahead_s` ahead of ours."""
    if answer.body is None:
        # Sending a reset, not an orderly end, is what a broken connection looks like.
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.close_connection = True
        return
    try:
        handler.send_response_only(answer.status)
        handler.send_header("Date", handler.date_time_string(time.time() + ahead_s))
        for name, text in {**answer.headers, "Content-Length": str(len(answer.body))}.items():
            handler.send_header(name, text)
        handler.end_headers()
        handler.wfile.write(answer.body)
    except OSError:
        handler.close_connection = True  # the client has given up waiting
