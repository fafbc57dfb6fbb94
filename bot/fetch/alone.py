"""Politeness of a single process that has no state at hand: a person's few questions, paced in memory."""

from datetime import datetime, timedelta

from bot.ports import Outage


class Alone:
    """Implements bot.ports.HostStore and ArchiveStore for as long as it lives; only paces and pauses are kept."""

    def __init__(self) -> None:
        self._next_allowed: dict[str, datetime] = {}

    def reserve_host(self, host: str, now: datetime, *, gap_s: float, most_wait_s: float | None = None) -> datetime:
        slot = max(now, self._next_allowed.get(host, now))
        if most_wait_s is None or slot <= now + timedelta(seconds=most_wait_s):
            self._next_allowed[host] = slot + timedelta(seconds=gap_s)
        return slot

    def hold_host(self, host: str, until: datetime) -> None:
        self._next_allowed[host] = max(until, self._next_allowed.get(host, until))

    def robots(self, _origin: str, _now: datetime) -> tuple[int, bytes] | None:
        return None

    def keep_robots(self, origin: str, status: int, body: bytes, now: datetime) -> None:
        """Nothing is kept."""

    def aliases(self, *_: object, **__: object) -> tuple[str, ...]:
        return ()

    def keep_alias(self, watch_id: str, url: str, now: datetime) -> None:
        """Nothing is kept."""

    def outage(self, _host: str) -> Outage | None:
        return None

    def refuse_alias(self, watch_id: str, url: str, now: datetime) -> None:
        """Nothing is kept."""

    def fail_archive(self, host: str, now: datetime, reason: str) -> Outage:
        """Every failure counts as the first."""
        return Outage(host, now, 1, reason)

    def recover_archive(self, host: str) -> None:
        """Nothing is kept."""
