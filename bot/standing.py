"""
What people did about a change, and how it stands since. Frozen and pure; `store.actions` keeps it.

The first acknowledgement and the first judgement hold; an assignment and a mute are replaced by later ones.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Deed(StrEnum):
    """What somebody did. The values are stored."""

    ACKNOWLEDGE = "acknowledge"
    ASSIGN = "assign"
    DISMISS = "dismiss"
    MUTE = "mute"
    UNMUTE = "unmute"
    FORWARD = "forward"
    ACCEPT = "accept"


class Verdict(StrEnum):
    """Why a change was judged not material. The values are stored."""

    WORDING = "wording"
    FURNITURE = "furniture"
    WRONG = "wrong"
    ELSEWHERE = "elsewhere"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Action:
    """
    One thing that a person did, for the log and for its effect.

    `key` is the same however often it arrives. `who` is a member's id. `value` is the assignee's id (assign), the verdict
    (dismiss), the channel's id (forward); `until` ends a mute; `why` is what they said.
    """

    key: str
    deed: Deed
    who: str
    at: datetime
    change_id: str = ""
    watch_id: str = ""
    value: str = ""
    until: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did it and when; `value` and `why` as in `Action`."""

    who: str
    at: datetime
    value: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mute:
    """A watch that is told to nobody until `until`."""

    watch_id: str
    until: datetime
    by: Stamp


@dataclass(frozen=True, slots=True)
class Standing:
    """
    How a change stands with people, and with what came after it.

    `undone_at` is when it was changed back, `followed_at` when the next told change of the same watch came. `copy` is the
    address of the copy that an archive made when it was asked to, "" for none.
    """

    acknowledged: Stamp | None = None
    assigned: Stamp | None = None
    dismissed: Stamp | None = None
    muted: Mute | None = None
    undone_at: datetime | None = None
    followed_at: datetime | None = None
    copy: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to decide."""
        return self.acknowledged is None and self.dismissed is None and self.undone_at is None

    @property
    def has_people(self) -> bool:
        """Whether it says who did something."""
        return any((self.acknowledged, self.assigned, self.dismissed, self.muted))


UNTOUCHED = Standing()
"""How a change stands about which nobody has done anything."""


class Effect(StrEnum):
    """What an action came to."""

    DONE = "done"
    REPEATED = "repeated"  # this very action was taken before
    LATE = "late"  # somebody else was first, or there is nothing to do any more
    UNKNOWN = "unknown"  # there is no such change


@dataclass(frozen=True, slots=True)
class Acted:
    """What an action came to, and how the change stands now."""

    effect: Effect
    standing: Standing = UNTOUCHED
