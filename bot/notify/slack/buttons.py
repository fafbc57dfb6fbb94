"""
What can be done about a change, below its message. Pure.

Ids are a name and the change ("change_ack:chg_…"); the handlers of `app.actions` take them by name.
"""

from collections.abc import Iterable

from bot.notice import Notice
from bot.notify.slack.budget import Block
from bot.notify.slack.escape import bounded
from bot.standing import Standing

ACKNOWLEDGE = "change_ack"
REDLINE = "change_redline"
REDLINE_OF = "redline_of"
ASSIGN = "change_assign"
MORE = "change_more"
DISMISS = "dismiss"
MUTE = "mute"
UNMUTE = "unmute"
FORWARD = "forward"

MUTE_DAYS = 30


def buttons(notice: Notice, standing: Standing) -> list[Block]:
    """
    The actions block of a change, [] for what cannot be acted on.

    One button that matters, one that shows more, one choice; what is rare is behind the dots. A message in a thread only
    shows more: what it says is about the change above.
    """
    about = notice.change_id
    if not about:
        return []
    redline = button(f"{REDLINE}:{about}", "See full redline", about)
    if notice.thread:
        return [actions(about, [redline])]
    first = []
    if standing.is_open:
        label = bounded(f"Acknowledge: {notice.title}", 75)
        first = [
            button(f"{ACKNOWLEDGE}:{about}", "Acknowledge", about) | {"style": "primary", "accessibility_label": label}
        ]
    assign = [] if standing.undone_at else [_assign(about, standing)]
    return [actions(about, [*first, redline, *assign, _more(about, standing)])]


def redlines(changes: Iterable[tuple[str, str]]) -> list[Block]:
    """The actions block under several changes, each given by id and title: which of them to see whole."""
    options = [option(bounded(title, 75) or "-", change_id) for change_id, title in changes]
    if not options:
        return []
    placeholder = {"type": "plain_text", "text": "See full redline of…", "emoji": False}
    select: Block = {"type": "static_select", "action_id": REDLINE_OF, "placeholder": placeholder, "options": options}
    return [actions("changes", [select])]


def actions(about: str, elements: list[Block]) -> Block:
    """A row of things to do."""
    return {"type": "actions", "block_id": f"act:{about}", "elements": elements}


def button(action_id: str, words: str, value: str) -> Block:
    """A button; its words and its value are ours."""
    text = {"type": "plain_text", "text": words, "emoji": False}
    return {"type": "button", "action_id": action_id, "text": text, "value": value}


def option(words: str, value: str) -> Block:
    """One choice; `words` are escaped and have at most 75 characters, `value` at most 150."""
    return {"text": {"type": "plain_text", "text": words, "emoji": False}, "value": value}


def _assign(about: str, standing: Standing) -> Block:
    placeholder = {"type": "plain_text", "text": "Assign to…", "emoji": False}
    select: Block = {"type": "users_select", "action_id": f"{ASSIGN}:{about}", "placeholder": placeholder}
    return select | ({"initial_user": standing.assigned.value} if standing.assigned else {})


def _more(about: str, standing: Standing) -> Block:
    options = [] if standing.dismissed or standing.undone_at else [option("Not material…", f"{DISMISS}:{about}")]
    if standing.muted:
        options.append(option("End the mute of this page", f"{UNMUTE}:{about}"))
    else:
        options.append(option(f"Mute this page for {MUTE_DAYS} days", f"{MUTE}:{about}"))
    options.append(option("Post to another channel…", f"{FORWARD}:{about}"))
    return {"type": "overflow", "action_id": f"{MORE}:{about}", "options": options}
