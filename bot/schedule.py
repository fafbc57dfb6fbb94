"""
When a watch is due next: pure arithmetic over what the last check came to.

Jitter comes from a hash of the watch's id, so it is stable, testable and spreads watches over the day.
"""

import hashlib
from datetime import datetime, timedelta

from bot.model import SEEN_RESULTS, Result

SECOND_LOOK_S = (600, 1800)
FIRST_RETRY = timedelta(minutes=10)
PATIENT_FAILURES = 5
LONGEST = timedelta(days=7)
LONGEST_RETRY_AFTER = timedelta(days=1)
JITTER = 0.05


def fraction(seed: str) -> float:
    """A number in [0, 1) that depends on `seed` alone."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:6]) / 2**48


def next_due(
    watch_id: str,
    every: timedelta,
    now: datetime,
    *,
    result: Result,
    failures: int,
    look_again: bool = False,
    retry_after_s: float | None = None,
) -> datetime:
    """
    The next time a watch is to be checked.

    `failures` counts checks in a row without a true sight, this one included. A true sight: after `every`, give or
    take 5 %. A doubtful one: within 10 to 30 minutes. Trouble: after 10 minutes, doubling up to `every`, and from the
    fifth failure on doubling up to a week; never before `retry_after_s` (which is honoured up to a day).
    """
    share = fraction(f"{watch_id} {failures}")
    if result in SEEN_RESULTS and not look_again:
        delay = every * (1 + JITTER * (2 * share - 1))
    elif look_again and failures <= 1:
        shortest, longest = SECOND_LOOK_S
        delay = min(every, timedelta(seconds=shortest + share * (longest - shortest)))
    else:
        delay = _back_off(every, failures) * (1 - share / 4)
    if retry_after_s:
        delay = max(delay, min(timedelta(seconds=retry_after_s), LONGEST_RETRY_AFTER))
    return now + delay


def _back_off(every: timedelta, failures: int) -> timedelta:
    steps = max(failures, 1) - 1
    if failures < PATIENT_FAILURES:
        return min(every, FIRST_RETRY * float(2**steps))
    doublings = min(failures - PATIENT_FAILURES, 16)
    return min(every * float(2**doublings), max(LONGEST, every))
