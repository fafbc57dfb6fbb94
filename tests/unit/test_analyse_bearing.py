"""What bears on the policy is told whatever its words: entries, other languages, large losses; the page around it is not."""

import time

import pytest

from bot.analyse import compare
from bot.analyse.kinds.links import site_of
from bot.analyse.statements.tongue import is_english, is_foreign
from bot.model import Block, BlockKind, Comparison, Document, Link

HEAD = (Block(BlockKind.HEADING, "Privacy", level=1), Block(BlockKind.PARAGRAPH, "We keep your personal data safe."))
TAIL = (
    Block(BlockKind.HEADING, "Changes", level=2),
    Block(BlockKind.PARAGRAPH, "We tell you before we change how we use personal data."),
)
GERMAN = (
    "Diese Erklärung sagt, wie wir mit Ihren Daten umgehen und welche Rechte Sie haben.",
    "Wir verkaufen Ihre Daten nicht.",
)


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)


def gained(*blocks: Block) -> Comparison:
    return compare(Document((*HEAD, *TAIL)), Document((*HEAD, *blocks, *TAIL)))


def german(*texts: str) -> Document:
    return Document(paragraphs(GERMAN[0], *texts))


def test_every_entry_under_a_heading_of_the_policy_is_told() -> None:
    found = gained(
        Block(BlockKind.HEADING, "What we collect", level=2),
        Block(BlockKind.ITEM, "Shoe size", level=1),
        Block(BlockKind.ITEM, "Blood type", level=1),
    )
    assert [finding.value for finding in found.findings] == ["shoe size", "blood type"]


def test_names_in_a_list_of_partners_are_third_parties_known_or_not() -> None:
    found = gained(
        Block(BlockKind.HEADING, "Partners", level=2),
        Block(BlockKind.ITEM, "Zendesk", level=1),
        Block(BlockKind.ITEM, "Quillfeather", level=1),
    )
    assert {finding.value for finding in found.findings if finding.kind == "third_party"} == {"Zendesk", "Quillfeather"}


def test_a_sentence_without_a_word_of_the_lexicons_is_told_inside_the_policy() -> None:
    found = gained(*paragraphs("Bananas are yellow, and so are lemons."))
    assert found.material
    assert [item.new_quote for item in found.untyped] == ["Bananas are yellow, and so are lemons."]


def test_a_short_sentence_that_a_paragraph_at_either_end_goes_on_with_is_told() -> None:
    short = "Ask us in May."
    begun = (HEAD[0], Block(BlockKind.PARAGRAPH, f"{short} {HEAD[1].text}"), *TAIL)
    ended = (*HEAD, TAIL[0], Block(BlockKind.PARAGRAPH, f"{TAIL[1].text} {short}"))
    apart = (*HEAD, *TAIL, *paragraphs(short))
    told = [compare(Document((*HEAD, *TAIL)), Document(blocks)).untyped for blocks in (begun, ended, apart)]
    assert [[item.new_quote for item in untyped] for untyped in told] == [[short], [short], []]


def test_a_promise_that_becomes_a_possibility_is_no_rewording() -> None:
    before = Document((*HEAD, *paragraphs("We will delete your data when you leave."), *TAIL))
    after = Document((*HEAD, *paragraphs("We may delete your data when you leave."), *TAIL))
    assert compare(before, after).material


def test_a_widget_after_the_policy_is_no_change_of_it() -> None:
    labels = (
        "Was this useful?",
        "Yes",
        "No",
        "Products",
        "Prices",
        "Careers",
        "Press",
        "We plant trees for our users.",
    )
    before, after = (
        Document((*HEAD, *TAIL)),
        Document((*HEAD, *TAIL, Block(BlockKind.HEADING, "More", level=2), *paragraphs(*labels))),
    )
    assert not compare(before, after).material


@pytest.mark.parametrize(
    "after",
    [
        ("Wir dürfen Ihre Daten verkaufen.",),
        (),
        (GERMAN[1], "Auch Ihre Nachbarn dürfen mitlesen."),
        ("我们不会出售您的数据。",),
    ],
)
def test_every_change_of_prose_in_another_language_is_told(after: tuple[str, ...]) -> None:
    assert compare(german(GERMAN[1]), german(*after)).material


@pytest.mark.parametrize("after", [(GERMAN[1], "Stand: 3. Mai 2024"), (GERMAN[1], "Lerchenweg 4, 10115 Berlin")])
def test_dates_and_addresses_in_another_language_are_not(after: tuple[str, ...]) -> None:
    assert not compare(german(GERMAN[1]), german(*after)).material


def test_moved_text_in_another_language_is_not() -> None:
    assert not compare(german(*GERMAN), german(*reversed(GERMAN))).material


def test_names_are_typed_in_every_language() -> None:
    found = compare(german(GERMAN[1]), german(GERMAN[1], "Für Zahlungen nutzen wir Stripe und Klarna."))
    assert {finding.value for finding in found.findings} >= {"Stripe", "Klarna"}


def test_english_is_told_by_its_words() -> None:
    assert is_english(Document(paragraphs("We keep your data for as long as you have an account with us.")), "")
    assert not is_english(german(GERMAN[1]), "en")
    assert is_foreign("Мы храним ваши данные.")
    assert not is_foreign("Products Prices Careers")


def test_a_new_link_to_a_vendor_in_a_sentence_on_sharing_names_it() -> None:
    def linked(url: str) -> Document:
        text = "They help us with analytics, and this is how."
        return Document(
            (
                *HEAD,
                Block(
                    BlockKind.PARAGRAPH, text if url else "We count visits.", links=(Link(0, 4, url),) if url else ()
                ),
                *TAIL,
            )
        )

    found = compare(linked(""), linked("https://www.hotjar.com/legal"))
    assert [finding.value for finding in found.findings if finding.kind == "third_party"] == ["Hotjar"]


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://a.b.example.co.uk/x", "example.co.uk"),
        ("http://example.org", "example.org"),
        ("mailto:x@y.z", ""),
        ("http://[", ""),
    ],
)
def test_the_site_of_an_address(url: str, site: str) -> None:
    assert site_of(url) == site


def test_a_rewrite_of_many_thousand_sentences_takes_bounded_time() -> None:
    def written(word: str) -> Document:
        return Document(
            paragraphs(*(f"We share {word}{number} with {word}{number + 1} and keep it." for number in range(3000)))
        )

    began = time.monotonic()
    found = compare(written("gear"), written("tool"))
    assert found.material
    assert time.monotonic() - began < 20
