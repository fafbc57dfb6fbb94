"""
What stands around the policy on the same page: banners above it, calls to action and notices below it.

Works on what `place` kept. It finds the innermost box that holds nearly all of the prose; boxes beside the way to it
go, unless they say something a policy says outside its body: a title, a date, a contact, or running text.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.extract.furniture import is_furniture
from bot.extract.pieces import Box, Piece
from bot.extract.sums import Sums
from bot.model import HEADING, ITEM, PARAGRAPH, ROW

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
_LARGEST_SIDE = 250
_LONGEST_TITLE = 6
_FEWEST_TEASERS = 2
_TEASERS = re.compile(
    r"\b(?:related|latest|recent|popular|trending|recommended|similar|more (?:from|articles|stories|news|posts)|from (?:the|our) (?:blog|newsroom)|you (?:might|may) (?:also )?(?:like|enjoy)"
    r"|(?:keep|further|continue) reading|read (?:next|more|also)|blog|news|aktuelle|neueste|verwandte|articles (?:liés|similaires|récents)|à lire|relacionad[ao]s|noticias|correlati|gerelateerd)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(
    r"\b(?:newsletters?|subscribe|subscribing|inbox|mailing list|abonnier\w*|infolettre|abonne[zr]|suscr[ií]b\w+|bolet[ií]n|inscreva|iscriviti|nieuwsbrief)\b",
    re.IGNORECASE,
)
_MOST_LETTER_WORDS = 60
_ADVERT = re.compile(
    r"(?:ad|ads|advert|advertisement|advertorial|sponsored(?: (?:content|post))?|promoted|anzeige)[: ]*", re.IGNORECASE
)
_ADVERTISING = re.compile(r"(?:werbung|publicit[éà]|publicidad|pubblicità|advertentie)[: ]*", re.IGNORECASE)
"""Labels that name the matter as well: a policy says so above what it has to say of advertising."""
_MOST_FORM_WORDS = 40
_LEAST_ENTRIES = 2
_SECTIONS = frozenset({"section", "article", "details"})


def strip_surround(pieces: Sequence[Piece], boxes: Sequence[Box], sums: Sums, core: int) -> list[Piece]:
    """`pieces` without what stands around the policy. `core` is the box that holds nearly all of the prose."""
    way = _way(boxes, core)
    sides = _sides(boxes, set(way))
    groups: dict[int, list[Piece]] = {}
    for piece in pieces:
        if sides[piece.box] >= 0:
            groups.setdefault(sides[piece.box], []).append(piece)
    beside = {boxes[index].parent: index for index in way}
    last = sides[pieces[-1].box] if pieces else -1
    dropped = {
        side
        for side, group in groups.items()
        if _is_surround(group, boxes, sums, side, beside.get(boxes[side].parent), last=last)
    }
    kept = [piece for piece in pieces if sides[piece.box] not in dropped and not is_furniture(piece)]
    adverts = _adverts(kept, boxes)
    return [piece for place, piece in enumerate(kept) if place not in adverts] if adverts else kept


def _is_surround(
    group: list[Piece], boxes: Sequence[Box], sums: Sums, side: int, sibling: int | None, *, last: int
) -> bool:
    """
    Whether a box beside the policy goes.

    `sibling` is the box next to it that leads to the policy, None inside it; `last` is the last box of the page.
    """
    has_choice, has_field = sums.controls[side] > 0, sums.fields[side] > 0
    if _is_advert(group) or _is_teasers(group):
        return True
    if has_field and _is_written_in(group) and (sibling is not None or side == last):
        return True
    if sibling is None:
        return _asks_for_consent(group, choices=2) or (has_field and _offers_letters(group))
    if _asks_for_consent(group, choices=1) or (has_choice and (_is_about_cookies(group) or _offers_letters(group))):
        return True
    if _is_testimonial(group, boxes):
        return True
    if _are_alike(boxes[side], boxes[sibling]) or _speaks(group, before=side < sibling):
        return False
    return has_choice or not _lists(group)


def _is_about_cookies(group: list[Piece]) -> bool:
    """Whether a box with buttons, be their labels what they may, is a notice about cookies."""
    words = sum(piece.words for piece in group)
    return words <= _LARGEST_NOTICE and any(_COOKIE.search(piece.text) for piece in group if piece.is_prose)


def _offers_letters(group: list[Piece]) -> bool:
    """Whether a box with a field or a button asks for a subscription."""
    words = sum(piece.words for piece in group)
    return words <= _MOST_LETTER_WORDS and any(_LETTERS.search(piece.text) for piece in group)


def _is_written_in(group: list[Piece]) -> bool:
    """Whether a box with a field is for writing a message: a form that is not called one, and no address of the policy."""
    words = sum(piece.words for piece in group)
    is_told = any("@" in piece.text or piece.kind is HEADING for piece in group)
    return words <= _MOST_FORM_WORDS and not is_told


def _is_advert(group: list[Piece]) -> bool:
    """Whether a box says first that it is an advertisement, as the law asks of it, and is no section on advertising."""
    first = group[0]
    is_list = any(piece.kind in {ITEM, ROW} for piece in group)  # a term and what it means
    if first.kind is HEADING or is_list or sum(piece.words for piece in group) > _MOST_LETTER_WORDS:
        return False
    label = first.text[: first.spans[0].start] if first.spans else first.text
    if _ADVERTISING.fullmatch(label):
        return any("//" in span.href for piece in group for span in piece.spans)
    return _ADVERT.fullmatch(label) is not None and (len(group) > 1 or bool(first.spans))


def _adverts(pieces: Sequence[Piece], boxes: Sequence[Box]) -> set[int]:
    """Places of labels of advertisements that have a box of their own, and of the short box next to each."""
    found = set[int]()
    for place, (label, text) in enumerate(pairwise(pieces)):
        if (
            label.kind is PARAGRAPH
            and label.words <= _LONGEST_TITLE
            and label.box != text.box
            and boxes[label.box].parent == boxes[text.box].parent
            and text.kind is PARAGRAPH
            and text.words <= _MOST_LETTER_WORDS
            and not label.bold
            and _ADVERT.fullmatch(label.text)
            and _is_alone(pieces, place)
            and _is_alone(pieces, place + 1)
        ):
            found |= {place, place + 1}
    return found


def _is_alone(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a piece is the only one of its box."""
    around = (*pieces[max(place - 1, 0) : place], *pieces[place + 1 : place + 2])
    return all(piece.box != pieces[place].box for piece in around)


def _is_teasers(group: list[Piece]) -> bool:
    """Whether a box with a title such as "Related articles" leads to several other pages of the same site."""
    if sum(piece.words for piece in group) > _LARGEST_SIDE:
        return False
    title = group[0]
    if title.words > _LONGEST_TITLE or title.spans or not _TEASERS.search(title.text):
        return False
    targets = {span.href for piece in group for span in piece.spans if not span.href.startswith(("#", "mailto:"))}
    return len(targets) >= _FEWEST_TEASERS


def _is_testimonial(group: list[Piece], boxes: Sequence[Box]) -> bool:
    """Whether all that a box tells is quoted: a policy's own words do not stand in quotation marks beside it."""
    prose = [piece for piece in group if piece.is_prose]
    return bool(prose) and all(_is_quoted(piece, boxes) for piece in prose)


def _is_quoted(piece: Piece, boxes: Sequence[Box]) -> bool:
    return boxes[piece.box].tag in {"blockquote", "figure"} or (piece.text[0] in "“«„" and piece.text[-1] in "”»“")


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
        if (before and piece.kind is HEADING and piece.level == 1) or (not before and "@" in piece.text):
            return True
    return False


def _lists(group: list[Piece]) -> bool:
    """Whether the pieces are a list or a table that says something: names of vendors, kinds of data, a postal address."""
    told = [piece for piece in group if piece.link_words * 2 < piece.words and not is_furniture(piece)]
    return sum(piece.kind in {ITEM, ROW} for piece in told) >= _LEAST_ENTRIES


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
    return piece.kind is ITEM and not piece.link_words
