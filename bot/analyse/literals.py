"""
Which of all plain words that patterns need stand in a text, as one whole number: a bit for each.

A text is looked through once, token by token, and each token once for all texts; after that, a pattern that cannot match
costs one "and". Exact: a bit is set where the words stand in the text as they are, and only there.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

_START = 2
"""Literals are looked up by so many first characters, so they have at least as many."""
_LONGEST = 40
"""Longer tokens are no words, and not kept."""

_numbers: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class _Index:
    """
    `starts`: what to look for in a token, by its first characters, with the bit that it sets. A literal of several words
    is looked for where its longest word stands (a bit of `hints`): `spaced` has these literals by that bit.
    """

    starts: dict[str, list[tuple[str, int]]]
    spaced: dict[int, list[tuple[str, int]]]
    hints: int


def register(literals: tuple[str, ...]) -> int:
    """
    The bits of lower-case literals; 0 for none.

    >>> bits = register(("opt out", "choice"))
    >>> bool(bits & present("you may opt out")), bool(bits & present("Outright optional"))
    (True, False)
    """
    bits = 0
    for literal in literals:
        if literal not in _numbers:
            _numbers[literal] = len(_numbers)
            for known in (_index, _token, present):
                known.cache_clear()
        bits |= 1 << _numbers[literal]
    return bits


@cache
def _index() -> _Index:
    starts: dict[str, list[tuple[str, int]]] = {}
    spaced: dict[int, list[tuple[str, int]]] = {}
    hints: dict[str, int] = {}
    for literal, number in _numbers.items():
        words = literal.split(" ")
        sought, bit = literal, 1 << number
        if len(words) > 1:
            sought = max(words, key=len)
            hint = hints.setdefault(sought, 1 << (len(_numbers) + len(hints)))
            spaced.setdefault(hint, []).append((literal, bit))
            bit = hint
        entry = (sought, bit)
        entries = starts.setdefault(sought[:_START], [])
        if entry not in entries:
            entries.append(entry)
    return _Index(starts, spaced, sum(hints.values()))


@lru_cache(maxsize=8192)
def _token(token: str) -> int:
    starts = _index().starts
    bits = 0
    for at in range(len(token) - _START + 1):
        for literal, bit in starts.get(token[at : at + _START], ()):
            if token.startswith(literal, at):
                bits |= bit
    return bits


@lru_cache(maxsize=2048)
def present(text: str) -> int:
    """The bits of all registered literals that stand in a text, case ignored."""
    index = _index()
    lowered = text.lower()
    bits = 0
    for token in lowered.split():
        bits |= _token(token) if len(token) <= _LONGEST else _token.__wrapped__(token)
    hints = bits & index.hints
    while hints:
        hint = hints & -hints
        hints ^= hint
        for literal, bit in index.spaced[hint]:
            if literal in lowered:
                bits |= bit
    return bits
