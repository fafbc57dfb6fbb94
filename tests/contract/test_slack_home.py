"""App Home with the loopback Slack: what is done in it is done once, shown at once, and too late is said."""

import pytest

from bot.config.loading import interpret
from bot.errors import UsageError
from bot.notice import Destination
from bot.notify.slack.app import changes, home
from bot.notify.slack.app.dispatch import Office, Registry
from bot.notify.slack.app.envelope import read
from bot.notify.slack.app.reply import Say
from bot.notify.slack.client import web_client
from bot.standing import Action, Deed
from tests.contract.test_slack_actions import LIST
from tests.servers.clock import SetClock
from tests.servers.outbox import Log
from tests.servers.slack import TOKEN
from tests.servers.slack_limits import MEMBERS, view_complaints
from tests.servers.slack_person import element_of, words_of
from tests.servers.slack_types import type_complaints
from tests.servers.stored import NOW, told, watch


class Room:
    """A person in the app's Home."""

    def __init__(self, store, slack, path):
        self.slack, self.store = slack, store
        self.registry = Registry()
        changes.register(self.registry)
        home.register(self.registry)
        web = web_client(TOKEN, slack.address, timeout_s=5)
        self.office = Office(web, store, lambda: interpret(LIST, path, {}), SetClock(NOW), Log())

    def take(self, kind, payload):
        envelope = read(kind, payload, "envelope")
        return self.registry.handler(envelope)(envelope, self.office)

    def enter(self, user="U111", tab="home"):
        event = {"type": "app_home_opened", "user": user, "tab": tab}
        assert self.take("events_api", {"event_id": f"E{self.slack.trigger()}", "event": event}) is None
        return self.slack.homes.get(user)

    def press(self, view, name, user="U111"):
        payload = {
            "type": "block_actions",
            "user": {"id": user},
            "trigger_id": self.slack.trigger(),
            "view": view,
            "container": {"type": "view"},
            "actions": [element_of(view["blocks"], name) | {"action_ts": self.slack.trigger()}],
        }
        return self.take("interactive", payload)


@pytest.fixture
def room(state, slack, tmp_path):
    return Room(state, slack, tmp_path / "watchers.toml")


def test_home_is_shown_to_whoever_opens_it_and_not_beside_its_messages(room):
    assert room.enter(tab="messages") is None
    view = room.enter()
    assert "1 page watched" in words_of(view["blocks"])
    assert type_complaints("Home", {"view": {"type": "home", "blocks": view["blocks"]}}) == []
    assert [each for each in view_complaints(view) if each not in MEMBERS] == []


def test_a_change_is_acknowledged_in_home_and_whoever_comes_second_is_told(room):
    change_id = told(room.store, Destination("slack", "#privacy"))
    view = room.enter()
    assert "Names a retention period" in words_of(view["blocks"])
    assert room.press(view, "home_ack") is None
    assert [(each.deed, each.who) for each in room.store.actions(change_id)] == [(Deed.ACKNOWLEDGE, "U111")]
    assert "Nothing waits for anybody" in words_of(room.slack.homes["U111"]["blocks"])
    late = room.press(view, "home_ack", user="U222")
    assert isinstance(late, Say)
    assert late.text.startswith("It is acknowledged already: by <@U111>, ")
    assert "Nothing waits for anybody" in words_of(room.slack.homes["U222"]["blocks"])


def test_the_whole_redline_opens_from_home(room):
    told(room.store, Destination("slack", "#privacy"))
    assert room.press(room.enter(), "change_redline") is None
    assert room.slack.open_view()["callback_id"] == "redline"


def test_a_mute_is_ended_in_home_once(room):
    room.store.sync_watches([watch("acme")], NOW)
    until = NOW.replace(year=NOW.year + 1)
    room.store.act(Action("mute", Deed.MUTE, "U222", NOW, watch_id="acme", until=until))
    view = room.enter()
    assert "Muted" in words_of(view["blocks"])
    assert room.press(view, "home_unmute") is None
    assert room.store.mutes(NOW) == []
    assert "Muted" not in words_of(room.slack.homes["U111"]["blocks"])
    assert room.press(view, "home_unmute") == Say("It is not muted any more.")


def test_what_was_forgotten_since_home_was_opened_is_said_to_be_unknown(room, slack, tmp_path):
    view = {
        "blocks": [{"type": "actions", "elements": [{"type": "button", "action_id": "home_ack:chg_x", "value": "x"}]}]
    }
    with pytest.raises(UsageError, match="not known any more"):
        room.press(view, "home_ack")


def test_a_home_that_slack_does_not_take_is_said(room):
    room.slack.view_faults.append("internal_error")
    with pytest.raises(UsageError, match="internal_error"):
        room.enter()
