"""What a choice, a protection, a demand or a pointer is about is not done by it, and grants nothing."""

import pytest

from bot.analyse.kinds.families import facts_of
from bot.analyse.statements.segment import segment
from tests.pages.said import policy


def _told(statement: str) -> set[str]:
    (clause,) = [clause for clause in segment(policy(statement)) if clause.text == statement]
    return {
        f"{'no ' * fact.denied}{fact.value}" for fact in facts_of(clause) if not fact.aside and fact.kind != "scope"
    }


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("You have a choice about whether your steps are used for marketing.", set()),
        ("We use your steps for marketing.", {"marketing"}),
        ("When you use your right of access, we may require you to confirm who you are.", set()),
        ("If you use your right of access, we answer within a week.", {"access"}),
        ("We use locks, for example to encrypt things such as your financial information.", {"encryption"}),
        (
            "We end it for any reason including breach of these rules and fraud, and suspend it for fraud.",
            {"fraud prevention"},
        ),
        ("We may suspend our service to you for any reason, including fraud.", set()),
        ("We suspend accounts for reasons such as spam to prevent fraud.", {"fraud prevention"}),
        ("We never use the details you provide when you join a hall, attend our events or walk, at all.", set()),
        ("At the end of this page, you will find our cookie policy.", set()),
        ("This makes sure that a hall is asked only when you start the video.", set()),
        ("Northmere never collects names or creates individual profiles.", {"no name"}),
    ],
)
def test_what_is_only_spoken_of_is_not_told_as_done_or_granted(statement: str, values: set[str]) -> None:
    assert _told(statement) == values
