"""What `doctor` says of the web archives that watches name: which are in an outage, and since when."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.config.settings import Settings
from bot.ports import ArchiveStore, Outage
from bot.timefmt import in_words


def outages(store: ArchiveStore, settings: Settings) -> Iterator[tuple[str, Outage]]:
    """The archives in an outage that a watch names, each with its outage."""
    for name in sorted({name for watch in settings.watches for name in watch.archives}):
        outage = store.outage(urlsplit(settings.archives[name].base_url).netloc.lower())
        if outage is not None:
            yield name, outage


def said_of(name: str, outage: Outage, zone: str) -> str:
    """An outage in a line."""
    times = "once" if outage.failures == 1 else f"{outage.failures} times in a row"
    return f"{name} has failed {times} since {in_words(outage.since, zone)}: {outage.reason}"
