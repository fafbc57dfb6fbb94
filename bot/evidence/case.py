"""What a record of evidence is made of: a change with both of its captures, as the state has them."""

from dataclasses import dataclass
from datetime import datetime

from bot.model import Comparison, Document, Page

NO_RECORD = "0" * 64
"""What the first record of a log names as the one before."""


@dataclass(frozen=True, slots=True)
class Side:
    """
    One of the two versions: its capture, and what was read out of it. `name` is "old" or "new".

    `warcs` are the WARC records of `pages`, one by one; `rules` are the rules of reading as JSON.
    """

    name: str
    source: str
    captured_at: datetime
    fetched_at: datetime
    archive_url: str
    pages: tuple[Page, ...]
    warcs: tuple[bytes, ...]
    document: Document
    text_digest: str
    extractor: int
    rules: str


@dataclass(frozen=True, slots=True)
class Case:
    """A change and its two sides. `told` says whether anybody was told of it."""

    change_id: str
    watch_id: str
    name: str
    address: str
    detected_at: datetime
    told: bool
    reason: str
    undoes: str
    comparison: Comparison
    old: Side
    new: Side


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One record of the log: `digest` is the SHA-256 of the manifest's bytes, `previous` that of the record before.

    `kind` is "change", or "witness" for what an archive said about a change later.
    """

    seq: int
    kind: str
    change_id: str
    manifest: bytes
    digest: str
    previous: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """
    What a time-stamp authority said of a manifest (RFC 3161): our query and its reply as they went over the wire.

    `roots` are the certificates, in PEM, that the authority's own is to be traced to; `authority` is its address.
    """

    authority: str
    query: bytes
    reply: bytes
    roots: bytes
    at: datetime
