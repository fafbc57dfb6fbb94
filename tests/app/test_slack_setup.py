"""`slack manifest` and `slack check` as somebody calls them who sets the app up."""

import json

from tests.servers.slack import APP_TOKEN, REVOKED


def test_the_manifest_is_printed_outside_a_checkout_and_without_a_list(bot):
    texts = {form: bot.run("slack", "manifest", "--format", form) for form in ("yaml", "json", "link")}
    assert [done.returncode for done in texts.values()] == [0, 0, 0], texts
    assert "slash_commands:\n" in texts["yaml"].stdout
    assert json.loads(texts["json"].stdout)["settings"]["socket_mode_enabled"] is True
    assert texts["link"].stdout.startswith("https://api.slack.com/apps?new_app=1&manifest_yaml=_metadata%3A%0A")
    assert len(texts["link"].stdout.split()) == 1


def test_a_healthy_slack_is_said_to_be_and_nothing_is_left_there(bot, slack):
    bot.watch()
    bot.use(slack)
    bot.environ["SLACK_APP_TOKEN"] = APP_TOKEN
    done = bot.run("slack", "check")
    assert done.returncode == 0, done.stdout + done.stderr
    for words in (
        "Slack token: works",
        "channel #privacy-ops: the bot is in",
        "test message: posted to #privacy-watch",
    ):
        assert words in done.stdout
    assert "reading it back: found" in done.stdout
    assert (slack.posts, slack.count("chat.postMessage"), slack.count("chat.delete")) == ([], 1, 1)

    assert bot.run("slack", "check", "--no-post").returncode == 0
    assert slack.count("chat.postMessage") == 1

    rows = bot.json("slack", "check", "--channel", "#privacy-ops", "--channel", "#nowhere")
    ill = [row for row in rows if row["state"] == "ill"]
    assert [row["message"].partition(":")[0] for row in ill] == ["channel #nowhere"]
    assert all(row["mend"] for row in ill)
    assert not any("#privacy-watch" in row["message"] for row in rows)
    assert slack.count("chat.postMessage") == 2


def test_what_is_wrong_is_said_with_its_mend_and_exit_code_one(bot, slack):
    bot.watch()
    without = bot.run("slack", "check")
    assert (without.returncode, "Set SLACK_BOT_TOKEN" in without.stdout) == (1, True)
    bot.use(slack)
    bot.environ["SLACK_BOT_TOKEN"] = REVOKED
    revoked = bot.run("slack", "check")
    assert (revoked.returncode, "Install the app in the workspace again" in revoked.stdout) == (1, True)
    assert REVOKED not in revoked.stdout + revoked.stderr
    bot.use(slack)
    bot.watch(settings='[bot]\nevery = "1h"\n')
    nowhere = bot.run("slack", "check")
    assert (nowhere.returncode, "name one with --channel" in nowhere.stdout) == (1, True)
