"""What people may ask to be told of, and what they may turn off, is not said to be done, nor sold."""

import pytest

from tests.pages.said import change

_GRAVE = {"sale", "purpose", "data_collected"}


def _told(statement: str) -> set[tuple[str, str]]:
    found = change("", statement).findings
    return {
        (finding.kind, finding.value)
        for finding in found
        if finding.kind in _GRAVE and not finding.value.startswith("terms on")
    }


@pytest.mark.parametrize(
    "statement",
    [
        "The business or commercial purpose for collecting or selling your letters and other information.",
        "You can ask us for the categories of third parties to whom we sold your data.",
        "You have the right to information on the existence of automated decision-making.",
        "For more on automated decision-making, or your rights regarding profiling, ask our clerk.",
        "To enable or disable the collection of precise location, you can go to your settings.",
        "Your telephone has instructions on how to turn off the sharing of your precise location.",
        "We choose pictures by your non-precise location.",
        "This tells us how (non-advertising) pictures are liked.",
        "You have a right to be told whether your information is sold.",
        "Web beacons (also called “clear dots” or “pixel tags”) are small strings of code.",
        "She is a founder at DNA, a hall for painters of personal data.",
    ],
)
def test_what_may_be_asked_or_turned_off_is_not_told_as_done(statement: str) -> None:
    assert _told(statement) == set()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We collect your letters and sell this information to banks.", ("sale", "sale of personal data")),
        ("The categories of personal information that we sold are names.", ("sale", "sale of personal data")),
        ("We make automated decisions on information about your steps.", ("purpose", "automated decisions")),
        ("We collect your precise location and tell you how to walk.", ("data_collected", "precise location")),
        (
            "A pixel tag (also called a web beacon) is a piece of code in our pages that counts visits.",
            ("data_collected", "tracking pixels"),
        ),
        ("We collect your DNA.", ("data_collected", "genetic data")),
    ],
)
def test_what_is_done_is_told(statement: str, told: tuple[str, str]) -> None:
    assert told in _told(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "For more information about targeted advertising, please ask our clerk.",
        "We share your letters with the Digital Advertising Alliance.",
        "If you click on an advertisement, you leave our hall.",
        "You may withdraw your consent to personalised advertising in our hall.",
        "You may apply limits to the sale of your information.",
        "The definition of “sale” in the law on your information is broad.",
    ],
)
def test_what_is_told_more_of_clicked_on_or_refused_is_not_told_as_done(statement: str) -> None:
    assert not {value for _, value in _told(statement)} & {
        "advertising",
        "targeted advertising",
        "sale of personal data",
    }


@pytest.mark.parametrize(
    "statement",
    ["We use your letters for advertising.", "Based on how you interact with our hall, we show you advertising."],
)
def test_what_is_advertised_with_is_told(statement: str) -> None:
    assert ("purpose", "advertising") in _told(statement)
