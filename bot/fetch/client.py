"""
The one place that speaks HTTP: guarded, bounded, and honest about who asks.

Knows nothing of watches or archives; sources decide what a response means.
"""

import asyncio
import functools
import ssl
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self

import httpcore
import httpx

from bot.errors import SourceError
from bot.fetch.address import AllowList, checked_url
from bot.fetch.failures import translate
from bot.fetch.fields import header_pairs, media_type
from bot.fetch.guard import GuardedBackend
from bot.fetch.inflate import Decoder, codings, too_large
from bot.fetch.limits import Limits, NetworkRules
from bot.fetch.wire import exchange, peer
from bot.model import Exchange, Page

Turn = Callable[[str], AbstractAsyncContextManager[None]]
"""Called with the address of each hop; entered before the request and left after it."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BODILESS = frozenset({204, 205, 304})
_RETRIED = frozenset({"connect", "reset"})
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to recognise the body of `url` by. Sent to that very address only."""

    url: str
    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


@asynccontextmanager
async def _at_once(_url: str) -> AsyncIterator[None]:
    yield


@functools.cache
def _tls_context() -> ssl.SSLContext:
    """Building one takes some 20 ms and all clients want the same."""
    return httpx.create_ssl_context(trust_env=False)


class Client:
    """
    Fetches pages. Cheap to make: give each worker its own, since one shared by many is slower.

    `tls` replaces the usual trusted authorities (an intranet's own).
    """

    def __init__(self, rules: NetworkRules, limits: Limits | None = None, *, tls: ssl.SSLContext | None = None) -> None:
        self.rules = rules
        self.limits = limits or Limits()
        context = tls or _tls_context()
        transport = httpx.AsyncHTTPTransport(verify=context, trust_env=False)
        # httpx offers no way to give a transport its network backend; a test watches over the attribute.
        transport._pool = httpcore.AsyncConnectionPool(  # noqa: SLF001 - see above
            ssl_context=context,
            max_connections=20,
            max_keepalive_connections=4,
            keepalive_expiry=15.0,
            network_backend=GuardedBackend(AllowList.parse(rules.allow)),
        )
        self._http = httpx.AsyncClient(
            transport=transport,
            trust_env=False,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            headers={
                "User-Agent": rules.user_agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip, deflate",
                "Accept-Language": rules.accept_language,
            },
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self._http.aclose()

    async def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        limits: Limits | None = None,
        known: Validators | None = None,
        follow: bool = True,
        turn: Turn = _at_once,
    ) -> Page:
        """
        Fetch one address, following redirects unless `follow` is false.

        Any status comes back as a Page; a 304 answers `known`. Raises SourceError for everything that keeps the
        whole body from being had, Refused where no request was made.
        """
        fetch = _Fetch(self._http, limits or self.limits, dict(headers or {}), known, turn)
        return await fetch.run(url, follow=follow)

    async def post(self, url: str, content: bytes, *, headers: Mapping[str, str], limits: Limits) -> Page:
        """Send a body to one address, once, and follow no redirect. Raises as `get` does."""
        fetch = _Fetch(self._http, limits, dict(headers), None, _at_once, content=content)
        return await fetch.run(url, follow=False)


class _Fetch:
    """One fetch with its redirects and what is left of its time."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        limits: Limits,
        headers: dict[str, str],
        known: Validators | None,
        turn: Turn,
        *,
        content: bytes | None = None,
    ) -> None:
        self._content = content
        self._http = http
        self._limits = limits
        self._headers = headers
        self._known = known
        self._turn = turn
        self._left_s = limits.total_s

    async def run(self, asked: str, *, follow: bool) -> Page:
        url = checked_url(asked)
        first = str(url)
        hops: list[str] = []
        exchanges: list[Exchange] = []
        while True:
            async with self._turn(str(url)):
                page = await self._twice(asked, url, tuple(hops))
            exchanges += page.exchanges
            location = page.header("location")
            if not follow or page.status not in _REDIRECTS or not location:
                return replace(page, exchanges=tuple(exchanges))
            url = _next_hop(url, location)
            if str(url) in {first, *hops}:
                raise _loop(asked, "it leads round in a circle")
            if len(hops) == self._limits.redirects:
                raise _loop(asked, f"it is redirected more than {self._limits.redirects} times")
            hops.append(str(url))

    async def _twice(self, asked: str, url: httpx.URL, hops: tuple[str, ...]) -> Page:
        """A request, and one more at once where the first never reached the server."""
        try:
            return await self._timed(asked, url, hops)
        except SourceError as error:
            if error.kind not in _RETRIED or self._content is not None:
                raise
        return await self._timed(asked, url, hops)

    async def _timed(self, asked: str, url: httpx.URL, hops: tuple[str, ...]) -> Page:
        started = time.monotonic()
        try:
            async with asyncio.timeout(max(0.0, self._left_s)):
                return await self._exchange(asked, url, hops)
        except (httpx.HTTPError, TimeoutError) as error:
            raise translate(error, url.host) from error
        except httpx.InvalidURL as error:
            raise translate(error, url.host) from error
        finally:
            self._left_s -= time.monotonic() - started

    async def _exchange(self, asked: str, url: httpx.URL, hops: tuple[str, ...]) -> Page:
        headers = dict(self._headers)
        if self._known is not None and self._known.url == str(url):
            headers |= self._known.headers()
        timeout = httpx.Timeout(self._limits.total_s, connect=self._limits.connect_s)
        method = "GET" if self._content is None else "POST"
        asked_at = datetime.now(UTC)
        raw: list[bytes] = []
        async with self._http.stream(method, url, headers=headers, content=self._content, timeout=timeout) as response:
            ip, tls_leaf = peer(response)
            body = await self._body(response, raw)
        kind, charset = media_type(response.headers.get("content-type", ""))
        return Page(
            url=asked,
            final_url=str(url),
            status=response.status_code,
            headers=header_pairs(response.headers.raw),
            body=body,
            media_type=kind,
            charset=charset,
            redirects=hops,
            # What is sent with a body may hold a key, and is never kept.
            exchanges=() if self._content is not None else (exchange(response, asked_at, b"".join(raw), ip, tls_leaf),),
        )

    async def _body(self, response: httpx.Response, kept: list[bytes]) -> bytes:
        """The body unpacked; what arrived is put into `kept` as it is."""
        length = response.headers.get("content-length", "")
        is_bodiless = response.status_code in _BODILESS or length == "0"
        # Such an answer may name a coding without a byte to show for it; read to its end, its connection can be kept.
        names = () if is_bodiless else codings(response.headers.get_list("content-encoding"))
        if length.isdigit() and int(length[:18]) > self._limits.wire_bytes:
            raise too_large(self._limits.wire_bytes)
        decoder = Decoder(names, self._limits.decoded_bytes)
        pieces: list[bytes] = []
        taken = 0
        async for raw in response.aiter_raw():
            taken += len(raw)
            if taken > self._limits.wire_bytes:
                raise too_large(self._limits.wire_bytes)
            kept.append(raw)
            pieces.extend(decoder.feed(raw))
        decoder.finish()
        return b"".join(pieces)


def _next_hop(url: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads. Raises SourceError (`redirect-scheme`) where that is not a web address."""
    try:
        return checked_url(str(url.join(location.strip().replace(" ", "%20"))))
    except (SourceError, httpx.InvalidURL, ValueError) as error:
        raise SourceError(
            f"{url.host} redirects to {location[:200]!a}, which is not a web address that can be fetched.",
            kind="redirect-scheme",
            transient=False,
            advice="Open the address in a browser and put the one it ends at into the watch list.",
        ) from error


def _loop(asked: str, why: str) -> SourceError:
    return SourceError(
        f"{asked[:200]!a} could not be read: {why}.",
        kind="redirect-loop",
        advice="Open the address in a browser and put the one it ends at into the watch list. Some sites send "
        "visitors without cookies in circles; Fineprint keeps none.",
    )
