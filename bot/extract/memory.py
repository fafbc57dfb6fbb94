"""
What was the policy before: the known text, by which its place is found again on today's page.

No path or class is remembered, for sites change those more often than their words. The known blocks that still stand
say where the policy is; a page on which too few stand is read as if nothing were known.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.extract.pieces import Piece
from bot.extract.text import count_words
from bot.model import Document

_ENOUGH = 0.5
"""Share of the known running text that has to stand on a page to say where the policy is."""
_LEAST_WORDS = 100
_MISSED = 0.05
_LINE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """The texts of the known blocks, how often each stands in the policy, and how many words a page of it has known."""

    texts: Counter[str] = field(default_factory=Counter)
    words: float = 0.0

    def find(self, pieces: Iterable[Piece]) -> list[Piece]:
        """The pieces of a page that are known as the policy's, none where they are too few to go by."""
        if not self.texts:
            return []
        found = [piece for piece in pieces if piece.text in self.texts]
        least = max(_ENOUGH * self.words, _LEAST_WORDS)
        return found if sum([piece.words for piece in found if piece.is_prose]) >= least else []

    def lacks(self, chosen: Iterable[Piece]) -> bool:
        """Whether so much of the known text is not among the chosen pieces that it may stand where nobody looked."""
        if not self.texts:
            return False
        missing = self.texts - Counter([piece.text for piece in chosen])
        return sum(count_words(text) for text in missing.elements()) >= _MISSED * self.words

    def rescue(self, chosen: list[Piece], pieces: Sequence[Piece]) -> list[Piece]:
        """
        The chosen pieces, and with them every known one that stands on the page but was not chosen, in reading order.

        A box whose own words are known for the greater part is taken whole: what was added to it belongs to it.
        """
        missing = self.texts - Counter([piece.text for piece in chosen])
        taken = {id(piece) for piece in chosen}
        left = [piece for piece in pieces if id(piece) not in taken and piece.text in missing] if missing else []
        if not left:
            return chosen
        known, words = Counter[int](), Counter[int]()
        for piece in left:
            known[piece.box] += piece.words
        for piece in pieces:
            words[piece.box] += piece.words
        taken |= {id(piece) for piece in left if piece.words >= _LINE_WORDS}
        return [piece for piece in pieces if id(piece) in taken or known[piece.box] * 2 > words[piece.box]]


NOTHING = Memory()


def remember(document: Document | None, *, pages: int = 1) -> Memory:
    """The memory of a known document that stands on so many pages."""
    if document is None:
        return NOTHING
    texts = Counter(block.text for block in document.blocks)
    words = sum(count_words(block.text) for block in document.blocks)
    return Memory(texts, words / pages)
