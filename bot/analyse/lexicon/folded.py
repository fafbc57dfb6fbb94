"""
Patterns that ignore case, tried on lower-case text: there each letter is one letter, for which they take a third of the time.

Exact: a match is that of `re` with IGNORECASE in the text as it is. Where lower case would tell less, `re` is asked at once.
"""

import re
import sys
from collections.abc import Iterator
from functools import cached_property, lru_cache
from operator import methodcaller

from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import wait

_CAPITAL = re.compile(r"\\.|\(\?P|[A-Z]", re.DOTALL)
_UNSURE = re.compile(r"\(\?(?!P<|[:=!]|<[=!])|\\[xuUN]|[A-Z]-[^A-Z]|[^A-Z]-[A-Z]")
"""Flags, letters by number, ranges of both cases: what may mean something else in lower case."""


@lru_cache(maxsize=256)
def lower(text: str) -> str | None:
    """A text in lower case, letter for letter; None where that is not all that it takes to ignore case."""
    # These match a plain letter when case is ignored, and are none, or more than one, in lower case.
    if not text.isascii() and ("İ" in text or "ı" in text or "ſ" in text):
        return None
    return text.lower()


_start = methodcaller("start")


def _is_unsure(pattern: str) -> bool:
    """Whether a pattern may mean something else in lower case."""
    return bool(_UNSURE.search(pattern)) or any(char.lower() != char.upper() for char in pattern if not char.isascii())


def _small(found: re.Match[str]) -> str:
    return found[0].lower() if len(found[0]) == 1 else found[0]


class Folded:
    """A pattern that ignores case, with the methods of `re.Pattern` that find. Compiled when it is first tried."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = pattern
        self._flags = flags
        wait(lambda: (self.low, self.whole))

    @cached_property
    def low(self) -> re.Pattern[str] | None:
        """What is tried on text in lower case; None where the pattern may mean something else there."""
        if _is_unsure(self.pattern):
            return None
        return re.compile(quick(_CAPITAL.sub(_small, self.pattern)), self._flags & ~re.IGNORECASE)

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """What is tried on text as it is."""
        return re.compile(self.pattern if self.low else quick(self.pattern), self._flags | re.IGNORECASE)

    def find(self, text: str) -> int:
        """Where in a text the first match begins; -1 for none."""
        lowered = lower(text)
        found = self.low.search(lowered) if self.low and lowered is not None else self.whole.search(text)
        return found.start() if found else -1

    def stands_in(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether there is any match: nothing is looked at twice to say so."""
        lowered = lower(text)
        if self.low is None or lowered is None:
            return self.whole.search(text, start, end) is not None
        return self.low.search(lowered, start, end) is not None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        lowered = lower(text)
        if self.low is None or lowered is None:
            return self.whole.search(text, start, end)
        found = self.low.search(lowered, start, end)
        return self._at(found.start(), text, end) if found else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        lowered = lower(text)
        if self.low is not None and lowered is not None:
            return (self._at(found.start(), text, end) for found in self.low.finditer(lowered, start, end))
        return self.whole.finditer(text, start, end)

    def _at(self, start: int, text: str, end: int) -> re.Match[str]:
        """The match that begins there: lower case has found one."""
        match = self.whole.match(text, start, end)
        assert match is not None
        return match

    def starts(self, text: str) -> Iterator[int]:
        """Where in a text each match begins."""
        lowered = lower(text)
        if self.low is None or lowered is None:
            return map(_start, self.whole.finditer(text))
        return map(_start, self.low.finditer(lowered))

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self.whole.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self.whole.fullmatch(text)

    def sub(self, put: str, text: str) -> str:
        """As `re.Pattern.sub`."""
        return self.whole.sub(put, text) if self.search(text) else text


__all__ = ["Folded", "lower"]
