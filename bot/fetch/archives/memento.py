"""
One capture out of a web archive, byte for byte (`id_` playback).

Only an answer with `Memento-Datetime` is archived content; everything else, status 200 included, is the archive
talking about itself. The header is looked at before the status, since an archived 429 is content too.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urljoin

from bot.errors import Refused, SourceError
from bot.fetch.address import checked_url
from bot.fetch.archives.row import Row
from bot.fetch.archives.trouble import Unplayable, excluded, trouble
from bot.fetch.fields import http_date, media_type
from bot.fetch.inflate import decode_all, truncated
from bot.model import Exchange, Page
from bot.timefmt import from_timestamp14, to_timestamp14

DRIFT = timedelta(hours=24)
_MOST_HOPS = 6
_WRAPPED = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(https?(?::|%3A)/.{1,4000})", re.IGNORECASE)
_CHUNK_HEAD = re.compile(rb"([0-9a-fA-F]{1,8})(?:;[^\r\n]{0,200})?\r\n")

Play = Callable[[str, str], Awaitable[Page]]
"""Asks the archive for the capture of (14-digit time, address), paced, following nothing."""


@dataclass(frozen=True, slots=True)
class Memento:
    """
    A capture's page, when it was taken, and the address it was taken of, after archived redirects.

    `listed_url` is where the archive itself lists the capture, "" where it does not say or a redirect was followed.
    """

    page: Page
    captured_at: datetime
    original: str
    listed_url: str = ""

    @property
    def timestamp(self) -> str:
        return to_timestamp14(self.captured_at)


async def fetch_memento(play: Play, row: Row, *, limit: int, exact: bool = True) -> Memento:
    """
    The content of a listed capture, its archived redirects followed.

    The capture asked for must be the one that comes, unless `exact` is false; the target of a redirect may lie up to
    DRIFT away in time. Raises Unplayable, and SourceError (`archive`) where the archive itself is in trouble.
    """
    timestamp, original = row.timestamp, row.original
    hops: list[str] = []
    exchanges: list[Exchange] = []
    is_redirected = False
    seen: set[tuple[str, str]] = set()
    while True:
        if (timestamp, original) in seen:
            raise Unplayable("its archived redirects lead round in a circle")
        seen.add((timestamp, original))
        page = await play(timestamp, original)
        exchanges += page.exchanges
        taken_at = http_date(page.header("memento-datetime"))
        target = _wrapped_target(page)
        if taken_at is None:
            if target is None or not _is_acceptable(target[0], timestamp, row, exact=exact and not is_redirected):
                raise _not_shown(target)
            timestamp, original = target
        elif 300 <= page.status < 400:
            target = target or _plain_target(page, timestamp, original)
            is_redirected = True
            if not _same_address(target[1], original):
                hops.append(target[1])
            timestamp, original = target
        else:
            if abs(taken_at - row.captured_at) > (timedelta(0) if exact and not is_redirected else DRIFT):
                raise Unplayable("the archive offered a capture of another time", may_heal=True)
            final_page = replace(page, final_url=original, redirects=tuple(hops), exchanges=tuple(exchanges))
            return _content(row, final_page, taken_at, limit)
        if len(seen) > _MOST_HOPS:
            raise Unplayable(f"it is redirected more than {_MOST_HOPS} times")


def _content(row: Row, page: Page, taken_at: datetime, limit: int) -> Memento:
    if page.status != 200:
        raise Unplayable(f"the site itself had answered with status {page.status}")
    try:
        body = undo_leaks(page.body, limit)
    except SourceError as error:
        raise Unplayable(str(error)) from error
    charset = page.charset or media_type(f";charset={page.header('x-archive-guessed-charset')}")[1]
    final_page = replace(page, url=_tidy(row.original), final_url=_tidy(page.final_url), body=body, charset=charset)
    return Memento(final_page, taken_at, page.final_url, "" if page.redirects else row.memento_url)


def _tidy(original: str) -> str:
    """An address as the live web writes it: archives keep default ports and capital letters."""
    try:
        return str(checked_url(original))
    except Refused:
        return original


def _wrapped_target(page: Page) -> tuple[str, str] | None:
    """The (time, address) that a redirect inside the archive names."""
    match = _WRAPPED.search(page.header("location"))
    if match is None or not match[2].isprintable():
        return None
    try:
        from_timestamp14(match[1])
    except ValueError:
        return None
    # Some front ends collapse the double slash of the inner address.
    return match[1], re.sub(r"^(https?)(?::|%3A)/+", r"\1://", match[2], flags=re.IGNORECASE)


def _plain_target(page: Page, timestamp: str, original: str) -> tuple[str, str]:
    """The target of an archived redirect whose address was left as the site sent it."""
    location = page.header("location").strip()
    try:
        return timestamp, str(checked_url(urljoin(original, location)))
    except (Refused, ValueError) as error:
        raise Unplayable("its archived redirect leads nowhere") from error


def _is_acceptable(offered: str, asked: str, row: Row, *, exact: bool) -> bool:
    """
    Whether the capture offered in place of the one asked for will do.

    The same moment under another spelling always does; a neighbour only for a redirect's target.
    """
    return offered == asked or (not exact and abs(from_timestamp14(offered) - row.captured_at) <= DRIFT)


def _same_address(one: str, other: str) -> bool:
    return one.rstrip("/").lower() == other.rstrip("/").lower()


def _not_shown(target: tuple[str, str] | None) -> Unplayable:
    """What an answer without `Memento-Datetime` that is no trouble means."""
    if target is not None:
        return Unplayable(f"the archive offered its capture of {target[0]} instead", may_heal=True)
    return Unplayable("the archive lists it and does not have it", may_heal=True)


def is_memento(page: Page) -> bool:
    """Whether an answer is archived content, whatever its status; an archive's own pages carry no time of capture."""
    return http_date(page.header("memento-datetime")) is not None


def heed(page: Page, *, name: str) -> Page:
    """
    Hand on what playback answered of a capture: one, the way to one, or that there is none.

    Raises SourceError (`archive`) where the archive speaks of itself: trouble, or a site that it does not show.
    """
    if is_memento(page) or page.status == 404 or _wrapped_target(page) is not None:
        return page
    text = page.body[:20_000].decode("utf-8", "replace").lower()
    if page.status in {403, 451} or "excluded from the wayback machine" in text:
        raise excluded(name)
    if 300 <= page.status < 400:
        raise trouble(name, "it sent us to its notice of trouble")
    raise trouble(name, f"it answered with a page of its own (status {page.status})", status=page.status)


def escaped(original: str) -> str:
    """An address as it stands at the end of a playback address."""
    return original.replace("#", "%23").replace(" ", "%20").replace("\\", "%5C")


def undo_leaks(body: bytes, limit: int) -> bytes:
    """
    Remove a chunked framing and up to two gzip codings that were stored without their headers.

    Raises SourceError (`truncated`) for a gzip stream that stops early, `bomb` or `too-large` past `limit` bytes.
    """
    body = _unchunked(body)
    for _ in range(2):
        if not body.startswith(b"\x1f\x8b\x08"):
            break
        body = decode_all(body, "gzip", limit)
    return body


def _unchunked(body: bytes) -> bytes:
    """The payload of a chunked body; a body that is not chunked to its very end is returned as it is."""
    pieces: list[bytes] = []
    position = 0
    while match := _CHUNK_HEAD.match(body, position):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(pieces) if pieces else body
        start = match.end()
        if body[start + size : start + size + 2] != b"\r\n":
            break
        pieces.append(body[start : start + size])
        position = start + size + 2
    if pieces and position >= len(body):
        raise truncated()
    return body
