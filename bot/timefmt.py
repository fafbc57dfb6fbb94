"""Instants in and out of text: the 14-digit archive form, milliseconds, and words for people. No clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def from_timestamp14(text: str) -> datetime:
    """
    Read an archive time of up to 14 digits, `YYYYMMDDhhmmss`; missing digits are the earliest possible.

    Raises ValueError where it is no time, such as a month of 00.
    """
    if not text.isdigit() or not 4 <= len(text) <= 14:
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
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local.day} {local:%B %Y %H:%M %Z}"


def span_in_words(span: timedelta) -> str:
    """A duration for people, in its one or two largest units: "2 days 3 h", "45 min"."""
    seconds = int(span.total_seconds())
    sizes = (("day", 86400), ("h", 3600), ("min", 60), ("s", 1))
    parts = []
    for unit, size in sizes:
        count, seconds = divmod(seconds, size)
        if count:
            plural = "s" if unit == "day" and count > 1 else ""
            parts.append(f"{count} {unit}{plural}")
    return " ".join(parts[:2]) or "0 s"
