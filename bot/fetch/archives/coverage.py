"""From when to when an archive holds copies of an address: two questions, for a person who adds a watch."""

from bot.fetch.archives.archive import Archive


async def coverage(archive: Archive, url: str) -> tuple[str, str] | None:
    """The archive's times of the first and the newest copy; None where it has none. Raises SourceError."""
    first = await archive.oldest(url, count=1)
    if not first:
        return None
    newest = await archive.newest(url, count=1)
    return first[0].timestamp, newest[-1].timestamp if newest else first[0].timestamp
