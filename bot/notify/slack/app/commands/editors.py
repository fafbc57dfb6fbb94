"""Who may change the watch list from Slack: `[slack] editors`."""

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
    groups = [editor for editor in editors if editor.startswith(_GROUP)]
    if any(user in _members(office.web, group) for group in groups):
        return
    raise UsageError(
        "You may not change the watch list from here",
        advice="Ask one of those whom [slack] editors names in the watch list. Everyone may read, subscribe and mute.",
    )


def _members(web: WebClient, group: str) -> list[str]:
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
