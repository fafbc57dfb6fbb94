"""The frame that every modal has. Pure."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.notify.slack.budget import Block
from bot.notify.slack.escape import plain

View = dict[str, Any]

_TITLE = 24
"""Slack takes as many characters of a title, and of the words on a button below a modal."""


def modal(
    callback: str,
    title: str,
    blocks: Sequence[Block],
    *,
    submit: str = "",
    close: str = "",
    note: Mapping[str, object] | None = None,
) -> View:
    """
    A modal that `callback` handles; without `submit` there is nothing to send off, and closing it cancels nothing.

    `note` comes back with whatever is done in it (`Envelope.private_table`).
    """
    view: View = {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title, _TITLE),
        "close": plain(close or ("Cancel" if submit else "Close"), _TITLE),
        "blocks": list(blocks),
    }
    view |= {"submit": plain(submit, _TITLE)} if submit else {}
    return view | ({"private_metadata": json.dumps(note)} if note is not None else {})


def field(block_id: str, label: str, element: Block, *, optional: bool = False, hint: str = "") -> Block:
    """Something to fill in or to choose, under a label."""
    block: Block = {"type": "input", "block_id": block_id, "label": plain(label, 100), "element": element}
    block |= {"optional": True} if optional else {}
    return block | ({"hint": plain(hint, 150)} if hint else {})
