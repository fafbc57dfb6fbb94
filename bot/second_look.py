"""
Whether a change is to be seen twice before it is told. Pure; docs/quiet.md has the table of cases.

A plain edit is told at once. What could be noise waits for a second look: 10 to 30 minutes later at the page itself, the
next capture in an archive. There it is told, or it was nothing.
"""

from collections.abc import Iterable
from enum import Enum

from bot import flips
from bot.model import Comparison, Hunk, Op

_MARK = "passages|"
_MOST_PASSAGES = 200
_FEWEST_GONE = 3
_SHARE_GONE = 0.1
_WHOLE = frozenset({Op.INSERT, Op.DELETE, Op.MOVE})


class Look(Enum):
    """What the look before says of a doubtful change."""

    FIRST = "seen for the first time"
    SAME = "seen twice"
    OTHER = "other passages came or went at the look before"


def reason(comparison: Comparison, *, words: int, moved: bool) -> str:
    """
    Why a material change asks for a second look, or "".

    `words` is how long the known text is, `moved` says that the page answered from another address than before.
    """
    hunks = [hunk for hunk in comparison.hunks if hunk.op is not Op.MOVE]
    if not comparison.material or not hunks:
        return ""
    if moved:
        return "the page answers from another address and says something else: looked at again before it is told"
    is_whole = all(hunk.op in _WHOLE for hunk in hunks)
    if is_whole and not comparison.findings:
        return "whole passages came or went, and nothing of a known kind: looked at again before it is told"
    gone = [hunk for hunk in hunks if hunk.op is Op.DELETE]
    if len(gone) == len(hunks) >= _FEWEST_GONE and _words(gone) >= _SHARE_GONE * words:
        return f"{len(gone)} passages are gone and none is new: half a page looks so, looked at again before it is told"
    return ""


def _words(hunks: Iterable[Hunk]) -> int:
    return sum(len((hunk.old or "").split()) for hunk in hunks)


def pending(comparison: Comparison) -> str:
    """What to remember of a doubtful change until the next look: which passages came and went."""
    return _MARK + ",".join(sorted(_passages(comparison)))


def look(before: str, comparison: Comparison) -> Look:
    """What the look `before` (its `pending`) says of a change: the same passages, other ones, or nothing."""
    if not before.startswith(_MARK):
        return Look.FIRST
    known = set(before.removeprefix(_MARK).split(","))
    return Look.SAME if known & _passages(comparison) else Look.OTHER


def _passages(comparison: Comparison) -> set[str]:
    sides = [
        sign + flips.passage(text)
        for hunk in comparison.hunks
        if hunk.op is not Op.MOVE
        for sign, text in (("-", hunk.old), ("+", hunk.new))
        if text
    ]
    return set(sides[:_MOST_PASSAGES])
