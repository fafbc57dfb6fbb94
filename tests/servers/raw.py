"""A TCP server that sends exactly the bytes it is told to: for answers that no proper HTTP server gives."""

import contextlib
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self

Script = Callable[[bytes], Iterable[bytes]]
"""Given the head of a request, the pieces to send. The connection is closed after the last one."""


class RawServer:
    """One thread a connection; `connections` counts those accepted, `heads` holds the requests."""

    def __init__(self, script: Script | bytes, *, tls: ssl.SSLContext | None = None) -> None:
        self.connections = 0
        self.heads: list[bytes] = []
        self._script: Script = (lambda _: [script]) if isinstance(script, bytes) else script
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(timeout=5)

    @property
    def base_url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                head = b""
                while b"\r\n\r\n" not in head:
                    piece = connection.recv(65536)
                    if not piece:
                        return
                    head += piece
                self.heads.append(head)
                for piece in self._script(head):
                    if self._stopping.is_set():
                        return
                    connection.sendall(piece)


def answer(body: bytes = b"", *, status: str = "200 OK", length: int | None = None, **headers: str) -> bytes:
    """A whole HTTP answer; header names are given with underscores."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def make_certificate(folder: Path, *, name: str) -> tuple[Path, Path]:
    """A self-signed certificate and its key for a host name, made by the openssl program."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = (
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
        *("-days", "2", "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"),
        *("-keyout", str(key), "-out", str(certificate)),
    )
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key
