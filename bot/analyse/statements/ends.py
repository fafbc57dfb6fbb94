"""Statements of two versions with ends in common: one is the other with words left out, or others stand between the ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements.keyed import keyed
from bot.analyse.statements.segment import Clause
from bot.diff.order import common_ends
from bot.model import HEADING

_CROWDED = 150
"""Of more statements without a partner than this none is paired: they are another text."""
_FEWEST_LEFT = 3
_HALF = 0.4
"""So many words, or so much of a statement (nearly half), must be left for it to be the same, shortened."""
_FRAME, _FEWEST_SAID = 0.5, 2
"""So much of two short statements must be the same words at their ends, and so many of these must say something."""
COMMON = wordset("""
    the a an of to and or in on for with by as is are be we you your our us this that it its from at not may will
    can any if such other when
    """)
"""Words that do not say what a statement is on."""
Partners = tuple[Clause, Clause, float]
"""A statement of the old version, one of the new, and how much of the longer one they share (0 to 1)."""


def shortened(
    old: tuple[Clause, ...], new: tuple[Clause, ...], gone: list[Clause], come: list[Clause]
) -> list[Partners]:
    """
    The statements without a partner that stand in the other version with words left out before or behind.

    What is left of one stands in the longer wording, so that it never counted as new, and the other would seem to be gone.
    """
    return [
        *_cut_off(gone, old, new),
        *((part, whole, share) for whole, part, share in _cut_off(come, new, old)),
    ]


def _cut_off(alone: list[Clause], here: tuple[Clause, ...], there: tuple[Clause, ...]) -> Iterator[Partners]:
    """Of clauses of one version those of which a statement of the other is the most part, that part, and its share."""
    if not 0 < len(alone) <= _CROWDED:
        return
    ours = keyed(here).places
    rest = [clause for clause in there if clause.key not in ours and clause.size >= _FEWEST_LEFT]
    rest.sort(key=_length)
    taken: set[int] = set()
    for whole in alone:
        line, size = f" {whole.key} ", len(whole.key)
        near = rest[bisect_left(rest, _HALF * size, key=_length) : bisect_right(rest, size, key=_length)]
        parts = [part for part in near if id(part) not in taken and _is_part_of(part, whole, line)]
        best = max(parts, key=lambda part: (len(part.key), -part.start), default=None)
        if best is not None:
            taken.add(id(best))
            yield whole, best, len(best.key) / len(whole.key)


def framed(gone: list[Clause], come: list[Clause]) -> list[Partners]:
    """
    The statements of one place without a partner that begin and end alike, so that half of each is the same: in a short one
    the words that differ outweigh those that say what it is on.
    """
    if not (0 < len(gone) <= _CROWDED and 0 < len(come) <= _CROWDED):
        return []
    found = [
        (share, was.start + now.start, was, now)
        for was in gone
        for now in come
        if was.path == now.path and was.kind is now.kind and (share := _frame(was, now)) >= _FRAME
    ]
    taken: set[int] = set()
    out = []
    for share, _, was, now in sorted(found, key=lambda entry: (-entry[0], entry[1])):
        if not taken & {id(was), id(now)}:
            taken |= {id(was), id(now)}
            out.append((was, now, share))
    return out


def _frame(was: Clause, now: Clause) -> float:
    """How much of the longer of two statements is words that both begin or end with; 0 where these say nothing."""
    before, after = was.key.split(" "), now.key.split(" ")
    head, tail = common_ends(before, after)
    said = {*before[:head], *before[len(before) - tail :]} - COMMON
    return (head + tail) / max(len(before), len(after)) if len(said) >= _FEWEST_SAID else 0.0


def _is_part_of(part: Clause, whole: Clause, line: str) -> bool:
    """Whether a part stands in a whole, of which `line` is the words."""
    return f" {part.key} " in line and (part.kind is HEADING) == (whole.kind is HEADING)


def _length(clause: Clause) -> int:
    return len(clause.key)
