"""A nameless statement that went where another one of its section says much the same is a change of it; a real loss is none."""

import pytest

from tests.pages.said import change

BEFORE = "If you no longer want your drawings on our site, you can remove them or delete your account by letter."
AFTER = "If you no longer want your drawings on our site, you can remove them or delete your account in the menu."


@pytest.mark.parametrize(
    ("statement", "actions"),
    [
        ("Should you want no drawings of yours on the site any more, you can also delete your account.", {"changed"}),
        ("Should you want no drawings of yours on our site any more, you can also object to profiling.", {"removed"}),
        ("If you no longer want your drawings on our site, we keep them for 90 days.", {"removed"}),
        ("Should you want no drawings of yours on the site, we will not sell them on our site any more.", {"removed"}),
        ("You can delete your account.", {"removed"}),
    ],
)
def test_what_went_became_what_says_much_the_same(statement: str, actions: set[str]) -> None:
    found = change(f"{statement}\n\n{BEFORE}", AFTER).findings

    assert {finding.action for finding in found if finding.old_quote == statement} == actions
    assert {finding.new_quote for finding in found if finding.old_quote == statement} == (
        {AFTER} if actions == {"changed"} else {None}
    )


def test_what_came_is_new_where_its_like_stands_unchanged() -> None:
    statement = "Should you want no drawings of yours on the site any more, you can also delete your account."

    assert {finding.action for finding in change(BEFORE, f"{BEFORE}\n\n{statement}").findings} == {"added"}


@pytest.mark.parametrize(
    ("went", "came", "actions"),
    [
        (
            "Cookies are set by our shop on your first visit.",
            "We use cookies in our letters to see which pictures load slowly.",
            {"added", "removed"},
        ),
        (
            "Cookies are set by our shop on your first visit to it.",
            "On your first visit, our shop sets cookies that show us which goods you looked at.",
            {"changed"},
        ),
    ],
)
def test_what_only_names_the_same_thing_does_not_stand_for_what_went(went: str, came: str, actions: set[str]) -> None:
    stays = "We use cookies."
    found = change(f"{stays}\n\n{went}", f"{stays}\n\n{came}").findings

    assert {finding.action for finding in found if finding.kind == "data_collected"} == actions


_WHOLE = (
    "To show you interest-based posters in our hall, to improve our poster machines so we can print larger posters and to"
    " measure how many people read the posters."
)
_REST = (
    "We also may use your steps to improve our poster machines so we can print larger posters and to measure how many"
    " people read the posters."
)


@pytest.mark.parametrize(
    ("part", "actions"),
    [
        ("To show you interest-based, contextual and repeated posters in our hall.", {"changed"}),
        ("We use your steps to pick the colours of posters for our friends.", {"added"}),
        ("We do not use your steps to show you interest-based posters in our hall.", {"added"}),
    ],
)
def test_a_statement_that_was_cut_in_two_did_not_gain_one_of_its_parts(part: str, actions: set[str]) -> None:
    assert {
        finding.action for finding in change(_WHOLE, f"{part} {_REST}").findings if finding.new_quote != _REST
    } == actions
