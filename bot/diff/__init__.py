"""
What differs between two documents, as hunks: blocks are aligned first, then words inside changed blocks.

Says nothing about what a difference means.
"""

from collections.abc import Iterator

from bot.diff.align import Alignment, Side, align, side_of
from bot.diff.words import spans
from bot.model import Document, Hunk, Op

__all__ = ["compare"]


def compare(old: Document, new: Document) -> tuple[Hunk, ...]:
    """
    The changed places of two documents, in the reading order of `new`; deletions stand where their text stood.

    Each block with words takes part once: it is equal to one of the other side (by `sameness.key`), or its words are
    re-cut there, perhaps at another place, both without a hunk; or it is in exactly one hunk: moved whole, replaced,
    deleted or inserted. A block split in two and edited is one replacement: neighbours are joined by a space. The same keys in the same order give no hunk.
    """
    before, after = side_of(old), side_of(new)
    if before.keys == after.keys:
        return ()
    alignment = align(before, after)
    placed = sorted(_placed(before, after, alignment), key=lambda item: item[0])
    return tuple(hunk for _, hunk in placed)


Place = tuple[int, int, int]
"""Where a hunk is read: new position, 0 for a block of the new side or 1 for one gone after it, old position."""


def _placed(old: Side, new: Side, alignment: Alignment) -> Iterator[tuple[Place, Hunk]]:
    for old_at, new_at in alignment.moved:
        yield (new_at, 0, old_at), _hunk(Op.MOVE, (old, (old_at,)), (new, (new_at,)))
    for pair in alignment.modified:
        yield (pair.new[0], 0, pair.old[0]), _hunk(Op.REPLACE, (old, pair.old), (new, pair.new))
    for new_at in alignment.inserted:
        yield (new_at, 0, -1), _hunk(Op.INSERT, (old, ()), (new, (new_at,)))
    anchors = _anchors(len(old.keys), alignment)
    for old_at in alignment.deleted:
        yield (anchors[old_at], 1, old_at), _hunk(Op.DELETE, (old, (old_at,)), (new, ()))


def _anchors(size: int, alignment: Alignment) -> list[int]:
    """For each old position, the new position of the nearest block before it that did not move; -1 at the beginning."""
    partners = dict(alignment.equal)
    for pair in (*alignment.recut, *alignment.modified):
        partners.update(dict.fromkeys(pair.old, pair.new[-1]))
    anchors = []
    anchor = -1
    for old_at in range(size):
        anchor = partners.get(old_at, anchor)
        anchors.append(anchor)
    return anchors


def _hunk(op: Op, before: tuple[Side, tuple[int, ...]], after: tuple[Side, tuple[int, ...]]) -> Hunk:
    """The hunk of blocks on either side; several neighbours read as one text, a space between them."""
    (old, olds), (new, news) = before, after
    side, positions = after if news else before
    old_text = " ".join(old.blocks[at].text for at in olds)
    new_text = " ".join(new.blocks[at].text for at in news)
    return Hunk(
        op=op,
        old=old_text if olds else None,
        new=new_text if news else None,
        section=side.sections[positions[0]],
        spans=spans(old_text, new_text),
        old_index=old.places[olds[0]] if olds else -1,
        new_index=new.places[news[0]] if news else -1,
        kind=max((side.blocks[at] for at in positions), key=lambda block: len(block.text)).kind,
    )
