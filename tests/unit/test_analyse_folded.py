"""A pattern that is tried on lower-case text finds what `re` finds when it ignores case, in any text."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analyse.kinds.families import FAMILIES
from bot.analyse.lexicon.folded import Folded, lower
from bot.analyse.lexicon.literals import present, register
from bot.analyse.lexicon.needs import wording

PIECES = (
    *("Share", "SOLD", "sell ", "We", " ", "İ", "ı", "ſ", "K", "É", "é", "Σ", "ß", "’", "not", "N’T", "@", "12", "-"),
    *("data", "Third-Party", "opt out", "OPT-OUT", ".", "\n", "_", "A", "z", "[", "^"),
)
PATTERNS = (
    r"\b(?:sell|sold|share)\w*",
    r"(?P<No>not|n[’']t)\b",
    r"(?<![A-Z])[^a-z\s]{1,3}",
    r"^\W{0,3}(?:we|data)|K",
    r"third[- ]part(?:y|ies)|\S\Z",
    r"(?-i:We) ?share",
    r"[A-z]+",
    r"é|ß",
    r"\x41|\u0130",
)


def spans(found: Iterable[re.Match[str]]) -> list[tuple[int, int, str]]:
    return [(*match.span(), match.group(0)) for match in found]


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.integers(0, 9), st.integers(0, 40))
def test_it_finds_what_re_finds(pattern: str, text: str, start: int, end: int) -> None:
    folded, plain = Folded(pattern), re.compile(pattern, re.IGNORECASE)
    assert spans(folded.finditer(text, start, end)) == spans(plain.finditer(text, start, end))
    first = plain.search(text)
    assert folded.find(text) == (first.start() if first else -1)
    assert list(folded.starts(text)) == [match.start() for match in plain.finditer(text)]
    assert spans(filter(None, [folded.search(text, start)])) == spans(filter(None, [plain.search(text, start)]))
    assert folded.stands_in(text, start, end) is bool(plain.search(text, start, end))
    assert folded.sub("-", text) == plain.sub("-", text)
    assert bool(folded.match(text, start)) is bool(plain.match(text, start))


def test_what_lower_case_would_change_is_asked_as_it_is() -> None:
    assert lower("Straße ÉCOLE") == "straße école"
    assert lower("İstanbul") is None
    assert Folded(r"(?-i:NAI)").low is None
    assert wording(r"sold", re.IGNORECASE).search("SOLD")
    assert wording(r"sold").search("SOLD") is None
    assert wording(r"sold", re.IGNORECASE).stands_in("SOLD")
    assert not wording(r"sold").stands_in("SOLD")
    assert not wording(r"sold", re.IGNORECASE).stands_in("kept")


def test_a_word_is_found_whatever_marks_stand_around_it() -> None:
    bits = [register((literal,)) for literal in ("retain", "art. 77", "opt-in")]
    text = "(“Retained”, as Art. 77 says; opt-in!)"
    assert all(present(text) & bit for bit in bits)
    assert not any(present("Retention, art 77: opt in.") & bit for bit in bits)


def test_most_signs_are_tried_on_lower_case() -> None:
    signs = [entry.pattern for family in FAMILIES for entry in (*family.signs, *family.cues)]
    assert sum(entry.low is not None for entry in signs) > 0.9 * len(signs)
