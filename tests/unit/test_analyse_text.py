"""Clauses, alignment, polarity, dates and quotes: the plain tools of the analysis."""

from datetime import date

import pytest

from bot.analyse.grammar.polarity import denied, only_if
from bot.analyse.statements.align import align
from bot.analyse.statements.dates import day_of, stated_date
from bot.analyse.statements.edition import american
from bot.analyse.statements.quotes import MOST_WORDS, first_difference, quote
from bot.analyse.statements.segment import cuts, key_of, segment
from bot.model import Block, BlockKind, Document, Link


def paragraphs(*texts: str) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in cuts(text)]


def test_abbreviations_and_numbers_do_not_end_a_sentence() -> None:
    text = "See Art. 6 GDPR, e.g. for Larkfield Inc. and No. 3. We keep it."
    assert sentences(text) == ["See Art. 6 GDPR, e.g. for Larkfield Inc. and No. 3.", "We keep it."]


def test_a_company_form_ends_a_sentence_before_a_clear_start() -> None:
    assert len(sentences("Data is held by Larkfield Inc. We may move it.")) == 2


def test_a_text_without_punctuation_is_cut_into_bounded_pieces() -> None:
    pieces = sentences("tool " * 5000)
    assert len(pieces) > 3
    assert max(map(len, pieces)) <= 6000


def test_every_clause_is_where_it_says_in_the_document() -> None:
    document = Document(
        (
            Block(BlockKind.HEADING, "Sharing", level=2),
            Block(BlockKind.PARAGRAPH, "We share data. We tell you with whom:"),
            Block(BlockKind.ITEM, "insurers", level=1, links=(Link(0, 8, "https://larkfield.example/"),)),
        )
    )
    clauses = segment(document)
    assert [document.text[clause.start : clause.end] for clause in clauses] == [clause.text for clause in clauses]
    assert clauses[-1].section == "Sharing"
    assert clauses[-1].lead.endswith("with whom:")
    assert clauses[-1].linked == 1.0


def test_keys_ignore_markup_addresses_and_case() -> None:
    assert key_of("<p>Ask HELP@larkfield.example") == key_of("ask [email protected]")
    assert key_of("See https://larkfield.example/a") == key_of("see https://larkfield.example/b")


def test_moved_and_recut_text_is_unchanged() -> None:
    old = segment(
        paragraphs("We store invoices for ten years. We share them with the tax office.", "Bookings begin at noon.")
    )
    new = segment(
        paragraphs("Bookings begin at noon.", "We store invoices for ten years; we share them with the tax office.")
    )
    assert align(old, new).edits == ()


def test_a_reworded_sentence_is_paired() -> None:
    old = segment(paragraphs("We keep booking records for thirty days after return."))
    new = segment(paragraphs("We keep booking records for ninety days after return."))
    (edit,) = align(old, new).edits
    assert edit.old is not None
    assert edit.new is not None
    assert edit.alike > 0.6


def test_dates_and_numbering_alone_are_loose() -> None:
    found = align(segment(paragraphs("2. Updated 3 May 2024")), segment(paragraphs("3. Updated 4 June 2025")))
    assert found.edits == ()
    assert len(found.loose) == 1


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("We do not share your address.", "share", True),
        ("We do not delay, but we share your address.", "share", False),
        ("We share not only your name but your address.", "address", False),
        ("We never, under any circumstances, share it.", "share", True),
        ("If you do not object, we share it.", "share", False),
        ("No later than March we share it.", "share", False),
    ],
)
def test_the_scope_of_a_negation(text: str, word: str, expected: bool) -> None:
    assert denied(text, text.index(word)) is expected


def test_a_condition_is_the_persons_consent() -> None:
    assert only_if("We share it only with your explicit consent.")
    assert not only_if("We share it when the law asks.")


@pytest.mark.parametrize(
    ("wording", "day"),
    [
        ("3rd of May 2024", date(2024, 5, 3)),
        ("May 2024", date(2024, 5, 1)),
        ("2024-05-03", date(2024, 5, 3)),
        ("25/06/2024", date(2024, 6, 25)),
        ("06/25/2024", date(2024, 6, 25)),
        ("05/06/2024", None),
        ("31 February 2024", None),
    ],
)
def test_written_dates(wording: str, day: date | None) -> None:
    assert day_of(wording) == day


def test_the_stated_date_is_the_introduced_one() -> None:
    clauses = segment(paragraphs("Founded in March 2001.", "This notice was last updated on 4 June 2025."))
    stated = stated_date(clauses)
    assert stated is not None
    assert stated.day == date(2025, 6, 4)
    assert stated_date(segment(paragraphs("We have no date."))) is None


def test_a_quote_holds_the_deciding_words_and_is_short() -> None:
    text = " ".join(f"word{number}" for number in range(200))
    shown = quote(text, text.index("word150"))
    assert shown in text
    assert "word150" in shown
    assert len(shown.split()) <= MOST_WORDS
    assert quote(text).startswith("word0 ")


def test_the_first_difference() -> None:
    assert first_difference("we keep it long", "we keep it short") == len("we keep it ")
    assert first_difference("", "x") == 0


def test_british_words_have_american_ones() -> None:
    assert american("organise") == "organize"
    assert american("centre") == "center"
    assert american("our") == "our"
