"""What a choice, a protection, a demand or a pointer is about is not done by it, and grants nothing."""

import pytest

from bot.analyse.kinds.families import facts_of
from bot.analyse.statements.segment import segment
from tests.pages.said import change, policy


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
        ("Someone with your password may be able to access your data.", set()),
        ("You may access your data.", {"access"}),
        ("Clearing cookies will erase your opt-out selection.", set()),
        ("You can change it by contacting customer support.", set()),
        ("We use your number for customer support.", {"customer support"}),
        ("In this policy, we refer to all of these as “cookies”.", set()),
        ("Regardless of where your letters are handled, we protect them.", set()),
        ("You have these rights regardless of where you live.", {"rights for everyone"}),
        ("When you consent to our use of your steps for a purpose, you may stop at any time.", {"consent before use"}),
        ("Northmere never collects names or creates individual profiles.", {"no name"}),
    ],
)
def test_what_is_only_spoken_of_is_not_told_as_done_or_granted(statement: str, values: set[str]) -> None:
    assert _told(statement) == values


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("Persons located in the EEA, Switzerland and Norway have rights in the data that we process.", set()),
        ("We process the data of customers located in Japan on servers in Norway.", {"Norway"}),
        ("Your data is processed by our staff in India.", {"India"}),
    ],
)
def test_where_people_live_is_not_where_data_goes(statement: str, values: set[str]) -> None:
    found = change("", statement).findings

    assert {finding.value for finding in found if finding.kind == "transfer"} == values


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        ("We will answer access, deletion and correction requests within 45 days, unless the law is shorter.", set()),
        ("We correct what is wrong within 30 days, and we tell you.", set()),
        ("We delete letters within 45 days.", {"45 days"}),
        ("What you provided is deleted within 45 days.", {"45 days"}),
    ],
)
def test_how_long_an_answer_takes_is_not_how_long_data_is_kept(statement: str, kinds: set[str]) -> None:
    found = change("", statement).findings

    assert {finding.value for finding in found if finding.kind == "retention"} == kinds


def test_what_follows_a_refusal_in_a_predicate_of_its_own_is_done() -> None:
    found = change("", "Your birthday is never shown to others and is used for identity verification.").findings

    assert "promise not to" not in " ".join(finding.value for finding in found if finding.kind == "purpose")
