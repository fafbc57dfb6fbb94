"""Replies to one person as blocks: our own words as mrkdwn, words of pages as literal rich text. Pure."""

from collections.abc import Iterable, Sequence

from bot.notify.slack import parts
from bot.notify.slack.app.reply import Say
from bot.notify.slack.budget import Block, fits
from bot.notify.slack.escape import bounded, cut, escaped, one_line
from bot.render.excerpt import clean_lines

LINE = 280
ASIDE = 500
TEXT = 3_000
_STEP = 5


def said(text: str) -> Say:
    """Our own words; what stands in them of others is escaped."""
    return Say(escaped(text))


def listed(title: str, lines: Sequence[str], *, foot: str = "", url: str = "") -> Say:
    """
    A title, lines that may hold words of pages, and a last word: all literal, cut where it would be too much.

    `url` is linked where it stands in them.
    The text says the same for those who see no blocks.
    """
    shown = [cut(one_line(line), LINE) for line in lines]
    left = 0
    while True:
        more = [f"and {left} more"] if left else []
        blocks = _blocks(title, [*shown, *more], foot, url)
        if fits(blocks) or not shown:
            break
        left += len(shown[-_STEP:])
        shown = shown[:-_STEP]
    text = " ".join(part for part in (f"{title}.", *(f"{line.rstrip('.')}." for line in shown), foot) if part)
    return Say(bounded(text, TEXT), blocks)


def pasted(title: str, text: str, *, foot: str = "") -> Say:
    """Text to copy, as it is but for what no reader sees; shorter where Slack would not take it all."""
    whole = clean_lines(text)[:TEXT]
    blocks = _pasted(title, whole, foot)
    while not fits(blocks) and len(whole) > _STEP:
        whole = whole[: len(whole) // 2]
        blocks = _pasted(title, whole, foot)
    return Say(bounded(f"{title} {text} {foot}", TEXT), blocks)


def _pasted(title: str, text: str, foot: str) -> list[Block]:
    literal: Block = {"type": "text", "text": text or " "}
    elements: list[Block] = [
        parts.paragraph(*parts.words(cut(one_line(title), ASIDE))),
        {"type": "rich_text_preformatted", "elements": [literal]},
    ]
    elements += [parts.paragraph(*parts.words(cut(one_line(foot), ASIDE)))] if foot else []
    return [parts.rich_text("said", elements)]


def _blocks(title: str, lines: Iterable[str], foot: str, url: str) -> list[Block]:
    lines = list(lines)
    head = [parts.page_text(cut(one_line(title), LINE), bold=True)]
    last = parts.words(cut(one_line(foot), ASIDE), url=url) if foot else []
    if not lines:
        return [parts.rich_text("said", [parts.paragraph(*head, *([parts.BREAK, *last] if last else []))])]
    elements = [parts.paragraph(*head), parts.bullets(lines, url=url), *([parts.paragraph(*last)] if last else [])]
    return [parts.rich_text("said", elements)]
