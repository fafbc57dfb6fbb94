"""How far an archive has been read for one watch: the cursor of an archive's source. Pure."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from bot.fetch.archives.row import Row
from bot.timefmt import from_timestamp14


@dataclass(frozen=True, slots=True)
class Place:
    """
    How far a watch has been read: the time of the last capture taken, and the identities of those taken at that second.

    `leap` says that the first capture was taken and the newest is still to come; `checked_at` is when the index was
    last read to its end. `stumbles` is how often in a row the archive failed over the captures that come next.
    """

    last: str = ""
    done: tuple[str, ...] = ()
    leap: bool = False
    checked_at: str = ""
    stumbles: int = 0

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Place":
        """Raises ValueError, KeyError or TypeError where the value is no place."""
        place = cls(value["last"], tuple(value["done"]), value["leap"], value["checked_at"], int(value["stumbles"]))
        _ = from_timestamp14(place.last) if place.last else None
        _ = datetime.fromisoformat(place.checked_at) if place.checked_at else None
        return place

    def after(self, row: Row) -> "Place":
        done = (*self.done, row.identity) if row.timestamp == self.last else (row.identity,)
        return replace(self, last=row.timestamp, done=done, stumbles=0)

    def is_ahead(self, row: Row) -> bool:
        """Whether a row is yet to be taken."""
        return row.timestamp > self.last or (row.timestamp == self.last and row.identity not in self.done)

    def is_same(self, row: Row) -> bool:
        """Whether a row holds the very bytes taken last."""
        return bool(self.done and row.digest) and row.digest == self.done[-1] and not row.is_redirect

    def kept_for(self, address: str) -> str:
        """The cursor that says so of an address."""
        return json.dumps({"address": address} | asdict(self))


def place_of(cursor: str, address: str) -> Place:
    """Read the cursor of an address; one that cannot be read, or is of another address, is the beginning."""
    try:
        value = json.loads(cursor)
        return Place.from_json(value) if value["address"] == address else Place()
    except (ValueError, KeyError, TypeError, AttributeError):
        return Place()
