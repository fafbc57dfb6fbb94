"""
What makes two documents the same text: their words, block by block.

Link targets, images, emphasis, punctuation, case and white space are lower layers: they do not count here. Order does,
because a digest of a reordered text must differ for the reordering to be shown as moves.
"""

import hashlib
import re
import unicodedata

from bot.model import Document

_WORD = re.compile(r"\w+")


def key(text: str) -> str:
    """
    The words of a text, case folded and compatibility-normalised, joined by single spaces.

    >>> key("We  share — with “Acme”:")
    'we share with acme'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(_WORD.findall(text.casefold()))


def digest(document: Document) -> str:
    """SHA-256, in hexadecimal, of the words of every block; blocks without a word do not count."""
    hasher = hashlib.sha256()
    for block in document.blocks:
        words = key(block.text)
        if words:
            hasher.update(words.encode())
            hasher.update(b"\n")
    return hasher.hexdigest()
