"""The few Block Kit pieces that our messages are made of, as plain dicts. Only `page_text` may hold page text unescaped."""

import re
from collections.abc import Iterable, Sequence

from bot.notify.slack.budget import HEADER_LIMIT, Block
from bot.notify.slack.escape import plain
from bot.render.excerpt import clean


def header(text: str) -> Block:
    """The title of a message."""
    return {"type": "header", "block_id": "h", "text": plain(text, HEADER_LIMIT)}


def section(block_id: str, text: str) -> Block:
    """A section of our own, already escaped words."""
    return {"type": "section", "block_id": block_id, "text": mrkdwn(text)}


def context(block_id: str, elements: Sequence[Block]) -> Block:
    """Small print under what it belongs to."""
    return {"type": "context", "block_id": block_id, "elements": list(elements)}


def mrkdwn(text: str) -> Block:
    """A text object of our own, already escaped words."""
    return {"type": "mrkdwn", "text": text}


def rich_text(block_id: str, elements: Iterable[Block]) -> Block:
    """A block whose text Slack takes literally: the one place for page text."""
    return {"type": "rich_text", "block_id": block_id, "elements": list(elements)}


def page_text(text: str, **style: bool) -> Block:
    """A literal run of text; Slack reads no mention, link or entity in it, so nothing is escaped here."""
    run: Block = {"type": "text", "text": clean(text).strip() or " "}
    return run | {"style": style} if style else run


_USER = re.compile(r"[UW][A-Z0-9]{2,20}")


def mention(user: str) -> list[Block]:
    """The mention of one person by id, for the beginning of a paragraph; nothing where it is no user's id."""
    return [{"type": "user", "user_id": user}, {"type": "text", "text": " "}] if _USER.fullmatch(user) else []


def paragraph(*runs: Block) -> Block:
    """A rich text paragraph."""
    return {"type": "rich_text_section", "elements": list(runs)}


def bullets(lines: Iterable[str]) -> Block:
    """A rich text list."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [paragraph(page_text(line)) for line in lines]}
