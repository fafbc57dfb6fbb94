"""
A small web site on loopback whose pages can be replaced while it runs: for the demo and for tests.

Answers conditional requests by ETag, keeps a log of what was asked, and knows nothing of the bot.
"""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from bot.demo.loopback import LoopbackServer


@dataclass(frozen=True, slots=True)
class SitePage:
    """One answer. `headers` replace those made up by the site; `etag` and `packed` switch validators and gzip."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: bool = True
    packed: bool = False


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]

    def header(self, name: str) -> str:
        """A header of the request, or ""."""
        wanted = name.lower()
        return next((value for key, value in self.headers.items() if key.lower() == wanted), "")


Content = SitePage | str | bytes


class DemoSite(LoopbackServer):
    """
    A site of in-memory pages, on a free port of 127.0.0.1 (or `port`).

    >>> with DemoSite({"/privacy": "<h1>Privacy</h1>"}) as site:
    ...     site.url("/privacy").startswith("http://127.0.0.1:")
    True
    """

    def __init__(self, pages: Mapping[str, Content] | None = None, *, port: int = 0) -> None:
        self.requests: list[SiteRequest] = []
        self._pages: dict[str, SitePage] = {}
        for path, content in (pages or {}).items():
            self.put(path, content)
        super().__init__(port=port)

    def url(self, path: str) -> str:
        return self.base_url + path

    def put(self, path: str, content: Content) -> None:
        """Show other content from now on."""
        if isinstance(content, str):
            content = content.encode()
        self._pages[path] = SitePage(content) if isinstance(content, bytes) else content

    def drop(self, path: str) -> None:
        """Answer 404 from now on."""
        self._pages.pop(path, None)

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(request.path == path for request in self.requests)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        request = SiteRequest(handler.path, dict(handler.headers.items()))
        self.requests.append(request)
        page = self._pages.get(request.path)
        if page is None:
            page = SitePage(b"Not found.\n", "text/plain", status=404, etag=False)
        body = gzip.compress(page.body, mtime=0) if page.packed else page.body
        headers = {"Content-Type": page.media_type, "Content-Length": str(len(body))}
        if page.packed:
            headers["Content-Encoding"] = "gzip"
        status = page.status
        if page.etag and status == 200:
            headers["ETag"] = f'"{hashlib.sha256(page.body).hexdigest()[:20]}"'
            if request.header("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
                del headers["Content-Length"]
        handler.send_response(status)
        for name, value in (headers | dict(page.headers)).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
