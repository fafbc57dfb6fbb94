"""
What a person asked to be ignored on a page: plain phrases, held against whole blocks word by word. Pure.

A phrase such as "Last viewed * times" is no pattern language: `*` stands for at most eight words, everything else for
itself, and case and punctuation do not count. "Related articles > * min read" holds below that heading only. Matching
takes time in proportion to the text, whatever page and phrase say.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.model import HEADING, Block, Document
from bot.sameness import key

GAP = "*"
BELOW = ">"
MOST_IN_GAP = 8
MOST_GAPS = 4
MOST_WORDS = 40
FEWEST_WORDS_BESIDE_GAP = 2

MOST_SHARE = 0.05
"""Phrases that would take out more of a text's words than this are not followed: a policy must not be hidden."""

FEW_WORDS = 12
"""So many may always go, so that a short page can be rid of its counter."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as it is held against blocks: its words and gaps, and those of the heading it is bound to, if any."""

    parts: tuple[str, ...]
    heading: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words stand in it, the heading's aside."""
        return sum(part != GAP for part in self.parts)

    @property
    def gaps(self) -> int:
        return len(self.parts) - self.words


@lru_cache(maxsize=1024)
def phrase(text: str) -> Phrase:
    """A phrase as a person wrote it. `unfit` says whether it may be used."""
    heading, below, body = text.rpartition(BELOW)
    return Phrase(_parts(body), _parts(heading) if below else ())


def unfit(text: str) -> str:
    """Why a phrase cannot be a rule, "" where it can: it must say enough to be held against one kind of block only."""
    read = phrase(text)
    if not read.words:
        return "names no word"
    if read.gaps and read.words < FEWEST_WORDS_BESIDE_GAP:
        return f"needs {FEWEST_WORDS_BESIDE_GAP} words beside its {GAP}, or it would match too much"
    if read.gaps > MOST_GAPS:
        return f"has more than {MOST_GAPS} {GAP}"
    if read.words > MOST_WORDS:
        return f"is longer than {MOST_WORDS} words: that is a statement of the policy"
    return ""


def _parts(text: str) -> tuple[str, ...]:
    parts: list[str] = []
    for number, piece in enumerate(text.split(GAP)):
        if number and parts[-1:] != [GAP]:
            parts.append(GAP)
        parts.extend(key(piece).split())
    return tuple(parts)


def matches(parts: Sequence[str], words: Sequence[str]) -> bool:
    """
    Whether words are a phrase's own, each gap filled by at most eight.

    >>> matches(("viewed", "*", "times"), ("viewed", "1", "204", "times"))
    True
    """
    fixed = sum(part != GAP for part in parts)
    if not fixed <= len(words) <= fixed + MOST_IN_GAP * (len(parts) - fixed):
        return False
    reach = {0}
    for part in parts:
        if part == GAP:
            reach = {at + step for at in reach for step in range(MOST_IN_GAP + 1) if at + step <= len(words)}
        else:
            reach = {at + 1 for at in reach if at < len(words) and words[at] == part}
        if not reach:
            return False
    return len(words) in reach


@dataclass(frozen=True, slots=True)
class Kept:
    """
    A document without what is ignored. `dropped` is how many words of `total` were left out; `excess` is true where
    the phrases would leave out too many, so that the document is whole.
    """

    document: Document
    dropped: int = 0
    total: int = 0
    excess: bool = False


def without(document: Document, phrases: Iterable[str]) -> Kept:
    """The document without the blocks whose whole text is one of the phrases."""
    wanted = [read for read in map(phrase, phrases) if read.words]
    if not wanted:
        return Kept(document)
    dropped = total = 0
    blocks = []
    for block, heading, words in _with_headings(document):
        total += len(words)
        if any(_is_meant(read, heading, words) for read in wanted):
            dropped += len(words)
        else:
            blocks.append(block)
    if dropped > max(MOST_SHARE * total, FEW_WORDS):
        return Kept(document, dropped, total, excess=True)
    return Kept(replace(document, blocks=tuple(blocks)), dropped, total)


def _with_headings(document: Document) -> Iterator[tuple[Block, tuple[str, ...], tuple[str, ...]]]:
    """Each block with the words of the heading above it and its own."""
    heading: tuple[str, ...] = ()
    for block in document.blocks:
        words = tuple(key(block.text).split())
        yield block, heading, words
        if block.kind is HEADING:
            heading = words


def _is_meant(read: Phrase, heading: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return matches(read.parts, words) and (not read.heading or matches(read.heading, heading))
