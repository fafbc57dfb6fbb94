"""A person in front of the loopback Slack: clicks what a message or a view really holds, and fills in what it asks."""

import itertools
import time
from typing import Any

from tests.servers.slack import Post, SlackServer

_moments = itertools.count(1)


class Person:
    """Does in Slack what people do; each method returns what the acknowledgement carried."""

    def __init__(self, slack: SlackServer, user: str = "U111") -> None:
        self.slack = slack
        self.user = user

    def click(self, post: Post, name: str, value: str = "", *, at: str = "") -> dict[str, Any]:
        """Use an element of a message: `name` begins its action id; `value` is what is chosen where it is a choice."""
        element = element_of(post.arguments["blocks"], name)
        payload = self._payload("block_actions") | {
            "channel": {"id": post.channel},
            "container": {"type": "message", "message_ts": post.ts, "channel_id": post.channel},
            "message": {"ts": post.ts},
            "response_url": self.slack.answer_address,
            "actions": [_used(element, value) | {"action_ts": at or f"{time.time():.3f}.{next(_moments)}"}],
        }
        return self.slack.sockets.ask("interactive", payload)

    def click_in(self, view: dict[str, Any], name: str, value: str = "") -> dict[str, Any]:
        """Use an element of an open view."""
        element = element_of(view["blocks"], name)
        action = _used(element, value) | {"action_ts": f"{time.time():.3f}.{next(_moments)}"}
        payload = self._payload("block_actions") | {"view": view, "container": {"type": "view"}, "actions": [action]}
        return self.slack.sockets.ask("interactive", payload)

    def submit(self, view: dict[str, Any], **values: str) -> dict[str, Any]:
        """Send a view off with its fields filled in, by action id; what is not given keeps its first value."""
        state: dict[str, Any] = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                element = block["element"]
                name = element["action_id"]
                state[block["block_id"]] = {name: _filled(element, values.get(name))}
        payload = self._payload("view_submission") | {"view": view | {"state": {"values": state}}, "response_urls": []}
        return self.slack.sockets.ask("interactive", payload)

    def _payload(self, kind: str) -> dict[str, Any]:
        return {
            "type": kind,
            "user": {"id": self.user},
            "team": {"id": "T1"},
            "api_app_id": "A1",
            "trigger_id": self.slack.trigger(),
        }


def element_of(blocks: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """The element whose action id begins with a name."""
    elements = [element for block in blocks if block["type"] == "actions" for element in block["elements"]]
    found = [element for element in elements if element["action_id"].startswith(name)]
    assert found, f"no {name} among {[element['action_id'] for element in elements]}"
    return found[0]


def _used(element: dict[str, Any], value: str) -> dict[str, Any]:
    action = {"type": element["type"], "action_id": element["action_id"], "block_id": "act"}
    kind = element["type"]
    if kind == "button":
        return action | {"value": element["value"]}
    if kind == "users_select":
        return action | {"selected_user": value}
    option = next(each for each in element["options"] if each["value"].startswith(value))
    return action | {"selected_option": option}


def _filled(element: dict[str, Any], value: str | None) -> dict[str, Any]:
    kind = element["type"]
    if kind == "plain_text_input":
        return {"type": kind, "value": value if value is not None else element.get("initial_value")}
    if kind == "conversations_select":
        return {"type": kind, "selected_conversation": value}
    chosen = value or (element.get("initial_option") or {}).get("value")
    option = next((each for each in element.get("options", ()) if each["value"] == chosen), None)
    return {"type": kind, "selected_option": option}


def words_of(blocks: Any) -> str:
    """Everything that is written in blocks, one piece a line."""
    if isinstance(blocks, dict):
        text = blocks.get("text")
        inner = [words_of(value) for key, value in blocks.items() if key != "text" or not isinstance(text, str)]
        return "\n".join(filter(None, [text if isinstance(text, str) else "", *inner]))
    if isinstance(blocks, list):
        return "\n".join(filter(None, map(words_of, blocks)))
    return ""
