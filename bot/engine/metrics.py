"""
Counts for Prometheus and the answer of `/healthz`, served on loopback by a thread of their own.

Labels never hold an address or a watch's name.
"""

import json
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, make_wsgi_app

from bot.check import Report

STALE_AFTER = timedelta(seconds=60)

StartResponse = Callable[[str, list[tuple[str, str]]], Any]


class Metrics:
    """What the engine counts."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.checks = Counter("fineprint_checks", "Checks by result.", ["result"], registry=self.registry)
        self.seconds = Histogram("fineprint_check_seconds", "Wall time of a check.", registry=self.registry)
        self.told = Counter("fineprint_told", "Changes put into the outbox.", registry=self.registry)
        self.delivered = Counter("fineprint_deliveries", "Deliveries taken up.", registry=self.registry)
        self.due_watches = Gauge("fineprint_due_watches", "Watches waiting to be checked.", registry=self.registry)
        self.due_deliveries = Gauge("fineprint_due_deliveries", "Deliveries waiting.", registry=self.registry)
        self.held_deliveries = Gauge(
            "fineprint_held_deliveries", "Deliveries that wait for a person (at most 100).", registry=self.registry
        )
        self.hears = Gauge(
            "fineprint_slack_connected", "1 while what people do in Slack reaches the bot.", registry=self.registry
        )

    def observe(self, report: Report) -> None:
        """Count one check."""
        self.checks.labels(report.result.value).inc()
        self.seconds.observe(report.seconds)
        self.told.inc(len(report.told))


@dataclass(slots=True)
class Health:
    """
    What `/healthz` says: fine while the clock ticks. `problem`, and how the connection to `slack` stands ({} where nothing
    is heard from there), are shown and do not make it ill: a restart would not mend them.
    """

    clock: Callable[[], datetime]
    ticked_at: datetime
    problem: str = ""
    watches: int = 0
    slack: Callable[[], dict[str, str]] = dict

    def is_fine(self) -> bool:
        return self.clock() - self.ticked_at < STALE_AFTER

    def as_json(self) -> bytes:
        facts = {
            "status": "ok" if self.is_fine() else "stale",
            "ticked_at": self.ticked_at.isoformat(),
            "watches": self.watches,
            "problem": self.problem,
            "slack": self.slack(),
        }
        return json.dumps(facts).encode()


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing: a probe every few seconds is no news."""


def application(metrics: Metrics, health: Health) -> Callable[[dict[str, Any], StartResponse], Iterable[bytes]]:
    """The WSGI application with the two addresses."""
    prometheus = make_wsgi_app(metrics.registry)

    def answer(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/metrics":
            answer: Iterable[bytes] = prometheus(environ, start_response)
            return answer
        if path == "/healthz":
            status = "200 OK" if health.is_fine() else "503 Service Unavailable"
            start_response(status, [("Content-Type", "application/json")])
            return [health.as_json()]
        start_response("404 Not Found", [("Content-Type", "text/plain")])
        return [b"Try /healthz or /metrics.\n"]

    return answer


class MetricsServer:
    """Serves the application until closed. Raises OSError where the port is taken."""

    def __init__(self, metrics: Metrics, health: Health, *, host: str, port: int) -> None:
        self._server: WSGIServer = make_server(host, port, application(metrics, health), handler_class=_Quiet)
        self._thread = threading.Thread(target=self._server.serve_forever, name="metrics", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._server.server_port)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
