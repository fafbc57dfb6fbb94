"""What words of choosing, of time and of subjects make of what is told beside them."""

import pytest

from tests.pages.said import change


def _said(statement: str, *kinds: str) -> set[tuple[str, str, str]]:
    return {
        (finding.kind, finding.value, str(finding.effect))
        for finding in change("", statement).findings
        if finding.kind in kinds
    }


@pytest.mark.parametrize(
    ("statement", "effects"),
    [
        ("Letters: until you unsubscribe from our newsletter.", {"neutral"}),
        ("You get our letters until you opt out.", {"neutral"}),
        ("You can opt out of our newsletter until the end of May.", {"better"}),
        ("You can unsubscribe from our newsletter.", {"better"}),
    ],
)
def test_how_long_something_goes_on_gives_no_choice(statement: str, effects: set[str]) -> None:
    assert {effect for _, _, effect in _said(statement, "opt_out")} == effects


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Most browsers let you remove or reject cookies, including cookies used for interest-based advertising.", set()),
        ("Your phone may let you limit use of the advertising ID for interest-based advertising.", set()),
        ("We use the advertising ID for interest-based advertising.", {"targeted advertising"}),
        ("We use cookies for interest-based advertising.", {"targeted advertising"}),
    ],
)  # fmt: skip
def test_a_use_that_people_may_limit_is_no_new_use(statement: str, told: set[str]) -> None:
    assert {value for _, value, _ in _said(statement, "purpose")} & {"targeted advertising"} == told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("If you object, we will stop processing your letters for direct marketing.", set()),
        ("You can ask us to stop using your letters for targeted advertising.", set()),
        ("Where you object, we shall cease the use of your letters for direct marketing.", set()),
        ("To stop spam, we use your letters for direct marketing.", {"marketing"}),
        ("We process your letters for direct marketing.", {"marketing"}),
    ],
)
def test_a_use_that_ends_is_no_new_use(statement: str, told: set[str]) -> None:
    assert {value for _, value, _ in _said(statement, "purpose")} & {"marketing", "targeted advertising"} == told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We do not currently sell your letters, but we may do so later.", "promise not to sell letters (with exceptions)"),
        ("At this time, we do not sell your letters.", "promise not to sell letters (in some cases)"),
        ("We do not sell your letters.", "promise not to sell letters"),
    ],
)  # fmt: skip
def test_what_is_not_sold_for_now_is_promised_for_now(statement: str, told: str) -> None:
    assert {value for _, value, _ in _said(statement, "sale")} == {told}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We do not track your location when the app is closed.", "promise not to collect location (in some cases)"),
        ("We do not collect your location.", "promise not to collect location"),
    ],
)
def test_what_is_not_taken_while_something_is_off_is_promised_for_then(statement: str, told: str) -> None:
    assert {value for _, value, _ in _said(statement, "data_collected")} == {told}


@pytest.mark.parametrize(
    ("statement", "limited"),
    [
        ("We do not share letters with lending partners unless you ask.", True),
        ("We do not disclose letters to authorities without a court order.", True),
        ("We do not disclose letters to authorities.", False),
    ],
)
def test_recipients_in_the_words_of_the_page_are_refused_as_far_as_it_says(statement: str, *, limited: bool) -> None:
    assert {value.endswith(" (with exceptions)") for _, value, _ in _said(statement, "sharing")} == {limited}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Data provided by third parties:\n\n- Facebook.\n", "Facebook (source of data)"),
        ("We share data with these third parties:\n\n- Facebook.\n", "Facebook"),
    ],
)
def test_who_is_listed_below_data_that_others_give_is_a_source(statement: str, told: str) -> None:
    assert {value for _, value, _ in _said(statement, "third_party")} == {told}


@pytest.mark.parametrize(
    ("older", "effect"),
    [
        ("We do not use your letters to sort, enhance or train our models.", "worse"),
        ("We use your letters to train our models.", "better"),
    ],
)
def test_a_promise_that_lost_words_is_no_new_promise(older: str, effect: str) -> None:
    newer = "We do not use your letters to train our models."
    opposite = {"worse": "better", "better": "worse"}[effect]

    assert {found.effect for found in change(older, newer).findings} == {effect}
    assert {found.effect for found in change(newer, older).findings} == {opposite}
