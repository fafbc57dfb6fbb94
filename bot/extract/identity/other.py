"""Tests for a page that is whole, but not the one that is known: another address, language, region or document."""

import re
from collections import Counter

from bot.extract import language
from bot.extract.identity import kinds, states
from bot.extract.identity.facts import FEW_WORDS, GONE_FROM, SHORT_PAGE, Facts, parts_of
from bot.extract.identity.place import Place, place_of, regions_addressed, regions_named
from bot.extract.identity.states import State, Verdict
from bot.model import Document, KnownVersion, Page

_JUDGEABLE_WORDS = 200
_LANGUAGE_WORDS = 50
_HALF = 0.5
_NEARLY_WHOLE = 0.95
_MOSTLY_LINKS = 0.6
_MOST_PROSE = 2

_FOREIGN = 0.2
"""
Below this share of its favourite words a text is about something else.

Measured on 359 pairs of real policies: rewritten policies kept at least 0.59 of them, policies of other companies 0.29,
and texts that are no policies 0.18 in the median.
"""
_AKIN = 0.75
"""From this share on a text covers the same ground, whatever its first headings say."""

_FAVOURITES = 80
_FEWEST_FAVOURITES = 15
_FAVOURITE = re.compile(r"[^\W\d_]{4,}")
_LIKENESS_OF_LANGUAGES = 0.2
_HOME_PATH = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)(?:\.\w{2,5})?/?)?", re.IGNORECASE)


def home(facts: Facts) -> Verdict | None:
    asked, got = parts_of(facts.page.url), parts_of(facts.page.final_url)
    if _HOME_PATH.fullmatch(asked.path) or not _HOME_PATH.fullmatch(got.path) or got.query:
        return None
    if facts.stands < GONE_FROM and not kinds.names_a_policy(facts.opening):
        return states.HOME.verdict()
    return None


def overview(facts: Facts) -> Verdict | None:
    """A page that only leads to others, where a text of some length was known."""
    if facts.known_words < _JUDGEABLE_WORDS or facts.words >= SHORT_PAGE or facts.stands >= GONE_FROM:
        return None
    blocks = facts.document.blocks
    length = sum(len(block.text) for block in blocks)
    linked = sum(link.end - link.start for block in blocks for link in block.links)
    is_list = linked > _MOSTLY_LINKS * length and facts.prose <= _MOST_PROSE
    return states.OVERVIEW.verdict() if is_list else None


def other_language(facts: Facts) -> Verdict | None:
    if facts.known is None or facts.words < _LANGUAGE_WORDS:
        return None
    known, document = facts.known.document, facts.document
    before, now = language.detected(known), language.detected(document)
    if not (before and now):
        # A text in a language that is not told by its words: what the page declares counts, if the words differ as well.
        if not (known.language and document.language) or _likeness(known, document) >= _LIKENESS_OF_LANGUAGES:
            return None
        before, now = known.language, document.language
    if language.are_neighbours(before, now):
        return None
    return states.OTHER_LANGUAGE.verdict(f"{now} instead of {before}")


def _likeness(known: Document, document: Document) -> float:
    """How many of the commonest words of one text are among the commonest of the other: texts in one language share most."""
    before, now = (Counter(text.text.lower().split()) for text in (known, document))
    common = {word for word, _ in now.most_common(80)}
    commonest = [word for word, _ in before.most_common(15)]
    return sum(word in common for word in commonest) / len(commonest) if commonest else 1.0


def other_region(facts: Facts) -> Verdict | None:
    if facts.known is None:
        return None
    sent = sent_elsewhere(facts.page, facts.document, facts.known, facts.stands)
    if sent is not None or facts.stands >= _HALF:
        return sent
    for regions in (_regions_in_labels, regions_addressed):
        before, now = regions(facts.known.document), regions(facts.document)
        if before and now and before.isdisjoint(now):
            said = f"{'/'.join(sorted(now))} instead of {'/'.join(sorted(before))}"
            return states.OTHER_REGION.verdict(said.upper().replace("INSTEAD OF", "instead of"))
    return None


def _regions_in_labels(document: Document) -> frozenset[str]:
    return regions_named("\n".join(kinds.labels(document)[:2]))


def sent_elsewhere(page: Page, document: Document, known: KnownVersion, stands: float) -> Verdict | None:
    """
    Whether the address that answered is another region's or language's copy of the known one, and its text is not the same.

    The asked address itself is never another copy. Where the known address named no region, a new one that names a
    country says so only beside a text that is new for the most part: sites take up such addresses for all readers.
    """
    if stands >= _NEARLY_WHOLE:
        return None
    addresses = ((known.final_url, page.final_url), (known.document.canonical, document.canonical))
    for before, now in ((place_of(one), place_of(two)) for one, two in addresses if one and two):
        if now.text and now == place_of(page.url):
            continue
        if before.differs(now):
            return _verdict(states.OTHER_REGION, before, now)
        if not before.text and now.country and stands < _HALF:
            return states.OTHER_REGION.verdict(f"/{now.text}/")
    return None


def _verdict(state: State, before: Place, now: Place) -> Verdict:
    return state.verdict(f"/{now.text}/ instead of /{before.text}/")


def other_document(facts: Facts) -> Verdict | None:
    """A text of some length that calls itself another kind of document, or shares next to none of the known one's words."""
    if facts.known is None or facts.stands >= GONE_FROM or facts.words < FEW_WORDS:
        return None
    before, now = kinds.kinds_of(facts.known.document), kinds.kinds_of(facts.document)
    share = _favourites_left(facts.known.document, facts.document)
    # A page that opens with terms may hold the policy further down.
    if before and now and before.isdisjoint(now) and (share is None or share < _AKIN):
        return states.OTHER_DOCUMENT.verdict(f"{kinds.name(now)} instead of {kinds.name(before)}")
    if not now and share is not None and share < _FOREIGN:
        return states.OTHER_DOCUMENT.verdict("hardly one of the words that the known text uses most is left")
    return None


def _favourites_left(known: Document, document: Document) -> float | None:
    """The share of the known text's favourite words that the document has too; None where it has no favourites."""
    counts = Counter(_FAVOURITE.findall(known.text.casefold()))
    favourites = [word for word, count in counts.most_common(_FAVOURITES) if count >= 3]
    if len(favourites) < _FEWEST_FAVOURITES:
        return None
    words = set(_FAVOURITE.findall(document.text.casefold()))
    return sum(word in words for word in favourites) / len(favourites)
