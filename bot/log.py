"""How the program logs: readable lines on a terminal, one JSON object a line anywhere else; secrets scrubbed."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_TOKEN = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+")
_KEYS = re.compile(r"\bLOW [^\s:]{1,200}:[^\s'\"]{1,200}")
"""How the Internet Archive takes the keys of an account."""
_CREDENTIALS = re.compile(r"(\w+://)[^/\s@]+@")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def scrub(text: str) -> str:
    """`text` without tokens, credentials in addresses, control characters and direction marks."""
    text = _TOKEN.sub("[token]", text)
    text = _KEYS.sub("[keys]", text)
    text = _CREDENTIALS.sub(r"\1[credentials]@", text)
    return _CONTROL.sub(" ", text)


def _scrub_event(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: scrub(value) if isinstance(value, str) else value for key, value in event.items()}


def configure(*, verbose: bool, quiet: bool = False) -> None:
    """Send every log line, the libraries' warnings included, to standard error."""
    on_terminal = sys.stderr.isatty()
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _scrub_event,
    ]
    renderer: Any = (
        structlog.dev.ConsoleRenderer(pad_event_to=28) if on_terminal else structlog.processors.JSONRenderer()
    )
    level = logging.DEBUG if verbose else logging.ERROR if quiet else logging.INFO
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("fineprint").setLevel(level)


def get_logger() -> Any:
    """The program's logger: call its methods with an event in words and facts as keywords."""
    return structlog.stdlib.get_logger("fineprint")
