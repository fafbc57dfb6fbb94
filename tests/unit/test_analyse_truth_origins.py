"""Data goes to the places that a statement sends it to, not to those that it comes from or is compared with."""

import pytest

from bot.analyse.grammar.receiving import is_beside
from tests.pages.said import change


def _places(statement: str) -> str:
    return ", ".join(finding.value for finding in change("", statement).findings if finding.kind == "transfer")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We may transfer data from the EEA, the United Kingdom and Switzerland to Japan.", "Japan"),
        ("We follow the Data Privacy Framework for data received from Switzerland.", "Data Privacy Framework"),
        (
            "We send data abroad where a standard of protection equivalent to the United Kingdom is kept.",
            "other countries",
        ),
        (
            "Transfers from countries in the EEA, Switzerland, and the UK: we use binding corporate rules.",
            "binding corporate rules",
        ),
        ("The safeguards may include EU or UK standard contractual clauses.", "Standard Contractual Clauses"),
        ("The data of individuals in Switzerland is processed in India.", "India"),
    ],
)
def test_where_data_comes_from_is_not_where_it_goes(statement: str, told: str) -> None:
    assert _places(statement).startswith(told)
    assert not any(place in _places(statement) for place in ("United Kingdom", "Switzerland"))


def test_of_places_that_data_leaves_all_are_left() -> None:
    said = _places("We may transfer your data outside of Europe, Switzerland, and the UK.")
    assert said == "outside Switzerland, outside United Kingdom"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Your data is stored in the United States, India and the United Kingdom.", "United States, India, United Kingdom"),
        ("Our servers are operated from Singapore.", "Singapore"),
        ("We may transfer your data to India and Switzerland.", "India, Switzerland"),
        ("If you use our services in Brazil, your data is stored in Canada.", "Canada"),
    ],
)  # fmt: skip
def test_where_data_goes_is_told(statement: str, told: str) -> None:
    assert _places(statement) == told


@pytest.mark.parametrize(
    "statement",
    [
        "We give your data the same protection for the processing in any such countries as you have within the EEA.",
        "Data is processed to the same standard as within the EU.",
    ],
)
def test_where_data_is_as_safe_is_not_where_it_is(statement: str) -> None:
    assert _places(statement) == "protection as in the EEA"


@pytest.mark.parametrize(
    "statement", ["Your data is processed in the EU.", "It is processed at a high level on servers in the EEA."]
)
def test_where_data_is_handled_is_told(statement: str) -> None:
    assert _places(statement) == "inside the EEA"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "We no longer rely on the Privacy Shield as our lawful mechanism for transfers to the United States.",
            "promise not to rely on Privacy Shield",
        ),
        ("We rely on a lawful mechanism to transfer data from the EEA.", "other legal framework"),
    ],
)
def test_what_a_mechanism_is_called_is_no_other_one(statement: str, told: str) -> None:
    assert _places(statement) == told


@pytest.mark.parametrize(
    ("statement", "is_passed_on"),
    [
        ("If your hall is let by a school with access to it, we may share with them information on your visit.", True),
        ("When you log in to our hall, we may share your drawings with painters.", True),
        ("In this process, Northmere may pass on the size of your drawings to painters.", True),
        ("We log your visits and may share them with painters.", False),
        ("When you visit us, we record your steps and share them with painters.", False),
        ("Painters may share your drawings with us.", False),
    ],
)
def test_what_is_passed_on_is_not_said_to_be_collected(statement: str, is_passed_on: bool) -> None:
    assert is_beside("data_collected", statement) == is_passed_on
