"""
Taking a collection into the state: each record judged against the one before, written in batches, told to nobody.

A batch is one transaction, with the place that it reached: a stop at any point loses a batch at most and repeats
nothing. Judging is `examine`, as for live captures.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot import rounds
from bot.errors import UsageError
from bot.examine import examine
from bot.extract import EXTRACTOR
from bot.flips import REMEMBERED
from bot.imports.story import Collection, Reader, Record, Story, Unreadable
from bot.model import NEW_TEXT, Capture, Outcome, Prior, Result, Rules, Watch
from bot.ports import Claim, Recording, Store
from bot.silence import Silence, silence_of
from bot.succession import remember

BATCH = 64
BATCH_BYTES = 4_000_000
LEASE_S = 6 * 3600.0
MOST_NAMED = 20
"""So many records that could not be taken are named; the others are counted."""

UPGRADED = "recorded as an upgrade of the recorder's own reading"


@dataclass(slots=True)
class Tally:
    """What an import came to; counts, and the first records that were skipped, in words."""

    documents: int = 0
    records: int = 0
    known: int = 0
    versions: int = 0
    changes: int = 0
    unchanged: int = 0
    refused: int = 0
    skipped: int = 0
    bytes: int = 0
    skips: list[str] = field(default_factory=list)

    def skip(self, story: Story, record: Record, why: object) -> None:
        self.skipped += 1
        if len(self.skips) < MOST_NAMED:
            self.skips.append(f"{story.place}, {record.key[:12]}: {why}")

    def count(self, outcome: Outcome, capture: Capture) -> None:
        self.bytes += sum(len(page.body) for page in capture.pages)
        if outcome.result in NEW_TEXT:
            self.versions += 1
            self.changes += outcome.comparison is not None
        elif outcome.result in {Result.UNCHANGED, Result.TECHNICAL}:
            self.unchanged += 1
        else:
            self.refused += 1


@dataclass(frozen=True, slots=True)
class _Place:
    """
    How far a document has been taken: everything from the time `since` on ("" for the beginning) up to the record `last`.

    `filled` is the last record taken of what came before, where a later import asks for more of the past. `story` is
    where the document lies: another folder of captures of one page begins anew.
    """

    last: str = ""
    last_at: int = 0
    since: int | None = None
    filled: str = ""
    story: str = ""

    def encode(self) -> str:
        return json.dumps([self.last, self.last_at, self.since, self.filled, self.story])


def _decode(cursor: str) -> _Place | None:
    try:
        last, last_at, since, filled, story = json.loads(cursor)
        return _Place(str(last), int(last_at), None if since is None else int(since), str(filled), str(story))
    except (ValueError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class Taker:
    """Takes collections into a store. `since` leaves out what was recorded before it."""

    store: Store
    clock: Callable[[], datetime]
    since: datetime | None = None
    batch: int = BATCH

    def take(self, collection: Collection, stories: Sequence[Story], advance: Callable[[int], None]) -> Tally:
        """
        Take what is new of each story; `advance` is told how many records are done with.

        Raises UsageError where a watch is being checked, and StoreError.
        """
        tally = Tally()
        with collection.reading() as read:
            for story in stories:
                tally.documents += 1
                tally.records += len(story.records)
                self._take_story(_Task(collection, story, read, tally, advance))
        return tally

    def _take_story(self, task: "_Task") -> None:
        now, story, name = self.clock(), task.story, task.collection.name
        self.store.keep_imported(story.watch, now)
        claim = self.store.claim_watch(story.watch.id, now, lease_s=LEASE_S)
        if claim is None:
            raise UsageError(f"{story.watch.id} is being checked right now.", advice="Try again in a few minutes.")
        try:
            old, fresh, place = self._new(story, _decode(claim.cursors.get(name, "")))
            task.tally.known += len(story.records) - len(old) - len(fresh)
            task.advance(len(story.records) - len(old) - len(fresh))
            writer = _Writer(self, task, claim)
            for record in old:
                place = replace(place, filled=record.key)
                writer.take(record, task.read, place)
            if old:
                place = replace(place, since=_seconds(self.since), filled="")
                writer.flush(place)
            for record in fresh:
                place = replace(place, last=record.key, last_at=record.seconds)
                writer.take(record, task.read, place)
            writer.flush(place)
            self._bridge(task)
            # What came and went years ago says nothing about the page of today; the next story uses its room again.
            self.store.forget_flips(now - REMEMBERED)
        finally:
            self.store.release_watch(claim, self.clock())

    def _bridge(self, task: "_Task") -> None:
        """Judge the first text that was known before against the last of those that now stand before it."""
        watch, rules = task.story.watch, watch_rules(task.collection, task.story.watch)
        for gap in self.store.gaps(watch.id, extractor=EXTRACTOR, rules=rules, source=task.collection.name):
            prior = Prior(version=gap.older, silent=True)
            outcome = examine(prior, gap.newer_capture, rules)
            if outcome.comparison is None:
                continue
            change_id = rounds.change_id(watch, prior, gap.newer_capture, outcome)
            self.store.bridge(gap, outcome, change_id=change_id, now=self.clock(), extractor=EXTRACTOR)
            task.tally.changes += 1

    def _new(self, story: Story, place: _Place | None) -> tuple[list[Record], list[Record], _Place]:
        """What is to be taken of a story: what came before the part that is taken already, and what came after."""
        since = _seconds(self.since)
        wanted = [record for record in story.records if since is None or record.seconds >= since]
        if place is None or place.story != story.place:
            return [], wanted, _Place(since=since, story=story.place)
        at = next((at for at, record in enumerate(wanted) if record.key == place.last), None)
        # A history that was written anew has other names: what is later than all that was taken is new in any case.
        later = wanted[at + 1 :] if at is not None else [each for each in wanted if each.seconds > place.last_at]
        earlier = [each for each in wanted if place.since is not None and each.seconds < place.since]
        filled = next((at for at, record in enumerate(earlier) if record.key == place.filled), -1)
        return earlier[filled + 1 :], later, place


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())


@dataclass(frozen=True, slots=True)
class _Task:
    """One story to be taken, and whom to tell how it goes."""

    collection: Collection
    story: Story
    read: Reader
    tally: Tally
    advance: Callable[[int], None]


class _Writer:
    """One story on its way into the store: what is known so far, and the recordings that wait for the next batch."""

    def __init__(self, taker: Taker, task: _Task, claim: Claim) -> None:
        self._taker = taker
        self._collection = task.collection
        self._story = task.story
        self._claim = claim
        self._tally = task.tally
        self._advance = task.advance
        self._prior: Prior | None = None
        self._last_at = datetime.min.replace(tzinfo=UTC)
        self._waiting: list[Recording] = []
        self._done = 0
        self._weight = 0
        self._reached = _Place()
        self._rules = watch_rules(task.collection, task.story.watch)

    def take(self, record: Record, read: Reader, place: _Place) -> None:
        """Judge one record, or skip it; written with its batch."""
        self._done += 1
        try:
            capture = read(self._story, record, self._taker.clock())
        except Unreadable as error:
            self._tally.skip(self._story, record, error)
        else:
            self._judge(record, capture)
        self._reached = place
        if self._done >= self._taker.batch or self._weight > BATCH_BYTES:
            self.flush(place)

    def _judge(self, record: Record, capture: Capture) -> None:
        watch = self._story.watch
        prior = self._prior_at(capture)
        outcome = examine(prior, capture, self._rules)
        self._tally.count(outcome, capture)
        made = _recording(watch, prior, capture, outcome, record, self._taker.clock())
        self._waiting.append(replace(made, rules=self._rules))
        self._weight += sum(len(page.body) for page in capture.pages)
        after = remember(prior, outcome, 0, capture.captured_at, self._rules)
        if after.version is not None and after.version is not prior.version:
            page = capture.page
            version = replace(after.version, final_url=page.final_url, archive_url=capture.archive_url)
            after = replace(after, version=version)
        self._prior, self._last_at = after, capture.captured_at

    def _prior_at(self, capture: Capture) -> Prior:
        """What is known when a capture is judged: from memory while they follow each other, else from the store."""
        if self._prior is not None and capture.captured_at >= self._last_at and not self._collection.is_ours:
            return self._prior
        self.flush(self._reached)
        prior = self._taker.store.prior(
            self._story.watch.id,
            at=capture.captured_at,
            extractor=EXTRACTOR,
            rules=self._rules,
            source=self._collection.name,
        )
        return replace(prior, silent=True)

    def flush(self, place: _Place) -> None:
        """
        Write what waits, and with it how far the story has come.

        Where all that came last was skipped, the place stays behind: another import tries those again.
        """
        if self._waiting:
            *before, last = self._waiting
            self._taker.store.record_all(self._claim, [*before, replace(last, cursor=place.encode())])
            self._waiting, self._weight = [], 0
        self._advance(self._done)
        self._done = 0


def watch_rules(collection: Collection, watch: Watch) -> Rules:
    """The rules that a collection's texts are read by: of a text that another program made, what finds it says nothing."""
    if collection.is_ours:
        return watch.rules
    return Rules(own_names=watch.rules.own_names, document=watch.rules.document, ignore=watch.rules.ignore)


def _recording(  # noqa: PLR0917 - one argument for each thing that is recorded
    watch: Watch, prior: Prior, capture: Capture, outcome: Outcome, record: Record, now: datetime
) -> Recording:
    is_upgrade = record.is_upgrade and outcome.comparison is not None
    return Recording(
        *(watch.id, capture.source, now, now, outcome.result),
        reason=f"{outcome.reason}; {UPGRADED}" if is_upgrade else outcome.reason,
        capture=capture,
        outcome=outcome,
        extractor=EXTRACTOR,
        change_id=rounds.change_id(watch, prior, capture, outcome),
        silence=Silence.TECHNICAL if is_upgrade else silence_of(outcome, is_past=True),
    )
