"""Sentences between which a space is missing are two, so that each is compared and quoted by itself."""

import pytest

from bot.analyse.statements.segment import cuts
from tests.pages.said import change


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It stays in an archive.The details are set out below.", "It stays in an archive."),
        ("We never sell data.If you have questions, write to us.", "We never sell data."),
        ("Our system is Node.In short, it is fast.", "Our system is Node."),
        ("See “Who gets it.”We keep it for a year.", "See “Who gets it.”"),
    ],
)
def test_sentences_are_cut_where_a_space_is_missing(text: str, first: str) -> None:
    (begin, end), _ = cuts(text)
    assert text[begin:end] == first


@pytest.mark.parametrize(
    "text", ["See northmere.example for it.", "Ask our host, Aisle.The, for it.", "Version 2.The one.", "Read Hi.Ink."]
)
def test_names_and_addresses_are_not_cut(text: str) -> None:
    assert len(cuts(text)) == 1


def test_what_only_a_new_sentence_is_glued_to_stays() -> None:
    said = "Your drawings are kept in an archive until a court asks for them."
    told = change(said, f"{said}The rules on that stand below.")

    assert "retention" not in {finding.kind for finding in told.findings}
