"""
The one place where envelopes become calls: found by kind and name, handled once, acknowledged in time.

To add something that people can do, write a handler and put it into the registry where the program is put together:

    def pick(envelope: Envelope, office: Office) -> Reply: ...

    registry.on(Kind.COMMAND, "/fineprint", pick)      # or (Kind.EVENT, "app_home_opened"), (Kind.ACTION, "unmute"), …

A handler is a plain function in a thread of its own: it may use the store and `office.web` as it likes, raises a
FineprintError to say what went wrong, and what it returns reaches the person whether Slack still waits or not.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from slack_sdk import WebClient

from bot.config.settings import Settings
from bot.errors import FineprintError
from bot.notify.slack.app.envelope import Envelope, Kind
from bot.notify.slack.app.reply import Reply, Say, acknowledgement, afterwards
from bot.notify.slack.app.speak import speak
from bot.notify.slack.escape import escaped
from bot.ports import Store

ACK_WITHIN_S = 2.0
"""Slack gives up after three seconds, of which the way there and back takes its part."""

REMEMBERED = 2_000
AT_ONCE = 8

_CARRIED = frozenset({Kind.COMMAND, Kind.SUBMISSION, Kind.OPTIONS})
"""The kinds whose acknowledgement can carry the reply; it waits for them, and for no other."""


@dataclass(frozen=True, slots=True)
class Office:
    """
    What handlers work with.

    `web` is Slack's Web API with no retries of its own; `settings` gives those in force now.
    """

    web: WebClient
    store: Store
    settings: Callable[[], Settings]
    clock: Callable[[], datetime]
    log: Any


Handler: TypeAlias = Callable[[Envelope, Office], Reply]


class Registry:
    """Which handler takes what."""

    def __init__(self) -> None:
        self._handlers: dict[tuple[Kind, str], Handler] = {}

    def on(self, kind: Kind, name: str, handler: Handler) -> None:
        """Give everything of a kind and name to a handler. Raises ValueError where another has it already."""
        if (kind, name) in self._handlers:
            raise ValueError(f"{kind} {name!r} has a handler already")
        self._handlers[kind, name] = handler

    def handler(self, envelope: Envelope) -> Handler | None:
        """The handler of an envelope, None where there is none."""
        return self._handlers.get((envelope.kind, envelope.name))


class Dispatcher:
    """Hands envelopes to handlers. One for a process, used from its event loop."""

    def __init__(self, registry: Registry, office: Office, *, ack_within_s: float = ACK_WITHIN_S) -> None:
        self._registry = registry
        self._office = office
        self._within_s = ack_within_s
        self._known: OrderedDict[str, asyncio.Task[Reply]] = OrderedDict()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._running: set[asyncio.Task[None]] = set()

    async def take(self, envelope: Envelope) -> dict[str, Any] | None:
        """
        Have an envelope handled, and give back in time what the acknowledgement is to carry (None for nothing).

        One that came before is not handled again: it gets the acknowledgement of the first.
        """
        known = self._known.get(envelope.key)
        task = known or self._begin(envelope)
        if envelope.kind not in _CARRIED:
            if known is None:
                self._follow(envelope, task, carried=False)
            return None
        done, _ = await asyncio.wait({task}, timeout=self._within_s)
        payload = acknowledgement(envelope, task.result()) if done else None
        if known is None:
            self._follow(envelope, task, carried=payload is not None)
        return payload

    async def finish(self) -> None:
        """Wait for what is under way."""
        await asyncio.gather(*self._running, return_exceptions=True)

    def _begin(self, envelope: Envelope) -> asyncio.Task[Reply]:
        task = asyncio.create_task(self._handle(envelope))
        self._known[envelope.key] = task
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return task

    def _follow(self, envelope: Envelope, task: asyncio.Task[Reply], *, carried: bool) -> None:
        """See a handler to its end, and say afterwards what the acknowledgement could not."""
        follower = asyncio.create_task(self._say(envelope, task, carried=carried))
        self._running.add(follower)
        follower.add_done_callback(self._running.discard)

    async def _say(self, envelope: Envelope, task: asyncio.Task[Reply], *, carried: bool) -> None:
        say = afterwards(await task, carried=carried)
        if say is not None:
            await asyncio.to_thread(speak, self._office.web, envelope, say, self._office.log)

    async def _handle(self, envelope: Envelope) -> Reply:
        """Call the handler. Raises nothing: what goes wrong is the reply."""
        handler = self._registry.handler(envelope)
        facts = {"kind": envelope.kind.value, "name": envelope.name, "user": envelope.user}
        if handler is None:
            self._office.log.warning("nobody takes what was done in Slack", **facts)
            return None if envelope.kind is Kind.EVENT else Say(_UNKNOWN)
        async with self._slots:
            try:
                return await asyncio.to_thread(handler, envelope, self._office)
            except FineprintError as error:
                self._office.log.warning("not done", **facts, reason=str(error))
                return Say(escaped(f"{str(error).rstrip('.')}. {error.advice}".strip()))
            except Exception:
                self._office.log.exception("handler failed", **facts)
                return Say(_OWN_FAULT)


_UNKNOWN = "This version of Fineprint does not know that any more. Look at the newest message, or at the app's Home."
_OWN_FAULT = "That went wrong, and it is a fault of Fineprint's own. The log of the bot has the details; nothing was done by halves."
