"""May this page be asked for? robots.txt by RFC 9309, kept a day in the store."""

import asyncio
import dataclasses

import httpx
from protego import Protego

from bot.errors import Refused, SourceError
from bot.fetch.address import checked_url
from bot.fetch.client import Client
from bot.fetch.gate import Gate
from bot.fetch.limits import MIB

PRODUCT = "Fineprint"
LONGEST_DELAY_S = 60.0
_READ_BYTES = 512 * 1024
"""RFC 9309, 2.5: at least 500 KiB are to be read."""

_REDIRECTS = 5
_UNREADABLE = frozenset({"redirect-loop", "redirect-scheme"})


class Robots:
    """Asks for and keeps the rules of sites."""

    def __init__(self, client: Client, gate: Gate, *, gap_s: float) -> None:
        self._client = client
        self._gate = gate
        self._gap_s = gap_s

    async def check(self, url: str) -> float:
        """
        The Crawl-delay asked of us in seconds (0 for none, at most a minute).

        Raises Refused (`robots`) where the page is disallowed, or the rules cannot be had because the server is in
        trouble; the errors of Client.get where the host cannot be reached at all.
        """
        address = checked_url(url)
        status, body = await self._rules(address)
        if status == 429 or status >= 500:
            raise _not_now(address.host, status)
        if not 200 <= status < 300:
            return 0.0
        rules = Protego.parse(body[:_READ_BYTES].decode("utf-8", "replace").removeprefix("\ufeff"))
        if not rules.can_fetch(str(address), PRODUCT):
            raise _disallowed(address.host)
        delay_s = rules.crawl_delay(PRODUCT) or 0.0
        return min(max(0.0, delay_s), LONGEST_DELAY_S)

    async def _rules(self, address: httpx.URL) -> tuple[int, bytes]:
        origin = str(address.copy_with(raw_path=b"/")).rstrip("/")
        kept = await asyncio.to_thread(self._gate.hosts.robots, origin, self._gate.clock())
        if kept is not None:
            return kept
        status, body = await self._ask(origin, address.host)
        # A server in trouble is asked again at the next check, not a day later.
        if not (status == 429 or status >= 500):
            now = self._gate.clock()
            await asyncio.to_thread(self._gate.hosts.keep_robots, origin, status, body[:_READ_BYTES], now)
        return status, body

    async def _ask(self, origin: str, host: str) -> tuple[int, bytes]:
        limits = dataclasses.replace(self._client.limits, redirects=_REDIRECTS, wire_bytes=4 * MIB)
        try:
            async with self._gate.turn(host, gap_s=self._gap_s):
                page = await self._client.get(f"{origin}/robots.txt", limits=limits)
        except SourceError as error:
            if error.kind not in _UNREADABLE:
                raise
            return 404, b""  # RFC 9309, 2.3.1.2: more than five redirects count as "no rules"
        return page.status, page.body


def _disallowed(host: str) -> Refused:
    return Refused(
        f"{host} asks programs not to read this page (robots.txt); it was not read.",
        kind="robots",
        transient=False,
        advice='Read it from an archive instead (sources = ["wayback"]), or ask the site for leave.',
    )


def _not_now(host: str, status: int) -> Refused:
    return Refused(
        f"{host} could not say whether programs may read its pages (robots.txt answered {status}); nothing was read.",
        kind="robots",
        status=status,
        advice="The next check tries again; a site in trouble is left alone until then.",
    )
