"""The last step of every extractor: pieces to blocks, their links resolved, the addresses of their images made short."""

from collections.abc import Iterable

from bot.extract.links import resolve
from bot.extract.pieces import INSIDE, Picture, Piece
from bot.extract.text import clean
from bot.model import Block, Image, Link

_LONGEST_ALT = 200
_LONGEST_SOURCE = 500


def finish(pieces: Iterable[Piece], base: str) -> tuple[Block, ...]:
    """The blocks of `pieces`; link targets are resolved against `base`, those that lead nowhere are left out."""
    return tuple([_finish(piece, base) for piece in pieces])


def _finish(piece: Piece, base: str) -> Block:
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    if piece.spans:
        links = tuple([Link(start, end, url) for start, end, href in piece.spans if (url := resolve(href, base))])
    if piece.images:
        images = tuple([_image(picture, base) for picture in piece.images])
    return Block(piece.kind, piece.text, piece.level, piece.lead, links, piece.cells, images, piece.emphases)


def _image(picture: Picture, base: str) -> Image:
    is_inside = picture.source.startswith(INSIDE)
    source = picture.source if is_inside else resolve(picture.source, base)[:_LONGEST_SOURCE]
    return Image(clean(picture.alt)[:_LONGEST_ALT].rstrip(), source)
