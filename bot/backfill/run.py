"""
The run that fills in a past: index, choice, fetch, and the place in the timeline. It decides nothing that `plan` or `past` do.

Every step is written before the next one is begun. Killed at any point it goes on where it was: what an index listed is not
asked again, and no capture whose bytes had arrived is fetched twice. Tells nobody.
"""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.backfill.again import due, failed, missed, waiting
from bot.backfill.plan import Listed, Plan, Seen
from bot.errors import SourceError
from bot.extract import EXTRACTOR
from bot.fetch.archives import ArchiveSource, Row, Unplayable
from bot.model import Capture, Outcome, Prior, Rules, Watch
from bot.past import PastKeeper
from bot.ports import Backfill, Copy, CopyState, Listing, PastStore
from bot.timefmt import to_timestamp14

Glance = Callable[[Prior, Capture, Rules], Awaitable[Outcome]]
"""Whether a capture shows the policy, and its text's digest (`examine.glance`)."""

LEASE_S = 900.0
_RENEW_S = 120.0
_BATCH = 2000
_PASSES = 6
_STALE = timedelta(days=7)
_PRESENT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: playback requests made by it and by earlier ones, and about how many are to come."""

    stage: str
    done: int = 0
    to_come: int = 0
    listed: int = 0


@dataclass(slots=True)
class Summary:
    """
    What a run came to. `requests` are those of this run alone; `notes` are for a person.

    `again` captures that the archive may show later are to be asked for again, the first of them at `again_at`.
    """

    listed: int = 0
    requests: int = 0
    seen: int = 0
    versions: int = 0
    left: int = 0
    again: int = 0
    again_at: datetime | None = None
    is_complete: bool = True
    notes: list[str] = field(default_factory=list)


Tell = Callable[[Progress], None]


class Run:
    """One past being filled in; `held` is ours for as long as it runs."""

    def __init__(
        self,
        store: PastStore,
        sources: Mapping[str, ArchiveSource],
        keeper: PastKeeper,
        glance: Glance,
        *,
        watch: Watch,
        held: Backfill,
        clock: Callable[[], datetime],
        tell: Tell = lambda _progress: None,
    ) -> None:
        self._store = store
        self._sources = sources
        self._keeper = keeper
        self._glance = glance
        self._watch = watch
        self._held = held
        self._clock = clock
        self._tell = tell
        self._renewed_at = clock()
        self._excluded: set[str] = set()
        self.summary = Summary()

    async def run(self) -> Summary:
        """
        Fetch what is missing and place it all. Raises SourceError where an archive is in trouble: go on later.

        What was fetched until then is kept; it is placed when the rest has come, or by `place`.
        """
        addresses: dict[str, tuple[str, ...]] = {}
        # An address that a document moved to may be found on the way: it is searched as well.
        while addresses != (found := await self._addresses()):
            addresses = found
            await self._list(addresses)
            await self._fetch()
        await self.place()
        return self.summary

    # --- the index ---------------------------------------------------------------------------------------------------

    async def _addresses(self) -> dict[str, tuple[str, ...]]:
        names = [name for name in self._watch.archives if name not in self._excluded]
        return {name: await self._sources[name].addresses(self._watch) for name in names}

    async def _list(self, addresses: Mapping[str, Sequence[str]]) -> None:
        for name, urls in addresses.items():
            try:
                await self._list_one(name, urls)
            except SourceError as error:
                if error.transient:
                    raise
                # An archive that shows nothing of the site is no trouble: others may.
                self._excluded.add(name)
                self.summary.notes.append(str(error))

    async def _list_one(self, name: str, urls: Sequence[str]) -> None:
        address = " ".join(urls)
        known = await asyncio.to_thread(self._store.listing, self._watch.id, name, address)
        for since, until in _missing(known, self._held, self._clock()):
            await self._walk(_Stretch(name, tuple(urls), since, until, known))
            known = await asyncio.to_thread(self._store.listing, self._watch.id, name, address)

    async def _walk(self, stretch: "_Stretch") -> None:
        now = self._clock()
        batch: list[Copy] = []
        last_hour = ""
        digits = (to_timestamp14(stretch.since), to_timestamp14(stretch.until))
        source = self._sources[stretch.archive]
        async with aclosing(source.listed(stretch.addresses, since=digits[0], until=digits[1])) as rows:
            async for row in rows:
                # Of a page captured again and again one capture an hour dates a change as well.
                if last_hour == (hour := f"{row.timestamp[:10]}{row.is_redirect}"):
                    continue
                last_hour = hour
                batch.append(_copy(stretch.archive, row))
                if len(batch) >= _BATCH:
                    await self._keep(stretch.read_to(batch[-1].captured_at, now), batch)
        await self._keep(stretch.read_to(stretch.until, now, is_whole=True), batch)

    async def _keep(self, listing: Listing, batch: list[Copy]) -> None:
        await asyncio.to_thread(self._store.keep_listing, self._watch.id, listing, batch)
        self.summary.listed += len(batch)
        batch.clear()
        self._tell(Progress("index", listed=self.summary.listed))
        await self._renew()

    # --- the captures ------------------------------------------------------------------------------------------------

    async def _fetch(self) -> None:
        names = set(self._watch.archives) - self._excluded
        copies = [copy for copy in await self._copies() if copy.snapshot_id is not None or copy.archive in names]
        self.summary.listed = len(copies)
        await self._read_kept(copies)
        plan = _plan(copies, self._held.budget, self._watch)
        while True:
            seen = _seen(copies)
            done = sum(copy.tries for copy in copies)
            left = self._held.budget - done
            wanted, put_off = plan.next(seen), waiting(copies)
            to_come = plan.remaining(seen) + sum(at <= self._clock() for at in put_off)
            self._tell(Progress("captures", done, max(0, min(left, to_come)), len(copies)))
            # Each capture that was put off keeps a request of the budget, and comes after those never asked for.
            position = wanted if left > len(put_off) else None
            if position is None:
                position = due(copies, self._clock())
            if position is None or left <= 0:
                self._conclude(put_off, is_done=wanted is None, is_spent=left <= 0)
                return
            await self._renew()
            copies[position] = await self._fetch_one(copies[position])

    def _conclude(self, put_off: Sequence[datetime], *, is_done: bool, is_spent: bool) -> None:
        self.summary.is_complete = is_done and not put_off
        self.summary.again = 0 if is_spent else len(put_off)
        self.summary.again_at = None if is_spent else min(put_off, default=None)

    async def _fetch_one(self, copy: Copy) -> Copy:
        try:
            capture = await self._sources[copy.archive].capture(self._watch, _row(copy))
        except Unplayable as why:
            return await self._mark(missed(copy, str(why), self._clock(), may_heal=why.may_heal))
        except SourceError as error:
            # A capture that the archive fails at again and again must not hold up all others.
            if error.kind != "paused" and error.status != 429:
                await self._mark(failed(copy, str(error), self._clock()))
            raise
        requests = sum(1 + len(page.redirects) for page in capture.pages)
        self.summary.requests += requests
        # The bytes first: whatever happens from here on, they need not be asked for again.
        kept = await asyncio.to_thread(self._store.keep_copy, self._watch.id, copy, capture, tries=requests)
        return await self._read(kept, capture)

    async def _mark(self, copy: Copy) -> Copy:
        self.summary.requests += 1
        await asyncio.to_thread(self._store.mark_copy, copy)
        return copy

    # --- what they say -----------------------------------------------------------------------------------------------

    async def _read_kept(self, copies: list[Copy]) -> None:
        """Read what is stored and was not read yet, or was read by another reader or by other rules."""
        reading = reading_of(self._watch.rules)
        for position, copy in enumerate(copies):
            if copy.snapshot_id is not None and copy.reading != reading:
                capture = await asyncio.to_thread(self._store.stored_capture, copy.snapshot_id)
                copies[position] = await self._read(copy, capture)

    async def _read(self, copy: Copy, capture: Capture) -> Copy:
        around = await asyncio.to_thread(
            self._store.around,
            *(self._watch.id,),
            at=capture.captured_at,
            extractor=EXTRACTOR,
            rules=self._watch.rules,
            source=capture.source,
        )
        known = around.prior.version or around.later
        outcome = await self._glance(Prior(version=known), capture, self._watch.rules)
        read = replace(copy, reading=reading_of(self._watch.rules), text_digest=outcome.text_digest)
        if not outcome.text_digest:
            read = replace(read, state=CopyState.LEFT, why=outcome.reason)
        await asyncio.to_thread(self._store.mark_copy, read)
        return read

    # --- their place -------------------------------------------------------------------------------------------------

    async def place(self) -> None:
        """Take what was fetched into the timeline, in the order of time."""
        await self._read_kept(await self._copies())
        for number in range(_PASSES):
            copies = [copy for copy in await self._copies() if copy.text_digest]
            # A placed capture may free an earlier one of its place; one that was left out may fit by now.
            states = {CopyState.KEPT, CopyState.LEFT} if number == 0 else {CopyState.KEPT}
            if not any(copy.state in states for copy in copies):
                break
            await self._place_all(copies, states)
        await self._keeper.settle(self._watch.id, self._watch.rules, now=self._clock())
        usable = [copy for copy in await self._copies() if copy.snapshot_id is not None]
        self.summary.seen = sum(1 for copy in usable if copy.state is CopyState.PLACED)
        self.summary.left = len(usable) - self.summary.seen

    async def _place_all(self, copies: Sequence[Copy], states: set[CopyState]) -> None:
        times = Counter(copy.text_digest for copy in copies)
        others = _next_others(copies)
        waiting = [(copy, other_at) for copy, other_at in zip(copies, others, strict=True) if copy.state in states]
        for number, (copy, other_at) in enumerate(waiting):
            self._tell(Progress("timeline", number, len(waiting) - number, len(copies)))
            if copy.snapshot_id is None:
                continue
            capture = await asyncio.to_thread(self._store.stored_capture, copy.snapshot_id)
            placed = await self._keeper.take(
                *(self._watch.id, capture, self._watch.rules),
                now=self._clock(),
                recurs=times[copy.text_digest] > 1,
                other_at=other_at,
            )
            state = CopyState.LEFT if placed.spot is None else CopyState.PLACED
            self.summary.versions += placed.is_new
            await asyncio.to_thread(self._store.mark_copy, replace(copy, state=state, why=placed.why))
            await self._renew()

    async def _copies(self) -> list[Copy]:
        return await asyncio.to_thread(self._store.copies, self._watch.id, self._held.since, self._held.until)

    async def _renew(self) -> None:
        now = self._clock()
        if (now - self._renewed_at).total_seconds() > _RENEW_S:
            self._renewed_at = now
            await asyncio.to_thread(self._store.keep_backfill, self._held, now, lease_s=LEASE_S)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of an index that is still to be read. `known` is what was read before it."""

    archive: str
    addresses: tuple[str, ...]
    since: datetime
    until: datetime
    known: Listing | None

    def read_to(self, until: datetime, now: datetime, *, is_whole: bool = False) -> Listing:
        since = min(self.since, self.known.since) if self.known else self.since
        end = max(until, self.known.until) if self.known and is_whole else until
        return Listing(self.archive, " ".join(self.addresses), since, end, is_whole, now)


def _missing(known: Listing | None, held: Backfill, now: datetime) -> list[tuple[datetime, datetime]]:
    """
    The stretches of time that an index has still to be asked for; a reading that was broken off goes on where it was.

    One that came up to its own present is good for a while: archives list new captures late anyway.
    """
    if known is None:
        return [(held.since, held.until)]
    if held.since < known.since:
        return [(held.since, max(held.until, known.until))]
    was_present = known.is_whole and known.listed_at - known.until < _PRESENT
    if held.until <= known.until or (was_present and now - known.listed_at < _STALE):
        return []
    return [(known.until, held.until)]


def _plan(copies: Sequence[Copy], budget: int, watch: Watch) -> Plan:
    listed = [Listed(copy.captured_at, copy.digest, is_redirect=copy.status.startswith("3")) for copy in copies]
    return Plan(listed, budget=budget, digests_tell=len(watch.urls) == 1)


def _seen(copies: Sequence[Copy]) -> Seen:
    found: dict[int, str | None] = {}
    for position, copy in enumerate(copies):
        if copy.state is CopyState.ABSENT:
            found[position] = None
        elif copy.snapshot_id is not None:
            found[position] = copy.text_digest
    return found


def _next_others(copies: Sequence[Copy]) -> list[datetime | None]:
    """For each capture, when another text is captured the next time."""
    found: list[datetime | None] = []
    following: tuple[str, datetime | None, datetime | None] = ("", None, None)
    for copy in reversed(copies):
        text, at, other_at = following
        other = other_at if text == copy.text_digest else at
        found.append(other)
        following = (copy.text_digest, copy.captured_at, other)
    return found[::-1]


def reading_of(rules: Rules) -> str:
    """What must be equal for a text's digest to be believed: our reader, and the rules that decide what is read."""
    read_by = replace(rules, own_names=(), document="")
    return f"{EXTRACTOR} {hashlib.sha256(repr(read_by).encode()).hexdigest()[:16]}"


def _copy(archive: str, row: Row) -> Copy:
    return Copy(archive, row.captured_at, row.original, row.digest, row.status, row.memento_url)


def _row(copy: Copy) -> Row:
    timestamp = to_timestamp14(copy.captured_at)
    return Row(timestamp, copy.original, copy.digest, copy.status, copy.captured_at, copy.memento_url)
