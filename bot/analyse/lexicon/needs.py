"""
The plain words that a pattern cannot match without, read off the pattern, and patterns that are tried only where they stand.

Reading is careful rather than clever: what is not understood gives no words, and a pattern without words is always tried.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.literals import present, register
from bot.analyse.lexicon.pattern import QUANTIFIER, atom, branches, is_optional

_PLAIN = lazily(r"[a-z0-9' @&]+", re.IGNORECASE)
_SHORTEST = 2
_LONG_ENOUGH = 7

Words = frozenset[str]
_NONE: Words = frozenset()


def needed(pattern: str) -> tuple[str, ...]:
    r"""
    Lower-case words of which one stands in every text that a pattern matches, case ignored; empty where unknown.

    >>> needed(r"opt(?:ing)?[- ]?out of sales?")
    ('out of sale',)
    >>> needed(r"(?:sells?|rent\w*) (?:it|them)"), needed(r"\w+ing|[ab]c?"), needed(r"ask(?= for consent)(?! again)")
    (('rent', 'sell'), (), ('for consent',))
    """
    return tuple(sorted(_of(pattern)))


def _of(pattern: str) -> Words:
    found = [_of_branch(branch) for branch in branches(pattern)]
    return _NONE.union(*found) if all(found) else _NONE


def _of_branch(branch: str) -> Words:
    """The words of the piece that rules out most: the longest."""
    return max(_candidates(branch), key=_worth, default=_NONE)


def _worth(words: Words) -> tuple[int, int, list[str]]:
    return (min(_LONG_ENOUGH, *map(len, words)), -len(words), sorted(words))


def _candidates(branch: str) -> Iterator[Words]:
    run = ""
    at = 0
    while at < len(branch):
        plain = _PLAIN.match(branch, at)
        end, inner = (plain.end(), "") if plain else atom(branch, at)
        quantifier = QUANTIFIER.match(branch, end)
        optional = quantifier is not None and is_optional(quantifier)
        if plain:
            run += plain[0][: -1 if optional else None].lower()
        if not plain or quantifier:
            yield from _runs(run)
            run = ""
        if inner and not optional:
            words = _of(inner)
            if words:
                yield words
        at = quantifier.end() if quantifier else end
    yield from _runs(run)


def _runs(run: str) -> Iterator[Words]:
    if len(run.strip()) >= _SHORTEST:
        yield frozenset((run.strip(),))


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern that is tried only where one of the words that it needs stands; `bits` are theirs (`literals`)."""

    pattern: Folded | re.Pattern[str]
    needs: tuple[str, ...]
    bits: int

    def stands_in(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether there is any match in a whole statement, or what stands around it."""
        if self.bits and not self.bits & present(text):
            return False
        if isinstance(self.pattern, Folded):
            return self.pattern.stands_in(text, start, end)
        return self.pattern.search(text, start, end) is not None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`; `text` is a whole statement or what stands around it, which is looked through once."""
        return self.pattern.search(text, start, end) if not self.bits or self.bits & present(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self.pattern.finditer(text, start, end) if not self.bits or self.bits & present(text) else iter(())


def wording(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Wording:
    """A pattern (not a verbose one) with the words that it needs."""
    folds = flags & re.IGNORECASE
    tried = Folded(pattern, flags) if folds else lazily(quick(pattern), flags)
    needs = needed(pattern)
    return Wording(tried, needs, register(needs))
