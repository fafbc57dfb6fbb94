"""What every collection gives: its documents, the recorded texts of each, and the capture that a record stands for."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from bot.errors import FineprintError
from bot.model import Capture, Watch


class Unreadable(FineprintError):
    """One record that cannot be taken: it is skipped, said and counted. The message is the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Record:
    """
    One recorded text. A repository has a million of them, so this is small and shares what it can.

    `seconds` is when it was recorded, in Unix time; `key` names it for ever (a commit, a file name); `place` is where
    its bytes lie; `snapshots` are the recorder's names of what it was made from. `is_upgrade` says that the recorder
    read the same page in another way.
    """

    seconds: int
    key: str
    place: bytes
    link: str = ""
    snapshots: tuple[str, ...] = ()
    is_upgrade: bool = False

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(self.seconds, UTC)


@dataclass(frozen=True, slots=True)
class Story:
    """One document of a collection with its records, oldest first. `place` names it within the collection."""

    place: str
    watch: Watch
    records: Sequence[Record] = field(repr=False)


Reader = Callable[[Story, Record, datetime], Capture]
"""The capture of a record; the time is now. Raises Unreadable."""


class Collection(Protocol):
    """
    A place with recorded histories. `name` is the source that its captures come from.

    `is_ours` says that its captures are pages as we read them ourselves, so that they stand in one line with ours.
    `notes` are what a person should know of it; complete once the stories have been asked for.
    """

    name: str
    is_ours: bool
    notes: list[str]

    def stories(self) -> Sequence[Story]:
        """Every document. Raises UsageError where this is no such collection."""
        ...

    def reading(self) -> AbstractContextManager[Reader]:
        """What reads records, for as long as the context lasts."""
        ...
