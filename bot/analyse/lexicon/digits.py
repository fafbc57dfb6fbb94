"""Whether a figure stands in a text."""

from bot.analyse.lexicon.lazy import lazily

_FIGURE = lazily("[0-9]")
_ANY = lazily(r"\d")


def has_figure(text: str) -> bool:
    r"""
    Whether a figure of any alphabet (`\d`) stands in a text: in an English one those of its own are found much faster.

    >>> has_figure("in 3 days"), has_figure("in three days"), has_figure("in ３ days")
    (True, False, True)
    """
    return _FIGURE.search(text) is not None or (not text.isascii() and _ANY.search(text) is not None)
