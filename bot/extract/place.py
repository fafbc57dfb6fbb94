"""
Where the policy is: which pieces of a walked page are its text, and which are the site around it.

Hints (tags, roles, names) propose, the amount of running text decides: where dropping leaves too little, what holds the
bulk of the page's prose is kept whatever it is called, and at last everything. Losing a clause is the one unforgivable
fault; a menu too much only costs quiet.
"""

from collections.abc import Sequence

from bot.extract.amid import readmit
from bot.extract.hints import is_chrome, is_menu
from bot.extract.memory import NOTHING, Memory
from bot.extract.pieces import Box, Piece, Walked
from bot.extract.sums import Sums, ends, innermost, sum_prose
from bot.extract.surround import strip_surround

_BULK = 0.5
_ENOUGH_WORDS = 150
_ENOUGH_SHARE = 0.3
_MAIN_SHARE = 0.75
"""Share of the prose that a main element must hold to be believed: what stands outside of it is lost."""
_NEARLY_ALL = 0.8
_LEAST_TEXT = 200
"""Words of prose that a page must have: of less, nobody can say what is the text and what stands beside it."""


def choose(walked: Walked, memory: Memory = NOTHING) -> list[Piece]:
    """
    The pieces of the policy, in reading order.

    Where enough of the known text stands on the page, it decides in place of the amount of prose: whatever has grown
    beside the policy moves nothing, and none of the known text is left out.
    """
    if not walked.pieces:
        return []
    sums = Sums(walked)
    known = memory.find(walked.pieces)
    witnesses = known or walked.pieces
    weights = sum_prose(known, walked.boxes) if known else sums.prose
    for bulk in (weights[0] + 1, max(_BULK * weights[0], 1)):
        kept = _kept(walked.boxes, sums, [weight >= bulk for weight in weights])
        prose = sum_prose([piece for piece in witnesses if kept[piece.box]], walked.boxes)
        if _is_enough(walked.pieces, kept, sums, prose[0], weights[0]):
            chosen = _narrow(walked, sums, kept, prose)
            return memory.rescue(chosen, walked.pieces) if known else chosen
    return list(walked.pieces)


def is_surely_whole(pieces: list[Piece], walked: Walked, page_words: int) -> bool:
    """Whether the chosen pieces are the policy whatever the walk passed by: much prose, the bulk of all words."""
    prose = sum([piece.words for piece in pieces if piece.is_prose])
    return not walked.passed or prose >= max(_ENOUGH_WORDS, _BULK * page_words)


def _is_enough(pieces: Sequence[Piece], kept: Sequence[bool], sums: Sums, prose: int, total: int) -> bool:
    """Whether what is left can be the text of this page; a page without prose is judged by all its words."""
    if not total:
        return sum(piece.words for piece in pieces if kept[piece.box]) >= _BULK * sums.words[0]
    return prose >= max(_ENOUGH_SHARE * total, min(_ENOUGH_WORDS, _BULK * total))


def _narrow(walked: Walked, sums: Sums, kept: list[bool], prose: Sequence[int]) -> list[Piece]:
    """What is left where the pieces outside the main element and around the policy go, those amid it come back."""
    boxes = walked.boxes
    root = _find_main(boxes, prose)
    core = innermost(boxes, prose, root, least=max(_NEARLY_ALL * prose[root], _LEAST_TEXT))
    after = ends(boxes)
    readmit(walked, sums, kept, range(core, after[core]))
    pieces = [piece for piece in walked.pieces if kept[piece.box] and root <= piece.box < after[root]]
    return strip_surround(pieces, boxes, sums, core)


def _find_main(boxes: Sequence[Box], prose: Sequence[int]) -> int:
    """The main element that holds nearly all of the prose, else the root."""
    mains = [index for index, box in enumerate(boxes) if box.hint == "main"]
    best = max(mains, key=lambda index: prose[index], default=0)
    return best if prose[best] >= _MAIN_SHARE * prose[0] else 0


def _kept(boxes: Sequence[Box], sums: Sums, is_bulk: Sequence[bool]) -> list[bool]:
    """Per box, whether its pieces may belong to the policy; a box inside a dropped one is dropped."""
    kept = [True] * len(boxes)
    in_text = [False] * len(boxes)
    for index in range(1, len(boxes)):
        box = boxes[index]
        in_text[index] = in_text[box.parent] or box.is_text
        kept[index] = kept[box.parent] and (
            is_bulk[index] or not (is_chrome(index, box, sums, in_text=in_text[box.parent]) or is_menu(index, sums))
        )
    return kept
