"""
Words that a PDF cut at the end of a line: whether the hyphen is the word's own is told by the words of the document.

"third-" and "party" are one word with a hyphen where both stand elsewhere by themselves, "per-" and "sonal" are not.
"""

import re
from collections.abc import Sequence

HYPHEN = "\u00ad"
"""A cut, once a page is mended: at the end of a line whose word goes on elsewhere."""

_CUT = "\ufffe"
"""PDFium's sign for a hyphen at the end of a line; the line end itself is often gone."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT_WORD = re.compile(rf"([^\W\d_]+)(?:[{_CUT}{HYPHEN}](?:\r\n?|\n)?|-(?:\r\n?|\n)(?=[^\W\d_]))([^\W\d_]+)")
_ENDS = re.compile(r"[^\W\d_]+\Z")
_BEGINS = re.compile(r"[^\W\d_]+")


class Hyphens:
    """The words of a document, by which its cut words are put together again."""

    def __init__(self, pages: Sequence[str]) -> None:
        whole = (_CUT_WORD.sub(" ", page) for page in pages)
        self._words = {word.casefold() for page in whole for word in _WORD.findall(page)}

    def mend(self, page: str) -> str:
        """A page without cuts but those at its very end."""
        mended = _CUT_WORD.sub(lambda cut: cut[1] + self._between(cut[1], cut[2]) + cut[2], page)
        return mended.replace(_CUT, HYPHEN)

    def join(self, before: str, after: str) -> str:
        """Two lines of which the first ends in a cut word."""
        left, right = _ENDS.search(before), _BEGINS.match(after)
        return before + (self._between(left[0], right[0]) if left and right else "") + after

    def _between(self, left: str, right: str) -> str:
        left, right = left.casefold(), right.casefold()
        if f"{left}-{right}" in self._words:
            return "-"
        if left + right in self._words:
            return ""
        return "-" if {left, right} <= self._words else ""
