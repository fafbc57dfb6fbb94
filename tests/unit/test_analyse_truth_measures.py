"""A breach that is found is none that anybody is told of, a hashed address no measure, and when a text was posted no notice."""

import pytest

from bot.analyse.kinds.families import facts_of
from bot.analyse.statements.segment import segment
from tests.pages.said import policy


def _told(statement: str, kind: str) -> set[str]:
    (clause,) = [clause for clause in segment(policy(statement)) if clause.text == statement]
    return {fact.value for fact in facts_of(clause) if fact.kind == kind and not fact.aside}


@pytest.mark.parametrize(
    ("statement", "kind", "values"),
    [
        ("We keep logs to detect security incidents and to report on our duties.", "security", set()),
        ("We share logs with firms for security incident response and service notifications.", "security", set()),
        ("We will notify you of security incidents.", "security", {"breach notice"}),
        ("We share a hashed or encrypted address of yours with galleries.", "security", set()),
        ("Your address is hashed and encrypted.", "security", {"encryption"}),
        ("This policy was last published in the spring, and may change.", "notice", set()),
        ("Changes to this policy will be published in our hall.", "notice", {"posting on the page"}),
        ("In the year before the date this policy was changed, we sold nothing.", "notice", set()),
    ],
)
def test_a_measure_or_notice_is_one_that_is_promised(statement: str, kind: str, values: set[str]) -> None:
    assert _told(statement, kind) == values
