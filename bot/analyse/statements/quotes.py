"""Verbatim quotes of at most about 40 words, with the deciding words inside."""

from collections import Counter

from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.segment import Clause

_WORD = lazily(r"\S+")
MOST_WORDS = 40


def quote(text: str, at: int = 0, other: str = "") -> str:
    """
    A run of whole words of a clause that holds offset `at`: the one with most words that its `other` wording lacks, or
    without one from its beginning where that is near, else around it.

    >>> quote("We sell nothing.", 3)
    'We sell nothing.'
    """
    words = list(_WORD.finditer(text))
    if len(words) <= MOST_WORDS:
        return text.strip()
    deciding = max((number for number, word in enumerate(words) if word.start() <= at), default=0)
    begin = 0 if deciding < MOST_WORDS - 12 else min(deciding - MOST_WORDS // 3, len(words) - MOST_WORDS)
    if other:
        begin = _newest([word.group(0) for word in words], other.split(), deciding, begin)
    return text[words[begin].start() : words[begin + MOST_WORDS - 1].end()]


def _newest(words: list[str], known: list[str], deciding: int, begin: int) -> int:
    """Where the quote with most words that are not known begins that holds the deciding one; the nearest to `begin`."""
    left = Counter(known)
    news = [0]
    for word in words:
        left[word] -= 1
        news.append(news[-1] + (left[word] < 0))
    starts = range(max(0, deciding - MOST_WORDS + 1), min(deciding, len(words) - MOST_WORDS) + 1)
    return max(starts, key=lambda start: (news[start + MOST_WORDS] - news[start], -abs(start - begin)))


def first_difference(text: str, other: str) -> int:
    """Offset in `text` of the first word that differs from `other`, or 0."""
    mine, theirs = list(_WORD.finditer(text)), other.split()
    for number, word in enumerate(mine):
        if number >= len(theirs) or theirs[number] != word.group(0):
            return word.start()
    return mine[-1].start() if mine else 0


def quote_beside(clause: Clause | None, other: Clause | None) -> str | None:
    """What is quoted of a statement: from where it differs from its other wording, if any; None for no statement."""
    if clause is None:
        return None
    if other is None:
        return quote(clause.text)
    return quote(clause.text, first_difference(clause.text, other.text), other.text)
