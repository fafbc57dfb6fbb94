"""
Whether a change is to be seen twice before it is told. Pure; docs/quiet.md has the table of cases.

A plain edit is told at once. What could be noise waits for a second look: 10 to 30 minutes later at the page itself, the
next capture in an archive. There it is told, or it was nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot import flips
from bot.model import Comparison, Hunk, Op

RESTLESS = 3
"""So many looks in a row with other passages each time: what turns there is none of the policy's."""

_MARK = "passages"
_MOST_PASSAGES = 200
_FEWEST_GONE = 3
_SHARE_GONE = 0.1
_WHOLE = frozenset({Op.INSERT, Op.DELETE, Op.MOVE})


def reason(comparison: Comparison, *, words: int, moved: bool) -> str:
    """
    Why a change asks for a second look, or "": a material one, a text that was recorded in part, or another edition.

    `words` is how long the known text is, `moved` says that the page answered from another address than before.
    """
    hunks = [hunk for hunk in comparison.hunks if hunk.op is not Op.MOVE]
    if hunks and is_torn(comparison):
        return (
            "the text breaks off, or lacks a list that it announces: looked at again before it is taken for the policy"
        )
    if hunks and comparison.noise == "language":
        return (
            "the edition of another region seems to have been served: looked at again before it is taken for the policy"
        )
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


def is_torn(comparison: Comparison | None) -> bool:
    """Whether the newer text was cut short, so that nothing is said of what it lacks."""
    return comparison is not None and comparison.stats.get("new_lacks", 0) > 0


def was_torn(comparison: Comparison) -> bool:
    """Whether the older text, and not the newer one, was cut short."""
    return comparison.stats.get("old_lacks", 0) > 0 and not is_torn(comparison)


def _words(hunks: Iterable[Hunk]) -> int:
    return sum(len((hunk.old or "").split()) for hunk in hunks)


@dataclass(frozen=True, slots=True)
class Look:
    """
    One look at a doubtful change.

    `again` says that passages of the look before still differ in the same way (all of them, where the text is torn: it
    may break off elsewhere at each look), `restless` that they were others at RESTLESS looks in a row. `pending` is what
    to remember until the next look.
    """

    again: bool
    restless: bool
    pending: str


def look(before: str, comparison: Comparison) -> Look:
    """Look at a change, knowing the `pending` of the look `before` ("" for none)."""
    passages = _passages(comparison)
    mark, _, rest = before.partition("|")
    count, _, known = rest.partition("|")
    if mark != _MARK or not count.isdecimal():
        return Look(again=False, restless=False, pending=_encoded(1, passages))
    earlier = set(known.split(","))
    again = passages == earlier if is_torn(comparison) else not passages.isdisjoint(earlier)
    looks = int(count) + 1
    is_restless = passages.isdisjoint(earlier) and looks >= RESTLESS
    return Look(again=again, restless=is_restless, pending=_encoded(looks, passages))


def _encoded(looks: int, passages: set[str]) -> str:
    return f"{_MARK}|{looks}|{','.join(sorted(passages))}"


def _passages(comparison: Comparison) -> set[str]:
    sides = [
        sign + flips.passage(text)
        for hunk in comparison.hunks
        if hunk.op is not Op.MOVE
        for sign, text in (("-", hunk.old), ("+", hunk.new))
        if text
    ]
    return set(sides[:_MOST_PASSAGES])
