"""Small changes of short statements: words that came or went are quoted, and no sentence is taken for a button."""

import pytest

from bot.analyse import compare
from bot.analyse.telling.limits import limit_of
from bot.extract import extract, page_from_file
from bot.model import Rules
from tests.pages.said import change


@pytest.mark.parametrize(
    ("old", "new", "headline", "effect"),
    [
        (
            "Copies of your passport are removed from our archive and our tapes.",
            "Copies of your passport are removed from our archive.",
            "Drops “our tapes” from terms on",
            "worse",
        ),
        ("We disclose your grades to BAMF.", "We disclose your grades to BAMF and ZUS.", "Adds “ZUS” to", "worse"),
        (
            "We share your initials with the printer.",
            "We share your initials and postcode with the printer.",
            "Adds “postcode” to terms on sharing",
            "worse",
        ),
        (
            "We will notify you and the regulator of a breach.",
            "We will notify the regulator of a breach.",
            "Drops “you” from terms on security",
            "worse",
        ),
        (
            "We share scrambled phone numbers with Pinterest.",
            "We share phone numbers with Pinterest.",
            "Drops “scrambled” from terms on sharing",
            "neutral",
        ),
        (
            "We confirm each erasure of your data by letter.",
            "We confirm each erasure of your data.",
            "Drops “by letter” from terms on",
            "neutral",
        ),
        (
            "This policy covers guests.",
            "This policy covers guests and lodgers.",
            "Adds “lodgers” to terms on scope",
            "neutral",
        ),
        ("We never lend your data.", "We never lend or trade your data.", "Adds “trade” to", "better"),
    ],
)
def test_any_words_that_came_or_went_are_quoted_in_a_small_change(
    old: str, new: str, headline: str, effect: str
) -> None:
    found = change(old, new)

    assert found.material
    assert found.headline.startswith(headline)
    assert found.findings[0].effect == effect
    assert change(new, old).material


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We may process your data for this.", "We may process your personal data for this."),
        ("Our partners process data.", "Our various partners process data."),
        ("We process your data.", "We process your data as described below."),
        ("This policy covers all guests. Expand", "This policy covers all guests."),
        ("Object to this at any time, dpo@lumen.example.", "Object to this at any time, or at dpo@lumen.example."),
        ("Write to object to this use.", "Write to dpo@lumen.example to object to this use."),
        ("You can reach our team about your data.", "You can also reach our team about your data."),
        ("Lumen Books (the bookshop) protects data.", "Lumen Books (“Lumen”, the bookshop) protects data."),
    ],
)
def test_words_that_say_nothing_more_are_no_change(old: str, new: str) -> None:
    assert not change(old, new).material
    assert not change(new, old).material


def test_words_are_items_where_they_stand_in_a_row() -> None:
    assert [
        limit.form if (limit := limit_of("We keep names.", new)) else None
        for new in ("We keep names, faces.", "We keep names and faces.", "We keep long names.", "We store all faces.")
    ] == ["item", "item", "words", None]


def test_a_known_fact_says_more_than_the_words_it_came_with() -> None:
    found = change("We share your data with printers.", "We share your data with printers and advertisers.")

    assert found.headline == "Adds sharing with advertising partners"


def test_half_a_name_of_the_publisher_is_no_words_that_came() -> None:
    named = "We keep no copy of your prompts without your consent. [*Northmere{} on storage]"

    assert "“Books”" not in change(named.format(""), named.format(" Books")).headline


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Our claim to your songs ends at closing.", "Our claim to your content lives on after closing."),
        ("Your search results are shown to nobody.", "Your search results are shown to your friends."),
        ("If you close your account, your name stays hidden.", "If you close your account, your name stays visible."),
    ],
)
def test_a_short_sentence_with_a_word_of_a_button_is_a_statement(old: str, new: str) -> None:
    assert change(old, new).material


@pytest.mark.parametrize("button", ["Search our help pages.", "Close this window.", "Sign up for our letter today."])
def test_a_button_with_a_full_stop_is_none(button: str) -> None:
    assert not change("", button).material


@pytest.mark.parametrize(
    ("old", "new", "headline", "effect"),
    [
        (
            "We will notify you of a data breach within 48 hours.",
            "We will notify you of a data breach within 20 days.",
            "Replaces “48 hours” by “20 days” in terms on security",
            "worse",
        ),
        (
            "We honour objections to marketing within 5 business days.",
            "We honour objections to marketing within 40 days.",
            "Replaces “5 business days” by “40 days” in terms on",
            "worse",
        ),
        (
            "You may appeal a refusal within 90 days.",
            "You may appeal a refusal within 10 days.",
            "Replaces “90 days” by “10 days” in terms on",
            "worse",
        ),
        (
            "We give clients 45 days' notice of new vendors.",
            "We give clients 60 days' notice of new vendors.",
            "Replaces “45 days” by “60 days” in terms on",
            "better",
        ),
        (
            "You must object within 30 days.",
            "You must object within 10 days.",
            "Replaces “30 days” by “10 days”",
            "neutral",
        ),
    ],
)
def test_whom_a_period_serves_hangs_on_who_has_the_time(old: str, new: str, headline: str, effect: str) -> None:
    found = change(old, new)

    assert found.headline.startswith(headline)
    assert found.findings[0].effect == effect


def test_the_letter_of_an_article_is_no_typography() -> None:
    assert change("We rely on Article 9(2)(a) GDPR for this.", "We rely on Article 9(2)(g) GDPR for this.").material


def test_half_a_year_is_six_months() -> None:
    assert not change("We keep the tapes for half a year.", "We keep the tapes for six months.").material


def test_an_open_ended_rule_is_quoted_only_where_it_says_so() -> None:
    before = "We keep the tapes for 60 days."
    useful = change(before, "We keep the tapes for as long as we find them useful.")
    needed = change(before, "We keep the tapes for as long as necessary.")

    assert useful.headline == "Replaces the retention limit of 60 days by an open-ended rule"
    assert needed.headline == "Replaces the retention limit of 60 days by “as long as necessary”"


def test_words_are_quoted_in_a_text_of_a_few_sentences_too() -> None:
    head = "# Privacy policy\n\nWe tell here what we do with the data of our readers.\n\n## Sharing\n\n"
    short, longer = (
        extract([page_from_file("policy.md", f"{head}We share your name{more} with our printer.".encode())]).document
        for more in ("", " and postcode")
    )

    assert compare(short, longer, Rules()).headline == "Adds “postcode” to terms on sharing"


def test_an_entry_that_names_who_receives_is_no_collection() -> None:
    listed = "We share data with:\n\n- Foxtail, which answers your letters\n"
    found = change(listed, f"{listed}- Stripe, which processes your payments\n")

    assert [finding.kind for finding in found.findings] == ["third_party"]
