"""Page text made safe to show, and redlines made short enough to read. Knows no output format."""

import re
from collections.abc import Iterable, Sequence

from bot.model import Op, Span
from bot.render.words import count

CONTEXT = 120
"""How many characters of unchanged text are shown on each side of a change."""

_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls; those that are white space become a space below
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # soft hyphen, zero width, direction
    "\ud800-\udfff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"  # lone surrogates, annotations, tags
    "]"
)
_SPACING = re.compile(r"\s+")


def clean(text: str) -> str:
    """
    Text on one line without control, direction and zero-width characters: what is read is what is there.

    Such characters could colour a terminal, reverse what a reader sees, or hide words.
    """
    return _SPACING.sub(" ", _UNSEEN.sub("", text))


def clean_lines(text: str) -> str:
    """Text of several lines, each as safe to show as `clean` makes it, with its spacing kept."""
    return "\n".join(_UNSEEN.sub("", line) for line in text.splitlines())


def shown(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans with clean text; those that have nothing to show are left out."""
    cleaned = (Span(span.op, clean(span.text)) for span in spans)
    return tuple(span for span in cleaned if span.text)


def shortened(spans: Sequence[Span], context: int = CONTEXT) -> tuple[Span, ...]:
    """Keep `context` characters of unchanged text, cut at words, on each side of a change; " … " stands for the rest."""
    if all(span.op is Op.EQUAL for span in spans):
        return tuple(Span(span.op, head(span.text, 2 * context)) for span in spans)
    last = len(spans) - 1
    return tuple(
        _context(span, context, after=at > 0, before=at < last) if span.op is Op.EQUAL else span
        for at, span in enumerate(spans)
    )


def _context(span: Span, size: int, *, after: bool, before: bool) -> Span:
    """Of an unchanged run, the part that follows a change, and the part that comes before the next one."""
    wanted = size * (after + before)
    if len(span.text) <= wanted + size // 4:
        return span
    start = _at_word(span.text[:size]) if after else ""
    end = _at_word(span.text[-size:][::-1])[::-1] if before else ""
    return Span(span.op, f"{start} … {end}" if after and before else start + " …" if after else "… " + end)


def head(text: str, limit: int) -> str:
    """At most about `limit` characters of a text, cut at a word, with " …" where something was left out."""
    return text if len(text) <= limit else _at_word(text[:limit]) + " …"


def _at_word(text: str) -> str:
    """Without the last word, which may have been cut; an endless word is cut where it is."""
    whole, _, rest = text.rpartition(" ")
    return whole if whole and len(rest) < len(text) // 2 else text


def within(spans: Iterable[Span], limit: int) -> tuple[Span, ...]:
    """
    The beginning of a redline, at most about `limit` characters.

    A removed run is shown whole or not at all, for a part of it would read as if the rest still stood: one that does
    not fit is counted in words instead.
    """
    kept: list[Span] = []
    room = limit
    for span in spans:
        if len(span.text) <= room:
            kept.append(span)
            room -= len(span.text)
        elif span.op is Op.DELETE:
            kept.append(Span(Op.EQUAL, f" [… {count(len(span.text.split()), 'word', 'words')} removed …] "))
        else:
            kept.append(Span(span.op, head(span.text, room) if room else "…"))
            break
    return tuple(kept)
