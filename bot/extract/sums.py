"""What the boxes of a walked page hold, added up over all that lies inside each: the numbers that `place` decides by."""

from collections.abc import Iterable, Sequence

from bot.extract.pieces import Box, Piece, Walked
from bot.model import HEADING


class Sums:
    """Per box, over all that is inside it: prose words, words, words beside links and headings, link entries, boxes with controls and with fields."""

    def __init__(self, walked: Walked) -> None:
        boxes = walked.boxes
        self.prose = sum_prose(walked.pieces, boxes)
        self.words = [0] * len(boxes)
        self.plain = [0] * len(boxes)
        self.entries = [0] * len(boxes)
        self.titles = [0] * len(boxes)
        self.controls = [int(box.has_control) for box in boxes]
        self.fields = [int(box.has_field) for box in boxes]
        for piece in walked.pieces:
            self.words[piece.box] += piece.words
            if piece.link_words * 5 >= piece.words * 4:
                self.entries[piece.box] += 1
            elif piece.kind is not HEADING:
                self.plain[piece.box] += piece.words
            elif piece.level == 1:
                self.titles[piece.box] += 1
        for sums in (self.words, self.plain, self.entries, self.titles, self.controls, self.fields):
            add_up(sums, boxes)


def sum_prose(pieces: Iterable[Piece], boxes: Sequence[Box]) -> list[int]:
    """Per box, the words of prose inside it."""
    prose = [0] * len(boxes)
    for piece in pieces:
        if piece.is_prose:
            prose[piece.box] += piece.words
    add_up(prose, boxes)
    return prose


def add_up(sums: list[int], boxes: Sequence[Box]) -> None:
    """Add to every box what stands in the boxes inside it."""
    for index in range(len(boxes) - 1, 0, -1):
        if sums[index]:
            sums[boxes[index].parent] += sums[index]


def innermost(boxes: Sequence[Box], sums: Sequence[int], root: int, *, least: float) -> int:
    """The innermost box in `root` that holds at least so much."""
    found = root
    for index in range(root + 1, len(boxes)):
        if boxes[index].parent == found and sums[index] >= least:
            found = index
    return found


def ends(boxes: Sequence[Box]) -> list[int]:
    """Per box, the index after the last box inside it: what lies in a box stands in one stretch of the list."""
    after = [index + 1 for index in range(len(boxes))]
    for index in range(len(boxes) - 1, 0, -1):
        parent = boxes[index].parent
        after[parent] = max(after[parent], after[index])
    return after
