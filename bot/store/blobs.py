"""
Bytes kept once per distinct content, each compressed against an earlier one that resembles it.

A blob of rank n has as its dictionary the blob of rank n-1 on its chain; every 16th the one 16 before; every 256th
none. So at most 30 others are read to get at one, and a further version of a page costs little beyond what is new in
it. The scheme is the "two levels of 16" of delta chains in version control; dictionaries are zstandard's raw content.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

import zstandard
from sqlalchemy import Connection, Select, and_, bindparam, select

from bot.errors import StoreError
from bot.store.database import Database
from bot.store.schema import blob

STEP = 16
LEVEL = 9
LARGEST_WINDOW = 27
"""As a power of two: no blob needs more, and no damaged one may ask for more memory."""

SHELVED_BYTES = 16_000_000
SHELVED_CHAINS = 6


@dataclass(frozen=True, slots=True)
class _Link:
    digest: str
    rank: int
    base: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class _Whole:
    digest: str
    rank: int
    data: bytes


_Chain: TypeAlias = tuple[_Whole, ...]
"""A blob and all that it rests on, itself first, unfolded."""


class _Shelf:
    """The chains used last within one transaction, so that the next link of one need not be unfolded from its start."""

    def __init__(self) -> None:
        self._chains: dict[str, _Chain] = {}

    def get(self, digest: str) -> _Chain | None:
        chain = self._chains.pop(digest, None)
        if chain is not None:
            self._chains[digest] = chain
        return chain

    def put(self, chain: _Chain) -> None:
        if sum(len(whole.data) for whole in chain) > SHELVED_BYTES:
            return
        self._chains[chain[0].digest] = chain
        while len(self._chains) > SHELVED_CHAINS:
            del self._chains[next(iter(self._chains))]


_shelves: WeakKeyDictionary[Connection, _Shelf] = WeakKeyDictionary()


@contextmanager
def shelf(connection: Connection) -> Iterator[None]:
    """
    Keep chains at hand until the end of the block, which must lie within one transaction.

    What is on the shelf may have been written in that transaction, and is gone where it is undone.
    """
    _shelves[connection] = _Shelf()
    try:
        yield
    finally:
        del _shelves[connection]


def keep(database: Database, connection: Connection, data: bytes, *, like: str | None) -> str:
    """Store bytes and return their name; `like` names a stored blob that they probably resemble."""
    digest = hashlib.sha256(data).hexdigest()
    # Locked, so that nobody forgets a blob that nothing names yet while it is about to be named again.
    there = select(blob.c.rank).where(blob.c.digest == digest).with_for_update(read=True, key_share=True)
    if connection.scalar(there) is not None:
        return digest
    rank, rests_on = _base(connection, like)
    base, dictionary = (rests_on[0].digest, rests_on[0].data) if rests_on else (None, b"")
    connection.execute(
        database.insert(blob).on_conflict_do_nothing(),
        {"digest": digest, "size": len(data), "rank": rank, "base": base, "data": compress(data, dictionary)},
    )
    if connection in _shelves:
        _shelves[connection].put((_Whole(digest, rank, data), *rests_on))
    return digest


def fetch(connection: Connection, digest: str) -> bytes:
    """The bytes of that name, from the shelf where there is one. Raises StoreError where they are missing or damaged."""
    if connection in _shelves:
        return _unfolded(connection, digest)[0].data
    data = _unfold(_chain(connection, digest))
    if hashlib.sha256(data).hexdigest() != digest:
        raise _damaged(digest)
    return data


def compress(data: bytes, dictionary: bytes = b"") -> bytes:
    """One zstandard frame, with `dictionary` as its raw content."""
    size = len(data) + len(dictionary)
    # The window must reach back over the dictionary, else the end of a large page finds nothing of its predecessor.
    window_log = min(max(size.bit_length(), zstandard.WINDOWLOG_MIN), LARGEST_WINDOW)
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL, source_size=size, dict_size=len(dictionary), window_log=window_log, write_content_size=True
    )
    return zstandard.ZstdCompressor(dict_data=_dictionary(dictionary), compression_params=parameters).compress(data)


def expand(data: bytes, dictionary: bytes = b"") -> bytes:
    """What `compress` was given. Raises zstandard.ZstdError."""
    return zstandard.ZstdDecompressor(
        dict_data=_dictionary(dictionary), max_window_size=1 << LARGEST_WINDOW
    ).decompress(data)


def _dictionary(content: bytes) -> zstandard.ZstdCompressionDict | None:
    return zstandard.ZstdCompressionDict(content, dict_type=zstandard.DICT_TYPE_RAWCONTENT) if content else None


def _base(connection: Connection, like: str | None) -> tuple[int, _Chain]:
    """The new blob's rank, and the chain that it is to be compressed against."""
    if like is None:
        return 0, ()
    chain = _unfolded(connection, like)
    rank = chain[0].rank + 1
    if rank % (STEP * STEP) == 0:
        return 0, ()
    if rank % STEP == 0:
        start = next(index for index, whole in enumerate(chain) if whole.rank == rank - STEP)
        chain = chain[start:]
    return rank, chain


def _unfolded(connection: Connection, digest: str) -> _Chain:
    """A blob and all that it rests on, from the shelf where there is one and it is there."""
    shelved = _shelves.get(connection)
    known = shelved.get(digest) if shelved else None
    if known is not None:
        return known
    links = _chain(connection, digest)
    wholes: list[_Whole] = []
    for link in reversed(links):
        wholes.append(_Whole(link.digest, link.rank, _expand(link, wholes[-1].data if wholes else b"")))
    chain = tuple(reversed(wholes))
    if hashlib.sha256(chain[0].data).hexdigest() != digest:
        raise _damaged(digest)
    if shelved:
        shelved.put(chain)
    return chain


def _chain(connection: Connection, digest: str) -> list[_Link]:
    """A blob and all that it rests on, itself first."""
    chain = [_Link(*row) for row in connection.execute(_CHAIN, {"digest": digest})]
    if not chain or chain[-1].base is not None:
        raise _damaged(digest)
    return chain


def _chain_query() -> Select[*tuple[Any, ...]]:
    columns = (blob.c.digest, blob.c.rank, blob.c.base, blob.c.data)
    link = select(*columns).where(blob.c.digest == bindparam("digest")).cte("link", recursive=True)
    # Ranks fall along a chain, so that even a damaged one has an end.
    onward = select(*columns).join(link, and_(blob.c.digest == link.c.base, blob.c.rank < link.c.rank))
    links = link.union_all(onward)
    return select(links).order_by(links.c.rank.desc())


_CHAIN = _chain_query()


def _unfold(chain: list[_Link]) -> bytes:
    data = b""
    for link in reversed(chain):
        data = _expand(link, data)
    return data


def _expand(link: _Link, dictionary: bytes) -> bytes:
    try:
        return expand(link.data, dictionary)
    except zstandard.ZstdError as error:
        raise _damaged(link.digest) from error


def _damaged(digest: str) -> StoreError:
    return StoreError(
        f"the stored bytes {digest[:12]} are missing or damaged", advice="Restore the state from a backup."
    )
