"""The weekly line: when it is due. Pure; the outbox makes sure that a week is told once."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.announce import week_of

WEEKDAY_MONDAY = 1
HOUR = 9


def is_due(now: datetime, zone: str, told_week: str) -> bool:
    """
    Whether the line of this week is to be told: from Monday 9:00 in the team's zone, unless `told_week` is this week.

    "" means that the program has never run: the first week is not over yet, so nothing is due.
    """
    if not told_week or told_week == week_of(now, zone):
        return False
    local = now.astimezone(ZoneInfo(zone))
    return local.isoweekday() > WEEKDAY_MONDAY or local.hour >= HOUR
