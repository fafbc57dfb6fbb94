"""
The Protocols between the core and the world, each method with its promise.

Shells (`check.py`, `deliver.py`, the engine, the commands) see these and never an adapter. The store is synchronous
and safe to call from several threads; shells call it through `asyncio.to_thread`. Every time is an argument.
"""

from bot.ports.evidence import EvidenceStore
from bot.ports.keeping import KeepStore, Pruned, StateSize, WatchSize
from bot.ports.past import Around, Backfill, Copy, CopyState, Gap, Listing, Look, PastStore, Placed, Placing, Spot
from bot.ports.rows import (
    ChangeRow,
    CheckCount,
    CheckRow,
    DeadlineRow,
    DeliveryRow,
    Gathered,
    OpenChange,
    Outage,
    VersionRow,
    WatchRow,
)
from bot.ports.stores import ActionStore, ArchiveStore, HostStore, OutboxStore, QueryStore, Store, WatchStore, WishStore
from bot.ports.work import Claim, Recording, Settlement
from bot.ports.world import Notifier, Source

__all__ = [
    "ActionStore",
    "ArchiveStore",
    "Around",
    "Backfill",
    "ChangeRow",
    "CheckCount",
    "CheckRow",
    "Claim",
    "Copy",
    "CopyState",
    "DeadlineRow",
    "DeliveryRow",
    "EvidenceStore",
    "Gap",
    "Gathered",
    "HostStore",
    "KeepStore",
    "Listing",
    "Look",
    "Notifier",
    "OpenChange",
    "Outage",
    "OutboxStore",
    "PastStore",
    "Placed",
    "Placing",
    "Pruned",
    "QueryStore",
    "Recording",
    "Settlement",
    "Source",
    "Spot",
    "StateSize",
    "Store",
    "VersionRow",
    "WatchRow",
    "WatchSize",
    "WatchStore",
    "WishStore",
]
