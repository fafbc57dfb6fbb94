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
    kept = within(shortened(shown(spans)), limit)
    elements = [_element(span) for span in kept] or [{"type": "text", "text": " "}]
    return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": elements}]}


def _element(span: Span) -> dict[str, Any]:
    text = {"type": "text", "text": clean(span.text)}
    return text | {"style": _STYLES[span.op]} if span.op in _STYLES else text
