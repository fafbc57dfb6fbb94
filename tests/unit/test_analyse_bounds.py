"""A promise for some cases stands in for no plain one."""

import pytest

from bot.analyse import compare
from bot.analyse.grammar.bounds import bounded, limited
from bot.analyse.grammar.polarity import denied
from bot.model import Block, BlockKind, Document

PLAIN = "We do not use your prompts to train our models."
BOUNDED = "If you opt out in the settings, we will not use your prompts to train our models."
REST = (
    "This policy says how Acme handles the personal data of the people who use its service.",
    "We keep server logs for 30 days and delete them afterwards.",
)


def document(*texts):
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in (*REST, *texts)))


def test_a_plain_promise_is_lost_although_one_for_some_cases_stands():
    comparison = compare(document(PLAIN, BOUNDED), document(BOUNDED))

    assert [(finding.kind, finding.action, finding.old_quote) for finding in comparison.findings] == [
        ("purpose", "removed", PLAIN)
    ]


def test_a_promise_for_some_cases_is_not_lost_while_the_plain_one_stands():
    limited = "Except for reports of abuse, we do not use your prompts to train our models."

    assert compare(document(PLAIN, limited), document(PLAIN)).findings == ()


def test_what_readers_may_not_do_is_no_promise_on_sale():
    old = "You shall not redistribute, resell or sublicense the outputs or a database of users' content."
    new = "You shall not redistribute, resell or sublicense the outputs, a database of users' content or other data."

    assert all(finding.kind != "sale" for finding in compare(document(old), document(new)).findings)


@pytest.mark.parametrize(
    "text", [BOUNDED, "Except for abuse reports we do not read them.", "In such a case we will not share it."]
)
def test_promises_for_some_cases_are_told_apart(text):
    assert bounded(text)
    assert not bounded(PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        BOUNDED,
        "We do not sell it without asking for your permission.",
        "We never sell data of residents of Utopia.",
        "Apart from statistics, nothing is sold.",
    ],
)
def test_refusals_with_an_exception_for_want_of_consent_or_for_some_people_are_limited(text):
    assert limited(text)
    assert not limited("Even in exceptional times, we never sell data of members.")


@pytest.mark.parametrize(
    "text", ["We train models if you don't opt out of training.", "…while you have not opted out of training"]
)
def test_who_does_not_opt_out_is_denied_nothing(text):
    assert not denied(text, text.index("training"))


@pytest.mark.parametrize(
    ("statement", "holds"),
    [
        ("We generally do not sell letters.", True),
        ("As a rule, we never sell letters.", True),
        ("We do not normally sell letters.", True),
        ("We don’t usually sell letters.", True),
        ("We do not sell letters, and generally we keep them for a year.", False),
        ("We do not sell letters or, more generally, any post.", False),
    ],
)
def test_what_is_mostly_not_done_is_promised_for_some_cases_only(statement, holds):
    assert bounded(statement) is holds
