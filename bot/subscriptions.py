"""
Which channels asked in Slack to be told of which changes, beside what the watch list says. Pure matching, no routing.

A subscription is of one channel: a watch, a tag or everything, perhaps only some kinds of findings, perhaps only from
a severity on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.model import Severity, Watch
from bot.notice import Notice, NoticeKind


class About(StrEnum):
    """What a subscription names."""

    WATCH = "watch"
    TAG = "tag"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Subscription:
    """
    One wish of one channel.

    `channel` is a channel's id, `name` the id of a watch or a tag ("" for all). `kinds` are kinds of findings, none for
    any. `min_severity` None stands for what the watch itself says.
    """

    channel: str
    about: About
    name: str = ""
    kinds: tuple[str, ...] = ()
    min_severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """
    What channels asked for in Slack. `digests` holds the word of each channel that chose one, by channel id;
    `ids` the id of each channel whose name is known, by its name with "#".
    """

    subscriptions: tuple[Subscription, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)

    def id_of(self, channel: str) -> str:
        """The one word for a channel written by name or id: its id, or its name where the id is not known."""
        return self.ids.get(channel, channel)

    def of(self, channel: str) -> Iterator[Subscription]:
        """The subscriptions of a channel, given by id or name."""
        wanted = self.id_of(channel)
        return (each for each in self.subscriptions if each.channel == wanted)


def covers(subscription: Subscription, watch: Watch) -> bool:
    """Whether a subscription is about a watch at all."""
    if subscription.about is About.ALL:
        return True
    if subscription.about is About.TAG:
        return subscription.name in watch.tags
    return subscription.name == watch.id


def wants(subscription: Subscription, watch: Watch, notice: Notice) -> bool:
    """
    Whether a subscription asks for the notice of a change of a watch.

    Where it names kinds, only findings of these kinds count, and the severity is that of the gravest among them.
    """
    if notice.kind is not NoticeKind.CHANGE or not covers(subscription, watch):
        return False
    least = watch.min_severity if subscription.min_severity is None else subscription.min_severity
    if not subscription.kinds:
        return notice.severity >= least
    findings = notice.comparison.findings if notice.comparison else ()
    asked = [finding.severity for finding in findings if finding.kind in subscription.kinds]
    return bool(asked) and max(asked) >= least


def subscribers(wishes: Wishes, watch: Watch, notice: Notice) -> tuple[str, ...]:
    """The ids of the channels whose subscriptions ask for a notice, each once, in the order of the subscriptions."""
    return tuple(dict.fromkeys(each.channel for each in wishes.subscriptions if wants(each, watch, notice)))
