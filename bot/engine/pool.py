"""
Judging in processes of their own, so that a hostile page can neither block the loop nor grow it.

A judgement that outlives its deadline, or kills its process, is a failed check as data: it never yields a different
result. The pool is then made anew.
"""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing.process import BaseProcess

from bot.examine import examine
from bot.log import get_logger
from bot.model import Capture, Outcome, Prior, Result, Rules

DEADLINE_S = 60.0
JUDGEMENTS_PER_PROCESS = 500
GRACE_S = 3.0
ATTEMPTS = 2


def _begin() -> None:
    """
    Prepare a judging process.

    Ctrl-C reaches the whole group: what is under way is finished and the bot ends its processes itself. A bot that was
    killed ends nothing, and its queue would never tell: so the process follows it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, name="end with parent", daemon=True).start()


class JudgePool:
    """`await pool(prior, capture, rules)` is `examine` in another process."""

    def __init__(
        self, *, workers: int = 1, deadline_s: float = DEADLINE_S, examine: Callable[..., Outcome] = examine
    ) -> None:
        self._workers = workers
        self._deadline_s = deadline_s
        self._examine = examine
        self._pool: Executor | None = None

    async def __call__(
        self, prior: Prior, capture: Capture, rules: Rules, *, by: Callable[..., Outcome] | None = None
    ) -> Outcome:
        """Judge in another process, `by` another judgement than the pool's own where one is given."""
        for _ in range(ATTEMPTS):
            pool = self._pool or self._open()
            try:
                future = pool.submit(by or self._examine, prior, _bare(capture), rules)
                return await asyncio.wait_for(asyncio.wrap_future(future), self._deadline_s)
            except TimeoutError:
                self._discard(pool)
                return Outcome(Result.FAILED, f"the page took over {self._deadline_s:.0f} s to read and compare")
            except BrokenProcessPool:
                # Perhaps another page's doing: each gets a second try in a process of its own making.
                self._discard(pool)
        return Outcome(Result.FAILED, "reading the page used up the memory or crashed its process")

    def _open(self) -> Executor:
        try:
            self._pool = ProcessPoolExecutor(
                self._workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                max_tasks_per_child=JUDGEMENTS_PER_PROCESS,
            )
        except OSError as error:
            # Some sandboxes give no semaphores: pages are then judged here, unprotected but judged.
            get_logger().warning("no judging process: pages are read in the bot's own", reason=str(error))
            self._pool = ThreadPoolExecutor(self._workers)
        return self._pool

    def _discard(self, pool: Executor) -> None:
        for process in _processes(pool):
            process.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        if self._pool is pool:
            self._pool = None

    def close(self) -> None:
        """End the processes; a judgement under way has a moment to finish, then it is given up."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        processes = _processes(pool)
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.join(GRACE_S)
            if process.is_alive():
                process.kill()


def _bare(capture: Capture) -> Capture:
    """A capture without its raw reads: evidence is nothing to judge, and need not be sent to another process."""
    return replace(capture, pages=tuple(replace(page, exchanges=()) for page in capture.pages))


def _processes(pool: Executor) -> list[BaseProcess]:
    """The workers of a pool: the executor has no public way to end one that hangs."""
    return list((getattr(pool, "_processes", None) or {}).values())
