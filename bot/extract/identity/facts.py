"""What the tests of identity look at: one page, what it says of itself, and how much of it is known."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import SplitResult, urlsplit

from bot.extract.identity import kinds
from bot.extract.text import count_words
from bot.model import Document, Extraction, KnownVersion, Page

FEW_WORDS = 150
"""Fewer words than almost any policy has: 95 of 100 have more than 248."""

SHORT_PAGE = 400
HARDLY_ANY = 40
PROSE_WORDS = 12
GONE_FROM = 0.2
"""Where less than this share of the known text stands, the page may be another one."""


@dataclass(frozen=True)
class Facts:
    """
    One page of a capture.

    `stands` is how much of the page is known text, 0 to 1: for a capture of one page the share of the known text that
    still stands, for one of several the share of this page's text that was known. `known_words` is 0 without a version.
    """

    extraction: Extraction
    page: Page
    known: KnownVersion | None
    stands: float
    known_words: int

    @cached_property
    def labels(self) -> str:
        """Title and first headings."""
        return "\n".join(kinds.labels(self.document))

    @cached_property
    def opening(self) -> str:
        """The labels and the first lines."""
        return "\n".join([self.labels, *(block.text[:300] for block in self.document.blocks[:4])])

    @cached_property
    def is_named(self) -> bool:
        """Whether the labels name a policy."""
        return kinds.names_a_policy(self.labels)

    @cached_property
    def prose(self) -> int:
        """How many of the first blocks read like sentences."""
        return sum(1 for block in self.document.blocks[:200] if count_words(block.text) >= PROSE_WORDS)

    @property
    def document(self) -> Document:
        return self.extraction.document

    @property
    def words(self) -> int:
        return self.extraction.signals.words

    @property
    def marks(self) -> frozenset[str]:
        return self.extraction.signals.marks

    @property
    def is_few(self) -> bool:
        return self.words < FEW_WORDS

    @property
    def reads_like_a_policy(self) -> bool:
        """Whether a page of few words may well be a short policy: called one, with a sentence or two to it."""
        return self.is_named and self.prose >= 1 and self.words >= HARDLY_ANY


def gather(extraction: Extraction, page: Page, known: KnownVersion | None, *, stands: float) -> Facts:
    known_words = words_of(known.document) if known else 0
    return Facts(extraction, page, known, stands, known_words)


def parts_of(url: str) -> SplitResult:
    """An address in its parts; all empty where it is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def words_of(document: Document) -> int:
    """The words of a document, counted as `Signals.words` is."""
    return sum(count_words(block.text) for block in document.blocks)


def share_standing(known: Document, document: Document) -> float:
    """How much of the known text, by characters, stands block for block in a document: 0 to 1."""
    texts = {block.text for block in document.blocks}
    total = sum(len(block.text) for block in known.blocks)
    return sum(len(block.text) for block in known.blocks if block.text in texts) / total if total else 0.0
