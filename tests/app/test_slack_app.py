"""The running program hears what people do in Slack: from the click on its message to the message as it is then."""

import socket

from bot.cli.running import health_of
from tests.app.harness import AFTER, BEFORE, SETTINGS, policy, stop, wait_for
from tests.servers.slack import APP_TOKEN, TOKEN
from tests.servers.slack_person import Person, words_of


def with_health():
    """Settings under which the bot says how it is, and where."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return SETTINGS.replace("[metrics]\nport = 0", f"[metrics]\nport = {port}"), port


def test_a_click_on_the_message_of_a_running_bot_is_taken_and_shown(bot, site, slack):
    site.put("/privacy", policy(*BEFORE))
    bot.use(slack)
    bot.environ["SLACK_APP_TOKEN"] = APP_TOKEN
    settings, port = with_health()
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"', settings=settings)
    assert bot.run("check").returncode == 0
    site.put("/privacy", policy(*AFTER))
    assert bot.run("check").returncode == 0
    (post,) = slack.posts

    running = bot.start("run")
    try:
        slack.sockets.wait_open(within_s=30)
        assert Person(slack).click(post, "change_ack") == {}
        wait_for(lambda: "Acknowledged by <@U111>" in words_of(post.arguments["blocks"]), why="the message shown anew")
        slack.sockets.cut()
        slack.sockets.wait_open(number=2)
        Person(slack, "U222").click(post, "change_redline")
        wait_for(lambda: slack.stack, why="the redline")
        assert "advertising partners" in words_of(slack.open_view()["blocks"])
        assert health_of("127.0.0.1", port)["slack"] == {"socket": "open", "http": "off", "trouble": ""}
    finally:
        assert stop(running) == 0
    (action,) = bot.json("actions")
    assert (action["deed"], action["who"], action["why"]) == ("acknowledge", "U111", None)
    assert "U111: acknowledged" in bot.run("show", action["change"]).stdout
    assert "acknowledged" in bot.run("actions", action["change"]).stdout
    assert len(slack.posts) == 1
    assert APP_TOKEN not in bot.out + bot.err
    assert TOKEN not in bot.out + bot.err
    assert "Traceback" not in bot.err


def test_a_token_that_gives_no_connection_is_told_to_the_health_channel(bot, site, slack):
    site.put("/privacy", policy(*BEFORE))
    bot.use(slack)
    bot.environ["SLACK_APP_TOKEN"] = "xapp-wrong"
    settings, port = with_health()
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"', settings=settings)
    running = bot.start("run")
    try:
        (post,) = wait_for(lambda: slack.posts, why="the message to the health channel")
        health = health_of("127.0.0.1", port)
        found = {(each["subject"], each["state"]): each["message"] for each in bot.json("doctor")}
    finally:
        assert stop(running) == 0
    assert post.channel == "C0000002"
    assert "Buttons and commands in Slack do nothing now" in post.arguments["text"]
    assert "SLACK_APP_TOKEN" in post.arguments["text"]
    assert "xapp-wrong" not in bot.err
    assert health["status"] == "ok"
    assert health["slack"] == {"socket": "closed", "http": "off", "trouble": health["slack"]["trouble"]}
    assert "invalid_auth" in health["slack"]["trouble"]
    assert "invalid_auth" in found["bot", "ill"]
    assert found["bot", "fine"] == "it runs"


def test_without_an_app_token_nothing_is_heard_and_no_button_shown(bot, site, slack):
    site.put("/privacy", policy(*BEFORE))
    bot.use(slack)
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy")}"')
    assert bot.run("check").returncode == 0
    site.put("/privacy", policy(*AFTER))
    assert bot.run("check").returncode == 0
    running = bot.start("run")
    wait_for(lambda: "watch list in force" in bot.err, why="the start")
    assert stop(running) == 0
    (post,) = slack.posts
    assert "actions" not in {block["type"] for block in post.arguments["blocks"]}
    assert slack.count("apps.connections.open") == 0
