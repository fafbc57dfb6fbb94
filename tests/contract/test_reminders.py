"""Reminders of deadlines from the store to Slack: in the thread, once each, ended by whoever decides."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.announce import change_subject
from bot.config.loading import interpret
from bot.engine.reminders import tell_reminders
from bot.notice import Destination, NoticeKind
from bot.standing import Action, Deed, Verdict
from tests.servers.clock import SetClock
from tests.servers.outbox import deliverer
from tests.servers.stored import NOW, claim_of, notice, recording, write

HERE = Destination("slack", "#privacy-watch")
END = date(2026, 3, 31)
LIST = """\
[slack]
channel = "#privacy-watch"
health_channel = "#privacy-ops"
[[watch]]
id = "acme"
name = "Acme"
url = "https://acme.example/privacy"
objection_days = 30
"""
HEARS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}


def settings(environ=HEARS):
    return interpret(LIST.encode(), Path("watchers.toml"), environ)


@pytest.fixture
def clock():
    return SetClock(NOW + timedelta(days=2))


@pytest.fixture
def change(store, slack, clock):
    """A told change with an objection deadline, its message delivered."""
    claim = claim_of(store)
    write(store, claim, "One.", day=0)
    found = recording(store, "Two.", day=1)
    told = replace(notice(change_subject(found.change_id)), change_id=found.change_id)
    with_deadline = replace(found, deliveries=((told, (HERE,)),), deadlines=(("objection", END),))
    store.record(claim, with_deadline)
    return found.change_id


def at(clock, day, month=3):
    clock.now = clock.now.replace(month=month, day=day, hour=10)
    return clock.now


async def sent(store, slack, clock):
    deliver = deliverer(store, slack, clock)
    await deliver.deliver_due()
    return [post for post in slack.posts if post.thread or "decided" in post.arguments["text"]]


async def test_reminders_stand_in_the_thread_once_each_and_then_the_health_channel_is_told(store, slack, clock, change):
    await sent(store, slack, clock)
    for day in (17, 17, 24, 29, 31, 31):
        tell_reminders(settings(), store, at(clock, day))
        posts = await sent(store, slack, clock)
    root = slack.posts[0]
    assert [post.thread for post in posts] == [root.ts, root.ts, root.ts, ""]
    assert [post.channel for post in posts] == ["C0000001", "C0000001", "C0000001", "C0000002"]
    assert "in 14 days" in posts[0].arguments["text"]
    assert "It is assigned to nobody." in posts[-1].arguments["text"]


async def test_whoever_it_is_assigned_to_is_named(store, slack, clock, change):
    await sent(store, slack, clock)
    store.act(Action("k1", Deed.ASSIGN, "U1111111", clock(), change_id=change, value="U2222222"))
    tell_reminders(settings(), store, at(clock, 17))
    post = (await sent(store, slack, clock))[-1]
    assert {"type": "user", "user_id": "U2222222"} in post.arguments["blocks"][1]["elements"][0]["elements"]
    assert "U2222222" not in post.arguments["text"]


@pytest.mark.parametrize("deed", [Deed.ACKNOWLEDGE, Deed.DISMISS])
async def test_a_decision_ends_all_of_it(store, slack, clock, change, deed):
    await sent(store, slack, clock)
    assert tell_reminders(settings(), store, at(clock, 17)) == 1
    value = Verdict.WORDING if deed is Deed.DISMISS else ""
    store.act(Action("k1", deed, "U1", clock(), change_id=change, value=value))
    assert [tell_reminders(settings(), store, at(clock, day)) for day in (24, 29, 31)] == [0, 0, 0]


@pytest.mark.parametrize("day", [17, 31], ids=["a reminder", "that nobody decided"])
async def test_a_decision_ends_what_still_waits_to_be_sent(store, slack, clock, change, day):
    await sent(store, slack, clock)
    assert tell_reminders(settings(), store, at(clock, day)) == 1
    store.act(Action("k1", Deed.ACKNOWLEDGE, "U1", clock(), change_id=change))
    assert await sent(store, slack, clock) == []
    assert {row.state for row in store.deliveries()} == {"sent"}


async def test_nobody_is_reminded_of_a_muted_watch(store, slack, clock, change):
    await sent(store, slack, clock)
    until = clock() + timedelta(days=60)
    store.act(Action("k1", Deed.MUTE, "U1", clock(), watch_id="acme", until=until))
    assert tell_reminders(settings(), store, at(clock, 17)) == 0


async def test_where_no_message_stands_there_is_nothing_to_remind_of(store, clock, change):
    assert tell_reminders(settings(), store, at(clock, 17)) == 0


async def test_a_bot_that_only_posts_reminds_nobody(store, slack, clock, change):
    await sent(store, slack, clock)
    only_posts = settings({"SLACK_BOT_TOKEN": "xoxb-1"})
    assert [tell_reminders(only_posts, store, at(clock, day)) for day in (17, 31)] == [0, 0]


async def test_after_a_long_pause_one_message_says_that_nobody_decided(store, slack, clock, change):
    await sent(store, slack, clock)
    assert tell_reminders(settings(), store, at(clock, 5, month=4)) == 1
    assert store.deliveries(limit=1)[0].subject == f"undecided:{change}:objection"
    assert tell_reminders(settings(), store, at(clock, 20, month=4)) == 0
    assert NoticeKind.REMINDER not in {row.subject.split(":")[0] for row in store.deliveries()}
