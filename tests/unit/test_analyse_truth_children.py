"""An age is a rule on who may use a service, unless it only says who may have what they posted removed."""

import pytest

from tests.pages.said import change


def told(statement: str) -> list[str]:
    """The values of what is told of children where a statement came."""
    return [finding.value for finding in change("", statement).findings if finding.kind == "children"]


@pytest.mark.parametrize(
    "statement",
    [
        "Users who live in California and are under 18 years of age may ask us to remove content they posted.",
        "If you are a minor under 18, you may request removal of your drawings.",
        "If you are under 18 and have an account, you have the right to have your posts deleted.",
    ],
)
def test_the_age_of_who_may_have_posts_removed_is_no_age_rule(statement: str) -> None:
    assert told(statement) == ["deletion of children's data"]


@pytest.mark.parametrize(
    ("statement", "age"),
    [
        ("If you are under 18, you may not use the services.", "age 18"),
        ("If a child under 13 has given us data, parents can ask us to delete it.", "age 13"),
        ("If we learn that a user under 16 has an account, we delete it.", "age 16"),
    ],
)
def test_an_age_that_bars_people_is_told(statement: str, age: str) -> None:
    assert any(age in value for value in told(statement))


@pytest.mark.parametrize(
    ("went", "came", "values"),
    [
        (
            "Our games are not meant for children under 18.",
            "Should we find that a child under 13 years has written to us, we delete what it wrote.",
            ["age 18 to age 13", "deletion of children's data (added)"],
        ),
        (
            "Our games are not meant for children under 21.",
            "Our games are not meant for children under 16.",
            ["age 18 to age 13", "age 21 to age 16"],
        ),
    ],
)
def test_an_age_that_changed_is_told_of_one_statement_of_its_section(went: str, came: str, values: list[str]) -> None:
    old = f"## Children\n\nWe do not collect data of children under 18. {went}"
    new = f"## Children\n\nWe do not collect data of children under 13. {came}"

    assert [finding.value for finding in change(old, new).findings if finding.kind == "children"] == values


def test_what_a_change_tells_came_in_another_section_as_well() -> None:
    ours = "## Children\n\nWe do not collect data of children under {}."
    games = "## Games\n\nNobody under 13 may play with us."
    found = change(ours.format(18), f"{ours.format(13)}\n\n{games}").findings

    assert ("added", "age 13") in {(finding.action, finding.value) for finding in found}
