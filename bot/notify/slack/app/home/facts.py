"""What Home shows, read and not yet put into words. Frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Watch
from bot.notify.slack.app.home.pieces import line
from bot.ports import DeliveryRow, OpenChange, WatchRow
from bot.standing import Mute
from bot.subscriptions import Wishes


@dataclass(frozen=True, slots=True)
class Facts:
    """
    What Home shows. `watches` are those of the list in its order, `rows` how each stands by id; `open_changes` wait for
    somebody, newest first, and `waiting` is how many do in all; `troubles` are deliveries that wait for a mend.
    """

    watches: Sequence[Watch]
    rows: Mapping[str, WatchRow]
    open_changes: Sequence[OpenChange]
    waiting: int
    mutes: Sequence[Mute]
    troubles: Sequence[DeliveryRow]
    wishes: Wishes
    zone: str
    now: datetime

    def name(self, watch_id: str) -> str:
        """What a watch is called; its id, where it is not on the list any more."""
        name = next((watch.name for watch in self.watches if watch.id == watch_id), "")
        return line(name or watch_id)
