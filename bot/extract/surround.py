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

_NEARLY_ALL = 0.8
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


def strip_surround(pieces: Sequence[Piece], boxes: Sequence[Box], prose: Sequence[int], root: int) -> list[Piece]:
    """`pieces` without what stands around the policy. `prose` is the prose words inside each box."""
    core = _find_core(boxes, prose, root)
    sides = _sides(boxes, core)
    groups: dict[int, list[Piece]] = {}
    for piece in pieces:
        if sides[piece.box] >= 0:
            groups.setdefault(sides[piece.box], []).append(piece)
    dropped = {side for side, group in groups.items() if not _speaks(group, before=side < core)}
    return [piece for piece in pieces if sides[piece.box] not in dropped and not is_furniture(piece)]


def _find_core(boxes: Sequence[Box], prose: Sequence[int], root: int) -> int:
    """The innermost box that holds nearly all prose of `root`."""
    least = _NEARLY_ALL * prose[root]
    core = root
    for index in range(root + 1, len(boxes)):
        if boxes[index].parent == core and prose[index] >= least > 0:
            core = index
    return core


def _sides(boxes: Sequence[Box], core: int) -> list[int]:
    """Per box, the box beside the way from the root to `core` that holds it; -1 on the way, and inside `core`."""
    on_way = set()
    index = core
    while index >= 0:
        on_way.add(index)
        index = boxes[index].parent
    sides = [-1] * len(boxes)
    for index, box in enumerate(boxes):
        if index in on_way or box.parent < 0 or box.parent == core:
            continue
        if sides[box.parent] >= 0:
            sides[index] = sides[box.parent]
        elif box.parent in on_way:
            sides[index] = index
    return sides


def _speaks(group: list[Piece], *, before: bool) -> bool:
    """Whether the pieces beside the policy belong to it."""
    if _asks_for_consent(group):
        return False
    for piece in group:
        if piece.is_prose and not is_furniture(piece):
            return True
        if piece.link_words < piece.words and _DATED.search(piece.text) and not is_furniture(piece):
            return True
        if (before and piece.kind is BlockKind.HEADING and piece.level == 1) or (not before and "@" in piece.text):
            return True
    return False


def _asks_for_consent(group: list[Piece]) -> bool:
    words = sum(piece.words for piece in group)
    if words > _LARGEST_NOTICE or not any(_COOKIE.search(piece.text) for piece in group):
        return False
    return any(piece.words <= _SHORT_CHOICE and _CHOICE.search(piece.text) for piece in group)
