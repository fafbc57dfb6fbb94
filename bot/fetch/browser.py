"""
Reading a page after its scripts have run: the page as it was sent goes in, the document as it stands comes out.

Waits until the text has come to rest, with a bound on everything. Who is asked for what is decided in `visit`, which
browser is started in `chromium`.
"""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.errors import SourceError
from bot.fetch.chromium import Chromium, Running
from bot.fetch.client import Client
from bot.fetch.dom import Dom, broken
from bot.fetch.rest import THIN, RenderLimits, Rest
from bot.fetch.visit import Visit
from bot.model import RENDERED, Page

if TYPE_CHECKING:
    from playwright.async_api import Page as Window

_POLL_S = 0.2
_HTML = frozenset({"", "text/html", "application/xhtml+xml"})
# First wall against what no interception sees; the browser's switches are the second.
_NO_SIDEWAYS = """for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "SharedWorker"])
  try { Object.defineProperty(window, name, { value: undefined }); } catch {}"""


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
        if not sent.body or sent.media_type not in _HTML or not 200 <= sent.status < 300:
            return Rendering(sent)
        agent = self._client.rules.user_agent
        async with self._chromium.opened(user_agent=agent, locale=language or "en-US") as running:
            visit = Visit(self._client, sent, self._limits.visit)
            async with _in_words(running, visit, self._limits.total_s):
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
        dom = await Dom.of(await context.new_cdp_session(window))
        text = await self._rest(dom, visit, sent)
        if visit.led_to and text < THIN:
            raise _led_away(sent, visit.led_to)
        html = await dom.serialise(self._limits.characters)
        return html, context.browser.version if context.browser else ""

    async def _rest(self, dom: Dom, visit: Visit, sent: Page) -> int:
        """Wait until the text has come to rest, once as the page opens and once scrolled to its end; its length."""
        rest = Rest(self._limits, time.monotonic())
        while True:
            await asyncio.sleep(_POLL_S)
            state, text, at = await dom.measure()
            if not at.startswith(("http://", "https://")):
                raise _led_away(sent, at)
            now = time.monotonic()
            rest.see(now, text)
            # A part that the site still owes may hold the text: it comes, or it fails, which is the end of the visit.
            if not visit.waiting and rest.is_still(now, is_loaded=state == "complete"):
                if rest.was_scrolled:
                    return text
                await dom.scroll()
                rest.was_scrolled, rest.since = True, now
            elif now - rest.began > self._limits.rest_s:
                if rest.is_nearly_still(now) and state != "loading" and not visit.waiting:
                    return text
                raise _unstable()


@asynccontextmanager
async def _in_words(running: Running, visit: Visit, total_s: float) -> AsyncIterator[None]:
    """Bound the time inside, end it at once where the visit is in trouble, and say what broke in words for a person."""
    from playwright.async_api import Error  # noqa: PLC0415 - optional, and slow to load

    try:
        async with asyncio.timeout(total_s) as bound:
            visit.on_trouble(partial(_end_now, bound))
            yield
    except TimeoutError as error:
        visit.check()
        raise SourceError(
            f"The page was not done in the browser within {total_s:.0f} seconds; it was closed.",
            kind="timeout",
            advice="The next check tries again.",
        ) from error
    except Error as error:
        if running.overgrown:
            raise _overgrown(running.memory_bytes) from error
        raise broken("the page broke the browser, or replaced itself while it was read") from error


def _end_now(bound: asyncio.Timeout) -> None:
    with suppress(RuntimeError):  # it has ended already
        bound.reschedule(0)


async def _shut(popup: Window) -> None:
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
