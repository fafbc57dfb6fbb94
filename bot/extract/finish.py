"""The last step of every extractor: pieces to blocks, their links resolved, the addresses of their images made short."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from bot.extract.links import resolve
from bot.extract.pieces import Picture, Piece
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


@lru_cache(maxsize=1024)
def _image(picture: Picture, base: str) -> Image:
    source = picture.source.strip()
    if source[:5].lower() == "data:":
        # The picture itself: what tells it from another one is enough.
        source = f"data:{sha256(source.encode('utf-8', 'replace')).hexdigest()[:16]}"
    else:
        source = resolve(source, base)[:_LONGEST_SOURCE]
    return Image(clean(picture.alt)[:_LONGEST_ALT].rstrip(), source)
