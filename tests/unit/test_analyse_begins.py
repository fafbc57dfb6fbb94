"""Patterns that are tried only where a match of theirs can begin find what they found before."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analyse.lexicon.begins import quick

_PATTERNS = (
    r"\b(?:sell|rents?|(?:re-?)?sold)\b",
    r"(?<!not )\b(?:an?|one) (?P<unit>day|hour)s?\b",
    r"[;:]|\b(?:but(?! for)|except)\b|[.!?]\s",
    r"(?:\d{1,3})?[A-ZÀ-Ö][\w-]*",
    r"^(?:the )?data|$",
    r"[-+] ?\d+|[a\-c]|[\]^]x",
    r"\(?opens?\)?|\s{2,}",
    r"[’'\"]as[- ]is|(?i:never)|[^.;]{2}no",
    r"(?:a|b)?(?:c|)d*",
    r"\w+ing|x{0}y|z{2,}",
    r";|(?<!d)\b(?=(?:a|x) ?b)|(?=\S)z(?=.)",
    r"a?+b|x{0,2}?y|c*+d++",
)


@pytest.mark.parametrize("pattern", _PATTERNS)
@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE])
@given(
    text=st.text("abcdxyzSIi-+ ;:.’'\"()^]1\tÀſK", max_size=12)
    | st.sampled_from(("We SELL it; one day, as-is.", "the data opens in an hour"))
)
def test_a_quick_pattern_has_the_same_matches(pattern: str, flags: re.RegexFlag, text: str) -> None:
    plain, tried = re.compile(pattern, flags), re.compile(quick(pattern), flags)

    found = [(match.span(), match.groups()) for match in plain.finditer(text)]

    assert [(match.span(), match.groups()) for match in tried.finditer(text)] == found


@pytest.mark.parametrize("pattern", [r"\w+", r".ab", r"[^a]b", r"a?", r"(?i:a)", r"a|\W", r"(?P<x>a)?(?P=x)", ""])
def test_what_may_begin_anyhow_stays_as_it_is(pattern: str) -> None:
    assert quick(pattern) == pattern


def test_words_are_tried_at_their_first_letters_alone() -> None:
    assert quick(r"\b(?:sell|(?:the )?rent)\b").startswith("(?=[rst])")
