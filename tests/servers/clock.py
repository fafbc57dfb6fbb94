"""A clock that tests set; sleeping moves it and takes no time."""

import time
from datetime import UTC, datetime, timedelta


class SetClock:
    """Call it for the time; `slept` records every wait asked for, in seconds."""

    def __init__(self, now: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)

    def advance(self, **span: float) -> None:
        self.now += timedelta(**span)


class FastClock:
    """Runs `speed` times as fast as the machine's, from `began` (seconds since 1970) on; the same in every process."""

    def __init__(self, began: float, speed: float) -> None:
        self.began = began
        self._speed = speed

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(self.began + (time.time() - self.began) * self._speed, UTC)
