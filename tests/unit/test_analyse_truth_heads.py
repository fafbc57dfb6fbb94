"""What an enumeration of data names is data, and what names a use is a verb: no place in the text, duty, measure or noun."""

import pytest

from bot.analyse.grammar.enumerations import uses as uses_of
from tests.pages.said import change


@pytest.mark.parametrize(
    "statement",
    [
        "What we collect depends on the rooms that you visit.",
        "The types of information that we collect depend on how you use our hall.",
        "We receive formal written complaints and reply to who made them.",
        "We store the smallest amount of information on you.",
        "In order to access the dashboard you will need a ticket.",
        "We process it for fraud prevention, security and the development of our hall.",
        "We obtain subpoenas and search warrants from the town.",
    ],
)
def test_what_is_no_data_is_not_collected(statement: str) -> None:
    for found in (change("", statement).findings, change(statement, "").findings):
        assert not [
            finding.value
            for finding in found
            if finding.kind == "data_collected" and finding.value != "terms on data collected"
        ]


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("We collect the usage data described above and your blood group.", "blood group"),
        ("We store your dietary requirements and the smallest of your shoes.", "dietary requirement"),
        ("We collect your donation amount.", "donation amount"),
    ],
)
def test_what_is_data_is_collected(statement: str, value: str) -> None:
    found = change("", statement).findings

    assert value in ", ".join(finding.value for finding in found if finding.kind == "data_collected")


@pytest.mark.parametrize(
    ("statement", "used"),
    [
        ("We collect your name and profile picture.", ""),
        ("We need your voice for profile verification.", ""),
        ("Painters may offer to scan your badge in our hall.", ""),
        ("We log clicks, link and screen clicks.", ""),
        ("We use your steps to scan your badge.", "to scan badge"),
        ("We may record calls.", "to record call"),
        ("We use your letters for scanning attachments.", "to scan attachment"),
    ],
)
def test_a_noun_or_what_is_offered_is_no_use_of_data(statement: str, used: str) -> None:
    uses = {fact.value for fact in uses_of(statement, "") if fact.kind == "purpose"}

    assert uses == ({used} if used else set())
