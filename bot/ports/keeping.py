"""What the state forgets, how large it is, and whether it is whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was forgotten, or would be: checks, captures that were no version, and blobs with the bytes they took."""

    checks: int = 0
    captures: int = 0
    blobs: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class WatchSize:
    """
    What one watch takes: rows by kind, and the bytes of its pages as received, of its texts and of its changes.

    Bytes that several watches share count for each of them.
    """

    watch_id: str
    versions: int
    changes: int
    captures: int
    checks: int
    page_bytes: int
    text_bytes: int
    change_bytes: int


@dataclass(frozen=True, slots=True)
class StateSize:
    """The whole state: its bytes on the disk, those of them that wait to be used again, and what each watch takes."""

    bytes: int
    free_bytes: int
    blob_bytes: int
    evidence_bytes: int
    watches: tuple[WatchSize, ...]


class KeepStore(Protocol):
    """The state as a whole."""

    def prune(self, *, checks_before: datetime, captures_before: datetime, flips_before: datetime) -> Pruned:
        """
        Forget checks begun, captures fetched and passages gone before these times.

        Never a version, a change, or what stands in evidence; never a blob that something still rests on.
        """
        ...

    def forget_flips(self, before: datetime) -> None:
        """Forget the passages that came or went last before a time."""
        ...

    def prunable(self, *, checks_before: datetime, captures_before: datetime) -> Pruned:
        """What `prune` would forget; nothing is written."""
        ...

    def compact(self) -> None:
        """Give room that is not used any more back to the disk; needs as much room again while it works."""
        ...

    def backup(self, to: Path) -> None:
        """Write a consistent copy of a SQLite state to a new file, while the bot runs. Raises StoreError."""
        ...

    def size(self) -> StateSize: ...

    def faults(self, advance: Callable[[int, int], None]) -> Iterator[str]:
        """
        What is not as it was written, in words; nothing where all is whole. Reads everything.

        `advance` is told how many blobs have been looked at, and of how many.
        """
        ...
