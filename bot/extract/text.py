"""Text made plain: invisible characters gone, white space collapsed, words counted. No markup, no blocks."""

import re

_CONTROLS = (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))
_INVISIBLE = (
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0, 0xFFFD),
    *(0x200B, 0x200E, 0x200F),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *range(0xFFF9, 0xFFFC),
    *range(0xE000, 0xF900),  # private use: icon fonts, and our own signs while a line is built
    *range(0xE0000, 0xE01F0),
)
_UNSEEN: dict[int, None] = dict.fromkeys(_CONTROLS + _INVISIBLE)
_ASCII_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Joiners carry meaning only after letters of the Arabic and Indic blocks; anywhere else they are a watermark.
_IDLE_JOINER = re.compile(r"(?<![\u0600-\u109f\u1780-\u17ff])[\u200c\u200d]")


def strip_unseen(text: str) -> str:
    """Remove what nobody sees: controls, zero-width and bidi characters, soft hyphens, private use."""
    if text.isascii():
        return _ASCII_CONTROL.sub("", text)
    return _IDLE_JOINER.sub("", text.translate(_UNSEEN))


def collapse(text: str) -> str:
    """One line: every run of white space becomes a single space, none at the ends."""
    return " ".join(text.split())


def clean(text: str) -> str:
    """`strip_unseen`, then `collapse`."""
    return collapse(strip_unseen(text))


def count_words(text: str) -> int:
    """
    Words of a text. Scripts that write no spaces count a word for every three characters.

    >>> count_words("We share nothing.")
    3
    """
    words = len(text.split())
    return words if words * 20 >= len(text) else max(words, len(text) // 3)


def last_sentence(text: str) -> str:
    """The last sentence of a text: what introduces the list that follows it."""
    head = re.split(r"(?<=[.!?。])\s+", text)
    return head[-1] if head else ""
