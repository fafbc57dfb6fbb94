"""Nothing is sent twice or lost when the program is killed at any point.

The program kills itself with SIGKILL at step 1, 2, 3, … of a check that has a change to tell, and is then started
again as a person would, until it has nothing left to do. A loopback Slack counts.
"""

import json
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from tests.app.harness import AFTER, BEFORE, policy, wait_for

MOST_STEPS = 80


def acme(site):
    return f'name = "Acme"\nurl = "{site.url("/privacy")}"'


@dataclass
class Lives:
    """The program, life after life; `said` is the output of the last."""

    nursery: subprocess.Popen
    log: Path

    def check(self, *, killed_at=0):
        """Run one check, killed at a step where one is given; its exit code."""
        life = {"step": killed_at, "arguments": ["check"], "log": str(self.log)}
        self.nursery.stdin.write(json.dumps(life) + "\n")
        self.nursery.stdin.flush()
        return int(self.nursery.stdout.readline())

    @property
    def said(self):
        return self.log.read_text()

    def finish(self, slack):
        """Start the program again until its outbox is empty."""

        def settled():
            assert self.check() == 0, self.said
            return slack.posts

        wait_for(settled, why="the message", seconds=60)


@pytest.fixture
def lives(bot, site, slack, tmp_path):
    """The program before a change that it is to tell."""
    site.put("/privacy", policy(*BEFORE))
    bot.use(slack)
    bot.watch(acme(site))
    command = bot.command(module="tests.app.killed")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=bot.folder, env=bot.environment(), **pipes) as nursery:
        lives = Lives(nursery, tmp_path / "said")
        assert lives.check() == 0, lives.said
        site.put("/privacy", policy(*AFTER))
        yield lives
        nursery.stdin.close()


def test_a_kill_at_every_step_neither_loses_nor_doubles_the_message(lives, bot, slack, tmp_path):
    snapshot = tmp_path / "before"
    bot.state.rename(snapshot)
    killed_at = []
    for step in count(1):
        restore(snapshot, bot.state)
        slack.posts.clear()

        code = lives.check(killed_at=step)
        if code == 0:
            break
        assert code == -signal.SIGKILL, lives.said
        lives.finish(slack)

        killed_at.append(step)
        assert len(slack.posts) == 1, f"killed at step {step}: {len(slack.posts)} messages"
        assert step < MOST_STEPS
    assert len(killed_at) >= 14
    assert re.search(r"steps \d+", lives.said)


@pytest.mark.parametrize("fault", ["drop_after", "http_500_after", "internal_error_after"])
def test_a_message_whose_answer_was_lost_is_looked_for_before_it_is_sent_again(lives, slack, fault):
    slack.faults.append(fault)

    assert lives.check() == 0
    lives.finish(slack)
    assert lives.check() == 0

    assert len(slack.posts) == 1
    assert slack.count("conversations.history") >= 1


def restore(snapshot, state):
    if state.exists():
        shutil.rmtree(state)
    shutil.copytree(snapshot, state)
