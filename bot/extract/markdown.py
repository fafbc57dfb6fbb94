"""A document as Markdown, for people to read and for other tools to compare. Reading Markdown is `markdown_reader`."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from bot.model import HEADING, ITEM, ROW, Block, BlockKind, Document

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_AT_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+=•·▪◦‣●○■–]|>|\d{1,3}(?=[.)](?:\s|$))|[a-zA-Z](?=\)(?:\s|$)))")


def render(document: Document) -> str:
    """The document's blocks as Markdown. Everything in their texts that would be markup is escaped."""
    parts = (part for kind, blocks in groupby(document.blocks, _shape) for part in _render_run(kind, blocks))
    text = "\n\n".join(parts)
    return f"{text}\n" if text else ""


def _shape(block: Block) -> BlockKind:
    return block.kind


def _render_run(kind: BlockKind, blocks: Iterable[Block]) -> Iterator[str]:
    if kind is ITEM:
        yield "\n".join(f"{'    ' * (max(block.level, 1) - 1)}- {_inline(block)}" for block in blocks)
    elif kind is ROW:
        yield "\n".join(_table(list(blocks)))
    elif kind is HEADING:
        yield from (f"{'#' * min(max(block.level, 1), 6)} {_inline(block)}" for block in blocks)
    else:
        yield from (_inline(block) for block in blocks)


def _table(rows: list[Block]) -> Iterator[str]:
    width = max(len(row.cells) or 1 for row in rows)
    rule = f"|{' --- |' * width}"
    if not (len(rows) > 1 and rows[0].lead == "" and rows[1].lead):
        yield f"|{'  |' * width}"
        yield rule
    for index, row in enumerate(rows):
        yield f"| {' | '.join(_escape(cell) for cell in row.cells or (row.text,))} |"
        if index == 0 and len(rows) > 1 and row.lead == "" and rows[1].lead:
            yield rule


def _inline(block: Block) -> str:
    parts = []
    position = 0
    for link in sorted(block.links, key=lambda link: link.start):
        if link.start < position or link.end <= link.start:
            continue
        parts.append(_escape(block.text[position : link.start]))
        parts.append(f"[{_escape(block.text[link.start : link.end])}]({_target(link.url)})")
        position = link.end
    parts.append(_escape(block.text[position:]))
    text = "".join(parts)
    return _AT_START.sub(_escape_start, text)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _escape_start(found: re.Match[str]) -> str:
    sign = found.group(1)
    # A letter or digit cannot be escaped itself: its bracket or dot is, by way of an entity.
    return f"{sign}\\" if sign.isalnum() else f"\\{sign}"


def _target(url: str) -> str:
    return url.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
