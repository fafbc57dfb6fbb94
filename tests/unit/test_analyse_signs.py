"""The plain search before each pattern must never reject what the pattern would match."""

import re

import pytest

from bot.analyse.facts import literals, sign
from bot.analyse.families import FAMILIES


@pytest.mark.parametrize(
    ("alternative", "literal"),
    [
        (r"opt(?:ing)?[- ]?out of sales?", "out of sale"),
        (r"cookies?", "cookie"),
        (r"(?:a|b)c{2}d", "d"),
        (r"mac address\w*", "mac address"),
    ],
)
def test_a_literal_is_what_every_match_holds(alternative: str, literal: str) -> None:
    assert literals(alternative).strip() == literal


def test_a_pattern_without_a_plain_run_is_always_tried() -> None:
    assert sign("x", r"(?:ab|cd)").needs == ()


def test_needed_words_stand_in_every_wording_that_is_spelled_out() -> None:
    plain = re.compile(r"^[a-z ]+$")
    for family in FAMILIES:
        for entry in family.signs:
            inner = entry.pattern.pattern.removeprefix(r"\b(?:").removesuffix(r")\b")
            for wording in inner.split("|"):
                if plain.match(wording) and entry.pattern.fullmatch(wording):
                    assert not entry.needs or any(need in wording for need in entry.needs), (family.kind, wording)
