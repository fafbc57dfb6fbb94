"""Two wordings of one statement as rows of words, and where they differ."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from bot.analyse.lexicon.lazy import lazily
from bot.diff.order import common_ends
from bot.model.record import record

_TOKEN = lazily(r"\bopt(?:ing|ed)?[ -](?:in|out)\b|[^\W_]+(?:[’'][^\W\d_]{1,3}\b)?", re.IGNORECASE)
"""A word; to opt in, and to opt out, are one."""
_MOST_DIFFERING = 40
_SHOWN = 8
_UNQUOTED = str.maketrans("", "", '“”"')

ROW = lazily(r",|\b(?:and|or|nor)\b", re.IGNORECASE)
"""What joins the items of a row."""
GAP = " … "
"""What stands between the words of two places."""

Place = tuple[int, int, int, int]
"""Where two rows of words differ: beginning and end in the one, and in the other."""


@record
class Words:
    """A text, its words in lower case, and where each begins and ends in it."""

    text: str
    words: tuple[str, ...]
    spans: list[tuple[int, int]]

    def cut(self, start: int, end: int) -> str:
        """The words from one to another, as they stand."""
        return self.text[self.spans[start][0] : self.spans[end - 1][1]] if end > start else ""

    def unjoined(self) -> "Words":
        """The same without "and" and "or"."""
        kept = [at for at, word in enumerate(self.words) if word not in {"and", "or"}]
        return Words(self.text, tuple([self.words[at] for at in kept]), [self.spans[at] for at in kept])

    def said(self, start: int, end: int) -> str:
        """The same in lower case, spaces between."""
        return " ".join(self.words[max(0, start) : end])


def words_of(text: str) -> Words:
    found = list(_TOKEN.finditer(text))
    return Words(
        text,
        tuple([match.group(0).casefold().replace("’", "'").replace("-", " ") for match in found]),
        [match.span() for match in found],
    )


@lru_cache(maxsize=4)
def places(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[Place, ...]:
    """Where two rows of words differ: beginning and end in each. One pair of wordings is asked for in several ways."""
    return tuple(_places(one, other))


def _places(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[Place]:
    head, tail = common_ends(one, other)
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    if max(len(left), len(right)) > _MOST_DIFFERING:
        return
    # Alike both ways round: the matcher is not.
    turned = (len(left), left) > (len(right), right)
    matcher = SequenceMatcher(None, right if turned else left, left if turned else right, autojunk=False)
    for tag, *found in matcher.get_opcodes():
        start, end, begin, stop = [*found[2:], *found[:2]] if turned else found
        if tag != "equal":
            yield start + head, end + head, begin + head, stop + head


def shown(words: str) -> str:
    """
    Words as they are quoted in a line.

    >>> shown("With your consent")
    '“With your consent”'
    """
    parts = words.translate(_UNQUOTED).split()
    return f"“{' '.join(parts[:_SHOWN])}{'…' if len(parts) > _SHOWN else ''}”"
