"""Replies to one person as blocks: our own words as mrkdwn, words of pages as literal rich text. Pure."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from bot.notify.slack import parts
from bot.notify.slack.app.reply import Say
from bot.notify.slack.budget import Block, fits
from bot.notify.slack.escape import bounded, cut, escaped, one_line
from bot.render.excerpt import clean_lines

Line: TypeAlias = str | Sequence[Block]
"""Words, perhaps of pages, or runs of rich text: those have times in the reader's own zone."""

LINE = 280
ASIDE = 500
TEXT = 3_000
_STEP = 5


def said(text: str) -> Say:
    """Our own words; what stands in them of others is escaped."""
    return Say(escaped(text))


def listed(title: str, lines: Sequence[Line], *, foot: str = "", url: str = "") -> Say:
    """
    A title, lines that may hold words of pages, and a last word: all literal, cut where it would be too much.

    `url` is linked where it stands in them.
    The text says the same for those who see no blocks.
    """
    shown = [_cut(line) for line in lines]
    left = 0
    while True:
        more = [f"and {left} more"] if left else []
        blocks = _blocks(title, [*shown, *more], foot, url)
        if fits(blocks) or not shown:
            break
        left += len(shown[-_STEP:])
        shown = shown[:-_STEP]
    text = " ".join(part for part in (f"{title}.", *(f"{_spoken(line).rstrip('.')}." for line in shown), foot) if part)
    return Say(bounded(text, TEXT), blocks)


def _cut(line: Line) -> Line:
    if isinstance(line, str):
        return cut(one_line(line), LINE)
    return [run | {"text": cut(run["text"], LINE)} if run["type"] == "text" else run for run in line]


def _spoken(line: Line) -> str:
    """A line as it is read out: times in the team's zone."""
    return line if isinstance(line, str) else "".join(run.get("fallback") or run["text"] for run in line)


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


def _blocks(title: str, lines: Iterable[Line], foot: str, url: str) -> list[Block]:
    lines = list(lines)
    head = [parts.page_text(cut(one_line(title), LINE), bold=True)]
    last = parts.words(cut(one_line(foot), ASIDE), url=url) if foot else []
    if not lines:
        return [parts.rich_text("said", [parts.paragraph(*head, *([parts.BREAK, *last] if last else []))])]
    elements = [parts.paragraph(*head), _bullets(lines, url), *([parts.paragraph(*last)] if last else [])]
    return [parts.rich_text("said", elements)]


def _bullets(lines: Iterable[Line], url: str) -> Block:
    return parts.listing(parts.words(line, url=url) if isinstance(line, str) else line for line in lines)
