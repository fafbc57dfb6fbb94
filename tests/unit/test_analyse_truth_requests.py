"""What only asks something of a person, or is of papers or of an app, is neither a right nor a check of requests."""

import pytest

from tests.pages.said import change


def _told(statement: str) -> list[tuple[str, str]]:
    return [(finding.value, finding.effect) for finding in change("", statement).findings if finding.kind == "right"]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("If you are an authorised agent, you must use the form.", [("terms on authorised agents", "neutral")]),
        ("We may require proof that an authorised agent may act for you.", [("terms on authorised agents", "neutral")]),
        ("We verify deletion and access requests and may ask for more documents.", [("terms on access", "neutral")]),
        ("You may request a copy of the Standard Contractual Clauses.", [("terms on access", "neutral")]),
        ("If you choose to verify your identity in the app, we ask for a photo.", []),
    ],
)
def test_what_is_asked_of_a_person_grants_nothing(statement: str, told: list[tuple[str, str]]) -> None:
    assert _told(statement) == told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Consumers may use an authorised agent, who must show written permission.", [("authorised agent", "better")]),
        ("You may request a copy of the data that we hold under our agreement.", [("access", "better")]),
        ("You may request a copy of your data.", [("access", "better")]),
        ("We may verify your identity before we answer your request.", [("identity check", "worse")]),
    ],
)
def test_what_is_granted_stays_a_right_though_something_is_asked(statement: str, told: list[tuple[str, str]]) -> None:
    assert _told(statement) == told
