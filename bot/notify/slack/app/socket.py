"""
Socket Mode: envelopes over a connection that we open, so that the bot runs behind a firewall.

Slack ends connections as a matter of routine. A new one is opened before the old one goes, from a new address each time
(the address of a connection is good for one use), and one on which nothing answers is given up within half a minute.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from bot.notify.slack.app.envelope import Envelope, read
from bot.notify.slack.app.opening import Refusal, refusal
from bot.notify.slack.client import quiet_logger

Take = Callable[[Envelope], Awaitable[dict[str, Any] | None]]
Trouble = Callable[[Refusal], None]
"""Tells those who look after the bot that it hears nothing; called in a thread, perhaps often for one spell."""

_MOST_BYTES = 4 * 1024 * 1024
"""A view has at most 250 kB, and comes with all that its fields hold."""


@dataclass(frozen=True, slots=True)
class Beat:
    """
    The waits of a connection, in seconds.

    A connection that does not answer is given up after `ping_s` and `pong_s`, and closed for `close_s`. Between attempts
    to open one lie `retry_s`, doubling up to `most_retry_s`. After `deaf_s` without one it is told. One that Slack says
    goodbye to is kept `linger_s` for what is still under way.
    """

    ping_s: float = 6.0
    pong_s: float = 6.0
    open_s: float = 8.0
    close_s: float = 1.0
    retry_s: float = 1.0
    most_retry_s: float = 10.0
    refused_s: float = 300.0
    linger_s: float = 10.0
    deaf_s: float = 600.0


class Socket:
    """Keeps one connection open and answers what comes over it. `web` holds the app-level token."""

    def __init__(
        self, web: WebClient, take: Take, *, log: Any, beat: Beat = Beat(), trouble: Trouble | None = None
    ) -> None:
        self._web = web
        self._take = take
        self._log = log
        self._beat = beat
        self._tell = trouble
        self._lines: set[asyncio.Task[None]] = set()
        self.is_open = False
        self.trouble = ""
        """Why there is no connection, "" where there is one, or none was tried yet."""

    async def run(self) -> None:
        """Receive until cancelled. Raises nothing else: what goes wrong is logged and tried again."""
        loop = asyncio.get_running_loop()
        try:
            while True:
                line = await self._open()
                self.is_open, self.trouble, opened = True, "", loop.time()
                ends = asyncio.Event()
                task = asyncio.create_task(self._serve(line, ends))
                self._lines.add(task)
                task.add_done_callback(self._lines.discard)
                await ends.wait()
                self.is_open = False
                # Where every connection ends as soon as it is made, asking on at full speed would be an attack.
                await asyncio.sleep(max(0.0, opened + self._beat.retry_s - loop.time()))
        finally:
            for task in self._lines:
                task.cancel()
            await asyncio.gather(*self._lines, return_exceptions=True)

    async def _open(self) -> ClientConnection:
        """A connection that has said hello, however long it takes."""
        loop = asyncio.get_running_loop()
        wait_s, since = self._beat.retry_s, loop.time()
        while True:
            try:
                return await self._connect()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is tried again
                why = refusal(error)
            self.trouble = why.reason
            self._complain(why)
            if self._tell is not None and (why.is_lasting or loop.time() - since >= self._beat.deaf_s):
                await asyncio.to_thread(self._tell, why)
                since = loop.time()
            await asyncio.sleep(self._beat.refused_s if why.is_lasting else max(wait_s, why.wait_s))
            wait_s = min(wait_s * 2, self._beat.most_retry_s)

    async def _connect(self) -> ClientConnection:
        answer = await asyncio.to_thread(self._web.apps_connections_open, app_token=str(self._web.token))
        line = await connect(
            str(answer["url"]),
            open_timeout=self._beat.open_s,
            ping_interval=self._beat.ping_s,
            ping_timeout=self._beat.pong_s,
            close_timeout=self._beat.close_s,
            max_size=_MOST_BYTES,
            logger=quiet_logger(),
        )
        try:
            async with asyncio.timeout(self._beat.open_s):
                while _message(await line.recv()).get("type") != "hello":
                    pass
        except BaseException:
            await line.close()
            raise
        self._log.info("connected to Slack: buttons and commands work")
        return line

    def _complain(self, why: Refusal) -> None:
        say = self._log.error if why.is_lasting else self._log.warning
        say("no connection for buttons and commands", reason=why.reason, advice=why.advice)

    async def _serve(self, line: ClientConnection, ends: asyncio.Event) -> None:
        """Answer what comes until the connection is over; `ends` is set as soon as another one is wanted."""
        answers: set[asyncio.Task[None]] = set()
        goodbye: asyncio.Task[None] | None = None
        try:
            async for text in line:
                message = _message(text)
                if message.get("type") == "disconnect":
                    self._log.info("Slack renews the connection", reason=str(message.get("reason")))
                    ends.set()
                    goodbye = goodbye or asyncio.create_task(self._leave(line))
                    continue
                answer = asyncio.create_task(self._answer(line, message))
                answers.add(answer)
                answer.add_done_callback(answers.discard)
        except ConnectionClosed:
            self.trouble = "the connection broke off"
            self._log.info("the connection to Slack broke off; another is opened")
        finally:
            ends.set()
            if goodbye is not None:
                goodbye.cancel()
            await asyncio.gather(*answers, return_exceptions=True)
            await line.close()

    async def _leave(self, line: ClientConnection) -> None:
        """Close a connection that Slack has said goodbye to and does not close itself."""
        await asyncio.sleep(self._beat.linger_s)
        await line.close()

    async def _answer(self, line: ClientConnection, message: dict[str, Any]) -> None:
        """Acknowledge an envelope. Where the connection is gone by then Slack sends it again, and it is known by its key."""
        identifier = message.get("envelope_id")
        if not isinstance(identifier, str):
            return
        envelope = read(str(message.get("type")), message.get("payload"), identifier)
        payload = await self._take(envelope) if envelope else None
        answer = {"envelope_id": identifier} | ({"payload": payload} if payload else {})
        with suppress(ConnectionClosed):
            await line.send(json.dumps(answer))


def _message(text: str | bytes) -> dict[str, Any]:
    with suppress(ValueError):
        value = json.loads(text)
        if isinstance(value, dict):
            return value
    return {}
