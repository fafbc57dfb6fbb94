"""
When a team is told about the watching itself: pure rules over how a check went.

One notice per spell of blindness and one when it ends; the outbox drops a repeated subject, so a rule may fire at
every check of a spell.
"""

from datetime import datetime, timedelta

from bot import announce
from bot.model import SEEN_RESULTS, Result, Watch
from bot.notice import Notice

BLIND_AFTER = timedelta(hours=24)
GONE_AFTER_FAILURES = 3


def health_notice(
    watch: Watch,
    *,
    result: Result,
    reason: str,
    advice: str = "",
    before: Result | None,
    failures: int,
    blind_since: datetime | None,
    now: datetime,
) -> Notice | None:
    """
    The notice that a check of `watch` calls for, if any.

    `advice` says what a person can do about it. `before` is the result of the check before. `failures` counts the checks without a true sight in a row, and
    `blind_since` is the start of the spell, that this check belongs to or ends.
    """
    if blind_since is None:
        return None
    long_enough = now - blind_since >= BLIND_AFTER
    if result in SEEN_RESULTS:
        was_told = long_enough or (before is Result.GONE and failures >= GONE_AFTER_FAILURES)
        return announce.seen_again_notice(watch, blind_since) if was_told else None
    if result is Result.GONE and failures >= GONE_AFTER_FAILURES:
        return announce.gone_notice(watch, blind_since, reason, advice)
    return announce.blind_notice(watch, blind_since, reason, advice) if long_enough else None
