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
