"""Reading the header fields that the sources need. Pure."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.model import RENDERED

_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,80}", re.ASCII)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE | re.ASCII)

LONGEST_PAUSE_S = 24 * 3600.0


def header_pairs(raw: Sequence[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    """Header fields as sent, order and repetition kept; a mark of ours that a site sends is none."""
    pairs = ((name.decode("latin-1"), value.decode("latin-1")) for name, value in raw)
    return tuple(pair for pair in pairs if pair[0].lower() != RENDERED)


def media_type(content_type: str) -> tuple[str, str]:
    """
    The media type and the charset named by a Content-Type, both lower case, "" where not given or no such word.

    They are quoted in messages, so nothing that a terminal would obey gets through.
    """
    kind = content_type.partition(";")[0].strip().lower()
    match = _CHARSET.search(content_type)
    return kind if _MEDIA_TYPE.fullmatch(kind) else "", match[1].lower() if match else ""


def retry_after_s(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After asks for, within a day; None where it is absent or cannot be read."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), LONGEST_PAUSE_S)
    moment = http_date(value)
    return min(max(0.0, (moment - now).total_seconds()), LONGEST_PAUSE_S) if moment else None


def http_date(value: str) -> datetime | None:
    """The instant of an HTTP date, None where it is none."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
