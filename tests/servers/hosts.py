"""A HostStore in memory, for tests that need politeness remembered and no database."""

from datetime import datetime, timedelta


class MemoryHosts:
    """Implements bot.ports.HostStore; `reserved` lists the hosts in the order in which slots were taken."""

    def __init__(self) -> None:
        self.next_allowed: dict[str, datetime] = {}
        self.kept: dict[str, tuple[int, bytes, datetime]] = {}
        self.reserved: list[str] = []

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
