"""
Comparisons as they are stored: compressed against the two documents that they compare, whose words they repeat.

The bytes are the SHA-256 of both documents, 32 bytes each, then one zstandard frame. Documents of versions are never
deleted, so what a comparison rests on is always there.
"""

import json

import zstandard
from sqlalchemy import Connection, bindparam, select

from bot.codec import decode_comparison, encode_comparison
from bot.errors import StoreError
from bot.model import Comparison
from bot.store import blobs
from bot.store.schema import version

_DIGEST = 32
_FORM = (
    b'{"material":false,"headline":"","severity":"info","noise":"rewording","findings":[],"untyped":[],"hunks":['
    b'{"material":true,"headline":"Adds ","severity":"high","noise":null,"findings":['
    b'{"kind":"data_collected","action":"added","value":"","effect":"worse","severity":"medium","section":"","old_quote":null,'
    b'"new_quote":"","dpv":"dpv:PersonalData","opp115":"First Party Collection/Use","reason":"to the person\'s disadvantage"},'
    b'{"kind":"third_party","action":"removed","value":"","effect":"neutral","severity":"low","section":"","old_quote":"",'
    b'"new_quote":null,"dpv":"dpv:ThirdParty","opp115":"Third Party Sharing/Collection","reason":"no clear effect on the person"},'
    b'{"kind":"retention","action":"changed","value":"days","effect":"better","severity":"low","section":"","old_quote":"",'
    b'"new_quote":"","dpv":"dpv:StorageDuration","opp115":"Data Retention","reason":"in favour of the person"},'
    b'{"kind":"effective_date","action":"changed","value":"","effect":"neutral","severity":"info","section":"","old_quote":"",'
    b'"new_quote":"","dpv":null,"opp115":"Other","reason":"stated date"}],"untyped":[{"old_quote":null,"new_quote":"",'
    b'"section":""},{"old_quote":"","new_quote":null,"section":""}],"hunks":[{"op":"insert","old":null,"new":"",'
    b'"section":"","spans":[["insert",""]],"old_index":-1,"new_index":1,"kind":"item"},{"op":"delete","old":"","new":null,'
    b'"section":"","spans":[["delete",""]],"old_index":1,"new_index":-1,"kind":"paragraph"},{"op":"replace","old":"",'
    b'"new":"","section":"","spans":[["equal",""],["delete",""],["insert",""],["equal",""]],"old_index":1,"new_index":1,'
    b'"kind":"paragraph"}],"silent_change":false,"stats":{"words_old":1,"words_new":1}}'
)
"""What comparisons have in common. Never to be changed: what is stored was compressed against it."""


_DOCUMENTS = select(version.c.id, version.c.document).where(version.c.id.in_(bindparam("ids", expanding=True)))


def pack(connection: Connection, comparison: Comparison, *, old: int, new: int) -> bytes:
    """A comparison of two stored versions, given by their ids, as it is stored."""
    documents = {row.id: row.document for row in connection.execute(_DOCUMENTS, {"ids": [old, new]})}
    text = json.dumps(encode_comparison(comparison), ensure_ascii=False, separators=(",", ":"))
    dictionary = _dictionary(connection, documents[old], documents[new])
    names = bytes.fromhex(documents[old]) + bytes.fromhex(documents[new])
    return names + blobs.compress(text.encode("utf-8", "surrogatepass"), dictionary)


def unpack(connection: Connection, packed: bytes) -> Comparison:
    """The comparison that was packed. Raises StoreError where it is damaged."""
    old, new = packed[:_DIGEST].hex(), packed[_DIGEST : 2 * _DIGEST].hex()
    dictionary = _dictionary(connection, old, new)
    try:
        text = blobs.expand(packed[2 * _DIGEST :], dictionary)
    except zstandard.ZstdError as error:
        raise StoreError("a stored change is damaged", advice="Restore the state from a backup.") from error
    return decode_comparison(json.loads(text.decode("utf-8", "surrogatepass")))


def _dictionary(connection: Connection, old: str, new: str) -> bytes:
    return _FORM + blobs.fetch(connection, old) + blobs.fetch(connection, new)
