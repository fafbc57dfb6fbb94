"""A test message: posted, found again by its metadata as one of unknown fate would be, and removed."""

import secrets
import time
from collections.abc import Callable, Iterator

from slack_sdk import WebClient

from bot.errors import DeliveryError
from bot.notice import Receipt
from bot.notify.slack.diagnosis import Diagnosis, failed
from bot.notify.slack.message import EVENT_TYPE
from bot.notify.slack.outcomes import look_outcome, post_outcome
from bot.notify.slack.sender import PAGE

TEXT = "Fineprint can post here. This is a test, which is removed at once."
_LOOKS = 3
_LOOK_AGAIN_S = 1.0


def try_posting(client: WebClient, channel: str, *, sleep: Callable[[float], None] = time.sleep) -> Iterator[Diagnosis]:
    """Post a test message to a channel, look for it, and remove it. Raises nothing."""
    key = f"test_{secrets.token_hex(8)}"
    try:
        receipt = _post(client, channel, key)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the finding
        yield failed("test message", post_outcome(error, channel))
        return
    yield Diagnosis("test message", ok=True, message=f"posted to {channel}")
    yield _look(client, receipt, key, sleep)
    yield _remove(client, receipt)


def _post(client: WebClient, channel: str, key: str) -> Receipt:
    metadata = {"event_type": EVENT_TYPE, "event_payload": {"delivery_id": key, "kind": "test", "v": 1}}
    answer = client.chat_postMessage(channel=channel, text=TEXT, metadata=metadata)
    return Receipt(channel=str(answer.get("channel") or channel), message=str(answer.get("ts") or ""))


def _look(client: WebClient, receipt: Receipt, key: str, sleep: Callable[[float], None]) -> Diagnosis:
    subject = "reading it back"
    try:
        for look in range(_LOOKS):
            if look:
                sleep(_LOOK_AGAIN_S)
            if _is_there(client, receipt, key):
                return Diagnosis(subject, ok=True, message="found by its metadata")
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the finding
        return _unread(subject, look_outcome(error, receipt.channel))
    advice = "Look into the channel: something there, such as another app, may remove messages. Then try again."
    return Diagnosis(subject, ok=False, message="Slack took it and does not show it with its metadata", advice=advice)


def _is_there(client: WebClient, receipt: Receipt, key: str) -> bool:
    answer = client.conversations_history(
        channel=receipt.channel, oldest=receipt.message, inclusive=True, limit=PAGE, include_all_metadata=True
    )
    payloads = [(post.get("metadata") or {}).get("event_payload") or {} for post in answer.get("messages") or ()]
    return any(payload.get("delivery_id") == key for payload in payloads)


def _unread(subject: str, error: DeliveryError) -> Diagnosis:
    if error.code != "missing_scope":
        return failed(subject, error)
    message = "not possible: channels:history (groups:history if the channel is private) is not given"
    advice = "It is optional. Without it, a message of unknown fate is sent again or held, as on_unknown says."
    return Diagnosis(subject, ok=True, message=message, advice=advice)


def _remove(client: WebClient, receipt: Receipt) -> Diagnosis:
    try:
        client.chat_delete(channel=receipt.channel, ts=receipt.message)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the finding
        advice = "Nothing depends on it: remove the message by hand where it is in the way."
        return Diagnosis("removing it", ok=True, message=str(post_outcome(error, receipt.channel)), advice=advice)
    return Diagnosis("removing it", ok=True, message="done")
