"""Messages that Slack refuses are held and told where somebody reads it; mutes end with what they kept silent."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import make_deliverer
from bot.config.loading import interpret
from bot.engine.mutes import end_mutes
from bot.notice import Destination
from bot.standing import Action, Deed
from tests.servers.clock import SetClock
from tests.servers.slack import TOKEN
from tests.servers.stored import NOW, claim_of, notice, recording, told, write

LIST = """\
[slack]
channel = "#privacy-watch"
health_channel = "#privacy-ops"
[[watch]]
id = "acme"
name = "Acme"
url = "https://acme.example/privacy"
"""


@pytest.fixture
def clock():
    return SetClock(NOW)


def settings_of(slack, text=LIST):
    return interpret(text.encode(), Path("watchers.toml"), {"SLACK_BOT_TOKEN": TOKEN, "SLACK_API_URL": slack.address})


def put(store, clock, *channels, name="one"):
    store.enqueue(notice(f"change:{name}"), [Destination("slack", channel) for channel in channels], clock())


def titles(slack):
    return [post.arguments["blocks"][0]["text"]["text"] for post in slack.posts]


async def test_a_refused_channel_is_told_to_the_health_channel_once_a_day_and_delays_no_other(state, slack, clock):
    slack.channel_faults["#gone"] = "is_archived"
    deliver = make_deliverer(settings_of(slack), state, None, clock=clock)
    for name in ("one", "two"):
        put(state, clock, "#gone", "#privacy-watch", name=name)
    await deliver.deliver_due()
    assert sorted(titles(slack)) == ["Acme", "Acme", "Messages to #gone are held"]
    (post,) = [post for post in slack.posts if "held" in str(post.arguments["blocks"][0])]
    assert post.channel == "C0000002"
    assert "Unarchive the channel" in post.arguments["text"]
    assert len(state.deliveries(state="held")) == 2
    clock.advance(days=1)
    put(state, clock, "#gone", name="three")
    await deliver.deliver_due()
    assert titles(slack).count("Messages to #gone are held") == 2


async def test_a_refused_health_channel_is_told_to_the_other_one(state, slack, clock):
    slack.channel_faults["#privacy-ops"] = "not_in_channel"
    deliver = make_deliverer(settings_of(slack), state, None, clock=clock)
    put(state, clock, "#privacy-ops")
    await deliver.deliver_due()
    assert [(post.channel, title) for post, title in zip(slack.posts, titles(slack), strict=True)] == [
        ("C0000001", "Messages to #privacy-ops are held")
    ]


async def test_where_every_channel_is_refused_it_ends_there(state, slack, clock):
    for channel in ("#privacy-ops", "#privacy-watch"):
        slack.channel_faults[channel] = "restricted_action"
    deliver = make_deliverer(settings_of(slack), state, None, clock=clock)
    put(state, clock, "#privacy-watch")
    await deliver.deliver_due()
    assert slack.posts == []
    assert sorted(row.subject.partition(":")[0] for row in state.deliveries(state="held")) == ["change", "held"]


async def test_a_token_that_does_not_work_is_no_message_of_its_own(state, slack, clock):
    slack.tokens = {}
    deliver = make_deliverer(settings_of(slack), state, None, clock=clock)
    put(state, clock, "#privacy-watch")
    await deliver.deliver_due()
    assert [row.subject for row in state.deliveries()] == ["change:one"]


def muted_change(store, clock):
    """Mute acme for a month, and record a change that is kept silent for it."""
    claim = claim_of(store)
    write(store, claim, "We keep logs for a month.", day=0)
    store.act(Action("key", Deed.MUTE, "U111", clock(), watch_id="acme", until=clock() + timedelta(days=30)))
    made = recording(store, "We keep logs for a year.", day=1)
    store.record(claim, replace(made, deliveries=(), silence="muted"))


def test_a_mute_that_has_run_out_tells_what_it_kept_silent_once(state, slack, clock):
    muted_change(state, clock)
    settings = settings_of(slack)
    assert end_mutes(settings, state, clock()) == 0
    clock.advance(days=31)
    assert end_mutes(settings, state, clock()) == 1
    assert end_mutes(settings, state, clock()) == 0
    (row,) = state.deliveries()
    assert (row.destination, row.subject.partition(":")[0]) == ("slack:#privacy-watch", "unmuted")
    (delivery,) = state.claim_deliveries(clock(), limit=1, lease_s=60)
    assert delivery.notice.headline.startswith("1 change was told to nobody meanwhile")
    assert delivery.notice.lines == ("2 March 2026: Names a retention period (chg_acme_1)",)


def test_a_mute_that_kept_nothing_silent_ends_without_a_word(state, slack, clock):
    told(state)
    state.act(Action("key", Deed.MUTE, "U111", clock(), watch_id="acme", until=clock() + timedelta(days=30)))
    clock.advance(days=31)
    assert end_mutes(settings_of(slack), state, clock()) == 0
    assert state.ended_mutes(clock()) == []
