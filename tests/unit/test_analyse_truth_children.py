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
