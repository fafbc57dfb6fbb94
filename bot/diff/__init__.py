"""
What differs between two documents, as hunks: blocks are aligned first, then words inside changed blocks.

Says nothing about what a difference means.
"""

from collections.abc import Iterator

from bot.diff.align import Alignment, Side, align, side
from bot.diff.words import spans
from bot.model import Document, Hunk, Op, Span

__all__ = ["compare"]


def compare(old: Document, new: Document) -> tuple[Hunk, ...]:
    """
    The changed places of two documents, in the reading order of `new`; deletions stand where their text stood.

    Each block with words takes part once: it is equal to one of the other side (by `sameness.key`), or its words are
    re-cut there, perhaps at another place, both without a hunk; or it is in exactly one hunk: moved whole, replaced,
    deleted or inserted. The same keys in the same order give no hunk.
    """
    before, after = side(old), side(new)
    if before.keys == after.keys:
        return ()
    alignment = align(before, after)
    placed = sorted(_placed(before, after, alignment), key=lambda item: item[0])
    return tuple(hunk for _, hunk in placed)


Place = tuple[int, int, int]
"""Where a hunk is read: new position, 0 for a block of the new side or 1 for one gone after it, old position."""


def _placed(old: Side, new: Side, alignment: Alignment) -> Iterator[tuple[Place, Hunk]]:
    for op, matches in ((Op.MOVE, alignment.moved), (Op.REPLACE, alignment.modified)):
        for old_at, new_at in matches:
            yield (new_at, 0, old_at), _both(op, (old, old_at), (new, new_at))
    for new_at in alignment.inserted:
        yield (new_at, 0, -1), _inserted(new, new_at)
    anchors = _anchors(len(old.keys), alignment)
    for old_at in alignment.deleted:
        yield (anchors[old_at], 1, old_at), _deleted(old, old_at)


def _anchors(size: int, alignment: Alignment) -> list[int]:
    """For each old position, the new position of the nearest block before it that did not move; -1 at the beginning."""
    partners = dict((*alignment.equal, *alignment.modified))
    for cut in alignment.recut:
        partners.update(dict.fromkeys(cut.old, cut.new[-1]))
    anchors = []
    anchor = -1
    for old_at in range(size):
        anchor = partners.get(old_at, anchor)
        anchors.append(anchor)
    return anchors


def _both(op: Op, before: tuple[Side, int], after: tuple[Side, int]) -> Hunk:
    (old, old_at), (new, new_at) = before, after
    old_text, new_text = old.blocks[old_at].text, new.blocks[new_at].text
    return Hunk(
        op=op,
        old=old_text,
        new=new_text,
        section=new.sections[new_at],
        spans=spans(old_text, new_text),
        old_index=old.places[old_at],
        new_index=new.places[new_at],
        kind=new.blocks[new_at].kind,
    )


def _inserted(new: Side, at: int) -> Hunk:
    text = new.blocks[at].text
    return Hunk(
        op=Op.INSERT,
        old=None,
        new=text,
        section=new.sections[at],
        spans=(Span(Op.INSERT, text),),
        old_index=-1,
        new_index=new.places[at],
        kind=new.blocks[at].kind,
    )


def _deleted(old: Side, at: int) -> Hunk:
    text = old.blocks[at].text
    return Hunk(
        op=Op.DELETE,
        old=text,
        new=None,
        section=old.sections[at],
        spans=(Span(Op.DELETE, text),),
        old_index=old.places[at],
        new_index=-1,
        kind=old.blocks[at].kind,
    )
