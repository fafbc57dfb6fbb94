"""
Save Page Now: asking the Wayback Machine for a copy of its own (its second version, as documented in October 2025).

Needs the keys of an account. What an answer means for the whole is decided in `bot.witness`.
"""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from bot.errors import SourceError
from bot.fetch.address import checked_url
from bot.fetch.archives.line import PAUSE_S
from bot.fetch.archives.trouble import trouble
from bot.fetch.client import Client
from bot.fetch.fields import retry_after_s
from bot.fetch.gate import Gate
from bot.fetch.limits import Limits
from bot.model import Page

GAP_S = 10.0
"""Half of what the archive grants an account: other programs may use it too."""
_LIMITS = Limits(wire_bytes=1024 * 1024, decoded_bytes=1024 * 1024, total_s=60.0)
_CODE = re.compile(r"error:[a-z0-9-]{1,60}")
_JOB = re.compile(r"[A-Za-z0-9_.-]{1,120}")
_TIME = re.compile(r"\d{14}")


@dataclass(frozen=True, slots=True)
class Saying:
    """
    What the archive says of a copy: `state` is "pending", "success", "error", or "" for an answer that says nothing.

    `job` names work under way, `address` a copy that is there, `code` the archive's own word for what went wrong.
    """

    state: str
    job: str = ""
    address: str = ""
    code: str = ""


class SavePageNow:
    """
    The archive at `base_url`, asked for copies at a slow pace that counts for all processes that share a state.

    Every method raises SourceError: `archive` while the archive is in trouble (its `status` is 401 or 403 where it does
    not take the keys), `paused` while it is left alone.
    """

    def __init__(self, base_url: str, client: Client, gate: Gate, *, access_key: str, secret_key: str) -> None:
        address = checked_url(base_url)
        self._base_url = str(address).rstrip("/")
        self._host = address.netloc.decode("ascii")
        self._client = client
        self._gate = gate
        self._headers = {"Accept": "application/json", "Authorization": f"LOW {access_key}:{secret_key}"}

    async def ask(self, url: str, *, newer_than_s: int) -> Saying:
        """Ask for a copy, unless the archive has one that is at most so many seconds old."""
        form = {"url": url, "if_not_archived_within": str(newer_than_s), "skip_first_archive": "1"}
        form["js_behavior_timeout"] = "0"
        headers = self._headers | {"Content-Type": "application/x-www-form-urlencoded"}
        async with self._turn(f"{self._host} save"), self._turn(f"{self._host} bar", gap_s=0):
            page = await self._client.post(
                f"{self._base_url}/save", urlencode(form).encode(), headers=headers, limits=_LIMITS
            )
        return self._said(await self._read(page), url)

    async def look(self, job: str, url: str) -> Saying:
        """Ask how far it has come."""
        address = f"{self._base_url}/save/status/{quote(job, safe='')}"
        async with self._turn(f"{self._host} save"), self._turn(f"{self._host} bar", gap_s=0):
            page = await self._client.get(address, headers=self._headers, limits=_LIMITS, follow=False)
        return self._said(await self._read(page), url)

    def _turn(self, lane: str, *, gap_s: float = GAP_S) -> Any:
        return self._gate.turn(lane, gap_s=gap_s)

    async def _read(self, page: Page) -> dict[str, Any]:
        """The answer as JSON, {} for one that says nothing."""
        if page.status == 429:
            pause_s = retry_after_s(page.header("retry-after"), self._gate.clock())
            pause_s = max(pause_s or 0.0, PAUSE_S)
            await self._gate.hold(f"{self._host} bar", pause_s)
            raise trouble("wayback", "it was asked too often", status=429, retry_after_s=pause_s)
        if page.status in {401, 403}:
            raise SourceError(
                f"The web archive did not take the keys (status {page.status}).",
                kind="archive",
                transient=False,
                status=page.status,
                advice="Set FINEPRINT_IA_ACCESS_KEY and FINEPRINT_IA_SECRET_KEY to those of the account's page there.",
            )
        try:
            value = json.loads(page.body)
        except (ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}

    def _said(self, value: dict[str, Any], url: str) -> Saying:
        job, timestamp = value.get("job_id"), str(value.get("timestamp") or "")
        code = _CODE.search(str(value.get("status_ext") or ""))
        original = str(value.get("original_url") or url)
        if not original.isprintable() or not original.startswith(("http://", "https://")) or len(original) > 4000:
            original = url
        state = str(value.get("status") or "")
        if state == "error":
            return Saying("error", code=code[0] if code else "error:unknown")
        if _TIME.fullmatch(timestamp) and state in {"success", ""}:
            return Saying("success", address=f"{self._base_url}/web/{timestamp}/{original}")
        if state == "pending" or (not state and isinstance(job, str) and _JOB.fullmatch(job)):
            return Saying("pending", job=str(job or ""))
        return Saying("")
