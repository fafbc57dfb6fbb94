"""Puts the digests that are due into the outbox. When and what is `bot.digest`; that each change is told once, the store."""

from collections import defaultdict
from datetime import datetime

from bot import digest
from bot.config import Settings
from bot.notice import Destination
from bot.ports import Gathered, Store


def tell_digests(settings: Settings, store: Store, now: datetime) -> int:
    """Queue a digest for each destination whose period is over and where something waits; returns how many."""
    waiting: dict[Destination, list[Gathered]] = defaultdict(list)
    for each in store.gathered():
        waiting[each.destination].append(each)
    if not waiting:
        return 0
    wishes, zone = store.wishes(), settings.bot.timezone
    told = 0
    for destination, notices in waiting.items():
        every = digest.cadence(wishes, destination.channel, settings.slack.digest)
        ended = digest.period(every, now, zone)
        taken = [each for each in notices if each.at <= ended.end]
        if taken:
            told += store.send_digest(digest.digest_notice(taken, ended, zone), taken, now)
    return told
