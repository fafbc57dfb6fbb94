"""
Reading a page after its scripts have run: the page as it was sent goes in, the document as it stands comes out.

Waits until the text has come to rest, with a bound on everything. Who is asked for what is decided in `visit`, which
browser is started in `chromium`.
"""

import asyncio
import dataclasses
import hashlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import SourceError
from bot.fetch.chromium import Chromium, Running
from bot.fetch.client import Client
from bot.fetch.visit import Visit, VisitLimits
from bot.model import RENDERED, Page

if TYPE_CHECKING:
    from playwright.async_api import CDPSession
    from playwright.async_api import Page as Window

_DOM = Path(__file__).with_name("dom.js").read_text(encoding="utf-8")
_POLL_S = 0.2
_THIN = 400
"""Fewer characters than this are most likely a page that is still being filled."""

_HTML = frozenset({"", "text/html", "application/xhtml+xml"})
# First wall against what no interception sees; the browser's switches are the second.
_NO_SIDEWAYS = """for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "SharedWorker"])
  try { Object.defineProperty(window, name, { value: undefined }); } catch {}"""


@dataclass(frozen=True, slots=True)
class RenderLimits:
    """
    How long a page is waited for, in seconds, and how much of it is taken.

    `still_s` is how long the text must not change; `thin_s` the same while there is next to none; `busy_s` while the
    page still waits for an answer; `rest_s` the time for coming to rest; `total_s` for everything once the browser is up.
    """

    still_s: float = 1.2
    thin_s: float = 5.0
    busy_s: float = 8.0
    rest_s: float = 25.0
    total_s: float = 60.0
    characters: int = 12_000_000
    visit: VisitLimits = dataclasses.field(default_factory=VisitLimits)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendered page, and what a person should know about how it came to be ("" for nothing)."""

    page: Page
    note: str = ""


class Browser:
    """Renders pages, one at a time; starts Chromium for each and leaves nothing running."""

    def __init__(self, client: Client, chromium: Chromium, limits: RenderLimits | None = None) -> None:
        self._client = client
        self._chromium = chromium
        self._limits = limits or RenderLimits()

    async def render(self, sent: Page, *, language: str = "") -> Rendering:
        """
        Let the scripts of a page run and take the document that they leave.

        An answer that is no HTML, or no success, comes back as it is: a browser would make nothing else of it. Raises
        SourceError: `browser-missing`, `browser` (it did not start, or broke), `timeout`, `unstable` (the text never
        came to rest), `part` (a part of the page could not be had), `script-redirect`, `too-large`.
        """
        if sent.media_type not in _HTML or not 200 <= sent.status < 300:
            return Rendering(sent)
        agent = self._client.rules.user_agent
        async with self._chromium.opened(user_agent=agent, locale=language or "en-US") as running:
            visit = Visit(self._client, sent, self._limits.visit)
            async with _in_words(running, self._limits.total_s):
                html, version = await self._read(running, visit, sent)
        facts = f"sha256={hashlib.sha256(sent.body).hexdigest()}; requests={visit.asked}; refused={visit.refused}"
        page = dataclasses.replace(
            sent,
            headers=((RENDERED, f"{facts}; chromium={version}"), *sent.headers),
            body=f"<!doctype html>{html}".encode(),
            media_type="text/html",
            charset="utf-8",
        )
        return Rendering(page, _note(visit))

    async def _read(self, running: Running, visit: Visit, sent: Page) -> tuple[str, str]:
        context = running.context
        assert context is not None
        window = context.pages[0]
        context.on("page", lambda popup: asyncio.ensure_future(_shut(popup)))
        await context.add_init_script(script=_NO_SIDEWAYS)
        await context.route_web_socket("**/*", visit.refuse_socket)
        await context.route("**/*", visit.answer)
        await window.goto(sent.final_url, wait_until="commit", timeout=self._limits.total_s * 1000)
        dom = await _Dom.of(await context.new_cdp_session(window))
        text = await self._rest(dom, visit)
        if visit.led_to and text < _THIN:
            raise _led_away(sent, visit.led_to)
        html = await dom.serialise(self._limits.characters)
        visit.check()
        return html, context.browser.version if context.browser else ""

    async def _rest(self, dom: "_Dom", visit: Visit) -> int:
        """Wait until the text has come to rest, once as the page opens and once scrolled to its end; its length."""
        rest = _Rest(self._limits)
        while True:
            await asyncio.sleep(_POLL_S)
            state, text = await dom.measure()
            visit.check()
            now = time.monotonic()
            rest.see(now, text)
            if rest.is_still(now, is_loaded=state == "complete" and not visit.waiting):
                if rest.was_scrolled:
                    return text
                await dom.scroll()
                rest.was_scrolled, rest.since = True, now
            elif now - rest.began > self._limits.rest_s:
                if rest.is_nearly_still(now) and state != "loading":
                    return text
                raise _unstable()


class _Rest:
    """How the length of a text has moved since it was first seen."""

    def __init__(self, limits: RenderLimits) -> None:
        self._limits = limits
        self._seen: list[tuple[float, int]] = []
        self.began = time.monotonic()
        self.since = self.began
        self.was_scrolled = False

    def see(self, now: float, text: int) -> None:
        if self._seen and self._seen[-1][1] != text:
            self.since = now
        self._seen.append((now, text))

    def is_still(self, now: float, *, is_loaded: bool) -> bool:
        text = self._seen[-1][1]
        wanted_s = self._limits.still_s if text >= _THIN or self.was_scrolled else self._limits.thin_s
        wanted_s /= 1 + self.was_scrolled
        return now - self.since >= (wanted_s if is_loaded else max(wanted_s, self._limits.busy_s))

    def is_nearly_still(self, now: float) -> bool:
        """Whether only a little of the text still moves: a clock, a ticker."""
        late = [text for at, text in self._seen if now - at < self._limits.rest_s / 2]
        return max(late) >= _THIN and max(late) - min(late) <= max(200, max(late) // 100)


class _Dom:
    """The document, seen from a world of our own in which the page's scripts can replace nothing."""

    def __init__(self, session: "CDPSession", world: int) -> None:
        self._session = session
        self._world = world

    @classmethod
    async def of(cls, session: "CDPSession") -> "_Dom":
        tree = await session.send("Page.getFrameTree")
        made = await session.send(
            "Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "fineprint"}
        )
        return cls(session, made["executionContextId"])

    async def measure(self) -> tuple[str, int]:
        """How far the document is loaded, and how many characters of text it holds."""
        value = await self._do("measure")
        return str(value["state"]), int(value["text"])

    async def scroll(self) -> None:
        await self._do("scroll")

    async def serialise(self, limit: int) -> str:
        """The document as HTML. Raises SourceError (`too-large`)."""
        value = await self._do("serialise", limit)
        if "html" in value:
            return str(value["html"])
        raise SourceError(
            f"The page grew to {value['length']:,} characters in the browser and was not taken.",
            kind="too-large",
            transient=False,
            advice="Watch the policy's own page rather than one that holds everything.",
        )

    async def _do(self, work: str, limit: int = 0) -> Any:
        expression = f"({_DOM.strip().rstrip(';')})({work!r}, {limit})"
        asked = {"expression": expression, "contextId": self._world, "returnByValue": True}
        answer = await self._session.send("Runtime.evaluate", asked)
        if "exceptionDetails" in answer:
            raise _broken("its document could not be read")
        return answer["result"].get("value")


@asynccontextmanager
async def _in_words(running: Running, total_s: float) -> AsyncIterator[None]:
    """Bound the time inside, and say what broke in words for a person."""
    from playwright.async_api import Error  # noqa: PLC0415 - optional, and slow to load

    try:
        async with asyncio.timeout(total_s):
            yield
    except TimeoutError as error:
        raise SourceError(
            f"The page was not done in the browser within {total_s:.0f} seconds; it was closed.",
            kind="timeout",
            advice="The next check tries again.",
        ) from error
    except Error as error:
        if running.overgrown:
            raise _overgrown(running.memory_bytes) from error
        raise _broken("the page broke the browser, or replaced itself while it was read") from error


async def _shut(popup: "Window") -> None:
    with suppress(Exception):  # it ends with the browser
        await popup.close()


def _note(visit: Visit) -> str:
    said = []
    if visit.private:
        hosts = ", ".join(sorted({ascii(host)[:80] for host in visit.private})[:3])
        said.append(f"a script of the page asked for a private address ({hosts}); it was refused")
    if visit.led_to:
        said.append(f"a script of the page leads to {visit.led_to[:200]!a}; it was not followed")
    return "; ".join(said)


def _led_away(sent: Page, target: str) -> SourceError:
    return SourceError(
        f"The page {sent.final_url[:200]!a} shows next to nothing and leads by script to {target[:200]!a}.",
        kind="script-redirect",
        transient=False,
        advice="Where that is the policy, put its address into the watch list.",
    )


def _unstable() -> SourceError:
    return SourceError(
        "The text of the page did not come to rest in the browser.",
        kind="unstable",
        advice="The next check tries again. A page that loads ever more text cannot be compared; look for a version of "
        "it for printing.",
    )


def _overgrown(memory_bytes: int) -> SourceError:
    return SourceError(
        f"The page took more than {memory_bytes // 2**20:,} MiB in the browser; it was closed.",
        kind="too-large",
        transient=False,
        advice="Open the address in a browser: this is not how a policy page behaves.",
    )


def _broken(why: str) -> SourceError:
    return SourceError(
        f"The page could not be read in the browser: {why}.",
        kind="browser",
        advice="The next check tries again; if it stays so, run 'fineprint doctor', or watch the page without render.",
    )
