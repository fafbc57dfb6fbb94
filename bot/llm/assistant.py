"""
Asks an OpenAI-compatible endpoint about a change: from the cache where it can, within the day's budget, harmlessly.

Whatever goes wrong is one line in the log, and the change goes out as the rules made it.
"""

import asyncio
import json
import threading
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, Protocol

from bot.codec import decode_gloss
from bot.config.settings import LlmSettings
from bot.errors import FineprintError, SourceError
from bot.fetch import Client, Limits
from bot.llm.answer import NoAnswer, checked
from bot.llm.prompt import Request, request_of
from bot.model import Comparison, Gloss

_MOST_BYTES = 256 * 1024
_CONNECT_S = 10.0
_NOTHING = "nothing"
_COUNTING = threading.Lock()
"""Workers of one process count requests one after another."""


class Notes(Protocol):
    """The part of the state that an assistant needs (`ports.QueryStore`)."""

    def note(self, key: str) -> str: ...
    def keep_note(self, key: str, value: str) -> None: ...


class Assistant:
    """`await assistant(comparison)` is the comparison, with a gloss where the model gave one that holds."""

    def __init__(
        self, settings: LlmSettings, client: Client, notes: Notes, *, clock: Callable[[], datetime], log: Any
    ) -> None:
        self._settings = settings
        self._client = client
        self._notes = notes
        self._clock = clock
        self._log = log

    async def __call__(self, comparison: Comparison) -> Comparison:
        """Never raises but for being cancelled, and never returns anything but the comparison and its gloss."""
        try:
            gloss = await self._gloss(comparison)
        except (FineprintError, NoAnswer) as error:
            reason = f"{error} {getattr(error, 'advice', '')}".strip()
            self._log.warning("no help from the language model", reason=reason)
            return comparison
        except Exception:  # noqa: BLE001 - a message without help is better than none
            self._log.exception("no help from the language model")
            return comparison
        return replace(comparison, gloss=gloss) if gloss else comparison

    async def _gloss(self, comparison: Comparison) -> Gloss | None:
        request = request_of(comparison, self._settings.model)
        note = f"llm:{request.key}"
        known = await asyncio.to_thread(self._notes.note, note)
        if known:
            return decode_gloss(json.loads(known)) if known != _NOTHING else None
        if not await asyncio.to_thread(self._spend):
            self._log.warning("no help from the language model", reason="the day's requests are used up")
            return None
        found = checked(await self._ask(request), comparison, by=self._settings.model)
        if found.refused:
            self._log.info("answer of the language model cut", refused=found.refused)
        kept = json.dumps(asdict(found.gloss)) if found.gloss else _NOTHING
        await asyncio.to_thread(self._notes.keep_note, note, kept)
        return found.gloss

    def _spend(self) -> bool:
        """Count one request of today (UTC); False where there are none left."""
        key = f"llm-requests:{self._clock():%Y-%m-%d}"
        with _COUNTING:
            spent = int(self._notes.note(key) or 0)
            if spent >= self._settings.daily_requests:
                return False
            self._notes.keep_note(key, str(spent + 1))
        return True

    async def _ask(self, request: Request) -> bytes:
        total_s = self._settings.timeout.total_seconds()
        limits = Limits(_MOST_BYTES, _MOST_BYTES, 0, total_s, min(_CONNECT_S, total_s))
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._settings.key:
            headers["Authorization"] = f"Bearer {self._settings.key}"
        content = json.dumps(request.payload).encode()
        page = await self._client.post(
            f"{self._settings.url}/chat/completions", content, headers=headers, limits=limits
        )
        if page.status != 200:
            raise SourceError(f"The endpoint answered with status {page.status}.", kind="status", status=page.status)
        return page.body
