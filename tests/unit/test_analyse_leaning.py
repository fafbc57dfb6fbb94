"""Whom a change serves where its facts alone do not say: "only", what binds others, what was added, cases set before."""

import pytest

from bot.analyse.statements.segment import Clause, key_of
from bot.analyse.telling.leaning import gain_of_change, gain_of_words
from bot.model import BlockKind
from tests.pages.said import change


def effects(old: str, new: str) -> set[str]:
    return {finding.effect for finding in change(old, new).findings if finding.kind in {"sharing", "purpose", "sale"}}


def statement(text: str) -> Clause:
    return Clause(text, key_of(text), BlockKind.PARAGRAPH, 0, 0, len(text))


@pytest.mark.parametrize(
    "statement",
    [
        "We will only use your data to answer you and to provide the service.",
        "Calendar entries will only be used for showing your calendar to you.",
        "We share your address solely with the carrier that brings the parcel.",
        "Our partners are contractually bound to protect what we share with them.",
    ],
)
def test_a_limit_serves_the_person_and_its_loss_does_not(statement: str) -> None:
    assert effects("", statement) <= {"better"}
    assert effects(statement, "") <= {"worse"}
    assert effects("", statement) or effects(statement, "")


def test_a_lost_only_is_to_the_persons_disadvantage() -> None:
    limited = "We share your data only with our processors, to run the service."
    open_ended = "We share your data with our processors, to run the service."

    assert effects(limited, open_ended) == {"worse"}
    assert effects(open_ended, limited) == {"better"}


def test_a_statement_that_goes_on_to_say_more_is_to_the_persons_disadvantage() -> None:
    short = "We use the messages that you send us to answer them and to keep our records in order."
    more = short.replace(" and to keep", ", to rate our staff, to write reports for managers and to keep")

    assert gain_of_change("purpose", statement(short), statement(more), "worse") == "worse"
    assert gain_of_change("purpose", statement(more), statement(short), "worse") == "neutral"


def test_a_case_set_before_a_statement_denies_nothing_of_it() -> None:
    found = change("", "If you do not like this, you can object to it or complain to an authority.")

    assert {finding.effect for finding in found.findings if finding.kind == "right"} == {"better"}


def test_what_a_label_names_and_its_statement_denies_is_denied() -> None:
    found = change("", "Data brokers: we do not share anything with data brokers.")

    assert [(finding.value, finding.effect) for finding in found.findings if finding.kind == "sharing"] == [
        ("promise not to share data with data brokers", "better")
    ]


@pytest.mark.parametrize(
    "text", ["Not use the boats for the purpose of racing.", "Do not use what you see here for marketing purposes."]
)
def test_what_people_are_told_not_to_do_serves_nobody(text: str) -> None:
    assert gain_of_words("purpose", text, "worse") == "neutral"
