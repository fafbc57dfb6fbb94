"""The ways to tell people, by name. A further one is a module with `send` and `find` (ports.Notifier) and a line here."""

from typing import TextIO

from bot.notify.console import ConsoleNotifier
from bot.notify.slack.sender import SlackNotifier
from bot.ports import Notifier


def make_notifiers(
    *, token: str, api_url: str, timezone: str, stream: TextIO, interactive: bool = False
) -> dict[str, Notifier]:
    """
    The notifiers that can be used: the console always, Slack where there is a token ("" for none).

    `interactive` says that what people do with buttons reaches us.
    """
    notifiers: dict[str, Notifier] = {"console": ConsoleNotifier(stream, timezone=timezone)}
    if token:
        notifiers["slack"] = SlackNotifier(token, api_url=api_url, timezone=timezone, interactive=interactive)
    return notifiers
