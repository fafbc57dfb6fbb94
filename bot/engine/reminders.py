"""Puts the reminders that are due into the outbox. When and what is `bot.clocks`; that each is told once, the outbox."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import clocks
from bot.announce import change_subject
from bot.app import route
from bot.config.settings import Settings
from bot.ports import DeadlineRow, Store


def tell_reminders(settings: Settings, store: Store, now: datetime) -> int:
    """
    Queue what is due of the deadlines of changes that nobody has decided on; returns how many messages are new.

    They stand in the threads of the messages that told of the change; one that only stood in a digest asks nobody to
    decide. Where what people do in Slack does not reach us, nobody could end them, so there are none.
    """
    if not settings.slack.hears:
        return 0
    watches = {watch.id: watch for watch in settings.watches}
    told = 0
    for row, step in _due(settings, store, now):
        threads = tuple(store.sent_to(change_subject(row.change_id)))
        watch = watches.get(row.watch_id)
        standing = store.standing(row.change_id, now)
        if watch is None or not threads or not standing.is_open or standing.muted:
            continue
        name, whom = watch.name or watch.address, standing.assigned.value if standing.assigned else ""
        if step.is_last:
            notice = clocks.escalation(row, name, whom)
            told += store.enqueue(notice, route(settings, store, watch, notice), now)
        else:
            told += store.enqueue(clocks.reminder(row, step, name, whom), threads, now)
    return told


def _due(settings: Settings, store: Store, now: datetime) -> Iterator[tuple[DeadlineRow, clocks.Step]]:
    zone = settings.bot.timezone
    today = now.astimezone(ZoneInfo(zone)).date()
    first, last = today - clocks.LATE - timedelta(days=1), today + timedelta(days=max(clocks.REMINDED))
    for row in store.deadlines(first, last):
        step = clocks.step_due(row, now, zone)
        if step is not None and not row.undone:
            yield row, step
