"""The words of a finding's proof as a redline: cropped out of the hunk that holds them, and kept short. Pure."""

from collections.abc import Sequence

from bot.model import Finding, Hunk, Op, Span, Untyped
from bot.notify.slack.budget import Block
from bot.render.excerpt import shortened, shown, within
from bot.render.quoted import cut_at, elided, quoted
from bot.render.slack import rich_text

_GAP = Span(Op.EQUAL, " … ")


def redline(item: Finding | Untyped, hunks: Sequence[Hunk]) -> tuple[Span, ...]:
    """
    What was removed and what is new inside a finding's quotes, with the words around it.

    Where one hunk holds the quotes, its spans are cropped to them; else the old quote stands as removed and the new
    one as added. "…" stands where a quote leaves off within its sentence.
    """
    old, new = item.old_quote or "", item.new_quote or ""
    for hunk in hunks:
        if hunk.spans and old in (hunk.old or "") and new in (hunk.new or ""):
            cropped = _crop(hunk, old, new)
            if any(span.op is not Op.EQUAL for span in cropped):
                cuts = [cut_at(*side) for side in ((old, [hunk.old]), (new, [hunk.new])) if side[0]]
                return elided(cropped, *map(any, zip(*cuts, strict=True)))
    sides = [spans for _, spans in quoted(item, hunks)]
    return (*sides[0], Span(Op.EQUAL, " "), *sides[1]) if len(sides) > 1 else sum(sides, ())


def _crop(hunk: Hunk, old: str, new: str) -> tuple[Span, ...]:
    """The spans of a hunk between the first and last words of the quotes; what is left out in between shows as "…"."""
    old_range = _range(hunk.old, old)
    new_range = _range(hunk.new, new)
    kept: list[Span] = []
    old_at = new_at = 0
    left_out = False
    for span in hunk.spans:
        size = len(span.text)
        start, end = _kept_part(span.op, size, (old_at, new_at), old_range, new_range)
        if start >= end:
            left_out = left_out or size > 0
        else:
            if kept and (left_out or start > 0):
                kept.append(_GAP)
            kept.append(Span(span.op, span.text[start:end]))
            left_out = end < size
        old_at += size if span.op is not Op.INSERT else 0
        new_at += size if span.op is not Op.DELETE else 0
    return tuple(kept)


def _range(text: str | None, quote: str) -> tuple[int, int] | None:
    if not quote or text is None:
        return None
    start = text.find(quote)
    return start, start + len(quote)


def _kept_part(
    op: Op, size: int, at: tuple[int, int], old_range: tuple[int, int] | None, new_range: tuple[int, int] | None
) -> tuple[int, int]:
    """The part of a span that lies in the quotes, as offsets into it; (0, 0) for none."""
    old_at, new_at = at
    parts = []
    if old_range and op is not Op.INSERT:
        parts.append((max(0, old_range[0] - old_at), min(size, old_range[1] - old_at)))
    if new_range and op is not Op.DELETE:
        parts.append((max(0, new_range[0] - new_at), min(size, new_range[1] - new_at)))
    # A removal in the middle of a new quote belongs to it, and the other way round.
    if op is Op.DELETE and new_range and new_range[0] < new_at < new_range[1]:
        parts.append((0, size))
    if op is Op.INSERT and old_range and old_range[0] < old_at < old_range[1]:
        parts.append((0, size))
    parts = [part for part in parts if part[0] < part[1]]
    if not parts:
        return 0, 0
    return min(start for start, _ in parts), max(end for _, end in parts)


def quote(item: Finding | Untyped, hunks: Sequence[Hunk], limit: int) -> Block:
    """A rich text quote of at most about `limit` characters for each of the old and the new wording."""
    room = limit * sum(1 for wording in (item.old_quote, item.new_quote) if wording)
    # Near the limit, unchanged words are the first to go: what changed is what the quote is for.
    short = within(shortened(shown(redline(item, hunks)), limit // 4), room)
    block = rich_text(short, limit=2 * room)
    element: Block = block["elements"][0]
    return element
