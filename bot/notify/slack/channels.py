"""From a channel's name, as people write it, to the id that reading it needs. Posting takes either."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import DeliveryRefused
from bot.notify.slack.outcomes import code_of

_ID = re.compile(r"[CGD][A-Z0-9]{6,}")
_PAGE = 200
_MOST_PAGES = 50


def is_id(channel: str) -> bool:
    """Whether this is a channel's id rather than its name."""
    return _ID.fullmatch(channel) is not None


def channel_id(client: WebClient, channel: str, *, known: str = "") -> str:
    """
    The id of a channel given by id or name; `known` is the id that the name last stood for, "" for none.

    Raises DeliveryRefused (`channel_not_found`) where the bot sees no such channel, and what the client raises.
    """
    if is_id(channel):
        return channel
    name = channel.removeprefix("#")
    if is_id(known) and _is_called(client, known, name):
        return known
    # Asked for one kind at a time, because asking for both needs both scopes.
    for kind in ("public_channel", "private_channel"):
        for found in _listed(client, kind):
            if found.get("name") == name:
                return str(found["id"])
    raise DeliveryRefused(
        f"Slack shows the bot no channel {channel}",
        code="channel_not_found",
        advice="Correct its name in the watch list, or type /invite @Fineprint in it if it is private.",
    )


def _is_called(client: WebClient, identifier: str, name: str) -> bool:
    """Whether a channel still has a name; where the bot may not ask, it has. One call, where a list may take fifty."""
    try:
        answer = client.conversations_info(channel=identifier)
    except SlackApiError as error:
        if code_of(error) in {"missing_scope", "channel_not_found"}:
            return code_of(error) == "missing_scope"
        raise
    return (answer.get("channel") or {}).get("name") == name


def _listed(client: WebClient, kind: str) -> Iterator[Mapping[str, Any]]:
    cursor = ""
    for _ in range(_MOST_PAGES):
        answer = client.conversations_list(types=kind, limit=_PAGE, exclude_archived=True, cursor=cursor or None)
        yield from answer.get("channels") or ()
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return
