"""The rules of one round of checking: which source first, what is the past, what is to be told. Pure."""

from bot import announce
from bot.model import SEEN_RESULTS, Capture, Notice, Outcome, Prior, Reading, Watch
from bot.ports import Claim


def in_order(sources: tuple[str, ...], *, is_new: bool) -> tuple[str, ...]:
    """
    A new watch reads its archive first, so that the first live copy has something to be compared with; later the
    live page speaks first, and the archive is the second eye.
    """
    return tuple(sorted(sources, key=lambda name: (name == "wayback") != is_new))


def is_past(source: str, reading: Reading, *, is_new: bool, live_was_seen: bool) -> bool:
    """
    Whether a reading only fills the history: what it shows is old, or was seen better, and nobody is told.

    At the first check that is every archived capture, and of dated files all but the newest. Later it is an archived
    capture whose page was seen live in the same check.
    """
    if source == "wayback":
        return is_new or live_was_seen
    return is_new and reading.more


def starting_cursor(claim: Claim, source: str) -> str:
    """Where the source goes on. After a page that was not truly seen, "nothing changed since" would be no answer."""
    was_seen = claim.last_result is None or claim.last_result in SEEN_RESULTS
    return claim.cursors.get(source, "") if was_seen or source != "live" else ""


def change_id(watch: Watch, prior: Prior, capture: Capture, outcome: Outcome) -> str:
    if outcome.comparison is None or prior.version is None:
        return ""
    return announce.change_id(watch.id, prior.version.text_digest, outcome.text_digest, capture.captured_at)


def notices(watch: Watch, prior: Prior, capture: Capture, outcome: Outcome) -> tuple[Notice, ...]:
    if outcome.comparison is None or prior.version is None or outcome.extraction is None:
        return ()
    return (
        announce.change_notice(
            watch,
            outcome.comparison,
            change_id=change_id(watch, prior, capture, outcome),
            url=capture.page.final_url,
            old_at=prior.version.captured_at,
            new_at=capture.captured_at,
            old_archive_url=prior.version.archive_url,
            new_archive_url=capture.archive_url,
            title=outcome.extraction.document.title,
        ),
    )
