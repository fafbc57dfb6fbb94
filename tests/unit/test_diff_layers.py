"""What differs below the words: counted for the reason of a silence, listed when asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import diff
from bot.diff.layers import Layer, counts, in_words, layers, marks, since
from bot.model import Block, BlockKind, Document, Emphasis, Image, Link
from bot.sameness import digest

TEXTS = ("We share data with partners.", "You may object at any time.", "We keep logs for 30 days.")

BOLD, ITALIC = Emphasis(0, 8, "bold"), Emphasis(9, 13, "italic")
PLAIN, SEALED = ((), ()), ((Image("Seal", "https://www.a.example/s.png"),), ())


def document(*texts, kind=BlockKind.PARAGRAPH, level=0, **page):
    return Document(tuple(Block(kind, text, level) for text in texts), **page)


def shown(*blocks):
    """Blocks with the same words, each with images and emphasised stretches of its own."""
    return Document(
        tuple(
            Block(BlockKind.PARAGRAPH, text, images=images, emphases=emphases)
            for text, (images, emphases) in zip(TEXTS, blocks, strict=False)
        )
    )


def linked(*targets):
    return Document((Block(BlockKind.PARAGRAPH, TEXTS[0], links=tuple(Link(0, 8, target) for target in targets)),))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (document(*TEXTS), document(*TEXTS), ""),
        (linked("https://a.example/x"), linked("https://a.example/y"), "1 link target changed"),
        (linked("https://a.example/x?v=1"), linked("http://www.a.example/x/?v=2"), ""),
        (linked(), linked("/x"), "1 link target changed"),
        (document("2. Your rights"), document("3. Your rights"), "1 section number changed"),
        (document("(a) your rights"), document("Your rights"), "1 section number and capitals in 1 place changed"),
        (document("your rights", TEXTS[0]), document("Your Rights", TEXTS[0]), "capitals in 1 place changed"),
        (document("Rights; choices"), document("Rights, choices."), "punctuation in 1 place changed"),
        (
            document("Rights", kind=BlockKind.HEADING, level=2),
            document("Rights", kind=BlockKind.HEADING, level=3),
            "1 heading level changed",
        ),
        (document("Rights"), document("Rights", kind=BlockKind.ITEM, level=1), "the form of 1 block changed"),
        (document(*TEXTS), document(*TEXTS[1:], TEXTS[0]), "the order of 1 block changed"),
        (document(" ".join(TEXTS)), document(*TEXTS), "1 paragraph break changed"),
        (shown(SEALED, PLAIN), shown(PLAIN, PLAIN), "1 image changed"),
        (shown(SEALED, PLAIN), shown(PLAIN, SEALED), ""),
        (shown(PLAIN), shown(((), (BOLD, ITALIC))), "2 emphases changed"),
        (
            shown(((), (BOLD,))),
            shown(((Image("Seal", "/a.png"), Image("Map", "")), (ITALIC,))),
            "1 emphasis and 2 images changed",
        ),
        (shown(((Image("Seal", "https://a.example/s.png?v=1"),), ())), shown(SEALED), ""),
        (document("a", title="One"), document("a", title="Two"), "1 line about the page changed"),
        (document("ﬁle"), document("file"), ""),
    ],
)
def test_each_layer_is_counted_in_words(old, new, words):
    assert in_words(layers(old, new)) == words


def test_a_layer_says_what_was_and_what_is():
    (link,) = layers(linked("https://a.example/x"), linked("https://a.example/y"))
    (moved,) = layers(document(*TEXTS), document(*TEXTS[1:], TEXTS[0]))

    assert (link.layer, link.old, link.new, link.text) == (
        *(Layer.LINK, "https://a.example/x", "https://a.example/y", "we share"),
    )
    assert (moved.old, moved.new, moved.text) == ("block 1", "block 3", TEXTS[0])


def test_an_image_is_told_by_its_text_and_address_and_a_stretch_by_its_style_and_words():
    (stretch, image) = layers(shown(((), (BOLD,))), shown(SEALED))

    assert (stretch.old, stretch.new, stretch.text) == ("bold “We share”", "", TEXTS[0])
    assert (image.old, image.new, image.text) == ("", "Seal https://www.a.example/s.png", TEXTS[0])


def test_of_other_words_only_the_equal_blocks_are_held_against_each_other():
    old = document("1. Your rights", TEXTS[0], TEXTS[1])
    new = document("2. Your rights", "We sell data to brokers and nobody else.", TEXTS[1])

    assert counts(layers(old, new)) == {Layer.NUMBER: 1}


def test_a_look_counts_what_changed_below_the_words_since_the_last_one():
    first = layers(linked("/x"), linked("/y"))
    other = layers(linked("/x"), linked("/z"))
    more = (*first, *layers(document("1. a b"), document("2. a b")))

    assert since(marks(first), "") == {Layer.LINK: 1}
    assert since(marks(first), marks(first)) == {}
    assert since(marks(other), marks(first)) == {Layer.LINK: 1}
    assert since(marks(more), marks(first)) == {Layer.NUMBER: 1}
    assert since("", marks(more)) == {Layer.LINK: 1, Layer.NUMBER: 1}


def test_the_layers_of_two_texts_are_those_of_the_texts_turned_round():
    old, new = document("1. a b", "C d", "e f"), document("c d", "2. A b", "e f")

    assert counts(layers(old, new)) == counts(layers(new, old))


words = st.lists(st.sampled_from(["We", "we", "share", "1.", "(a)", "—", "data!", "data", "*"]), max_size=6)
documents = st.lists(words.map(" ".join), max_size=5).map(lambda texts: document(*texts))


@given(documents, documents)
def test_texts_that_differ_below_the_words_alone_have_one_digest_and_no_hunk(old, new):
    found = layers(old, new)

    if digest(old) == digest(new):
        assert diff.compare(old, new) == ()
        assert Layer.ORDER not in counts(found)
    if old == new:
        assert found == ()
