"""Nothing is sent twice or lost when the program is killed at any point.

The program kills itself with SIGKILL at step 1, 2, 3, … of a check that has a change to tell, and is then started
again as a person would, until it has nothing left to do. A loopback Slack counts.
"""

import re
import shutil
import signal
from itertools import count

import pytest

from tests.app.harness import AFTER, BEFORE, policy, wait_for

MOST_STEPS = 80


def acme(site):
    return f'name = "Acme"\nurl = "{site.url("/privacy")}"'


def finish(bot, slack):
    """Start the program again until its outbox is empty."""

    def settled():
        done = bot.run("0", "check", module="tests.app.killed")
        assert done.returncode == 0, done.stderr
        return slack.posts

    wait_for(settled, why="the message", seconds=30)


def prepared(bot, site, slack):
    site.put("/privacy", policy(*BEFORE))
    bot.use(slack)
    bot.watch(acme(site))
    first = bot.run("0", "check", module="tests.app.killed")
    assert first.returncode == 0, first.stderr
    site.put("/privacy", policy(*AFTER))


def test_a_kill_at_every_step_neither_loses_nor_doubles_the_message(bot, site, slack, tmp_path):
    prepared(bot, site, slack)
    snapshot = tmp_path / "before"
    bot.state.rename(snapshot)
    killed_at = []
    for step in count(1):
        restore(snapshot, bot.state)
        slack.posts.clear()

        done = bot.run(str(step), "check", module="tests.app.killed")
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        finish(bot, slack)

        killed_at.append(step)
        assert len(slack.posts) == 1, f"killed at step {step}: {len(slack.posts)} messages"
        assert step < MOST_STEPS
    assert len(killed_at) >= 14
    assert re.search(r"steps \d+", done.stderr)


@pytest.mark.parametrize("fault", ["drop_after", "http_500_after", "internal_error_after"])
def test_a_message_whose_answer_was_lost_is_looked_for_before_it_is_sent_again(bot, site, slack, fault):
    prepared(bot, site, slack)
    slack.faults.append(fault)

    bot.run("0", "check", module="tests.app.killed")
    finish(bot, slack)
    bot.run("0", "check", module="tests.app.killed")

    assert len(slack.posts) == 1
    assert slack.count("conversations.history") >= 1


def restore(snapshot, state):
    if state.exists():
        shutil.rmtree(state)
    shutil.copytree(snapshot, state)
