"""
A document that moved has captures under several addresses: which those are, and which of their captures count.

Archived redirects tell where a document went. Every address so found is searched in the index as well.
"""

import re
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import unquote, urlsplit

from bot.fetch.archives.archive import Archive
from bot.fetch.archives.memento import Memento
from bot.fetch.archives.row import Row

MOST_ALIASES = 12
NEAR = timedelta(days=30)

_HOME = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|default|home|main)(?:\.\w{2,5})?/?)?", re.IGNORECASE)
_ELSEWHERE = frozenset(
    (
        *("login", "signin", "sign-in", "sso", "auth", "consent", "captcha", "challenge", "blocked", "denied"),
        *("error", "errors", "404", "not-found", "notfound", "maintenance", "unsupported", "age-gate"),
    )
)
"""Path segments of pages that visitors are sent to in place of what they asked for."""


def same_key(url: str) -> str:
    """
    What archives file an address under, roughly: scheme, `www.`, letter case, a default port and a last slash do not count.

    >>> same_key("http://WWW.acme.example:80/Privacy/") == same_key("https://acme.example/privacy")
    True
    """
    try:
        parts = urlsplit(url.strip().lower())
        port = parts.port
    except ValueError:
        return url
    host = re.sub(r"^www\d*\.", "", parts.hostname or "")
    where = host if port in {None, 80, 443} else f"{host}:{port}"
    path = unquote(parts.path).rstrip("/") or "/"
    return f"{where}{path}?{parts.query}" if parts.query else f"{where}{path}"


def alias_of(row: Row, memento: Memento) -> str:
    """
    The address that an archived redirect led to, where it may be the document's new one; "" otherwise.

    A front page, a wall or an error page is not where a document moved to, nor is an address that carries the old one.
    """
    target = memento.page.final_url
    if not memento.page.redirects or same_key(target) == same_key(row.original):
        return ""
    try:
        parts, old = urlsplit(target), urlsplit(row.original)
    except ValueError:
        return ""
    segments = {segment.partition(".")[0].lower() for segment in parts.path.split("/")}
    if segments & _ELSEWHERE or _HOME.fullmatch(parts.path):
        return ""
    carried = unquote(unquote(parts.query)).lower()
    if len(old.path) > 1 and old.path.lower() in carried:
        return ""
    return target


@dataclass(slots=True)
class Ranks:
    """
    Which captures count where a document has several addresses, best first.

    While a better address is being captured with content, a lesser one is a double of it or stale. A redirect at the
    better one says that the document has left it; one at another spelling of it (http to https) does not. A capture
    whose status the archive does not tell says neither; a revisit says what the capture of the same bytes said.
    """

    _held: dict[int, Row] = field(default_factory=dict)
    _left: dict[int, Row] = field(default_factory=dict)

    def counts(self, row: Row, rank: int) -> bool:
        """Whether a capture at the address of this rank counts; rows must come oldest first."""
        if any(better < rank and row.captured_at - last.captured_at < NEAR for better, last in self._held.items()):
            return False
        left = self._left.get(rank)
        if row.is_redirect:
            self._left[rank] = row
            if rank in self._held and self._held[rank].original == row.original:
                del self._held[rank]
        elif row.status and not (row.is_revisit and left is not None and left.digest == row.digest):
            self._held[rank] = row
        return True


async def captures_of(
    archive: Archive, addresses: Sequence[str], *, since: str = "", until: str = ""
) -> AsyncGenerator[Row, None]:
    """
    Every capture that counts of a document at all its addresses, the best address first among them; oldest first.

    Holds one row an address in memory. Raises SourceError.
    """
    ranks, seen = Ranks(), _Seen()
    async with AsyncExitStack() as stack:
        walks = [archive.captures(url, since=since, until=until) for url in addresses]
        for walk in walks:
            await stack.enter_async_context(aclosing(walk))
        heads = {rank: row for rank, walk in enumerate(walks) if (row := await anext(walk, None)) is not None}
        while heads:
            rank = min(heads, key=lambda each: (heads[each], each))
            row = heads[rank]
            following = await anext(walks[rank], None)
            if following is None:
                del heads[rank]
            else:
                heads[rank] = following
            if seen.is_new(row) and ranks.counts(row, rank):
                yield row


@dataclass(slots=True)
class _Seen:
    """The rows of the last second, since addresses of one key list the same captures."""

    _timestamp: str = ""
    _rows: set[Row] = field(default_factory=set)

    def is_new(self, row: Row) -> bool:
        if row.timestamp != self._timestamp:
            self._timestamp = row.timestamp
            self._rows = set()
        if row in self._rows:
            return False
        self._rows.add(row)
        return True


def counted(found: Sequence[Sequence[Row]]) -> list[Row]:
    """The rows that count of a few of each address, oldest first."""
    ranks, seen = Ranks(), _Seen()
    ordered = sorted((row, rank) for rank, rows in enumerate(found) for row in rows)
    return [row for row, rank in ordered if seen.is_new(row) and ranks.counts(row, rank)]


def with_alias(addresses: Sequence[str], url: str) -> tuple[str, ...]:
    """The addresses with one more, unless it is one of them in another spelling or they are many already."""
    known = {same_key(address) for address in addresses}
    if not url or same_key(url) in known or len(addresses) > MOST_ALIASES:
        return tuple(addresses)
    return (*addresses, url)
