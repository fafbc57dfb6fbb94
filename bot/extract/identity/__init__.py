"""
Is this capture the policy at all? Looked at before anything is compared; pure.

Wrongly saying "no" hides a real change, so every answer but yes needs a plain sign. How much of the known text still
stands decides in doubt: a page that still holds half of it is the policy, whatever else it shows. The amount of text
alone is a reason to look twice (`doubt`), never one to turn a page away, short of next to nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.extract.identity import other, trouble, walls
from bot.extract.identity.amount import doubt, wait
from bot.extract.identity.facts import Facts, gather, share_standing
from bot.extract.identity.states import POLICY, STATES, State, Verdict
from bot.model import Capture, Extraction, KnownVersion

__all__ = ["POLICY", "STATES", "State", "Verdict", "doubt", "identify", "share_standing", "wait"]

_STILL_STANDS = 0.5

_Test = Callable[[Facts], Verdict | None]

_FOR_A_PAGE: tuple[_Test, ...] = (
    *(trouble.gone, walls.blocked, walls.sign_in, trouble.not_found, trouble.parked, trouble.archive_trouble),
    *(trouble.down, trouble.machine_data, trouble.crashed, walls.consent_wall, trouble.without_text, other.home),
)
"""What any page of a document can be instead of a part of it."""

_FOR_A_DOCUMENT: tuple[_Test, ...] = (
    *(other.overview, other.other_language, other.other_region, other.other_document, trouble.collapsed),
)


def identify(extraction: Extraction, capture: Capture, known: KnownVersion | None) -> Verdict:
    """
    Judge whether `extraction`, read from `capture`, is the policy that `known` is the last version of.

    Of a document spread over several pages every page must be the policy's.
    """
    if extraction.parts:
        verdict = _identify_parts(extraction, capture, known)
        if verdict.result is not None:
            return verdict
    stands = share_standing(known.document, extraction.document) if known else 0.0
    if known and stands >= _STILL_STANDS:
        return other.sent_elsewhere(capture.page, extraction.document, known, stands) or POLICY
    facts = gather(extraction, capture.page, known, stands=stands)
    return _first(facts, _FOR_A_DOCUMENT if extraction.parts else (*_FOR_A_PAGE, *_FOR_A_DOCUMENT))


def _identify_parts(extraction: Extraction, capture: Capture, known: KnownVersion | None) -> Verdict:
    count = len(extraction.parts)
    for number, (part, page) in enumerate(zip(extraction.parts, capture.pages, strict=False), start=1):
        kept = share_standing(part.document, known.document) if known else 0.0
        if known and part.signals.words and kept >= _STILL_STANDS:
            continue
        facts = replace(gather(part, page, known, stands=kept), known_words=0)
        verdict = _first(facts, (*_FOR_A_PAGE, other.other_language))
        if verdict.result is not None:
            return replace(verdict, reason=f"{verdict.reason} (page {number} of {count}, {page.url})")
    return POLICY


def _first(facts: Facts, tests: Iterable[_Test]) -> Verdict:
    verdicts = (test(facts) for test in tests)
    return next((verdict for verdict in verdicts if verdict is not None), POLICY)
