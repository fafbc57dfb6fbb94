"""
The judgement of one capture against what is known: pure, no I/O, no clock.

Extract, ask whether this is the policy at all, compare its words with the version in force and with every text known
before, and where they are new work out what changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import diff, flips, ignore, sameness, second_look, weburl
from bot.analyse import Times, analyse
from bot.analyse.noise.parts import only
from bot.diff.layers import Layer, counted, layers, marks, since
from bot.errors import ExtractError
from bot.extract import EXTRACTOR, extract, language
from bot.extract.identity import POLICY, Verdict, doubt, identify, share_standing, wait
from bot.extract.identity.amount import ADVICE as LOOK_AND_WAIT
from bot.extract.identity.facts import words_of
from bot.extract.identity.states import EMPTY
from bot.model import (
    JUDGED_ONCE,
    Capture,
    Document,
    Extraction,
    KnownVersion,
    Outcome,
    Page,
    Prior,
    Result,
    Rules,
)
from bot.render.excerpt import head
from bot.silence import AS_BEFORE, SAME_WORDS
from bot.timefmt import day_in_words

FLAP_DAYS = 7
"""A return to an earlier text is quiet while that text was away no longer than this.

Of the exact returns recorded by Open Terms Archive 86 to 96 % come within a week; the one known return that
mattered came after 28 days.
"""

SAME_DOCUMENT = 0.5
"""A page at another address is the same document where so much of the known text stands there."""

_SHOWN = 60
_OTHER_AT_EVERY_LOOK = "only passages that are others at every look"
_EMPTY = Extraction(Document(()))


def examine(prior: Prior, capture: Capture, rules: Rules) -> Outcome:
    """Judge `capture` against `prior`. Its own time is the time of the judgement: a capture is judged as it was then."""
    known = prior.version
    is_elsewhere = known is not None and _is_elsewhere(known.rules, rules)
    extraction, trouble = _read(capture.pages, rules, None if is_elsewhere or known is None else known.document)
    verdict = POLICY if prior.believed else identify(extraction, capture, None if is_elsewhere else known)
    # What cannot be read shows no text either; why it cannot be read says more.
    if verdict.result is not None and not (trouble and verdict.state == EMPTY.name):
        return _not_the_policy(prior, verdict, extraction)
    if trouble is not None:
        return _not_the_policy(prior, Verdict(Result.SUSPECT, str(trouble), trouble.advice), None)
    digest = sameness.digest(extraction.document)
    if known is None:
        return Outcome(Result.FIRST, "the first version", extraction, digest)
    if is_elsewhere and share_standing(known.document, extraction.document) < SAME_DOCUMENT:
        reason = "the watch list names another address or language now: the first version there"
        return Outcome(Result.FIRST, reason, extraction, digest)
    if known.rules.render != rules.render and known.text_digest != digest:
        # What was stored cannot be run through a browser now: nothing tells what the publisher changed from what it adds.
        reason = "the page is read in another way now (render): the first version read so"
        return Outcome(Result.FIRST, reason, extraction, digest)
    pair = _pair(known, capture, extraction, rules)
    outcome = _against(prior, known, pair, rules=rules, now=capture.captured_at)
    if outcome.result is not Result.CHANGED or prior.believed or capture.source in JUDGED_ONCE:
        return outcome
    settled = _twice(prior, known, capture, outcome, rules)
    if settled is outcome and not prior.silent and second_look.is_torn(outcome.comparison):
        # It stays as it is: what it lacks is gone, whoever cut it.
        return _against(prior, known, pair, rules=rules, now=capture.captured_at, as_recorded=True)
    return settled


def glance(prior: Prior, capture: Capture, rules: Rules) -> Outcome:
    """
    Whether a capture of any time shows the policy, and the digest of its text ("" where it does not). Nothing is compared
    but the language with that of the version in `prior`, for a text of long ago need not be like it.
    """
    extraction, trouble = _read(capture.pages, rules)
    verdict = identify(extraction, capture, None)
    if verdict.result is not None:
        return Outcome(verdict.result, verdict.reason)
    if trouble is not None:
        return Outcome(Result.SUSPECT, str(trouble))
    known = language.detected(prior.version.document) if prior.version else ""
    found = language.detected(extraction.document)
    if known and found and not language.are_neighbours(known, found):
        return Outcome(Result.VARIANT, f"it is in another language ({found})")
    return Outcome(Result.FIRST, "the policy", text_digest=sameness.digest(extraction.document))


def _not_the_policy(prior: Prior, verdict: Verdict, extraction: Extraction | None) -> Outcome:
    """A page that says nothing about the text: a doubt about it waits on."""
    result = verdict.result or Result.SUSPECT
    return Outcome(
        *(result, verdict.reason, extraction),
        look_again=True,
        pending=prior.pending,
        advice=verdict.advice,
    )


def _twice(prior: Prior, known: KnownVersion, capture: Capture, outcome: Outcome, rules: Rules) -> Outcome:
    """The outcome of a change, or the doubt that waits for a second look at it."""
    extraction, comparison = outcome.extraction, outcome.comparison
    if extraction is None or comparison is None:
        return outcome
    doubtful = Outcome(Result.SUSPECT, "", extraction, outcome.text_digest, look_again=True)
    ours, before = _own(extraction, rules), replace(known, document=only(known.document, rules.document))
    amount = doubt(ours, before)
    if amount:
        waits = wait(prior.pending, ours, before, digest=outcome.text_digest, at=capture.captured_at)
        return replace(doubtful, reason=amount, pending=waits, advice=LOOK_AND_WAIT) if waits else outcome
    if prior.silent:
        return outcome
    moved = not weburl.is_same_place(known.final_url, capture.page.final_url)
    reason = second_look.reason(comparison, words=words_of(before.document), moved=moved)
    if not reason:
        return outcome
    look = second_look.look(prior.pending, comparison)
    if look.restless:
        return replace(outcome, result=Result.FLAP, reason=_OTHER_AT_EVERY_LOOK, comparison=None, tell=False)
    return outcome if look.again else replace(doubtful, reason=reason, pending=look.pending)


def _own(extraction: Extraction, rules: Rules) -> Extraction:
    """The extraction without other documents on the same page, which may come and go as they like."""
    document = only(extraction.document, rules.document)
    if document is extraction.document:
        return extraction
    return replace(extraction, document=document, signals=replace(extraction.signals, words=words_of(document)))


def _read(pages: Sequence[Page], rules: Rules, known: Document | None = None) -> tuple[Extraction, ExtractError | None]:
    try:
        return _without_ignored(extract(pages, rules, known=known), rules), None
    except ExtractError as error:
        return _EMPTY, error


def _without_ignored(extraction: Extraction, rules: Rules) -> Extraction:
    if not rules.ignore:
        return extraction
    kept = ignore.without(extraction.document, rules.ignore)
    signals = replace(extraction.signals, ignored=kept.dropped, ignore_refused=kept.excess)
    return replace(extraction, document=kept.document, signals=signals)


# --- what is held against what ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pair:
    """
    The texts that are compared: both by today's reader and rules, so that what differs is the publisher's doing.

    `whole` is what the capture holds, `seen` the part of it that is compared: the pages that the list named before.
    """

    known: Document
    known_digest: str
    seen: Document
    whole: Extraction
    refreshed: Extraction | None = None


def _pair(version: KnownVersion, capture: Capture, whole: Extraction, rules: Rules) -> _Pair:
    shared = _shared_pages(version, capture, rules)
    if shared:
        (known, trouble), (seen, more) = (_read(pages, rules) for pages in shared)
        if not trouble and not more:
            return _Pair(known.document, sameness.digest(known.document), seen.document, whole)
    refreshed = _refresh(version, rules)
    if refreshed is None:
        return _Pair(version.document, version.text_digest, whole.document, whole)
    return _Pair(refreshed.document, sameness.digest(refreshed.document), whole.document, whole, refreshed)


def _is_elsewhere(before: Rules, now: Rules) -> bool:
    """Whether the list asks for another document than the one that is known; `before` without addresses is unknown."""
    if before.addresses and before.language != now.language:
        return True
    return bool(before.addresses) and not set(before.addresses) & set(now.addresses)


def _shared_pages(version: KnownVersion, capture: Capture, rules: Rules) -> tuple[list[Page], list[Page]] | None:
    """The known and the seen pages of the addresses that the list names as before; None where all or none are."""
    before, now = version.rules.addresses, rules.addresses
    shared = [address for address in now if address in before]
    if before == now or not shared or (len(before), len(now)) != (len(version.pages), len(capture.pages)):
        return None
    known = [version.pages[before.index(address)] for address in shared]
    return known, [capture.pages[now.index(address)] for address in shared]


def _refresh(version: KnownVersion, rules: Rules) -> Extraction | None:
    """The version's own bytes read by today's extractor and rules, where other ones read them."""
    if not version.pages or (version.extractor == EXTRACTOR and version.rules.reads_like(rules)):
        return None
    extraction, trouble = _read(version.pages, rules, version.document)
    # A selector made for the page of today finds nothing in the page of yesterday.
    is_misread = extraction.signals.selector_missed and version.rules.select != rules.select
    return None if trouble or is_misread else extraction


# --- what it comes to -------------------------------------------------------------------------------------------------


def _against(
    prior: Prior, version: KnownVersion, pair: _Pair, *, rules: Rules, now: datetime, as_recorded: bool = False
) -> Outcome:
    digest = sameness.digest(pair.whole.document)
    is_part = pair.seen is not pair.whole.document
    if pair.known_digest == (sameness.digest(pair.seen) if is_part else digest):
        lower = "" if is_part else marks(layers(pair.known, pair.seen))
        result, reason = _unchanged(
            version, pair, rules, since(lower, prior.below), is_part=is_part, is_below=lower != ""
        )
        return Outcome(result, reason, pair.whole, digest, refreshed=pair.refreshed, below=lower)
    hunks = diff.compare(pair.known, pair.seen)
    settled = flips.settle(pair.known, pair.seen, hunks, flips.unstable(prior.flips.values(), now))
    seen = Outcome(
        *(Result.CHANGED, "", pair.whole, digest),
        refreshed=pair.refreshed,
        flips=flips.after(prior.flips, hunks, now),
    )
    if settled.left_out:
        if sameness.digest(settled.old) == sameness.digest(settled.new):
            return replace(seen, result=Result.FLAP, reason=_comes_and_goes(settled.left_out))
        hunks = diff.compare(settled.old, settled.new)
    times = Times(version.captured_at.date(), now.date())
    comparison = analyse(settled.old, settled.new, hunks, rules, times=times, as_recorded=as_recorded)
    if prior.told is not None and second_look.was_torn(comparison):
        # That it was cut short has been told, so that it is whole again is told as well.
        comparison = analyse(settled.old, settled.new, hunks, rules, times=times, as_recorded=True)
    left_at = prior.known_texts.get(digest)
    if left_at is not None and now - left_at <= timedelta(days=FLAP_DAYS):
        return _returned(prior, replace(seen, result=Result.FLAP, comparison=comparison), left_at)
    reason = comparison.headline or comparison.noise or "the text changed"
    return replace(seen, reason=reason, comparison=comparison, tell=comparison.material)


def _returned(prior: Prior, outcome: Outcome, left_at: datetime) -> Outcome:
    """A return to a text of the last days: whoever was told of the change that it takes back is told of this, too."""
    reason = f"returned to the text in force until {day_in_words(left_at)}"
    if prior.told is None or outcome.comparison is None or not outcome.comparison.material:
        return replace(outcome, reason=reason)
    return replace(
        outcome, reason=f"{reason}, which takes back a change that was told", tell=True, undoes=prior.told.change_id
    )


def _comes_and_goes(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - 1} more" if len(texts) > 1 else ""
    return f"only what comes and goes on this page: “{head(texts[0], _SHOWN)}”{more}"


def _unchanged(
    version: KnownVersion, pair: _Pair, rules: Rules, lower: Mapping[Layer, int], *, is_part: bool, is_below: bool
) -> tuple[Result, str]:
    """`lower` is what changed below the words since the last look, `is_below` whether anything is other there."""
    if is_part:
        return Result.FIRST, "the watch list names other pages now; those that it named before say the same"
    if pair.refreshed is None:
        if lower:
            return Result.UNCHANGED, f"{SAME_WORDS}; {counted(lower)}"
        return Result.UNCHANGED, AS_BEFORE if is_below else SAME_WORDS
    if version.rules.reads_like(rules):
        return Result.TECHNICAL, "the reader of pages was upgraded; the page itself says the same"
    return Result.TECHNICAL, "the rules of this watch were changed; the page itself says the same"
