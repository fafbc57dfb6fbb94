"""Two words for one thing side by side say what one of them says, and a heading that left its sentence changed nothing."""

import pytest

from bot.analyse.statements.restated import says_the_same
from tests.pages.said import change


@pytest.mark.parametrize(
    ("twice", "once"),
    [
        (
            "We collect personal data and personal information when you ring us.",
            "We collect personal data when you ring us.",
        ),
        ("We erase or delete each and every recording after a year.", "We delete every recording after a year."),
        (
            "If you live in the European Economic Area (EEA) or the United Kingdom (UK), you may write to our clerk.",
            "If you live in the EEA or the UK, you may write to our clerk.",
        ),
    ],
)
def test_two_words_for_one_thing_say_what_one_says(twice: str, once: str) -> None:
    assert says_the_same(twice, once)
    assert not change(twice, once).findings


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("We share or sell your drawings.", "We share your drawings."),
        ("We keep personal data and health data for a year.", "We keep personal data for a year."),
    ],
)
def test_two_words_for_two_things_do_not(more: str, less: str) -> None:
    assert not says_the_same(more, less)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We use your steps to personalise our lessons.", "We use your steps to tailor our lessons."),
        ("You can turn off personalised walks.", "You can turn off customised walks."),
    ],
)
def test_what_is_made_to_measure_is_so_in_any_word_for_it(old: str, new: str) -> None:
    assert not change(old, new).findings


_CHOICE = "You have the right to request that we delete any drawing that you gave us."


def test_a_heading_that_left_its_sentence_changed_nothing() -> None:
    inside, before = f"Deletion request rights {_CHOICE}", f"Deletion request rights\n\n{_CHOICE}"

    assert not change(inside, before).findings
    assert not change(before, inside).findings


def test_words_that_went_from_a_sentence_and_stand_nowhere_beside_it_are_told() -> None:
    inside = f"In the month of May alone: {_CHOICE}"

    assert change(inside, _CHOICE).findings
