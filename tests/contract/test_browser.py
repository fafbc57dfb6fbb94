"""
Pages rendered in a real Chromium: what their scripts make is seen, and what they try beside that reaches nobody.

One start of a browser takes a second or two, so the page of the first part is rendered once for all its tests.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.demo.site import DemoSite, SitePage
from bot.errors import SourceError
from bot.extract import extract
from bot.fetch import Browser, Chromium, Client, Gate, LiveSource, NetworkRules, processes
from bot.fetch.browser import Rendering, RenderLimits
from bot.fetch.visit import VisitLimits
from bot.model import RENDERED, Reading, Rules
from tests.servers.browser import count_waiting, datagrams, limits, need_browser, own_folder, ways_out
from tests.servers.clock import SetClock
from tests.servers.hosts import MemoryHosts
from tests.servers.raw import RawServer, answer
from tests.servers.watches import collect, make_watch

POLICY = [
    f"We keep the {thing} that you entrust to us for {number} days and delete it after that, unless a law says otherwise."
    for number, thing in enumerate(("name", "address", "telephone number", "order", "message", "picture"), 30)
]
SHELL = """<!doctype html><html lang="en"><head><meta charset="iso-8859-1"><title>Privacy</title>
<link rel="stylesheet" href="/style.css"><link rel="icon" href="/icon.png"></head>
<body><div id="root">Loading</div><img src="/picture.png"><script src="/app.js"></script></body></html>"""
APP = """
const show = (list) => { document.getElementById("root").innerHTML =
  "<main><h1>Privacy</h1>" + list.map((text) => "<p>" + text + "</p>").join("") +
  "<details><summary>More</summary><p>What stands in a closed accordion.</p></details><wc-note>slotted words</wc-note></main>"; };
class Note extends HTMLElement {
  constructor() { super(); this.attachShadow({ mode: "open" }).innerHTML = "<p>In the shadow: <slot></slot>, déjà vu.</p>"; }
}
customElements.define("wc-note", Note);
fetch("/policy.json", { method: "POST", body: JSON.stringify({ want: "policy" }), headers: { "x-part": "1" } })
  .then((answer) => answer.json()).then(show);
"""
LEFT_ALONE = ("/picture.png", "/style.css", "/icon.png", "/worker.js")


@pytest.fixture(autouse=True, scope="module")
def folder() -> Iterator[Path]:
    need_browser()
    with own_folder() as folder:
        yield folder


@pytest.fixture(autouse=True)
def _nothing_is_left(folder: Path) -> Iterator[None]:
    yield
    assert (processes.of_profile(folder), processes.drivers()) == ([], [])
    assert list(folder.iterdir()) == []


class PolicySite(DemoSite):
    """Answers a POST as it does a GET."""

    def _make_handler(self):
        handler = super()._make_handler()

        def read_and_answer(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        handler.do_POST = read_and_answer
        return handler


def site_with(app: str, *, shell: str = SHELL) -> PolicySite:
    body = json.dumps(POLICY).encode()
    script = SitePage(app.encode(), "text/javascript; charset=utf-8")
    return PolicySite({"/privacy": shell, "/app.js": script, "/policy.json": SitePage(body, "application/json")})


async def rendered(
    site: DemoSite, *, path: str = "/privacy", bounds: RenderLimits | None = None, chromium: Chromium | None = None
) -> Rendering:
    """The page of a site, of which nothing else on this machine may be reached."""
    rules = NetworkRules(contact="privacy@example.com", allow=(f"127.0.0.1:{site.port}",))
    async with Client(rules) as client:
        sent = await client.get(site.url(path))
        return await Browser(client, chromium or Chromium(), bounds or limits()).render(sent, language="en")


async def failure(site: DemoSite, **options: object) -> SourceError:
    with pytest.raises(SourceError) as caught:
        await rendered(site, **options)
    assert caught.value.advice
    return caught.value


# --- one hostile page, rendered once ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Seen:
    """What the hostile page came to, and who was asked for what."""

    rendering: Rendering
    site: DemoSite
    connections: int
    datagrams: int

    @property
    def text(self) -> str:
        return extract([self.rendering.page]).document.text


@pytest.fixture(scope="module")
def seen(folder: Path) -> Iterator[Seen]:
    with RawServer(answer(b"secret")) as inside, datagrams() as sideways:
        tcp, udp = (f"127.0.0.1:{port}" for port in (inside.port, sideways.getsockname()[1]))
        with site_with(APP + ways_out(tcp, udp)) as site:
            rendering = asyncio.run(rendered(site))
            yield Seen(rendering, site, inside.connections, count_waiting(sideways))


def test_the_text_that_scripts_make_is_seen(seen: Seen) -> None:
    assert all(paragraph in seen.text for paragraph in POLICY)


def test_closed_accordions_and_shadow_trees_are_part_of_the_text(seen: Seen) -> None:
    assert "What stands in a closed accordion." in seen.text
    assert "In the shadow: slotted words, déjà vu." in seen.text


def test_a_private_address_that_a_script_asks_for_is_never_reached(seen: Seen) -> None:
    assert (seen.connections, seen.datagrams) == (0, 0)
    assert "asked for a private address ('127.0.0.1'); it was refused" in seen.rendering.note


def test_a_form_that_a_script_sends_leads_nowhere(seen: Seen) -> None:
    assert "/form'; it was not followed" in seen.rendering.note


def test_pictures_styles_and_workers_are_not_asked_for(seen: Seen) -> None:
    assert {path: seen.site.asked(path) for path in LEFT_ALONE} == dict.fromkeys(LEFT_ALONE, 0)
    assert sorted(request.path for request in seen.site.requests) == ["/app.js", "/policy.json", "/privacy"]


def test_the_site_is_told_who_asks_and_gets_what_its_script_sends(seen: Seen) -> None:
    assert {request.header("User-Agent") for request in seen.site.requests} == {
        NetworkRules(contact="privacy@example.com").user_agent
    }
    (part,) = [request for request in seen.site.requests if request.path == "/policy.json"]
    assert (part.header("x-part"), part.header("Cookie")) == ("1", "")


def test_a_rendered_page_is_marked_and_keeps_the_facts_of_the_answer(seen: Seen) -> None:
    page = seen.rendering.page
    assert page.is_rendered
    assert page.headers[0][0] == RENDERED
    assert "sha256=" in page.headers[0][1]
    assert (page.status, page.final_url, page.charset) == (200, seen.site.url("/privacy"), "utf-8")
    assert page.header("content-type").startswith("text/html")


# --- the second wall -------------------------------------------------------------------------------------------------


async def test_without_any_interception_the_browser_reaches_nobody() -> None:
    from playwright.async_api import Error

    with RawServer(answer(b"secret")) as inside, datagrams() as sideways:
        tcp, udp = (f"127.0.0.1:{port}" for port in (inside.port, sideways.getsockname()[1]))
        async with Chromium().opened(user_agent="Fineprint", locale="en-US") as running:
            window = running.context.pages[0]
            await window.goto("data:text/html,<body>")
            await window.evaluate(ways_out(tcp, udp))
            for name in (tcp, f"localhost:{inside.port}", "example.com"):
                with pytest.raises(Error):
                    await window.goto(f"http://{name}/")
            await asyncio.sleep(0.5)
        assert (inside.connections, count_waiting(sideways)) == (0, 0)


# --- bounds ----------------------------------------------------------------------------------------------------------


async def test_a_page_that_hangs_is_closed() -> None:
    with site_with("while (true) {}") as site:
        error = await failure(site, bounds=limits(total_s=1.5))
    assert (error.kind, error.transient) == ("timeout", True)


async def test_a_text_that_never_comes_to_rest_is_not_taken() -> None:
    grow = "setInterval(() => document.body.append('another clause of the policy '.repeat(40)), 20)"
    with site_with(grow) as site:
        error = await failure(site, bounds=limits(rest_s=1.5))
    assert error.kind == "unstable"


async def test_a_page_that_asks_without_end_is_closed() -> None:
    flood = "setInterval(() => { for (let i = 0; i < 100; i++) fetch('/policy.json?' + Math.random()); }, 1)"
    with site_with(flood) as site:
        error = await failure(site, bounds=limits(visit=VisitLimits(requests=20, flood=300)))
        assert len(site.requests) <= 25
        assert asyncio.all_tasks() == {asyncio.current_task()}
    assert error.kind in {"part", "too-large"}


@pytest.mark.parametrize("target", ["'/elsewhere'", "'about:blank'"])
async def test_a_page_that_leads_away_by_script_is_said_to(target: str) -> None:
    with site_with(f"location.href = {target}") as site:
        error = await failure(site)
        assert site.asked("/elsewhere") == 0
    assert error.kind == "script-redirect"


async def test_half_a_page_is_not_taken() -> None:
    with site_with(APP) as site:
        site.put("/policy.json", SitePage(b"busy", status=503, headers={"Retry-After": "60"}))
        error = await failure(site)
    assert error.kind == "part"
    assert "503" in str(error)


async def test_a_page_that_takes_too_much_memory_is_closed() -> None:
    hoard = "const kept = []; setInterval(() => kept.push(new Uint8Array(20_000_000).fill(1)), 10)"
    with site_with(hoard) as site:
        error = await failure(site, chromium=Chromium(memory_bytes=400 * 2**20), bounds=limits(thin_s=9, rest_s=10))
    assert error.kind == "too-large"


# --- the source ------------------------------------------------------------------------------------------------------


async def test_a_watch_that_asks_for_it_is_rendered_at_every_check() -> None:
    clock, hosts = SetClock(), MemoryHosts()
    with site_with(APP) as site:
        watch = make_watch(site.url("/privacy"), rules=Rules(render="browser"))
        async with Client(NetworkRules(allow=(f"127.0.0.1:{site.port}",))) as client:
            gate = Gate(hosts, clock=clock, sleep=clock.sleep)
            browser = Browser(client, Chromium(), limits())
            source = LiveSource(client, hosts, clock=clock, gate=gate, browser=browser)
            readings: list[Reading] = []
            for _ in range(2):
                cursor = readings[-1].cursor if readings else ""
                readings += await collect(source.captures(watch, cursor, clock()))
                site.put("/policy.json", SitePage(json.dumps([*POLICY, "And now we sell it."]).encode()))
        assert [request.header("If-None-Match") for request in site.requests if request.path == "/privacy"] == ["", ""]
    bodies = [reading.capture.page.body for reading in readings if reading.capture]
    assert [b"And now we sell it." in body for body in bodies] == [False, True]


@pytest.mark.parametrize("after_s", [0.2, 1.2])
async def test_a_rendering_that_is_broken_off_leaves_nothing(after_s: float) -> None:
    with site_with("while (true) {}") as site:
        rendering = asyncio.create_task(rendered(site))
        await asyncio.sleep(after_s)
        rendering.cancel()
        with pytest.raises(asyncio.CancelledError):
            await rendering
    assert asyncio.all_tasks() == {asyncio.current_task()}


KILLED = """
import asyncio, os, signal, sys
from bot.fetch.chromium import Chromium
async def main():
    async with Chromium().opened(user_agent="x", locale="en-US") as running:
        print(running.profile, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(main())
"""


def test_a_bot_that_is_killed_leaves_no_browser(folder: Path) -> None:
    environ = os.environ | {"TMPDIR": str(folder)}
    done = subprocess.run([sys.executable, "-c", KILLED], env=environ, capture_output=True, text=True, check=False)
    profile = Path(done.stdout.strip())
    assert (done.returncode, profile.exists()) == (-9, True)
    deadline = time.monotonic() + 10
    while processes.of_profile(profile) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes.of_profile(profile) == []
    processes.sweep(settled_s=0)
    assert not profile.exists()
