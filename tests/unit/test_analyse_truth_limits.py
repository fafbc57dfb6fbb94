"""What denies or limits only part of a statement does not turn the whole: "without notice", "only if you ask", "with consent"."""

import pytest

from tests.pages.said import change

_ADDED_RISK = [
    (
        "The shop is entitled to pass on, without further notice to the customer, any order details to its subsidiaries.",
        "Adds sharing with affiliates",
    ),
    ("We share, with no prior notice, your location with advertisers.", "Adds sharing with advertising partners"),
    (
        "We may disclose your details to our affiliates without your consent.",
        "Adds sharing with affiliates; says consent is not always asked",
    ),
    (
        "Without your consent, we may share your data with insurers.",
        "Adds sharing with insurers; says consent is not always asked",
    ),
    (
        "We may use your messages, without your consent, to train AI models.",
        "Adds use of data for AI training; says consent is not always asked",
    ),
    ("We share data without delay with law enforcement.", "Adds sharing with law enforcement"),
]


@pytest.mark.parametrize(("text", "headline"), _ADDED_RISK)
def test_what_is_lacking_is_all_that_without_denies(text: str, headline: str) -> None:
    come, gone = change("", text), change(text, "")
    assert come.headline == headline
    assert {finding.effect for finding in come.findings} == {"worse"}
    assert {finding.effect for finding in gone.findings} == {"better"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We will not share your data with insurers without your consent.", "data with insurers without consent"),
        ("Without your consent we will not share your data with insurers.", "data with insurers without consent"),
        ("Nothing is shared without your permission.", "data without consent"),
        ("You can use the app without sharing your location with advertisers.", "data with advertising partners"),
        ("We share your data with no advertisers.", "data with advertising partners"),
    ],
)
def test_a_promise_with_without_stays_a_promise(text: str, said: str) -> None:
    assert change("", text).headline.startswith(f"Says it does not share {said}")


@pytest.mark.parametrize(
    "text",
    [
        "We do not take decisions about you based only on automated processing.",
        "We never base decisions on customers purely on profiling.",
        "No decision is made solely by automated processing.",
        "We do not engage in solely automated decision-making.",
    ],
)
def test_who_decides_nothing_by_machines_alone_may_use_them(text: str) -> None:
    assert change("", text).headline == "Says it does not engage in solely automated decisions"


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        (
            "We do not take decisions based only on automated processing.",
            "We may take decisions based only on automated processing.",
            "Reverses its promise not to engage in solely automated decisions",
        ),
        (
            "We do not use automated decision-making.",
            "We do not use solely automated decision-making.",
            "No longer says it does not engage in automated decisions",
        ),
        (
            "We do not use automated processing.",
            "",
            "No longer says it does not engage in automated processing",
        ),
    ],
)
def test_decisions_by_machines_alone_are_a_part_of_those_by_machines(old: str, new: str, headline: str) -> None:
    assert change(old, new).headline == headline


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("With your permission, we read the calendar on your phone.", "Says consent is asked first"),
        ("At your request, we delete your data.", "Adds a right (deletion)"),
        ("We will not shorten your warranty without your express consent.", "Says consent is asked first"),
        (
            "We process genetic data with your explicit consent.",
            "Adds collection of genetic data; says consent is asked first",
        ),
        (
            "We may disclose information about you with your consent.",
            "Adds sharing with consent only; says consent is asked first",
        ),
        (
            "We will not share your number or text message opt-in status with anyone.",
            "Says it does not share number or text message opt-in status with others",
        ),
    ],
)
def test_consent_is_a_condition_of_sharing_only_where_something_is_shared(text: str, headline: str) -> None:
    assert change("", text).headline == headline
