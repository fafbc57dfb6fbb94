"""
A real pywb over captures of our own, where FINEPRINT_PYWB names the folder of its programs (wayback, wb-manager).

pywb stays outside this project's environment: it is licensed otherwise and pins old libraries. `docs/archives.md` says how
to install it.
"""

import gzip
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener
from uuid import uuid4

PROGRAMS = os.environ.get("FINEPRINT_PYWB", "")
_SETTINGS = "enable_memento: true\nframed_replay: false\nredirect_to_exact: true\n"
_PATIENCE_S = 60.0


def record(url: str, date: str, status: str, body: bytes = b"", *, kind: str = "response", **headers: str) -> bytes:
    """One WARC record of an HTTP answer; header names are given with underscores."""
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    block = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{uuid4()}>\r\nWARC-Date: {date}\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n"
    )
    return gzip.compress(head.encode() + b"\r\n" + block + b"\r\n\r\n")


@contextmanager
def pywb(folder: Path, records: Sequence[bytes] = (), *, wacz: Path | None = None) -> Iterator[str]:
    """Serve the records, or what a WACZ file holds, from a collection "web" on loopback; gives its base address."""
    (folder / "own.warc.gz").write_bytes(b"".join(records))
    (folder / "config.yaml").write_text(_SETTINGS)
    added = ("add", "web", "--unpack-wacz", str(wacz)) if wacz else ("add", "web", "own.warc.gz")
    for words in (("init", "web"), added):
        subprocess.run((f"{PROGRAMS}/wb-manager", *words), cwd=folder, check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        command = (f"{PROGRAMS}/wayback", "-b", "127.0.0.1", "-p", str(port))
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            _wait_for(f"http://127.0.0.1:{port}/collinfo.json")
            yield f"http://127.0.0.1:{port}/web"
        finally:
            process.terminate()
            process.wait(timeout=10)


def _wait_for(url: str) -> None:
    opener, deadline = build_opener(ProxyHandler({})), time.monotonic() + _PATIENCE_S
    while True:
        try:
            opener.open(url, timeout=5).close()
        except (URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return
