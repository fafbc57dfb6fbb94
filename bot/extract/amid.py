"""
Boxes that were taken for the site's but stand amid the policy: they come back, because what is cut from or added to
them there is a change of the policy.

A box stands amid the text where a title or running text that is kept comes before it and running text after it, in the
same core. What stands at its edge comes back only by what it holds.
"""

from urllib.parse import urlsplit

from bot.extract.hints import is_chrome, is_menu
from bot.extract.pieces import Piece, Walked
from bot.extract.sums import Sums
from bot.model import HEADING, ITEM

_HOSTS_OF_A_LIST = 3
"""The links of a site's own menu lead to one host or two, those of a list of companies to as many as it has entries."""
_ASIDE = frozenset({"hidden", "aside", "notice"})


def readmit(walked: Walked, sums: Sums, kept: list[bool], core: range) -> None:
    """Mark in `kept` the boxes that belong to the policy after all; `core` are the boxes of the policy's body."""
    boxes = walked.boxes
    inside = range(core.start + 1, core.stop)
    if not any(not kept[index] and sums.words[index] for index in inside):
        return
    amid = _Amid(walked, sums, kept, core)
    back = set[int]()
    for index in inside:
        parent = boxes[index].parent
        if kept[index] or not kept[parent]:
            continue
        if (parent in back and amid.is_part(index)) or amid.takes(index):
            kept[index] = True
            back.add(index)


class _Amid:
    """The judgement of single boxes of one core. Pieces of a box stand in one stretch, so each is its first and last."""

    def __init__(self, walked: Walked, sums: Sums, kept: list[bool], core: range) -> None:
        self._walked = walked
        self._sums = sums
        self._first, self._last = _stretches(walked)
        told = [place for place, piece in enumerate(walked.pieces) if piece.box in core and kept[piece.box]]
        prose = [place for place in told if walked.pieces[place].is_prose]
        titles = [place for place in told if walked.pieces[place].kind is HEADING]
        self._begin, self._end = (min(prose[:1] + titles[:1]), prose[-1]) if prose else (0, 0)
        boxes = walked.boxes
        headings = [piece for piece in walked.pieces if piece.kind is HEADING and kept[piece.box]]
        self._headings = {piece.text.casefold() for piece in headings}
        self._asides = {
            (boxes[index].hint, boxes[index].classes)
            for index in core
            if kept[index] and boxes[index].hint in _ASIDE and boxes[index].classes
        }

    def is_part(self, index: int) -> bool:
        """Whether a box inside one that came back comes with it."""
        box = self._walked.boxes[index]
        return is_menu(index, self._sums) or not is_chrome(index, box, self._sums, in_text=True)

    def takes(self, index: int) -> bool:
        """Whether a box that was dropped comes back for where it stands or what it holds."""
        box, sums = self._walked.boxes[index], self._sums
        if box.name_hint == "consent" or box.hint in {"nav", "footer"} or not sums.words[index]:
            return False
        is_amid = self._begin < self._first[index] and self._last[index] < self._end
        if is_menu(index, sums):
            return self._is_list_of_the_text(index, is_amid=is_amid and box.hint == box.name_hint == "")
        is_told = sums.prose[index] > 0 and not sums.entries[index] and not sums.controls[index]
        if box.hint in _ASIDE:
            return sums.plain[index] > 0 and (is_amid or is_told or (box.hint, box.classes) in self._asides)
        if box.hint == "header":
            return is_amid and not sums.entries[index]
        if box.hint:  # a form or a dialog
            return is_amid and sums.prose[index] > 0
        return is_told or (is_amid and sums.plain[index] > 0 and not sums.controls[index])

    def _is_list_of_the_text(self, index: int, *, is_amid: bool) -> bool:
        """Whether links are told in the text: by a sentence that leads to them, or because they name many sites."""
        pieces = self._walked.pieces[self._first[index] : self._last[index] + 1]
        targets = [span.href for piece in pieces for span in piece.spans]
        if all("#" in target for target in targets) or self._repeats_headings(pieces):
            return False
        return is_amid or _is_led_to(pieces) or len({_host(target) for target in targets} - {""}) >= _HOSTS_OF_A_LIST

    def _repeats_headings(self, pieces: list[Piece]) -> bool:
        """Whether this is a table of contents: what it says stands in the text as well."""
        return sum(piece.text.casefold() in self._headings for piece in pieces) * 2 >= len(pieces)


def _stretches(walked: Walked) -> tuple[list[int], list[int]]:
    """Per box, the places of the first and the last piece inside it."""
    count = len(walked.pieces)
    first, last = [count] * len(walked.boxes), [-1] * len(walked.boxes)
    for place, piece in enumerate(walked.pieces):
        first[piece.box] = min(first[piece.box], place)
        last[piece.box] = place
    for index in range(len(walked.boxes) - 1, 0, -1):
        parent = walked.boxes[index].parent
        first[parent] = min(first[parent], first[index])
        last[parent] = max(last[parent], last[index])
    return first, last


def _is_led_to(pieces: list[Piece]) -> bool:
    return any(piece.kind is ITEM and piece.lead.endswith((":", "：")) for piece in pieces)


def _host(target: str) -> str:
    """The registrable part of a link's host, near enough to tell hosts apart; "" for a link inside the site."""
    try:
        host = urlsplit(target).hostname or ""
    except ValueError:
        return ""
    return ".".join(host.split(".")[-2:])
