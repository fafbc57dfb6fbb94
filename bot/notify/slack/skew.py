"""How far Slack's clock is from ours: Slack numbers messages by its own, and we ask for them by ours. Pure."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

TOLERANCE = timedelta(seconds=60)
"""What is no skew: the header counts whole seconds, and an answer is under way for some."""


def skew(headers: Mapping[str, Any], now: datetime) -> timedelta:
    """By how much Slack's clock is ahead of `now`, from an answer's headers; nothing where they do not say."""
    value = next((text for name, text in headers.items() if name.lower() == "date"), "")
    try:
        theirs = parsedate_to_datetime(str(value[0] if isinstance(value, list) and value else value))
    except ValueError:
        return timedelta(0)
    return (theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)) - now
