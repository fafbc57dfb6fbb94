"""A HostStore and ArchiveStore in memory, for tests that need politeness remembered and no database."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.ports import Outage


class MemoryHosts:
    """Implements bot.ports.HostStore and ArchiveStore; `reserved` lists the hosts in the order in which slots were taken."""

    def __init__(self) -> None:
        self.next_allowed: dict[str, datetime] = {}
        self.kept: dict[str, tuple[int, bytes, datetime]] = {}
        self.reserved: list[str] = []
        self.outages: dict[str, Outage] = {}
        self.found: dict[str, list[str]] = {}
        self.refused: dict[str, list[str]] = {}

    def reserve_host(self, host: str, now: datetime, *, gap_s: float, most_wait_s: float | None = None) -> datetime:
        slot = max(now, self.next_allowed.get(host, now))
        if most_wait_s is not None and slot > now + timedelta(seconds=most_wait_s):
            return slot
        self.next_allowed[host] = slot + timedelta(seconds=gap_s)
        self.reserved.append(host)
        return slot

    def hold_host(self, host: str, until: datetime) -> None:
        self.next_allowed[host] = max(until, self.next_allowed.get(host, until))

    def robots(self, origin: str, now: datetime) -> tuple[int, bytes] | None:
        status, body, kept_at = self.kept.get(origin, (0, b"", now))
        return (status, body) if status and now - kept_at < timedelta(days=1) else None

    def keep_robots(self, origin: str, status: int, body: bytes, now: datetime) -> None:
        self.kept[origin] = (status, body, now)

    def aliases(self, watch_id: str, *, refused: bool = False) -> tuple[str, ...]:
        return tuple((self.refused if refused else self.found).get(watch_id, ()))

    def refuse_alias(self, watch_id: str, url: str, _now: datetime) -> None:
        self.refused.setdefault(watch_id, []).append(url)
        self.found.get(watch_id, []).remove(url)

    def keep_alias(self, watch_id: str, url: str, _now: datetime) -> None:
        self.found.setdefault(watch_id, []).append(url)

    def outage(self, host: str) -> Outage | None:
        return self.outages.get(host)

    def fail_archive(self, host: str, now: datetime, reason: str) -> Outage:
        before = self.outages.get(host, Outage(host, now, 0, reason))
        self.outages[host] = replace(before, failures=before.failures + 1, reason=reason)
        return self.outages[host]

    def recover_archive(self, host: str) -> None:
        self.outages.pop(host, None)
