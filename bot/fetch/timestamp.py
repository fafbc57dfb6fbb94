"""Asking a time-stamp authority (RFC 3161 over HTTP, section 3.4). What its answer is worth is checked elsewhere."""

import hashlib
import secrets

from bot.errors import SourceError
from bot.evidence.stamp import MOST_REPLY, query_of
from bot.fetch.client import Client
from bot.fetch.limits import Limits

_KIND = "application/timestamp-reply"
_LIMITS = Limits(wire_bytes=MOST_REPLY, decoded_bytes=MOST_REPLY, total_s=30.0)
_HEADERS = {"Content-Type": "application/timestamp-query", "Accept": _KIND, "Accept-Encoding": "identity"}


async def ask_authority(client: Client, url: str, data: bytes) -> tuple[bytes, bytes]:
    """
    Have an authority vouch that `data` is there now: our question and its answer, as they went over the wire.

    Only the SHA-256 of the data leaves the machine. Raises SourceError.
    """
    query = query_of(hashlib.sha256(data).digest(), secrets.randbits(64))
    page = await client.post(url, query, headers=_HEADERS, limits=_LIMITS)
    if page.status != 200 or page.media_type != _KIND:
        raise SourceError(
            f"The time-stamp authority gave no time stamp (status {page.status}, {page.media_type or 'no type'}).",
            kind="timestamp",
            status=page.status,
            advice="It is asked again later; see that [evidence] timestamp_url is the address for RFC 3161 questions.",
        )
    return query, page.body
