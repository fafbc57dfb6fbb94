"""Which document of a page a statement belongs to, and what is told of the others."""

from itertools import pairwise

import pytest

from bot.analyse import compare
from bot.analyse.noise.parts import only, parts
from bot.model import Block, BlockKind, Document, Rules, Severity

FILLER = (
    "This paragraph is one of many that fill {what} with the usual amount of words about how {name} is read, "
    "who has to follow it, and what happens where two of its sections say different things about matter {number}."
)
PRIVACY = (
    "We keep your order history for 12 months.",
    "We use cookies to remember your basket.",
    "You may ask us to delete your account under this Privacy Policy.",
)
TERMS = (
    "You shall not build a competing service.",
    "Our liability under these Terms of Use is limited to the fees paid.",
    "You may end the subscription under these Terms of Use at any time.",
)


def heading(text, level=2):
    return Block(BlockKind.HEADING, text, level=level)


def paragraph(text):
    return Block(BlockKind.PARAGRAPH, text)


def policy(title, sentences, *, name, as_heading=True):
    """A document of about 300 words with numbered sections."""
    first = heading(title, 1) if as_heading else paragraph(title)
    blocks = [first, paragraph("Effective 1 March 2026")]
    for number, sentence in enumerate(sentences, 1):
        blocks += [heading(f"{number}. Part {number} of {name}"), paragraph(sentence)]
        blocks += [
            paragraph(FILLER.format(what=name, name=f"section {number} of {name}", number=3 * number + turn))
            for turn in range(3)
        ]
    return blocks


def page(*documents):
    return Document(tuple(block for blocks in documents for block in blocks))


def privacy(*more):
    return policy("Privacy Policy", (*PRIVACY, *more), name="the privacy text")


def terms(sentences=TERMS, *, as_heading=True):
    return policy("Terms of Use", sentences, name="the terms", as_heading=as_heading)


def test_a_page_of_one_document_is_one_part():
    assert len(parts(page(privacy()))) == 1


@pytest.mark.parametrize("as_heading", [True, False], ids=["titles are headings", "titles are lines"])
def test_a_page_that_holds_two_documents_is_told_apart(as_heading):
    document = page(
        terms(as_heading=as_heading), policy("Privacy Policy", PRIVACY, name="the privacy text", as_heading=as_heading)
    )

    found = parts(document)

    assert [(part.kind, part.title) for part in found] == [
        ("terms-of-service", "Terms of Use"),
        ("privacy-policy", "Privacy Policy"),
    ]
    assert document.blocks[found[1].start].text == "Privacy Policy"


def test_parts_cover_the_whole_page_in_order():
    document = page(terms(), privacy(), terms())

    found = parts(document)

    assert found[0].start == 0
    assert found[-1].end == len(document.blocks)
    assert all(one.end == after.start for one, after in pairwise(found))


def test_a_chapter_about_cookies_stays_a_part_of_the_policy():
    chapter = [heading("Cookie Policy"), *(paragraph(FILLER.format(what="it", name="it", number=n)) for n in range(9))]

    assert len(parts(page(privacy(), chapter))) == 1


def test_an_annex_that_numbers_from_one_again_stays_a_part_of_the_policy():
    annex = policy("Notice for one region", ("We name this Privacy Policy here.",) * 3, name="the annex")[2:]

    assert {part.kind for part in parts(page(privacy(), annex))} == {"privacy-policy"}


def test_what_changes_in_the_terms_beside_a_policy_is_no_news():
    changed = (TERMS[0].replace("competing", "similar or competing"), *TERMS[1:], "Benchmarking needs our consent.")

    comparison = compare(page(terms(), privacy()), page(terms(changed), privacy()))

    assert not comparison.material
    assert comparison.noise == "extraction"
    assert comparison.headline == "Only another document on the page changed (Terms of Use)"


def test_a_grave_change_in_the_terms_beside_a_policy_is_told():
    changed = (*TERMS, "We sell your personal data to data brokers for advertising.")

    comparison = compare(page(terms(), privacy()), page(terms(changed), privacy()))

    assert comparison.material
    assert comparison.severity is Severity.HIGH


def test_another_document_glued_to_the_page_is_no_news_while_the_policy_is_still_read():
    glued = terms((*TERMS, "We share your personal data with advertisers and sell it to data brokers."))

    alone = compare(page(privacy()), page(glued, privacy()))
    both = compare(page(privacy()), page(glued, privacy("We share your address with Stripe for payments.")))

    assert not alone.material
    assert both.material
    assert {finding.new_quote for finding in both.findings} == {"We share your address with Stripe for payments."}


def test_another_document_that_goes_again_is_no_news():
    assert not compare(page(terms(), privacy()), page(privacy())).material


def test_where_the_terms_are_watched_the_policy_beside_them_is_the_other_one():
    rules = Rules(document="terms-of-service")
    added = "The colour of the basket may be chosen in the settings."

    comparison = compare(page(terms(), privacy()), page(terms(), privacy(added)), rules)

    assert comparison.headline == "Only another document on the page changed (Privacy Policy)"


def test_only_the_watched_document_is_kept():
    document = page(terms(), privacy())

    kept = only(document, "privacy-policy")

    assert [block.text for block in kept.blocks] == [block.text for block in page(privacy()).blocks]
    assert only(page(privacy()), "terms-of-service") == page(privacy())
