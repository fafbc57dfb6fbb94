"""The real program, made to kill itself with SIGKILL at one step: `python -m tests.app.killed N check …`.

A step is the moment before, or the moment after, any call that writes the state or sends a message. Everything else is
the program as it is, but for the waits of the sender, which are made short.
"""

import os
import signal
import sys
from functools import partial

import bot.app
from bot.cli import main
from bot.deliver import Deliverer, Pace

WRITES = frozenset(
    {
        *("sync_watches", "claim_watch", "record", "settle_watch", "enqueue", "claim_deliveries", "mark_sending"),
        *("mark_sent", "mark_later", "mark_held", "release_held", "forget_leases", "reserve_host", "keep_robots"),
        *("send", "find"),
    }
)
SHORT = Pace(settle_s=0.2, look_again_s=0.3, gap_s=0.0, retry_s=0.1, lease_s=20.0, poll_s=0.1)


class Countdown:
    """Counts steps, and ends the process at the one asked for; 0 ends it never."""

    def __init__(self, last_step):
        self.last_step = last_step
        self.steps = 0

    def step(self):
        self.steps += 1
        if self.steps == self.last_step:
            os.kill(os.getpid(), signal.SIGKILL)


class Stepping:
    """Any object, with a step before and after each of its writing methods."""

    def __init__(self, real, countdown):
        self._real = real
        self._countdown = countdown

    def __getattr__(self, name):
        value = getattr(self._real, name)
        if name not in WRITES:
            return value

        def stepping(*args, **kwargs):
            self._countdown.step()
            result = value(*args, **kwargs)
            self._countdown.step()
            return result

        return stepping


def run():
    countdown = Countdown(int(sys.argv.pop(1)))
    open_store, make_notifiers = bot.app.open_store, bot.app.make_notifiers
    bot.app.open_store = lambda **place: Stepping(open_store(**place), countdown)
    bot.app.make_notifiers = lambda **facts: {
        name: Stepping(notifier, countdown) for name, notifier in make_notifiers(**facts).items()
    }
    bot.app.Deliverer = partial(Deliverer, pace=SHORT)
    code = main()
    print(f"steps {countdown.steps}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(run())
