"""
How long it takes until a connection of Socket Mode that dies in use, without a word, is replaced.

As a program, with the waits of the program at their full length:  python -m tests.servers.deaf
"""

import asyncio
import socket
import threading
import time
from contextlib import suppress
from dataclasses import asdict

from bot.notify.slack.app.socket import Beat, Socket
from bot.notify.slack.client import web_client
from tests.servers.outbox import Log
from tests.servers.slack import APP_TOKEN, SlackServer


class Relay:
    """Hands bytes on between a client and a port, until it swallows them all: a line that is dead and says nothing."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._is_dead = threading.Event()
        self._sockets: list[socket.socket] = []
        self._server = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._server.getsockname()[1])

    def die(self) -> None:
        """From now on nothing passes, and nothing is closed."""
        self._is_dead.set()

    def close(self) -> None:
        for sock in (self._server, *self._sockets):
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()

    def _accept(self) -> None:
        with suppress(OSError):
            near, _ = self._server.accept()
            far = socket.create_connection(("127.0.0.1", self._port))
            self._sockets += [near, far]
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                if not self._is_dead.is_set():
                    sink.sendall(data)


async def deaf_s(slack: SlackServer, next_one: str, *, shortened: float = 1.0) -> float:
    """
    The seconds from the death of a connection to the next one that is open.

    `next_one` is a word of SocketSide for the address that Slack gives out then, "" for a good one. All waits of the
    program are divided by `shortened`.
    """
    beat = Beat(**{name: seconds / shortened for name, seconds in asdict(Beat()).items()})
    web = web_client(APP_TOKEN, slack.address, timeout_s=5)
    line = Socket(web, _take, log=Log(), beat=beat)
    relays: list[Relay] = []

    def through(port: int) -> int:
        relays.append(Relay(port))
        return relays[-1].port

    slack.sockets.through = through
    task = asyncio.create_task(line.run())
    try:
        await asyncio.to_thread(slack.sockets.wait_open)
        slack.sockets.next_links += [next_one] if next_one else []
        relays[0].die()
        died = time.monotonic()
        await asyncio.to_thread(slack.sockets.wait_open, number=2, within_s=60.0 / shortened + 5)
        return time.monotonic() - died
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        for relay in relays:
            relay.close()


async def _take(_: object) -> None:
    return None


def main() -> None:
    for next_one in ("", "silent"):
        with SlackServer() as slack:
            words = f"the next address is {next_one}" if next_one else "the next address is good"
            print(f"{words}: replaced after {asyncio.run(deaf_s(slack, next_one)):.1f} s", flush=True)


if __name__ == "__main__":
    main()
