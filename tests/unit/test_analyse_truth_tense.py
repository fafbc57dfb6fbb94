"""What was done once, is only supposed, denied in another clause or called by another's name is told as no more than that."""

import pytest

from tests.pages.said import change


def told(statement: str) -> list[tuple[str, str, str]]:
    """Kind, value and effect of what is told of a statement that came."""
    return [(finding.kind, finding.value, finding.effect) for finding in change("", statement).findings]


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("We used to ask new members for a passport.", "data_collected"),
        ("Should we ever sell personal data, you will read it here.", "sale"),
        ("Although we receive no money for it, we use audience reports.", "data_collected"),
        ("Residents of Oregon can opt out of personalised ads.", "purpose"),
        ("We use your fingerprint to verify your identity when you unlock the vault.", "right"),
        ("You may refuse an automated check, unless the decision is necessary for a contract.", "legal_basis"),
        ("Our old site used to record your location.", "purpose"),
        ("We had asked for a passport until 2020.", "data_collected"),
        ("Our newsletter mentions it if you delete all cookies.", "data_collected"),
        ("Your opt-out expires after a year.", "data_collected"),
        ("This notice does not cover pupil files, which are governed by our school notice.", "other"),
    ],
)
def test_what_is_over_supposed_or_of_something_else_is_not_told_as_done(statement: str, kind: str) -> None:
    assert kind not in [found for found, _, _ in told(statement)]


@pytest.mark.parametrize(
    ("statement", "kind", "value"),
    [
        ("We use cookies which are used to recognise advertisers.", "data_collected", "cookies"),
        ("We verify your identity before we answer requests.", "right", "identity check"),
        ("This policy is governed by the laws of Denmark.", "other", "governing law"),
    ],
)
def test_what_looks_like_it_is_told_all_the_same(statement: str, kind: str, value: str) -> None:
    assert (kind, value) in [found[:2] for found in told(statement)]


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        (
            "If you are aged 15 or less, you won't be shown targeted ads.",
            "promise not to engage in targeted advertising (in some cases)",
        ),
        (
            "Pupil data will be used for no purpose other than teaching, and not for profiling.",
            "promise not to use pupil data for profiling",
        ),
    ],
)
def test_a_promise_on_use_has_exceptions_only_where_the_text_does(statement: str, value: str) -> None:
    assert ("purpose", value, "better") in told(statement)


@pytest.mark.parametrize(
    ("statement", "kind", "values"),
    [
        ("We keep your diary for as long as you have an account.", "retention", "as long as the account exists"),
        ("We retain receipts as required by tax law.", "retention", "as the law requires"),
        ("For data that leaves Britain we rely on the IDTA.", "transfer", "UK transfer agreement"),
        (
            "We give your blood group only to the clinic, and never to insurers or employers.",
            "sharing",
            "promise not to share blood group with insurers, employers",
        ),
        ("Your drawings won't be used to train models.", "purpose", "promise not to use drawings for AI training"),
        ("You can opt out of surveys; the opt-out works in this browser only.", "opt_out", "surveys"),
        ("We rely on the UK Extension to transfer data.", "transfer", "UK extension"),
        ("We log your IP address and browser type.", "data_collected", "IP address, browser type"),
        ("We record your heart rate while you run.", "data_collected", "health data"),
        ("You can opt out of text messages.", "opt_out", "text messages"),
        ("We process blood tests under Article 9(2)(h).", "legal_basis", "Article 9(2)"),
        ("Our controller is Westmere GmbH, Lindenallee 4, 20095 Altdorf.", "scope", "controller Westmere GmbH"),
        ("The controller is Westmere, Inc., in Dunford.", "scope", "controller Westmere Inc"),
        (
            "You don't have the right to have a grade changed; use the college's appeals board.",
            "right",
            "limits on correction",
        ),
        (
            "Your opt-out works in this browser only and is lost if you clear cookies.",
            "opt_out",
            "terms on opting out of cookies",
        ),
    ],
)
def test_a_thing_is_called_by_its_own_name(statement: str, kind: str, values: str) -> None:
    assert (kind, values) in [found[:2] for found in told(statement)]


def test_consent_of_parents_that_is_not_sought_is_no_protection() -> None:
    found = change("", "We record children's answers, so no parental consent is sought.").findings

    assert ("children", "children's terms", "worse") in {(item.kind, item.value, item.effect) for item in found}
    assert not any(item.effect == "better" for item in found)


@pytest.mark.parametrize(
    "statement",
    [
        "Until 2021 we used to share bookings with advertisers.",
        "Were we ever to share your photos with advertisers, we would write to you.",
        "We do not receive compensation for sharing your data.",
        "Nothing in this policy limits our right to share data with the police.",
    ],
)
def test_what_is_not_done_now_and_not_refused_serves_nobody(statement: str) -> None:
    (found,) = change("", statement).findings

    assert (found.kind, found.value, found.effect) == ("sharing", "terms on sharing", "neutral")


def test_categories_that_are_shared_for_ads_are_not_sold() -> None:
    found = change("", "Categories sold: none. Shared for cross-context behavioural advertising: identifiers.").findings

    assert {finding.value for finding in found if finding.kind == "sale"} == {
        "sharing of identifiers",
        "promise not to sell personal data",
    }


def test_how_long_data_was_kept_once_is_no_period() -> None:
    assert [(value, effect) for _, value, effect in told("We used to keep logs for two months.")] == [
        ("retention rule", "neutral")
    ]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("We share data with insurers and do not sell it.", ("sharing", "insurers", "worse")),
        ("We do not collect names, but we collect nicknames.", ("data_collected", "nickname", "worse")),
        ("As we do not sell data, we share it with companies.", ("sharing", "terms on sharing", "neutral")),
        ("Unless you do not want it, we share data with advertisers.", ("sharing", "advertising partners", "worse")),
        (
            "We never share or sell what you draw.",
            ("sharing", "promise not to share what you draw with others", "better"),
        ),
    ],
)
def test_what_is_denied_beside_it_leaves_what_is_done(statement: str, said: tuple[str, str, str]) -> None:
    assert said in told(statement)


def test_a_year_before_a_short_word_is_no_postal_code() -> None:
    assert change("", "In 2021 we sold bookings to data brokers.").material


@pytest.mark.parametrize(
    "statement",
    [
        "We have not sold personal data in the past 12 months.",
        "In the preceding twelve months, we did not sell your personal data.",
        "We haven't rented or sold your data.",
    ],
)
def test_what_was_not_sold_till_now_promises_nothing(statement: str) -> None:
    gone = [(finding.value, finding.effect) for finding in change(statement, "").findings]

    assert ("sale", "no sale in the past", "better") in told(statement)
    assert ("no sale in the past", "worse") in gone


@pytest.mark.parametrize("statement", ["We never sell data.", "We do not sell data and have not sold any last year."])
def test_what_is_not_sold_is_promised(statement: str) -> None:
    assert any(value.startswith("promise not to sell") for _, value, _ in told(statement))


def test_a_promise_that_gives_way_to_the_past_is_gone() -> None:
    (finding,) = change("We do not sell your personal data.", "We have not sold your personal data this year.").findings

    assert (finding.kind, finding.value, finding.effect) == ("sale", "promise not to sell personal data", "worse")


@pytest.mark.parametrize(
    "statement",
    [
        "We have not shared personal data with insurers in the past year.",
        "We did not disclose personal data to insurers in 2023.",
    ],
)
def test_what_was_not_shared_for_a_time_is_told_with_its_limit(statement: str) -> None:
    assert ("sharing", "promise not to share data with insurers (in some cases)", "better") in told(statement)


def test_what_is_not_shared_is_told_without_limit() -> None:
    assert ("sharing", "promise not to share data with insurers", "better") in told(
        "We do not share data with insurers."
    )
