"""Archives of a test: the real drivers against a server on loopback, with a clock of the test's own."""

from bot.config.settings import ArchiveSettings
from bot.fetch import Client, Gate
from bot.fetch.archives import Archive, ArchiveSource, open_archive
from bot.fetch.archives.line import Tell
from tests.servers.clock import SetClock
from tests.servers.hosts import MemoryHosts


def make_archive(
    base_url: str,
    client: Client,
    clock: SetClock,
    hosts: MemoryHosts | None = None,
    *,
    name: str = "wayback",
    dialect: str = "wayback",
    tell: Tell = lambda _name, _outage: None,
) -> Archive:
    hosts = hosts or MemoryHosts()
    gate = Gate(hosts, clock=clock, sleep=clock.sleep)
    return open_archive(name, ArchiveSettings(base_url, dialect), client, gate, kept=hosts, tell=tell)


def make_source(
    base_url: str, client: Client, clock: SetClock, hosts: MemoryHosts | None = None, **more: str
) -> ArchiveSource:
    hosts = hosts or MemoryHosts()
    return ArchiveSource(make_archive(base_url, client, clock, hosts, **more), hosts, clock=clock)
