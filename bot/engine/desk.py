"""The desk of the commands in Slack: pages are looked at and watches checked on the engine's own loop, never in a handler's thread."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, TypeVar

from bot.app import Worker, look_up_coverage, open_client
from bot.check import Judge, Report
from bot.config.propose import propose
from bot.config.settings import Settings
from bot.errors import FineprintError, UsageError
from bot.extract.identity import identify
from bot.extract.identity.states import SHELL
from bot.model import Capture, Page, Prior, Rules
from bot.notify.slack.app.commands import Checked, Seen
from bot.ports import Store

LEASE_S = 900.0
_ASIDE = "the archive could not be asked"

_T = TypeVar("_T")


class EngineDesk:
    """`commands.Desk` of a running engine. `settings` gives those in force now."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        store: Store,
        judge: Judge,
        *,
        clock: Callable[[], datetime],
        worker: Callable[[], AbstractAsyncContextManager[Worker]],
        observe: Callable[[Report], None],
    ) -> None:
        self._settings = settings
        self._store = store
        self._judge = judge
        self._clock = clock
        self._worker = worker
        self._observe = observe
        self._loop = asyncio.get_running_loop()

    def look(self, url: str) -> Seen:
        """What is at an address. Raises FineprintError."""
        return self._wait(self._look(url))

    def check(self, watch_id: str) -> Checked:
        """Check a watch now. Raises UsageError where it is being checked already."""
        return self._wait(self._check(watch_id))

    def _wait(self, work: Coroutine[Any, Any, _T]) -> _T:
        try:
            return asyncio.run_coroutine_threadsafe(work, self._loop).result()
        except (CancelledError, RuntimeError) as error:
            work.close()
            raise UsageError("Fineprint is being stopped", advice="Try again when it runs.") from error

    async def _look(self, url: str) -> Seen:
        settings = self._settings()
        page, archived, notes = await self._fetch(settings, url)
        now = self._clock()
        capture = Capture("live", (page,), now, now)
        # Read in the judging process: the page is anybody's.
        outcome = await self._judge(Prior(), capture, Rules(addresses=(url,)))
        if outcome.extraction is None:
            raise UsageError(f"{url} cannot be read: {outcome.reason}", advice=outcome.advice)
        taken = {watch.id for watch in settings.watches}
        proposal = propose(url, page, outcome.extraction, archived=archived, taken_ids=taken)
        verdict = await asyncio.to_thread(identify, outcome.extraction, capture, None)
        entry = proposal.entry()
        if verdict.state == SHELL.name:
            entry |= {"render": "browser", "sources": ["live"]}
        return Seen(
            entry=entry,
            watch_id=proposal.id,
            title=proposal.title,
            document=proposal.document,
            address=proposal.url,
            language=proposal.language,
            words=outcome.extraction.signals.words,
            notes=(*proposal.notes, *notes),
            doubt=f"{verdict.reason}. {verdict.advice}".strip() if verdict.result is not None else "",
        )

    async def _fetch(self, settings: Settings, url: str) -> tuple[Page, tuple[str, str] | None, tuple[str, ...]]:
        async with open_client(settings) as client:
            page = await client.get(url)
            if page.status != 200:
                raise UsageError(
                    f"{url} answers with status {page.status}: that is not the policy",
                    advice="Open it in a browser, and give the address that shows the policy.",
                )
            try:
                return page, await look_up_coverage(settings, client, url, store=self._store), ()
            except FineprintError as error:
                return page, None, (f"{_ASIDE}: {error}",)

    async def _check(self, watch_id: str) -> Checked:
        watch = next((each for each in self._settings().watches if each.id == watch_id), None)
        claim = await asyncio.to_thread(self._store.claim_watch, watch_id, self._clock(), lease_s=LEASE_S)
        if watch is None or claim is None:
            raise UsageError(
                f"{watch_id} is being checked at this moment", advice="/fineprint history shows what came of it."
            )
        async with self._worker() as worker:
            report = await worker.checker.check(watch, claim)
        self._observe(report)
        return Checked(report.result, report.reason, tuple(report.told))
