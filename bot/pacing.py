"""
How fast messages may go: one bucket for each real channel, and one for all that a notifier does in a workspace.

Pure but for its own counting; times are seconds of a clock that never goes back. Slack's figures, from its page on rate
limits: about one message a second to a channel, several hundred a minute to a workspace, fifty changed messages a minute.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rate:
    """`at_once` pass together, then one every `gap_s`."""

    gap_s: float
    at_once: int = 1


POSTS = Rate(0.2, at_once=50)
"""New messages of a workspace."""

UPDATES = Rate(1.2, at_once=20)
"""Messages of a workspace shown anew."""


class Bucket:
    """
    Gives out places under a rate.

    The generic cell rate algorithm (ITU-T I.371): one number says when the bucket would be full again.
    """

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._full_at = 0.0

    def wait_s(self, now: float) -> float:
        """In how many seconds the next place begins."""
        return max(0.0, self._full_at - (self._rate.at_once - 1) * self._rate.gap_s - now)

    def take(self, now: float) -> float:
        """Take the next place; returns in how many seconds it begins."""
        wait_s = self.wait_s(now)
        self._full_at = max(now, self._full_at) + self._rate.gap_s
        return wait_s


@dataclass(slots=True)
class Asked:
    """
    Who asked us to wait, and until when: two channels at once mean that it is the workspace that has had enough.

    Slack's answer does not say whether a channel or the workspace is full.
    """

    until: dict[str, float] = field(default_factory=dict)

    def is_everywhere(self, place: str, now: float, wait_s: float) -> bool:
        """Note that a place asked to wait; whether another one had, and still has to."""
        self.until = {other: end for other, end in self.until.items() if end > now}
        others = any(other != place for other in self.until)
        self.until[place] = now + wait_s
        return others
