"""
Lives of the bot, one after another, each a process of its own that ends by SIGKILL: `python -m tests.servers.lives JSON`.

A life opens the state as the program does, finds changes, hears what people do about them, and delivers; only the finding
and the hearing are played, from a script that every life takes up where the last one left it. A process that has loaded
the program forks each life: so a life begins in a moment. For each it prints the number of its process, and waits for a
line before it looks how that ended.
"""

import asyncio
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bot.announce import change_subject
from bot.app import opened_state
from bot.config.loading import interpret
from bot.deliver import Deliverer, Pace
from bot.notice import Destination, Notice, NoticeKind
from bot.notify.slack import SlackNotifier
from bot.pacing import Rate
from bot.standing import Action, Deed
from tests.servers.clock import FastClock
from tests.servers.outbox import Log
from tests.servers.slack import TOKEN
from tests.servers.stepping import Stepping
from tests.servers.stored import told

STEPS = (
    *("claim_deliveries", "mark_sending", "send", "mark_sent", "mark_later", "find"),
    *("record", "act", "enqueue", "forget_leases"),
)
SELDOM = ("record", "act", "enqueue", "forget_leases")
"""Done once in most lives."""

DEATHS = tuple(f"{when} {step}" for step in STEPS for when in ("before", "after"))
MOST_LIVES = 20_000
NOTE = "script"
REMINDED, DECIDED = 2, 4
"""So many changes later one is reminded of and decided on."""


@dataclass(frozen=True)
class World:
    """
    What is told to whom, and how the waits of the program are shortened: time runs `speed` times as fast.

    `prefix` stands before a channel's name; `runs_fast` says that Slack's clock is that of this world.
    """

    state: str
    api_url: str
    began: float
    changes: int
    channels: int
    seed: int
    speed: float = 20.0
    prefix: str = "#"
    runs_fast: bool = True

    def places(self):
        return [Destination("slack", f"{self.prefix}team-{number}") for number in range(self.channels)]

    @property
    def pace(self):
        """The waits of production; those that are slept and not written down are shortened here, the others by the clock."""
        gap_s = Pace().gap_s / self.speed
        return Pace(gap_s=gap_s, posts=Rate(0.0), updates=Rate(0.0), poll_s=0.05)

    @property
    def timeout_s(self):
        return 20.0 / self.speed


def main():
    world = World(**json.loads(sys.argv[1]))
    chance = random.Random(world.seed)
    for number in range(MOST_LIVES):
        death = DEATHS[number % len(DEATHS)]
        times = chance.randint(1, 1 if death.endswith(SELDOM) else 40)
        life = os.fork()
        if life == 0:
            live(world, death, times)
        print(life, flush=True)
        sys.stdin.readline()
        _, status = os.waitpid(life, 0)
        if status == 0:
            return
        if os.WTERMSIG(status) != signal.SIGKILL:
            sys.exit(f"a life ended with status {status}")


def live(world, death, times):
    """Live until killed at the `times`-th occurrence of a step, by somebody else, or nothing is left to do."""
    reached = Counter()

    def step(name):
        reached[name] += 1
        if name == death and reached[name] == times:
            note_death(world, death)
            os.kill(os.getpid(), signal.SIGKILL)

    code = 1
    try:
        asyncio.run(work(world, step))
        code = 0
    except BaseException as error:  # noqa: BLE001 - said, and told by the code
        print(f"a life went wrong: {error!r}", file=sys.stderr, flush=True)
    finally:
        os._exit(code)


def note_death(world, death):
    with (Path(world.state) / "deaths").open("a") as file:
        file.write(death + "\n")


async def work(world, step):
    clock = FastClock(world.began, world.speed)
    settings = interpret(b"", Path("watchers.toml"), {})
    with opened_state(settings, Path(world.state)) as opened:
        store = Stepping(opened, step, STEPS)
        store.forget_leases(clock())
        store.release_held(clock())
        given = (
            {} if world.runs_fast else {"clock": clock}
        )  # how far Slack's clock is from ours is then to be found out
        notifier = SlackNotifier(TOKEN, api_url=world.api_url, timeout_s=world.timeout_s, interactive=True, **given)
        notifiers = {"slack": Stepping(notifier, step, STEPS)}
        deliver = Deliverer(store, notifiers, on_unknown="hold", clock=clock, log=Log(), pace=world.pace)
        script = asyncio.create_task(asyncio.to_thread(play, world, store, clock))
        while not (script.done() and is_settled(store)):
            if script.done():
                script.result()
            await deliver.deliver_due()
            await asyncio.sleep(0.02)


def is_settled(store):
    return not any(store.deliveries(state=state, limit=1) for state in ("pending", "sending", "unknown"))


def play(world, store, clock):
    """What is found and done, from where the last life came to. Each scene can be played twice without harm."""
    scenes = list(script(world))
    for number in range(int(store.note(NOTE) or 0), len(scenes)):
        scenes[number](store, clock)
        store.keep_note(NOTE, str(number + 1))


def script(world):
    """
    A change is found; when its messages are there every other one is reminded of in its thread, and then people decide.
    """
    places = world.places()
    for number in range(1, world.changes + DECIDED + 1):
        if number <= world.changes:
            yield lambda store, _clock, day=number: told(store, *places, day=float(day))
        day = number - REMINDED
        if 0 < day <= world.changes and is_reminded(day):
            yield lambda store, _clock, day=day: wait_for(store, root_of(day), world.channels)
            yield lambda store, clock, day=day: remind(store, clock, day, places)
        if number > DECIDED:
            day = number - DECIDED
            last = reminder_of(day) if is_reminded(day) else root_of(day)
            yield lambda store, _clock, last=last: wait_for(store, last, world.channels)
            yield lambda store, clock, day=day: acknowledge(store, clock, change_of(day))


def wait_for(store, subject, number):
    """Wait until people can see a message everywhere."""
    while len(store.sent_to(subject)) < number:
        time.sleep(0.05)


def is_reminded(day):
    return day % 2 == 0


def change_of(day):
    return f"chg_acme_{float(day)}"


def root_of(day):
    return change_subject(change_of(day))


def reminder_of(day):
    return f"reminder:{change_of(day)}"


def acknowledge(store, clock, change_id):
    store.act(Action(f"ack {change_id}", Deed.ACKNOWLEDGE, "U111", clock(), change_id=change_id))


def remind(store, clock, day, places):
    notice = Notice(
        *(NoticeKind.REMINDER, reminder_of(day), "Acme: 7 days left", "It takes effect on 1 May 2026."),
        change_id=change_of(day),
        thread=root_of(day),
    )
    store.enqueue(notice, places, clock())


if __name__ == "__main__":
    main()
