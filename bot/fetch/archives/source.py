"""
A web archive as a source of captures, whatever its dialect.

The index is asked first and rarely, captures are played back one by one and slowly, and every reading's cursor lets
the work go on after a stop without asking for anything twice.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.errors import SourceError
from bot.fetch.archives.aliases import alias_of, captures_of, counted, same_key, with_alias
from bot.fetch.archives.archive import Archive
from bot.fetch.archives.memento import DRIFT
from bot.fetch.archives.place import Place, place_of
from bot.fetch.archives.row import Row
from bot.fetch.archives.trouble import Unplayable, trouble
from bot.fetch.gate import Clock
from bot.model import Capture, Reading, Watch
from bot.ports import ArchiveStore
from bot.timefmt import from_timestamp14, to_timestamp14

CAPTURES_PER_CHECK = 20

_ENDS = 20
_TRIES = 5
_STUMBLES = 3
_SETTLED = timedelta(hours=12)
_FOLLOW_REDIRECTS_EVERY = timedelta(days=30)


@dataclass(slots=True)
class _Skipped:
    """Captures passed over, to be said once; `may_stumble` where one may be passed over that the archive fails at."""

    may_stumble: bool = False
    notes: list[str] = field(default_factory=list)

    def add(self, row: Row, why: str) -> None:
        self.notes.append(f"the archived copy of {row.captured_at:%Y-%m-%d %H:%M} was left out: {why}")

    def take(self, *, most: int = 3) -> str:
        shown, more = self.notes[:most], len(self.notes) - most
        self.notes.clear()
        return "; ".join([*shown, f"and {more} more"] if more > 0 else shown)


class ArchiveSource:
    """
    Reads the archived captures of a watch from one archive (implements bot.ports.Source).

    The index of a watch is asked again after `recheck`.
    """

    def __init__(
        self, archive: Archive, kept: ArchiveStore, *, clock: Clock, recheck: timedelta = timedelta(days=7)
    ) -> None:
        self.name = archive.name
        self.archive = archive
        self._kept = kept
        self._clock = clock
        self._recheck = recheck

    async def captures(self, watch: Watch, cursor: str, now: datetime) -> AsyncIterator[Reading]:
        """
        At first the capture at or just after `watch.since` and the newest one; later whatever is new, weekly.

        Without `since` the newest alone. Yields nothing while the index is not due. Raises SourceError.
        """
        place = place_of(cursor, watch.address)
        if place.checked_at and now - datetime.fromisoformat(place.checked_at) < self._recheck:
            return
        ends = self._ends(watch, place) if place.leap or not place.last else self._news(watch, place, now)
        async for reading in self._read(watch, ends, place, now):
            yield reading

    async def addresses(self, watch: Watch) -> tuple[str, ...]:
        """
        Where the archive is searched for a watch: its own address, those of the list, and those found so far.

        A document of several pages has no aliases: its pages would have moved one by one.
        """
        found: tuple[str, ...] = (watch.address,)
        if len(watch.urls) == 1:
            for url in (*watch.aliases, *await asyncio.to_thread(self._kept.aliases, watch.id)):
                found = with_alias(found, url)
        return found

    # --- what to take ------------------------------------------------------------------------------------------------

    async def _ends(self, watch: Watch, place: Place) -> AsyncIterator[list[Row]]:
        """Groups of alternatives: the oldest captures since `since`, then the newest."""
        since = _digits(watch.since)
        urls = await self.addresses(watch)
        if since and not place.leap:
            yield _oldest_first(counted([await self.archive.oldest(url, since=since, count=_ENDS) for url in urls]))
        yield _newest_first(counted([await self.archive.newest(url, since=since, count=_ENDS) for url in urls]))

    async def _news(self, watch: Watch, place: Place, now: datetime) -> AsyncIterator[list[Row]]:
        """A group for each capture since the last one taken, at most CAPTURES_PER_CHECK."""
        # Captures of one day are listed out of their order: one taken too soon would hide those that come late.
        until = to_timestamp14(now - min(_SETTLED, self._recheck / 4))
        rows = captures_of(self.archive, await self.addresses(watch), since=place.last, until=until)
        taken = 0
        async with aclosing(_distinct(rows, place)) as news:
            async for row in news:
                yield [row]
                taken += 1
                if taken == CAPTURES_PER_CHECK:
                    return

    async def _read(
        self, watch: Watch, groups: AsyncIterator[list[Row]], place: Place, now: datetime
    ) -> AsyncIterator[Reading]:
        """Play the first playable capture of each group; the last reading carries the time of this check."""
        skipped, count, found = _Skipped(may_stumble=place.stumbles >= _STUMBLES), 0, 0
        is_first = not place.last
        held: Reading | None = None
        try:
            async for group in groups:
                count += 1
                found += len(group)
                row, capture = await self._first_playable(watch, group, place, skipped)
                if row is None and count == CAPTURES_PER_CHECK:
                    row = group[-1]  # the rest must not wait for ever behind captures that cannot be shown
                if row is not None:
                    place = replace(place.after(row), leap=is_first and count == 1 and watch.since is not None)
                if capture is not None:
                    if held is not None:
                        yield held
                    held = Reading(place.kept_for(watch.address), capture, note=skipped.take())
        except SourceError as error:
            if held is not None:
                yield held
            _note_stumble(error, place, watch)
            raise
        if found and not place.last:
            raise trouble(self.name, f"none of its captures can be shown ({skipped.take()})")
        place = replace(place, leap=False, checked_at=now.isoformat() if count < CAPTURES_PER_CHECK else "")
        if held is not None:
            note = "; ".join(filter(None, (held.note, skipped.take())))
            yield Reading(place.kept_for(watch.address), held.capture, note=note)
        else:
            yield Reading(place.kept_for(watch.address), note=skipped.take() or _said(watch, place))

    async def _first_playable(
        self, watch: Watch, group: list[Row], place: Place, skipped: _Skipped
    ) -> tuple[Row | None, Capture | None]:
        """The first row of a group that can be shown, with its capture; no capture where its bytes are known."""
        for row in group[:_TRIES]:
            if not place.is_ahead(row):
                break
            if place.is_same(row):
                return row, None
            capture = await self._try(watch, row, skipped)
            if capture is not None:
                return row, capture
        return None, None

    # --- asking ------------------------------------------------------------------------------------------------------

    async def _try(self, watch: Watch, row: Row, skipped: _Skipped) -> Capture | None:
        try:
            return await self.capture(watch, row)
        except Unplayable as why:
            skipped.add(row, str(why))
        except SourceError as error:
            # One capture that the archive fails at again and again must not hold up all others; where it fails at the
            # next one too, the archive itself is in trouble.
            if not skipped.may_stumble or _is_pause(error):
                raise
            skipped.may_stumble = False
            skipped.add(row, str(error))
        return None

    def listed(self, addresses: Sequence[str], *, since: str, until: str) -> AsyncGenerator[Row, None]:
        """Every capture that counts of a document at these addresses, oldest first. Raises SourceError."""
        return captures_of(self.archive, addresses, since=since, until=until)

    async def capture(self, watch: Watch, row: Row) -> Capture:
        """Fetch one listed capture; an address that it was redirected to is remembered. Raises Unplayable, SourceError."""
        memento = await self.archive.fetch(row)
        await self._learn(watch, alias_of(row, memento))
        pages = [memento.page]
        # The other pages of a document count as of the same moment within a day.
        pages += [(await self.archive.fetch(row.beside(url), exact=False)).page for url in watch.urls[1:]]
        return Capture(
            self.name,
            tuple(pages),
            captured_at=memento.captured_at,
            fetched_at=self._clock(),
            archive_url=self.archive.public_url(memento),
        )

    async def _learn(self, watch: Watch, alias: str) -> None:
        """Remember an address that the document moved to."""
        if not alias or len(watch.urls) != 1:
            return
        refused = await asyncio.to_thread(self._kept.aliases, watch.id, refused=True)
        known = await self.addresses(watch)
        if same_key(alias) not in map(same_key, refused) and with_alias(known, alias) != known:
            await asyncio.to_thread(self._kept.keep_alias, watch.id, alias, self._clock())


async def _distinct(rows: AsyncGenerator[Row, None], place: Place) -> AsyncGenerator[Row, None]:
    """
    Rows ahead of a place whose bytes differ from the row before.

    Only neighbours are compared: a text that comes back is news. Redirects are worth following where the page itself
    has not been captured for a while, which is how a page that moved looks.
    """
    content_at = from_timestamp14(place.last) if place.last else None
    for_now = place
    async with aclosing(rows):
        async for row in rows:
            if not for_now.is_ahead(row):
                continue
            if row.is_redirect:
                if content_at is not None and row.captured_at - content_at < _FOLLOW_REDIRECTS_EVERY:
                    continue
                content_at = row.captured_at
                yield row
                continue
            content_at = row.captured_at
            if not for_now.is_same(row):
                for_now = for_now.after(row)
                yield row


def _note_stumble(error: SourceError, place: Place, watch: Watch) -> None:
    """Have an error carry how often the archive has failed by now."""
    if not _is_pause(error):
        error.cursor = replace(place, stumbles=place.stumbles + 1).kept_for(watch.address)


def _is_pause(error: SourceError) -> bool:
    """Whether an archive was left alone, or asked to be, which says nothing about a capture."""
    return error.kind == "paused" or error.status == 429


def _oldest_first(rows: list[Row]) -> list[Row]:
    return [row for row in rows if not row.is_redirect] + [row for row in rows if row.is_redirect]


def _newest_first(rows: list[Row]) -> list[Row]:
    """The newest captures of the page; before them a redirect that came a day or more later: the page has moved."""
    content = [row for row in reversed(rows) if not row.is_redirect]
    moved = [row for row in reversed(rows) if row.is_redirect][:1]
    if moved and content and moved[0].captured_at - content[0].captured_at < DRIFT:
        moved = []
    return [*moved, *content]


def _digits(day: date | None) -> str:
    return day.strftime("%Y%m%d") if day else ""


def _day(place: Place) -> str:
    return from_timestamp14(place.last).date().isoformat() if place.last else "nothing"


def _said(watch: Watch, place: Place) -> str:
    if place.last:
        return f"the archive holds nothing newer than {_day(place)}"
    since = f" since {watch.since}" if watch.since else ""
    return f"the archive holds no capture of {watch.address}{since}"
