"""
Which of all plain words that patterns need stand in a text, as one whole number: a bit for each.

A text is looked through once, token by token, and each token once for all texts; after that, a pattern that cannot match
costs one "and". Exact: a bit is set where the words stand in the text as they are, and only there.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

_START = 3
"""Words are looked up by so many first characters; the few that are shorter are all tried."""
_SHORT = ""
_LONGEST = 40
"""Longer tokens are no words, and not kept."""
_MARKS = '.,;:!?()"“”'
"""No literal begins or ends so, and a word with and without one is looked up once."""

_numbers: dict[str, int] = {}


Spaced = tuple[tuple[str, int], ...]
"""Literals of several words, each with its bit."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """
    What to look for in a token: a literal of one word, with its bit; or the longest word of literals of several (`spaced`),
    which are looked for in a text where that word stands.
    """

    word: str
    bit: int
    spaced: Spaced


def register(literals: tuple[str, ...]) -> int:
    """
    The bits of lower-case literals; 0 for none.

    >>> bits = register(("opt out", "choice"))
    >>> bool(bits & present("you may opt out")), bool(bits & present("Outright optional"))
    (True, False)
    """
    bits = 0
    for literal in literals:
        assert literal == literal.strip(_MARKS), literal
        if literal not in _numbers:
            _numbers[literal] = len(_numbers)
            for known in (_index, _token, present):
                known.cache_clear()
        bits |= 1 << _numbers[literal]
    return bits


@cache
def _index() -> dict[str, list[_Sought]]:
    """What to look for by its first characters, and under `_SHORT` what has fewer."""
    bits: dict[str, int] = {}
    spaced: dict[str, list[tuple[str, int]]] = {}
    for literal, number in _numbers.items():
        words = literal.split(" ")
        if len(words) > 1:
            spaced.setdefault(max(words, key=len).strip(_MARKS), []).append((literal, 1 << number))
        else:
            bits[literal] = 1 << number
    out: dict[str, list[_Sought]] = {}
    for word in {**bits, **spaced}:
        begins = word[:_START] if len(word) >= _START else _SHORT
        out.setdefault(begins, []).append(_Sought(word, bits.get(word, 0), tuple(spaced.get(word, ()))))
    return out


@lru_cache(maxsize=4096)
def _token(token: str) -> tuple[int, Spaced]:
    """The bits of a token, and what to look for in a text that has it."""
    index = _index()
    bits, spaced = 0, Spaced()
    for sought in index.get(_SHORT, ()):
        if sought.word in token:
            bits |= sought.bit
            spaced += sought.spaced
    for at in range(len(token) - _START + 1):
        for sought in index.get(token[at : at + _START], ()):
            if token.startswith(sought.word, at):
                bits |= sought.bit
                spaced += sought.spaced
    return bits, spaced


def _token_once(token: str) -> tuple[int, Spaced]:
    return _token(token) if len(token) <= _LONGEST else _token.__wrapped__(token)


@lru_cache(maxsize=2048)
def present(text: str) -> int:
    """The bits of all registered literals that stand in a text, case ignored."""
    lowered = text.lower()
    bits = 0
    tokens = {token.strip(_MARKS) for token in lowered.split()}
    are_kept = max(map(len, tokens), default=0) <= _LONGEST
    for held, spaced in map(_token if are_kept else _token_once, tokens):
        if held:
            bits |= held
        for literal, bit in spaced:
            if literal in lowered:
                bits |= bit
    return bits
