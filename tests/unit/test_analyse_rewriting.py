"""Wordings are put into one form as if each pattern were tried in its turn, though few are."""

import random
import re

from bot.analyse.lexicon.rewriting import Rewriting

PHRASES = (
    (r"\bno longer than\b", "at most"),
    (r"\bat most (\d+) weeks\b", r"\1 sevendays"),
    (r"\bsell(?:s|ing)?\b", "share for money"),
    (r"\b(?:for money|for free)\b", "away"),
    (r"\bno longer\b", "not"),
    (r"\b(\w+) (\w+) twice\b", r"\2 \1"),
    (r"\b[a-z]\b", ""),
)


def tried_in_turn(text: str) -> str:
    for pattern, put in PHRASES:
        text = re.sub(pattern, put, text)
    return text


def test_what_one_pattern_puts_is_seen_by_a_later_one() -> None:
    assert Rewriting(PHRASES).rewrite("we keep it no longer than 3 weeks") == "we keep it 3 sevendays"
    assert Rewriting(PHRASES).rewrite("we sell data") == "we share away data"


def test_what_a_later_pattern_puts_is_not_tried_again() -> None:
    again = Rewriting((("less", "least"), ("small", "less")))
    assert again.rewrite("small") == "less"


def test_every_text_is_rewritten_as_by_trying_all_patterns() -> None:
    chance = random.Random(7)
    words = [
        "we",
        "no",
        "longer",
        "than",
        "at",
        "most",
        "3",
        "weeks",
        "sell",
        "selling",
        "for",
        "money",
        "free",
        "twice",
        "a",
        "data",
        "resells",
        "not",
    ]
    rewriting = Rewriting(PHRASES)
    for _ in range(2000):
        text = " ".join(chance.choices(words, k=chance.randrange(12)))
        assert rewriting.rewrite(text) == tried_in_turn(text)


def test_a_word_of_any_length_is_looked_through() -> None:
    long = "x" * 5000
    assert Rewriting((("sells", "gives"),)).rewrite(f"{long}sells{long} it") == f"{long}gives{long} it"
