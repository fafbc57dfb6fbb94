"""Where captures come from, and the ways to tell people."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Protocol

from bot.model import Reading, Watch
from bot.notice import Delivery, Receipt


class Source(Protocol):
    """A place that captures come from."""

    name: str

    def captures(self, watch: Watch, cursor: str, now: datetime) -> AsyncIterator[Reading]:
        """
        Yield readings since `cursor` ("" at first), oldest first.

        Each reading carries the cursor that holds once it is recorded, so a stop in between loses nothing and asks
        for nothing twice. A reading without a capture means "looked, nothing new". Raises SourceError.
        """
        ...


class Notifier(Protocol):
    """
    A way to tell people.

    `shows_anew` says whether a message that is there can be changed; else nothing is done for it. `is_paced` says whether
    messages must keep a rate.
    """

    name: str
    shows_anew: bool
    is_paced: bool

    def send(self, delivery: Delivery) -> Receipt:
        """Send once, with no retry inside. Raises DeliveryLater, DeliveryRefused or DeliveryUnknown."""
        ...

    def find(self, delivery: Delivery) -> Receipt | None:
        """Look for a message whose sending ended unknown. None: not there. Raises DeliveryError when it cannot look."""
        ...
