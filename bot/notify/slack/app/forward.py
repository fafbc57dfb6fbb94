"""*Post to another channel*: ask where, see whether the bot is there, and put the change into the outbox for it."""

from slack_sdk.errors import SlackApiError

from bot.notify.slack.app.dispatch import Office, Registry
from bot.notify.slack.app.envelope import Envelope, Kind
from bot.notify.slack.app.modal import change_of, open_view, unknown_change
from bot.notify.slack.app.reply import Errors, Reply, Say
from bot.notify.slack.app.views import View, field, modal
from bot.notify.slack.escape import plain
from bot.standing import Action, Deed, Effect

CALLBACK = "forward"
_WHERE = "forward_where"
_INVITE = "Fineprint is not in this channel. Type /invite @Fineprint there, then try again."


def register(registry: Registry) -> None:
    """Take the modal."""
    registry.on(Kind.SUBMISSION, CALLBACK, post_there)


def ask_where(envelope: Envelope, office: Office) -> Reply:
    """Open the modal that asks for the channel."""
    row = change_of(envelope.about, office)
    open_view(envelope, office, forward_view(row.id, envelope.channel))
    return None


def forward_view(change_id: str, channel: str) -> View:
    """Asks for a channel; people and group conversations are left out."""
    select = {
        "type": "conversations_select",
        "action_id": _WHERE,
        "placeholder": plain("Choose a channel", 75),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    note = {"change": change_id, "channel": channel}
    where = field("where", "Channel", select, hint="Fineprint must be in it: /invite @Fineprint")
    return modal(CALLBACK, "Post to a channel", [where], submit="Post", note=note)


def post_there(envelope: Envelope, office: Office) -> Reply:
    """Have the change told in the channel that was chosen."""
    channel = envelope.state.get(_WHERE, "")
    change_id = str(envelope.private_table().get("change") or "")
    if not channel:
        return Errors({"where": "Choose a channel."})
    if not _may_post(channel, office):
        return Errors({"where": _INVITE})
    action = Action(envelope.key, Deed.FORWARD, envelope.user, office.clock(), change_id=change_id, value=channel)
    acted = office.store.act(action)
    if acted.effect is Effect.UNKNOWN:
        raise unknown_change()
    if acted.effect is Effect.LATE:
        return Errors({"where": "This change is told in that channel already."})
    return Say(f"On its way to <#{channel}>. From now on every message of this change is kept up to date.")


def _may_post(channel: str, office: Office) -> bool:
    """Whether the bot is in a channel. Where it may not ask, it is posted, and what Slack refuses is held and told."""
    try:
        answer = office.web.conversations_info(channel=channel)
    except SlackApiError as error:
        return str(error.response.get("error", "")) != "channel_not_found"
    except OSError:
        return True
    facts = answer.get("channel")
    return not isinstance(facts, dict) or bool(facts.get("is_member", True))
