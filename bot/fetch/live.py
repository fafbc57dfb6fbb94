"""
The live page as a source: polite, conditional, and strict about what counts as an answer.

What an answer means (a wall, a gone page, a change) is judged elsewhere; here it is only decided whether there is
something to judge.
"""

import hashlib
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.errors import SourceError
from bot.fetch.address import checked_url
from bot.fetch.browser import Browser
from bot.fetch.chromium import Chromium
from bot.fetch.client import Client, Turn, Validators
from bot.fetch.fields import retry_after_s
from bot.fetch.gate import Clock, Gate
from bot.fetch.robots import Robots
from bot.model import Capture, Page, Reading, Watch
from bot.ports import HostStore

FULL_EVERY = timedelta(days=7)
PAUSE_S = 60.0

_BROWSER = "the browser"
_TRANSIENT = frozenset({408, 425, 429})
# Headers by which bot walls announce themselves: such an answer is worth judging whatever its status.
_WALL_HEADERS = ("cf-mitigated", "x-datadome", "x-kpsdk-ct", "x-amzn-waf-action")
_WORDS = {
    401: "wants a sign-in",
    403: "refuses to show it",
    404: "says that it is not there",
    410: "says that it is gone for good",
    429: "says that it was asked too often",
    451: "withholds it for legal reasons",
    500: "has an internal error",
    503: "is not available at the moment",
}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is remembered of one address: where it led, its validators, and the body that they belong to."""

    final_url: str
    etag: str
    last_modified: str
    digest: str

    def validators(self) -> Validators | None:
        if not self.digest or not (self.etag or self.last_modified):
            return None
        return Validators(self.final_url, self.etag, self.last_modified)


@dataclass(frozen=True, slots=True)
class _Cursor:
    """What the last check left: the rules it was made under, the last full read, and each address."""

    rules: str = ""
    full_at: str = ""
    pages: dict[str, _Known] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> "_Cursor":
        """Read a cursor; one that cannot be read counts as none, which costs one full read."""
        try:
            value: dict[str, Any] = json.loads(text)
            pages = {url: _Known(**known) for url, known in value["pages"].items()}
            datetime.fromisoformat(value["full_at"])
            return cls(str(value["rules"]), str(value["full_at"]), pages)
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def encode(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)

    def is_usable(self, rules: str, now: datetime) -> bool:
        """Whether conditional requests may be made: same rules, and a full read within the week."""
        return bool(self.full_at) and self.rules == rules and now - datetime.fromisoformat(self.full_at) < FULL_EVERY


def _no_rules(_watch: Watch) -> str:
    return ""


class LiveSource:
    """
    Reads the pages of a watch from their own site (implements bot.ports.Source).

    `fingerprint` names the rules and the extractor that a watch is read by; when it changes, pages are read in full.
    `browser` renders the pages of the watches that ask for it.
    """

    name = "live"

    def __init__(
        self,
        client: Client,
        hosts: HostStore,
        *,
        clock: Clock,
        gap_s: float = 5.0,
        fingerprint: Callable[[Watch], str] = _no_rules,
        gate: Gate | None = None,
        browser: Browser | None = None,
    ) -> None:
        self._client = client
        self._browser = browser or Browser(client, Chromium())
        self._gate = gate or Gate(hosts, clock=clock)
        self._gap_s = gap_s
        self._fingerprint = fingerprint
        self._robots = Robots(client, self._gate, gap_s=min(gap_s, 1.0))

    async def captures(self, watch: Watch, cursor: str, now: datetime) -> AsyncIterator[Reading]:
        """One reading: a capture with a page for each address of the watch, or none where all are unchanged."""
        rules = self._fingerprint(watch)
        known = _Cursor.parse(cursor)
        if not known.is_usable(rules, now):
            known = _Cursor()
        notes: list[str] = []
        pages = [await self._page(watch, url, known.pages.get(url)) for url in watch.urls]
        if all(page.status == 304 for page in pages):
            yield Reading(cursor, note=_moved(pages, known))
            return
        # A document is judged whole: what was said to be unchanged is needed as well.
        pages = [await self._page(watch, page.url, None) if page.status == 304 else page for page in pages]
        for page in pages[1:]:
            if page.status >= 400:
                raise await self._trouble(page)
        if watch.rules.render:
            pages = [await self._rendered(page, watch.rules.language, notes) for page in pages]
        fetched_at = self._gate.clock()
        full_at = known.full_at or fetched_at.isoformat()
        left = _Cursor(rules, full_at, {page.url: _remember(page) for page in pages})
        capture = Capture(self.name, tuple(pages), captured_at=fetched_at, fetched_at=fetched_at)
        yield Reading(left.encode(), capture, note=" ".join(filter(None, (_moved(pages, known), *notes))))

    async def _page(self, watch: Watch, url: str, known: _Known | None) -> Page:
        validators = known.validators() if known and not watch.rules.render else None
        language = watch.rules.language
        headers = {"Accept-Language": f"{language},en;q=0.5"} if language not in {"", "en"} else {}
        page = await self._client.get(url, headers=headers, known=validators, turn=self._turns())
        if page.status == 304 and validators is not None:
            return page
        if not _is_judgeable(page):
            raise await self._trouble(page)
        return page

    async def _rendered(self, page: Page, language: str, notes: list[str]) -> Page:
        # One browser at a time: the gate is what the workers of a process share.
        async with self._gate.turn(_BROWSER, gap_s=None):
            rendering = await self._browser.render(page, language=language)
        notes.append(rendering.note)
        return rendering.page

    def _turns(self) -> Turn:
        """Turns for one fetch: every hop needs the site's leave, the first at each host a slot."""
        visited: set[str] = set()

        @asynccontextmanager
        async def turn(url: str) -> AsyncIterator[None]:
            delay_s = await self._robots.check(url)
            host = checked_url(url).host
            gap_s = None if host in visited else max(self._gap_s, delay_s)
            visited.add(host)
            async with self._gate.turn(host, gap_s=gap_s):
                yield

        return turn

    async def _trouble(self, page: Page) -> SourceError:
        host = checked_url(page.final_url).host
        pause_s = retry_after_s(page.header("retry-after"), self._gate.clock())
        if page.status in {429, 503} and (pause_s is not None or page.status == 429):
            await self._gate.hold(host, PAUSE_S if pause_s is None else pause_s)
        says = _WORDS.get(page.status, "gave no page")
        is_transient = page.status >= 500 or page.status in _TRANSIENT
        return SourceError(
            f"{host} {says} (status {page.status}).",
            kind="status",
            transient=is_transient,
            status=page.status,
            retry_after_s=pause_s,
            advice="The next check tries again."
            if is_transient
            else "Open the address in a browser; if the policy has moved, put its new address into the watch list.",
        )


def _is_judgeable(page: Page) -> bool:
    """Whether an answer is a page to judge, be it the policy, a wall, or a notice that it is gone."""
    if 200 <= page.status < 300:
        return True
    if not page.body or page.status < 400:
        return False
    if any(page.header(name) for name in _WALL_HEADERS):
        return True
    return page.status < 500 and page.status not in _TRANSIENT


def _remember(page: Page) -> _Known:
    # What the scripts of a page make of it may change although the page as it is sent does not.
    if page.status != 200 or page.is_rendered:
        return _Known(page.final_url, "", "", "")
    return _Known(
        page.final_url, page.header("etag"), page.header("last-modified"), hashlib.sha256(page.body).hexdigest()
    )


def _moved(pages: list[Page], known: _Cursor) -> str:
    """Which addresses lead elsewhere, in words; "" where none does, or where all were known to."""
    moved = [page for page in pages if page.redirects and _is_news(page, known)]
    return " ".join(f"{page.url} leads to {page.final_url} now." for page in moved)


def _is_news(page: Page, known: _Cursor) -> bool:
    before = known.pages.get(page.url)
    return before is None or before.final_url != page.final_url
