"""Why nobody was told after a check: one word for each reason, and the words that people read. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from bot.model import Outcome, Result

SAME_WORDS = "the same words"
"""The reason of a check that found nothing new in any layer."""

AS_BEFORE = "the same words; below them as at the last look"
"""The reason of a check that found what the one before it found, and counted, below the words."""


class Silence(StrEnum):
    """The reason of a silence. The values are stored and public; the order is that of a report."""

    BELOW = "below_severity"
    MUTED = "muted"
    PAST = "past"
    REWORDING = "rewording"
    DATE = "date_only"
    CONTACT = "contact_only"
    MOVED = "moved"
    FORMAT = "format"
    EXTRACTION = "extraction"
    LANGUAGE = "language"
    RETURNED = "returned"
    UNSTABLE = "unstable"
    LAYERS = "layers"
    SUSPECT = "suspect"
    VARIANT = "variant"
    BLOCKED = "blocked"
    GONE = "gone"
    FAILED = "failed"
    TECHNICAL = "technical"
    FIRST = "first"
    SAME = "same"
    NOT_MODIFIED = "not_modified"


_SPOKEN = {
    Silence.BELOW: "below min_severity",
    Silence.MUTED: "muted",
    Silence.PAST: "an older text, taken into the history",
    Silence.REWORDING: "reworded only",
    Silence.DATE: "the stated date only",
    Silence.CONTACT: "contact details only",
    Silence.MOVED: "moved text only",
    Silence.FORMAT: "the form only",
    Silence.EXTRACTION: "page furniture only",
    Silence.LANGUAGE: "another language or region",
    Silence.RETURNED: "a return to a text of the last days",
    Silence.UNSTABLE: "only what comes and goes on the page",
    Silence.LAYERS: "the same words, other links or form",
    Silence.SUSPECT: "a doubtful page",
    Silence.VARIANT: "another edition or address",
    Silence.BLOCKED: "a block or sign-in page",
    Silence.GONE: "a page that is gone",
    Silence.FAILED: "no answer",
    Silence.TECHNICAL: "read otherwise, not written otherwise",
    Silence.FIRST: "a first version",
    Silence.SAME: "the same words",
    Silence.NOT_MODIFIED: "not modified, says the server",
}
_OF_RESULT = {
    Result.FIRST: Silence.FIRST,
    Result.UNCHANGED: Silence.SAME,
    Result.SUSPECT: Silence.SUSPECT,
    Result.VARIANT: Silence.VARIANT,
    Result.BLOCKED: Silence.BLOCKED,
    Result.GONE: Silence.GONE,
    Result.FLAP: Silence.RETURNED,
    Result.TECHNICAL: Silence.TECHNICAL,
    Result.FAILED: Silence.FAILED,
}
NOTHING_NEW = frozenset({Silence.FIRST, Silence.SAME, Silence.NOT_MODIFIED})
"""Silences behind which nothing was found at all."""


def silence_of(outcome: Outcome, *, is_past: bool = False) -> Silence:
    """
    Why an outcome is told to nobody. `is_past` says that it only fills the history.

    Of a material change of today the only reason left is the severity that the watch asks for.
    """
    if outcome.result is Result.UNCHANGED:
        return Silence.SAME if outcome.reason in {SAME_WORDS, AS_BEFORE} else Silence.LAYERS
    if outcome.result is Result.FLAP and outcome.comparison is None:
        return Silence.UNSTABLE
    if outcome.result is Result.FLAP and outcome.tell:
        return Silence.PAST if is_past else Silence.BELOW
    if outcome.result is not Result.CHANGED:
        return _OF_RESULT[outcome.result]
    if not outcome.tell:
        noise = outcome.comparison.noise if outcome.comparison else None
        return Silence(noise) if noise else Silence.FORMAT
    return Silence.PAST if is_past else Silence.BELOW


def spoken(silence: str) -> str:
    """A stored reason in words, "" for none; a word of a later version is shown as it is."""
    try:
        return _SPOKEN[Silence(silence)] if silence else ""
    except ValueError:
        return silence.replace("_", " ")


def tally(counts: Mapping[str, int]) -> str:
    """
    How often each reason kept us silent, as a line; "" where there was none but that nothing was new.

    >>> tally({"rewording": 2, "layers": 12, "same": 40})
    '2 × reworded only; 12 × the same words, other links or form'
    """
    known = {silence: counts[silence] for silence in Silence if counts.get(silence) and silence not in NOTHING_NEW}
    return "; ".join(f"{count} × {spoken(silence)}" for silence, count in known.items())
