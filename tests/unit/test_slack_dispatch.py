"""What people do in Slack reaches its handler once, and is acknowledged in time."""

import asyncio
import threading
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UsageError
from bot.notify.slack.app.dispatch import Dispatcher, Office, Registry
from bot.notify.slack.app.envelope import Kind, read
from bot.notify.slack.app.reply import Clear, Errors, Options, Push, Replace, Say
from bot.notify.slack.client import web_client
from tests.servers.outbox import Log

CLICK = {
    "type": "block_actions",
    "user": {"id": "U1"},
    "channel": {"id": "C1"},
    "container": {"message_ts": "12.5", "channel_id": "C1"},
    "trigger_id": "t1",
    "actions": [{"action_id": "change_ack:chg_1", "value": "chg_1", "action_ts": "9.1"}],
}
COMMAND = {"command": "/fineprint", "text": "list", "user_id": "U1", "channel_id": "C1", "trigger_id": "t2"}


def submission(trigger="t3", **view):
    return {
        "type": "view_submission",
        "user": {"id": "U1"},
        "trigger_id": trigger,
        "view": {"callback_id": "why", "private_metadata": '{"channel": "C1"}'} | view,
    }


def office(log=None):
    web = web_client("xoxb-nobody", "http://127.0.0.1:9/api/", timeout_s=1)
    return Office(web, None, dict, lambda: datetime(2026, 3, 1, tzinfo=UTC), log or Log())


def dispatcher(kind, name, handler, *, log=None, within_s=2.0):
    registry = Registry()
    registry.on(kind, name, handler)
    return Dispatcher(registry, office(log), ack_within_s=within_s)


def test_a_click_is_read_as_what_was_done_to_what_by_whom_and_where():
    envelope = read("interactive", CLICK, "e1")
    assert (envelope.kind, envelope.name, envelope.about, envelope.value) == (
        *(Kind.ACTION, "change_ack", "chg_1", "chg_1"),
    )
    assert (envelope.user, envelope.channel, envelope.message, envelope.trigger) == ("U1", "C1", "12.5", "t1")
    assert envelope.key == read("interactive", CLICK, "another envelope").key


def test_a_command_is_read_with_the_words_behind_it():
    envelope = read("slash_commands", COMMAND | {"response_url": "https://hooks.example/1"}, "e1")
    assert (envelope.kind, envelope.name, envelope.value) == (Kind.COMMAND, "/fineprint", "list")
    assert envelope.response_url == "https://hooks.example/1"


def test_an_event_is_known_again_by_its_id():
    sent = {"event_id": "Ev1", "event": {"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"}}
    first, again = read("events_api", sent, "e1"), read("events_api", sent, "e2")
    assert (first.name, first.user, first.value, first.channel) == ("app_home_opened", "U1", "home", "D1")
    assert first.key == again.key


def test_a_submission_carries_its_fields_and_its_note():
    values = {
        "b1": {"reason": {"type": "plain_text_input", "value": "a typing error"}},
        "b2": {"who": {"type": "users_select", "selected_user": "U7"}},
        "b3": {"rules": {"type": "checkboxes", "selected_options": [{"value": "a"}, {"value": "b"}]}},
        "b4": {"kind": {"type": "static_select", "selected_option": {"value": "high"}}},
        "b5": {"empty": {"type": "plain_text_input", "value": None}},
    }
    envelope = read("interactive", submission(state={"values": values}), "e1")
    assert (envelope.kind, envelope.name) == (Kind.SUBMISSION, "why")
    assert envelope.state == {"reason": "a typing error", "who": "U7", "rules": "a b", "kind": "high", "empty": ""}
    assert envelope.private_table() == {"channel": "C1"}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = ("type", "user", "channel", "container", "view", "actions", "state", "event", "message", "response_urls")


@given(
    st.sampled_from(["interactive", "slash_commands", "events_api", "?"]),
    st.dictionaries(st.sampled_from(KEYS), json_values, max_size=5) | json_values,
    st.sampled_from(["block_actions", "view_submission", "shortcut", "message_action", "block_suggestion", ""]),
)
def test_whatever_is_sent_is_read_without_an_error(kind, payload, interaction):
    if isinstance(payload, dict):
        payload["type"] = interaction
    envelope = read(kind, payload, "e1")
    if envelope is not None:
        assert isinstance(envelope.user, str)
        assert isinstance(envelope.private_table(), dict)


async def test_the_same_click_sent_three_times_is_handled_once():
    calls = []
    desk = dispatcher(Kind.ACTION, "change_ack", lambda envelope, _: calls.append(envelope.value))
    for number in range(3):
        assert await desk.take(read("interactive", CLICK, f"e{number}")) is None
    await desk.finish()
    assert calls == ["chg_1"]


async def test_a_command_sent_again_gets_the_same_answer_without_being_handled_again():
    calls = []

    def handler(envelope, _):
        calls.append(envelope.value)
        return Say("two watches")

    desk = dispatcher(Kind.COMMAND, "/fineprint", handler)
    answers = [await desk.take(read("slash_commands", COMMAND, "e")) for _ in range(2)]
    assert [answer["text"] for answer in answers] == ["two watches", "two watches"]
    assert answers[0]["response_type"] == "ephemeral"
    assert calls == ["list"]


@pytest.mark.parametrize(
    ("reply", "payload"),
    [
        (None, None),
        (Errors({"b1": "say why"}), {"response_action": "errors", "errors": {"b1": "say why"}}),
        (Replace({"type": "modal"}), {"response_action": "update", "view": {"type": "modal"}}),
        (Push({"type": "modal"}), {"response_action": "push", "view": {"type": "modal"}}),
        (Clear(), {"response_action": "clear"}),
    ],
)
async def test_what_becomes_of_a_view_goes_back_with_the_acknowledgement(reply, payload):
    desk = dispatcher(Kind.SUBMISSION, "why", lambda *_: reply)
    assert await desk.take(read("interactive", submission(), "e1")) == payload
    await desk.finish()


async def test_choices_go_back_with_the_acknowledgement():
    option = {"text": {"type": "plain_text", "text": "Acme"}, "value": "acme"}
    desk = dispatcher(Kind.OPTIONS, "watch", lambda *_: Options([option]))
    sent = {"type": "block_suggestion", "action_id": "watch", "value": "ac", "user": {"id": "U1"}}
    assert await desk.take(read("interactive", sent, "e1")) == {"options": [option]}


async def test_a_slow_handler_is_acknowledged_in_time_and_goes_on():
    go_on = threading.Event()
    done = []

    def handler(*_):
        assert go_on.wait(10)
        done.append(1)

    desk = dispatcher(Kind.COMMAND, "/fineprint", handler, within_s=0.05)
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert await desk.take(read("slash_commands", COMMAND, "e")) is None
    assert loop.time() - began < 1
    go_on.set()
    await desk.finish()
    assert done == [1]


async def test_an_expected_failure_is_said_with_its_advice_and_escaped():
    def handler(*_):
        raise UsageError("There is no watch <!channel>", advice="`/fineprint list` shows them.")

    answer = await dispatcher(Kind.COMMAND, "/fineprint", handler).take(read("slash_commands", COMMAND, "e"))
    assert answer["text"] == "There is no watch &lt;!channel&gt;. `/fineprint list` shows them."


async def test_a_bug_in_a_handler_is_logged_and_said_without_its_details():
    log = Log()

    def handler(*_):
        raise KeyError("secret")

    answer = await dispatcher(Kind.COMMAND, "/fineprint", handler, log=log).take(read("slash_commands", COMMAND, "e"))
    assert "fault of Fineprint's own" in answer["text"]
    assert "secret" not in answer["text"]
    assert [level for level, _, _ in log.said] == ["exception"]


async def test_what_nobody_knows_is_said_to_be_old_and_an_unknown_event_is_passed_over():
    desk = dispatcher(Kind.COMMAND, "/other", lambda *_: None)
    answer = await desk.take(read("slash_commands", COMMAND, "e"))
    assert "does not know that any more" in answer["text"]
    sent = {"event_id": "Ev1", "event": {"type": "team_join"}}
    assert await desk.take(read("events_api", sent, "e")) is None
    await desk.finish()


def test_two_handlers_for_one_thing_are_a_mistake():
    registry = Registry()
    registry.on(Kind.COMMAND, "/fineprint", lambda *_: None)
    with pytest.raises(ValueError, match="handler already"):
        registry.on(Kind.COMMAND, "/fineprint", lambda *_: None)


async def test_only_what_came_lately_is_remembered(monkeypatch):
    monkeypatch.setattr("bot.notify.slack.app.dispatch.REMEMBERED", 5)
    desk = dispatcher(Kind.COMMAND, "/fineprint", lambda *_: Say("fine"))
    for number in range(20):
        await desk.take(read("slash_commands", COMMAND | {"trigger_id": f"t{number}"}, "e"))
    assert len(desk._known) == 5
    await desk.finish()
