"""
What stands around the policy on the same page: banners above it, calls to action and notices below it.

Works on what `place` kept. It finds the innermost box that holds nearly all of the prose; boxes beside the way to it
go, unless they say something a policy says outside its body: a title, a date, a contact, or running text.
"""

import re
from collections.abc import Sequence

from bot.extract.furniture import is_furniture
from bot.extract.pieces import Box, Piece
from bot.model import BlockKind

_LARGEST_NOTICE = 120
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_COOKIE = re.compile(
    r"\b(?:cookie|consent|einwilligung|consentement|consentimiento|consenso|toestemming)", re.IGNORECASE
)
_CHOICE = re.compile(
    r"\b(?:accept|agree|allow|deny|reject|decline|preferences|got it|ok|akzept|ablehn|zustimm|accepter|refuser|aceptar|rechazar|aceitar|rejeitar|accett|rifiut|accepteren|weiger)",
    re.IGNORECASE,
)
_SHORT_CHOICE = 8
_LEAST_ENTRIES = 2
_SECTIONS = frozenset({"section", "article", "details"})


def strip_surround(pieces: Sequence[Piece], boxes: Sequence[Box], controls: Sequence[int], core: int) -> list[Piece]:
    """
    `pieces` without what stands around the policy.

    `core` is the box that holds nearly all of the prose, `controls` how many boxes inside each hold a button or an input.
    """
    way = _way(boxes, core)
    sides = _sides(boxes, set(way))
    groups: dict[int, list[Piece]] = {}
    for piece in pieces:
        if sides[piece.box] >= 0:
            groups.setdefault(sides[piece.box], []).append(piece)
    beside = {boxes[index].parent: index for index in way}
    dropped = {
        side
        for side, group in groups.items()
        if _is_surround(group, boxes, side, beside.get(boxes[side].parent), has_choice=controls[side] > 0)
    }
    return [piece for piece in pieces if sides[piece.box] not in dropped and not is_furniture(piece)]


def _is_surround(group: list[Piece], boxes: Sequence[Box], side: int, sibling: int | None, *, has_choice: bool) -> bool:
    """Whether a box beside the policy goes. `sibling` is the box next to it that leads to the policy, None inside it."""
    if sibling is None:
        return _asks_for_consent(group, choices=2)
    if _asks_for_consent(group, choices=1):
        return True
    if _are_alike(boxes[side], boxes[sibling]) or _speaks(group, before=side < sibling):
        return False
    return has_choice or not _lists(group)


def _are_alike(box: Box, other: Box) -> bool:
    """Whether two neighbours are sections of one text: both panels, or of one tag and class."""
    same = box.tag == other.tag and box.classes == other.classes
    return box.name_hint == "panel" or (same and (box.classes != "" or box.tag in _SECTIONS))


def _way(boxes: Sequence[Box], core: int) -> list[int]:
    """The boxes from `core` up to the outermost."""
    way = []
    while core >= 0:
        way.append(core)
        core = boxes[core].parent
    return way


def _sides(boxes: Sequence[Box], way: set[int]) -> list[int]:
    """Per box, the outermost box that holds it and is not on the way; -1 for those on the way."""
    sides = [-1] * len(boxes)
    for index, box in enumerate(boxes):
        if index not in way:
            sides[index] = index if box.parent in way else sides[box.parent]
    return sides


def _speaks(group: list[Piece], *, before: bool) -> bool:
    """Whether the pieces beside the policy belong to it."""
    for piece in group:
        if piece.is_prose and not is_furniture(piece):
            return True
        if piece.link_words < piece.words and _DATED.search(piece.text) and not is_furniture(piece):
            return True
        if (before and piece.kind is BlockKind.HEADING and piece.level == 1) or (not before and "@" in piece.text):
            return True
    return False


def _lists(group: list[Piece]) -> bool:
    """Whether the pieces are a list or a table that says something: names of vendors, kinds of data, a postal address."""
    told = [piece for piece in group if piece.link_words * 2 < piece.words and not is_furniture(piece)]
    return sum(piece.kind in {BlockKind.ITEM, BlockKind.ROW} for piece in told) >= _LEAST_ENTRIES


def _asks_for_consent(group: list[Piece], *, choices: int) -> bool:
    """Whether a small box speaks of cookies and offers at least so many answers."""
    short = [piece.text for piece in group if piece.words <= _SHORT_CHOICE and not _is_told_item(piece)]
    if not short or sum(piece.words for piece in group) > _LARGEST_NOTICE:
        return False
    return sum(len(_CHOICE.findall(text)) for text in short) >= choices and any(
        _COOKIE.search(piece.text) for piece in group
    )


def _is_told_item(piece: Piece) -> bool:
    """An entry of a list that is no link: a policy tells of choices ("Reject all cookies"), a banner lets you click them."""
    return piece.kind is BlockKind.ITEM and not piece.link_words
