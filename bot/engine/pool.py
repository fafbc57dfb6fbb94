"""
Judging in processes of their own, so that a hostile page can neither block the loop nor grow it.

A judgement that outlives its deadline, or kills its process, is a failed check as data: it never yields a different
result. The pool is then made anew.
"""

import asyncio
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime

from bot.examine import examine
from bot.model import Capture, Outcome, Prior, Result, Rules

DEADLINE_S = 60.0
JUDGEMENTS_PER_PROCESS = 500


def _end_with_parent() -> None:
    """Let a judging process not outlive a bot that was killed: its queue would never tell it."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, name="end with parent", daemon=True).start()


class JudgePool:
    """`await pool(prior, capture, rules, now)` is `examine` in another process."""

    def __init__(
        self, *, workers: int = 1, deadline_s: float = DEADLINE_S, examine: Callable[..., Outcome] = examine
    ) -> None:
        self._workers = workers
        self._deadline_s = deadline_s
        self._examine = examine
        self._pool: ProcessPoolExecutor | None = None

    async def __call__(self, prior: Prior, capture: Capture, rules: Rules, now: datetime) -> Outcome:
        pool = self._pool or self._open()
        future = pool.submit(self._examine, prior, capture, rules, now)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self._deadline_s)
        except TimeoutError:
            self._discard(pool)
            return Outcome(Result.FAILED, f"the page took over {self._deadline_s:.0f} s to read and compare")
        except BrokenProcessPool:
            self._discard(pool)
            return Outcome(Result.FAILED, "reading the page used up the memory or crashed its process")

    def _open(self) -> ProcessPoolExecutor:
        self._pool = ProcessPoolExecutor(
            self._workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_end_with_parent,
            max_tasks_per_child=JUDGEMENTS_PER_PROCESS,
        )
        return self._pool

    def _discard(self, pool: ProcessPoolExecutor) -> None:
        for process in list(pool._processes.values()):  # noqa: SLF001 - the executor has no public way to end a hung worker
            process.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        if self._pool is pool:
            self._pool = None

    def close(self) -> None:
        """End the processes; a judgement under way is given up."""
        if self._pool is not None:
            self._discard(self._pool)
