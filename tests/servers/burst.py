"""
Many queued deliveries over many channels, one of which is blocked: order, rate and whether the others wait for it.

As a program:  python -m tests.servers.burst [--deliveries 10000] [--channels 50] [--gap 1.0]; the figures of docs/reliability.md.
"""

import argparse
import asyncio
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.deliver import Pace
from bot.pacing import Rate
from bot.ports import Store
from bot.store import open_store
from tests.servers.clock import SetClock
from tests.servers.outbox import deliverer, put
from tests.servers.slack import Channel, SlackServer


@dataclass(frozen=True)
class Figures:
    """What was seen at Slack's side. Times in seconds; `most_in_ten_gaps` is of any one channel."""

    arrived: int
    twice: int
    channels_out_of_order: int
    most_in_ten_gaps: int
    sent_to_blocked_meanwhile: int
    others_done_s: float
    least_possible_s: float


async def burst(store: Store, slack: SlackServer, clock: SetClock, *, deliveries: int, channels: int, gap_s: float):
    """Queue, deliver with the first channel blocked for an hour, unblock it, deliver the rest."""
    names = [f"#burst-{number:02}" for number in range(channels)]
    ids = [f"C2{number:06}" for number in range(channels)]
    slack.channels += [Channel(id_, name.lstrip("#")) for id_, name in zip(ids, names, strict=True)]
    slack.retry_after_s = 3600
    slack.channel_faults[names[0]] = "rate_limit"
    for number in range(deliveries):
        put(store, clock, f"{number:05}", channel=names[number % channels])
    # The rate of the whole workspace is left out: it would hide what the channels do.
    deliver = deliverer(store, slack, clock, pace=Pace(gap_s=gap_s, posts=Rate(0.0), poll_s=0.2), timeout_s=20)
    started = time.monotonic()
    await deliver.deliver_due()
    done_s = time.monotonic() - started
    blocked = sum(1 for post in slack.posts if post.channel == ids[0])
    slack.channel_faults.clear()
    clock.advance(hours=2)
    await deliver.deliver_due()
    told = [[post for post in slack.posts if post.channel == id_] for id_ in ids]
    texts = [[post.arguments["text"] for post in posts] for posts in told]
    return Figures(
        arrived=len(set(slack.delivered())),
        twice=sum(1 for times in Counter(slack.delivered()).values() if times > 1),
        channels_out_of_order=sum(1 for one in texts if one != sorted(one)),
        most_in_ten_gaps=max(most_within([float(post.ts) for post in posts], 10 * gap_s) for posts in told),
        sent_to_blocked_meanwhile=blocked,
        others_done_s=round(done_s, 2),
        least_possible_s=round((deliveries // channels - 1) * gap_s, 2),
    )


def most_within(times: list[float], span_s: float) -> int:
    """The largest number of times in any span, its end not counted."""
    return max(sum(1 for later in times if 0 <= later - first < span_s) for first in times)


def main() -> None:
    parser = argparse.ArgumentParser(description="A full outbox over many channels, one of them blocked.")
    parser.add_argument("--deliveries", type=int, default=10_000)
    parser.add_argument("--channels", type=int, default=50)
    parser.add_argument("--gap", type=float, default=1.0, help="seconds between two messages to one channel")
    given = parser.parse_args()
    with TemporaryDirectory() as folder, SlackServer() as slack:
        store = open_store(state=Path(folder))
        size = {"deliveries": given.deliveries, "channels": given.channels, "gap_s": given.gap}
        figures = asyncio.run(burst(store, slack, SetClock(), **size))
        store.close()
    for name, value in asdict(figures).items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
