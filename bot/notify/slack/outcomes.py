"""
What an answer of Slack means for a message: certainly not sent, too large, or perhaps sent.

Slack has no idempotency key, and some of its errors say that "some aspect of the operation succeeded". So only what
certainly was not posted is named here; every other outcome is unknown and has to be looked for. Decided by types and
by Slack's error codes, never by the words of an exception.
"""

import http.client
import socket
import ssl
import urllib.error
from collections.abc import Mapping
from typing import Any, TypeGuard

from slack_sdk.errors import SlackApiError

from bot.errors import DeliveryError, DeliveryLater, DeliveryRefused, DeliveryUnknown, MessageTooLarge

DEFAULT_RETRY_AFTER_S = 30.0
MOST_RETRY_AFTER_S = 3600.0

_COPY_AGAIN = "Copy the bot token again from the app's page «OAuth & Permissions» into SLACK_BOT_TOKEN"
_ASK_ADMIN = "Ask an administrator of the workspace to let the app post there, or choose another channel"
_MENDS = {
    "channel_not_found": "Correct the channel's name in the watch list, or type /invite @Fineprint in it if it is private",
    "not_in_channel": "Type /invite @Fineprint in the channel",
    "is_archived": "Unarchive the channel, or choose another one in the watch list",
    "invalid_auth": _COPY_AGAIN,
    "not_authed": _COPY_AGAIN,
    "token_revoked": "Install the app in the workspace again and put its new bot token into SLACK_BOT_TOKEN",
    "token_expired": "Install the app in the workspace again and put its new bot token into SLACK_BOT_TOKEN",
    "account_inactive": "The bot's account was disabled: install the app again and put its new token into SLACK_BOT_TOKEN",
    "missing_scope": "Add the scope under «OAuth & Permissions» and install the app in the workspace again",
    "not_allowed_token_type": "SLACK_BOT_TOKEN wants the bot token, which begins with xoxb-",
    "no_permission": _ASK_ADMIN,
    "access_denied": _ASK_ADMIN,
    "team_access_not_granted": _ASK_ADMIN,
    "org_login_required": _ASK_ADMIN,
    "ekm_access_denied": _ASK_ADMIN,
    "restricted_action": _ASK_ADMIN,
    "messages_tab_disabled": "Switch the Messages Tab on under «App Home» on the app's page",
    "user_not_found": "Assign the change to somebody who is in the workspace",
    "user_disabled": "Assign the change to somebody who is in the workspace",
    "cannot_dm_bot": "Assign the change to a person",
}
GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed", "no_item_specified"})
"""Answers to chat.update after which a message stays as it is."""

_AUTH = frozenset({"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"})
_TOO_LARGE = frozenset({"msg_blocks_too_long", "msg_too_long", "msg_too_large", "metadata_too_large"})
_LATER = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded", "team_added_to_org"})
_NEVER_CONNECTED = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError)


def code_of(error: Exception) -> str:
    """Slack's own word for what went wrong, "" where it gave none."""
    return _code(error.response.data) if isinstance(error, SlackApiError) else ""


def post_outcome(error: Exception, channel: str) -> DeliveryError:
    """What a failed chat.postMessage came to."""
    if isinstance(error, SlackApiError):
        return _answered(error, channel)
    return unreachable(error) or DeliveryUnknown(
        f"the connection to Slack broke off while the message was under way ({type(error).__name__})", code="broken"
    )


def look_outcome(error: Exception, channel: str) -> DeliveryError:
    """
    What a failed reading of the channel means: DeliveryRefused where reading it will not work at all (a missing
    scope, no membership), else DeliveryLater: nothing is known yet, and it can be tried again.
    """
    if isinstance(error, SlackApiError):
        outcome = _answered(error, channel)
        if isinstance(outcome, DeliveryLater):
            return outcome
        if isinstance(outcome, DeliveryRefused) and outcome.code not in _AUTH:
            return outcome
        return DeliveryLater(str(outcome), retry_after_s=DEFAULT_RETRY_AFTER_S, code=outcome.code)
    return unreachable(error) or DeliveryLater(
        f"Slack did not answer ({type(error).__name__})", retry_after_s=DEFAULT_RETRY_AFTER_S, code="broken"
    )


def unreachable(error: Exception) -> DeliveryLater | None:
    """The outcome where no connection was made, so that nothing can have been sent; None where one was."""
    # urllib wraps what happens while connecting or sending into URLError and leaves the rest bare.
    cause = error.reason if isinstance(error, urllib.error.URLError) else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        return DeliveryLater("Slack's certificate could not be verified", retry_after_s=300.0, code="tls")
    if isinstance(cause, _NEVER_CONNECTED):
        return DeliveryLater(f"Slack cannot be reached ({type(cause).__name__})", retry_after_s=0.0, code="unreachable")
    return None


def _answered(error: SlackApiError, channel: str) -> DeliveryError:
    status = int(error.response.status_code)
    code = _code(error.response.data)
    if status == http.client.TOO_MANY_REQUESTS or code in _LATER:
        wait_s = retry_after_s(error.response.headers)
        words = f"Slack asks to wait {wait_s:.0f} s"
        return DeliveryLater(words, retry_after_s=wait_s, code=code or "ratelimited", is_rate=True)
    if status != http.client.OK:
        return DeliveryUnknown(f"Slack answered with HTTP status {status}", code=f"http_{status}")
    if code in _TOO_LARGE or code.startswith("invalid_blocks"):
        return MessageTooLarge(f"Slack does not take the message in this form ({code})", code=code)
    mend = _MENDS.get("restricted_action" if code.startswith("restricted_action") else code)
    if mend is None:
        return DeliveryUnknown(f"Slack answered {code or 'something unreadable'}", code=code)
    everywhere = code in _AUTH or (code == "missing_scope" and error.response.data.get("needed") == "chat:write")
    said = _refusal(code, channel, error.response.data)
    return DeliveryRefused(said, code=code, advice=f"{mend}.", everywhere=everywhere)


def _refusal(code: str, channel: str, data: Any) -> str:
    if code == "missing_scope" and isinstance(data, Mapping) and _is_word(data.get("needed")):
        return f"Slack refuses: the app lacks the scope {data['needed']} ({code})"
    if code in _AUTH:
        return f"Slack does not accept the token ({code})"
    return f"Slack refuses messages to {channel} ({code})"


def _code(data: Any) -> str:
    """Slack's own word for an error; "" where the answer holds none, such as a page of HTML."""
    word = data.get("error") if isinstance(data, Mapping) else None
    return word if _is_word(word) else ""


def _is_word(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and value.replace("_", "").replace(":", "").replace(",", "").isalnum()


def retry_after_s(headers: Mapping[str, Any]) -> float:
    """The Retry-After of an answer in seconds, within reason; 30 where there is none that can be read."""
    value = next((text for name, text in headers.items() if name.lower() == "retry-after"), "")
    text = str(value[0] if isinstance(value, list) and value else value).strip()
    return min(float(text), MOST_RETRY_AFTER_S) if text.isdecimal() else DEFAULT_RETRY_AFTER_S
