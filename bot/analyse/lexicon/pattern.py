"""Patterns as text: their alternatives, and the pieces that these are made of. Verbose ones are not read."""

import re

QUANTIFIER = re.compile(r"(?:[?*+]|\{\d*(?:,\d*)?\})[?+]?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_PLAIN = re.compile(r"[^\\\[()|]+")
"""Pieces of one character each, none of which ends a group or an alternative."""
_TAKES_PART = re.compile(r"\((?:\?(?:-?i?:|P<\w+>|=)|(?!\?))")
"""How a group opens of which something must stand in the text: one that may set whether case is told apart, or looks ahead."""


def branches(pattern: str) -> list[str]:
    """The alternatives of a pattern."""
    out, start, at = [], 0, 0
    while at < len(pattern):
        if pattern[at] == "|":
            out.append(pattern[start:at])
            start = at + 1
        at = _passed(pattern, at)
    return [*out, pattern[start:]]


def _passed(text: str, at: int) -> int:
    """Where the piece at an offset ends, or the run of plain ones."""
    plain = _PLAIN.match(text, at)
    return plain.end() if plain else atom(text, at)[0]


def atom(text: str, at: int) -> tuple[int, str]:
    """Where the piece at an offset ends, and what a group holds of which something must stand in the text."""
    if text[at] == "\\":
        return at + 2, ""
    if text[at] == "[":
        found = _CLASS.match(text, at)
        return found.end() if found else len(text), ""
    if text[at] == "(":
        opens = _TAKES_PART.match(text, at)
        end = _closes(text, at)
        return end, text[opens.end() : end - 1] if opens else ""
    return at + 1, ""


def is_optional(quantifier: re.Match[str]) -> bool:
    """Whether what stands before a quantifier may be left out."""
    return quantifier[0][0] in "?*" or quantifier[0].startswith(("{0", "{,"))


def _closes(text: str, at: int) -> int:
    """The end of the group that opens at an offset."""
    at += 1
    while at < len(text) and text[at] != ")":
        at = _passed(text, at)
    return at + 1
