"""Asks the bot that runs on this machine how it is, by its `/healthz`."""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

TIMEOUT_S = 3
_MOST_BYTES = 100_000


def health_of(host: str, port: int) -> dict[str, Any] | None:
    """What a bot at this address says of itself, None where none answers. Raises nothing."""
    place = f"[{host}]" if ":" in host else host
    opener = build_opener(ProxyHandler({}))  # the environment's proxies lead elsewhere
    try:
        try:
            body = opener.open(f"http://{place}:{port}/healthz", timeout=TIMEOUT_S).read(_MOST_BYTES)
        except HTTPError as error:
            with error:
                body = error.read(_MOST_BYTES)
        answer = json.loads(body)
    except (OSError, ValueError):
        return None
    return answer if isinstance(answer, dict) and "ticked_at" in answer else None
