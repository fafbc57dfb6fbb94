"""What a case, an act or an alternative denies is no promise: "if it is not shared, we delete it"."""

import pytest

from bot.model import Finding
from tests.pages.said import change


def _promises(statement: str) -> list[Finding]:
    return [finding for finding in change("", statement).findings if finding.value.startswith("promise")]


@pytest.mark.parametrize(
    "statement",
    [
        "The recording is deleted after a day if no report is made and it is not shared with our support team.",
        "We keep data where the processing is not for the purpose of profiling you.",
        "If your data is not shared with insurers, we cannot offer cover.",
        "You may not be able to use some features if you disable cookies.",
        "If your account is not used for advertising, it is deleted after a year.",
        "We tell you if your data is no longer used for advertising.",
        "Turning personalised ads off does not turn off ads.",
        "Note: opting out will not stop our use of your data for advertising.",
        "You can decide whether we show you personalised ads or not in your settings.",
    ],
)
def test_what_is_only_supposed_is_no_promise(statement: str) -> None:
    assert not _promises(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "If you do not agree, we will not share your data with insurers.",
        "When you use our app no data is shared with advertisers.",
        "When you opt out, your data is not shared with advertisers.",
        "We do not share data with insurers where the law forbids it.",
        "Where required by law we do not sell your data.",
        "We delete your data when you leave and do not share it with advertisers.",
        "The data that we collect when you register is not shared with advertisers.",
        "What we learn when you visit us will never be sold to insurers.",
        "Training our staff is our duty, and we do not sell your data.",
        "Processing of your photos does not include sharing them with advertisers.",
        "Your data is not sold or rented.",
    ],
)
def test_what_is_promised_for_a_case_stays_a_promise(statement: str) -> None:
    assert _promises(statement)


@pytest.mark.parametrize(
    ("statement", "value", "effect"),
    [
        ("We write to members in countries where consent is not required.", "terms on consent", "neutral"),
        ("Where your consent is not needed, we rely on the contract.", "terms on consent", "neutral"),
        ("We do not need your consent to send service messages.", "use without consent", "worse"),
        ("If you are a customer, we do not need your consent.", "use without consent", "worse"),
    ],
)
def test_where_consent_is_not_required_nobody_says_that_it_is_not_asked(
    statement: str, value: str, effect: str
) -> None:
    told = [finding for finding in change("", statement).findings if finding.kind == "consent"]
    assert [(finding.value, finding.effect) for finding in told] == [(value, effect)]


def test_a_case_in_which_nothing_is_shared_serves_nobody() -> None:
    assert [found.effect for found in change("", "Clips go where the clip is not shared with insurers.").findings] == [
        "neutral"
    ]


def test_what_they_are_that_are_not_shared_is_not_named() -> None:
    (found,) = _promises("We keep your drawings if you ask us to, and they are not shared with insurers.")

    assert found.value == "promise not to share data with insurers (in some cases)"


@pytest.mark.parametrize(
    "statement",
    [
        "Where you have given your consent or where we have a legitimate interest, we will send you our magazine.",
        "We show you ads with your explicit consent or as permitted by law.",
        "With your prior consent or on another legal basis, we show you ads.",
    ],
)
def test_where_another_ground_will_do_consent_is_not_said_to_be_asked(statement: str) -> None:
    told = [(finding.value, finding.effect) for finding in change("", statement).findings if finding.kind == "consent"]
    assert told == [("terms on consent", "neutral")]


@pytest.mark.parametrize(
    "statement",
    [
        "Where you have given your consent, we will send you our magazine or a sample.",
        "With your explicit consent, we use your voice, and we follow the law.",
    ],
)
def test_where_nothing_else_will_do_consent_is_asked(statement: str) -> None:
    told = [(finding.value, finding.effect) for finding in change("", statement).findings if finding.kind == "consent"]
    assert told == [("consent before use", "better")]


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("If you choose to deactivate your account, your posts and photos are kept.", "photos"),
        ("If you choose to turn off backups, we collect your photos.", "photos"),
        ("If you choose to add them, we collect your photos.", "photos (with consent only)"),
    ],
)
def test_who_chooses_to_end_something_consents_to_nothing(statement: str, value: str) -> None:
    told = [finding.value for finding in change("", statement).findings if finding.kind == "data_collected"]
    assert told == [value]


@pytest.mark.parametrize(
    "statement",
    [
        "If you disable targeted ads, you will still see ads on our app.",
        "If you turn off ads personalisation, you may still see ads.",
        "When you switch off targeted advertising, we no longer use your data for it.",
    ],
)
def test_a_use_that_people_switch_off_is_not_told_as_made(statement: str) -> None:
    assert "worse" not in {finding.effect for finding in change("", statement).findings}


def test_a_use_that_is_made_of_who_switches_something_off_is_told() -> None:
    found = change("", "If you turn off cookies, our partners use your data for advertising.").findings
    assert ("purpose", "worse") in [(finding.kind, finding.effect) for finding in found]
