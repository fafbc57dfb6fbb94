"""
Passages that come and go: banners, trials of two wordings, a notice on some days. Pure.

A passage is known by its words. Each time it comes or goes within a month of the last time counts as a flip; once it has
come or gone again twice it is unstable, and its coming and going says nothing any more. Its wording still does: another
wording is another passage.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import sameness
from bot.model import Block, Document, Flip, Hunk, Op

REMEMBERED = timedelta(days=30)
"""Flips further apart are edits: somebody thought again."""

UNSTABLE = 3
"""Came, went, came again: the third time makes two returns."""

_MOST_HUNKS = 60
"""A larger change is a rewrite; its passages are not what flips."""
_CLIP = 200


@dataclass(frozen=True, slots=True)
class Settled:
    """Two documents without what is unstable on one side only, and the passages that were left out."""

    old: Document
    new: Document
    left_out: tuple[str, ...] = ()


def after(known: Mapping[str, Flip], hunks: Iterable[Hunk], at: datetime) -> tuple[Flip, ...]:
    """The passages that came or went at `at`, each with its count by then."""
    hunks = [hunk for hunk in hunks if hunk.op in {Op.INSERT, Op.DELETE, Op.REPLACE}]
    if len(hunks) > _MOST_HUNKS:
        return ()
    texts = {passage(text): text for hunk in hunks for text in (hunk.old, hunk.new) if text}
    return tuple(_flipped(known.get(digest), digest, text, at) for digest, text in texts.items())


def passage(text: str) -> str:
    """What a passage is known by: 24 hexadecimal digits of the SHA-256 of its words."""
    return hashlib.sha256(sameness.key(text).encode()).hexdigest()[:24]


def _flipped(known: Flip | None, digest: str, text: str, at: datetime) -> Flip:
    if known is None or at - known.at > REMEMBERED:
        return Flip(digest, text[:_CLIP], 1, at)
    return replace(known, count=known.count + 1, at=max(at, known.at))


def unstable(known: Iterable[Flip], at: datetime) -> frozenset[str]:
    """The passages whose coming and going says nothing at `at`."""
    return frozenset(flip.passage for flip in known if flip.count >= UNSTABLE and abs(at - flip.at) <= REMEMBERED)


def settle(old: Document, new: Document, hunks: Iterable[Hunk], known: frozenset[str]) -> Settled:
    """
    Leave out the unstable passages (`known`) that stand on one side only.

    A passage in whose place another wording stands is left out where both are known to take turns; any other wording
    is compared with it.
    """
    gone: set[int] = set()
    come: set[int] = set()
    texts: list[str] = []
    for hunk in hunks if known else ():
        sides = [text for text in (hunk.old, hunk.new) if text]
        if hunk.op in {Op.EQUAL, Op.MOVE} or not all(passage(text) in known for text in sides):
            continue
        gone |= _place(old, hunk.old, hunk.old_index)
        come |= _place(new, hunk.new, hunk.new_index)
        texts += sides
    if not gone and not come:
        return Settled(old, new)
    return Settled(_without(old, gone), _without(new, come), tuple(texts))


def _place(document: Document, text: str | None, index: int) -> set[int]:
    """The block that holds a hunk's side; none where the side was put together of several."""
    return {index} if text and document.blocks[index].text == text else set()


def _without(document: Document, indexes: set[int]) -> Document:
    kept: list[Block] = [block for index, block in enumerate(document.blocks) if index not in indexes]
    return replace(document, blocks=tuple(kept))
