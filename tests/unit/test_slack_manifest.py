"""The app's manifest names what the program takes, within Slack's lengths."""

import re
from pathlib import Path

from bot.notify.slack.app import commands, home
from bot.notify.slack.app.commands.take import COMMAND, MESSAGE_SHORTCUT, SHORTCUT
from bot.notify.slack.app.dispatch import Registry
from bot.notify.slack.app.envelope import read

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "slack-manifest.yaml").read_text()


def values(key):
    return [value.strip('"') for value in re.findall(rf"^\s*(?:- )?{key}: (.+)$", TEXT, re.MULTILINE)]


def test_every_command_shortcut_and_event_of_the_manifest_is_taken():
    registry = Registry()
    commands.register(registry, None)
    home.register(registry)
    assert values("command") == [COMMAND]
    assert values("callback_id") == [SHORTCUT, MESSAGE_SHORTCUT]
    given = [
        ("slash_commands", {"command": COMMAND}),
        ("interactive", {"type": "shortcut", "callback_id": SHORTCUT}),
        ("interactive", {"type": "message_action", "callback_id": MESSAGE_SHORTCUT}),
        ("events_api", {"event": {"type": "app_home_opened"}}),
    ]
    for kind, payload in given:
        envelope = read(kind, payload)
        assert registry.handler(envelope) is not None, payload
    assert "- app_home_opened\n" in TEXT


def test_its_words_are_as_long_as_slack_takes():
    assert all(len(name) <= 24 for name in values("name")[1:])
    assert all(len(words) <= 140 for words in values("description"))
    assert "socket_mode_enabled: true" in TEXT
    assert "is_enabled: true" in TEXT
