"""What people ask in Slack, answered by the real program over Socket Mode."""

import json

import pytest

from bot.config.loading import load
from tests.app.harness import AFTER, BEFORE, SETTINGS, policy, stop, wait_for
from tests.servers.slack import APP_TOKEN, Channel

SMALL = tuple(text.replace("30 days", "20 days") for text in BEFORE)
VENDORS = ("C0000003", "vendors")


@pytest.fixture
def team(bot, site, slack):
    """A bot that is connected, with an empty list and a channel of the vendors' team."""
    site.put("/privacy", policy(*BEFORE))
    slack.channels.append(Channel(*VENDORS))
    bot.use(slack)
    bot.environ["SLACK_APP_TOKEN"] = APP_TOKEN
    bot.watch()
    process = bot.start("run")
    slack.sockets.wait_open(within_s=30)
    yield bot
    assert stop(process) == 0


def write(slack, text, *, channel=VENDORS):
    payload = {
        "command": "/fineprint",
        "text": text,
        "user_id": "U1",
        "channel_id": channel[0],
        "channel_name": channel[1],
        "trigger_id": slack.trigger(),
        "response_url": slack.answer_address,
    }
    return slack.sockets.ask("slash_commands", payload)


def answer(slack, beginning):
    """What was said later, once something that holds these words was."""

    def found():
        return next((each for each in slack.answers if beginning in json.dumps(each, ensure_ascii=False)), None)

    return json.dumps(wait_for(found, why=beginning), ensure_ascii=False)


def test_a_page_watched_from_a_channel_is_told_there_and_in_the_lists_channel_once(team, site, slack):
    assert "Looking at" in write(slack, f"watch {site.url('/privacy')}")["text"]
    found = answer(slack, "is watched")
    assert "privacy policy, " in found
    (watch,) = load(team.folder / "watchers.toml", {}).watches

    wait_for(lambda: ": seen " in json.dumps(write(slack, "list")), why="the first check")
    site.put("/privacy", policy(*AFTER))
    assert "Looking at" in write(slack, f"check {watch.id}")["text"]
    assert "not to sell personal data" in answer(slack, f"{watch.id}: changed")

    wait_for(lambda: len(slack.posts) >= 2, why="both channels are told")
    assert sorted(post.channel for post in slack.posts) == ["C0000001", "C0000003"]

    shown = slack.sockets.ask(
        "events_api", {"event_id": "E1", "event": {"type": "app_home_opened", "user": "U1", "tab": "home"}}
    )
    assert shown == {}
    home = json.dumps(wait_for(lambda: slack.homes.get("U1"), why="Home is shown"))
    assert "1 change waits for somebody" in home
    assert '"channel_id": "C0000003"' in home

    assert "is no longer watched" in json.dumps(write(slack, f"unwatch {watch.id}"))
    assert load(team.folder / "watchers.toml", {}).watches == ()


def test_what_cannot_be_done_is_answered_with_the_next_step(team, site, slack):
    assert "Did you mean watch?" in write(slack, "wacth x")["text"]
    assert "There is no watch" in write(slack, "check nobody")["text"]
    site.drop("/privacy")
    write(slack, f"watch {site.url('/privacy')}")
    assert "status 404" in answer(slack, "status 404")
    assert write(slack, "") == {}
    assert slack.open_view()["callback_id"] == "fineprint_pick"


def test_small_changes_wait_for_the_digest_and_are_told_in_one_message(bot, site, slack):
    settings = SETTINGS.replace("[slack]\n", '[slack]\ndigest = "weekly"\n')
    entries = []
    for number in range(2):
        site.put(f"/{number}", policy(*BEFORE))
        entries.append(f'name = "Acme {number}"\nurl = "{site.url(f"/{number}")}"')
    bot.use(slack)
    bot.watch(*entries, settings=settings)
    bot.run("check")
    for number in range(2):
        site.put(f"/{number}", policy(*SMALL))
    assert bot.run("check").returncode == 0

    told = bot.json("changes")
    assert [row["severity"] in {"low", "info"} for row in told] == [True, True]
    assert [row["told"] for row in told] == [True, True]
    assert slack.posts == []  # the week is not over

    bot.watch(*entries)  # no digest any more: what waits is told at once
    assert bot.run("check").returncode == 0
    (post,) = slack.posts
    assert "2 changes of low or no weight in 2 policies." in post.arguments["text"]
    assert "Acme 0" in post.arguments["text"]
    assert "Acme 1" in post.arguments["text"]
