"""Which block is which: order, moves, re-cuts, likeness, split and joined paragraphs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.diff.align import align, side_of
from bot.diff.order import exactly_in_order, in_order
from bot.diff.recut import Stretch, recuts
from bot.diff.similar import _found, terms
from bot.diff.split import widened
from bot.model import Block, BlockKind, Document

LETTERS = st.lists(st.sampled_from("abcdefg"), max_size=14)


def paragraphs(*texts: str) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def aligned(old: Document, new: Document):
    return align(side_of(old), side_of(new))


def longest_common(old: list[str], new: list[str]) -> int:
    """The textbook table, to check against."""
    row = [0] * (len(new) + 1)
    for letter in old:
        before = row[:]
        for at, other in enumerate(new):
            row[at + 1] = before[at] + 1 if letter == other else max(before[at + 1], row[at])
    return row[-1]


@pytest.mark.parametrize("paired", [in_order, exactly_in_order])
@given(old=LETTERS, new=LETTERS)
def test_as_many_keys_as_possible_keep_their_order(paired, old, new):
    pairs = paired(old, new)

    assert len(pairs) == longest_common(old, new)
    assert all(old[old_at] == new[new_at] for old_at, new_at in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


def test_repeated_blocks_do_not_look_moved():
    result = aligned(paragraphs("a", "more", "b", "more", "c"), paragraphs("more", "a", "more", "b", "more", "c"))

    assert result.moved == ()
    assert result.inserted == (0,)


def test_only_the_smaller_part_of_a_swap_counts_as_moved():
    result = aligned(paragraphs("one", "two", "three", "four"), paragraphs("four", "one", "two", "three"))

    assert result.moved == ((3, 0),)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["a b c"], ["a", "b c"], [Stretch((0,), (0, 1))]),
        (["a", "b c"], ["a b c"], [Stretch((0, 1), (0,))]),
        (["a b", "c d e"], ["a b c", "d e"], [Stretch((0, 1), (0, 1))]),
        (["a b c"], ["a", "x", "b c"], []),
        (["ab c"], ["a", "b c"], []),
        (["a b"], ["a", "b", "c"], [Stretch((0,), (0, 1))]),
    ],
    ids=["split", "joined", "shifted", "something between", "inside a word", "something after"],
)
def test_recut_stretches_hold_the_same_words(old, new, expected):
    assert recuts(old, new, list(range(len(old))), list(range(len(new)))) == expected


def test_a_changed_sentence_pairs_with_what_it_was():
    old = paragraphs("We keep your messages for twelve months.", "You can object to profiling at any time.")
    new = paragraphs("You can object to profiling by letter.", "We keep your messages for two years.")

    assert aligned(old, new).modified == (Stretch((1,), (0,)), Stretch((0,), (1,)))


def test_unrelated_blocks_do_not_pair():
    result = aligned(
        paragraphs("Cookies remember the language of this site."), paragraphs("Children under ten may not play here.")
    )

    assert result.modified == ()
    assert (result.deleted, result.inserted) == ((0,), (0,))


def test_a_new_date_is_a_change_of_the_old_one():
    result = aligned(paragraphs("Last updated: May 1, 2024"), paragraphs("Last updated: June 30, 2025"))

    assert result.modified == (Stretch((0,), (0,)),)


def test_a_heading_does_not_pair_with_a_paragraph_of_like_words():
    old = Document((Block(BlockKind.HEADING, "How we use cookies today", 2),))

    assert aligned(old, paragraphs("How we use pixels and cookies today")).modified == ()


def test_numbers_count_as_one_term_and_letters_without_spaces_singly():
    assert terms("3 may 2026") == ("#", "may")
    assert terms("数据 ok") == ("数", "据", "ok")


def test_a_paragraph_made_into_an_edited_list_is_one_change():
    old = paragraphs("We share your data with our hosting company, with our mail company and with our bank.")
    new = paragraphs(
        "We share your data:", "with our hosting company,", "with our mail company,", "with an advertising company"
    )

    result = aligned(old, new)

    assert result.modified == (Stretch((0,), (0, 1, 2)),)
    assert result.inserted == (3,)


def test_items_joined_into_an_edited_paragraph_are_one_change():
    new = paragraphs("We may share your data with our hosting company with our mail company.")
    old = paragraphs("We share your data:", "with our hosting company", "with our mail company")

    assert aligned(old, new).modified == (Stretch((0, 1, 2), (0,)),)


def test_no_position_is_used_twice_when_pairs_are_widened():
    old = ["a b c d e f", "a b c d e g"]
    new = ["a b c", "d e f", "d e g"]

    stretches = widened(old, new, [(0, 1)], ([0, 1], [0, 1, 2]))

    used = [at for stretch in stretches for at in stretch.new]
    assert sorted(used) == sorted(set(used))


@given(st.lists(st.sampled_from(["a b", "a", "b", "c d e f g", "c d e", "f g"]), max_size=8), st.randoms())
def test_every_block_has_exactly_one_part(texts, random):
    old, new = paragraphs(*texts), paragraphs(*random.sample(texts, len(texts)), "c d e f h")
    result = aligned(old, new)

    stretches = (*result.recut, *result.modified)
    olds = [a for a, _ in (*result.equal, *result.moved)] + [at for s in stretches for at in s.old] + [*result.deleted]
    news = [b for _, b in (*result.equal, *result.moved)] + [at for s in stretches for at in s.new] + [*result.inserted]
    assert sorted(olds) == list(range(len(old.blocks)))
    assert sorted(news) == list(range(len(new.blocks)))


def test_a_figure_is_one_word_of_each_text_it_stands_in_and_no_figure_is_rarer_than_another() -> None:
    texts = ("30 days or 60 days", "we keep 12 files", "nothing here", "保存 30 日 30")
    sought = frozenset(("#", "3", "days", "here", "日"))
    plain = sought - {"3"}
    assert [sorted(_found(text, sought, plain)) for text in texts] == [["#", "days"], ["#"], ["here"], ["#", "日"]]
