"""The same words cut into other blocks: a paragraph split in two, items joined to a sentence. No change of text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TRIES = 16
"""How many starts with the same first word are tried for one block."""

STEPS = 64
"""How many blocks are walked over for each free one, taken together, before the search gives up: repeated text of a
hostile page would else cost a square."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring old blocks and neighbouring new blocks (rising positions) that belong together."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def recuts(old: Sequence[str], new: Sequence[str], old_free: list[int], new_free: list[int]) -> list[Stretch]:
    """
    Find stretches of the same words among the free positions of both sides; `old` and `new` are the keys of all blocks.

    >>> recuts(["we share data with acme"], ["we share data", "with acme"], [0], [0, 1])
    [Stretch(old=(0,), new=(0, 1))]
    """
    starts: defaultdict[str, list[int]] = defaultdict(list)
    for at in new_free:
        starts[_first_word(new[at])].append(at)
    old_left, new_left = set(old_free), set(new_free)
    steps = iter(range(STEPS * (len(old_free) + len(new_free))))
    found = []
    for old_at in old_free:
        if old_at not in old_left:
            continue
        for new_at in starts[_first_word(old[old_at])][:TRIES]:
            stretch = new_at in new_left and _stretch(old, new, (old_at, new_at), (old_left, new_left), steps)
            if stretch:
                found.append(stretch)
                old_left -= set(stretch.old)
                new_left -= set(stretch.new)
                break
    return found


def _first_word(key: str) -> str:
    return key.split(" ", 1)[0]


def _stretch(
    old: Sequence[str],
    new: Sequence[str],
    start: tuple[int, int],
    free: tuple[set[int], set[int]],
    steps: Iterator[int],
) -> Stretch | None:
    """Grow the shorter side by its next block until both end at the same word, or None where they part."""
    old_at, new_at = start
    old_free, new_free = free
    old_offset = new_offset = 0
    for _ in steps:
        old_rest, new_rest = len(old[old_at]) - old_offset, len(new[new_at]) - new_offset
        shorter = min(old_rest, new_rest)
        if not _agree(old[old_at], old_offset, new[new_at], new_offset, shorter):
            return None
        if old_rest == new_rest:
            return Stretch(tuple(range(start[0], old_at + 1)), tuple(range(start[1], new_at + 1)))
        # One more than the words: the space between the blocks' words.
        if old_rest < new_rest:
            old_at, old_offset, new_offset = old_at + 1, 0, new_offset + shorter + 1
        else:
            new_at, new_offset, old_offset = new_at + 1, 0, old_offset + shorter + 1
        if old_at not in old_free or new_at not in new_free:
            return None
    return None


def _agree(old: str, old_offset: int, new: str, new_offset: int, size: int) -> bool:
    """Whether both hold the same whole words for `size` characters."""
    if old[old_offset : old_offset + size] != new[new_offset : new_offset + size]:
        return False
    return {old[old_offset + size : old_offset + size + 1], new[new_offset + size : new_offset + size + 1]} <= {"", " "}
