"""
The requests of one page in a browser: which are refused, and how the others are answered by our own guarded client.

The browser itself asks nobody. What is not needed for the text of the page is refused, as is what a visitor who only
reads would not do.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import Refused, SourceError
from bot.fetch.client import Client
from bot.fetch.limits import MIB, Limits
from bot.model import Page
from bot.weburl import host_of, site_of

if TYPE_CHECKING:
    from playwright.async_api import Request, Route, WebSocketRoute

_AT_ONCE = 6
_SENT_BYTES = 256 * 1024
_READ = frozenset({"script", "xhr", "fetch"})
_TROUBLE = frozenset({429, 502, 503, 504})
"""Answers of a server that would give another one a little later."""

_OURS = frozenset({"host", "cookie", "connection", "content-length", "user-agent", "accept-encoding", "te", "upgrade"})
"""Request headers that our client decides; a page's scripts decide the others."""

_LEFT_OUT = frozenset(
    {
        *("content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive", "trailer", "upgrade"),
        *("set-cookie", "refresh", "location", "link", "alt-svc", "content-disposition", "speculation-rules"),
        *("report-to", "nel", "reporting-endpoints", "strict-transport-security", "service-worker-allowed"),
    }
)
"""Response headers that are no longer true, or would have the browser ask for more."""


@dataclass(frozen=True, slots=True)
class VisitLimits:
    """
    Caps on all that one page may ask for. `requests` are answered at most, and `flood` ends the visit.

    `fetch` bounds each answer, `total_bytes` all of them unpacked.
    """

    requests: int = 300
    flood: int = 2000
    total_bytes: int = 40 * MIB
    fetch: Limits = dataclasses.field(
        default_factory=lambda: Limits(wire_bytes=6 * MIB, decoded_bytes=10 * MIB, redirects=5, total_s=20.0)
    )


class Visit:
    """Answers what the page `sent` asks for while it is open in a browser."""

    def __init__(self, client: Client, sent: Page, limits: VisitLimits) -> None:
        self._client = client
        self._sent = sent
        self._limits = limits
        self._site = site_of(sent.final_url)
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._has_begun = False
        self._left_bytes = limits.total_bytes
        self._trouble: SourceError | None = None
        self._stop: Callable[[], None] = lambda: None
        self.asked = 0
        self.refused = 0
        self.waiting = 0
        self.led_to = ""
        self.private: list[str] = []

    def on_trouble(self, stop: Callable[[], None]) -> None:
        """Call `stop` as soon as what is asked for can no longer make the whole page."""
        self._stop = stop

    def check(self) -> None:
        """Raise SourceError where what was asked for can no longer make the whole page."""
        if self._trouble is not None:
            raise self._trouble

    def _fail(self, trouble: SourceError) -> None:
        if self._trouble is None:
            self._trouble = trouble
            self._stop()

    async def answer(self, route: Route) -> None:
        """Answer one request of the browser."""
        from playwright.async_api import Error  # noqa: PLC0415 - optional, and slow to load

        try:
            await self._answer(route, route.request)
        except Error:
            self.refused += 1  # the page has gone, or the answer cannot be put into its form

    def refuse_socket(self, socket: WebSocketRoute) -> None:
        """A connection that stays open is no page."""
        self.refused += 1
        asyncio.ensure_future(socket.close())  # noqa: RUF006 - it ends with the browser

    # --- what is refused ---------------------------------------------------------------------------------------------

    async def _answer(self, route: Route, request: Request) -> None:
        self.asked += 1
        if self.asked > self._limits.flood:
            self._fail(_flood(self._limits.flood))
            return
        if request.is_navigation_request():
            await self._navigate(route, request)
        elif request.resource_type == "stylesheet":
            await route.fulfill(status=200, content_type="text/css", body="")
        elif not self._may_ask(request):
            await self._refuse(route)
        elif self.asked > self._limits.requests or self._left_bytes <= 0:
            self._miss(request, _too_much())
            await self._refuse(route)
        else:
            await self._fetch(route, request)

    def _may_ask(self, request: Request) -> bool:
        if request.resource_type not in _READ:
            return False
        if request.method == "GET":
            return True
        # What a page posts to its own site on opening may be its way to ask for the text; to others it reports.
        return request.method == "POST" and self._is_own(request.url)

    def _is_own(self, url: str) -> bool:
        return site_of(url) == self._site

    async def _refuse(self, route: Route) -> None:
        self.refused += 1
        await route.abort("blockedbyclient")

    async def _navigate(self, route: Route, request: Request) -> None:
        """Show the page once, and lead nowhere else: frames stay empty, the window stays where it is."""
        if not self._is_of_window(request):
            await self._refuse(route)
        elif self._has_begun:
            self.refused += 1
            self.led_to = request.url
            await route.fulfill(status=204)
        else:
            self._has_begun = True
            headers = _kept(self._sent.headers) | {"Content-Type": _content_type(self._sent)}
            await route.fulfill(status=self._sent.status, headers=headers, body=self._sent.body)

    def _is_of_window(self, request: Request) -> bool:
        from playwright.async_api import Error  # noqa: PLC0415 - optional, and slow to load

        try:
            frame = request.frame
            return frame.parent_frame is None and frame.page is frame.page.context.pages[0]
        except Error:
            return False  # a window that is only being opened

    # --- what is asked -----------------------------------------------------------------------------------------------

    async def _fetch(self, route: Route, request: Request) -> None:
        is_part = self._is_part(request)
        self.waiting += is_part
        try:
            page = await self._ask(request)
        except SourceError as error:
            if error.kind == "private-address":
                self.private.append(host_of(request.url))
            if error.transient and error.kind != "dns":  # a name that is gone stays gone
                self._miss(request, error)
            await self._refuse(route)
            return
        finally:
            self.waiting -= is_part
        self._left_bytes -= len(page.body)
        if page.status in _TROUBLE:
            self._miss(request, _trouble(page))
        if not 200 <= page.status < 600 or 300 <= page.status < 400:
            await self._refuse(route)
            return
        await route.fulfill(status=page.status, headers=_kept(page.headers), body=page.body)

    async def _ask(self, request: Request) -> Page:
        headers = {
            name: value
            for name, value in request.headers.items()
            if name not in _OURS and not name.startswith((":", "sec-", "proxy-")) and value.isascii()
        }
        content = request.post_data_buffer
        if content is not None and len(content) > _SENT_BYTES:
            raise _too_much()
        async with self._slots:
            if request.method == "POST":
                return await self._client.post(request.url, content or b"", headers=headers, limits=self._limits.fetch)
            return await self._client.get(request.url, headers=headers, limits=self._limits.fetch)

    def _is_part(self, request: Request) -> bool:
        """Whether a request may bring a part of the text: what the site's own scripts ask of the site."""
        return self._is_own(request.url)

    def _miss(self, request: Request, error: SourceError) -> None:
        """Without a part of its own site a page may lack clauses; half a page is never compared."""
        if self._is_part(request):
            self._fail(_part(error))


def _kept(headers: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Headers as the browser is to see them, repeated ones joined."""
    kept: dict[str, str] = {}
    for name, value in headers:
        key = name.title()
        if name.lower() not in _LEFT_OUT:
            kept[key] = f"{kept[key]}, {value}" if key in kept else value
    return kept


def _content_type(page: Page) -> str:
    charset = f"; charset={page.charset}" if page.charset else ""
    return f"{page.media_type or 'text/html'}{charset}"


def _too_much() -> Refused:
    return Refused("the page asks for more than a page with a policy needs", kind="too-large", transient=False)


def _part(error: SourceError) -> SourceError:
    return SourceError(
        f"A part of the page could not be had, so the page is not whole: {error}",
        kind="part",
        retry_after_s=error.retry_after_s,
        advice="The next check tries again. Half a page is never compared, since it would look like deleted clauses.",
    )


def _trouble(page: Page) -> SourceError:
    host = host_of(page.final_url)
    return SourceError(f"{host} is in trouble or was asked too often (status {page.status}).", kind="status")


def _flood(most: int) -> SourceError:
    return SourceError(
        f"The page asks without end (more than {most:,} requests); it was closed.",
        kind="too-large",
        transient=False,
        advice="Open the address in a browser: this is not how a policy page behaves. Without render it may be readable.",
    )
