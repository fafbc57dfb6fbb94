"""Wordings that are put into one form, tried in a given order, each only where a word that it needs stands in the text."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import methodcaller

from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import needed

_LONGEST = 40
"""Longer words are nobody's, and not kept."""


def _putting(put: str) -> str | Callable[[re.Match[str]], str]:
    """What `re` puts for a match: it would read words with places of groups anew for each text, match or none."""
    return methodcaller("expand", put) if "\\" in put else put


class Rewriting:
    """Patterns and what is put for each, in the order in which they are tried."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._rules = [(lazily(quick(pattern)), _putting(put), needed(pattern) or ("",)) for pattern, put in phrases]
        by_word: defaultdict[str, set[int]] = defaultdict(set)
        for number, (_, _, needs) in enumerate(self._rules):
            for words in needs:
                by_word[max(words.split(" "), key=len)].add(number)
        self._by_word = dict(by_word)
        self._kept = lru_cache(maxsize=4096)(self._found)

    def rewrite(self, text: str) -> str:
        """The text, its words a space apart, with every pattern tried once."""
        begun = 0
        while True:
            for number in self._near(text):
                other = self._tried(number, text) if number >= begun else text
                if other != text:
                    # What was put there may be what a later pattern needs.
                    text, begun = other, number + 1
                    break
            else:
                return text

    def _tried(self, number: int, text: str) -> str:
        pattern, put, needs = self._rules[number]
        for words in needs:
            if words in text:
                return pattern.sub(put, text)
        return text

    def _near(self, text: str) -> list[int]:
        """The patterns that may match, in order: all that need words of which the longest stands in a word of the text."""
        words = {*text.split(" ")}
        found = self._kept if max(map(len, words)) <= _LONGEST else self._found
        return sorted(set[int]().union(*map(found, words)))

    def _found(self, token: str) -> frozenset[int]:
        """The patterns that need words of which the longest stands in a word."""
        return frozenset[int]().union(*(numbers for word, numbers in self._by_word.items() if word in token))
