"""
Where a notice goes: what the watch list says and what channels asked for in Slack, put together. Pure.

A channel is told once, whether the list or its subscription names it, and by name or by id. Where nobody asked for
anything in Slack, the list alone decides (`announce.destinations`).
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot import digest, subscriptions
from bot.model import Watch
from bot.notice import Destination, Notice, NoticeKind
from bot.subscriptions import Wishes

SLACK = "slack"


def routed(
    notice: Notice,
    watch: Watch | None,
    listed: Sequence[Destination],
    wishes: Wishes,
    *,
    default_digest: str,
    sent_to: Collection[Destination] = (),
) -> tuple[Destination, ...]:
    """
    The destinations of a notice, those marked where it waits for a digest.

    `listed` is what the watch list says; `sent_to` is where the message was sent that the notice answers: a channel that
    subscribed and was told of a change is told that it was taken back, whatever that weighs.
    """
    asking: list[Destination] = []
    if watch is not None and notice.kind is NoticeKind.CHANGE:
        asking = [each for each in sent_to if each.notifier == SLACK and _subscribed(each, watch, wishes)]
        asking += [Destination(SLACK, channel) for channel in subscriptions.subscribers(wishes, watch, notice)]
    chosen = digest.gathering(notice, _once((*listed, *asking), wishes), wishes, default_digest)
    # What answers a message belongs under it, however little it weighs.
    return tuple(replace(each, gathers=False) if each in sent_to else each for each in chosen)


def _subscribed(destination: Destination, watch: Watch, wishes: Wishes) -> bool:
    return any(subscriptions.covers(each, watch) for each in wishes.of(destination.channel))


def _once(destinations: Sequence[Destination], wishes: Wishes) -> tuple[Destination, ...]:
    """
    Each channel once, whether it is written by name or by id.

    The first word stays: the list's own comes first, and its messages are known by it.
    """
    chosen: dict[tuple[str, str], Destination] = {}
    for each in destinations:
        chosen.setdefault((each.notifier, wishes.id_of(each.channel)), each)
    return tuple(chosen.values())
