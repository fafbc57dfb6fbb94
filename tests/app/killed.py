"""
The real program, made to kill itself with SIGKILL at one step. `python -m tests.app.killed` takes one life a line.

A step is the moment before, or the moment after, any call that writes the state or sends a message. Everything else is
the program as it is, but for the waits of the sender, which are made short, and for pages, which are judged in its own
process. Each life is forked from a process that has loaded the program, so that it begins in a moment.
"""

import json
import os
import signal
import sys
import traceback
from functools import partial
from pathlib import Path

import bot.app
import bot.engine.pool
from bot.cli import main
from bot.deliver import Deliverer, Pace
from tests.servers.stepping import Stepping

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

    def step(self, _name):
        self.steps += 1
        if self.steps == self.last_step:
            os.kill(os.getpid(), signal.SIGKILL)


def live(step, arguments, log):
    """Be the program, with its output in `log`, until step number `step` or its end."""
    with Path(log).open("wb", buffering=0) as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.argv = ["fineprint", *arguments]
    countdown = Countdown(step)
    open_store, make_notifiers = bot.app.open_store, bot.app.make_notifiers
    bot.app.open_store = lambda **place: Stepping(open_store(**place), countdown.step, WRITES)
    bot.app.make_notifiers = lambda **facts: {
        name: Stepping(notifier, countdown.step, WRITES) for name, notifier in make_notifiers(**facts).items()
    }
    bot.app.Deliverer = partial(Deliverer, pace=SHORT)
    bot.engine.pool.ProcessPoolExecutor = refuse
    code = 1
    try:
        code = main()
        print(f"steps {countdown.steps}", file=sys.stderr)
    except BaseException:  # noqa: BLE001 - shown, and told by the code
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def refuse(*_, **__):
    """What the pool of judging processes is told in a sandbox that allows none."""
    raise OSError


def nursery():
    """Read {"step", "arguments", "log"} a line, and say with which code that life ended, -9 for SIGKILL."""
    for line in sys.stdin:
        life = os.fork()
        if life == 0:
            live(**json.loads(line))
        _, status = os.waitpid(life, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    nursery()
