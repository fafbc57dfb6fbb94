"""
The judgement of one capture against what is known: pure, no I/O, no clock.

Extract, ask whether this is the policy at all, compare its words with the version in force and with every text known
before, and where they are new work out what changed.
"""

from datetime import datetime, timedelta

from bot import sameness
from bot.analyse import compare
from bot.errors import ExtractError
from bot.extract import EXTRACTOR, extract
from bot.extract.identity import doubt, identify
from bot.model import Capture, Document, Extraction, KnownVersion, Outcome, Prior, Result, Rules

FLAP_DAYS = 7
"""A return to an earlier text is quiet while that text was away no longer than this.

Of the exact returns recorded by Open Terms Archive 86 to 96 % come within a week; the one known return that
mattered came after 28 days.
"""

_EMPTY = Extraction(Document(()))


def examine(prior: Prior, capture: Capture, rules: Rules, now: datetime) -> Outcome:
    """Judge `capture` against `prior`; `now` is the time of the judgement (the capture's own in a replay)."""
    extraction, trouble = _read(capture, rules)
    verdict = identify(extraction, capture, prior.version)
    if verdict.result is not None:
        return Outcome(verdict.result, verdict.reason, extraction, look_again=True)
    if trouble:
        return Outcome(Result.SUSPECT, trouble, look_again=True)
    digest = sameness.digest(extraction.document)
    if prior.version is None:
        return Outcome(Result.FIRST, "the first version", extraction, digest)
    outcome = _against(prior, prior.version, extraction, rules=rules, now=now)
    if outcome.result is not Result.CHANGED or capture.source == "file" or prior.pending == digest:
        return outcome
    reason = doubt(extraction, prior.version)
    return Outcome(Result.SUSPECT, reason, extraction, digest, look_again=True, pending=digest) if reason else outcome


def _read(capture: Capture, rules: Rules) -> tuple[Extraction, str]:
    try:
        return extract(capture.pages, rules), ""
    except ExtractError as error:
        return _EMPTY, str(error)


def _against(prior: Prior, version: KnownVersion, extraction: Extraction, *, rules: Rules, now: datetime) -> Outcome:
    digest = sameness.digest(extraction.document)
    refreshed = _refresh(version, rules)
    known = refreshed.document if refreshed else version.document
    known_digest = sameness.digest(known) if refreshed else version.text_digest
    if digest == known_digest:
        if refreshed:
            reason = "the reader of pages was upgraded; the page itself says the same"
            return Outcome(Result.TECHNICAL, reason, extraction, digest, refreshed=refreshed)
        return Outcome(Result.UNCHANGED, "the same words", extraction, digest)
    left_at = prior.known_texts.get(digest)
    if left_at is not None and now - left_at <= timedelta(days=FLAP_DAYS):
        reason = f"returned to the text in force until {left_at:%Y-%m-%d}"
        return Outcome(Result.FLAP, reason, extraction, digest, refreshed=refreshed)
    comparison = compare(known, extraction.document, rules)
    reason = comparison.headline or comparison.noise or "the text changed"
    return Outcome(
        *(Result.CHANGED, reason, extraction, digest, comparison),
        tell=comparison.material,
        refreshed=refreshed,
    )


def _refresh(version: KnownVersion, rules: Rules) -> Extraction | None:
    """The version's own bytes read by today's extractor, where an older one read them."""
    if version.extractor == EXTRACTOR or not version.pages:
        return None
    try:
        return extract(version.pages, rules)
    except ExtractError:
        return None
