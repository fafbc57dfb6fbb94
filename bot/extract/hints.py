"""What one box seems to be by its own tag, role, name and content: the site's, or maybe the policy's. No neighbours."""

from bot.extract.chrome import CHROME
from bot.extract.pieces import Box
from bot.extract.sums import Sums

_SMALL = 40
"""Words of prose below which a form, or a box whose class calls it furniture, is believed to be just that."""
_WORDS_PER_CHOICE = 150
"""Words of prose for each button or input, from which on a box with "cookie" in its name is a text and no dialog."""
_MENU_LINKS = 0.8
_MENU_ENTRIES = 3


def is_chrome(index: int, box: Box, sums: Sums, *, in_text: bool) -> bool:
    """Whether a box seems to be the site's. `in_text`: whether it lies in an element that holds text by its tag or role."""
    prose = sums.prose[index]
    if box.name_hint == "consent" and box.hint != "header":
        return _asks(index, sums) or (box.hint in CHROME and not (in_text and box.hint == "footer"))
    if box.hint in {"hidden", "aside"}:
        return prose == 0
    if box.hint == "notice":
        return not (in_text and sums.plain[index])
    if box.hint == "header":
        return not (in_text or sums.titles[index])
    if box.hint == "footer" and in_text:
        return False
    if box.hint == "form":
        return prose < _SMALL
    if box.hint in CHROME:
        return True
    return box.name_hint not in {"", "panel", "consent"} and prose < _SMALL and not (in_text and sums.titles[index])


def _asks(index: int, sums: Sums) -> bool:
    """Whether a box called after cookies or consent offers a choice, and is not a text that offers one by the way."""
    return sums.controls[index] > 0 and sums.prose[index] < _WORDS_PER_CHOICE * sums.controls[index]


def is_menu(index: int, sums: Sums) -> bool:
    """Whether a box holds nearly nothing but links, several of them."""
    if sums.prose[index] or sums.titles[index] or sums.entries[index] < _MENU_ENTRIES:
        return False
    return sums.plain[index] <= (1 - _MENU_LINKS) * sums.words[index]
