"""Is Slack set up as it must be? Each thing looked at, what was found, and how to mend it."""

from collections.abc import Iterable
from datetime import UTC, datetime

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.errors import DeliveryError, UsageError
from bot.notify.slack.app.commands.editors import groups_of, members
from bot.notify.slack.app.opening import refusal
from bot.notify.slack.channels import channel_id
from bot.notify.slack.client import web_client
from bot.notify.slack.diagnosis import Diagnosis, failed
from bot.notify.slack.outcomes import look_outcome, post_outcome
from bot.notify.slack.skew import TOLERANCE, skew
from bot.notify.slack.trial import try_posting
from bot.render.words import count

_REQUIRED = {"chat:write": "to post"}
_OPTIONAL = {
    "channels:history": "to look for a message before sending it again, so that none comes twice",
    "groups:history": "the same in private channels",
    "channels:read": "to find channels by name",
    "groups:read": "the same for private channels",
}


def diagnose(
    token: str, api_url: str, channels: Iterable[str], *, post_to: Iterable[str] = (), editors: Iterable[str] = ()
) -> list[Diagnosis]:
    """
    Look at the token, its scopes, the channels that are to be told, and the user groups of `[slack] editors`. Raises
    nothing.

    Posts nothing but a test message to each channel of `post_to` in which nothing was found to be in the way.
    """
    if not token:
        advice = "Set SLACK_BOT_TOKEN to the app's bot token (xoxb-…). Until then messages are printed here."
        return [Diagnosis("Slack token", ok=False, message="SLACK_BOT_TOKEN is not set", advice=advice)]
    client = web_client(token, api_url)
    try:
        answer = client.auth_test()
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the finding
        return [failed("Slack token", post_outcome(error, "Slack"))]
    items = [
        _token(answer),
        *_clock(answer),
        *_scopes(_given(answer)),
        *(_channel(client, channel) for channel in dict.fromkeys(channels) if channel),
    ]
    items += [_group(client, group) for group in groups_of(editors)]
    ill = {item.subject for item in items if not item.ok}
    for channel in post_to:
        if not ill & {*(f"scope {scope}" for scope in _REQUIRED), f"channel {channel}"}:
            items += try_posting(client, channel)
    return items


def diagnose_hearing(app_token: str, api_url: str) -> Diagnosis:
    """Look whether what people do in Slack could reach us by Socket Mode. Raises nothing."""
    if not app_token:
        advice = "Optional: make an app-level token (docs/slack.md, «Buttons and commands»)."
        return Diagnosis("buttons", ok=True, message="messages carry none: SLACK_APP_TOKEN is not set", advice=advice)
    try:
        web_client(app_token, api_url).apps_connections_open(app_token=app_token)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the finding
        why = refusal(error)
        advice = why.advice or "Try again in a few minutes; look at the network and at https://slack-status.com."
        return Diagnosis("buttons", ok=False, message=why.reason, advice=advice)
    return Diagnosis("buttons", ok=True, message="Slack gives a connection for buttons and commands")


def _token(answer: SlackResponse) -> Diagnosis:
    return Diagnosis("Slack token", ok=True, message=f"works in {answer.get('team')} as {answer.get('user')}")


def _clock(answer: SlackResponse) -> list[Diagnosis]:
    apart = skew(answer.headers, datetime.now(UTC))
    if abs(apart) <= TOLERANCE:
        return []
    where = "behind" if apart.total_seconds() > 0 else "ahead of"
    message = f"this machine's clock is {abs(apart.total_seconds()):.0f} s {where} Slack's"
    advice = (
        "Switch on time synchronisation (systemd-timesyncd, chrony): reminders and signed requests go by the clock."
    )
    return [Diagnosis("clock", ok=False, message=message, advice=advice)]


def _given(answer: SlackResponse) -> frozenset[str]:
    header = next((value for name, value in answer.headers.items() if name.lower() == "x-oauth-scopes"), "")
    return frozenset(scope.strip() for scope in str(header).split(",") if scope.strip())


def _scopes(scopes: frozenset[str]) -> list[Diagnosis]:
    mend = "Add it under «OAuth & Permissions» and install the app in the workspace again."
    found = [
        Diagnosis(f"scope {scope}", ok=scope in scopes, message=use, advice="" if scope in scopes else mend)
        for scope, use in _REQUIRED.items()
    ]
    return found + [
        Diagnosis(f"scope {scope}", ok=True, message=f"not given (optional: {use})", advice=mend)
        for scope, use in _OPTIONAL.items()
        if scope not in scopes
    ]


def _group(client: WebClient, group: str) -> Diagnosis:
    subject = f"editors {group}"
    try:
        number = len(members(client, group))
    except UsageError as error:
        return Diagnosis(subject, ok=False, message=str(error), advice=error.advice)
    message = f"a user group of {count(number, 'member', 'members')}, who may change the watch list from Slack"
    return Diagnosis(subject, ok=True, message=message)


def _channel(client: WebClient, channel: str) -> Diagnosis:
    subject = f"channel {channel}"
    try:
        answer = client.conversations_info(channel=channel_id(client, channel))
    except DeliveryError as error:
        return failed(subject, error)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the finding
        outcome = look_outcome(error, channel)
        if outcome.code == "missing_scope":
            message = "could not be looked at: the scope channels:read (groups:read if it is private) is not given"
            return Diagnosis(subject, ok=True, message=message, advice="It is optional; messages arrive without it.")
        return failed(subject, outcome)
    facts = answer.get("channel") or {}
    if facts.get("is_archived"):
        advice = "Unarchive it, or choose another channel in the watch list."
        return Diagnosis(subject, ok=False, message="is archived", advice=advice)
    if not facts.get("is_member"):
        advice = "Type /invite @Fineprint in the channel."
        return Diagnosis(subject, ok=False, message="the bot is not in the channel", advice=advice)
    return Diagnosis(subject, ok=True, message="the bot is in the channel")
