"""A right or choice that a text gives no longer is not told as dropped where people have it in a supplement, or by another choice."""

import pytest

from tests.pages.said import change

COMPLAINT = "If you live in the EEA, you have a right to lodge a complaint with your supervisory authority."
SECTION = "## People in California\n\nYou also have the right not to be discriminated against for what you ask.\n"
EUROPE = "If you live in the EEA, please also see our [Supplemental EEA Statement](https://northmere.example/eea)."
CALIFORNIA = (
    "If you reside in California, please see our [California Disclosures](https://northmere.example/california)."
)
BANNERS = "You can opt out of advertising that follows you on our banner page for advertising."
CHOICES = "Please visit Your Privacy Choices or enable a Global Privacy Control signal."


def told(old: str, new: str, kind: str) -> list[tuple[str, str, str]]:
    return [
        (found.value, found.effect, found.severity.name.lower())
        for found in change(old, new).findings
        if found.kind == kind and found.action != "changed"
    ]


@pytest.mark.parametrize(
    ("text", "pointer", "value"),
    [
        (COMPLAINT, EUROPE, "terms on complaints"),
        (SECTION, CALIFORNIA, "terms on non-discrimination"),
    ],
)
def test_a_right_that_went_to_the_supplement_of_a_region_is_told_as_terms(text: str, pointer: str, value: str) -> None:
    assert told(text, pointer, "right") == [(value, "neutral", "low")]
    assert told(pointer, text, "right") == [(value, "neutral", "low")]


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        (COMPLAINT, CALIFORNIA),
        (SECTION, EUROPE),
        (COMPLAINT, "If you live in the EEA, please see the section on storage below."),
        (COMPLAINT, "We also deliver parcels in the EEA."),
        (COMPLAINT, ""),
    ],
)
def test_a_right_that_went_to_no_text_for_its_people_is_told_as_dropped(text: str, pointer: str) -> None:
    assert [(effect, severity) for _, effect, severity in told(text, pointer, "right")] == [("worse", "high")]


def test_a_choice_is_not_told_as_dropped_where_one_for_everything_came() -> None:
    assert [found for found in told(BANNERS, CHOICES, "opt_out") if found[1] == "worse"] == []
    assert ("terms on opting out of advertising", "neutral", "low") in told(BANNERS, CHOICES, "opt_out")
    assert ("terms on opting out of advertising", "neutral", "low") in told(CHOICES, BANNERS, "opt_out")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (BANNERS, ""),
        (BANNERS, "We do not honour Global Privacy Control signals."),
        ("You can opt out of AI training in your account.", CHOICES),
        ("You can opt out of our newsletter at any time.", CHOICES),
        (BANNERS, "You can choose cookies in our preference centre."),
    ],
)
def test_a_choice_that_nothing_stands_in_for_is_told_as_dropped(was: str, now: str) -> None:
    assert "worse" in {
        found.effect for found in change(was, now).findings if found.kind == "opt_out" and found.old_quote
    }


def test_a_choice_of_cookies_in_a_preference_centre_is_one() -> None:
    old, new = "You can opt out of cookies on this page.", "You can choose cookies in our preference centre."

    assert {severity for _, _, severity in told(old, new, "opt_out")} == {"low"}
    assert ("cookie tool", "better", "low") in told(old, new, "opt_out")
