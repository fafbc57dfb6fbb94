"""
Deliveries through a proxy that fails in every way, by a bot that is killed again and again: how many are lost or doubled.

As a program:  python -m tests.servers.campaign [--deliveries 2000] [--channels 40] [--share 0.25] [--seed 1] [--speed 20]
The figures of docs/reliability.md. Exit code 1 where one is lost, doubled, out of order or does not show how it stands.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol, Self

from bot.store import open_store
from bot.store.outgoing import delivery_id
from tests.servers.clock import FastClock
from tests.servers.lives import World, is_reminded, reminder_of, root_of
from tests.servers.proxy import FaultProxy
from tests.servers.slack import Channel, SlackServer
from tests.servers.slack_answers import Post

POSTS = frozenset({"chat.postMessage"})
METHODS = POSTS | {"chat.update", "conversations.history", "conversations.replies"}
LIFE_S = (0.4, 6.0)
"""A life that does not come to its own end by then is killed wherever it is."""


@dataclass
class Figures:
    """What came of it. `deliveries` are messages of their own; the messages shown anew come on top."""

    deliveries: int = 0
    shown_anew: int = 0
    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0
    in_the_wrong_thread: int = 0
    standing_not_shown: int = 0
    held: int = 0
    lives: int = 0
    seconds: float = 0.0
    faults: dict[str, int] = field(default_factory=dict)
    kills: dict[str, int] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        return not (
            self.lost
            or self.doubled
            or self.out_of_order
            or self.in_the_wrong_thread
            or self.standing_not_shown
            or self.held
        )


class Reaper:
    """Kills the present life, by a handle that never means another process; one life has one killer."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._lock = threading.Lock()
        self._handle = -1
        self._timer: threading.Timer | None = None
        self.kills: Counter[str] = Counter()

    def take(self, process: int) -> None:
        """A new life has begun."""
        with self._lock:
            self._close()
            self._handle = os.pidfd_open(process)
            self._timer = threading.Timer(self._chance.uniform(*LIFE_S), self.kill, ("at any moment",))
            self._timer.daemon = True
            self._timer.start()

    def kill(self, why: str = "in a call") -> None:
        with self._lock:
            if self._handle < 0:
                return
            try:
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            except ProcessLookupError:
                return
            self.kills[why] += 1
            self._close()

    def close(self) -> None:
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


@dataclass
class Loopback:
    """Our own Slack, on the clock of the world."""

    speed: float
    prefix = "#"
    runs_fast = True
    posts_json = False

    def __enter__(self) -> Self:
        clock = FastClock(time.time(), self.speed)
        self._slack = SlackServer(clock=lambda: clock().timestamp())
        self.began, self.address = clock.began, self._slack.address
        return self

    def __exit__(self, *_: object) -> None:
        self._slack.close()

    def make_channels(self, number: int) -> None:
        self._slack.channels += [Channel(f"C1{each:06}", f"team-{each}") for each in range(number)]

    def posts(self) -> list[Post]:
        return self._slack.posts


class Somewhere(Protocol):
    """A Slack to deliver to. `prefix` is what stands before a channel's name, `runs_fast` whether its clock is the world's."""

    address: str
    began: float
    prefix: str
    runs_fast: bool
    posts_json: bool

    def make_channels(self, number: int) -> None: ...

    def posts(self) -> list[Post]:
        """What it has in the end, in order."""
        ...


def campaign(
    *, deliveries: int, channels: int, share: float, seed: int, speed: float = 20.0, there: Somewhere | None = None
) -> Figures:
    """Run it in a folder of its own. Of `deliveries`, each change makes one a channel, every other one a reminder too."""
    if there is None:
        with Loopback(speed) as loopback:
            return campaign(
                deliveries=deliveries, channels=channels, share=share, seed=seed, speed=speed, there=loopback
            )
    changes = -(-2 * deliveries // (3 * channels))
    there.make_channels(channels)
    reaper = Reaper(seed)
    faults: dict[str, Any] = {"methods": METHODS, "share": share, "seed": seed, "slow_s": 1.3 * 20.0 / speed}
    with (
        tempfile.TemporaryDirectory() as folder,
        FaultProxy(there.address, kill=reaper.kill, posts_json=there.posts_json, **faults) as proxy,
    ):
        world = World(
            *(folder, proxy.address, there.began, changes, channels, seed, speed),
            prefix=there.prefix,
            runs_fast=there.runs_fast,
        )
        lives = live_through(world, reaper)
        figures = judged(world, there.posts())
        figures.kills = dict(reaper.kills) | deaths(Path(folder))
    figures.lives = lives
    figures.shown_anew = sum(number for (method, word), number in proxy.seen.items() if takes_effect(method, word))
    figures.faults = {f"{method} {word}": number for (method, word), number in sorted(proxy.seen.items())}
    figures.seconds = round(time.time() - there.began, 1)
    return figures


def takes_effect(method: str, word: str) -> bool:
    """Whether a call shows a message anew, whatever the bot hears of it."""
    return method == "chat.update" and (word in {"ok", "slow_before", "kill_late"} or word.endswith("_after"))


def live_through(world: World, reaper: Reaper) -> int:
    """Have one life after another until everything is done; how many there were."""
    lives = 0
    command = [sys.executable, "-m", "tests.servers.lives", json.dumps(asdict(world))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        for line in nursery.stdout:
            lives += 1
            reaper.take(int(line))
            nursery.stdin.write("\n")
        reaper.close()
    assert nursery.returncode == 0, "a life ended otherwise than by SIGKILL"
    return lives


def judged(world: World, posts: Sequence[Post]) -> Figures:
    """Compare what Slack has with what was to be told."""
    roots = {delivery_id(root_of(day), place): day for place in world.places() for day in days(world)}
    reminders = {
        delivery_id(reminder_of(day), place): delivery_id(root_of(day), place)
        for place in world.places()
        for day in days(world)
        if is_reminded(day)
    }
    times = Counter(post.delivery_id for post in posts)
    stamps = {post.delivery_id: post.ts for post in posts}
    figures = Figures(deliveries=len(roots) + len(reminders), held=held(world))
    figures.lost = sum(1 for key in [*roots, *reminders] if not times[key])
    figures.doubled = sum(number - 1 for number in times.values())
    for channel in {post.channel for post in posts}:
        told = [roots[post.delivery_id] for post in posts if post.channel == channel and post.delivery_id in roots]
        figures.out_of_order += told != sorted(told)
    for post in posts:
        if post.delivery_id in reminders:
            figures.in_the_wrong_thread += post.thread != stamps.get(reminders[post.delivery_id])
        else:
            figures.standing_not_shown += not is_up_to_date(world, roots[post.delivery_id], post.arguments["text"])
    return figures


def held(world: World) -> int:
    with closing(open_store(state=Path(world.state))) as store:
        return len(store.deliveries(state="held"))


def days(world: World) -> range:
    return range(1, world.changes + 1)


def is_up_to_date(world: World, day: int, text: str) -> bool:
    followed = day == world.changes or "A later change of this page was told" in text
    return followed and "Acknowledged by" in text


def deaths(folder: Path) -> dict[str, int]:
    file = folder / "deaths"
    return dict(sorted(Counter(file.read_text().splitlines()).items())) if file.exists() else {}


def show(figures: Figures) -> None:
    for name, value in asdict(figures).items():
        if isinstance(value, dict):
            print(f"{name}:", *(f"  {key}: {number}" for key, number in value.items()), sep="\n")
        else:
            print(f"{name}: {value}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Deliveries through faults and SIGKILL.")
    parser.add_argument("--deliveries", type=int, default=2000)
    parser.add_argument("--channels", type=int, default=40)
    parser.add_argument("--share", type=float, default=0.25, help="of the calls that go wrong, 0 to 1")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--speed", type=float, default=20.0, help="how fast time runs")
    figures = campaign(**vars(parser.parse_args()))
    show(figures)
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
