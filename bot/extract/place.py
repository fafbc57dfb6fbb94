"""
Where the policy is: which pieces of a walked page are its text, and which are the site around it.

Hints (tags, roles, names) propose, the amount of running text decides: where dropping leaves too little, what holds the
bulk of the page's prose is kept whatever it is called, and at last everything. Losing a clause is the one unforgivable
fault; a menu too much only costs quiet.
"""

from bot.extract.chrome import CHROME
from bot.extract.pieces import Box, Piece, Walked
from bot.extract.surround import strip_surround
from bot.model import BlockKind

_BULK = 0.5
_ENOUGH_WORDS = 150
_ENOUGH_SHARE = 0.15
_MENU_LINKS = 0.8
_MENU_ENTRIES = 3
_SMALL = 40
"""Words of prose below which a form, or a box whose class calls it furniture, is believed to be just that."""


class _Sums:
    """Per box, over all that is inside it: prose words, words, words beside links and headings, link entries, controls."""

    def __init__(self, walked: Walked) -> None:
        boxes = walked.boxes
        self.prose = sum_prose(walked.pieces, boxes)
        self.words = [0] * len(boxes)
        self.plain = [0] * len(boxes)
        self.entries = [0] * len(boxes)
        self.titles = [0] * len(boxes)
        self.controls = [int(box.has_control) for box in boxes]
        for piece in walked.pieces:
            self.words[piece.box] += piece.words
            if piece.link_words * 5 >= piece.words * 4:
                self.entries[piece.box] += 1
            elif piece.kind is not BlockKind.HEADING:
                self.plain[piece.box] += piece.words
            elif piece.level == 1:
                self.titles[piece.box] += 1
        for sums in (self.words, self.plain, self.entries, self.titles, self.controls):
            _add_up(sums, boxes)


def sum_prose(pieces: list[Piece], boxes: list[Box]) -> list[int]:
    """Per box, the words of prose inside it."""
    prose = [0] * len(boxes)
    for piece in pieces:
        if piece.is_prose:
            prose[piece.box] += piece.words
    _add_up(prose, boxes)
    return prose


def _add_up(sums: list[int], boxes: list[Box]) -> None:
    for index in range(len(boxes) - 1, 0, -1):
        if sums[index]:
            sums[boxes[index].parent] += sums[index]


def choose(walked: Walked) -> list[Piece]:
    """The pieces of the policy, in reading order."""
    if not walked.pieces:
        return []
    boxes = walked.boxes
    sums = _Sums(walked)
    for bulk in (sums.prose[0] + 1, max(_BULK * sums.prose[0], 1)):
        kept_boxes = _kept(boxes, sums, bulk)
        kept = [piece for piece in walked.pieces if kept_boxes[piece.box]]
        prose = sum_prose(kept, boxes)
        if _is_enough(kept, prose[0], sums):
            root = _find_main(boxes, prose)
            inside = _inside(boxes, root)
            kept = [piece for piece in kept if inside[piece.box]]
            return strip_surround(kept, boxes, prose, root)
    return list(walked.pieces)


def is_surely_whole(pieces: list[Piece], walked: Walked, page_words: int) -> bool:
    """Whether the chosen pieces are the policy whatever the walk passed by: much prose, the bulk of all words."""
    prose = sum([piece.words for piece in pieces if piece.is_prose])
    return not walked.passed or prose >= max(_ENOUGH_WORDS, _BULK * page_words)


def _is_enough(kept: list[Piece], prose: int, sums: _Sums) -> bool:
    """Whether what is left can be the text of this page; a page without prose is judged by all its words."""
    total = sums.prose[0]
    if not total:
        return sum(piece.words for piece in kept) >= _BULK * sums.words[0]
    return prose >= max(_ENOUGH_SHARE * total, min(_ENOUGH_WORDS, _BULK * total))


def _find_main(boxes: list[Box], prose: list[int]) -> int:
    """The main element that holds the bulk of the prose, else the root."""
    mains = [index for index, box in enumerate(boxes) if box.hint == "main"]
    best = max(mains, key=lambda index: prose[index], default=0)
    return best if prose[best] * 2 >= prose[0] else 0


def _inside(boxes: list[Box], root: int) -> list[bool]:
    """Per box, whether it is `root` or lies in it."""
    inside = [root == 0] * len(boxes)
    inside[root] = True
    for index in range(root + 1, len(boxes)):
        inside[index] = inside[boxes[index].parent]
    return inside


def _kept(boxes: list[Box], sums: _Sums, bulk: float) -> list[bool]:
    """Per box, whether its pieces may belong to the policy; a box inside a dropped one is dropped."""
    kept = [True] * len(boxes)
    in_text = [False] * len(boxes)
    for index in range(1, len(boxes)):
        box = boxes[index]
        in_text[index] = in_text[box.parent] or box.is_text
        kept[index] = kept[box.parent] and (
            sums.prose[index] >= bulk
            or not (_is_chrome(index, box, sums, in_text=in_text[box.parent]) or _is_menu(index, sums))
        )
    return kept


def _is_chrome(index: int, box: Box, sums: _Sums, *, in_text: bool) -> bool:
    prose = sums.prose[index]
    if box.hint in {"hidden", "aside"}:
        return prose == 0 or (box.name_hint == "consent" and sums.controls[index] > 0)
    if box.hint == "header" and (in_text or sums.titles[index]):
        return False
    if box.hint == "footer" and in_text:
        return False
    if box.hint == "form":
        return prose < _SMALL or box.name_hint == "consent"
    if box.hint in CHROME:
        return True
    if box.name_hint == "consent":
        return sums.controls[index] > 0
    return box.name_hint not in {"", "panel"} and prose < _SMALL and not (in_text and sums.titles[index])


def _is_menu(index: int, sums: _Sums) -> bool:
    """Whether a box holds nearly nothing but links, several of them."""
    if sums.prose[index] or sums.titles[index] or sums.entries[index] < _MENU_ENTRIES:
        return False
    return sums.plain[index] <= (1 - _MENU_LINKS) * sums.words[index]
