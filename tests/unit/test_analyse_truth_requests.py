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


@pytest.mark.parametrize(
    "statement",
    [
        "If you opt out, you will still receive service messages.",
        "Even if you opt out, we may still send you transactional e-mails.",
        "You may not be able to use some features if you disable cookies.",
        "If you choose to decline the cookies, you may simply leave our website.",
        "The opt-out is on a per-device basis and applies at the browser level.",
    ],
)
def test_a_warning_of_what_comes_of_a_choice_gives_none(statement: str) -> None:
    for compared in (change("", statement), change(statement, "")):
        assert [(finding.kind, finding.effect) for finding in compared.findings] == [("opt_out", "neutral")]


@pytest.mark.parametrize(
    "statement",
    [
        "You can opt out at any time; if you opt out, you will still receive service messages.",
        "You can disable cookies, but you may not be able to use some features.",
        "If you do not want cookies, you can turn them off.",
    ],
)
def test_a_choice_that_is_given_with_a_warning_is_one(statement: str) -> None:
    told = [finding.effect for finding in change("", statement).findings if finding.kind == "opt_out"]
    assert told == ["better"]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We may refuse requests that are manifestly unfounded or charge a reasonable fee.", ("fees", "worse")),
        ("We may charge a reasonable fee or refuse to act on excessive requests.", ("fees", "worse")),
        ("We never charge a fee for requests.", ("no fees", "better")),
    ],
)
def test_to_refuse_a_request_denies_no_fee(statement: str, told: tuple[str, str]) -> None:
    assert _told(statement) == [told]
