"""What is said to the one who clicked, escaped. Pure."""

from bot.notify.slack import parts
from bot.notify.slack.app.reply import Say
from bot.notify.slack.buttons import actions, button
from bot.notify.slack.escape import date
from bot.notify.slack.standing import person
from bot.standing import Mute, Stamp, Standing

NOT_MUTED = "It is not muted any more."


def came_too_late(standing: Standing, user: str, zone: str) -> str:
    """Why there was nothing left to acknowledge or to judge."""
    if standing.undone_at:
        day = date(standing.undone_at, zone, time=False)
        return f"Too late: this was changed back on {day}. There is nothing left to decide."
    if standing.acknowledged:
        return (
            f"It is acknowledged already: by {_whom(standing.acknowledged, user)}, {_at(standing.acknowledged, zone)}."
        )
    if standing.dismissed:
        return f"It was judged not material already: by {_whom(standing.dismissed, user)}, {_at(standing.dismissed, zone)}."
    return "There is nothing left to decide."


def _whom(stamp: Stamp, user: str) -> str:
    return "you" if stamp.who == user else person(stamp.who)


def _at(stamp: Stamp, zone: str) -> str:
    return date(stamp.at, zone)


def muted(watch_id: str, name: str, mute: Mute, zone: str, undo: str) -> Say:
    """That a watch is muted, until when, and how to take it back; `name` is escaped, `undo` a handler's name."""
    until = date(mute.until, zone, time=False)
    text = f"Nobody is told of {name} until {until}. It is watched all the same, and its history goes on."
    blocks = [parts.section("muted", text), actions(watch_id, [button(f"{undo}:{watch_id}", "End the mute", watch_id)])]
    return Say(text, blocks)
