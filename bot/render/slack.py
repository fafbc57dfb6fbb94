"""A redline as Slack rich text: struck words were removed, bold ones are new. Knows no message and no request."""

from collections.abc import Iterable
from typing import Any

from bot.model import Hunk, Op, Span
from bot.render.excerpt import clean, shortened, shown, within

LIMIT = 2_000
_STYLES = {Op.DELETE: {"strike": True}, Op.INSERT: {"bold": True}}


def rich_text(redline: Hunk | Iterable[Span], *, limit: int = LIMIT) -> dict[str, Any]:
    """
    A `rich_text` block with one quote of at most about `limit` characters.

    Page text stands in `text` elements only: there Slack reads no mention, link or entity, so nothing is escaped.
    """
    spans = tuple(redline.spans if isinstance(redline, Hunk) else redline)
    kept = apart(within(shortened(shown(spans)), limit))
    elements = [_element(span) for span in kept] or [{"type": "text", "text": " "}]
    return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": elements}]}


def apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans with a blank between what was removed and what came in its place, where the text has none."""
    kept: list[Span] = []
    for span in spans:
        if kept and (kept[-1].op, span.op) == (Op.DELETE, Op.INSERT):
            touching = not kept[-1].text[-1:].isspace() and not span.text[:1].isspace()
            kept += [Span(Op.EQUAL, " ")] if touching else []
        kept.append(span)
    return tuple(kept)


def _element(span: Span) -> dict[str, Any]:
    text = {"type": "text", "text": clean(span.text)}
    return text | {"style": _STYLES[span.op]} if span.op in _STYLES else text
