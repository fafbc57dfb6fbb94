"""The redline inside a pair of texts: complete, whole words, the same every time."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.diff.words import TEXT_LIMIT, spans, tokens
from bot.model import Op, Span

WORDS = st.sampled_from(
    (
        "we",
        "share",
        "your",
        "data,",
        "with",
        "partners.",
        "sell",
        "(never)",
        "it;",
        "我们分享数据",
        "é",
        "हिन्दी",
        "don’t",
        "",
        "_x_",
        "30",
    )
)
PROSE = st.lists(WORDS, max_size=40).map(" ".join)
ANY_TEXT = st.one_of(PROSE, st.text(max_size=60))


def side(redline: tuple[Span, ...], without: Op) -> str:
    return "".join(span.text for span in redline if span.op is not without)


def test_replaced_words_stand_between_the_words_that_stayed():
    redline = spans("We keep logs for 12 months.", "We keep logs for 24 months.")

    assert redline == (
        Span(Op.EQUAL, "We keep logs for "),
        Span(Op.DELETE, "12"),
        Span(Op.INSERT, "24"),
        Span(Op.EQUAL, " months."),
    )


@given(ANY_TEXT, ANY_TEXT)
def test_spans_rebuild_both_texts(old, new):
    redline = spans(old, new)

    assert side(redline, without=Op.INSERT) == old
    assert side(redline, without=Op.DELETE) == new


@given(ANY_TEXT, ANY_TEXT)
def test_swapping_the_texts_swaps_removed_and_added(old, new):
    mirror = {Op.DELETE: Op.INSERT, Op.INSERT: Op.DELETE, Op.EQUAL: Op.EQUAL}

    backwards = {(mirror[span.op], span.text) for span in spans(new, old)}

    assert {(span.op, span.text) for span in spans(old, new)} == backwards


@given(PROSE, PROSE)
def test_no_word_of_a_spaced_script_is_cut(old, new):
    redline = spans(old, new)
    for text, without in ((old, Op.INSERT), (new, Op.DELETE)):
        cuts, at = set(), 0
        for span in redline:
            if span.op is not without:
                at += len(span.text)
                cuts.add(at)
        inside = {at for word in re.finditer(r"[a-zé_0-9]+", text) for at in range(word.start() + 1, word.end())}

        assert not cuts & inside


@given(ANY_TEXT, ANY_TEXT)
def test_no_two_neighbouring_spans_are_alike_and_none_is_empty(old, new):
    redline = spans(old, new)

    assert all(span.text for span in redline)
    assert all(before.op is not after.op for before, after in pairwise(redline))


def test_identical_texts_are_one_equal_span():
    assert spans("The same.", "The same.") == (Span(Op.EQUAL, "The same."),)
    assert spans("", "") == ()


@given(st.text(max_size=80))
def test_tokens_are_complete(text):
    assert "".join(tokens(text)) == text


def test_a_combining_mark_stays_with_its_word():
    assert tokens("cafe\u0301s हिन्दी") == ["cafe\u0301s", " ", "हिन्दी"]


def test_letters_of_a_script_without_spaces_are_words():
    redline = spans("我们出售数据", "我们保护数据")

    assert [span.text for span in redline if span.op is Op.DELETE] == ["出售"]


def test_two_unrelated_long_texts_replace_each_other_quickly():
    old = " ".join(f"old{number}" for number in range(20_000))
    new = " ".join(f"new{number}" for number in range(20_000))

    started = time.perf_counter()
    redline = spans(old, new)

    assert [span.op for span in redline] == [Op.DELETE, Op.INSERT]
    assert time.perf_counter() - started < 5


def test_a_few_edits_in_a_very_long_text_are_found_word_by_word():
    sentences = [f"Sentence number {number} tells what number {number} means." for number in range(2_000)]
    edited = list(sentences)
    edited[100], edited[1_900] = "Sentence number 100 hides what it means.", "A new end."

    redline = spans(" ".join(sentences), " ".join(edited))

    changed = "".join(span.text for span in redline if span.op is not Op.EQUAL)
    assert "hides" in changed
    assert len(changed) < 200


@pytest.mark.parametrize("filler", ["word ", "数"], ids=["words", "letters"])
def test_texts_above_the_limit_are_replaced_whole(filler):
    old = filler * (TEXT_LIMIT // len(filler))

    assert [span.op for span in spans(old, "x" + old)] == [Op.DELETE, Op.INSERT]
    assert [span.op for span in spans(old + "x", old + "x")] == [Op.EQUAL]


def test_repetition_costs_no_square():
    started = time.perf_counter()

    spans("no. " * 20_000, "no, " * 20_001)

    assert time.perf_counter() - started < 5
