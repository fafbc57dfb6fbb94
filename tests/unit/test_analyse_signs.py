"""The plain search before each pattern must never reject what the pattern would match."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analyse.grammar.facts import sign
from bot.analyse.kinds.families import FAMILIES
from bot.analyse.lexicon.literals import present, register
from bot.analyse.lexicon.needs import needed, wording


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"opt(?:ing)?[- ]?out of sales?", ("out of sale",)),
        (r"cookies?", ("cookie",)),
        (r"(?:a|b)c{2}d", ()),
        (r"mac address\w*", ("mac address",)),
        (r"\b(?:sell|rent)s? (?:it|them)\b", ("rent", "sell")),
        (r"(?P<count>one|two) days?", ("day",)),
        (r"(?=here)x{0,2}(?!there)", ("here",)),
        (r"(?<=here)x{0,2}(?!there)", ()),
        (r"[(|]kept\)|stored[^|]", ("kept", "stored")),
    ],
)
def test_words_are_read_off_of_which_every_match_holds_one(pattern: str, words: tuple[str, ...]) -> None:
    assert needed(pattern) == words


def test_a_pattern_without_plain_words_is_always_tried() -> None:
    assert sign("x", r"(?:a|b)\w+").needs == ()
    assert wording(r"\d+ ?%").search("by 30 %")


def test_a_wording_matches_as_its_pattern_does() -> None:
    sold = wording(r"\b(?:sell|rent)\w*", re.IGNORECASE)
    assert sold.search("We SELL it.")
    assert [match.group(0) for match in sold.finditer("Selling or renting")] == ["Selling", "renting"]
    assert not sold.search("We keep it.")
    assert not list(sold.finditer("We keep it."))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["opt", "out", "opt-out", "Choice", "sale", "of", "  ", "\n", "salesperson"])))
def test_the_bits_of_a_text_are_those_of_the_words_that_stand_in_it(words: list[str]) -> None:
    text = " ".join(words)
    for literal in ("opt out", "choice", "out of sale", "sale", "opt-out"):
        assert bool(register((literal,)) & present(text)) is (literal in text.lower())


def test_needed_words_stand_in_every_wording_that_is_spelled_out() -> None:
    plain = re.compile(r"^[a-z ]+$")
    for family in FAMILIES:
        for entry in family.signs:
            inner = entry.pattern.pattern.removeprefix(r"\b(?:").removesuffix(r")\b")
            for text in inner.split("|"):
                if plain.match(text) and entry.pattern.fullmatch(text):
                    assert not entry.needs or any(need in text for need in entry.needs), (family.kind, text)
