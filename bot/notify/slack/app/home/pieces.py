"""The few pieces that Home is made of. Pure; words of pages stand in rich text alone."""

from collections.abc import Sequence

from bot.notify.slack import parts
from bot.notify.slack.budget import Block
from bot.notify.slack.escape import cut, one_line

LONGEST = 300


def titled(block_id: str, title: str) -> Block:
    return parts.header(title) | {"block_id": f"{block_id}-title"}


def line(text: str) -> str:
    return cut(one_line(text), LONGEST)


def paragraph(block_id: str, words: str) -> Block:
    return parts.rich_text(block_id, [parts.paragraph(*parts.words(words))])


def titled_list(block_id: str, title: str, lines: Sequence[str], more: int) -> list[Block]:
    if not lines:
        return []
    return [
        titled(block_id, title),
        parts.rich_text(block_id, [parts.bullets(map(line, lines))]),
        *and_more(block_id, more),
    ]


def and_more(block_id: str, number: int) -> list[Block]:
    return [paragraph(f"{block_id}-more", f"and {number} more")] if number > 0 else []
