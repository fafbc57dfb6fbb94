"""What the loopback Slack does for people: messages changed in place, words for one person, views, and answers by address."""

import itertools
import json
import time
from typing import Any

from tests.servers.slack_answers import Answer, as_json, refusal

TRIGGER_S = 3.0
_MOST_VIEW_BYTES = 250_000
_MOST_ANSWERS = 5


class People:
    """
    The methods behind buttons, modals and the app's Home.

    `views` are the open ones by id and `stacks` their order, `homes` what each person's Home shows, `ephemerals` the words
    for one person, `answers` what came by a response_url, `updates` the accepted changes of messages in order.
    `update_faults` hold one word of FAULTS for each of the next chat.update, `view_faults` an error code for each of the
    next views.* calls. `groups` are the members of user groups.
    """

    def __init__(self) -> None:
        self.views: dict[str, dict[str, Any]] = {}
        self.stack: list[str] = []
        self.homes: dict[str, dict[str, Any]] = {}
        self.ephemerals: list[dict[str, Any]] = []
        self.answers: list[dict[str, Any]] = []
        self.updates: list[dict[str, Any]] = []
        self.update_faults: list[str] = []
        self.view_faults: list[str] = []
        self.groups: dict[str, list[str]] = {}
        self._count = itertools.count(1)
        self._triggers: dict[str, float] = {}
        self._used: dict[str, int] = {}

    def trigger(self) -> str:
        """A fresh trigger_id: good once, and for three seconds."""
        word = f"trigger-{next(self._count)}"
        self._triggers[word] = time.monotonic()
        return word

    def open_view(self) -> dict[str, Any]:
        """The view on top of the stack."""
        return self.views[self.stack[-1]]

    def take_answer(self, path: str, body: dict[str, Any]) -> Answer:
        """A message to a response_url: five at most, then none."""
        self._used[path] = self._used.get(path, 0) + 1
        if self._used[path] > _MOST_ANSWERS:
            return as_json({"ok": False, "error": "used_url"}, 404)
        self.answers.append(body | {"path": path})
        return Answer(200, {"Content-Type": "text/plain"}, b"ok")

    def _expired(self, trigger: str) -> Answer | None:
        began = self._triggers.pop(trigger, None)
        if began is None:
            return refusal("exchanged_trigger_id")
        return refusal("expired_trigger_id") if time.monotonic() - began > TRIGGER_S else None

    def views_open(self, _: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        view = _view(arguments)
        refused = self._view_fault() or self._expired(str(arguments.get("trigger_id"))) or view_objection(view)
        return refused or self._show(view, stack=[])

    def views_push(self, _: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        view = _view(arguments)
        refused = self._view_fault() or self._expired(str(arguments.get("trigger_id"))) or view_objection(view)
        if not refused and len(self.stack) >= 3:
            refused = refusal("push_limit_reached")
        return refused or self._show(view, stack=self.stack)

    def views_update(self, _: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        view, known = _view(arguments), self.views.get(str(arguments.get("view_id")))
        if known is None:
            return refusal("not_found")
        if arguments.get("hash") and arguments["hash"] != known["hash"]:
            return refusal("hash_conflict")
        refused = self._view_fault() or view_objection(view)
        if refused:
            return refused
        self.views[known["id"]] = view | {"id": known["id"], "hash": f"hash-{next(self._count)}"}
        return as_json({"ok": True, "view": self.views[known["id"]]})

    def views_publish(self, _: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        view = _view(arguments)
        refused = self._view_fault() or view_objection(view)
        if refused:
            return refused
        self.homes[str(arguments["user_id"])] = view
        return as_json({"ok": True, "view": view | {"id": f"V{next(self._count)}"}})

    def _view_fault(self) -> Answer | None:
        return refusal(self.view_faults.pop(0)) if self.view_faults else None

    def _show(self, view: dict[str, Any], *, stack: list[str]) -> Answer:
        identifier = f"V{next(self._count):06}"
        self.views[identifier] = view | {"id": identifier, "hash": f"hash-{next(self._count)}"}
        self.stack = [*stack, identifier]
        return as_json({"ok": True, "view": self.views[identifier]})

    def users_info(self, scopes: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        if "users:read" not in scopes:
            return refusal("missing_scope", needed="users:read", provided=",".join(scopes))
        user = str(arguments.get("user"))
        return as_json({"ok": True, "user": {"id": user, "name": user.lower(), "tz": "Europe/Paris"}})

    def usergroups_users(self, scopes: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        if "usergroups:read" not in scopes:
            return refusal("missing_scope", needed="usergroups:read", provided=",".join(scopes))
        group = str(arguments.get("usergroup"))
        if group not in self.groups:
            return refusal("no_such_subteam")
        return as_json({"ok": True, "users": self.groups[group]})

    def conversations_open(self, scopes: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        if "im:write" not in scopes:
            return refusal("missing_scope", needed="im:write", provided=",".join(scopes))
        return as_json({"ok": True, "channel": {"id": f"D{arguments.get('users')}"}})


def _view(arguments: dict[str, Any]) -> dict[str, Any]:
    view = arguments.get("view")
    return json.loads(view) if isinstance(view, str) else dict(view or {})


def view_objection(view: dict[str, Any]) -> Answer | None:
    """What Slack refuses of a view."""
    if len(json.dumps(view)) > _MOST_VIEW_BYTES:
        return refusal("view_too_large")
    texts = (view.get(name, {}).get("text", "-") for name in ("title", "submit", "close"))
    wrong = [f"{len(text)} characters" for text in texts if not 0 < len(text) <= 24]
    if len(view.get("blocks", ())) > 100:
        wrong.append("too many blocks")
    if len(view.get("private_metadata", "")) > 3000:
        wrong.append("private_metadata")
    if view.get("type") == "modal" and "title" not in view:
        wrong.append("no title")
    has_input = any(block.get("type") == "input" for block in view.get("blocks", ()))
    if has_input and view.get("type") == "modal" and "submit" not in view:
        wrong.append("an input without submit")
    return refusal("invalid_arguments", response_metadata={"messages": wrong}) if wrong else None
