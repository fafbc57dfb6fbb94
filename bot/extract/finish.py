"""The last step of every extractor: pieces to blocks, their links resolved."""

from collections.abc import Iterable

from bot.extract.links import resolve
from bot.extract.pieces import Piece
from bot.model import Block, Link


def finish(pieces: Iterable[Piece], base: str) -> tuple[Block, ...]:
    """The blocks of `pieces`; link targets are resolved against `base`, those that lead nowhere are left out."""
    return tuple([_finish(piece, base) for piece in pieces])


def _finish(piece: Piece, base: str) -> Block:
    links: tuple[Link, ...] = ()
    if piece.spans:
        links = tuple([Link(start, end, url) for start, end, href in piece.spans if (url := resolve(href, base))])
    return Block(piece.kind, piece.text, piece.level, piece.lead, links, piece.cells)
