"""HTTP mode: only what Slack signed, lately, is taken, and it is answered as over the socket."""

import asyncio
import json
import socket
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from bot.config.loading import interpret
from bot.notify.slack.app.dispatch import Dispatcher, Office, Registry
from bot.notify.slack.app.envelope import Kind
from bot.notify.slack.app.http import PATH, HttpDoor
from bot.notify.slack.app.reply import Errors, Say
from bot.notify.slack.app.service import SlackApp
from bot.notify.slack.app.signature import is_signed, signed
from bot.notify.slack.client import web_client
from tests.servers.outbox import Log

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
COMMAND = {"command": "/fineprint", "text": "list", "user_id": "U1", "channel_id": "C1", "trigger_id": "t2"}


@asynccontextmanager
async def door(*handlers, log=None):
    registry = Registry()
    for kind, name, handler in handlers:
        registry.on(kind, name, handler)
    log = log or Log()
    dispatcher = Dispatcher(registry, Office(web_client("xoxb-1", ""), None, dict, lambda: None, log))
    given = {"secret": SECRET, "host": "127.0.0.1", "port": 0, "now_s": time.time, "log": log}
    opened = HttpDoor(dispatcher.take, loop=asyncio.get_running_loop(), **given)
    try:
        yield opened
    finally:
        await asyncio.to_thread(opened.close)
        await dispatcher.finish()


async def send(door, body, kind="application/x-www-form-urlencoded", **changed):
    """Send a request as Slack does; status and what came back."""
    timestamp = changed.get("timestamp", str(int(time.time())))
    signature = changed.get("signature", signed(changed.get("secret", SECRET), timestamp, body).decode())
    head = {"Content-Type": kind, "X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature}
    address = f"http://127.0.0.1:{door.port}{changed.get('path', PATH)}"

    def ask():
        try:
            with urlopen(Request(address, data=body, headers=head, method="POST"), timeout=5) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            with error:
                return error.code, error.read()

    status, answer = await asyncio.to_thread(ask)
    return status, json.loads(answer) if answer else None


def echo(envelope, _):
    return Say(f"you said {envelope.value}")


def test_the_signature_is_that_of_slacks_documentation():
    body = b"token=xyz&team_id=T1&command=%2Fweather&text=94070"
    stamp = "1531420618"
    sign = signed(SECRET, stamp, body).decode()
    assert sign.startswith("v0=")
    assert len(sign) == 67
    assert is_signed(SECRET, timestamp=stamp, signature=sign, body=body, now_s=1531420618.0)


async def test_a_signed_command_is_answered():
    async with door((Kind.COMMAND, "/fineprint", echo)) as opened:
        status, answer = await send(opened, urlencode(COMMAND).encode())
    assert (status, answer["text"]) == (200, "you said list")


async def test_a_signed_submission_is_answered_into_its_view():
    payload = {"type": "view_submission", "user": {"id": "U1"}, "view": {"callback_id": "why"}, "trigger_id": "t"}
    body = urlencode({"payload": json.dumps(payload)}).encode()
    async with door((Kind.SUBMISSION, "why", lambda *_: Errors({"b": "say why"}))) as opened:
        assert await send(opened, body) == (200, {"response_action": "errors", "errors": {"b": "say why"}})


async def test_slacks_first_question_is_answered_with_its_challenge():
    body = json.dumps({"type": "url_verification", "challenge": "abc"}).encode()
    async with door() as opened:
        assert await send(opened, body, "application/json") == (200, {"challenge": "abc"})


async def test_an_event_is_acknowledged_with_an_empty_body():
    seen = []
    body = json.dumps({"type": "event_callback", "event_id": "Ev1", "event": {"type": "app_home_opened", "user": "U1"}})
    async with door((Kind.EVENT, "app_home_opened", lambda envelope, _: seen.append(envelope.user))) as opened:
        for _ in range(2):  # Slack sends it again where it got no answer
            assert await send(opened, body.encode(), "application/json") == (200, None)
    assert seen == ["U1"]


@pytest.mark.parametrize(
    "changed",
    [
        {"secret": "another"},
        {"signature": "v0=" + "0" * 64},
        {"signature": ""},
        {"timestamp": "0"},
        {"timestamp": "-1"},
        {"late_s": 400},
        {"late_s": -400},
        {"timestamp": "9" * 30},
    ],
)
async def test_what_slack_did_not_sign_lately_is_turned_away(changed):
    if "late_s" in changed:
        changed = {"timestamp": str(int(time.time()) - changed["late_s"])}
    calls = []
    async with door((Kind.COMMAND, "/fineprint", lambda *_: calls.append(1))) as opened:
        assert await send(opened, urlencode(COMMAND).encode(), **changed) == (401, None)
    assert not calls


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"timestamp": str(int(time.time()) - 1_000)}, "for its age"), ({"secret": "another"}, "did not sign")],
)
async def test_a_clock_that_is_wrong_and_a_wrong_secret_are_said_apart(changed, words):
    log = Log()
    async with door(log=log) as opened:
        assert await send(opened, urlencode(COMMAND).encode(), **changed) == (401, None)
    ((level, said, facts),) = log.said
    assert (level, words in said, SECRET in str(facts)) == ("warning", True, False)
    assert facts["advice"]


@pytest.mark.parametrize("body", [b"", b"payload=%7B", b"payload=[]", b"\xff\xfe", b"a=b"])
async def test_a_signed_request_that_holds_nothing_known_is_refused(body):
    async with door() as opened:
        assert (await send(opened, body))[0] == 400


async def test_another_path_is_not_found():
    async with door() as opened:
        assert await send(opened, b"", path="/admin") == (404, None)


def test_a_secret_that_is_not_set_lets_nothing_in():
    assert not is_signed("", timestamp="1", signature=signed("", "1", b"").decode(), body=b"", now_s=1.0)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


async def run_app(port, log):
    """The app with HTTP mode on a port, as the program makes it; its task."""
    registry = Registry()
    registry.on(Kind.COMMAND, "/fineprint", echo)
    environ = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": "http://127.0.0.1:9/api/"}
    text = f'[slack]\nchannel = "#privacy"\nhttp_port = {port}\n'
    settings = interpret(text.encode(), Path("watchers.toml"), environ)
    assert settings.slack.hears
    app = SlackApp(registry, None, settings=lambda: settings, clock=lambda: datetime.now(UTC), log=log)
    return asyncio.create_task(app.run())


async def spoken(log):
    """Wait until something was logged."""
    for _ in range(500):
        if log.said:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nothing was logged")


class Port:
    def __init__(self, port):
        self.port = port


async def test_the_program_listens_where_the_list_says():
    port, log = free_port(), Log()
    task = await run_app(port, log)
    try:
        await spoken(log)
        status, answer = await send(Port(port), urlencode(COMMAND).encode())
        assert (status, answer["text"]) == (200, "you said list")
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()


async def test_a_port_that_is_taken_is_told_and_the_bot_goes_on():
    log = Log()
    with socket.create_server(("127.0.0.1", 0)) as server:
        task = await run_app(server.getsockname()[1], log)
        await spoken(log)
        assert not task.done()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert [(level, said) for level, said, _ in log.said] == [("error", "Slack's requests are not taken")]
