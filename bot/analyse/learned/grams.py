"""A changed statement as hashed words and pairs of words: its own, the changed ones, those new to the document, its headings."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from bot.analyse.statements import substance
from bot.analyse.statements.align import Edit
from bot.analyse.statements.segment import key_of

SLOTS = 1 << 14
_LONGEST = 120

Grams = AbstractSet[bytes]


@lru_cache(maxsize=64)
def grams(key: str) -> Grams:
    """
    The stems of a key and each two in a row.

    >>> sorted(grams("we share names"))
    [b'name', b'share', b'share name', b'we', b'we share']
    """
    stems = [stem.encode() for stem in map(substance.stem, key.split()[:_LONGEST]) if stem]
    return frozenset((*stems, *[first + b" " + second for first, second in pairwise(stems)]))


def own(edit: Edit) -> Grams:
    """What either side says."""
    return grams(edit.old.key if edit.old else "") | grams(edit.new.key if edit.new else "")


def changed(edit: Edit) -> Grams:
    """What one side only says."""
    return grams(edit.old.key if edit.old else "") ^ grams(edit.new.key if edit.new else "")


def of_change(edit: Edit, said: Grams, differing: Grams, novel: Iterable[str]) -> list[int]:
    """
    The places of all that the classifier of changes reads, each mark with a letter for where it stands.

    `said` are the grams of either side, `differing` those of one side only, `novel` words that are new to a version.
    """
    out = _placed("t", said) | _placed("d", differing) | _placed("n", [word.encode() for word in novel])
    for clause in (edit.old, edit.new):
        if clause is not None:
            out |= _around("h", clause.section) | _around("l", clause.lead) | _placed("k", [clause.kind.encode()])
    return sorted(out | _placed("a", [b"pair" if edit.old and edit.new else b"single"]))


def slots(found: Iterable[bytes]) -> list[int]:
    """The places of grams in a table of SLOTS rows, each once, in order."""
    return sorted({crc32(gram) % SLOTS for gram in found})


def _placed(letter: str, found: Iterable[bytes]) -> set[int]:
    """The places of marks: a letter, a colon and a gram, of which the beginning is hashed once for all."""
    start = crc32(letter.encode() + b":")
    return {crc32(gram, start) % SLOTS for gram in found}


@lru_cache(maxsize=256)
def _around(letter: str, text: str) -> set[int]:
    """The places of a heading's or a lead-in's words: neighbours stand under the same ones."""
    return _placed(letter, [substance.stem(word).encode() for word in key_of(text).split()])
