"""A time-stamp authority on loopback, with keys of its own, that answers through `openssl ts`."""

import shutil
import subprocess
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from bot.demo.loopback import LoopbackServer

_SETTINGS = """\
[v3]
extendedKeyUsage = critical,timeStamping
basicConstraints = critical,CA:FALSE
[tsa]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_chain = no
"""


class Authority(LoopbackServer):
    """
    `roots` is the PEM file of its root. `trouble` replaces what it does by an answer of another kind: (status, type, body).

    `asked` holds every question. Skips the test where there is no openssl.
    """

    def __init__(self, folder: Path) -> None:
        if shutil.which("openssl") is None:
            pytest.skip("no program 'openssl' to make a time-stamp authority with")
        self.folder = folder
        self.asked: list[bytes] = []
        self.trouble: tuple[int, str, bytes] | None = None
        self._make_keys()
        super().__init__()

    @property
    def roots(self) -> Path:
        return self.folder / "root.pem"

    @property
    def url(self) -> str:
        return f"{self.base_url}/tsr"

    def accept(self, handler: BaseHTTPRequestHandler) -> None:
        query = handler.rfile.read(int(handler.headers["Content-Length"]))
        self.asked.append(query)
        status, kind, reply = self.trouble or (200, "application/timestamp-reply", self.stamped(query))
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(reply)))
        handler.end_headers()
        handler.wfile.write(reply)

    def stamped(self, query: bytes) -> bytes:
        """The reply to a question."""
        (self.folder / "query").write_bytes(query)
        self._run("ts", "-reply", "-config", "tsa.cnf", "-section", "tsa", "-queryfile", "query", "-out", "reply")
        return (self.folder / "reply").read_bytes()

    def _run(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)

    def _make_keys(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "tsa.cnf").write_text(_SETTINGS)
        (self.folder / "serial").write_text("01\n")
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
        root = ("-keyout", "root.key", "-out", "root.pem", "-days", "9", "-subj", "/CN=Sample root")
        self._run("req", "-x509", *key, *root, "-addext", "keyUsage=critical,keyCertSign")
        self._run("req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Sample authority")
        signed = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "9", "-out", "tsa.pem")
        self._run("x509", "-req", "-in", "tsa.csr", *signed, "-extfile", "tsa.cnf", "-extensions", "v3")
