"""What is said of data collected, shared and used is told once, by its best name, and with the effect that it has."""

import pytest

from bot.analyse.drafting.drafts import Draft
from bot.analyse.kinds.families import facts_of
from bot.analyse.statements.segment import Clause, key_of, segment
from bot.analyse.telling.findings import build
from bot.model import BlockKind
from tests.pages.said import change, policy


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        (
            "",
            "We share data with our group companies, auditors and insurers.",
            "Adds sharing with affiliates, professional advisers and insurers",
        ),
        (
            "",
            "We use your data for advertising and to train our models.",
            "Adds use of data for advertising and AI training",
        ),
        (
            "We collect your approximate location.",
            "We collect your precise location.",
            "Changes collection of approximate location to precise location",
        ),
        (
            "We collect your name.",
            "We collect your name and your date of birth.",
            "Adds collection of date of birth",
        ),
        (
            "We share data with auditors.",
            "We do not share data with advertisers.",
            "Says it does not share data with advertising partners",
        ),
        (
            "We do not share data with advertisers.",
            "We share data with auditors.",
            "Changes sharing with professional advisers",
        ),
        (
            "",
            "Personal data: name, e-mail address, IP address, voice recordings.",
            "Adds collection of IP address and voice recordings",
        ),
    ],
)
def test_each_thing_is_told_once_and_by_its_best_name(old: str, new: str, headline: str) -> None:
    assert change(old, new).headline == headline


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ("We share data with advertisers.", "We may share data with advertisers if you agree.", "better"),
        ("We may share data with advertisers if you agree.", "We share data with advertisers.", "worse"),
        ("We share data with auditors.", "We share data with advertisers.", "worse"),
        ("We may use data for analytics.", "We may use data for profiling.", "worse"),
    ],
)
def test_what_matters_most_decides_whom_a_change_serves(old: str, new: str, effect: str) -> None:
    found = [finding for finding in change(old, new).findings if finding.kind in {"sharing", "purpose"}]

    assert [finding.effect for finding in found] == [effect]


def test_an_english_list_of_nouns_is_english() -> None:
    (clause,) = [
        clause for clause in segment(policy("Personal data: e-mail address, voice.")) if "voice" in clause.text
    ]

    assert facts_of(clause)


def test_a_question_that_heads_itself_alone_is_told() -> None:
    text = "Do we share your data?"
    heading = Clause(text, key_of(text), BlockKind.HEADING, 0, 0, len(text), section=text)

    assert len(build((Draft("sharing", None, heading),), "", text)) == 1


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        (
            "We share your data with our partners for advertising.",
            "We share your data with our partners for advertising and research.",
            "Adds use of data for research",
        ),
        (
            "You can opt out of marketing e-mails.",
            "You can opt out of marketing e-mails and cookies.",
            "Adds an opt-out from cookies",
        ),
    ],
)
def test_one_known_thing_more_in_a_small_change_is_told(old: str, new: str, headline: str) -> None:
    assert change(old, new).headline == headline
    assert change(new, old).material


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("We use local storage.", "Adds collection of tracking technologies"),
        (
            "Northmere Holdings Inc. is now the controller of your data.",
            "Adds terms on scope (controller Northmere Holdings Inc)",
        ),
        ("We train our support team with AI tools.", "Adds use of data for AI features"),
    ],
)
def test_what_looks_like_another_thing_is_not_taken_for_it(statement: str, headline: str) -> None:
    assert change("", statement).headline == headline


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("We ask you first before we record.", "Says consent is asked first"),
        ("We ask you to keep your password secret.", ""),
        ("We do not ask for your date of birth.", "Says it does not collect date of birth"),
    ],
)
def test_who_asks_first_asks_for_consent_and_who_asks_for_data_collects_it(statement: str, told: str) -> None:
    found = change("", statement)

    assert found.headline == told if told else not found.findings


def test_an_entry_that_its_lead_in_denies_is_shown_with_it() -> None:
    (finding,) = change("", "We will not:\n\n- sell your personal data\n").findings

    assert finding.section == "Who receives it › We will not:"


@pytest.mark.parametrize(
    "statement",
    [
        "Members may request a list of those who saw their medical records.",
        "Each resident is entitled to receive a copy of the payment information that we hold.",
        "You grant the club a perpetual licence to show any videos you upload.",
        "By posting photos you keep all rights in the photos.",
        "The copyright in user content belongs to you.",
        "A breach of unsecured student data is reported to parents within a week.",
        "Records of former members are kept until their 80th birthday.",
        "Voice recordings are deleted after a month.",
        "We encrypt medical records.",
        "You are responsible for the accuracy of your payment information.",
        "The landlord receives reports on your heart rate.",
        "If your passport is stolen, tell the embassy.",
        "Credit card fees are borne by the buyer.",
        "Staff who misuse medical records are dismissed.",
        "The processing of biometric data is governed by Act 12.",
    ],
)
def test_what_only_names_data_tells_of_no_collection(statement: str) -> None:
    for found in (change("", statement), change(statement, "")):
        assert not any(finding.kind == "data_collected" for finding in found.findings)


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("You may delete your medical records, and we use them to train staff.", "health data"),
        ("We collect voice recordings, which are deleted after a month.", "voice recordings"),
        ("You agree that we may scan the photos in which you keep all rights.", "photos"),
        ("We require your passport number and protect it.", "government ID"),
        ("A selfie is required at the door.", "selfies"),
        ("Your browsing history may be combined with what you buy.", "browsing history"),
    ],
)
def test_what_is_taken_is_told_whatever_is_said_beside(statement: str, value: str) -> None:
    assert value in [finding.value for finding in change("", statement).findings if finding.kind == "data_collected"]


def test_data_that_never_gets_to_the_company_is_not_collected() -> None:
    statement = "Payment information never reaches our systems."

    assert change("", statement).headline == "Says it does not collect payment details"
    assert change(statement, "").headline == "No longer says it does not collect payment details"
    assert not change("", "Your payment information cannot leave your phone without a tap.").findings


@pytest.mark.parametrize(
    "statement",
    [
        "The pump logs the information itself, which we cannot prevent.",
        "We gather figures with software of ours (e.g., APIs, beakers and scripts).",
        "What you do in our store and towers is kept in the log and ladders.",
        "We collect public records to build products, like Northspeak and Tiller AI capabilities.",
        "We collect the following:\n\n- Shoe size. The reading begins when you step on the mat.",
    ],
)
def test_words_that_name_no_data_are_not_told_as_data(statement: str) -> None:
    named = ("itself", "api", "script", "capabilit", "reading begins", "tower", "ladder")
    for found in (change("", statement), change(statement, "")):
        assert not [finding.value for finding in found.findings if any(word in finding.value for word in named)]


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("We also collect the invoices themselves and your seat row.", "invoice, seat row"),
        ("We collect data through our tools, including your shoe size and blood type.", "shoe size, blood type"),
        ("We collect data on trips, like arrival gates and seat rows.", "arrival gate, seat row"),
        ("We collect the following:\n\n- The shoe size that you enter", "shoe size"),
        ("We collect signals such as tilt angle and grip force.", "signal, tilt angle, grip force"),
    ],
)
def test_data_is_named_beside_words_that_name_none(statement: str, value: str) -> None:
    for found in (change("", statement), change(statement, "")):
        assert value in [finding.value for finding in found.findings]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Your sketches are used for training.", "training"),
        ("Calls are recorded for training purposes and the like.", "training"),
        ("Your sketches are not used for training.", "promise not to use sketches for training"),
        ("What goes to our AI providers is never used for training.", "promise not to use data for training"),
        ("Your sketches are used for training our models.", "AI training"),
        ("Whether sketches are used for training and improvement of our models is up to you.", "AI training"),
    ],
)
def test_training_without_what_is_trained_is_named_as_it_stands(said: str, value: str) -> None:
    assert value in {finding.value for finding in change("", said).findings if finding.kind == "purpose"}


def test_a_training_that_people_may_register_for_is_no_use_of_data() -> None:
    assert not change("", "You can register for training.").findings


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("We take a photo of your house.", "photos"),
        ("We film a video of your house.", "video"),
        ("We take photos and videos of your house.", "photos and video"),
        ("We use your data to run events.", "events"),
        ("We use your data to run contests.", "promotions"),
        ("We collect your religious beliefs.", "religion"),
        ("We give your address to administrators of your workspace.", "administrators"),
        ("We give your address to your employer.", "employers"),
        ("Your score is publicly visible.", "the public"),
        ("Other users can see your score.", "other users"),
        ("We give your address to debt collectors.", "debt collectors"),
        ("We give your address to debt collectors and credit bureaus.", "credit agencies"),
        ("We ask for a selfie.", "selfies"),
        ("We give your address to sponsors and publishers.", "publishers"),
        ("We never give your address to sponsors.", "promise not to share address with sponsors"),
    ],
)
def test_of_several_things_that_one_is_told_which_is_said(statement: str, value: str) -> None:
    for found in (change("", statement), change(statement, "")):
        assert value in [finding.value for finding in found.findings]


@pytest.mark.parametrize(
    "statement",
    [
        "The content you submit, including songs, images, or prompts and any outputs given back to you by the Services, is not stored.",
        "Your content, such as songs and the captions written for you by your friends in the choir of the town, is never collected.",
    ],
)
def test_data_that_is_not_taken_is_denied_however_long_its_examples_are(statement: str) -> None:
    for found in (change("", statement), change(statement, "")):
        told = [finding.value for finding in found.findings if finding.kind in {"data_collected", "retention"}]
        assert told
        assert "user content" not in told


def test_data_that_is_taken_is_told_beside_what_is_not() -> None:
    statement = "We collect your content, including songs. Images are not stored."

    assert "user content, song" in [finding.value for finding in change("", statement).findings]


@pytest.mark.parametrize(
    "statement",
    [
        "When you enter your address on our site, we may share information that we collect from you with growers.",
        "Records we hold about you are shared with growers when you register for a fair.",
        "We may share with them data collected while you visited our fairs.",
    ],
)
def test_what_is_passed_on_of_what_is_held_is_not_told_as_collected(statement: str) -> None:
    assert "data_collected" not in {finding.kind for finding in change("", statement).findings}


@pytest.mark.parametrize(
    "statement",
    [
        "We collect your blood type and share it with growers.",
        "When we share data with growers, we also collect your passport number.",
    ],
)
def test_what_is_collected_and_passed_on_is_told_as_collected(statement: str) -> None:
    assert "data_collected" in {finding.kind for finding in change("", statement).findings}


@pytest.mark.parametrize(
    "statement",
    [
        "Additionally, we have put in place technical measures to secure your data while it is shared with growers.",
        "You can choose whether your harvest is shared with growers.",
    ],
)
def test_what_is_protected_or_left_to_choose_is_not_told_as_sharing(statement: str) -> None:
    assert "sharing" not in {finding.kind for finding in change("", statement).findings}


@pytest.mark.parametrize(
    "statement",
    [
        "We protect your harvest data with technical measures, and we share it with growers.",
        "You can choose whether we keep it; otherwise we share your harvest data with growers.",
    ],
)
def test_what_is_protected_and_shared_is_told_as_sharing(statement: str) -> None:
    assert "sharing" in {finding.kind for finding in change("", statement).findings}


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("In your request, please include your name and the barn that you rented.", "data_collected"),
        ("Cookies are small text files that a browser stores.", "data_collected"),
        ("As our tenant, you may have rights to know how your records are disclosed to growers.", "sharing"),
    ],
)
def test_what_a_request_names_a_definition_or_a_right_is_not_done(statement: str, kind: str) -> None:
    assert kind not in {finding.kind for finding in change(statement, "").findings}


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("Cookies are small text files; we use cookies to count visits.", "data_collected"),
        ("You may ask us how your records are used; we share records with insurers.", "sharing"),
    ],
)
def test_what_is_done_beside_is_told(statement: str, kind: str) -> None:
    assert kind in {finding.kind for finding in change(statement, "").findings}


@pytest.mark.parametrize(
    "statement",
    ["Northmere Harbour Ltd, an Irish company limited by shares.", "Our share capital is one million euros."],
)
def test_what_a_company_is_owned_by_is_no_sharing(statement: str) -> None:
    assert "sharing" not in {finding.kind for finding in change("", statement).findings}


def test_what_is_shared_with_owners_is_sharing() -> None:
    found = change("", "We share your details with our shareholders and affiliates.").findings
    assert "sharing" in {finding.kind for finding in found}
