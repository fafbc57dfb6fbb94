"""Ends the mutes that have run out, and tells the watch's channels what was kept silent meanwhile."""

from datetime import datetime

from bot.config.settings import Settings
from bot.notice import Destination
from bot.ports import Store
from bot.silence import Silence
from bot.upkeep import unmuted_notice


def end_mutes(settings: Settings, store: Store, now: datetime) -> int:
    """Queue a message for each mute that has run out and kept something silent, then forget the mute; returns how many."""
    watches = {watch.id: watch for watch in settings.watches}
    told = 0
    for mute in store.ended_mutes(now):
        watch = watches.get(mute.watch_id)
        rows = store.changes(mute.watch_id, told=False) if watch else []
        kept = [row for row in rows if row.silence == Silence.MUTED and row.detected_at >= mute.by.at]
        if watch is not None and kept:
            channels = watch.channels or (settings.slack.channel,)
            notifier = "slack" if settings.slack.token else "console"
            places = [Destination(notifier if channel else "console", channel) for channel in channels]
            # Told before it is forgotten: the other way round a stop in between would lose it.
            told += bool(store.enqueue(unmuted_notice(watch, mute, kept, settings.bot.timezone), places, now))
    store.forget_mutes(now)
    return told
