"""What differs below the words of two texts, as lines for a terminal."""

from collections.abc import Iterator, Sequence

from bot.diff.layers import Layer, Lower, in_words
from bot.render.excerpt import clean, head

MOST = 60
_LABEL = 60
_SIDE = 120


def layers_text(lower: Sequence[Lower]) -> str:
    """A line with the counts and one for each difference, at most sixty; page text is made harmless."""
    return "\n".join(_lines(lower))


def _lines(lower: Sequence[Lower]) -> Iterator[str]:
    yield f"Below the words: {in_words(lower) or 'nothing changed'}"
    for item in lower[:MOST]:
        label = f" of “{_short(item.text, _LABEL)}”" if item.text and item.layer is not Layer.PAGE else ""
        name = item.text if item.layer is Layer.PAGE else item.layer.value
        yield f"  {name}{label}: {_side(item.old)} → {_side(item.new)}"
    if len(lower) > MOST:
        yield f"  and {len(lower) - MOST} more"


def _short(text: str, limit: int) -> str:
    return head(clean(text), limit)


def _side(text: str) -> str:
    return _short(text, _SIDE) if text else "none"
