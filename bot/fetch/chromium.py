"""
Starting and ending a Chromium that can reach nothing by itself: which one, with which switches, and no trace after it.

Knows nothing of pages. One browser is started for one page and ended after it: no state goes from one site to the
next, and between two pages there is no process at all.
"""

from __future__ import annotations

import asyncio
import importlib.util
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import SourceError
from bot.fetch import processes
from bot.fetch.limits import MIB

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Playwright
    from playwright.async_api._context_manager import PlaywrightContextManager

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
INSTALL = (
    "Two commands install what is missing: 'python3 -m bot browser' in the checkout (Playwright; elsewhere: pip "
    "install 'fineprint[browser]'), and 'sudo apt install chromium' (or name a Chromium: [network] browser)."
)
START_S = 30.0
STOP_S = 5.0
MEMORY_BYTES = 1536 * MIB
"""What one process of the browser may take: a policy needs a tenth of it."""

_PLAYWRIGHT = f"{os.sep}playwright{os.sep}"
_TELLING = re.compile(r"FATAL|error while loading|Failed to|not found")
_MEMORY_EVERY_S = 0.5
_OWN_BROWSERS = ("chromium-*/chrome-linux*/chrome", "chromium_headless_shell-*/chrome-*linux*/*headless*shell")
_SWITCHES = (
    # A second wall behind the interception of every request: no name has an address, and every connection, loopback
    # too, goes to a proxy that does not exist.
    *("--proxy-server=http://127.0.0.1:1", "--proxy-bypass-list=<-loopback>", "--host-resolver-rules=MAP * ~NOTFOUND"),
    *("--disable-quic", "--webrtc-ip-handling-policy=disable_non_proxied_udp"),
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # its name in other versions
    *(
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-domain-reliability",
    ),
    *("--no-pings", "--no-first-run", "--disable-gpu", "--mute-audio", "--disable-extensions"),
)


@dataclass(frozen=True, slots=True)
class Chromium:
    """
    Which Chromium is started, and how. `program` "" looks for one.

    `sandbox` is Chromium's own; root cannot use it and goes without.
    """

    program: str = ""
    sandbox: bool = True
    memory_bytes: int = MEMORY_BYTES

    def find(self) -> str:
        """The program to start. Raises SourceError (`browser-missing`) naming how to install what is not there."""
        if importlib.util.find_spec("playwright") is None:
            raise _missing("Playwright is not installed")
        if self.program:
            if not os.access(self.program, os.X_OK) or not Path(self.program).is_file():
                raise _missing(f"{self.program!a}, named as [network] browser, is no program that can be started")
            return self.program
        found = next(filter(None, map(shutil.which, PROGRAMS)), "") or _own_of_playwright()
        if not found:
            raise _missing("no Chromium was found")
        return found

    @property
    def uses_sandbox(self) -> bool:
        return self.sandbox and os.geteuid() != 0

    async def version(self) -> str:
        """The version of the browser, which is started and ended for it. Raises SourceError."""
        async with self.opened(user_agent="Fineprint", locale="en-US") as running:
            browser = running.context.browser if running.context else None
            return browser.version if browser else ""

    @asynccontextmanager
    async def opened(self, *, user_agent: str, locale: str) -> AsyncIterator[Running]:
        """A browser for one page; whatever happens inside, no process of it is left. Raises SourceError (`browser`)."""
        program = self.find()
        await asyncio.to_thread(processes.sweep)
        with processes.held_profile() as profile:
            running = Running(profile, self.memory_bytes)
            try:
                await self._start(running, program, user_agent, locale)
                yield running
            finally:
                await running.close()

    async def _start(self, running: Running, program: str, user_agent: str, locale: str) -> None:
        from playwright.async_api import Error, async_playwright  # noqa: PLC0415 - optional, and slow to load

        running.drivers_before = frozenset(await asyncio.to_thread(processes.drivers))
        try:
            async with asyncio.timeout(START_S):
                await _start_driver(running, async_playwright())
                running.context = await self._launch(running, program, user_agent, locale)
        except TimeoutError as error:
            raise _unstartable("it was not up in time") from error
        except (Error, OSError) as error:
            raise _unstartable(_why(str(error))) from error
        running.watcher = asyncio.create_task(running.watch_memory())

    async def _launch(self, running: Running, program: str, user_agent: str, locale: str) -> BrowserContext:
        assert running.playwright is not None
        home = str(running.profile)
        return await running.playwright.chromium.launch_persistent_context(
            home,
            executable_path=program,
            headless=True,
            chromium_sandbox=self.uses_sandbox,
            args=list(_SWITCHES),
            ignore_default_args=["--disable-popup-blocking"],
            # Nothing of our own environment: it holds the tokens.
            env={"HOME": home, "TMPDIR": home, "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"},
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
            accept_downloads=False,
            service_workers="block",
            user_agent=user_agent,
            locale=locale,
            timezone_id="UTC",
            viewport={"width": 1280, "height": 4000},
        )


@dataclass(slots=True)
class Running:
    """A browser under way. `overgrown` is true once it was ended for the memory that it took."""

    profile: Path
    memory_bytes: int
    overgrown: bool = False
    drivers_before: frozenset[int] = frozenset()
    playwright: Playwright | None = None
    context: BrowserContext | None = None
    watcher: asyncio.Task[None] | None = field(default=None, repr=False)

    async def watch_memory(self) -> None:
        """End the browser as soon as one of its processes takes too much."""
        while not self.overgrown:
            await asyncio.sleep(_MEMORY_EVERY_S)
            pids = await asyncio.to_thread(processes.of_profile, self.profile)
            if processes.largest_bytes(pids) > self.memory_bytes:
                self.overgrown = True
                await asyncio.to_thread(processes.end_profile, self.profile)

    async def close(self) -> None:
        """End everything. The profile is thrown away, so nobody is asked to finish first."""
        if self.watcher is not None:
            self.watcher.cancel()
        await asyncio.to_thread(processes.end_profile, self.profile)
        if self.playwright is not None:
            with suppress(Exception):  # what it cannot end itself is ended below
                async with asyncio.timeout(STOP_S):
                    await self.playwright.stop()
        await _end_tasks()
        left = await asyncio.to_thread(processes.drivers)
        processes.end([pid for pid in left if pid not in self.drivers_before])


async def _start_driver(running: Running, manager: PlaywrightContextManager) -> None:
    """Start Playwright's driver; broken off in the middle it would leave its own tasks behind, so that is waited for."""
    starting = asyncio.create_task(manager.start())
    try:
        running.playwright = await asyncio.shield(starting)
    except asyncio.CancelledError:
        with suppress(Exception):  # what it cannot start need not be stopped
            running.playwright = await asyncio.wait_for(starting, STOP_S)
        raise


async def _end_tasks() -> None:
    """End what Playwright waits for in vain: the requests of a browser that has gone, one task each."""
    tasks = [task for task in asyncio.all_tasks() if _PLAYWRIGHT in _file_of(task)]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _file_of(task: asyncio.Task[Any]) -> str:
    code = getattr(task.get_coro(), "cr_code", None)
    return code.co_filename if code else ""


def _own_of_playwright() -> str:
    """The newest Chromium that Playwright has installed for itself, "" without one."""
    cache = Path.home() / ".cache" / "ms-playwright"
    found = [path for pattern in _OWN_BROWSERS for path in sorted(cache.glob(pattern), reverse=True)]
    return next((str(path) for path in found if os.access(path, os.X_OK)), "")


def _missing(what: str) -> SourceError:
    return SourceError(
        f"The page is to be read in a browser, and there is none to be started: {what}.",
        kind="browser-missing",
        transient=False,
        advice=INSTALL,
    )


def _unstartable(why: str) -> SourceError:
    return SourceError(
        f"Chromium could not be started: {why}.",
        kind="browser",
        advice="Run 'fineprint doctor' for the details. Where Chromium cannot use its sandbox (most containers), set "
        "[network] browser_sandbox = false (docs/rendering.md says what that means).",
    )


def _why(text: str) -> str:
    """What matters of a report of many lines: a word on the sandbox, else what broke, else its first line."""
    if "No usable sandbox" in text:
        return "it cannot use its sandbox here"
    lines = [line for line in text.splitlines() if line.strip()] or ["no reason was given"]
    line = next((line for line in lines if _TELLING.search(line)), lines[0])
    return "".join(char for char in line if char.isprintable())[:300].rstrip(". ")
