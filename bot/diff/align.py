"""
Which block of one document is which of the other: equal, moved, re-cut or modified; the rest is new or gone.

Blocks without a word take no part, as in `sameness.digest`. Knows no redline.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.diff.order import in_order
from bot.diff.recut import Stretch, recuts
from bot.diff.similar import Candidate, pairs
from bot.diff.split import widened, without
from bot.model import HEADING, Block, Document
from bot.sameness import key

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """One document as the alignment sees it: its blocks with words, their keys, and the heading that each stands under."""

    blocks: tuple[Block, ...]
    places: tuple[int, ...]
    keys: tuple[str, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """
    Pairs of positions (old, new) within the sides' blocks, and positions without a partner.

    Positions without a partner rise; `equal` pairs rise on both sides: they stand in the same order. `moved` ones hold the same words at another place.
    """

    equal: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    recut: tuple[Stretch, ...]
    modified: tuple[Stretch, ...]
    deleted: tuple[int, ...]
    inserted: tuple[int, ...]


@lru_cache(maxsize=2)
def side_of(document: Document) -> Side:
    """A document's side of an alignment. A heading's section is itself."""
    blocks, places, keys, sections = [], [], [], []
    heading = ""
    for place, block in enumerate(document.blocks):
        if block.kind is HEADING:
            heading = block.text
        words = key(block.text)
        if words:
            blocks.append(block)
            places.append(place)
            keys.append(words)
            sections.append(heading)
    return Side(tuple(blocks), tuple(places), tuple(keys), tuple(sections))


def align(old: Side, new: Side) -> Alignment:
    """
    Align two sides, deterministically; swapping the sides swaps the result.

    Equal blocks first, by the longest common subsequence, so that only what truly changed its order counts as moved;
    then the same words in other blocks; then the most alike of what is left.
    """
    if old.keys > new.keys:
        # Ties are broken once, for both directions.
        return _mirrored(align(new, old))
    equal = in_order(old.keys, new.keys)
    moved = _moved(old.keys, new.keys, equal)
    old_free = without(range(len(old.keys)), [at for at, _ in (*equal, *moved)])
    new_free = without(range(len(new.keys)), [at for _, at in (*equal, *moved)])
    recut = recuts(old.keys, new.keys, old_free, new_free)
    old_free = without(old_free, [at for cut in recut for at in cut.old])
    new_free = without(new_free, [at for cut in recut for at in cut.new])
    modified = _modified(old, new, equal, (old_free, new_free))
    return Alignment(
        equal=tuple(equal),
        moved=tuple(moved),
        recut=tuple(recut),
        modified=tuple(modified),
        deleted=tuple(without(old_free, [at for pair in modified for at in pair.old])),
        inserted=tuple(without(new_free, [at for pair in modified for at in pair.new])),
    )


def _mirrored(alignment: Alignment) -> Alignment:
    return Alignment(
        equal=_swapped(alignment.equal),
        moved=_swapped(alignment.moved),
        recut=tuple(Stretch(cut.new, cut.old) for cut in alignment.recut),
        modified=tuple(Stretch(pair.new, pair.old) for pair in alignment.modified),
        deleted=alignment.inserted,
        inserted=alignment.deleted,
    )


def _swapped(matches: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple((new_at, old_at) for old_at, new_at in matches)


def _moved(old: tuple[str, ...], new: tuple[str, ...], equal: list[Pair]) -> list[Pair]:
    """Equal keys out of order, first with first."""
    elsewhere: defaultdict[str, deque[int]] = defaultdict(deque)
    for old_at in without(range(len(old)), [at for at, _ in equal]):
        elsewhere[old[old_at]].append(old_at)
    return [
        (elsewhere[new[new_at]].popleft(), new_at)
        for new_at in without(range(len(new)), [at for _, at in equal])
        if elsewhere.get(new[new_at])
    ]


def _modified(old: Side, new: Side, equal: list[Pair], free: tuple[list[int], list[int]]) -> list[Stretch]:
    old_free, new_free = free
    if not old_free or not new_free:
        return []
    olds = _candidates(old, old_free, [at for at, _ in equal])
    news = _candidates(new, new_free, [at for _, at in equal])
    return widened(old.keys, new.keys, pairs(olds, news, dict.fromkeys((*old.keys, *new.keys))), free)


def _candidates(where: Side, free: list[int], anchors: list[int]) -> list[Candidate]:
    return [
        Candidate(
            at=at,
            key=where.keys[at],
            gap=bisect_left(anchors, at),
            section=key(where.sections[at]),
            is_heading=where.blocks[at].kind is HEADING,
        )
        for at in free
    ]
