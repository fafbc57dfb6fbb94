"""What it means that a Socket Mode connection could not be opened, and whether it is any use to try again soon. Pure."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

from bot.notify.slack.outcomes import retry_after_s, unreachable

_COPY = "Copy the app-level token (xapp-…) again from the app's page «Basic Information» into SLACK_APP_TOKEN."
_SCOPE = "Make an app-level token with the scope connections:write under «Basic Information», and put it into SLACK_APP_TOKEN."
_MENDS = {
    "invalid_auth": _COPY,
    "not_authed": _COPY,
    "token_revoked": _COPY,
    "account_inactive": _COPY,
    "missing_scope": _SCOPE,
    "not_allowed_token_type": _SCOPE,
    "link_disabled": "Switch Socket Mode on again on the app's page.",
    "socket_mode_disabled": "Switch Socket Mode on again on the app's page.",
    "forbidden_team": "Install the app in the workspace again.",
    "too_many_websockets": "End the other programs that are connected with this app's token: Slack allows ten.",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no connection. `is_lasting` where a person must mend something first; `wait_s` is what Slack asks for."""

    reason: str
    advice: str = ""
    is_lasting: bool = False
    wait_s: float = 0.0


def refusal(error: Exception) -> Refusal:
    """The meaning of an error of `apps.connections.open`, or of the connection itself."""
    if not isinstance(error, SlackApiError):
        known = unreachable(error)
        return Refusal(str(known) if known else f"the connection failed ({type(error).__name__})")
    data = error.response.data
    code = str(data.get("error") or "") if isinstance(data, Mapping) else ""
    if error.response.status_code == http.client.TOO_MANY_REQUESTS:
        return Refusal("Slack asks to wait", wait_s=retry_after_s(error.response.headers))
    if code in _MENDS:
        return Refusal(f"Slack refuses the connection ({code})", _MENDS[code], is_lasting=True)
    return Refusal(f"Slack gave no connection ({code or error.response.status_code})")
