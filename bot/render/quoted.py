"""Quotes as they are drawn: a verbatim part of a sentence shows by "…" on which side it leaves words out."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.model import Finding, Hunk, Op, Span, Untyped
from bot.render.excerpt import clean

_ENDED = re.compile(r"[.!?:;…•▪·][\"'”’»)\]]{0,3}\Z")
_BULLETS = ("•", "▪", "·")


def cut_at(quote: str, texts: Iterable[str | None]) -> tuple[bool, bool]:
    """
    Whether a quote leaves out the beginning of its sentence, and whether it leaves out its end.

    What no text holds, and what any of them holds whole, leaves out nothing.

    >>> cut_at("keep logs for", ["We sell nothing. We keep logs for 30 days."])
    (True, True)
    """
    sides = [_sides(quote, text, text.index(quote)) for text in texts if text and quote in text]
    return bool(sides) and all(left for left, _ in sides), bool(sides) and all(right for _, right in sides)


def _sides(quote: str, text: str, at: int) -> tuple[bool, bool]:
    before, after = text[:at].rstrip(), text[at + len(quote) :].lstrip()
    goes_on = after and not after.startswith(_BULLETS) and not _ENDED.search(quote[-8:].rstrip())
    return bool(before) and not _ENDED.search(before[-8:]), bool(goes_on)


def quoted(item: Finding | Untyped, hunks: Sequence[Hunk]) -> Iterator[tuple[Op, tuple[Span, ...]]]:
    """The old quote as removed and the new one as added, clean, with "…" where a changed place shows that one was cut."""
    for op, quote, texts in (
        (Op.DELETE, item.old_quote, (hunk.old for hunk in hunks)),
        (Op.INSERT, item.new_quote, (hunk.new for hunk in hunks)),
    ):
        if quote:
            yield op, elided((Span(op, clean(quote)),), *cut_at(quote, texts))


def elided(spans: Sequence[Span], before: bool, after: bool) -> tuple[Span, ...]:
    """
    Spans with "…" put before and after them where that is asked for.

    The mark belongs to nobody's text: it joins unchanged words, and stands beside words that changed.
    """
    shown = list(spans)
    if shown and before:
        first = shown[0]
        shown[:1] = [Span(Op.EQUAL, f"… {first.text}")] if first.op is Op.EQUAL else [Span(Op.EQUAL, "… "), first]
    if shown and after:
        last = shown[-1]
        shown[-1:] = [Span(Op.EQUAL, f"{last.text} …")] if last.op is Op.EQUAL else [last, Span(Op.EQUAL, " …")]
    return tuple(shown)
