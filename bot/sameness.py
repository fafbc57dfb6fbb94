"""
What makes two documents the same text: their words, block by block, and the domains that their links lead to.

Link targets otherwise, section numbers, emphasis, punctuation, case and white space are lower layers (`diff.layers`):
they do not count here. Order does, because a digest of a reordered text must differ for the reordering to be shown as
moves.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache

from bot.model import Document
from bot.weburl import host_of, registrable_domain

_WORD = re.compile(r"\w+")
_MOST_REMEMBERED = 4_096
"""The blocks of one text after the other are the same for the most part, and asked for several times each."""
_NUMBER = re.compile(
    r"""
    \s* (?: §{1,2} \s? \d{1,3}[a-z]?
         | \d{1,3} (?: \.\d{1,3} ){1,4} (?= \s+ [^\W\d_a-z] )
         | (?: \d{1,3} (?: \.\d{1,3} ){0,4} | [ivx]{1,6} | [IVX]{2,6} | [a-z] ) \.
         | \(? (?: \d{1,3} (?: \.\d{1,3} ){0,4} | [ivxIVX]{1,6} | [A-Za-z] ) \.? \)
    ) \s+ (?= [^\W\d_] )
    """,
    re.VERBOSE,
)
"""A number before a heading or an item: "3.", "2.1", "(a)", "iv)". Figures ("30 days") and initials ("J. Doe") are none."""


@lru_cache(maxsize=_MOST_REMEMBERED)
def key(text: str) -> str:
    """
    The words of a text, case folded and compatibility-normalised, joined by single spaces; a number before it is none.

    >>> key("2.1. We  share — with “Acme”:"), key("30 days")
    ('we share with acme', '30 days')
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(_WORD.findall(text[number_end(text) :].casefold()))


def number_end(text: str) -> int:
    """Where the number before a heading or an item ends; 0 where there is none."""
    number = _NUMBER.match(text)
    return number.end() if number else 0


def sites(document: Document) -> frozenset[str]:
    """The registrable domains that a document's links lead to, without its own."""
    hosts = {host_of(link.url) for block in document.blocks for link in block.links if "//" in link.url}
    own = registrable_domain(host_of(document.canonical))
    return frozenset(map(registrable_domain, hosts)) - {own, ""}


def digest(document: Document) -> str:
    """SHA-256, in hexadecimal, of the words of every block and of the linked sites; blocks without a word do not count."""
    hasher = hashlib.sha256()
    for block in document.blocks:
        words = key(block.text)
        if words:
            hasher.update(words.encode())
            hasher.update(b"\n")
    for site in sorted(sites(document)):
        hasher.update(f"\0{site}".encode())
    return hasher.hexdigest()
