"""
What a match of a pattern can begin with, read off the pattern, so that it is tried nowhere else.

By itself `re` tries every alternative at the beginning of every word, though most letters begin none. Reading is careful
rather than clever: where anything is not understood, a pattern stays as it is.
"""

import re
from contextlib import suppress

from bot.analyse.lexicon.pattern import QUANTIFIER, atom, branches, is_optional

_PART = re.compile(r"(\\?.)(?:-(\\?[^\]]))?", re.DOTALL)
_GROUP = re.compile(r"\((?:\?(?::|-i:|P<\w+>)|(?!\?))")
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")
_FEW = frozenset((r"\d", r"\s"))
"""Classes of characters that most texts have few of."""

Parts = frozenset[str]
"""Characters and ranges, as they are written in a class."""


class _NotUnderstoodError(Exception):
    """What stands here may begin with anything."""


def quick(pattern: str) -> str:
    r"""
    A pattern (not a verbose one) with the same matches, tried only at characters that one can begin with.

    >>> quick(r"\b(?:sell|rents?)\b"), quick(r"\w+ing")
    ('(?=[rs])(?:\\b(?:sell|rents?)\\b)', '\\w+ing')
    """
    try:
        parts, may_be_empty = _begins(pattern)
    except _NotUnderstoodError:
        return pattern
    return pattern if may_be_empty else f"(?=[{''.join(sorted(parts))}])(?:{pattern})"


def _begins(pattern: str) -> tuple[Parts, bool]:
    """What a match can begin with, and whether there is one of nothing, too."""
    found = [_begins_branch(branch) for branch in branches(pattern)]
    return frozenset().union(*(parts for parts, _ in found)), any(may_be_empty for _, may_be_empty in found)


def _begins_branch(branch: str) -> tuple[Parts, bool]:
    out: set[str] = set()
    at = 0
    while at < len(branch):
        end, _ = atom(branch, at)
        parts, may_be_empty = _begins_atom(branch[at:end])
        out |= parts
        quantifier = QUANTIFIER.match(branch, end)
        if not (may_be_empty or (quantifier and is_optional(quantifier))):
            return frozenset(out), False
        at = quantifier.end() if quantifier else end
    return frozenset(out), True


def _begins_atom(text: str) -> tuple[Parts, bool]:
    if text.startswith("(?="):
        with suppress(_NotUnderstoodError):
            return _begins(text[3:-1])
    if text in {"^", "$", r"\b"} or text.startswith(_AROUND):
        return frozenset(), True
    if text[0] == "(":
        opens = _GROUP.match(text)
        if not opens:
            raise _NotUnderstoodError
        return _begins(text[opens.end() : -1])
    if text[0] == "[":
        if text[1] == "^":
            raise _NotUnderstoodError
        return frozenset(_range(*part.groups()) for part in _PART.finditer(text[1:-1])), False
    if text == ".":
        raise _NotUnderstoodError
    return frozenset((_character(text),)), False


def _range(first: str, last: str | None) -> str:
    return _character(first) if last is None else f"{_character(first)}-{_character(last)}"


def _character(text: str) -> str:
    """A character of a pattern as it is written in a class."""
    if text[0] == "\\" and text[1:].isalnum() and text not in _FEW:
        raise _NotUnderstoodError
    return text if text in _FEW else re.escape(text[-1])


__all__ = ["quick"]
