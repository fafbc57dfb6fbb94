"""A loopback endpoint that answers like an OpenAI-compatible API, with whatever words the test puts into its mouth."""

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


class LlmServer:
    """`say` makes the model's words of a request; `status`, `raw` and `slow_s` spoil the answer around them."""

    def __init__(self, say: Callable[[dict[str, Any]], str] | str = "{}") -> None:
        self.say = say
        self.status = 200
        self.raw: bytes | None = None
        self.slow_s = 0.0
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.paths: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request: dict[str, Any]) -> bytes:
        if self.raw is not None:
            return self.raw
        text = self.say if isinstance(self.say, str) else self.say(request)
        message = {"role": "assistant", "content": text}
        envelope = {"id": "x", "object": "chat.completion", "choices": [{"index": 0, "message": message}]}
        return json.dumps(envelope).encode()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["content-length"])))
                server.requests.append(request)
                server.keys.append(self.headers.get("authorization", ""))
                server.paths.append(self.path)
                time.sleep(server.slow_s)
                body = server.answer(request)
                try:
                    self.send_response(server.status)
                    self.send_header("content-type", "application/json")
                    self.send_header("content-length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass  # the one who asked has hung up

            def log_message(self, *_: object) -> None:
                pass

        return Handler
