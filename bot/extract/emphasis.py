"""
What a line shows beside its words: stretches set off from the rest, and images. Neither changes the words.

The readers note where a style or an image begins (`Mark`) beside the parts of a line; once its text stands, the parts
are found in it again. The styles are named as in `model.Emphasis`.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.extract.inline import BOLD_END, BOLD_START, SIGNS
from bot.extract.pieces import Picture
from bot.extract.text import collapse
from bot.model import Emphasis

BOLD = "bold"
ITALIC = "italic"
_WORD_CHARACTER = re.compile(r"[^\W_]")
_NO_WORD = re.compile(r"[\W_]*")
MOST = 200
"""Stretches of one style, and images, in one line; more is no writing."""


class Mark(NamedTuple):
    """Before the part at `at`: an image, or a style that begins (`depth` 1; more where it is open so often) or ends (-1)."""

    at: int
    style: str = ""
    depth: int = 0
    image: Picture | None = None


class Shown(NamedTuple):
    """What one line shows."""

    emphases: tuple[Emphasis, ...] = ()
    images: tuple[Picture, ...] = ()


def bold_in(text: str, places: Iterable[tuple[int, int]]) -> tuple[Emphasis, ...]:
    """The bold stretches of a line that shows nothing else."""
    joined: list[tuple[int, int]] = []
    for start, end in places:
        _add(joined, start, end, text)
    return tuple([Emphasis(*place, BOLD) for place in joined if _WORD_CHARACTER.search(text, *place)])


def show(parts: Sequence[str], marks: Sequence[Mark], texts: Sequence[str]) -> list[Shown]:
    """What each of the lines shows that were made of `parts`; `texts` are their texts, one at least."""
    lines = [_Line(text) for text in texts]
    active: dict[str, int] = {}
    number = end = told = 0
    for at, part in enumerate(parts):
        while told < len(marks) and marks[told].at <= at:
            _apply(marks[told], active, lines[number])
            told += 1
        if part in SIGNS:
            active[BOLD] = active.get(BOLD, 0) + (part == BOLD_START) - (part == BOLD_END)
        elif words := collapse(part):
            number, start, words = _seek(words, texts, number, end)
            end = start + len(words)
            if words:
                lines[number].add([style for style, depth in active.items() if depth > 0], start, end)
    for mark in marks[told:]:
        _apply(mark, active, lines[number])
    return [Shown(line.emphases(), tuple(line.images)) for line in lines]


def _apply(mark: Mark, active: dict[str, int], line: "_Line") -> None:
    if mark.image is None:
        active[mark.style] = active.get(mark.style, 0) + mark.depth
    elif len(line.images) < MOST:
        line.images.append(mark.image)


def _seek(words: str, texts: Sequence[str], number: int, end: int) -> tuple[int, int, str]:
    """
    The line where words stand after those that ended at `end`, their place in it, and of them what stands there.

    They go on there or begin the next line, perhaps without their bullet; "" where they do neither.
    """
    opening = _NO_WORD.match(words)
    for told in (words, words[opening.end() :] if opening else ""):
        for line, start, stop in ((number, end, end + len(told) + 1), (number + 1, 0, len(told))):
            if told and line < len(texts) and (place := texts[line].find(told, start, stop)) >= 0:
                return line, place, told
    return number, end, ""


def _add(places: list[tuple[int, int]], start: int, end: int, text: str) -> None:
    """Add a stretch; one that only signs and spaces part from the last goes on with it."""
    if places and not _WORD_CHARACTER.search(text, places[-1][1], start):
        places[-1] = (places[-1][0], end)
    elif len(places) < MOST:
        places.append((start, end))


class _Line:
    """What is found of one line."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[tuple[int, int]]] = {}
        self.images: list[Picture] = []

    def add(self, styles: Iterable[str], start: int, end: int) -> None:
        """Add a stretch that is set off in so many ways."""
        for style in styles:
            _add(self._places.setdefault(style, []), start, end, self._text)

    def emphases(self) -> tuple[Emphasis, ...]:
        """The stretches that hold a word, in order."""
        found = [
            Emphasis(start, end, style)
            for style, places in self._places.items()
            for start, end in places
            if _WORD_CHARACTER.search(self._text, start, end)
        ]
        return tuple(sorted(found, key=_by_place)) if len(self._places) > 1 else tuple(found)


def _by_place(stretch: Emphasis) -> tuple[int, int, str]:
    return stretch.start, stretch.end, stretch.style
