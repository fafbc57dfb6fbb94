"""The words of a finding's proof as a redline: cropped out of the hunk that holds them, and kept short. Pure."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.model import Finding, Hunk, Op, Span, Untyped
from bot.notify.slack.escape import cut

_GAP = Span(Op.EQUAL, " … ")


def redline(item: Finding | Untyped, hunks: Sequence[Hunk]) -> tuple[Span, ...]:
    """
    What was removed and what is new inside a finding's quotes, with the words around it.

    Where one hunk holds the quotes, its spans are cropped to them; else the old quote stands as removed and the new
    one as added.
    """
    old, new = item.old_quote or "", item.new_quote or ""
    for hunk in hunks:
        if hunk.spans and old in (hunk.old or "") and new in (hunk.new or ""):
            cropped = _crop(hunk, old, new)
            if any(span.op is not Op.EQUAL for span in cropped):
                return cropped
    sides = (Span(Op.DELETE, old), Span(Op.EQUAL, " " if old and new else ""), Span(Op.INSERT, new))
    return tuple(span for span in sides if span.text)


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


def shortened(spans: Iterable[Span], limit: int) -> tuple[Span, ...]:
    """
    A redline in which neither the old nor the new wording is much longer than `limit` characters.

    Unchanged words go first, those furthest from a change. A removed run is never cut, since the rest would read as
    if it still stood: one that does not fit is replaced by a note of its size. A new run is cut at a word, and ends
    the redline.
    """
    whole = [Span(op, "".join(part.text for part in run)) for op, run in groupby(spans, key=lambda span: span.op)]
    room = {Op.DELETE: limit, Op.INSERT: limit}
    kept: list[Span] = []
    for span in whole if _fits(whole, limit) else _eased(whole, limit // 6):
        sides = [side for side in room if span.op in {side, Op.EQUAL}]
        available = min(room[side] for side in sides)
        if len(span.text) <= available:
            kept.append(span)
        elif span.op is Op.DELETE:
            kept.append(Span(Op.EQUAL, _note(span.text)))
            continue
        else:
            kept.append(Span(span.op, cut(span.text, max(available, 1))))
            break
        for side in sides:
            room[side] -= len(span.text)
    return tuple(kept)


def _fits(spans: Sequence[Span], limit: int) -> bool:
    return all(
        sum(len(span.text) for span in spans if span.op in {side, Op.EQUAL}) <= limit for side in (Op.DELETE, Op.INSERT)
    )


def _eased(spans: Sequence[Span], margin: int) -> list[Span]:
    """The spans with only about `margin` unchanged characters left next to each change."""
    eased = []
    for index, span in enumerate(spans):
        if span.op is Op.EQUAL and len(span.text) > 2 * margin:
            head = cut(span.text, margin).removesuffix("…") if index else ""
            tail = _tail(span.text, margin) if index < len(spans) - 1 else ""
            eased.append(Span(Op.EQUAL, f"{head} … {tail}".lstrip()))
        else:
            eased.append(span)
    return eased


def _tail(text: str, length: int) -> str:
    """The last whole words of a text."""
    end = text[-length:]
    return end if text[-length - 1].isspace() else end.partition(" ")[2] or end


def _note(removed: str) -> str:
    words = len(removed.split())
    return f" [… {words} {'word' if words == 1 else 'words'} removed …] "
