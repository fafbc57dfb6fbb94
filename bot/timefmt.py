"""Instants in and out of text: the 14-digit archive form, milliseconds, and words for people. No clock."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def from_timestamp14(text: str) -> datetime:
    """
    Read an archive time of 4, 6, 8, 10, 12 or 14 digits, `YYYYMMDDhhmmss`; what is missing is the earliest possible.

    Raises ValueError where it is no time, such as a month of 00.
    """
    if not (text.isascii() and text.isdigit()) or len(text) not in range(4, 15, 2):
        raise ValueError(f"{text!r} is not a time of 4 to 14 digits (YYYYMMDDhhmmss)")
    filled = text + "00000101000000"[len(text) :]
    return datetime.strptime(filled, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def to_timestamp14(moment: datetime) -> str:
    """The 14-digit archive form of an instant."""
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")


def to_ms(moment: datetime) -> int:
    """Whole milliseconds since 1970."""
    return round(moment.timestamp() * 1000)


def from_ms(ms: int) -> datetime:
    """The instant of a count of milliseconds since 1970."""
    return datetime.fromtimestamp(ms / 1000, UTC)


def in_words(moment: datetime, zone: str = "UTC") -> str:
    """An instant for people, in their zone: "3 May 2026 14:05 CEST"."""
    return f"{day_in_words(moment, zone)} {moment.astimezone(ZoneInfo(zone)):%H:%M %Z}"


def day_in_words(moment: datetime, zone: str = "UTC") -> str:
    """The day of an instant for people, in their zone: "3 May 2026"."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local.day} {local:%B %Y}"


def between_in_words(after: datetime, until: datetime, zone: str = "UTC") -> str:
    """
    A span in which something happened, for people: "between 3 March and 5 May 2021", "on 3 March 2021".

    >>> from datetime import datetime, UTC
    >>> between_in_words(datetime(2020, 12, 3, tzinfo=UTC), datetime(2021, 1, 5, tzinfo=UTC))
    'between 3 December 2020 and 5 January 2021'
    """
    first, last = (moment.astimezone(ZoneInfo(zone)) for moment in (after, until))
    if first.date() == last.date():
        return f"on {day_in_words(until, zone)}"
    year = f" {first.year}" if first.year != last.year else ""
    month = f" {first:%B}" if year or first.month != last.month else ""
    return f"between {first.day}{month}{year} and {day_in_words(until, zone)}"
