"""A link that leads to another site while its words stand."""

from dataclasses import replace

import pytest

from bot.analyse import compare
from bot.model import Block, BlockKind, Document, Link, Severity
from bot.sameness import digest

SENTENCE = "You may ask us to delete your data at any time: the guide explains how."
PROCESSOR = "Our payment processor handles your card details when you buy from us."


def document(*targets, text=SENTENCE, canonical=""):
    links = tuple(Link(0, 3, target) for target in targets)
    return Document(
        (
            Block(BlockKind.HEADING, "Privacy policy", 1),
            Block(BlockKind.PARAGRAPH, "This policy says how Acme handles personal data of its customers."),
            Block(BlockKind.PARAGRAPH, text, links=links),
        ),
        canonical=canonical,
    )


def test_a_new_site_behind_the_same_words_is_told():
    old, new = document("https://a.example/x"), document("https://www.b.example/x")

    comparison = compare(old, new)
    (finding,) = comparison.findings

    assert digest(old) != digest(new)
    assert comparison.material
    assert (finding.kind, finding.action, finding.value) == ("other", "added", "a link to b.example")
    assert (finding.severity, finding.new_quote) == (Severity.LOW, SENTENCE)
    assert comparison.headline == "Adds a link to b.example"


def test_a_processor_behind_the_same_words_is_a_third_party():
    comparison = compare(
        document("https://a.example/x", text=PROCESSOR), document("https://stripe.com/x", text=PROCESSOR)
    )

    assert [(finding.kind, finding.value) for finding in comparison.findings] == [("third_party", "Stripe")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("https://a.example/x",), ("https://help.a.example/y?z=1",)),
        (("https://a.example/x",), ("http://a.example/x",)),
        (("/x",), ("mailto:dpo@b.example",)),
        (("https://a.example/x",), ("https://127.0.0.1/x",)),
    ],
    ids=["another host of the site", "another scheme", "a mail address", "a bare address"],
)
def test_the_same_sites_make_the_same_text(before, after):
    assert document(*before).canonical == ""
    if "a.example" in before[0]:
        after = (*after, "https://a.example/")
    assert digest(document(*before)) == digest(document(*after))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The office of the attorney general of your state hears complaints.", "https://www.attorney.state.gov/"),
        ("We count visits with the tools of Blue Lantern and of others.", "https://www.bluelantern.example/terms"),
    ],
    ids=["an authority", "a company that the words named before"],
)
def test_words_that_become_a_link_to_what_they_name_are_no_news(text, target):
    comparison = compare(document(text=text), document(target, text=text))

    assert not comparison.material
    assert comparison.noise == "format"


def test_words_that_become_a_link_to_somebody_else_are_told():
    comparison = compare(document(), document("https://b.example/x"))

    assert [finding.value for finding in comparison.findings] == ["a link to b.example"]


def test_a_publisher_is_known_by_its_name_without_blanks():
    text = 'This policy is of Blue Lantern Ltd ("Blue Lantern"). Write to us whenever you like.'

    comparison = compare(document(text=text), document("https://bluelantern.example/mail", text=text))

    assert not comparison.material


@pytest.mark.parametrize("text", ["Share", "Follow us"])
def test_the_links_of_buttons_are_quiet(text):
    comparison = compare(document("https://a.example", text=text), document("https://b.example", text=text))

    assert not comparison.material
    assert comparison.noise == "format"


def test_a_link_to_the_publisher_s_own_site_is_no_news():
    own = "https://www.acme.example/privacy"
    old, new = document("/x", canonical=own), document("https://shop.acme.example/x", canonical=own)

    assert digest(old) == digest(new)
    assert digest(replace(old, canonical="")) != digest(replace(new, canonical=""))


def test_a_copy_that_lost_its_links_makes_none_of_them_new():
    texts = [f"The guide of chapter {number} explains what you may ask us about your data." for number in range(6)]
    old = Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))
    links = [(Link(4, 9, f"https://guide-{number}.example/x"),) for number in range(6)]
    new = Document(tuple(replace(block, links=link) for block, link in zip(old.blocks, links, strict=True)))

    assert not compare(old, new).material
    assert compare(replace(new, blocks=(old.blocks[0], *new.blocks[1:])), new).material
