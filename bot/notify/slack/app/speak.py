"""Says something to one person: by the address that came with what they did, else in the channel, else in the app's messages."""

from typing import Any

from slack_sdk import WebClient, WebhookClient

from bot.notify.slack.app.envelope import Envelope
from bot.notify.slack.app.reply import Say, ephemeral
from bot.notify.slack.client import TIMEOUT_S, quiet_logger
from bot.notify.slack.outcomes import look_outcome


def speak(web: WebClient, envelope: Envelope, say: Say, log: Any) -> bool:
    """Say it to whoever did what is in the envelope; returns whether Slack took it. Raises nothing."""
    try:
        if envelope.response_url and _by_address(envelope.response_url, say):
            return True
        _by_api(web, envelope, say)
    except Exception as error:  # noqa: BLE001 - what was done is done; that it could not be said is worth a line
        log.warning("could not answer", user=envelope.user, reason=str(look_outcome(error, envelope.channel)))
        return False
    return True


def _by_address(url: str, say: Say) -> bool:
    """Slack takes five messages in thirty minutes there, and none later."""
    client = WebhookClient(url, timeout=TIMEOUT_S, retry_handlers=[], logger=quiet_logger())
    return client.send_dict(ephemeral(say)).status_code == 200


def _by_api(web: WebClient, envelope: Envelope, say: Say) -> None:
    channel = envelope.channel or str(envelope.private_table().get("channel") or "")
    message: dict[str, Any] = {"text": say.text} | ({"blocks": list(say.blocks)} if say.blocks else {})
    if channel:
        web.chat_postEphemeral(channel=channel, user=envelope.user, **message)
    else:
        web.chat_postMessage(channel=envelope.user, unfurl_links=False, unfurl_media=False, **message)
