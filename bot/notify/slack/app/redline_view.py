"""The modal with the whole redline of a change: one page of it, and what it takes to leaf. Pure."""

from collections.abc import Sequence
from typing import Any

from bot.notify.slack import parts
from bot.notify.slack.app.redline import Page, pages
from bot.notify.slack.app.views import View, modal
from bot.notify.slack.budget import Block
from bot.notify.slack.buttons import button
from bot.notify.slack.escape import bounded, cut, date, one_line, plain
from bot.ports import ChangeRow
from bot.render.words import count

CALLBACK = "redline"
GO = "redline_go"
JUMP = "redline_jump"
_MOST_OPTIONS = 100


def redline_view(row: ChangeRow, number: int, zone: str) -> View:
    """
    Page `number` (from 0; the last one where there are fewer) of the redline of a change.

    Page text stands in rich_text and plain_text alone, as in a message.
    """
    leaves = pages(row.comparison.hunks)
    number = max(0, min(number, len(leaves) - 1))
    blocks = [*_head(row, zone), *leaves[number].blocks]
    if not row.comparison.hunks:
        blocks.append(parts.section("none", "No words changed: only what stands around them."))
    if len(leaves) > 1:
        blocks += _leafing(row.id, leaves, number)
    title = f"Full redline {number + 1}/{len(leaves)}" if len(leaves) > 1 else "Full redline"
    return modal(CALLBACK, title, blocks, note={"change": row.id, "page": number})


def _head(row: ChangeRow, zone: str) -> list[Block]:
    headline = parts.page_text(cut(one_line(row.comparison.headline), 300), bold=True)
    places = count(len(row.comparison.hunks), "changed place", "changed places")
    when = f"{date(row.old_at, zone, time=False)} to {date(row.new_at, zone, time=False)}"
    legend = f"{places} · {when} · ~struck~ words were removed, *bold* words are new"
    return [parts.rich_text("head", [parts.paragraph(headline)]), parts.context("legend", [parts.mrkdwn(legend)])]


def _leafing(about: str, leaves: Sequence[Page], number: int) -> list[Block]:
    elements: list[Block] = []
    if number > 0:
        elements.append(button(f"{GO}:back", "Back", f"{about}:{number - 1}"))
    if number < len(leaves) - 1:
        elements.append(button(f"{GO}:on", "Next page", f"{about}:{number + 1}"))
    if len(leaves) <= _MOST_OPTIONS:
        options = [_option(about, at, leaf) for at, leaf in enumerate(leaves)]
        placeholder = plain("Go to…", 24)
        elements.append(
            {"type": "static_select", "action_id": JUMP, "placeholder": placeholder, "options": options}
            | {"initial_option": options[number]}
        )
    # Named after the page: Slack keeps what was chosen in a block that keeps its name.
    return [{"type": "actions", "block_id": f"leaf{number}", "elements": elements}]


def _option(about: str, at: int, leaf: Page) -> dict[str, Any]:
    words = bounded(f"{at + 1}. {leaf.section or 'Beginning'}", 75)
    return {"text": {"type": "plain_text", "text": words, "emoji": False}, "value": f"{about}:{at}"}
