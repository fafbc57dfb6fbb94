"""The rules of one round of checking: which source first, what is the past, what is to be told. Pure."""

from dataclasses import replace
from datetime import date, datetime

from bot import announce, clocks
from bot.errors import Refused, SourceError
from bot.ignore import MOST_SHARE
from bot.model import (
    NEW_TEXT,
    OWN_SOURCES,
    SEEN_RESULTS,
    Capture,
    Outcome,
    Prior,
    Reading,
    Result,
    Signals,
    Watch,
)
from bot.notice import Notice
from bot.ports import Claim, Placed
from bot.render.words import count
from bot.timefmt import day_in_words


def is_new(claim: Claim, newest_at: datetime | None) -> bool:
    """Whether the first check of a watch has yet to be finished; one that was broken off may have left versions."""
    return newest_at is None or claim.last_result is None


def in_order(sources: tuple[str, ...], *, is_new: bool) -> tuple[str, ...]:
    """
    A new watch reads its archive first, so that the first live copy has something to be compared with; later the
    live page speaks first, and the archive is the second eye.
    """
    return tuple(sorted(sources, key=lambda name: (name not in OWN_SOURCES) != is_new))


def main_source(sources: tuple[str, ...]) -> str:
    """The source that says whether the policy is seen: the page itself where it is read at all."""
    return in_order(sources, is_new=False)[0]


def is_past(source: str, reading: Reading, *, is_new: bool, live_was_seen: bool) -> bool:
    """
    Whether a reading only fills the history: what it shows is old, or was seen better, and nobody is told.

    At the first check that is every archived capture, and of dated files all but the newest. Later it is an archived
    capture whose page was seen live in the same check.
    """
    if source not in OWN_SOURCES:
        return is_new or live_was_seen
    return is_new and reading.more


BLIND_CHECKS = 2
"""So often in a row the page itself must not have been seen before archives speak for it: most pages are back by then."""


def waits(source: str, claim: Claim, *, live_was_asked: bool, live_was_seen: bool) -> bool:
    """
    Whether an archive is left alone at this check, because the page itself was not seen this once.

    What it shows stays unread: it is news while the page is not seen again, and history once it is.
    """
    is_blind = live_was_asked and not live_was_seen
    return source not in OWN_SOURCES and is_blind and claim.failures + 1 < BLIND_CHECKS


def placed_in_words(placed: Placed, capture: Capture) -> tuple[Result, str]:
    """What a check says of an archived capture that is older than the newest version."""
    day = day_in_words(capture.captured_at)
    if placed.spot is not None:
        return Result.UNCHANGED, f"the archived copy of {day} took its place in the history: {placed.why}"
    if placed.outcome.result in NEW_TEXT:
        return Result.VARIANT, placed.why
    return placed.outcome.result, f"the archived copy of {day}: {placed.why}"


def cursor_after(source: str, reading: Reading, outcome: Outcome) -> str | None:
    """
    How far the source counts as read; None leaves it where it stood.

    After a page that was not truly seen, "nothing changed since" would be no answer. The past is not asked for twice.
    """
    is_passed = source not in OWN_SOURCES or reading.more or outcome.result in SEEN_RESULTS
    return reading.cursor if is_passed else None


def clears_doubt(source: str) -> bool:
    """
    Whether a source's "nothing new" ends a doubt about a text seen before: the page is then what it last truly was.

    The cursor never moves past a doubtful page (`cursor_after`), so its site answers about the text before the doubt.
    An archive without a new copy says nothing.
    """
    return source in OWN_SOURCES


def is_unknown(source: str, error: SourceError) -> bool:
    """
    Whether an error says nothing of the watched page: its archive is in trouble, of which people are told once for all.

    A site that the archive does not show is no such trouble, nor an archive that takes no question of ours.
    """
    if source in OWN_SOURCES or isinstance(error, Refused):
        return False
    return (error.transient and not 400 <= error.status < 500) or error.status == 429


def beside_live(outcome: Outcome, capture: Capture) -> Outcome:
    """
    The judgement of an archived text newer than the version that the live page has just been seen to hold.

    It is another region's copy, or was gone again: put in force, it would make news of what never changed.
    """
    if outcome.result not in {Result.CHANGED, Result.FLAP}:
        return outcome
    reason = f"the archived copy of {capture.captured_at:%Y-%m-%d} says otherwise than the page itself, which counts"
    return replace(outcome, result=Result.VARIANT, reason=reason, comparison=None, tell=False)


def change_id(watch: Watch, prior: Prior, capture: Capture, outcome: Outcome) -> str:
    if outcome.comparison is None or prior.version is None:
        return ""
    return announce.change_id(watch.id, prior.version.text_digest, outcome.text_digest, capture.captured_at)


def notices(watch: Watch, prior: Prior, capture: Capture, outcome: Outcome) -> tuple[Notice, ...]:
    if outcome.comparison is None or prior.version is None or outcome.extraction is None:
        return ()
    undone = announce.Undone(prior.told, outcome.reason) if prior.told and outcome.undoes else None
    return (
        announce.change_notice(
            watch,
            outcome.comparison,
            change_id=change_id(watch, prior, capture, outcome),
            url=capture.page.final_url,
            old_at=prior.version.seen_before(capture.captured_at),
            new_at=capture.captured_at,
            old_archive_url=prior.version.archive_url,
            new_archive_url=capture.archive_url,
            title=outcome.extraction.document.title,
            is_archived=capture.source not in OWN_SOURCES,
            undone=undone,
        ),
    )


def deadlines(watch: Watch, outcome: Outcome, now: datetime, zone: str) -> tuple[tuple[str, date], ...]:
    """The days by which somebody is to have decided on a change that is told; what takes one back sets none."""
    if outcome.comparison is None or outcome.undoes:
        return ()
    return clocks.deadlines(watch, outcome.comparison, now, zone)


def reading_notes(watch: Watch, outcome: Outcome) -> tuple[str, ...]:
    """What a person should know of how the page was read: rules of the list that could not be followed."""
    signals = outcome.extraction.signals if outcome.extraction else Signals()
    notes = []
    if signals.selector_missed:
        notes.append(f"the selector {watch.rules.select!r} matches nothing: the whole page was read instead")
    if signals.ignore_refused:
        share = f"at most {MOST_SHARE:.0%} of a text may be ignored"
        notes.append(
            f"the phrases of ignore fit {count(signals.ignored, 'word', 'words')} of the text, and {share}: nothing was ignored"
        )
    return tuple(notes)


def unfollowed(watch: Watch, outcome: Outcome, now: datetime) -> Notice | None:
    """The notice that rules of the list could not be followed on a page that truly is the policy of today."""
    notes = reading_notes(watch, outcome) if outcome.result in SEEN_RESULTS else ()
    return announce.unfollowed_notice(watch, notes, now) if notes else None
