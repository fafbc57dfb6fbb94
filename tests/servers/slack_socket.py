"""The Socket Mode side of the loopback Slack: real WebSockets, envelopes with acknowledgements, and connections that die."""

import base64
import hashlib
import itertools
import json
import queue
import re
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class SocketSide:
    """
    Hands out addresses that are good once, and sends envelopes to the newest connection.

    `acks` are the acknowledgements by envelope id, `delays` the seconds that each took. `next_links` are words for the
    next addresses: "dead" leads nowhere, "frozen" to a server that says hello and never again answers anything, "silent"
    to one that never says hello. `through` gives the port to connect to instead of that of the server.
    """

    def __init__(self) -> None:
        self.acks: dict[str, dict[str, Any]] = {}
        self.delays: dict[str, float] = {}
        self.next_links: list[str] = []
        self.links: list[ServerConnection] = []
        self.opened = 0
        self.through: Callable[[int], int] = int
        self._tickets: set[str] = set()
        self._numbers = itertools.count(1)
        self._acked: dict[str, queue.Queue[dict[str, Any]]] = {}
        self._began: dict[str, float] = {}
        self._changed = threading.Condition()
        self._frozen: list[socket.socket] = []
        self._server: Server | None = None

    def address(self) -> str:
        """A fresh address, good for one connection."""
        word = self.next_links.pop(0) if self.next_links else "ok"
        if word == "dead":
            return "ws://127.0.0.1:1/link"
        if word in {"frozen", "silent"}:
            return f"ws://127.0.0.1:{self._freeze(hello=word == 'frozen')}/link"
        ticket = f"ticket-{next(self._numbers)}"
        self._tickets.add(ticket)
        return f"ws://127.0.0.1:{self.through(self._start())}/link?ticket={ticket}"

    def send(self, kind: str, payload: dict[str, Any], *, envelope_id: str = "") -> str:
        """Send an envelope over the newest connection, without waiting; its id."""
        identifier = envelope_id or f"env-{next(self._numbers)}"
        self._acked.setdefault(identifier, queue.Queue())
        message = {"envelope_id": identifier, "type": kind, "payload": payload, "accepts_response_payload": True}
        self._began[identifier] = time.monotonic()
        self.wait_open().send(json.dumps(message))
        return identifier

    def ask(self, kind: str, payload: dict[str, Any], *, within_s: float = 3.0) -> dict[str, Any]:
        """Send an envelope and wait for its acknowledgement; what that carried ({} for nothing)."""
        identifier = self.send(kind, payload)
        return self._acked[identifier].get(timeout=within_s)

    def wait_open(self, *, number: int = 1, within_s: float = 10.0) -> ServerConnection:
        """The newest connection, once there have been `number` of them."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.opened >= number and self.links, within_s), "nobody connected"
            return self.links[-1]

    def say_goodbye(self, reason: str = "refresh_requested") -> None:
        """Ask the newest connection to be replaced, as Slack does every few hours."""
        self.wait_open().send(json.dumps({"type": "disconnect", "reason": reason}))

    def cut(self) -> None:
        """Break every connection off without a word."""
        for link in list(self.links):
            link.socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        for sock in self._frozen:
            sock.close()
        if self._server is not None:
            self._server.shutdown()

    def _start(self) -> int:
        if self._server is None:
            self._server = serve(self._serve, "127.0.0.1", 0, close_timeout=0.2)
            threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return int(self._server.socket.getsockname()[1])

    def _serve(self, link: ServerConnection) -> None:
        ticket = link.request.path.rpartition("ticket=")[2]
        if ticket not in self._tickets:
            link.close(1008, "this address has been used")
            return
        self._tickets.discard(ticket)
        link.send(json.dumps({"type": "hello", "num_connections": len(self.links) + 1}))
        with self._changed:
            self.links.append(link)
            self.opened += 1
            self._changed.notify_all()
        try:
            for text in link:
                self._acknowledged(json.loads(text))
        except (ConnectionClosed, OSError):
            pass
        finally:
            with self._changed:
                self.links.remove(link)

    def _acknowledged(self, message: dict[str, Any]) -> None:
        identifier = message["envelope_id"]
        payload = message.get("payload") or {}
        self.acks[identifier] = payload
        waiting = self._acked.get(identifier)
        if waiting is not None:
            self.delays[identifier] = time.monotonic() - self._began[identifier]
            waiting.put(payload)

    def _freeze(self, *, hello: bool) -> int:
        """A server that shakes hands, says hello or not even that, and then neither answers nor closes."""
        server = socket.create_server(("127.0.0.1", 0))
        self._frozen.append(server)

        def freeze() -> None:
            try:
                sock, _ = server.accept()
                self._frozen.append(sock)
                asked = sock.recv(4096).decode()
                key = re.search(r"Sec-WebSocket-Key: (\S+)", asked, re.IGNORECASE)[1]
                accept = base64.b64encode(hashlib.sha1((key + _GUID).encode()).digest()).decode()
                head = f"HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}"
                text = b'{"type":"hello"}'
                sock.sendall(f"{head}\r\n\r\n".encode() + (bytes([0x81, len(text)]) + text if hello else b""))
            except OSError:
                return

        threading.Thread(target=freeze, daemon=True).start()
        return int(server.getsockname()[1])
