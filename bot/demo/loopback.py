"""A threaded HTTP server on 127.0.0.1 that answers through one method for GET and one for POST; the demo's site and archive stand on it."""

import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no event; anything else is printed as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class LoopbackServer:
    """Serves from construction to `close`, on a free port unless one is given."""

    def __init__(self, *, port: int = 0) -> None:
        self._server = _Server(("127.0.0.1", port), self._make_handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Write the answer to one GET."""
        raise NotImplementedError

    def accept(self, handler: BaseHTTPRequestHandler) -> None:
        """Write the answer to one POST; without one of its own a server says that it takes none."""
        handler.send_error(501, "Unsupported method ('POST')")

    def _make_handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 30
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                server.answer(self)

            def do_POST(self) -> None:
                server.accept(self)

            def log_message(self, *_: object) -> None:
                """Nothing is printed; the servers keep their own log."""

        return Handler
