"""The laws of a comparison of two documents, for any documents."""

import random
import time
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.diff import compare
from bot.model import Block, BlockKind, Document, Hunk, Op
from bot.sameness import key

SENTENCES = (
    "We collect your name and your address.",
    "We collect your name, your address and your phone number.",
    "You can object at any time.",
    "You can object once a year.",
    "Logs are erased after 12 months.",
    "Logs are erased after 24 months.",
    "Our hosting company stores the data in Iceland.",
    "We never sell anything",
    "Nobody reads your notes, and nobody will",
    "—",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
BLOCKS = st.builds(Block, st.sampled_from(list(BlockKind)), TEXTS)
DOCUMENTS = st.lists(BLOCKS, max_size=10).map(lambda blocks: Document(tuple(blocks)))
DISTINCT = st.lists(st.sampled_from(SENTENCES[:-1]), min_size=1, max_size=9, unique=True)


def document(*texts: str) -> Document:
    """Paragraphs; a text that begins with # is a heading."""
    return Document(
        tuple(
            Block(BlockKind.HEADING, text.lstrip("# "), level=2)
            if text.startswith("#")
            else Block(BlockKind.PARAGRAPH, text)
            for text in texts
        )
    )


def word_counts(texts) -> Counter[str]:
    return Counter(word for text in texts for word in key(text or "").split())


def ops(hunks: tuple[Hunk, ...]) -> list[Op]:
    return [hunk.op for hunk in hunks]


@given(DOCUMENTS, DOCUMENTS)
def test_what_is_outside_the_hunks_is_the_same_words_on_both_sides(old, new):
    hunks = compare(old, new)

    old_rest = word_counts(block.text for block in old.blocks) - word_counts(hunk.old for hunk in hunks)
    new_rest = word_counts(block.text for block in new.blocks) - word_counts(hunk.new for hunk in hunks)

    assert old_rest == new_rest


@given(DOCUMENTS, DOCUMENTS)
def test_hunks_hold_blocks_in_place_and_spans_that_rebuild_them(old, new):
    for hunk in compare(old, new):
        for text, index, doc, other in (
            (hunk.old, hunk.old_index, old, Op.INSERT),
            (hunk.new, hunk.new_index, new, Op.DELETE),
        ):
            assert (text is None) == (index == -1)
            assert "".join(span.text for span in hunk.spans if span.op is not other) == (text or "")
            if text is not None:
                assert text.startswith(doc.blocks[index].text)


@given(DOCUMENTS, DOCUMENTS)
def test_each_operation_has_the_sides_it_needs(old, new):
    for hunk in compare(old, new):
        assert (hunk.old is None) == (hunk.op is Op.INSERT)
        assert (hunk.new is None) == (hunk.op is Op.DELETE)
        if hunk.op is Op.MOVE:
            assert key(hunk.old or "") == key(hunk.new or "")
        if hunk.op is Op.REPLACE:
            assert key(hunk.old or "") != key(hunk.new or "")


@given(DOCUMENTS, DOCUMENTS)
def test_swapping_the_documents_swaps_added_and_removed(old, new):
    mirror = {Op.INSERT: Op.DELETE, Op.DELETE: Op.INSERT}
    forwards = Counter((hunk.op, hunk.old, hunk.new) for hunk in compare(old, new))

    backwards = Counter((mirror.get(hunk.op, hunk.op), hunk.new, hunk.old) for hunk in compare(new, old))

    assert forwards == backwards


@given(DOCUMENTS, DOCUMENTS)
def test_hunks_come_in_the_reading_order_of_the_new_side(old, new):
    places = [hunk.new_index for hunk in compare(old, new) if hunk.new_index >= 0]

    assert places == sorted(places)


@given(DOCUMENTS)
def test_a_document_does_not_differ_from_itself(doc):
    assert compare(doc, doc) == ()


@given(DOCUMENTS)
def test_case_marks_and_blocks_without_words_are_no_difference(doc):
    shouted = tuple(Block(block.kind, block.text.upper().replace(".", "!")) for block in doc.blocks)

    assert compare(doc, Document((Block(BlockKind.PARAGRAPH, "* * *"), *shouted))) == ()


@given(DISTINCT, st.randoms())
def test_moved_blocks_give_only_moves(texts, shuffler):
    moved = shuffler.sample(texts, len(texts))

    hunks = compare(document(*texts), document(*moved))

    assert set(ops(hunks)) <= {Op.MOVE}
    assert bool(hunks) == (texts != moved)


@given(st.lists(st.sampled_from(("share", "keep", "name", "you", "we", "all")), min_size=2, max_size=40), st.data())
def test_the_same_words_cut_into_other_blocks_give_nothing(words, data):
    def cut() -> Document:
        ends = sorted(data.draw(st.sets(st.integers(1, len(words) - 1), max_size=6)))
        starts = [0, *ends]
        return document(*(" ".join(words[start:end]) for start, end in zip(starts, [*ends, len(words)], strict=True)))

    old, new = cut(), cut()
    shared = {block.text for block in old.blocks} & {block.text for block in new.blocks}

    # Where a block happens to repeat, it may be taken for another of the same words: a move, which is no change either.
    if not shared:
        assert compare(old, new) == ()


def test_deletions_stand_where_their_text_stood():
    old = document("First words here.", "Gone for good.", "Second words here.", "Third old thing.")
    new = document("First words here.", "Second words here.", "Entirely different matter of cheese.")

    hunks = compare(old, new)

    assert [hunk.old or hunk.new for hunk in hunks] == [
        "Gone for good.",
        "Third old thing.",
        "Entirely different matter of cheese.",
    ]


def test_a_hunk_names_the_heading_that_it_stands_under():
    old = document("# Sharing", "We share nothing.", "# Rights", "You may object.")
    new = document("# Sharing", "We share much.", "# Rights", "You may object.", "You may complain to anyone.")

    assert [(hunk.section, hunk.op) for hunk in compare(old, new)] == [
        ("Sharing", Op.REPLACE),
        ("Rights", Op.INSERT),
    ]


def test_a_section_moved_and_edited_shows_both():
    old = document("# A", "Alpha stays as it is.", "# B", "Beta logs go after 12 months.", "# C", "Gamma stays, too.")
    new = document("# B", "Beta logs go after 24 months.", "# A", "Alpha stays as it is.", "# C", "Gamma stays, too.")

    assert ops(compare(old, new)) == [Op.MOVE, Op.REPLACE]


def test_a_split_and_edited_paragraph_is_one_replacement_of_neighbours():
    old = document("We keep logs for a year. We never read your private notes at all.")
    new = document("We keep logs for a year.", "We may read your private notes at times.")

    (hunk,) = compare(old, new)

    assert hunk.op is Op.REPLACE
    assert hunk.new == "We keep logs for a year. We may read your private notes at times."


def test_empty_documents_compare():
    full = document("Something is here.")

    assert compare(document(), document()) == ()
    assert ops(compare(document(), full)) == [Op.INSERT]
    assert ops(compare(full, document())) == [Op.DELETE]


def unrelated(seed: int, blocks: int, words: int) -> Document:
    """Made-up words of one language: few are frequent, most are rare."""
    chance = random.Random(seed)
    return document(*(" ".join(f"w{int(6_000 * chance.random() ** 3)}" for _ in range(words)) for _ in range(blocks)))


def test_two_unrelated_texts_of_20000_words_compare_in_under_5_s():
    for blocks, words in ((333, 60), (1, 20_000), (5_000, 4)):
        old, new = unrelated(1, blocks, words), unrelated(2, blocks, words)

        started = time.perf_counter()
        hunks = compare(old, new)

        assert hunks
        assert time.perf_counter() - started < 5


def test_the_same_documents_give_the_same_hunks_again():
    old, new = unrelated(1, 60, 12), unrelated(2, 60, 12)

    assert compare(old, new) == compare(old, new)


def test_hostile_repetition_costs_no_square():
    cases = {
        "cut apart all the way": (["a b"] * 3_000 + ["z"], ["a", *["b a"] * 3_000, "y"]),
        "many pieces of one long block": (
            [" ".join(f"p{number} q r s" for number in range(5_000))],
            [
                text
                for number in range(3_000)
                for text in (f"p{number} q r", f"other{number} words{number} here{number}")
            ],
        ),
        "the same short blocks": (["yes", "no"] * 4_000, ["no", "no", "yes"] * 3_000),
    }
    for old, new in cases.values():
        started = time.perf_counter()

        assert compare(document(*old), document(*new))
        assert time.perf_counter() - started < 5
