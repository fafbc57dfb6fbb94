"""A clock that tests set; sleeping moves it and takes no time."""

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
