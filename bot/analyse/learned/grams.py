"""A changed statement as hashed words and pairs of words: its own, the changed ones, those new to the document, its headings."""

from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from bot.analyse import substance
from bot.analyse.align import Edit
from bot.analyse.segment import key_of

SLOTS = 1 << 14
_LONGEST = 120

Grams = frozenset[str]


@lru_cache(maxsize=64)
def grams(key: str) -> Grams:
    """
    The stems of a key and each two in a row.

    >>> sorted(grams("we share names"))
    ['name', 'shar', 'shar name', 'we', 'we shar']
    """
    stems = [stem for stem in map(substance.stem, key.split()[:_LONGEST]) if stem]
    return frozenset((*stems, *(f"{first} {second}" for first, second in pairwise(stems))))


def own(edit: Edit) -> Grams:
    """What either side says."""
    return grams(edit.old.key if edit.old else "") | grams(edit.new.key if edit.new else "")


def changed(edit: Edit) -> Grams:
    """What one side only says."""
    return grams(edit.old.key if edit.old else "") ^ grams(edit.new.key if edit.new else "")


def marks(edit: Edit, novel: Grams) -> set[str]:
    """All that the classifier of changes reads, each with a letter for where it stands; `novel` words are new to a version."""
    out = {f"t:{gram}" for gram in own(edit)}
    out.update(f"d:{gram}" for gram in changed(edit))
    out.update(f"n:{word}" for word in novel)
    for clause in (edit.old, edit.new):
        if clause is None:
            continue
        out.update(f"h:{substance.stem(word)}" for word in key_of(clause.section).split())
        out.update(f"l:{substance.stem(word)}" for word in key_of(clause.lead).split())
        out.add(f"k:{clause.kind}")
    out.add("a:pair" if edit.old and edit.new else "a:single")
    return out


@lru_cache(maxsize=16384)
def slot(mark: str) -> int:
    """The place of a mark in a table of SLOTS rows."""
    return crc32(mark.encode()) % SLOTS


def slots(names: frozenset[str] | set[str]) -> list[int]:
    """The places of marks, each once, in order."""
    return sorted({slot(name) for name in names})
