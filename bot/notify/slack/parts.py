"""
The few Block Kit pieces that our messages are made of, as plain dicts. Only `page_text` and `words` may hold page text
unescaped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bot.model import Severity
from bot.notify.slack.budget import HEADER_LIMIT, Block
from bot.notify.slack.escape import date_form, plain, web_address
from bot.render.excerpt import clean
from bot.timefmt import to_ms


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


def words(line: str, *, url: str = "") -> list[Block]:
    """
    A line as literal runs, at least one: what stands in backticks as code, and `url`, where it stands in it, as a link.

    The address is one of ours to link; any other that a page wrote stays text.
    """
    return list(_runs(line, url)) or [page_text("")]


def _runs(line: str, url: str) -> Iterator[Block]:
    target = web_address(url)
    for number, part in enumerate(_CODE.split(clean(line))):
        if number % 2:
            yield {"type": "text", "text": part, "style": {"code": True}}
            continue
        pieces = part.split(url) if target else [part]
        for at, piece in enumerate(pieces):
            if at:
                yield {"type": "link", "url": target, "text": clean(url)}
            if piece:
                yield {"type": "text", "text": piece}


_CODE = re.compile(r"`([^`]+)`")


def moment(at: datetime, zone: str, *, time: bool = True) -> Block:
    """A time in the reader's own zone; in the team's `zone` for clients that cannot show it."""
    form, fallback = date_form(at, zone, time=time)
    return {"type": "date", "timestamp": to_ms(at) // 1000, "format": form, "fallback": fallback}


SIGNS = {
    Severity.INFO: "white_circle",
    Severity.LOW: "large_blue_circle",
    Severity.MEDIUM: "large_yellow_circle",
    Severity.HIGH: "red_circle",
    Severity.CRITICAL: "rotating_light",
}
"""The emoji of each severity; a word always stands beside it."""


def sign(name: str) -> Block:
    """An emoji by its name."""
    return {"type": "emoji", "name": name}


_USER = re.compile(r"[UW][A-Z0-9]{2,20}")


def mention(user: str) -> list[Block]:
    """The mention of one person by id, for the beginning of a paragraph; nothing where it is no user's id."""
    return [{"type": "user", "user_id": user}, {"type": "text", "text": " "}] if _USER.fullmatch(user) else []


SPACE: Block = {"type": "text", "text": " "}
"""Literal runs are stripped, so what stands between two of them is a run of its own."""

DOT: Block = {"type": "text", "text": " · "}

BREAK: Block = {"type": "text", "text": "\n"}
"""A new line within a paragraph: two paragraphs side by side are not sure to stand on two lines."""


def paragraph(*runs: Block) -> Block:
    """A rich text paragraph."""
    return {"type": "rich_text_section", "elements": list(runs)}


def bullets(lines: Iterable[str], *, url: str = "") -> Block:
    """A rich text list of lines; `url` as in `words`."""
    return listing(words(line, url=url) for line in lines)


def listing(items: Iterable[Iterable[Block]]) -> Block:
    """A rich text list of items, each given as its runs."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [paragraph(*runs) for runs in items]}
