"""What only points elsewhere, names a matter or tells of a revision is no gain and no loss, and a choice is not what it is about."""

import pytest

from tests.pages.said import bare, change


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("Learn more about the companies that we share data with.", "Adds a statement on sharing"),
        (
            "Find out more about advertising partners on our partner page.",
            "Adds terms on sharing (advertising partners)",
        ),
        (
            "For further details on how we collect location data, please consult our location notice.",
            "Adds terms on data collected (location)",
        ),
        (
            "Visit our access page for more information, including how an authorised agent may ask for a copy.",
            "Adds terms on rights (authorised agents)",
        ),
        (
            "We have clarified our section on sharing data with third parties.",
            "Adds terms on sharing (third parties)",
        ),
        ("## Residents of California", "Adds terms for California"),
    ],
)
def test_what_points_elsewhere_or_heads_a_section_serves_nobody(statement: str, headline: str) -> None:
    for old, new in (("", statement), (statement, "")):
        told = change(old, new)
        assert {(finding.effect, finding.severity.name) for finding in told.findings} == {("neutral", "LOW")}
        assert bare(told.headline) == (headline if new else headline.replace("Adds", "Drops"))


@pytest.mark.parametrize(
    ("statement", "effect"),
    [
        ("Click here to opt out of targeted advertising.", "better"),
        ("For more on sharing, see our partner list, and we also share your e-mail address with advertisers.", "worse"),
        ("We have updated our practices and share location data with advertisers.", "worse"),
        ("These networks have their own privacy policies, and we share your e-mail address with them.", "worse"),
        ("## We never sell your data", "better"),
    ],
)
def test_what_is_done_or_granted_beside_a_pointer_keeps_its_effect(statement: str, effect: str) -> None:
    assert effect in {finding.effect for finding in change("", statement).findings}


def test_a_pointer_that_says_nothing_is_not_told_beside_what_does() -> None:
    pointer = "See our help pages for the full list of carriers that get data."
    told = change("", f"{pointer}\n\nWe share your telephone number with advertisers.")
    assert pointer not in {finding.new_quote for finding in told.findings}
    assert [finding.value for finding in told.findings if finding.kind == "sharing"] == ["advertising partners"]


@pytest.mark.parametrize(
    "statement",
    [
        "You can choose whether we keep a recording of your calls.",
        "You are in control of whether your sketches are used for training of our models.",
        "It is up to you whether we use your sketches for AI training.",
        "Members can decide whether we train models with their sketches.",
        "We have put in place safeguards to secure data on its way to other companies.",
    ],
)
def test_what_a_choice_or_a_safeguard_is_about_is_no_gain_where_it_goes(statement: str) -> None:
    assert "better" not in {finding.effect for finding in change(statement, "").findings}


def test_the_count_of_what_is_not_shown_stands_once() -> None:
    kinds = "your name, fingerprints, voice recordings, health data, browsing history and precise location"
    told = change("", f"We collect {kinds}.\n\nWe also record your date of birth, your photo and your bank account.")
    assert told.headline.count(" more") <= 1 + told.headline.count("; and ")


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        (
            "Fernhill Ltd, registered at 4 Mill Str. 12, Porto, the Republic of Portugal, is the data controller.",
            "controller Fernhill Ltd",
        ),
        (
            "Fernhill Books Limited (number C123), 9 East, Level 2, Valletta, Malta is the Data Controller for your data.",
            "controller Fernhill Books Limited",
        ),
        ("The shop is owned and operated by Fernhill LLC. SHOP+ is a name of it.", "operated by Fernhill LLC"),
    ],
)
def test_a_controller_is_the_company_and_no_part_of_its_address(statement: str, value: str) -> None:
    assert [finding.value for finding in change("", statement).findings] == [value]


def test_a_name_with_a_legal_form_of_two_parts_is_one_statement() -> None:
    told = change("", "The party to this policy is FERNHILL TRADING PTE. LTD. and it answers for all data.")
    quotes = [entry.new_quote or "" for entry in (*told.findings, *told.untyped)]
    assert all("PTE. LTD." in quote for quote in quotes)


def test_what_the_other_version_says_elsewhere_is_named_all_the_same() -> None:
    twice = "You may complain to the data protection authority where you live."
    told = change(f"{twice}\n\nIf we fail you, it is your right to complain to an authority near your home.", twice)
    assert "better" not in {finding.effect for finding in told.findings}
    assert [finding.value for finding in told.findings if finding.kind == "right"] in (["terms on complaint"], [])


@pytest.mark.parametrize(
    ("kind", "known", "statement"),
    [
        ("right", "", "You may ask our desk at any time to correct the address that parcels go to."),
        ("opt_out", "You may opt out of analytics.", "Pupils can opt out of analytics of what they write in class."),
    ],
)
def test_what_is_granted_once_more_serves_somebody_and_weighs_little(kind: str, known: str, statement: str) -> None:
    reason = "the like is said elsewhere"
    for old, new, effect in (("", statement, "better"), (statement, "", "worse")):
        told = change(f"{known}\n\n{old}", f"{known}\n\n{new}").findings
        assert [(f.effect, f.severity.name, f.reason) for f in told if f.kind == kind] == [(effect, "LOW", reason)]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "If you have a privacy concern that we did not settle, our external dispute resolution service helps you.",
            ("independent dispute resolution", "better"),
        ),
        ("In some cases you may invoke binding arbitration.", ("independent dispute resolution", "better")),
        ("Every dispute about your privacy goes to binding arbitration.", ("arbitration", "worse")),
    ],
)
def test_help_with_a_dispute_is_a_right_and_forced_arbitration_is_none(statement: str, told: tuple[str, str]) -> None:
    found = [(finding.value, finding.effect) for finding in change("", statement).findings if finding.kind == "right"]
    assert found == [told]


@pytest.mark.parametrize(
    "statement",
    [
        "We added a few details about the messages that you may get and on how data is stored.",
        "March 2, 2024: Added more information about data that we collect on applicants.",
        "Beacons are very small images that can tell when a page is read.",
        "The settings of your phone let you limit the use of your details for advertising.",
        "When we speak of sensitive data, we are referring to a subset of data that gives details of race and religion.",
        "We may receive your name from other users, for instance where they share their contacts.",
    ],
)
def test_news_of_the_text_meanings_settings_and_sources_are_no_handling(statement: str) -> None:
    for old, new in (("", statement), (statement, "")):
        told = [entry for entry in change(old, new).findings if entry.kind in {"data_collected", "sharing", "purpose"}]
        assert {entry.effect for entry in told} <= {"neutral"}


def test_companies_that_are_named_as_examples_are_no_data() -> None:
    told = change(
        "", "We hold fairs, that is events that may include writers and exhibitors, and collect your data there."
    )

    assert not any("exhibitor" in entry.value for entry in told.findings if entry.kind == "data_collected")


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        (
            "Likewise, controls on your watch let you restrict the sensing and use of movement for advertising.",
            "purpose",
        ),
        ("You can restrict the use of your steps for advertising with the buttons of your watch.", "purpose"),
        ("You may stop us from using your steps for profiling.", "purpose"),
        ("Besides, you will see a small badge on banners that are placed by interest-based advertising.", "purpose"),
    ],
)
def test_where_people_see_or_limit_a_use_no_use_is_added_or_dropped(statement: str, kind: str) -> None:
    for found in (change("", statement), change(statement, "")):
        assert {finding.effect for finding in found.findings if finding.kind == kind} <= {"neutral"}


@pytest.mark.parametrize(
    "statement",
    [
        "Controls on your watch let you limit it, and we use the rest for advertising.",
        "You will see banners that are placed by interest-based advertising.",
        "You can manage the steps that we count, and we also use them for profiling.",
    ],
)
def test_a_use_beside_a_choice_is_told(statement: str) -> None:
    assert "worse" in {finding.effect for finding in change("", statement).findings if finding.kind == "purpose"}


def test_a_control_that_lets_people_limit_a_use_is_a_choice() -> None:
    statement = "Likewise, controls on your watch let you restrict the use of your steps for advertising."

    assert ("opt_out", "removed", "worse") in {
        (found.kind, found.action, found.effect) for found in change(statement, "").findings
    }
    assert ("opt_out", "added", "better") in {
        (found.kind, found.action, found.effect) for found in change("", statement).findings
    }


def test_what_a_protocol_does_is_no_promise() -> None:
    statement = "LockIn is an open sign-in protocol that lets apps read files without sharing passwords with others."

    for found in (change("", statement), change(statement, "")):
        assert "promise" not in "".join(finding.value for finding in found.findings)
    promise = "We use an open sign-in protocol, and never share passwords with others."
    assert "promise not to share" in "".join(finding.value for finding in change("", promise).findings)


def test_all_places_whose_residents_are_addressed_are_told() -> None:
    one = "Utah residents have the right to a copy."
    more = "Utah, Oregon, and Texas residents have the right to a copy."
    came, went = change(one, more), change(more, one)

    assert [(found.value, found.effect) for found in came.findings if found.kind == "jurisdiction"] == [
        ("Oregon, Texas (added)", "better")
    ]
    assert [(found.value, found.effect) for found in went.findings if found.kind == "jurisdiction"] == [
        ("Oregon, Texas (dropped)", "worse")
    ]


_TURN = "To exercise any of these rights, please write to our clerk at the hall."
_FORM = "If you would like to exercise your rights, please fill in the form on our counter."
_APPEAL = "You have the right to appeal a decision of our clerk."


def test_where_to_turn_with_rights_is_not_told_beside_a_right_where_both_versions_say_it() -> None:
    told = {finding.new_quote for finding in change(_TURN, f"{_TURN}\n\n{_FORM}\n\n{_APPEAL}").findings}

    assert (_FORM in told, _APPEAL in told) == (False, True)


@pytest.mark.parametrize(("old", "new"), [("", f"{_FORM}\n\n{_APPEAL}"), (_TURN, f"{_TURN}\n\n{_FORM}")])
def test_where_to_turn_with_rights_is_told_where_it_is_new_or_all_there_is(old: str, new: str) -> None:
    assert any(_FORM in (finding.new_quote or "") for finding in change(old, new).findings)
