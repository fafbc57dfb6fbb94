"""From an envelope to the handler of its command, whether it was typed, picked or begun with a shortcut."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import UsageError
from bot.notify.slack.app.commands import asking, modals, watching, wishes
from bot.notify.slack.app.commands.asked import Asked
from bot.notify.slack.app.commands.desk import Desk
from bot.notify.slack.app.commands.parse import USAGE, Command, Verb, parse
from bot.notify.slack.app.commands.shown import listed
from bot.notify.slack.app.dispatch import Office, Registry
from bot.notify.slack.app.envelope import Envelope, Kind
from bot.notify.slack.app.modal import open_view
from bot.notify.slack.app.reply import Errors, Options, Reply, Say
from bot.render.words import count

COMMAND = "/fineprint"
SHORTCUT = "watch_page"
MESSAGE_SHORTCUT = "watch_message"
_URL = re.compile(r"https?://[^\s<>|\"]{4,2000}")
_SAYS = {
    Verb.WATCH: "look at a page and watch it",
    Verb.UNWATCH: "stop watching",
    Verb.LIST: "all watches, and how they stand",
    Verb.CHECK: "look at a watch now",
    Verb.HISTORY: "what changed, and why nobody was told",
    Verb.ASK: "which policies say it: third_party=Stripe, sale=yes, retention",
    Verb.MUTE: "tell nobody of a watch for a while",
    Verb.UNMUTE: "end a mute",
    Verb.DIGEST: "gather small changes of this channel in one message",
    Verb.SUBSCRIBE: "tell this channel of a watch or tag",
    Verb.UNSUBSCRIBE: "end that",
    Verb.HELP: "this list",
}


def register(registry: Registry, desk: Desk) -> None:
    """Take the command, its picker and the shortcuts."""
    taker = _Taker(desk)
    registry.on(Kind.COMMAND, COMMAND, taker.command)
    registry.on(Kind.OPTIONS, modals.PICK_WATCH, _options)
    registry.on(Kind.SUBMISSION, modals.PICK, taker.picked)
    registry.on(Kind.SUBMISSION, modals.WATCH_PAGE, taker.page)
    registry.on(Kind.SHORTCUT, SHORTCUT, _open_for_page)
    registry.on(Kind.SHORTCUT, MESSAGE_SHORTCUT, _open_for_page)


@dataclass(frozen=True, slots=True)
class _Taker:
    """Handlers that need the desk."""

    desk: Desk

    def command(self, envelope: Envelope, office: Office) -> Reply:
        """What was typed."""
        asked = self._asked(envelope, office, envelope.channel, str(envelope.raw.get("channel_name") or ""))
        command = parse(envelope.value)
        if command.verb is Verb.PICK:
            open_view(envelope, office, modals.picker(asked.channel, asked.channel_name))
            return None
        return _answer(command, asked)

    def picked(self, envelope: Envelope, office: Office) -> Reply:
        """What was chosen in the picker."""
        verb = Verb(envelope.state.get(modals.VERB, "help"))
        watch, words = envelope.state.get(modals.PICK_WATCH, ""), envelope.state.get(modals.WORDS, "").strip()
        if verb in modals.NEED_WATCH and not watch:
            return Errors({"watch": "Choose the watch that is meant."})
        if verb in modals.NEED_WORDS and not words:
            return Errors({"words": "Write an address." if verb is Verb.WATCH else "Write a question."})
        subject = words if verb in modals.NEED_WORDS else watch if verb in modals.NEED_WATCH else ""
        return self._from_view(envelope, office, f"{verb.value} {subject}", "words")

    def page(self, envelope: Envelope, office: Office) -> Reply:
        """An address given after a shortcut."""
        return self._from_view(envelope, office, f"watch {envelope.state.get(modals.URL, '')}", "url")

    def _from_view(self, envelope: Envelope, office: Office, text: str, field: str) -> Reply:
        note = envelope.private_table()
        asked = self._asked(envelope, office, str(note.get("channel") or ""), str(note.get("name") or ""))
        try:
            return _answer(parse(text), asked)
        except UsageError as error:
            return Errors({field: f"{str(error).rstrip('.')}. {error.advice}".strip()[:_ERROR]})

    def _asked(self, envelope: Envelope, office: Office, channel: str, name: str) -> Asked:
        return Asked(envelope, office, self.desk, channel, name)


_ERROR = 1_900
"""Slack takes messages beside a field up to 2,000 characters."""


def _answer(command: Command, asked: Asked) -> Say:
    return _HANDLERS[command.verb](command, asked)


def _help(_: Command, asked: Asked) -> Say:
    lines = [f"`{COMMAND} {USAGE[verb]}` {says}" for verb, says in _SAYS.items()]
    editors = asked.settings.slack.editors
    who = "everyone" if "everyone" in editors else count(len(editors), "editor", "editors")
    foot = f"`{COMMAND}` alone opens a picker. Who may watch and unwatch: {who}. Only you see the answers."
    return listed("What Fineprint does for you here", lines, foot=foot)


_HANDLERS: dict[Verb, Callable[[Command, Asked], Say]] = {
    Verb.WATCH: watching.watch,
    Verb.UNWATCH: watching.unwatch,
    Verb.LIST: asking.list_watches,
    Verb.CHECK: asking.check,
    Verb.HISTORY: asking.history,
    Verb.ASK: asking.ask,
    Verb.MUTE: wishes.mute,
    Verb.UNMUTE: wishes.unmute,
    Verb.DIGEST: wishes.digest,
    Verb.SUBSCRIBE: wishes.subscribe,
    Verb.UNSUBSCRIBE: wishes.unsubscribe,
    Verb.HELP: _help,
}


def _options(envelope: Envelope, office: Office) -> Reply:
    return Options(modals.watch_options(envelope.value, office.settings().watches))


def _open_for_page(envelope: Envelope, office: Office) -> Reply:
    """Open the field for an address, with the first one of the message filled in."""
    message, channel = _table(envelope.raw, "message"), _table(envelope.raw, "channel")
    found = _URL.search(str(message.get("text") or ""))
    view = modals.watch_page(found.group() if found else "", envelope.channel, str(channel.get("name") or ""))
    open_view(envelope, office, view)
    return None


def _table(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = raw.get(key)
    return value if isinstance(value, Mapping) else {}
