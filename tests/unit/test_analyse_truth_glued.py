"""Sentences between which a space is missing are two, and what a full stop in brackets or of an article cuts is one."""

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


@pytest.mark.parametrize(
    "text",
    [
        "You may withdraw your consent by letter (see section 11. Contact) or at our desk.",
        "We keep letters on the basis of our interest (Art. 6 para. 1 lit. F GDPR) for a year.",
        "We follow the law of the state (Cal. Civ. Code 1798).",
    ],
)
def test_a_full_stop_within_brackets_ends_no_sentence(text: str) -> None:
    assert len(cuts(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "We sell no data (we never did.) You may ask us.",
        "We keep it (see below. This is a long story of a hall, a desk and of the letters that came there) for a year.",
        "We keep it (for a year. You may ask (at our desk) for it.",
    ],
)
def test_sentences_about_brackets_are_cut(text: str) -> None:
    assert len(cuts(text)) == 2


def test_what_only_a_new_sentence_is_glued_to_stays() -> None:
    said = "Your drawings are kept in an archive until a court asks for them."
    told = change(said, f"{said}The rules on that stand below.")

    assert "retention" not in {finding.kind for finding in told.findings}
