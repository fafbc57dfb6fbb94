"""What the other version names, too, of another matter, with a condition or in an entry's words, is not told as come or gone."""

import pytest

from bot.render.words import claim
from tests.pages.said import change

BASIS = "The legal basis for cookies is our legitimate interest."
IF_YOU_LIKE = "If you choose to get a badge, we will ask you for your passport at the door of our hall."


@pytest.mark.parametrize(
    ("stays", "statement", "came", "went"),
    [
        (
            BASIS,
            "The legal basis for the location of your parcels is our legitimate interest.",
            "New terms on legitimate interests",
            "Removed terms on legitimate interests",
        ),
        (
            "",
            "The legal basis for the location of your parcels is our legitimate interest.",
            "New legal basis: legitimate interests",
            "Removed legal basis: legitimate interests",
        ),
        (
            IF_YOU_LIKE,
            "We collect your passport when you rent a locker.",
            "New kind of data collected: government ID",
            "Removed terms on government ID",
        ),
        (
            "",
            "We collect your passport when you rent a locker.",
            "New kind of data collected: government ID",
            "Removed kind of data collected: government ID",
        ),
    ],
)
def test_what_is_named_of_another_matter_or_with_a_condition_is_spoken_of(
    stays: str, statement: str, came: str, went: str
) -> None:
    both = f"{stays}\n\n{statement}"

    assert came in {claim(finding) for finding in change(stays, both).findings}
    assert went in {claim(finding) for finding in change(both, stays).findings}


@pytest.mark.parametrize(
    ("stays", "said"),
    [
        ("You may appeal a decision of our desk by letter.", "Says more on rights (appeal)"),
        ("", "New right: appeal"),
    ],
)
def test_an_entry_is_called_by_its_words_only_where_the_other_version_lacks_them(stays: str, said: str) -> None:
    entries = "You have the following rights:\n\n- Right to a copy\n- Right to erasure\n"
    found = change(f"{stays}\n\n{entries}", f"{stays}\n\n{entries}- Right to appeal\n")

    assert [claim(finding) for finding in found.findings] == [said]
