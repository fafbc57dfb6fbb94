"""What is said not to be known, one way among others, and what stays undone or is left out, is told as what it is."""

import pytest

from bot.model import Severity
from tests.pages.said import change

MINORS = "promise not to sell the data of minors (with exceptions)"
ALL_SIGNALS = "no response to Global Privacy Control, no response to Do Not Track"


def _said(statement: str, *kinds: str) -> set[tuple[str, str, str]]:
    return {
        (finding.kind, finding.value, str(finding.effect))
        for finding in change("", statement).findings
        if finding.kind in kinds
    }


@pytest.mark.parametrize(
    ("statement", "value", "effect"),
    [
        ("We do not have actual knowledge that we sell or share the data of members under 16.", MINORS, "better"),
        ("We will not, nor do we have any knowledge that we have sold data of minors.", MINORS, "better"),
        ("We have actual knowledge that we sell the data of minors under 16.", "sale of minors' data", "worse"),
        ("We sell the data of minors under 16, which parents know.", "sale of minors' data", "worse"),
    ],
)
def test_a_sale_that_is_not_known_of_is_refused_as_far_as_it_is_known(statement: str, value: str, effect: str) -> None:
    assert _said(statement, "sale") == {("sale", value, effect)}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Other than GPC, we do not recognise Do Not Track signals.", {"Global Privacy Control", "no response to Do Not Track"}),
        ("We respond to all signals other than Do Not Track.", {"no response to Do Not Track"}),
        ("We do not respond to Do Not Track or Global Privacy Control signals.", {ALL_SIGNALS}),
        ("We train our models on photos only when you chat and you don’t opt out.", {"AI training"}),
        ("We train our models on photos, and you have no way to opt out of training.", {"no opt-out from AI training"}),
        ("You do not have the right to opt out of training.", {"no opt-out from AI training"}),
    ],
)  # fmt: skip
def test_a_choice_is_denied_by_what_denies_it_alone(statement: str, told: set[str]) -> None:
    assert {value for _, value, _ in _said(statement, "opt_out")} == told


@pytest.mark.parametrize(
    "statement",
    [
        "We may share your letters as said below, including with your consent or as necessary to bring your order.",
        "We may share your letters in these cases: with your consent, with our carriers, and to obey the law.",
        "We may share your letters with carriers to obey the law or with your consent.",
        "We may also share your letters with shops with your consent.",
    ],
)
def test_consent_that_is_one_way_among_others_limits_nothing(statement: str) -> None:
    told = _said(statement, "consent", "sharing")
    assert ("consent", "terms on consent", "neutral") in told
    assert not {effect for _, _, effect in told} & {"better"}


@pytest.mark.parametrize(
    "statement",
    [
        "We share your letters with your consent.",
        "We only share your letters with our carriers or with your consent.",
        "We share your photos with shops with your explicit consent or if you ask us to.",
        "We may share your letters where the law asks or, with your consent, with shops.",
    ],
)
def test_consent_that_is_the_only_way_is_asked_first(statement: str) -> None:
    assert ("consent", "consent before use", "better") in _said(statement, "consent")


def test_the_loss_of_one_way_among_others_is_no_serious_loss() -> None:
    lost = change("We may share your letters, including with your consent or as necessary to bring your order.", "")
    assert {finding.severity for finding in lost.findings} == {Severity.LOW}


@pytest.mark.parametrize(
    ("statement", "company"),
    [
        ("For the purposes of the GDPR, Borea Ltd is the data controller.", "Borea Ltd"),
        ("In the context of this Privacy Policy, Borea is the data controller.", "Borea"),
        ("If you live in the United Kingdom, Norway or Iceland, Borea Ltd is the controller.", "Borea Ltd"),
        ("Smith, Jones and Partners LLP is the controller.", "Smith, Jones and Partners LLP"),
    ],
)
def test_a_controller_is_named_without_what_a_sentence_begins_with(statement: str, company: str) -> None:
    assert ("scope", f"controller {company}", "neutral") in _said(statement, "scope")


_ROWS = """| {head}Category | Collected? |
| {line}--- | --- |
| {first}Names, such as a nickname | YES |
| {second}Browsing history. Pages and searches | {answer} |"""


@pytest.mark.parametrize(
    ("head", "first", "second"), [("No. | ", "1 | ", "2 | "), ("", "A. ", "B. "), ("", "(i) ", "(ii) "), ("", "", "")]
)
def test_a_row_is_named_by_what_it_is_of_and_not_by_its_number(head: str, first: str, second: str) -> None:
    rows = [
        _ROWS.format(head=head, line="--- | " * bool(head), first=first, second=second, answer=answer)
        for answer in ("NO", "YES")
    ]
    told = {finding.value for finding in change(*rows).findings}
    assert told == {"promise not to collect browsing history"}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("If the signal and a choice that you made on our site regarding targeted advertising differ, we heed the choice.", set()),
        ("You may ask to opt out of the sale of your letters or the sharing of your letters with any of our many shops, as well as the use of your letters for targeted advertising.", set()),
        ("We use your choices to show you targeted advertising.", {"targeted advertising"}),
        ("We do not use letters to train our models unless: (1) they are flagged, or (2) you agreed to their use for training purposes.", {"promise not to use letters for AI training (with exceptions)"}),
        ("We use your calls for training purposes.", {"training"}),
    ],
)  # fmt: skip
def test_a_use_that_is_chosen_or_refused_is_no_new_use(statement: str, told: set[str]) -> None:
    assert {value for _, value, _ in _said(statement, "purpose")} == told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("You may not sell the service on without our prior written consent.", {"consent rule"}),
        ("Distribute or market our services without the prior written consent of Borea.", {"consent rule"}),
        ("We do not film you without your prior consent.", {"consent before use"}),
        ("We may film you without your prior consent.", {"use without consent"}),
    ],
)
def test_consent_of_the_company_is_none_of_the_person(statement: str, told: set[str]) -> None:
    assert {value for _, value, _ in _said(statement, "consent")} == told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "Our services may contain links or buttons that lead to third-party services like Twitter or LinkedIn.",
            set(),
        ),
        ("Our site has links to pages of third parties, such as Facebook and YouTube.", set()),
        ("We collect your social profile (e.g. LinkedIn) from our partners.", set()),
        ("You can block our cookies by using a browser like Brave or installing plug-ins like Ghostery.", set()),
        ("We may offer links to third-party sites, such as Facebook, as a service.", set()),
        ("We use browser extensions like Ghostery to manage cookies.", {"Ghostery"}),
        ("We link your orders to advertising partners such as Criteo.", {"Criteo"}),
        ("We share your user profile with partners such as Mailchimp.", {"Mailchimp"}),
    ],
)
def test_whom_a_link_leads_to_and_whose_tool_people_use_gets_no_data(statement: str, told: set[str]) -> None:
    assert {value for _, value, _ in _said(statement, "third_party", *["sharing"] * (not told))} == told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We may collect professional details such as your blood type.", {"blood type"}),
        ("For paid plans, we collect details like blood type and shoe size.", {"blood type", "shoe size"}),
        ("We process the data of malicious, deceptive or fraudulent people.", set()),
        ("We collect data submitted to us through our services.", set()),
    ],
)
def test_data_is_named_by_what_it_is_and_not_by_how_it_is_called_forth(statement: str, told: set[str]) -> None:
    named = {name for _, value, _ in _said(statement, "data_collected") for name in value.split(", ")}
    assert named - {"terms on data collected"} == told


_LIST = "We may {verb} your information to:\n\n- {first}, including through use of your photos.\n- Rank your letters.\n"


@pytest.mark.parametrize("first", ["Operate, provide and deliver the services", "Create and keep up your account"])
def test_what_an_entry_says_data_is_used_for_is_no_data(first: str) -> None:
    assert _said(_LIST.format(verb="use", first=first), "data_collected") == set()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We collect your precise geolocation data.", "precise location"),
        ("We collect GPS data.", "precise location"),
        ("We collect geolocation data of your phone.", "location"),
    ],
)
def test_a_location_is_precise_where_the_text_says_so(statement: str, told: str) -> None:
    assert {value for _, value, _ in _said(statement, "data_collected")} == {told}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("The service begins before the expiry of the withdrawal period of fourteen (14) days.", set()),
        ("We store the order during the trial period of 30 days.", set()),
        ("We store the order for a grace period of 30 days.", {"30 days"}),
        ("The storage period is 14 days from the order.", {"14 days"}),
    ],
)
def test_a_time_to_withdraw_or_to_try_is_no_time_of_keeping(statement: str, told: set[str]) -> None:
    assert {value for _, value, _ in _said(statement, "retention")} & {"14 days", "30 days"} == told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("None of your letters will ever be trained on by us or any third party.", set()),
        ("Talks will be taken as confidential and shall not be shared with third parties.", {"promise not to share data with third parties (in some cases)"}),
        ("Your letters shall not be shared with third parties.", {"promise not to share letters with third parties"}),
        ("Your letters are not shared by us with third parties.", {"promise not to share letters with third parties"}),
    ],
)  # fmt: skip
def test_a_promise_names_what_is_not_shared_and_with_whom(statement: str, told: set[str]) -> None:
    assert {value for _, value, _ in _said(statement, "sharing")} == told


def test_what_a_word_stands_for_shares_nothing_unless_it_lets_others_in() -> None:
    assert _said("“Postcard”: means a picture that you share with third parties.", "sharing") == set()
    assert _said("“Postcard”: means a picture shared with third parties to let them see your album.", "sharing")


@pytest.mark.parametrize(
    ("statement", "effect"),
    [
        ("If you wish to allow us to use letters to train our models, you can switch it on.", "neutral"),
        ("“Training Letters”: means letters used to train our models.", "neutral"),
        ("We use your letters to train our models if you wish.", "worse"),
        ("We use letters to train our models.", "worse"),
    ],
)
def test_a_use_that_people_may_ask_for_or_that_a_word_stands_for_costs_nobody(statement: str, effect: str) -> None:
    assert {told for _, _, told in _said(statement, "purpose")} == {effect}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We transfer data to countries that are not recognised as giving adequate protection.", "terms on adequacy decision"),
        ("We transfer data to countries with an adequacy decision.", "adequacy decision"),
        ("If you use our services from outside the United States, your data is processed in the United States.", "United States"),
        ("We store your data outside the United States.", "other countries"),
    ],
)  # fmt: skip
def test_a_place_where_people_are_or_that_lacks_protection_is_told_as_that(statement: str, told: str) -> None:
    assert {value for _, value, _ in _said(statement, "transfer")} == {told}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Our service providers may only use your data as we instruct.", ("terms on service providers", "neutral")),
        ("We share letters with service providers, who may only use them for us.", ("service providers", "worse")),
    ],
)
def test_what_recipients_are_bound_to_gives_them_nothing(statement: str, told: tuple[str, str]) -> None:
    assert {found[1:] for found in _said(statement, "sharing")} == {told}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We receive data on you from our partners, such as Facebook, when you log in with them.", "Facebook (source of data)"),
        ("This can include your name and e-mail address from services like Facebook.", "Facebook (source of data)"),
        ("We exchange data with partners such as Facebook and share it with them.", "Facebook"),
    ],
)  # fmt: skip
def test_whom_data_comes_from_when_people_log_in_there_is_a_source(statement: str, told: str) -> None:
    assert {value for _, value, _ in _said(statement, "third_party")} == {told}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We do not sell your letters for money.", "promise not to sell letters"),
        ("We do not sell your letters.", "promise not to sell letters"),
    ],
)
def test_data_that_is_not_sold_for_money_may_be_given_for_something_else(statement: str, told: str) -> None:
    limit = " (in some cases)" if "money" in statement else ""
    assert {value for _, value, _ in _said(f"{statement} Your data is safe.", "sale")} == {told + limit}


@pytest.mark.parametrize(
    "statement",
    [
        "California law permits residents to request information regarding our disclosure of their data to third parties for direct marketing purposes.",
        "You may ask us once a year for a list of the third parties to whom we disclosed your data for their direct marketing.",
        "You have the right to know which third parties we share your data with.",
    ],
)
def test_what_people_may_ask_about_passes_nothing_on(statement: str) -> None:
    assert {effect for _, _, effect in _said(statement, "sharing", "purpose")} <= {"neutral"}


def test_a_promise_without_consent_names_what_is_not_shared_and_with_whom() -> None:
    told = _said("We do not share your phone number with third parties for marketing without your consent.", "sharing")
    assert told == {("sharing", "promise not to share phone number with third parties without consent", "better")}
