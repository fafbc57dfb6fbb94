"""Socket Mode against real WebSockets: envelopes answered in time, and dead connections replaced."""

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.notify.slack.app.dispatch import Dispatcher, Office, Registry
from bot.notify.slack.app.envelope import Kind
from bot.notify.slack.app.reply import Errors, Say
from bot.notify.slack.app.socket import Beat, Socket
from bot.notify.slack.client import web_client
from tests.servers.deaf import deaf_s
from tests.servers.outbox import Log
from tests.servers.slack import APP_TOKEN, TOKEN

FAST = Beat(*(0.2, 0.2, 0.5), close_s=0.1, retry_s=0.05, most_retry_s=0.1, refused_s=0.3, linger_s=0.5)
ACK_WITHIN_S = 0.5
"""Of which the program allows two seconds."""

COMMAND = {"command": "/fineprint", "text": "list", "user_id": "U1", "channel_id": "C0000001", "trigger_id": "t2"}


@asynccontextmanager
async def connected(slack, *handlers, app_token=APP_TOKEN, beat=FAST, log=None, trouble=None):
    """A bot whose only business is what `handlers` (kind, name, function) do."""
    registry = Registry()
    for kind, name, handler in handlers:
        registry.on(kind, name, handler)
    log = log or Log()
    office = Office(web_client(TOKEN, slack.address, timeout_s=5), None, dict, lambda: None, log)
    dispatcher = Dispatcher(registry, office, ack_within_s=ACK_WITHIN_S)
    line = Socket(
        web_client(app_token, slack.address, timeout_s=5), dispatcher.take, log=log, beat=beat, trouble=trouble
    )
    task = asyncio.create_task(line.run())
    try:
        yield line
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await dispatcher.finish()


def echo(envelope, _):
    return Say(f"you said {envelope.value}")


async def ask(slack, payload, kind="slash_commands"):
    return await asyncio.to_thread(slack.sockets.ask, kind, payload)


async def opened(slack, number=1):
    return await asyncio.to_thread(slack.sockets.wait_open, number=number)


async def test_a_command_is_answered_over_the_socket(slack):
    async with connected(slack, (Kind.COMMAND, "/fineprint", echo)):
        answer = await ask(slack, COMMAND)
    assert (answer["text"], answer["response_type"]) == ("you said list", "ephemeral")
    assert slack.requests[0][0] == "apps.connections.open"


async def test_what_is_wrong_in_a_modal_goes_back_into_it(slack):
    sent = {"type": "view_submission", "user": {"id": "U1"}, "view": {"callback_id": "why"}, "trigger_id": "t"}
    async with connected(slack, (Kind.SUBMISSION, "why", lambda *_: Errors({"b": "say why"}))):
        answer = await ask(slack, sent, "interactive")
    assert answer == {"response_action": "errors", "errors": {"b": "say why"}}


async def test_an_answer_that_comes_too_late_for_the_acknowledgement_is_said_by_its_address(slack):
    def slow(*_):
        time.sleep(0.8)
        return Say("here it is")

    async with connected(slack, (Kind.COMMAND, "/fineprint", slow)):
        began = time.monotonic()
        assert await ask(slack, COMMAND | {"response_url": slack.answer_address}) == {}
        assert time.monotonic() - began < 3
    assert [answer["text"] for answer in slack.answers] == ["here it is"]


async def test_a_click_is_acknowledged_at_once_and_answered_to_the_one_who_clicked(slack):
    click = {
        "type": "block_actions",
        "user": {"id": "U1"},
        "channel": {"id": "C0000001"},
        "actions": [{"action_id": "change_ack", "value": "chg_1", "action_ts": "9.1"}],
    }
    async with connected(slack, (Kind.ACTION, "change_ack", lambda *_: Say("done"))):
        assert await ask(slack, click, "interactive") == {}
    assert [(said["channel"], said["user"], said["text"]) for said in slack.ephemerals] == [("C0000001", "U1", "done")]


async def test_an_envelope_that_comes_twice_is_handled_once_and_acknowledged_twice(slack):
    calls = []

    def count(envelope, _):
        calls.append(envelope.value)
        return Say("fine")

    async with connected(slack, (Kind.COMMAND, "/fineprint", count)):
        assert [(await ask(slack, COMMAND))["text"] for _ in range(2)] == ["fine", "fine"]
    assert calls == ["list"]


async def test_a_connection_that_breaks_off_is_replaced(slack):
    async with connected(slack, (Kind.COMMAND, "/fineprint", echo)):
        await opened(slack)
        slack.sockets.cut()
        await opened(slack, 2)
        assert (await ask(slack, COMMAND))["text"] == "you said list"


async def test_a_connection_that_slack_renews_is_replaced_before_it_goes(slack):
    async with connected(slack, (Kind.COMMAND, "/fineprint", echo)):
        old = await opened(slack)
        slack.sockets.say_goodbye("warning")
        assert await opened(slack, 2) is not old
        assert old in slack.sockets.links
        assert (await ask(slack, COMMAND))["text"] == "you said list"
        await asyncio.to_thread(_until, lambda: old not in slack.sockets.links)


async def test_a_connection_on_which_nothing_answers_is_given_up(slack):
    slack.sockets.next_links.append("frozen")
    async with connected(slack, (Kind.COMMAND, "/fineprint", echo)):
        began = time.monotonic()
        assert (await ask(slack, COMMAND))["text"] == "you said list"
        assert time.monotonic() - began < 3


@pytest.mark.parametrize("next_one", ["", "silent"], ids=["at the first try", "at the second try"])
async def test_a_connection_that_dies_in_use_is_replaced_within_thirty_seconds(slack, next_one):
    """The waits of the program, all of them shortened alike; `python -m tests.servers.deaf` measures them at their length."""
    replaced_s = await deaf_s(slack, next_one, shortened=15)
    assert 15 * replaced_s < 30


async def test_an_address_that_leads_nowhere_is_not_tried_twice(slack):
    slack.sockets.next_links += ["dead", "silent"]
    async with connected(slack, (Kind.COMMAND, "/fineprint", echo)):
        assert (await ask(slack, COMMAND))["text"] == "you said list"
    assert slack.count("apps.connections.open") == 3


async def test_a_token_without_the_scope_is_told_with_its_mend_and_not_asked_for_at_full_speed(slack):
    log = Log()
    async with connected(slack, app_token=TOKEN, log=log):
        await asyncio.to_thread(_until, lambda: any(level == "error" for level, _, _ in log.said))
        await asyncio.sleep(0.2)
    (_, _, facts) = next(entry for entry in log.said if entry[0] == "error")
    assert "connections:write" in facts["advice"]
    assert slack.count("apps.connections.open") == 1
    assert "xoxb" not in str(log.said)


async def test_a_bot_that_hears_nothing_for_long_says_so(slack):
    said = []
    slack.open_faults += ["fatal_error"] * 7
    beat = replace(FAST, deaf_s=0.3)
    async with connected(slack, (Kind.COMMAND, "/fineprint", echo), trouble=said.append, beat=beat):
        assert (await ask(slack, COMMAND))["text"] == "you said list"
    assert 1 <= len(said) <= 4
    assert "fatal_error" in said[0].reason


async def test_a_connection_that_is_had_soon_is_no_trouble(slack):
    said = []
    slack.open_faults.append("fatal_error")
    async with connected(slack, (Kind.COMMAND, "/fineprint", echo), trouble=said.append):
        assert (await ask(slack, COMMAND))["text"] == "you said list"
    assert said == []


@pytest.mark.parametrize("fault", ["rate_limit", "fatal_error", "html", "http_500_before"])
async def test_a_passing_trouble_of_slack_is_waited_out(slack, fault):
    slack.retry_after_s = 0
    slack.open_faults.append(fault)
    async with connected(slack, (Kind.COMMAND, "/fineprint", echo)):
        assert (await ask(slack, COMMAND))["text"] == "you said list"


async def test_noise_on_the_line_is_passed_over(slack):
    async with connected(slack, (Kind.COMMAND, "/fineprint", echo)) as line:
        link = await opened(slack)
        for text in ("", "[]", "{", '{"type": "new thing"}', '{"envelope_id": 5}', '{"envelope_id": "e", "type": "x"}'):
            link.send(text)
        assert (await ask(slack, COMMAND))["text"] == "you said list"
        assert line.is_open
    assert slack.sockets.opened == 1


def _until(condition, seconds=5.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen")
