"""A statement that came or went of which the other version has the like is told as one more or fewer, and not as a loss."""

from dataclasses import replace

import pytest

from bot.analyse.kinds.families import facts_of_kind
from bot.analyse.statements.segment import Clause, key_of
from bot.model import BlockKind
from bot.render.words import claim
from tests.pages.said import bare, change

CHOICE = "You can opt out of marketing in your account settings."
AGAIN = "Members may opt out of marketing in the account settings of our forum as well."


@pytest.mark.parametrize(
    ("stays", "statement", "said"),
    [
        (CHOICE, AGAIN, "on opting out (account settings and marketing)"),
        ("", "We also collect your postal address when you write to our club.", "on data collected"),
        (
            "Residents of Utah may ask us for a copy of their drawings.",
            "If you are a resident of Utah, this part of the text is for you, too.",
            "on single regions (Utah)",
        ),
    ],
)
def test_what_stands_elsewhere_too_is_told_as_less_of_it(stays: str, statement: str, said: str) -> None:
    went = change(f"{stays}\n\n{statement}", stays)

    assert [claim(finding) for finding in went.findings] == [f"Says less {said}"]
    assert bare(went.headline) == f"Says less {said}"
    assert {(finding.severity.name, finding.reason) for finding in went.findings} == {
        ("LOW", "the like is said elsewhere")
    }


def test_what_came_once_more_is_told_as_more_of_it() -> None:
    came = change(CHOICE, f"{CHOICE}\n\n{AGAIN}")

    assert bare(came.headline) == "Says more on opting out (account settings and marketing)"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (CHOICE, "Drops the opt-out from marketing"),
        ("We keep logs for 90 days.", "Drops a retention rule (90 days)"),
        ("We do not share your drawings with insurers.", "No longer says it does not share drawings with insurers"),
    ],
)
def test_what_stands_nowhere_else_is_told_as_lost(statement: str, said: str) -> None:
    assert bare(change(statement, "").headline) == said


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("We share data as this text says.", "a statement on sharing"),
        ("Your requests go to our desk in Porto.", "a statement on rights"),
    ],
)
def test_a_claim_without_a_name_is_of_a_statement_and_of_no_deed(statement: str, said: str) -> None:
    for found, verb in ((change("", statement), "Adds"), (change(statement, ""), "Drops")):
        assert {claim(finding) for finding in found.findings} <= {f"{verb} {said}"}


def test_one_that_came_and_may_say_more_keeps_its_weight() -> None:
    came = change("", "Your employer may provide us with your name and the colour of your badge.")

    assert [(finding.severity.name, claim(finding)) for finding in came.findings] == [
        ("MEDIUM", "Adds a statement on data collected")
    ]


def test_a_statement_that_stands_within_a_longer_one_is_changed_and_not_new() -> None:
    short = "We record which pages you open, and when (such as chapters and songs)."
    longer = "For example, we record which pages you open, and when (such as chapters and songs, or your blood group)."
    found = change(short, longer)

    assert {(finding.action, finding.old_quote, finding.new_quote) for finding in found.findings} == {
        ("changed", short, longer)
    }
    assert found.headline == "Adds collection of blood group"


@pytest.mark.parametrize(
    ("stays", "statement", "said"),
    [
        (
            "You may also restrict cookies in your web browser.",
            "You can refuse cookies with the settings of your browser.",
            "Says less on opting out (browser settings and cookies)",
        ),
        (
            "We disclose your drawings to firms that provide storage services to help us run the site.",
            "We share your drawings with service providers.",
            "Says less on sharing (service providers)",
        ),
        (
            "We collect data about your browsing activities on our site.",
            "We record your browsing history.",
            "Says less on data collected",
        ),
    ],
)
def test_what_stands_elsewhere_in_other_words_is_not_told_as_lost(stays: str, statement: str, said: str) -> None:
    assert bare(change(f"{stays}\n\n{statement}", stays).headline) == said
    assert not bare(change(statement, "").headline).startswith("Says less")
    assert not bare(change("", stays).headline).startswith("Says more")


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("You can access, edit, or delete your information on your page.", {"access", "correction", "deletion"}),
        ("You may view and update your details at any time.", {"access", "correction"}),
        ("You have the right to obtain information about the personal data that we store.", {"access"}),
        ("You can request that we erase your account.", {"deletion"}),
        ("You can access your account with a password.", set()),
        ("You can update the app and your phone.", set()),
    ],
)
def test_rights_in_a_row_are_each_read(statement: str, values: set[str]) -> None:
    clause = Clause(statement, key_of(statement), BlockKind.PARAGRAPH, 0, 0, len(statement))
    assert {fact.value for fact in facts_of_kind(clause, "right")} == values


def test_a_value_without_a_name_is_of_terms_and_is_claimed_as_a_statement() -> None:
    (found,) = change("", "We share data as this text says.").findings

    assert found.value == "terms on sharing"
    assert claim(found) == "Adds a statement on sharing"


def test_where_data_goes_once_more_keeps_its_weight() -> None:
    stays = "We transfer orders to servers in the United States."
    came = change(stays, f"{stays}\n\nChats with our new tool are transferred to the United States as well.")

    assert {finding.severity.name for finding in came.findings if finding.kind == "transfer"} == {"MEDIUM"}


def test_a_claim_of_a_record_of_another_release_is_made_of_its_own_words() -> None:
    (found,) = change("", "We share data as this text says.").findings

    assert claim(replace(found, action="moved", kind="right", value="access")) == "Moved right: access"
    assert claim(replace(found, kind="seal", value="words")) == "New seal: words"


@pytest.mark.parametrize(
    ("statement", "value", "headline"),
    [
        (
            "We will notify you of changes to this policy.",
            "notice of changes",
            "Says it tells people of changes",
        ),
        (
            "We are not obliged to inform you of changes to this policy.",
            "terms on notice of changes",
            "Adds a statement on notice of changes",
        ),
        ("This policy is part of our agreement with you.", "terms on scope", "Adds a statement on scope"),
    ],
)
def test_a_statement_that_is_left_no_name_is_not_called_by_what_others_promise(
    statement: str, value: str, headline: str
) -> None:
    found = change("", statement)

    assert [finding.value for finding in found.findings] == [value]
    assert bare(found.headline) == headline
