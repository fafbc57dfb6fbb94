"""A rule of keeping is called by the end that the text gives, and a need that is an exception is no rule."""

import pytest

from tests.pages.said import change


def _kept(statement: str) -> str:
    return ", ".join(finding.value for finding in change("", statement).findings if finding.kind == "retention")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We keep your data for as long as necessary.", "as long as necessary"),
        ("We keep your data as long as the law requires.", "as long as necessary"),
        ("Your data is kept as long as you consent.", "as long as consent lasts"),
        ("We keep it until you withdraw your permission.", "as long as consent lasts"),
        ("The data is stored as long as you use our services.", "as long as the service is used"),
        ("We keep uploads until you delete them.", "until deletion is asked for"),
        ("We keep uploads until you delete your account.", "as long as the account exists"),
        ("We keep the drafts until you disable the feature.", "until it is switched off"),
        ("We keep the drafts for a limited period.", "for a limited time"),
        ("We keep it as long as we have a relationship with you.", "retention rule"),
    ],
)
def test_an_open_rule_is_called_by_its_end(statement: str, told: str) -> None:
    assert _kept(statement) == told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We do not keep prompts, except as needed for security.", "retention rule"),
        ("We do not keep prompts.", "prompts not kept"),
        ("Prompts sent to Quillbox are not stored except as required to answer you.", ""),
    ],
)
def test_a_need_that_is_an_exception_is_no_rule_of_keeping(statement: str, told: str) -> None:
    assert _kept(statement).startswith(told)
    assert "necessary" not in _kept(statement)


@pytest.mark.parametrize(
    ("statement", "stays"),
    [
        ("When we delete your data, copies may remain in archives.", True),
        ("Copies of deleted notes are kept for a month.", True),
        ("Back-ups and logs may be kept for limited periods.", False),
        ("Copies of invoices are stored in our archive.", False),
    ],
)
def test_copies_stay_after_deletion_where_deletion_is_spoken_of(statement: str, stays: bool) -> None:
    assert ("kept after deletion" in _kept(statement)) == stays


def test_a_limit_that_gave_way_to_use_is_open_ended() -> None:
    compared = change("We keep your files for 30 days.", "We keep your files as long as you use our services.")
    assert [(finding.effect, finding.severity.name) for finding in compared.findings] == [("worse", "HIGH")]
