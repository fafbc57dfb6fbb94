"""A right, a choice or a way of telling people that the other version gives in words of its own did not come or go."""

import pytest

from tests.pages.said import change


def _lost(old: str, new: str) -> set[str]:
    """What is told as removed by its name."""
    found = [finding for finding in change(old, new).findings if finding.action == "removed"]
    return {name for finding in found for name in finding.value.split(", ")}


@pytest.mark.parametrize(
    ("stays", "statement", "lost"),
    [
        (
            "You may ask us to delete your drawings; to object to or restrict how we process them.",
            "You have the right to object to processing of your drawings for direct marketing.",
            "objection",
        ),
        (
            "We will not hold it against you when you use any of your rights.",
            "You have the right not to be discriminated against when you use your rights.",
            "non-discrimination",
        ),
        (
            "If you wish to unsubscribe from such emails, follow the link in each of them.",
            "If you wish to stop receiving email messages from us, click the unsubscribe link.",
            "e-mails",
        ),
        (
            "We give you at least 30 days prior notice of changes to this policy by updating our website.",
            "We notify you of changes to this policy.",
            "notice of changes",
        ),
        (
            "We may ask for more details to validate your request before we answer it.",
            "We need to verify your identity before we process your request.",
            "identity check",
        ),
        (
            "A banner prompts you to accept or decline optional cookies.",
            "We place optional cookies only after obtaining your prior consent.",
            "consent before use",
        ),
        (
            "The lawful basis for parcels is the performance of our agreement with you.",
            "The legal basis for parcels is the performance of the contract.",
            "contract",
        ),
        (
            "Write to our desk to opt out of any selling of your drawings.",
            "You may submit a request to opt out of sales of your drawings.",
            "sale or sharing",
        ),
        (
            "When we change this policy, we revise the date at its top.",
            "We post changes to this policy on this page.",
            "posting on the page",
        ),
        (
            "We act as a processor when schools send us drawings.",
            "This policy does not apply to drawings that we print as a data processor.",
            "processor for customers",
        ),
        (
            "We keep letters to our support desk for as long as necessary.",
            "We keep orders for as long as necessary.",
            "as long as necessary",
        ),
        (
            "All data is deleted following a request of yours.",
            "Your drawings are deleted upon a request of yours.",
            "deleted afterwards",
        ),
    ],
)
def test_what_stays_in_other_words_is_not_told_as_lost(stays: str, statement: str, lost: str) -> None:
    assert lost in _lost(statement, "")
    assert lost not in _lost(f"{stays}\n\n{statement}", stays)


@pytest.mark.parametrize(
    ("stays", "statement", "lost"),
    [
        (
            "You may object to an invoice of our shop within a month.",
            "You have the right to object to processing of your drawings for direct marketing.",
            "objection",
        ),
        (
            "You can unsubscribe from our weekly parcel emails.",
            "If you wish to stop receiving email messages from us, click the unsubscribe link.",
            "e-mails",
        ),
        (
            "We provide you with this notice so that you know of changes.",
            "We notify you of changes to this policy.",
            "notice of changes",
        ),
        (
            "You must give us 30 days notice of changes to your address.",
            "We notify you of changes to this policy.",
            "notice of changes",
        ),
        (
            "We confirm your order by letter.",
            "We need to verify your identity before we process your request.",
            "identity check",
        ),
        (
            "You are prompted for a name.",
            "We place optional cookies only after obtaining your prior consent.",
            "consent before use",
        ),
    ],
)
def test_what_is_only_like_it_does_not_stand_in_for_it(stays: str, statement: str, lost: str) -> None:
    assert lost in _lost(f"{stays}\n\n{statement}", stays)


LOGS = "Your parcels list is stored for 15 days and then permanently deleted from the Quayside systems."


def test_a_statement_that_stays_under_another_heading_is_of_the_same_matter() -> None:
    under = "### Messages with couriers\n\n{}\n\n### Other partners\n\n{}"
    old = under.format(LOGS.replace("Your", "The"), LOGS)

    assert "15 days" in _lost(old, under.format("We read every letter.", "We sing."))
    assert not _lost(old, under.format("We read every letter.", LOGS))


@pytest.mark.parametrize(
    "stays",
    [
        'We do not use data of door cameras, such as pictures and times ("Door Data"), for training any AI models.',
        "We do not use your data to train our AI models.",
    ],
)
def test_a_promise_that_is_kept_in_another_statement_did_not_go(stays: str) -> None:
    promise = "No Door Data is used to train AI models."

    assert "promise not to use door Data for AI training" in _lost(promise, "")
    assert "promise not to use door Data for AI training" not in _lost(f"{stays}\n\n{promise}", stays)


@pytest.mark.parametrize(
    "stays",
    [
        "We do not use your photos to train our AI models.",
        "We do not use Door Data to train our AI models without your consent.",
        "We use Door Data to train our AI models.",
    ],
)
def test_a_promise_of_other_data_or_with_an_exception_does_not_keep_it(stays: str) -> None:
    promise = "No Door Data is used to train AI models."

    assert "promise not to use door Data for AI training" in _lost(f"{stays}\n\n{promise}", stays)


@pytest.mark.parametrize(
    ("stays", "gone"),
    [
        ("We use your drawings to train our AI models.", "neutral"),
        ("We use your drawings to print our calendars.", "better"),
    ],
)
def test_a_known_use_in_the_words_of_the_page_is_gone_with_its_known_name_alone(stays: str, gone: str) -> None:
    trains = "We use your sketches to teach and train our multi-purpose artificial intelligence models."
    old, new = stays, f"{stays}\n\n{trains}"

    assert {found.effect for found in change(old, new).findings} == {"worse"}
    assert {found.effect for found in change(new, old).findings} == {gone}


@pytest.mark.parametrize(
    "trained",
    [
        "multi-purpose artificial intelligence models",
        "artificial intelligence (AI) or machine learning (ML) algorithms",
        "Quayside’s machine learning and artificial intelligence models",
    ],
)
def test_machines_that_are_trained_are_no_use_of_their_own(trained: str) -> None:
    for statement, value in (
        (f"We use your sketches for developing, improving, or training {trained}.", "AI training"),
        (f"We do not use your sketches to train {trained}.", "promise not to use sketches for AI training"),
    ):
        assert {finding.value for finding in change("", statement).findings} == {value}


def test_machines_that_work_with_data_are_a_use_of_their_own() -> None:
    (found,) = change("", "We use artificial intelligence to sort your sketches.").findings

    assert found.value == "AI features"


@pytest.mark.parametrize(
    ("stays", "named"),
    [
        ("This policy is of data that Fernhill Ltd, as a data controller, holds of you.", False),
        ("## Fernhill Ltd as controller", False),
        ("Fernhill Ltd prints calendars.", True),
    ],
)
def test_a_controller_that_both_versions_speak_of_as_such_is_not_named_anew(stays: str, named: bool) -> None:
    says = "Fernhill Ltd is the data controller."
    found = change(stays, f"{stays}\n\n{says}").findings

    assert ("controller Fernhill Ltd" in {finding.value for finding in found}) == named


@pytest.mark.parametrize(
    ("stays", "effects"),
    [
        ("Fernhill shares your sketches with its affiliates.", {"neutral"}),
        ("Fernhill shares your sketches with printers.", {"worse"}),
    ],
)
def test_affiliates_called_by_the_name_of_the_company_are_its_affiliates(stays: str, effects: set[str]) -> None:
    found = change(stays, f"{stays}\n\nYour sketches may be shared with Fernhill affiliates for billing.").findings

    assert {finding.effect for finding in found if finding.kind == "sharing"} == effects


@pytest.mark.parametrize("period", ["withdrawal", "cancellation", "trial"])
def test_a_time_to_withdraw_from_a_contract_is_no_time_of_keeping(period: str) -> None:
    old = f"The member accepts that the service begins before the expiration of the {period} period of 14 days."
    new = old.replace("The member accepts", "You accept")

    assert "retention" not in {finding.kind for finding in change(old, new).findings}


def test_a_label_of_a_statement_that_stays_did_not_come_by_itself() -> None:
    says = "With Your Consent: we may disclose cookies and other data to others with your consent."
    old = f"### Cookies\n\n{says}"
    new = "### Sharing\n\n- With your consent.\n- To print parcels."

    assert "consent before use" not in _lost(new, old)
    assert "consent before use" in _lost(new, "### Cookies\n\nWe sing.")


def test_what_is_kept_for_an_answer_is_not_kept_until_people_ask_for_its_end() -> None:
    found = change("", "We keep the letters of our support desk until your request is processed.").findings

    assert "until deletion is asked for" not in {finding.value for finding in found}


def test_a_promise_on_some_data_that_becomes_one_on_other_data_serves_nobody() -> None:
    old = "We do not use your sketches, letters and songs to train our AI models."
    found = change(old, "We do not use your letters and songs to train our AI models.").findings

    assert {finding.effect for finding in found} == {"neutral"}
    assert {finding.effect for finding in change("We print letters.", old).findings} == {"better"}


def test_an_address_that_ends_in_ai_is_none_of_ai() -> None:
    unsubscribe = "You can opt out at any time by writing to desk@northmere.ai."
    found = change("", unsubscribe).findings

    assert not any("AI" in finding.value for finding in found if finding.kind == "opt_out")


def test_each_part_of_a_sentence_that_counts_what_is_not_done_is_refused() -> None:
    counted = "(i) print your drawings twice; (ii) “sell” any personal data; or (iii) share it with advertisers."
    refused = change("", f"The printer shall not: {counted}").findings
    allowed = change("", f"The printer may: {counted}").findings

    assert not {finding.value for finding in refused if finding.effect == "worse"}
    assert {finding.kind for finding in allowed if finding.effect == "worse"} >= {"sale", "sharing"}


@pytest.mark.parametrize(
    "turns",
    [
        "If you have any questions about this policy, or would otherwise like to exercise your rights, contact us.",
        "Should you wish to exercise your rights, write to our desk.",
    ],
)
def test_where_people_turn_with_their_rights_is_said_in_other_words(turns: str) -> None:
    stays = "In order to exercise your rights please visit our page and follow the steps on it."
    found = change(f"{turns}\n\n{stays}", stays).findings

    assert "HIGH" not in {finding.severity.name for finding in found}


def test_a_role_that_a_policy_leaves_out_is_taken_all_the_same() -> None:
    found = change("", "This policy does not apply where we act as a data processor for schools.").findings

    assert "no processor for customers" not in ", ".join(finding.value for finding in found)
    denied = change("", "We do not act as a data processor for schools.").findings
    assert "no processor for customers" in ", ".join(finding.value for finding in denied)


@pytest.mark.parametrize(
    ("statement", "value", "effect"),
    [
        ("We change your letters so that they no longer name you, and use them for research.", "research", "worse"),
        ("We do not keep your letters or use them for research.", "promise not to use data for research", "better"),
        (
            "We may count letters, so long as the personal data is not used for profiling.",
            "promise not to use data for profiling",
            "better",
        ),
    ],
)
def test_a_use_that_follows_what_is_denied_is_made(statement: str, value: str, effect: str) -> None:
    found = change("", statement).findings

    assert (value, effect) in {(finding.value.split(" (")[0], finding.effect) for finding in found}
