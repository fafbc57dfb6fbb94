"""The app's manifest names what the program takes, within Slack's lengths."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bot.notify.slack.app import commands, home
from bot.notify.slack.app.commands.take import COMMAND, MESSAGE_SHORTCUT, SHORTCUT
from bot.notify.slack.app.dispatch import Registry
from bot.notify.slack.app.envelope import read
from bot.notify.slack.check import _OPTIONAL, _REQUIRED
from bot.notify.slack.manifest import as_json, as_yaml, link, manifest

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


def test_the_page_of_the_docs_is_what_the_command_prints():
    assert as_yaml() == TEXT, "make it anew: fineprint slack manifest > docs/slack-manifest.yaml"


def test_the_link_makes_a_new_app_of_the_same_manifest():
    parts = urlsplit(link())
    query = parse_qs(parts.query)
    assert (parts.scheme, parts.netloc, parts.path, query["new_app"]) == ("https", "api.slack.com", "/apps", ["1"])
    (given,) = query["manifest_yaml"]
    without_comments = "".join(line for line in TEXT.splitlines(keepends=True) if not line.startswith("#"))
    assert given == without_comments
    assert len(link()) < 8_000, "longer addresses are cut by some browsers and proxies"


def test_the_json_says_the_same_as_the_yaml():
    given = json.loads(as_json())
    assert given == manifest()
    said = [line.strip().removeprefix("- ") for line in TEXT.splitlines()]
    for value in leaves(given):
        text = value if isinstance(value, str) else json.dumps(value)
        words = " ".join(said)
        assert text in words, text


def leaves(value):
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in leaves(each)]
    return [leaf for each in value for leaf in leaves(each)] if isinstance(value, list) else [value]


def test_what_the_check_looks_for_is_what_the_manifest_asks_for():
    scopes = manifest()["oauth_config"]["scopes"]
    assert set(_REQUIRED) <= set(scopes["bot"])
    assert set(_OPTIONAL) <= set(scopes["bot_optional"])
    assert [f"  - {scope}" in TEXT for scope in (*scopes["bot"], *scopes["bot_optional"])] == [True] * 7
