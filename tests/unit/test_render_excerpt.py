"""Page text made safe to show, and redlines made short."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Op, Span
from bot.render.excerpt import clean, head, shortened, shown, within

SPANS = st.lists(st.builds(Span, st.sampled_from([Op.EQUAL, Op.DELETE, Op.INSERT]), st.text(min_size=1)), max_size=8)


@given(st.text())
def test_clean_text_is_one_line_without_control_or_direction_characters(text):
    cleaned = clean(text)

    assert all(unicodedata.category(letter) not in {"Cc", "Cs", "Zl", "Zp"} for letter in cleaned)
    assert all(
        unicodedata.bidirectional(letter) not in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI"} for letter in cleaned
    )
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("pay\u202emoc.live\u202c", "paymoc.live"),
        ("no\u200b \u2066sale\u2069", "no sale"),
        ("two\nlines\tand\u2028more", "two lines and more"),
        ("lone \ud800 half", "lone half"),
    ],
    ids=["escape", "direction", "zero width", "line breaks", "surrogate"],
)
def test_what_could_mislead_is_taken_out(text, expected):
    assert clean(text) == expected


def test_long_unchanged_text_is_cut_at_words_around_a_change():
    before, after = "lead " * 60 + "close", "near " + "trail " * 60
    redline = (Span(Op.EQUAL, before), Span(Op.INSERT, "new"), Span(Op.EQUAL, after))

    first, change, last = shortened(redline, context=20)

    assert first.text == "… lead lead close"
    assert change.text == "new"
    assert last.text == "near trail trail …"


def test_unchanged_text_between_two_changes_keeps_both_ends():
    redline = (Span(Op.DELETE, "a"), Span(Op.EQUAL, "one " + "mid " * 90 + "two"), Span(Op.DELETE, "b"))

    assert shortened(redline, context=12)[1].text == "one mid mid … mid mid two"


def test_short_context_and_all_changes_stay_whole():
    redline = (Span(Op.EQUAL, "short "), Span(Op.DELETE, "gone " * 90), Span(Op.INSERT, "come " * 90))

    assert shortened(redline, context=20) == redline


@given(SPANS, st.integers(0, 80))
def test_a_removed_run_is_shown_whole_or_counted(spans, limit):
    removed = {span.text for span in spans if span.op is Op.DELETE}

    assert {span.text for span in within(spans, limit) if span.op is Op.DELETE} <= removed


@given(SPANS, st.integers(1, 80))
def test_a_limited_redline_is_about_as_long_as_the_limit(spans, limit):
    kept = within(spans, limit)
    notes = sum(len(span.text) for span in kept if "removed …]" in span.text)

    assert sum(len(span.text) for span in kept) - notes <= limit + len(" …")


def test_a_removed_run_that_does_not_fit_is_counted_in_words():
    (note,) = within([Span(Op.DELETE, "five words are removed here")], 10)

    assert note == Span(Op.EQUAL, " [… 5 words removed …] ")


def test_spans_with_nothing_to_show_are_left_out():
    assert shown([Span(Op.INSERT, "\u200b"), Span(Op.EQUAL, "a\u200bb")]) == (Span(Op.EQUAL, "ab"),)


def test_a_head_is_cut_at_a_word_unless_there_is_none():
    assert head("some words here", 12) == "some words …"
    assert head("数" * 50, 5) == "数" * 5 + " …"
