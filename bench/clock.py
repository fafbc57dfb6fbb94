"""Timing: every repetition of every item kept, medians and percentiles out."""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds for each item of one pass (the fastest pass counts)."""

    seconds: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Items a second."""
        return len(self.seconds) / sum(self.seconds)

    @property
    def median_ms(self) -> float:
        return statistics.median(self.seconds) * 1000

    @property
    def p95_ms(self) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, round(len(ordered) * 0.95))] * 1000


def timed(work: Callable[[Any], object], items: Sequence[Any], *, passes: int = 3) -> Timing:
    """Time `work` on each item in CPU seconds of this process, several passes, the fastest as a whole kept."""
    work(items[0])
    return min((Timing(tuple(_one_pass(work, items))) for _ in range(passes)), key=lambda timing: sum(timing.seconds))


def _one_pass(work: Callable[[Any], object], items: Iterable[Any]) -> Iterable[float]:
    for item in items:
        started = time.process_time()
        work(item)
        yield time.process_time() - started
