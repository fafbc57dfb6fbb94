"""
Where the policy is: which pieces of a walked page are its text, and which are the site around it.

Hints (tags, roles, names) propose, the amount of running text decides: nothing that holds half of a page's prose is ever
dropped, and where dropping leaves too little, everything is kept. Losing a clause is the one unforgivable fault; a menu
too much only costs quiet.
"""

from bot.extract.chrome import CHROME
from bot.extract.pieces import Box, Piece, Walked

_BULK = 0.5
_LEAST_LEFT = 0.3
_MENU_LINKS = 0.8
_MENU_ENTRIES = 3
_ASIDE_PROSE = 1


class _Sums:
    """Per box, over all that is inside it: prose words, words, link words, pieces that are one link, pieces."""

    def __init__(self, walked: Walked) -> None:
        count = len(walked.boxes)
        self.prose = [0] * count
        self.words = [0] * count
        self.plain = [0] * count
        self.entries = [0] * count
        for piece in walked.pieces:
            box = piece.box
            self.words[box] += piece.words
            if piece.is_prose:
                self.prose[box] += piece.words
            if piece.link_words * 5 >= piece.words * 4:
                self.entries[box] += 1
            elif piece.kind != "heading":
                self.plain[box] += piece.words
        for index in range(count - 1, 0, -1):
            parent = walked.boxes[index].parent
            self.prose[parent] += self.prose[index]
            self.words[parent] += self.words[index]
            self.plain[parent] += self.plain[index]
            self.entries[parent] += self.entries[index]


def choose(walked: Walked) -> list[Piece]:
    """The pieces of the policy, in reading order."""
    if not walked.pieces:
        return []
    sums = _Sums(walked)
    root = _find_main(walked.boxes, sums)
    kept_boxes = _kept(walked.boxes, sums, root)
    kept = [piece for piece in walked.pieces if kept_boxes[piece.box]]
    total = sums.prose[0] or sums.words[0]
    left = sum(piece.words for piece in kept if piece.is_prose or not sums.prose[0])
    return kept if left >= _LEAST_LEFT * total else list(walked.pieces)


def _find_main(boxes: list[Box], sums: _Sums) -> int:
    """The main element that holds the bulk of the prose, else the root."""
    mains = [index for index, box in enumerate(boxes) if box.hint == "main"]
    if not mains:
        return 0
    best = max(mains, key=lambda index: sums.prose[index])
    outside = sums.prose[0] - sums.prose[best]
    return best if sums.prose[best] > 0 and sums.prose[best] >= outside else 0


def _kept(boxes: list[Box], sums: _Sums, root: int) -> list[bool]:
    """Per box, whether its pieces belong to the policy; a box inside a dropped one is dropped."""
    bulk = _BULK * sums.prose[0]
    kept = [False] * len(boxes)
    within = [False] * len(boxes)
    for index, box in enumerate(boxes):
        if index == root:
            kept[index] = within[index] = True
            continue
        parent = box.parent
        if parent < 0 or not kept[parent]:
            continue
        within[index] = within[parent] or box.tag in {"article", "section"}
        is_bulk = sums.prose[index] >= bulk > 0
        kept[index] = is_bulk or not (
            _is_chrome(index, box, sums, in_text=root > 0 or within[parent]) or _is_menu(index, sums)
        )
    return kept


def _is_chrome(index: int, box: Box, sums: _Sums, *, in_text: bool) -> bool:
    if box.hint in {"hidden", "aside"}:
        return sums.prose[index] < _ASIDE_PROSE
    if box.hint in {"header", "footer"} and in_text:
        return False
    return box.hint in CHROME


def _is_menu(index: int, sums: _Sums) -> bool:
    """Whether a box holds nearly nothing but links, several of them."""
    if sums.prose[index] or sums.entries[index] < _MENU_ENTRIES:
        return False
    return sums.plain[index] <= (1 - _MENU_LINKS) * sums.words[index]
