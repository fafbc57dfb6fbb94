"""Everything that people do in Slack, put together: the ways in, the dispatcher, and what it works with."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from typing import Any

from bot.config.settings import Settings
from bot.notify.slack.app.dispatch import Dispatcher, Office, Registry
from bot.notify.slack.app.http import PATH, HttpDoor
from bot.notify.slack.app.socket import Socket, Trouble
from bot.notify.slack.client import web_client
from bot.ports import Store


class SlackApp:
    """
    Listens by Socket Mode where there is an app-level token, and over HTTP where a port and a secret are set.

    `settings` gives those in force; the ways in are those of the start. `trouble` is called where nothing can be heard.
    """

    def __init__(
        self,
        registry: Registry,
        store: Store,
        *,
        settings: Callable[[], Settings],
        clock: Callable[[], datetime],
        log: Any,
        trouble: Trouble | None = None,
    ) -> None:
        self._slack = settings().slack
        office = Office(web_client(self._slack.token, self._slack.api_url), store, settings, clock, log)
        self._dispatcher = Dispatcher(registry, office)
        self._clock = clock
        self._log = log
        self._trouble = trouble
        self._socket: Socket | None = None
        self._door: HttpDoor | None = None

    @property
    def hears(self) -> bool:
        """Whether what people do reaches us at this moment, as far as can be told."""
        return self._door is not None or (self._socket is not None and self._socket.is_open)

    def state(self) -> dict[str, str]:
        """How the ways in stand, in a word each: `socket` open, closed or off, `http` open, closed or off; and why not."""
        socket = "off" if not self._slack.app_token else "open" if self._socket and self._socket.is_open else "closed"
        door = "off" if not self._slack.takes_http else "open" if self._door else "closed"
        return {"socket": socket, "http": door, "trouble": self._socket.trouble if self._socket else ""}

    async def run(self) -> None:
        """Hear what people do until cancelled. What cannot be had is logged, and the rest goes on."""
        with ExitStack() as stack:
            if self._slack.takes_http:
                self._listen(stack)
            try:
                if self._slack.app_token:
                    web = web_client(self._slack.app_token, self._slack.api_url)
                    self._socket = Socket(web, self._dispatcher.take, log=self._log, trouble=self._trouble)
                    await self._socket.run()
                else:
                    await asyncio.Event().wait()
            finally:
                await self._dispatcher.finish()

    def _listen(self, stack: ExitStack) -> None:
        place = f"{self._slack.http_host}:{self._slack.http_port}"
        try:
            self._door = HttpDoor(
                self._dispatcher.take,
                secret=self._slack.signing_secret,
                host=self._slack.http_host,
                port=self._slack.http_port,
                loop=asyncio.get_running_loop(),
                now_s=lambda: self._clock().timestamp(),
                log=self._log,
            )
        except OSError as error:
            self._log.error("Slack's requests are not taken", place=place, reason=error.strerror)
            return
        stack.callback(self._door.close)
        address = f"http://{self._slack.http_host}:{self._door.port}{PATH}"
        self._log.info("Slack's requests are taken", address=address)
