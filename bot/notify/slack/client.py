"""Slack's Web API client as we use it: no retries of its own, no token in any log."""

import logging

from slack_sdk import WebClient

TIMEOUT_S = 20


def web_client(token: str, api_url: str, *, timeout_s: int = TIMEOUT_S) -> WebClient:
    """
    A client of Slack, or of what stands at `api_url` ("" for Slack itself).

    The SDK's default handler repeats a post whose connection broke off after Slack had taken it: two messages. So
    it gets no retry handlers, and whatever goes wrong is judged by `outcomes`.
    """
    return WebClient(
        token=token,
        base_url=api_url or WebClient.BASE_URL,
        timeout=timeout_s,
        retry_handlers=[],
        logger=quiet_logger(),
    )


def quiet_logger() -> logging.Logger:
    """A logger that says nothing: the SDK logs whole requests, and what matters is in the errors that we raise."""
    logger = logging.getLogger("fineprint.slack_sdk")
    logger.setLevel(logging.CRITICAL + 1)
    return logger
