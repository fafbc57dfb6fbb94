"""
Blocks split or joined *and* edited: a paragraph that became a sentence and a list, one item of it new.

Without this the pieces would be shown as new text, although their words stood there before.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.diff.recut import Stretch

OPENING = 3
"""A piece is looked up by its first words, this many; a shorter one is only found beside another piece."""
TRIES = 16
"""How many blocks with the same opening are tried for one piece."""
CLAIMS = 64
"""How many pieces are tried for one block."""
BELONGS = 0.8
"""This share of a piece's words must stand in the block that it was cut from."""
REST = 0.5
"""An edited piece must share this part of its words with what is left of the block, and the other way round; and pieces
of a block that has no partner must hold this part of it."""

Pair = tuple[int, int]


def widened(
    old: Sequence[str], new: Sequence[str], modified: Sequence[Pair], free: tuple[list[int], list[int]]
) -> list[Stretch]:
    """
    Modified pairs as stretches, each with the free neighbours that were cut from it or joined to it.

    `old` and `new` are the keys of all blocks, `free` the positions that were open before `modified` were paired.
    Rising by the new side; no position is used twice.
    """
    old_free = without(free[0], (at for at, _ in modified))
    new_free = without(free[1], (at for _, at in modified))
    split = _gathered(old, new, dict(modified), (old_free, new_free))
    paired = [(old_at, new_at) for old_at, new_at in modified if old_at not in split]
    old_free = without(old_free, split)
    new_free = without(new_free, (at for run in split.values() for at in run))
    joined = _gathered(new, old, {new_at: old_at for old_at, new_at in paired}, (new_free, old_free))
    stretches = [
        *(Stretch((old_at,), run) for old_at, run in split.items()),
        *(Stretch(run, (new_at,)) for new_at, run in joined.items()),
        *(Stretch((old_at,), (new_at,)) for old_at, new_at in paired if new_at not in joined),
    ]
    return sorted(stretches, key=lambda stretch: stretch.new)


def without(positions: Iterable[int], taken: Iterable[int]) -> list[int]:
    """The positions that are not taken, in their order."""
    gone = set(taken)
    return [at for at in positions if at not in gone]


def _gathered(
    wholes: Sequence[str], pieces: Sequence[str], partners: Mapping[int, int], free: tuple[list[int], list[int]]
) -> dict[int, tuple[int, ...]]:
    """Runs of neighbouring pieces by the whole they were cut from: its partner, if it has one, and free pieces."""
    free_wholes, free_pieces = free
    left = set(free_pieces)
    runs: dict[int, tuple[int, ...]] = {}
    for whole, piece in partners.items():
        if piece - 1 in left or piece + 1 in left:
            run = _run(piece, left, wholes[whole], pieces)
            if len(run) > 1:
                runs[whole] = run
                left -= set(run)
    for whole, piece in _claims(wholes, pieces, free_wholes, free_pieces):
        if whole not in runs and piece in left:
            run = _run(piece, left, wholes[whole], pieces)
            if sum(len(pieces[at]) for at in run) >= REST * len(wholes[whole]):
                runs[whole] = run
                left -= set(run)
    return runs


def _claims(
    wholes: Sequence[str], pieces: Sequence[str], open_wholes: Iterable[int], free_pieces: Iterable[int]
) -> Iterator[Pair]:
    """(whole, piece) where all words of the piece stand together in the whole."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for whole in open_wholes:
        words = wholes[whole].split()
        for opening in dict.fromkeys(zip(words, words[1:], words[2:], strict=False)):
            places[opening].append(whole)
    tried: Counter[int] = Counter()
    for piece in free_pieces:
        first_words = tuple(pieces[piece].split(maxsplit=OPENING)[:OPENING])
        for whole in places.get(first_words, [])[:TRIES]:
            tried[whole] += 1
            if tried[whole] <= CLAIMS and _stands_in(pieces[piece], wholes[whole]):
                yield whole, piece


def _stands_in(piece: str, whole: str) -> bool:
    return f" {piece} " in f" {whole} "


def _run(start: int, left: set[int], whole: str, pieces: Sequence[str]) -> tuple[int, ...]:
    """Neighbours of `start` on both sides, as long as they are free and belong to the whole."""
    words = frozenset(whole.split())
    rest = words.difference(pieces[start].split())
    first = last = start
    while first - 1 in left and _belongs(pieces[first - 1], whole, words, rest):
        first -= 1
        rest = rest.difference(pieces[first].split())
    while last + 1 in left and _belongs(pieces[last + 1], whole, words, rest):
        last += 1
        rest = rest.difference(pieces[last].split())
    return tuple(range(first, last + 1))


def _belongs(piece: str, whole: str, words: frozenset[str], rest: frozenset[str]) -> bool:
    """Whether a piece stands in the whole, has nearly all words from it, or is most of what other pieces left of it."""
    if _stands_in(piece, whole):
        return True
    own = frozenset(piece.split())
    if len(own) < OPENING:
        return False
    shared = len(own & rest)
    return len(own & words) >= BELONGS * len(own) or (shared >= REST * len(own) and shared >= REST * len(rest))
