"""What the commands ask of the running bot beyond its store: to look at a page, and to check a watch now."""

from dataclasses import dataclass, field
from typing import Protocol

from bot.model import Result


@dataclass(frozen=True, slots=True)
class Seen:
    """
    What was found at an address: an entry for the watch list, and what a person should know before accepting it.

    `title` and `notes` hold words of the page. `doubt` says why this does not look like the policy, "" where it does.
    """

    entry: dict[str, object]
    watch_id: str
    title: str
    document: str
    address: str
    language: str
    words: int
    notes: tuple[str, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to; `told` are the headlines of what was told, which hold words of the page."""

    result: Result
    reason: str
    told: tuple[str, ...] = field(default=())


class Desk(Protocol):
    """Both wait for the answer, in any thread but the loop's. They raise FineprintError."""

    def look(self, url: str) -> Seen: ...

    def check(self, watch_id: str) -> Checked: ...
