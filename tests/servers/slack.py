"""A loopback Slack of our own: the Web API methods that Fineprint uses, answered as Slack answers, with faults on demand.

In a test:     with SlackServer() as slack: slack.faults.append("drop_after"); …; slack.posts
As a program:  python -m tests.servers.slack --port 0 [--faults drop_after,ok,…] prints its address;
               GET /__log gives {"posts": […], "requests": […]}, POST /__faults takes a JSON list for the next posts.
"""

import argparse
import json
import random
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Any, Self

from tests.servers.slack_answers import (
    HTML,
    Answer,
    Channel,
    Post,
    Server,
    arguments_of,
    as_json,
    fault_after,
    refusal,
    send,
)
from tests.servers.slack_people import People
from tests.servers.slack_socket import SocketSide

ALL_SCOPES = ("chat:write", "channels:history", "groups:history", "channels:read", "groups:read")
TOKEN = "xoxb-test-token"
APP_TOKEN = "xapp-test-token"
REVOKED = "xoxb-revoked-token"
_MOST_BLOCKS_BYTES = 13_200
PLAIN_ERRORS = frozenset(
    {
        *("invalid_auth", "token_revoked", "account_inactive", "channel_not_found", "not_in_channel", "is_archived"),
        *(
            "missing_scope",
            "msg_blocks_too_long",
            "invalid_blocks",
            "restricted_action",
            "fatal_error",
            "user_disabled",
        ),
        "messages_tab_disabled",
    }
)
FAULTS = frozenset(
    {
        *("ok", "drop_before", "drop_after", "slow", "rate_limit", "http_500_before", "http_500_after"),
        *("internal_error_before", "internal_error_after", "html", "html_after", "list_body", *PLAIN_ERRORS),
    }
)


class SlackServer(People):
    """
    A workspace on 127.0.0.1.

    `faults` holds one word of FAULTS for each of the next posts, `look_faults` for each of the next readings of a
    channel's history, `channel_faults` a lasting word for one channel, `delete_fault` one for every removal. `posts` are the accepted messages in order,
    `requests` the methods asked for with the time of each. `clock` gives the seconds that message ids are made of; Slack's
    own clock is `ahead_s` ahead of it.
    """

    def __init__(
        self, *, port: int = 0, clock: Callable[[], float] = time.time, retry_after_s: int = 2, ahead_s: float = 0
    ) -> None:
        super().__init__()
        self.sockets = SocketSide()
        self.app_tokens = {APP_TOKEN}
        self.open_faults: list[str] = []
        self.channels = [Channel("C0000001", "privacy-watch"), Channel("C0000002", "privacy-ops")]
        self.tokens: dict[str, tuple[str, ...]] = {TOKEN: ALL_SCOPES}
        self.faults: deque[str] = deque()
        self.look_faults: deque[str] = deque()
        self.channel_faults: dict[str, str] = {}
        self.delete_fault = ""
        self.posts: list[Post] = []
        self.requests: list[tuple[str, float]] = []
        self.retry_after_s = retry_after_s
        self.slow_s = 3.0
        self.page = 15
        self.ahead_s = ahead_s
        self._clock = lambda: clock() + ahead_s
        self._lock = threading.Lock()
        self._last_ts = 0
        self._http = Server(("127.0.0.1", port), _handler(self))
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """The base address of the Web API."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/api/"

    @property
    def answer_address(self) -> str:
        """A response_url, good for five messages."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/answer/{self.trigger()}"

    def close(self) -> None:
        self.sockets.close()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def count(self, method: str) -> int:
        """How many requests a method has had."""
        return sum(1 for name, _ in self.requests if name == method)

    def delivered(self) -> list[str]:
        """The delivery ids of the accepted messages, in order."""
        return [post.delivery_id for post in self.posts]

    def log(self) -> dict[str, Any]:
        """What `/__log` answers."""
        with self._lock:
            posts = [
                {"channel": p.channel, "ts": p.ts, "delivery_id": p.delivery_id, **p.arguments} for p in self.posts
            ]
            return {"posts": posts, "requests": list(self.requests)}

    def answer(self, method: str, token: str, arguments: dict[str, Any]) -> Answer:
        """One request of the Web API."""
        with self._lock:
            self.requests.append((method, self._clock()))
        if token == REVOKED:
            return refusal("token_revoked")
        if method == "apps.connections.open":
            return self._open_connection(token)
        if token not in self.tokens:
            return refusal("invalid_auth")
        handlers = {
            "auth.test": self._auth_test,
            "chat.delete": self._delete,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.postMessage": self._post_message,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.info": self._info,
            "conversations.list": self._list,
            "conversations.open": self.conversations_open,
            "conversations.replies": self._history,
            "usergroups.users.list": self.usergroups_users,
            "users.info": self.users_info,
            "views.open": self.views_open,
            "views.publish": self.views_publish,
            "views.push": self.views_push,
            "views.update": self.views_update,
        }
        handler = handlers.get(method)
        return handler(self.tokens[token], arguments) if handler else refusal("unknown_method")

    def _open_connection(self, token: str) -> Answer:
        if self.open_faults:
            fault = self.open_faults.pop(0)
            return self._fault_before(fault) or refusal(fault)
        if token not in self.app_tokens:
            return refusal("not_allowed_token_type" if token in self.tokens else "invalid_auth")
        return as_json({"ok": True, "url": self.sockets.address()})

    def _auth_test(self, scopes: tuple[str, ...], _: dict[str, Any]) -> Answer:
        facts = {"ok": True, "team": "Testers", "user": "fineprint", "user_id": "U0000001", "bot_id": "B0000001"}
        return as_json(facts, x_oauth_scopes=",".join(scopes))

    def _channel(self, word: Any, *, by_name: bool = False) -> Channel | None:
        names = (str(word), str(word).removeprefix("#"))
        return next((c for c in self.channels if c.id == word or (by_name and c.name in names)), None)

    def _place(self, word: Any) -> Channel | None:
        """A channel, or the app's conversation with a person."""
        text = str(word)
        if text.startswith("U"):
            return Channel(f"D{text[1:]}", "", is_private=True)
        return self._channel(word, by_name=True)

    def _post_message(self, scopes: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        with self._lock:
            queued = self.faults.popleft() if self.faults else "ok"
        fault = self.channel_faults.get(str(arguments.get("channel")), queued)
        if "chat:write" not in scopes:
            return refusal("missing_scope", needed="chat:write", provided=",".join(scopes))
        if fault == "slow":
            time.sleep(self.slow_s)
        refused = self._fault_before(fault) or self._objection(arguments)
        if refused:
            return refused
        post = self._accept(arguments)
        return fault_after(fault) or as_json({"ok": True, "channel": post.channel, "ts": post.ts})

    def _update(self, scopes: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        with self._lock:
            fault = self.update_faults.pop(0) if self.update_faults else "ok"
        if "chat:write" not in scopes:
            return refusal("missing_scope", needed="chat:write", provided=",".join(scopes))
        refused = self._fault_before(fault) or self._objection(arguments)
        if refused:
            return refused
        post = next(
            (p for p in self.posts if p.ts == arguments.get("ts") and p.channel == arguments.get("channel")), None
        )
        if post is None:
            return refusal("message_not_found")
        with self._lock:
            post.arguments |= {key: value for key, value in arguments.items() if key != "ts"}
            self.updates.append(arguments)
        return fault_after(fault) or as_json({"ok": True, "channel": post.channel, "ts": post.ts})

    def _delete(self, scopes: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        if "chat:write" not in scopes:
            return refusal("missing_scope", needed="chat:write", provided=",".join(scopes))
        if self.delete_fault:
            return self._fault_before(self.delete_fault) or refusal(self.delete_fault)
        with self._lock:
            kept = [p for p in self.posts if (p.ts, p.channel) != (arguments.get("ts"), arguments.get("channel"))]
            found = len(kept) < len(self.posts)
            self.posts = kept
        return as_json({"ok": True}) if found else refusal("message_not_found")

    def _post_ephemeral(self, scopes: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        if "chat:write" not in scopes:
            return refusal("missing_scope", needed="chat:write", provided=",".join(scopes))
        refused = self._objection(arguments)
        if refused or not arguments.get("user"):
            return refused or refusal("user_not_in_channel")
        with self._lock:
            self.ephemerals.append(arguments)
        return as_json({"ok": True, "message_ts": f"{time.time():.6f}"})

    def _fault_before(self, fault: str) -> Answer | None:
        if fault in PLAIN_ERRORS:
            return refusal(fault, **({"needed": "chat:write"} if fault == "missing_scope" else {}))
        if fault == "rate_limit":
            return as_json({"ok": False, "error": "ratelimited"}, 429, retry_after=str(self.retry_after_s))
        answers = {
            "drop_before": Answer(body=None),
            "http_500_before": Answer(500, {"Content-Type": "text/html"}, b""),
            "internal_error_before": refusal("internal_error"),
            "html": Answer(200, {"Content-Type": "text/html"}, HTML.encode()),
        }
        return answers.get(fault)

    def _objection(self, arguments: dict[str, Any]) -> Answer | None:
        """What Slack itself would refuse."""
        channel = self._place(arguments.get("channel"))
        if channel is None or (channel.is_private and not channel.is_member):
            return refusal("channel_not_found")
        if channel.is_archived:
            return refusal("is_archived")
        if not channel.is_member:
            return refusal("not_in_channel")
        thread = arguments.get("thread_ts")
        if thread and not any(post.ts == thread and post.channel == channel.id for post in self.posts):
            return refusal("thread_not_found")
        blocks = arguments.get("blocks") or []
        if len(json.dumps(blocks)) > _MOST_BLOCKS_BYTES:
            return refusal("msg_blocks_too_long")
        if not blocks and not arguments.get("text"):
            return refusal("no_text")
        return refusal("invalid_blocks") if len(blocks) > 50 else None

    def _accept(self, arguments: dict[str, Any]) -> Post:
        channel = self._place(arguments["channel"])
        assert channel is not None
        with self._lock:
            self._last_ts = max(self._last_ts + 1, int(self._clock() * 1_000_000))
            whole, fraction = divmod(self._last_ts, 1_000_000)
            post = Post(channel.id, f"{whole}.{fraction:06}", arguments)
            self.posts.append(post)
        return post

    def _history(self, scopes: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        with self._lock:
            fault = self.look_faults.popleft() if self.look_faults else "ok"
        refused = self._fault_before(fault)
        if refused:
            return refused
        channel = self._channel(arguments.get("channel"))
        if channel is None:
            return refusal("channel_not_found")
        needed = "groups:history" if channel.is_private else "channels:history"
        if needed not in scopes:
            return refusal("missing_scope", needed=needed, provided=",".join(scopes))
        if not channel.is_member:
            return refusal("not_in_channel")
        return self._page_of(channel, arguments)

    def _page_of(self, channel: Channel, arguments: dict[str, Any]) -> Answer:
        oldest, thread = float(arguments.get("oldest") or 0), str(arguments.get("ts") or "")
        with_metadata = str(arguments.get("include_all_metadata", "0")).lower() in {"1", "true"}
        with self._lock:
            posts = [p for p in self.posts if p.channel == channel.id and float(p.ts) >= oldest and _is_in(p, thread)]
        shown = [post.shown() for post in reversed(posts)]
        if not with_metadata:
            shown = [{key: value for key, value in message.items() if key != "metadata"} for message in shown]
        start = int(arguments.get("cursor") or 0)
        end = start + min(int(arguments.get("limit") or 100), self.page)
        cursor = str(end) if end < len(shown) else ""
        return as_json({"ok": True, "messages": shown[start:end], "response_metadata": {"next_cursor": cursor}})

    def _info(self, scopes: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        channel = self._channel(arguments.get("channel"))
        if channel is None:
            return refusal("channel_not_found")
        needed = "groups:read" if channel.is_private else "channels:read"
        if needed not in scopes:
            return refusal("missing_scope", needed=needed, provided=",".join(scopes))
        return as_json({"ok": True, "channel": vars(channel)})

    def _list(self, scopes: tuple[str, ...], arguments: dict[str, Any]) -> Answer:
        private = arguments.get("types") == "private_channel"
        needed = "groups:read" if private else "channels:read"
        if needed not in scopes:
            return refusal("missing_scope", needed=needed, provided=",".join(scopes))
        archived = str(arguments.get("exclude_archived", "0")).lower() not in {"1", "true"}
        listed = [
            vars(c)
            for c in self.channels
            if c.is_private == private and (c.is_member or not private) and (archived or not c.is_archived)
        ]
        start = int(arguments.get("cursor") or 0)
        end = start + min(int(arguments.get("limit") or 100), 100)
        cursor = str(end) if end < len(listed) else ""
        return as_json({"ok": True, "channels": listed[start:end], "response_metadata": {"next_cursor": cursor}})


def _is_in(post: Post, thread: str) -> bool:
    """Whether a thread shows a post, or the channel itself where no thread is asked for."""
    return post.thread == thread or (bool(thread) and post.ts == thread)


def _handler(slack: SlackServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply(as_json(slack.log()) if self.path == "/__log" else Answer(404))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.path == "/__faults":
                slack.faults.extend(json.loads(body))
                self._reply(as_json({"ok": True}))
                return
            if self.path.startswith("/answer/"):
                self._reply(slack.take_answer(self.path, json.loads(body)))
                return
            method = self.path.partition("?")[0].removeprefix("/api/")
            arguments = arguments_of(body)
            given = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
            self._reply(slack.answer(method, given or str(arguments.get("token", "")), arguments))

        def _reply(self, answer: Answer) -> None:
            send(self, answer, ahead_s=slack.ahead_s)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def random_faults(seed: int, number: int, words: Iterable[str], *, share: float) -> list[str]:
    """A fixed plan of `number` answers of which about `share` (0 to 1) are faults among `words`."""
    chance = random.Random(seed)
    faulty = sorted(words)
    return [chance.choice(faulty) if chance.random() < share else "ok" for _ in range(number)]


def main() -> None:
    parser = argparse.ArgumentParser(description="A loopback Slack for tests.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument(
        "--faults", default="", help=f"for the next posts, comma-separated: {', '.join(sorted(FAULTS))}"
    )
    parser.add_argument("--channel", action="append", default=[], help="a further channel's name")
    given = parser.parse_args()
    slack = SlackServer(port=given.port)
    slack.faults.extend(word for word in given.faults.split(",") if word)
    slack.channels += [Channel(f"C1{number:06}", name.lstrip("#")) for number, name in enumerate(given.channel)]
    print(slack.address, flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        slack.close()


if __name__ == "__main__":
    main()
