"""A word of a topic makes no finding of it: names, settings, concessions and other people's matters."""

import pytest

from tests.pages.said import bare, change


@pytest.mark.parametrize(
    ("statement", "come", "gone"),
    [
        ("Your chart is passed to the Regional Asthma Audit.", "Adds Regional Asthma Audit", "Drops Regional Asthma Audit"),
        ("This notice also applies to job applicants and volunteers.", "Adds a statement on scope", "Drops a statement on scope"),
        ("We use no profiling in fraud prevention.", "Says it does not engage in profiling", "No longer says it does not engage in profiling"),
        ("No automated decisions are made during hiring.", "Says it does not engage in automated decisions", "No longer says it does not engage in automated decisions"),
        ("We do not participate in targeted advertising.", "Says it does not engage in targeted advertising", "No longer says it does not engage in targeted advertising"),
        ("Transfers abroad rest on appropriate safeguards.", "Adds transfer terms: appropriate safeguards", "Drops transfer terms: appropriate safeguards"),
        ("Although we take reasonable measures, we do not promise that your data is safe.", "Says security is not guaranteed", "No longer says security is not guaranteed"),
        ("You give up any claim brought as a class action and waive a class hearing.", "Adds class action waiver", "Drops class action waiver"),
        ("You are responsible for keeping your PIN to yourself.", "1 new statement to read", "1 removed statement to read"),
        ("The controller does not intend to transfer data to a third country.", "Says it does not transfer data to other countries", "No longer says it does not transfer data to other countries"),
        ("We never set session cookies.", "Says it does not use session cookies", "No longer says it does not use session cookies"),
        ("If we go bankrupt, your records may be sold to the highest bidder.", "Adds sharing with buyers of the business", "Drops sharing with buyers of the business"),
        ("Idle profiles are not deleted until you have been away for three years.", "Adds a retention rule (3 years)", "Drops a retention rule (3 years)"),
        ("You have the right to a human review of an automated decision.", "Adds a right (human review)", "Drops a right (human review)"),
    ],
)  # fmt: skip
def test_only_the_matter_of_a_statement_is_told(statement: str, come: str, gone: str) -> None:
    added, removed = change("", statement), change(statement, "")

    assert bare(added.headline).split(", none")[0] == come
    assert bare(removed.headline).split(", none")[0] == gone


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("An independent audit of our security takes place each year.", "Adds security promise: audits"),
        ("We protect your data with appropriate safeguards.", "Adds security promise: protective measures"),
        ("We never use your data in marketing.", "Says it does not use data for marketing"),
        ("Your data may be sold.", "Says personal data may be sold"),
        ("We keep your file until you ask us to delete it.", "Adds a retention rule (until deletion is asked for)"),
        ("Disputes go to binding arbitration.", "Adds arbitration"),
        ("Northmere Ltd is the data controller.", "Adds terms on scope (controller Northmere Ltd)"),
        ("You waive your right to object.", "Limits a right (objection)"),
    ],
)
def test_what_the_words_say_outright_is_told_still(statement: str, headline: str) -> None:
    assert change("", statement).headline == headline


def test_each_entry_of_a_denied_list_is_a_promise() -> None:
    found = change("", "## What we do not collect\n\n- Passwords to your router\n- Fingerprints\n")

    assert {finding.value for finding in found.findings} >= {
        "promise not to collect passwords to your router",
        "promise not to collect fingerprints",
    }
    assert not found.untyped


@pytest.mark.parametrize(
    "above", ["## We never share the following", "We never share the following:", "## We never share"]
)
def test_what_denies_a_list_is_no_promise_beside_its_entries(above: str) -> None:
    found = change("", f"{above}\n\n- Your middle name\n- Your diagnosis\n")

    assert [finding.value for finding in found.findings] == [
        "promise not to share middle name with others",
        "promise not to share diagnosis with others",
    ]


@pytest.mark.parametrize(
    ("statement", "come", "gone"),
    [
        ("Our call agents in Kenya may open your file.", "Adds transfer terms: Kenya", "Drops transfer terms: Kenya"),
        ("We never send files outside the United Kingdom.", "Says it does not transfer data out of the United Kingdom", "No longer says it does not transfer data out of the United Kingdom"),
        ("We do not send files outside Norway except for surgery abroad.", "Says it does not transfer data out of Norway (with exceptions)", "No longer says it does not transfer data out of Norway (with exceptions)"),
        ("Your data is stored solely on machines in Oslo, Norway.", "Says it does not transfer data out of Norway", "No longer says it does not transfer data out of Norway"),
        ("Your data never leaves Norway.", "Says it does not transfer data out of Norway", "No longer says it does not transfer data out of Norway"),
        ("We send files overseas.", "Adds transfer terms: other countries", "Drops transfer terms: other countries"),
        ("Files are sent abroad, to Chile.", "Adds transfer terms: Chile", "Drops transfer terms: Chile"),
    ],
)  # fmt: skip
def test_where_data_goes_and_where_it_stays(statement: str, come: str, gone: str) -> None:
    assert change("", statement).headline == come
    assert change(statement, "").headline == gone


@pytest.mark.parametrize(
    "statement",
    ["We have an office in Kenya.", "If you live in Kenya, you can use our app.", "We rely on the UK Extension."],
)
def test_a_country_that_data_does_not_go_to_is_no_transfer(statement: str) -> None:
    found = change("", statement).findings
    assert not any(
        "Kenya" in finding.value or "Kingdom" in finding.value for finding in found if finding.kind == "transfer"
    )


@pytest.mark.parametrize(
    ("statement", "come", "gone"),
    [
        ("Your memos are excluded from model training.", "Says it does not use memos for AI training", "No longer says it does not use memos for AI training"),
        ("Members' notes are never used for model training.", "Says it does not use members' notes for AI training", "No longer says it does not use members' notes for AI training"),
        ("We never profile our visitors.", "Says it does not engage in profiling", "No longer says it does not engage in profiling"),
        ("We profile our visitors.", "Adds use of data for profiling", "Drops use of data for profiling"),
        ("Outside annotators may read your chats.", "Adds use of data for human review of messages", "Drops use of data for human review of messages"),
        ("Calls are always recorded.", "Adds collection of voice recordings", "Drops collection of voice recordings"),
        ("We do not record phone calls.", "Says it does not collect voice recordings", "No longer says it does not collect voice recordings"),
        ("We collect your fingerprint at the gate.", "Adds collection of fingerprints", "Drops collection of fingerprints"),
        ("We ask for your national insurance number.", "Adds collection of government ID", "Drops collection of government ID"),
        ("PINs and passwords are stored hashed.", "Adds security promise: password hashing", "Drops security promise: password hashing"),
        ("We check our servers for weaknesses each week.", "Adds security promise: security tests", "Drops security promise: security tests"),
    ],
)  # fmt: skip
def test_what_is_done_with_data_is_told_by_its_name(statement: str, come: str, gone: str) -> None:
    assert change("", statement).headline.split(", none")[0] == come
    assert change(statement, "").headline.split(", none")[0] == gone


@pytest.mark.parametrize(
    ("statement", "not_told"),
    [
        ("We train our staff in privacy.", "train staff"),
        ("We read a fingerprint of your browser.", "fingerprints"),
        ("You can fill in your profile.", "profiling"),
    ],
)
def test_what_sounds_alike_is_not_told(statement: str, not_told: str) -> None:
    assert not_told not in change("", statement).headline


@pytest.mark.parametrize(
    ("statement", "come", "gone"),
    [
        ("Our total liability is capped at fifty euros.", "Adds rules on liability", "Drops rules on liability"),
        ("Nothing here excludes our liability for fraud.", "Adds rules on liability", "Drops rules on liability"),
        ("You get the app “as is”.", "Adds warranty disclaimer", "Drops warranty disclaimer"),
        ("We may close your account whenever we like.", "Adds termination of accounts", "Drops termination of accounts"),
        ("Neither we nor our hosts are liable for lost files.", "Adds liability disclaimer", "Drops liability disclaimer"),
    ],
)  # fmt: skip
def test_terms_in_a_policy_are_told_by_their_name(statement: str, come: str, gone: str) -> None:
    assert change("", statement).headline == come
    assert change(statement, "").headline == gone


@pytest.mark.parametrize(
    ("statement", "is_collected"),
    [
        ("We share your child's photo with the club.", False),
        ("Your photos are passed to your landlord.", False),
        ("Photos that you send us stay in your folder.", True),
        ("Your photos are sent to our servers.", True),
        ("Your passport is sent to us by your bank.", True),
    ],
)
def test_what_is_only_passed_on_is_not_told_as_collected(statement: str, *, is_collected: bool) -> None:
    assert any(finding.kind == "data_collected" for finding in change("", statement).findings) is is_collected


def test_a_row_of_what_is_kept_how_long_is_told_as_that_alone() -> None:
    row = "| Record | Kept for |\n|---|---|\n| Call logs (time, duration) | 6 months for market research |\n"
    for old, new in (("", row), (row, "")):
        assert {(finding.kind, finding.value) for finding in change(old, new).findings} == {("retention", "6 months")}


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        (
            "Files held beyond the legally required storage period will be destroyed.",
            "deleted afterwards, as the law requires",
        ),
        ("Your chat is kept for the duration of the session.", "for the duration of the session"),
        ("We may share your name with landlords.", "landlords"),
        ("We rely on our certification under the Global CBPR System for transfers.", "Cross-Border Privacy Rules"),
        ("We store:\n\n- The crest image that you upload for the cover\n", "crest image"),
        (
            "The data controller depends on where you live:\n\n- Fernhill Ltd for people in Peru\n",
            "controller Fernhill Ltd",
        ),
    ],
)
def test_a_matter_has_the_name_that_its_statement_gives_it(statement: str, value: str) -> None:
    assert value in [finding.value for finding in change("", statement).findings]


def test_what_people_do_and_who_else_does_is_no_entry_of_a_list_of_data() -> None:
    deeds = "You give us data when you:\n\n- write reviews;\n- upload {};"
    assert all(
        "upload" not in finding.value for finding in change(deeds.format("images"), deeds.format("films")).findings
    )
    told = change("", "We collect this data:\n\n- your name\n- Acme collects, uses and stores facial geometry\n")
    assert [finding.value for finding in told.findings] == ["face recognition"]


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        (
            "Drawings are stored outside the European Economic Area.",
            "Drawings are stored outside the United Kingdom and the European Economic Area.",
            "outside United Kingdom (added)",
        ),
        (
            "We collect records of your trades (including bids, swaps and purchases).",
            "We collect records of your trades (including purchases and sales of silver tokens).",
            "sales of silver token, bid, swap",
        ),
        ("## Utah Consumer Privacy Act\n\nWe obey it.", "We obey it.", "Utah Consumer Privacy Act"),
    ],
)
def test_what_stands_for_other_words_is_no_gain(old: str, new: str, value: str) -> None:
    assert {(finding.value, finding.effect) for finding in change(old, new).findings} == {(value, "neutral")}


def test_a_postal_address_that_went_is_a_way_to_refuse() -> None:
    way = "To opt out of letters:\n\n- use our form\n{}"
    gone = change(way.format("- You can write to us at: Fernhill, Customer Care, 2 Mill Road, Leeds\n"), way.format(""))

    assert "HIGH" not in {finding.severity.name for finding in gone.findings}


def test_in_what_cases_alone_disclosures_are_made_is_a_limit() -> None:
    come = change("", "Disclosures of this sort are only ever made in accordance with the law on parcels.")

    assert "worse" not in {finding.effect for finding in come.findings}


def test_a_pointer_to_more_on_a_place_is_no_transfer() -> None:
    told = change("", "To learn more about the processing in Peru, please see our page on Peru.")

    assert "Peru" not in {finding.value for finding in told.findings}


def test_a_finding_is_quoted_with_the_statement_that_says_it() -> None:
    chat = "We use chatbots that answer simple questions on orders, deliveries and returned goods at any hour of the day, before one of our own people takes over where a question is too hard for them."
    found = change(
        "", f"{chat} We use your messages for customer support.\n\nCustomer support uses your data."
    ).findings

    assert {finding.new_quote for finding in found if "AI features" in finding.value} == {chat}


@pytest.mark.parametrize(
    ("section", "headline"),
    [
        ("## AI features\n\nWe never train models on what you draw.", "Says it does not use data for AI training"),
        ("## Data we collect\n\nWe record your voice.", "Adds collection of voice"),
        (
            "## Sharing with insurers\n\nWe never share your age with employers.",
            "Says it does not share age with employers",
        ),
        (
            "## We use your voice for advertising\n\nWe do not use drawings for advertising.",
            "Adds use of data for advertising",
        ),
    ],
)
def test_a_heading_is_not_told_beside_what_stands_below_it(section: str, headline: str) -> None:
    assert change("", section).headline.split("; ")[0] == headline


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("We use this information to make our pages load quickly.", "to make our pages load quickly"),
        ("We may use your data to tell other members what you draw.", "to tell other members what you draw"),
        ("We use your data (like your name) to tell members what you draw.", "to tell members what you draw"),
        ("You may use this information to plan your trip.", "terms on use of data"),
        ("We only use your data to answer letters from you.", "terms on use of data"),
        ("We use the information to hire people, to pay our staff and to plan.", "terms on use of data"),
        ("We use this data to do what this policy says.", "terms on use of data"),
    ],
)
def test_a_use_that_no_list_knows_is_told_in_its_own_words(statement: str, value: str) -> None:
    for found in (change("", statement), change(statement, "")):
        assert {finding.value for finding in found.findings if finding.kind == "purpose"} <= {value}
    assert any(finding.value == value for finding in change("", statement).findings)


def test_a_use_that_goes_on_is_spoken_of_by_its_name() -> None:
    use = "We use your orders for marketing."
    found = change(use, f"{use} Marketing helps us to grow and we use your name for it.")

    told = [(finding.value, finding.severity.name) for finding in found.findings if finding.kind == "purpose"]
    assert told == [("terms on marketing", "LOW")]
    assert found.findings[0].reason == "the like is said elsewhere"
    assert [finding.severity.name for finding in change("", use).findings] == ["MEDIUM"]


@pytest.mark.parametrize(
    ("statement", "is_told"),
    [
        ("We may build tools that let people send short voice recordings.", False),
        ("We might later add new features that allow you to share precise location.", False),
        ("We built tools that let people send us short voice recordings.", True),
        ("We may add tools, and we collect voice recordings and precise location.", True),
    ],
)
def test_what_people_may_do_with_tools_to_come_is_not_collected_yet(statement: str, is_told: bool) -> None:
    for found in (change("", statement), change(statement, "")):
        values = [finding.value for finding in found.findings]
        assert any("recordings" in value or "location" in value for value in values) == is_told


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("We use language models as helpers to make office processes more efficient.", {"AI features"}),
        ("The diary shows AI summaries that are personalised to you.", {"AI features, personalisation"}),
        ("To give you personalised answers based on what you asked.", {"personalisation"}),
    ],
)
def test_a_use_of_models_or_of_what_fits_a_person_is_told_by_its_name(statement: str, values: set[str]) -> None:
    for found in (change("", statement), change(statement, "")):
        assert {finding.value for finding in found.findings if finding.kind in {"purpose", "data_collected"}} == values


def test_an_adjective_alone_names_no_data() -> None:
    found = change("", "We send a crawler to crawl public information, and make processes more efficient.").findings

    assert not [finding.value for finding in found if finding.value in {"public", "efficient", "to crawl public"}]
