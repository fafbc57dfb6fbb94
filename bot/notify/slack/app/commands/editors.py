"""Who may change the watch list from Slack: `[slack] editors`."""

from collections.abc import Iterable

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.config.fields import EVERYONE
from bot.errors import UsageError
from bot.notify.slack.app.dispatch import Office

_GROUP = "S"


def check_editor(office: Office, user: str) -> None:
    """Raise UsageError where a member may not change the watch list."""
    editors = office.settings().slack.editors
    if EVERYONE in editors or user in editors:
        return
    unknown: UsageError | None = None
    for group in groups_of(editors):
        try:
            if user in members(office.web, group):
                return
        except UsageError as error:
            unknown = error
    raise unknown or UsageError(
        "You may not change the watch list from here",
        advice="Ask one of those whom [slack] editors names in the watch list. Everyone may read, subscribe and mute.",
    )


def groups_of(editors: Iterable[str]) -> list[str]:
    """The user groups among the editors."""
    return [editor for editor in editors if editor.startswith(_GROUP)]


def members(web: WebClient, group: str) -> list[str]:
    """The members of a user group. Raises UsageError where Slack does not tell."""
    try:
        answer = web.usergroups_users_list(usergroup=group)
    except (SlackApiError, OSError) as error:
        code = error.response.get("error", "") if isinstance(error, SlackApiError) else type(error).__name__
        raise UsageError(
            f"Slack does not tell who is in the user group {group} ({code})",
            advice="Give the app the permission usergroups:read, or name the members themselves in [slack] editors.",
        ) from error
    users = answer.get("users")
    return [str(user) for user in users] if isinstance(users, list) else []
