"""Whether another language or regional edition was served: then no difference says that the policy changed."""

from bot.analyse.align import Alignment
from bot.model import Document

_AMERICAN = (
    ("isations", "izations"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("ysing", "yzing"),
    ("ysed", "yzed"),
    ("yse", "yze"),
    ("ourites", "orites"),
    ("ourite", "orite"),
    ("ourable", "orable"),
    ("ouring", "oring"),
    ("oured", "ored"),
    ("ours", "ors"),
    ("our", "or"),
)
_WHOLE = {
    "programme": "program",
    "programmes": "programs",
    "centre": "center",
    "centres": "centers",
    "licence": "license",
    "fulfil": "fulfill",
}
_FEWEST = 4


def american(word: str) -> str:
    """
    The American spelling of a British word, the word itself where there is none.

    >>> american("organisations"), american("favour"), american("data")
    ('organizations', 'favor', 'data')
    """
    for ending, other in _AMERICAN:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + other
    return _WHOLE.get(word, word)


def is_other(old: Document, new: Document, alignment: Alignment) -> bool:
    """Whether the languages differ, or spelling changed sides throughout (at least four words, all in one direction)."""
    if old.language and new.language and old.language != new.language:
        return True
    there, back = 0, 0
    for edit in alignment.edits:
        if edit.old is None or edit.new is None:
            continue
        before, after = set(edit.old.key.split()), set(edit.new.key.split())
        there += _swaps(before - after, after - before)
        back += _swaps(after - before, before - after)
    return max(there, back) >= _FEWEST and min(there, back) == 0


def _swaps(british: set[str], others: set[str]) -> int:
    return sum(word != american(word) and american(word) in others for word in british)
