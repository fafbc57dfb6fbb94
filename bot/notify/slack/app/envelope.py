"""
One thing that somebody did in Slack, read out of what Slack sent. Pure.

Socket Mode and HTTP carry the same payloads; `read` takes either, believes nothing of it, and never raises.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Json = Mapping[str, Any]

ACTION_SEPARATOR = ":"
"""`action_id` is a name, or a name and what it is about: "unmute:acme". Ids must differ within one block."""


class Kind(StrEnum):
    """What was done."""

    ACTION = "action"
    COMMAND = "command"
    EVENT = "event"
    OPTIONS = "options"
    SHORTCUT = "shortcut"
    SUBMISSION = "submission"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Envelope:
    """
    One thing that somebody did.

    `name` is the command ("/fineprint"), the action id up to its colon, the callback id of a shortcut or view, or the
    type of an event. `about` is the action id behind its colon. `key` is the same however often Slack sends it.
    `value` is a button's value, what was chosen in a select, or the words behind a command. `channel` and `message`
    (its `ts`) are where it was done, "" where it was in a modal or at home; `private` is a view's own note and `state`
    what its fields hold, by action id. `at_s` is when it was done, in seconds since 1970 by Slack's clock, 0 where that
    is not said. `raw` is everything.
    """

    kind: Kind
    name: str
    key: str
    user: str
    about: str = ""
    value: str = ""
    channel: str = ""
    message: str = ""
    trigger: str = ""
    response_url: str = ""
    private: str = ""
    at_s: float = 0.0
    state: Mapping[str, str] = field(default_factory=dict)
    raw: Json = field(default_factory=dict, repr=False)

    @property
    def view(self) -> Json:
        """The view that it was done in, {} where it was in none."""
        return _table(self.raw.get("view"))

    def private_table(self) -> Json:
        """The view's own note as the JSON object that it was made of, {} where it is none."""
        try:
            return _table(json.loads(self.private))
        except ValueError:
            return {}


def read(kind: str, payload: Any, envelope_id: str = "") -> Envelope | None:
    """
    The envelope in what Slack sent: `kind` is Socket Mode's word ("interactive", "slash_commands", "events_api").

    None where it is nothing that a handler could take.
    """
    sent = _table(payload)
    if kind == "slash_commands":
        return _command(sent, envelope_id)
    if kind == "events_api":
        return _event(sent, envelope_id)
    return _interactive(sent, envelope_id) if kind == "interactive" else None


def _command(sent: Json, envelope_id: str) -> Envelope:
    return Envelope(
        kind=Kind.COMMAND,
        name=_text(sent, "command"),
        key=f"command:{_text(sent, 'trigger_id') or envelope_id}",
        user=_text(sent, "user_id"),
        value=_text(sent, "text"),
        channel=_text(sent, "channel_id"),
        trigger=_text(sent, "trigger_id"),
        response_url=_text(sent, "response_url"),
        raw=sent,
    )


def _event(sent: Json, envelope_id: str) -> Envelope:
    event = _table(sent.get("event"))
    return Envelope(
        kind=Kind.EVENT,
        name=_text(event, "type"),
        key=f"event:{_text(sent, 'event_id') or envelope_id}",
        user=_text(event, "user"),
        value=_text(event, "tab"),
        channel=_text(event, "channel"),
        raw=sent,
    )


def _interactive(sent: Json, envelope_id: str) -> Envelope | None:
    kind = _text(sent, "type")
    if kind == "block_actions":
        return _action(sent, envelope_id)
    kinds = {
        "view_submission": Kind.SUBMISSION,
        "view_closed": Kind.CLOSED,
        "shortcut": Kind.SHORTCUT,
        "message_action": Kind.SHORTCUT,
        "block_suggestion": Kind.OPTIONS,
    }
    if kind not in kinds:
        return None
    name = _text(sent, "callback_id") or _text(_table(sent.get("view")), "callback_id")
    if kind == "block_suggestion":
        name = _text(sent, "action_id")
    return Envelope(
        kind=kinds[kind],
        name=name,
        key=f"{kind}:{_text(sent, 'trigger_id') or envelope_id}",
        value=_text(sent, "value"),
        **_common(sent),
    )


def _action(sent: Json, envelope_id: str) -> Envelope | None:
    """A click or a choice. Slack sends a list, and one thing in it."""
    actions = sent.get("actions")
    action = _table(actions[0]) if isinstance(actions, list) and actions else {}
    whole = _text(action, "action_id")
    name, _, about = whole.partition(ACTION_SEPARATOR)
    if not name:
        return None
    common = _common(sent)
    at = _text(action, "action_ts")
    return Envelope(
        kind=Kind.ACTION,
        name=name,
        about=about,
        key=f"action:{common['user']}:{at}:{whole}" if at else f"action:{envelope_id}",
        value=chosen(action),
        at_s=_seconds(at),
        **common,
    )


def _common(sent: Json) -> dict[str, Any]:
    """What every interaction tells: who, where, and the view's note and fields where it was in one."""
    container, view = _table(sent.get("container")), _table(sent.get("view"))
    urls = sent.get("response_urls")
    first = _table(urls[0]) if isinstance(urls, list) and urls else {}
    return {
        "user": _text(_table(sent.get("user")), "id"),
        "channel": _text(_table(sent.get("channel")), "id") or _text(container, "channel_id"),
        "message": _text(container, "message_ts") or _text(_table(sent.get("message")), "ts"),
        "trigger": _text(sent, "trigger_id"),
        "response_url": _text(sent, "response_url") or _text(first, "response_url"),
        "private": _text(view, "private_metadata"),
        "state": fields(view),
        "raw": sent,
    }


def fields(view: Json) -> dict[str, str]:
    """What the fields of a view hold, by action id."""
    blocks = _table(_table(view.get("state")).get("values"))
    elements = (element for block in blocks.values() for element in _table(block).items())
    return {name: chosen(_table(element)) for name, element in elements}


_SINGLE = ("value", "selected_user", "selected_conversation", "selected_channel", "selected_date")
_SEVERAL = ("selected_users", "selected_conversations", "selected_channels")


def chosen(element: Json) -> str:
    """What an element holds as one text; several choices stand apart by blanks."""
    option = element.get("selected_option")
    if isinstance(option, Mapping):
        return _text(option, "value")
    options = element.get("selected_options")
    if isinstance(options, list):
        return " ".join(_text(_table(one), "value") for one in options)
    for name in _SEVERAL:
        several = element.get(name)
        if isinstance(several, list):
            return " ".join(str(one) for one in several)
    return next((text for name in _SINGLE if (text := _text(element, name))), "")


def _seconds(stamp: str) -> float:
    whole, _, fraction = stamp.partition(".")
    plain = whole + fraction
    readable = plain.isascii() and plain.isdecimal() and len(whole) <= 10
    return float(f"{whole}.{fraction or 0}") if whole and readable else 0.0


def _table(value: Any) -> Json:
    return value if isinstance(value, Mapping) else {}


def _text(table: Json, key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""
