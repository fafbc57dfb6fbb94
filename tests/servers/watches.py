"""Watches for tests of sources."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

from bot.model import Reading, Rules, Severity, Watch


def make_watch(
    *urls: str,
    file: str = "",
    sources: tuple[str, ...] = ("live",),
    since: date | None = None,
    rules: Rules = Rules(),
) -> Watch:
    """A watch of these addresses or this file, everything else as the defaults have it."""
    return Watch(
        id="sample",
        name="Sample",
        document="privacy-policy",
        urls=urls,
        file=file,
        sources=sources,
        since=since,
        every=timedelta(hours=12),
        rules=rules,
        channels=(),
        min_severity=Severity.LOW,
    )


async def collect(readings: AsyncIterator[Reading]) -> list[Reading]:
    return [reading async for reading in readings]
