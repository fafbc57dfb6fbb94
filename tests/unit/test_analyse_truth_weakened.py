"""What one wording weakens or strengthens against the one it takes the place of is told, and as whom it serves."""

import pytest

from bot.analyse.statements.align import Edit
from bot.analyse.statements.rewording import is_rewording
from bot.analyse.statements.segment import Clause, key_of
from bot.model import BlockKind
from tests.pages.said import change

_WEAKENED = [
    (
        "We give records to the police when a judge has signed a warrant.",
        "We give records to the police when we consider it appropriate.",
        "Replaces “a judge has signed a warrant” by “we consider it appropriate” in terms on sharing",
    ),
    (
        "Location history is off by default; switch it on in the app.",
        "Location history is on by default; switch it off in the app.",
        "Replaces “off … on” by “on … off” in terms on opting out",
    ),
    (
        "We will pass your records to the new owner only if you agree.",
        "We may pass your records to the new owner.",
        "Drops “only if you agree” from terms on sharing",
    ),
    (
        "We keep chat records for at most 90 days.",
        "We keep chat records for at least 90 days.",
        "Replaces “most” by “least” in terms on retention",
    ),
    (
        "We answer complaints within two weeks.",
        "We answer complaints within a reasonable period.",
        "Replaces “two weeks” by “a reasonable period” in terms on rights",
    ),
    (
        "We respond to your request within one month.",
        "We respond to your request within 60 days.",
        "Replaces “one month” by “60 days” in terms on rights",
    ),
    (
        "Your messages are never used for other purposes.",
        "Your messages are never used for incompatible purposes.",
        "Replaces “other” by “incompatible” in terms on use of data",
    ),
    (
        "We never give your grades to your landlord without your written approval.",
        "We never give your grades to your landlord without your approval.",
        "Drops “written” from terms on sharing",
    ),
    (
        "You have the right to correct, erase and restrict your data.",
        "You have the right to correct and erase your data.",
        "Drops “restrict” from terms on rights",
    ),
    (
        "We protect your files with encryption in transit and at rest.",
        "We protect your files with encryption in transit.",
        "Drops “and at rest” from terms on security",
    ),
    (
        "We collect and store your messages.",
        "We collect, analyse and store your messages.",
        "Adds “analyse” to terms on data collected",
    ),
    (
        "We do not link these details with data of other companies.",
        "We may link these details with data of other companies.",
        "Replaces “do not” by “may” in terms on sharing",
    ),
]


@pytest.mark.parametrize(("stronger", "weaker", "headline"), _WEAKENED)
def test_a_measure_that_is_weakened_is_told_in_its_words(stronger: str, weaker: str, headline: str) -> None:
    found = change(stronger, weaker)
    assert (found.material, found.headline) == (True, headline)
    assert [finding.effect for finding in found.findings] == ["worse"]


@pytest.mark.parametrize(("stronger", "weaker", "headline"), _WEAKENED)
def test_the_same_the_other_way_round_serves_the_person(stronger: str, weaker: str, headline: str) -> None:
    found = change(weaker, stronger)
    assert found.material
    assert [finding.effect for finding in found.findings] == ["better"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("You must cancel within 14 days.", "You must cancel within 30 days."),
        ("You must reply within 14 days.", "You must reply within 7 days."),
    ],
)
def test_a_longer_time_that_is_not_ours_to_answer_in_serves_nobody_for_sure(old: str, new: str) -> None:
    found = change(old, new)
    assert {finding.effect for finding in found.findings} <= {"neutral"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- Chats: 14 days\n- Calls: 90 days", "- Chats: 90 days\n- Calls: 14 days"),
        ("We retain chats for 14 days and calls for 90 days.", "We retain chats for 90 days and calls for 14 days."),
        ("Retention periods: chats 14 days; calls 90 days", "Retention periods: chats 90 days; calls 14 days"),
    ],
)
def test_periods_that_change_places_are_told(old: str, new: str) -> None:
    lead = "We keep these records for so long:\n\n" if old.startswith("-") else ""
    found = change(lead + old, lead + new)
    assert found.material
    assert {finding.kind for finding in found.findings} == {"retention"}
    assert "90 days" in found.headline


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        (
            "Calls are end-to-end encrypted and cannot be heard or read by us.",
            "Calls are encrypted and are seldom read by us.",
            "Changes terms on security (end-to-end encryption)",
        ),
        (
            "We host everything in France, and nothing leaves the EU.",
            "We host everything in France.",
            "No longer says it does not transfer data out of the EEA",
        ),
        ("", "Photos are not end-to-end encrypted.", "Says security has limits (end-to-end encryption)"),
        ("", "No record leaves the EEA.", "Says it does not transfer data out of the EEA"),
    ],
)
def test_what_nobody_can_read_and_what_stays_is_told_as_that(old: str, new: str, headline: str) -> None:
    assert change(old, new).headline == headline


def test_who_reviews_a_case_collects_no_reviews() -> None:
    assert not change("", "An employee reviews each rejected claim.").findings


def test_a_decision_to_decline_is_no_choice_of_the_person() -> None:
    found = change("", "A manager signs every decision to decline a claim.")
    assert "opt_out" not in {finding.kind for finding in found.findings}


def test_a_decision_of_software_is_automated() -> None:
    (found,) = change("", "Decisions on claims are made by an algorithm.").findings
    assert (found.kind, found.value, found.effect) == ("purpose", "automated decisions", "worse")


@pytest.mark.parametrize(
    ("shorter", "longer", "came", "went"),
    [
        (
            "We share bookings with hotels.",
            "We share bookings with hotels and data brokers.",
            "Adds sharing with data brokers",
            "Drops sharing with data brokers",
        ),
        (
            "We collect your name and your age.",
            "We collect your name, your age and your phone number.",
            "Adds collection of phone number",
            "Drops collection of phone number",
        ),
    ],
)
def test_one_entry_more_is_said_to_come_and_to_go(shorter: str, longer: str, came: str, went: str) -> None:
    grown, shrunk = change(shorter, longer), change(longer, shorter)
    assert grown.headline.startswith(came)
    assert shrunk.headline.startswith(went)
    assert {finding.action for finding in (*grown.findings, *shrunk.findings)} == {"changed"}


@pytest.mark.parametrize(
    "longer",
    [
        "We share your details with companies under strict contracts.",
        "We share your details with companies bound to secrecy.",
    ],
)
def test_a_safeguard_that_came_is_not_told_as_a_loss(longer: str) -> None:
    found = change("We share your details with companies.", longer)
    assert {finding.effect for finding in found.findings} <= {"neutral", "better"}


def test_software_that_takes_the_place_of_people_is_told() -> None:
    found = change(
        "A person reviews every decision to reject a claim.",
        "Decisions to reject a claim are made automatically; you can ask for a person to review them.",
    )
    assert found.headline.startswith("Adds use of data for automated decisions")


@pytest.mark.parametrize(("place", "is_same"), [("UK", False), ("EEA", False), ("Iceland", False), ("our", True)])
def test_a_place_that_a_statement_names_more_is_no_rewording(place: str, is_same: bool) -> None:
    old, new = (
        Clause(text, key_of(text), BlockKind.PARAGRAPH, 1, 0, len(text))
        for text in (
            "Under laws that hold in the EU, write to us.",
            f"Under laws that hold in the EU and {place}, write to us.",
        )
    )

    assert is_rewording(Edit(old, new), lambda _: True, lambda _: True) == is_same
