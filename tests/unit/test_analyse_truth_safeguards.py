"""What protects people, or is waited for, is told as what it is: the thing that it names neither comes nor goes with it."""

import pytest

from bot.analyse.telling.leaning import gain_of_words
from tests.pages.said import change


def told(old: str, new: str) -> list[str]:
    return [f"{finding.kind}: {finding.value}" for finding in change(old, new).findings]


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        (
            "We let you know at once if we learn of a breach of your medical records.",
            ["security: breach notice"],
        ),
        ("You may ask that a person checks an automated decision about your loan.", ["right: terms on rights"]),
        ("Printed copies of your medical records cost €12.", []),
        ("We do not track, profile or target pupils.", []),
        ("We do not track or profile pupils.", []),
        (
            "We will not use your sketches to train machine learning models.",
            ["purpose: promise not to use sketches for AI training"],
        ),
    ],
)
def test_a_safeguard_is_told_without_what_it_names(statement: str, values: list[str]) -> None:
    assert told("", statement) == values
    assert told(statement, "") == values


@pytest.mark.parametrize("case", ["Until we receive a signed form", "Unless we obtain a court stamp"])
def test_what_is_waited_for_is_no_data(case: str) -> None:
    said = told("", f"{case}, your letters stay with us.")

    assert not [value for value in said if "form" in value or "stamp" in value]


@pytest.mark.parametrize(
    "statement",
    [
        "We read your genetic data only after you have given your explicit consent.",
        "We ask for your consent before we turn on your microphone.",
        "Optional cookies are set only once you press Accept.",
    ],
)
def test_what_went_with_the_consent_that_it_needed_is_not_told_to_be_gone(statement: str) -> None:
    assert told(statement, "") == ["consent: consent before use"]


def test_where_no_consent_is_told_what_needed_it_is_only_named() -> None:
    found = change("We read your heart rate only if you allow it.", "").findings

    assert [(finding.value, finding.effect) for finding in found] == [("terms on health data", "neutral")]


def test_what_is_taken_beside_what_needs_consent_is_told() -> None:
    said = told("We collect your heart rate, and we share it with clinics only if you agree.", "")

    assert "data_collected: health data" in said


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("We do not keep recordings of classes once the course is over.", ["retention: deleted afterwards"]),
        ("We do not retain fingerprints unless you ask us to.", ["retention: retention rule"]),
        ("We do not collect fingerprints.", ["data_collected: promise not to collect fingerprints"]),
        ("Refusing cookies does not change what you can read.", ["opt_out: opt-out terms"]),
    ],
)
def test_what_is_not_kept_or_is_refused_is_told_as_that(statement: str, values: list[str]) -> None:
    assert told("", statement) == values
    assert told(statement, "") == values


def test_what_others_may_not_train_is_no_promise_of_the_company() -> None:
    said = told("", "Corvid AI answers questions for us but may not use them to train its own models.")

    assert not [value for value in said if "promise" in value]


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("We never use your sketches to train our models.", "purpose: promise not to use sketches for AI training"),
        ("We do not respond to Do Not Track signals.", "opt_out: no response to Do Not Track"),
        ("Do Not Track, or DNT, is a setting that we respect.", "opt_out: Do Not Track"),
        ("We do not use machine learning.", "purpose: promise not to use AI features"),
        ("When we receive your blood type from the clinic, we store it.", "data_collected: blood type"),
    ],
)
def test_what_is_said_outright_stays(statement: str, value: str) -> None:
    assert value in told("", statement)


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("Your SMS consent is never passed to any third party.", "promise not to share SMS consent with third parties"),
        ("We do not give guests’ personal data to advertisers.", "promise not to share data with advertising partners"),
        (
            "We do not give your name or other details that identify you to advertisers.",
            "promise not to share data with advertising partners (in some cases)",
        ),
        ("We never collect phone numbers in plain text.", "promise not to collect phone number (in some cases)"),
        (
            "We never use your files for our own ends, including but not limited to model training.",
            "promise not to use files for AI training",
        ),
        ("AI tools: We do not send your files to any AI tools for any reason.", "terms on sharing"),
    ],
)
def test_a_promise_is_told_with_what_it_is_of(statement: str, value: str) -> None:
    for old, new in (("", statement), (statement, "")):
        assert [finding.value for finding in change(old, new).findings] == [value]


def test_who_works_for_the_company_is_no_recipient_where_both_do_not_do_a_thing() -> None:
    said = (
        "The shop, and the {} that it works with, does not bake cookies into its pages to serve targeted advertising."
    )
    told = change(said.format("third parties"), said.format("service providers"))

    assert {finding.effect for finding in told.findings} == {"neutral"}


def test_one_word_less_for_data_ends_no_promise() -> None:
    said = "We do not sell or lend your {} to companies for their marketing without your permission."
    told = change(said.format("Personal Data or Personal Information"), said.format("Personal Data"))

    assert told.findings == ()


@pytest.mark.parametrize(
    ("statement", "come", "gone"),
    [
        ("What we shared is subject to strict retention limits at the carriers.", "better", "worse"),
        ("Data shared with carriers must be returned by them.", "better", "worse"),
        ("Data shared with carriers is subject to their own rules.", "worse", "neutral"),
        ("Data shared with carriers is kept by them for as long as they like.", "worse", "neutral"),
    ],
)
def test_a_limit_on_what_others_hold_protects(statement: str, come: str, gone: str) -> None:
    effects = [
        {finding.effect for finding in found.findings if finding.kind == "sharing"}
        for found in (change("", statement), change(statement, ""))
    ]

    assert effects == [{come}, {gone}]


def test_what_went_of_a_use_that_goes_on_serves_nobody() -> None:
    goes_on = "We use your orders for marketing."
    went = change(f"{goes_on} Marketing helps us to grow and we use your name for it.", goes_on)

    assert [(finding.kind, finding.effect) for finding in went.findings] == [("purpose", "neutral")]
    assert [finding.effect for finding in change(goes_on, "").findings] == ["better"]


@pytest.mark.parametrize(
    ("statement", "come"),
    [
        ("We no longer keep recordings of your voice.", "Says it does not keep recordings of your voice"),
        ("We do not store your e-mail address when you write to us.", "Says it does not keep e-mail address"),
        ("We do not store your drawings while you draw them.", "Adds a statement on retention"),
        ("We do not store drawings, but we keep the outlines for a month.", "Adds a retention rule (drawings not kept"),
        ("We do not store your drawings when the lesson is over.", "Says data is deleted afterwards"),
        ("We do not collect or store your location.", "Says it does not collect location"),
    ],
)
def test_what_is_not_kept_may_be_taken(statement: str, come: str) -> None:
    assert change("", statement).headline.startswith(come)
    assert ("does not collect" in change(statement, "").headline) == ("does not collect" in come)


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("The user must start the recorder for it to collect data.", "better"),
        ("You have to switch on the sensor before it gathers anything.", "better"),
        ("You must enable the lamp.", "neutral"),
        ("Boxwood builds on tags, so that tags are placed by its client.", "neutral"),
        ("The recorder gathers your readings.", "worse"),
        ("Guests are filmed at every table.", "worse"),
        ("You must provide your name.", "worse"),
    ],
)
def test_what_people_must_switch_on_first_serves_them(text: str, effect: str) -> None:
    assert gain_of_words("data_collected", text, "worse") == effect


@pytest.mark.parametrize(
    ("statement", "effect"),
    [
        ("Personalised ads that we show are based on your freely given consent.", "neutral"),
        ("We show personalised ads on the basis of your consent.", "neutral"),
        ("We base personalised ads on your consent or on our legitimate interests.", "worse"),
        ("Personalised ads are based on your consent or on our legitimate interests.", "worse"),
    ],
)
def test_a_use_that_rests_on_consent_is_made_with_consent_only(statement: str, effect: str) -> None:
    assert {finding.effect for finding in change("", statement).findings if finding.kind == "purpose"} == {effect}


def test_a_further_word_on_a_use_that_rests_on_consent_serves_nobody() -> None:
    uses = "We use your drawings for marketing."
    said = f"{uses} The marketing of our spring courses is based on your consent."
    found = (*change(uses, said).findings, *change(said, uses).findings)

    assert not any(finding.effect == "worse" for finding in found if finding.kind == "purpose")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We comply with the rules of the Transparency & Consent Framework.", []),
        ("We are a member of the Transparency and Consent Framework.", []),
        ("We use a consent banner that follows the Transparency & Consent Framework.", ["consent tool"]),
    ],
)
def test_rules_of_the_trade_are_no_tool_and_a_tool_is_a_way(statement: str, told: list[str]) -> None:
    found = [
        finding for finding in change(statement, "").findings if finding.kind == "consent" and finding.value in told
    ]

    assert [finding.value for finding in found] == told
    assert not any("consent tool" in finding.value for finding in change("", statement).findings if not told)
    assert {finding.severity.name for finding in found} <= {"MEDIUM"}


def test_sharing_for_a_grave_use_more_is_worse_wherever_the_use_is_told() -> None:
    says = "We use your notes to train artificial intelligence models. "
    was = f"{says}Your notes may be shared with our group companies, including Bellard, for billing."
    now = f"{says}Your notes may be shared with our group companies, including Bellard, for billing and AI training."

    found = [finding for finding in change(was, now).findings if finding.kind in {"sharing", "purpose"}]
    assert {finding.effect for finding in found} == {"worse"}
    back = [finding for finding in change(now, was).findings if finding.kind in {"sharing", "purpose"}]
    assert "worse" not in {finding.effect for finding in back}


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("What we shared is subject to strict limits at the carriers.", "terms on duties of carriers"),
        ("Data shared with carriers is subject to their own rules.", "terms on carriers"),
    ],
)
def test_what_recipients_are_bound_to_is_told_as_their_duties(statement: str, value: str) -> None:
    for found in (change("", statement), change(statement, "")):
        assert {finding.value for finding in found.findings if finding.kind == "sharing"} == {value}
