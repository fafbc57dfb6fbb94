"""Whether a figure stands in a text."""

import re

_ANY = re.compile(r"\d")
_FIGURES = b"0123456789"


def has_figure(text: str) -> bool:
    r"""
    Whether a figure of any alphabet (`\d`) stands in a text.

    >>> has_figure("in 3 days"), has_figure("in three days"), has_figure("in ３ days")
    (True, False, True)
    """
    if not text.isascii():
        return _ANY.search(text) is not None
    # Taking figures out of bytes takes a third of the time that a pattern takes to look for one.
    data = text.encode()
    return len(data) != len(data.translate(None, _FIGURES))
