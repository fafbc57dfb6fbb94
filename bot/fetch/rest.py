"""When the text of a page that fills itself has come to rest. Pure: times and lengths come in, a yes or no goes out."""

import dataclasses
from dataclasses import dataclass

from bot.fetch.visit import VisitLimits

THIN = 400
"""Fewer characters than this are most likely a page that is still being filled."""


@dataclass(frozen=True, slots=True)
class RenderLimits:
    """
    How long a page is waited for, in seconds, and how much of it is taken.

    `still_s` is how long the text must not change; `thin_s` the same while there is next to none; `busy_s` while the
    page is not done loading; `rest_s` the time for coming to rest; `total_s` for everything once the browser is up.
    """

    still_s: float = 1.2
    thin_s: float = 5.0
    busy_s: float = 8.0
    rest_s: float = 25.0
    total_s: float = 60.0
    characters: int = 12_000_000
    visit: VisitLimits = dataclasses.field(default_factory=VisitLimits)


class Rest:
    """How the length of a text has moved since it was first seen."""

    def __init__(self, limits: RenderLimits, began: float) -> None:
        self._limits = limits
        self._seen: list[tuple[float, int]] = []
        self.began = began
        self.since = self.began
        self.was_scrolled = False

    def see(self, now: float, text: int) -> None:
        if self._seen and self._seen[-1][1] != text:
            self.since = now
        self._seen.append((now, text))

    def is_still(self, now: float, *, is_loaded: bool) -> bool:
        """Whether the text has not changed for long enough."""
        text = self._seen[-1][1]
        wanted_s = self._limits.still_s if text >= THIN or self.was_scrolled else self._limits.thin_s
        wanted_s /= 1 + self.was_scrolled
        return now - self.since >= (wanted_s if is_loaded else max(wanted_s, self._limits.busy_s))

    def is_nearly_still(self, now: float) -> bool:
        """Whether only a little of the text still moves: a clock, a ticker."""
        late = [text for at, text in self._seen if now - at < self._limits.rest_s / 2]
        return max(late) >= THIN and max(late) - min(late) <= max(200, max(late) // 100)
