"""Puts the digests that are due into the outbox. When and what is `bot.digest`; that each change is told once, the store."""

from datetime import datetime

from bot import digest
from bot.config.settings import Settings
from bot.ports import Store


def tell_digests(settings: Settings, store: Store, now: datetime) -> int:
    """Queue a digest for each destination whose period is over and where something waits; returns how many."""
    waiting = store.waiting()
    if not waiting:
        return 0
    wishes, zone = store.wishes(), settings.bot.timezone
    told = 0
    for destination, since in waiting.items():
        every = digest.cadence(wishes, destination.channel, settings.slack.digest)
        ended = digest.period(every, now, zone)
        if since > ended.end:
            continue
        taken = [each for each in store.gathered(destination) if each.at <= ended.end]
        told += store.send_digest(digest.digest_notice(taken, ended, zone), taken, now)
    return told
