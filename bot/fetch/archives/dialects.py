"""Which driver speaks which dialect of web archives."""

from collections.abc import Callable

from bot.config.settings import ArchiveSettings
from bot.fetch.archives.archive import Archive
from bot.fetch.archives.line import Line, Pace, Tell
from bot.fetch.archives.pywb import PywbArchive
from bot.fetch.archives.timemap import TimeMapArchive
from bot.fetch.archives.wayback import WaybackArchive
from bot.fetch.client import Client
from bot.fetch.gate import Gate
from bot.ports import ArchiveStore

_DRIVERS: dict[str, Callable[[Line], Archive]] = {
    "wayback": WaybackArchive,
    "pywb": PywbArchive,
    "timemap": TimeMapArchive,
}


def open_archive(
    name: str,
    settings: ArchiveSettings,
    client: Client,
    gate: Gate,
    *,
    kept: ArchiveStore,
    tell: Tell = lambda _name, _outage: None,
) -> Archive:
    """The archive of one [archives.NAME] table; nothing is asked yet. Raises Refused for an address that is none."""
    pace = Pace(settings.index_per_min, settings.playback_per_s)
    line = Line(name, settings.base_url, client, gate, pace, kept=kept, tell=tell)
    return _DRIVERS[settings.dialect](line)
