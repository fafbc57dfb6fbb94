"""Which driver speaks which dialect of web archives."""

from bot.config import ArchiveSettings
from bot.fetch.archives.archive import Archive
from bot.fetch.archives.line import Line
from bot.fetch.archives.wayback import WaybackArchive
from bot.fetch.client import Client
from bot.fetch.gate import Gate


def open_archive(name: str, settings: ArchiveSettings, client: Client, gate: Gate) -> Archive:
    """The archive of one [archives.NAME] table; nothing is asked yet. Raises Refused for an address that is none."""
    line = Line(
        name,
        settings.base_url,
        client,
        gate,
        index_per_min=settings.index_per_min,
        playback_per_s=settings.playback_per_s,
    )
    return WaybackArchive(line)
