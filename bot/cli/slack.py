"""`slack manifest` and `slack check`: from nothing to an app that is known to work."""

import click

from bot.cli.context import Context, format_option, pass_context
from bot.cli.doctor import Finding, show, slack_findings, subscribed, told_channels


@click.group("slack")
def slack_command() -> None:
    """Make the Slack app, and try whether it works."""


@slack_command.command("manifest", short_help="Print what Slack makes the app from.")
@format_option("yaml", "json", "link")
def manifest_command(*, form: str) -> int:
    """Print what Slack makes the app from, or the link that begins with it filled in."""
    from bot.notify.slack.manifest import as_json, as_yaml, link

    click.echo({"yaml": as_yaml, "json": as_json, "link": link}[form]().rstrip("\n"))
    return 0


@slack_command.command("check", short_help="Try tokens, scopes, channels and a message.")
@click.option(
    "--channel", "channels", multiple=True, help="Only this channel (repeatable; default: those of the list)."
)
@click.option("--no-post", is_flag=True, help="Post no test message.")
@format_option("text", "json")
@pass_context
def check_command(context: Context, *, channels: tuple[str, ...], no_post: bool, form: str) -> int:
    """
    Try tokens, scopes and channels, and a test message that is removed at once (exit 1 where something is ill).

    The test message goes to the [slack] channel of the list, else to its first channel, or to every --channel.
    """
    settings = context.settings()
    listed = told_channels(settings, subscribed(context))
    post_to = channels or ((settings.slack.channel,) if settings.slack.channel else tuple(listed[:1]))
    findings = slack_findings(settings, channels or listed, post_to=() if no_post else dict.fromkeys(post_to))
    if not post_to:
        mend = "Set [slack] channel in the watch list, or name one with --channel."
        findings.append(Finding("slack", "ill", "no channel is to be told", mend))
    return show(findings, form)
