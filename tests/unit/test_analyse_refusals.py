"""What is said not to be done is told as that, under the kind of the verb that is denied; in sentences and in lists."""

import pytest

from bot.analyse.grammar.attribution import attributed
from bot.analyse.grammar.facts import Fact
from bot.analyse.grammar.leadin import opening, refused_kinds
from bot.analyse.grammar.verbs import governed, refused
from bot.analyse.kinds.families import facts_of
from bot.analyse.statements.segment import Clause
from bot.model import BlockKind
from tests.pages.said import bare, change


def entry(text: str, lead: str = "", section: str = "") -> Clause:
    return Clause(text, text.casefold(), BlockKind.ITEM, 0, 0, len(text), section=section, path=section, lead=lead)


def stated(clause: Clause) -> list[tuple[str, str, bool]]:
    return [(fact.kind, fact.value, fact.denied) for fact in facts_of(clause)]


@pytest.mark.parametrize(
    ("statement", "added", "removed"),
    [
        (
            "We will never share your health data or biometric identifiers with third parties.",
            "Says it does not share health data or biometric identifiers with third parties",
            "No longer says it does not share health data or biometric identifiers with third parties",
        ),
        (
            "We do not sell your precise location.",
            "Says it does not sell precise location",
            "No longer says it does not sell precise location",
        ),
        (
            "We never share your messages.",
            "Says it does not share messages with others",
            "No longer says it does not share messages with others",
        ),
        (
            "We do not share data with Meta or Google.",
            "Says it does not share data with Meta, Google",
            "No longer says it does not share data with Meta, Google",
        ),
        (
            "Your health data is never shared with advertisers.",
            "Says it does not share health data with advertising partners",
            "No longer says it does not share health data with advertising partners",
        ),
        (
            "Health data is never collected by us.",
            "Says it does not collect health data",
            "No longer says it does not collect health data",
        ),
        (
            "We never collect health data or genetic data.",
            "Says it does not collect health data, genetic data",
            "No longer says it does not collect health data, genetic data",
        ),
        (
            "We will not:\n\n- sell your personal data\n",
            "Says it does not sell personal data",
            "No longer says it does not sell personal data",
        ),
        (
            "We do not collect any of these:\n\n- biometric data\n",
            "Says it does not collect biometric data",
            "No longer says it does not collect biometric data",
        ),
    ],
)
def test_a_promise_is_told_as_what_it_promises(statement: str, added: str, removed: str) -> None:
    come, gone = change("", statement), change(statement, "")

    assert (come.headline, gone.headline) == (added, removed)
    assert {finding.effect for finding in come.findings} == {"better"}
    assert {finding.effect for finding in gone.findings} == {"worse"}


@pytest.mark.parametrize(
    "statement",
    [
        "We are not responsible for what advertisers and data brokers do elsewhere.",
        "This policy does not apply to what social networks or advertisers collect about you.",
        "We do not allow advertisers to collect precise location in our app.",
        "You do not have to give us your date of birth or your phone number.",
        "Partners are not allowed to use your data for advertising.",
        "Do not share your password with others.",
        "Please never send us your health data.",
    ],
)
def test_what_is_denied_of_somebody_or_something_else_is_no_promise(statement: str) -> None:
    found = change("", statement)

    assert not any(finding.value.startswith("promise") for finding in found.findings)
    assert "does not" not in found.headline or "cover" in found.headline


def test_a_promise_to_share_with_nobody_is_reversed_by_any_recipient() -> None:
    found = change("We never share your photos with anybody.", "We share your photos with advertisers.")

    assert found.headline == "Reverses its promise not to share photos with others"
    assert [(finding.kind, finding.action, finding.severity.name) for finding in found.findings] == [
        ("sharing", "changed", "HIGH")
    ]


def test_an_entry_is_read_as_the_end_of_the_sentence_that_denies_it() -> None:
    assert stated(entry("advertisers", "We never share data with:")) == [("sharing", "advertising partners", True)]
    assert stated(entry("health data", "We do not collect the following:")) == [("data_collected", "health data", True)]
    assert stated(entry("Meta", "We never share data with:")) == [("sharing", "Meta", True)]
    assert stated(entry("health data", section="Data we never collect")) == [("data_collected", "health data", True)]


def test_an_entry_keeps_the_place_of_its_words() -> None:
    (fact,) = facts_of(entry("for instance, health data", "We do not collect the following:"))

    assert fact.at == len("for instance, ")


@pytest.mark.parametrize(
    ("text", "lead", "section"),
    [
        ("We may, however, share it with advertisers.", "We never share data with:", ""),
        ("advertisers", "We share data with:", ""),
        ("advertisers", "We share data with nobody but:", ""),
        ("use the form", "", "Do Not Sell or Share Personal Information"),
    ],
)
def test_an_entry_that_nothing_denies_stands_for_itself(text: str, lead: str, section: str) -> None:
    clause = entry(text, lead, section)

    assert not opening(clause)
    assert not refused_kinds(clause)
    assert not any(fact.denied for fact in facts_of(clause))


def test_verbs_that_or_joins_are_denied_together() -> None:
    text = "We do not collect, sell or otherwise share your photos that partners use."

    assert refused(text, text.index("photos")) == {"data_collected", "sale", "sharing"}
    assert refused(text, 0) == frozenset()
    assert governed("data_collected", "photos and video", text, text.index("photos"))
    assert not governed("data_collected", "photos and video", text.replace("collect, ", ""), text.index("photos") - 9)


def test_a_thing_used_to_collect_is_not_collected_with_where_it_is_not_used() -> None:
    assert governed("data_collected", "cookies", "We do not use cookies.", 14)
    assert not governed("data_collected", "health data", "We do not use health data.", 14)


def test_what_follows_denies_only_its_own_subject() -> None:
    health = Fact("data_collected", "health data")
    stored = attributed(health, "Health data is not stored.")

    assert stored is not None
    assert stored.denied
    assert attributed(health, "Health data is not sold.") is None
    assert attributed(health, "Health data that is not sold is kept.") is health


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("We share your data with service providers, except data brokers.", "Adds sharing with service providers"),
        ("We do not share data with anyone except advertisers.", "Adds sharing with advertising partners"),
        ("Advertisers do not receive your name.", "Says it does not share data with advertising partners"),
        ("We may receive data about you from data brokers.", "Adds collection of data from other sources"),
        ("We have replaced Stripe with Adyen for payments.", "Adds Adyen"),
        ("We disclose your data to nobody.", "Says it does not share data with others"),
        ("Our processors may not share your data with others.", "Adds a statement on sharing"),
        ("Without your name and address we cannot deliver.", "Adds a statement on data collected"),
        ("We do not link your IP address to your name.", "Adds a statement on data collected"),
        (
            "We do not sell data to third parties, but we share it with advertisers.",
            "Adds sharing with advertising partners; says it does not sell personal data",
        ),
    ],
)
def test_a_statement_is_told_of_whom_and_of_what_it_is(statement: str, headline: str) -> None:
    assert bare(change("", statement).headline) == headline


def test_a_recipient_that_is_new_beside_a_promise_is_to_the_persons_disadvantage() -> None:
    found = change("", "We do not sell data to third parties, but we share it with advertisers.")

    assert [(finding.kind, finding.effect, finding.severity.name) for finding in found.findings] == [
        ("sharing", "worse", "HIGH"),
        ("sale", "better", "LOW"),
    ]


def test_a_company_that_is_left_is_no_recipient() -> None:
    assert not change("", "We stopped working with Criteo.").findings


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        (
            "We do not share your data with third parties for their own marketing purposes.",
            "Says it does not share data with third parties for their own marketing",
        ),
        (
            "We will not share your name with advertisers unless you opt in.",
            "Says it does not share name with advertising partners without consent; says consent is asked first",
        ),
        (
            "Except as set out in this policy, we do not disclose your data.",
            "Says it does not share data with others (with exceptions)",
        ),
    ],
)
def test_a_promise_is_told_with_the_case_that_it_is_given_for(statement: str, headline: str) -> None:
    assert bare(change("", statement).headline) == headline


def test_a_promise_that_hangs_on_consent_is_reversed_by_sharing_without() -> None:
    found = change(
        "We will not share your data with third parties without your consent.",
        "We may share your data with third parties.",
    )

    assert found.headline.startswith("Reverses its promise not to share data with third parties without consent")
