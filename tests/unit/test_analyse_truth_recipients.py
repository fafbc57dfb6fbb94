"""Who receives data, and in which direction it goes: sources, roles, staff, breaches and what is no longer are no recipients."""

import pytest

from bot.analyse.grammar.receiving import gives_data, is_of_security, names_no_recipient
from tests.pages.said import bare, change


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("We collect your school and your employer's name.", "Adds collection of school and employer's name"),
        ("We process data in the public interest.", "Adds the legal basis public interest"),
        ("Your employer may provide us with your name and staff number.", "Adds a statement on data collected"),
        ("Your employer is the controller of the data in this account.", "Adds terms on scope"),
        ("Only colleagues who handle your claim can see your file.", "Adds security promise: access limits"),
        ("We restrict access to our staff and agents who need it.", "Adds security promise: access limits"),
        ("We do not sell your data to third parties.", "Says it does not sell personal data"),
        ("We use aggregated data to improve the app.", "Adds use of data for making aggregated data and product"),
        ("We show videos hosted by Vimeo.", "Adds Vimeo"),
        ("We receive your name from Facebook.", "Adds Facebook (source of data); adds a statement on data collected"),
        ("We choose our vendors carefully.", "1 new statement to read"),
        ("If a merger happens we will tell you.", "1 new statement to read"),
        ("We sell our products to schools and retailers.", "1 new statement to read"),
        ("Universities and researchers use our app.", "1 new statement to read"),
        ("Sources of data: employers, recruiters, universities.", "1 new statement to read"),
        ("Google may tell us your name if you log in with Google.", "Adds Google (source of data)"),
        ("Our Dropbox link lets you import your drawings.", "Adds Dropbox (source of data)"),
        (
            "You can link your Fitbit or Garmin watch to the diary.",
            "Adds Fitbit (source of data) and Garmin (source of data)",
        ),
        ("Data from Google Fit is shown in your diary alone.", "Adds Google Fit (source of data)"),
        (
            "Figures obtained through an API, like that of Salesforce, fill your diary.",
            "Adds Salesforce (source of data)",
        ),
        (
            "The diary reads and collects your Facebook or Twitter profile.",
            "Adds Facebook (source of data) and Twitter",
        ),
        ("We obtain data from these companies:\n\n- Experian\n", "Adds Experian (source of data)"),
    ],
)
def test_who_gives_or_plays_a_part_is_no_recipient(statement: str, headline: str) -> None:
    found = change("", statement)

    assert found.headline.startswith(headline)
    assert not any(finding.kind == "sharing" for finding in found.findings)


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("Other users can see your profile.", "other users"),
        ("We share the details that you share with us with insurers.", "insurers"),
        ("Your employer receives a report on how you use the app.", "employers"),
        ("We share grades with schools.", "schools"),
        ("We share your data with:\n\n- schools\n", "schools"),
        ("We share aggregated data with researchers.", "recipients of aggregated data, researchers"),
        ("The administrator of your workspace can read your messages.", "administrators"),
        ("Credit bureaus supply us with your score, and we report late payments to them.", "credit agencies"),
        ("We share data with law enforcement after a security breach.", "law enforcement"),
    ],
)
def test_who_is_said_to_get_data_is_a_recipient(statement: str, value: str) -> None:
    assert value in [finding.value for finding in change("", statement).findings if finding.kind == "sharing"]


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        (
            "We get details from third parties, such as:\n\n- Shops that sell you our pens\n- Clubs that you join\n",
            "data from clubs",
        ),
        ("From other companies we get this data:\n\n- your shoe size\n", "shoe size"),
    ],
)
def test_entries_below_sources_are_where_data_comes_from(statement: str, value: str) -> None:
    found = change("", statement).findings

    assert value in [finding.value for finding in found]
    assert {finding.kind for finding in found} == {"data_collected"}


@pytest.mark.parametrize(
    "statement",
    [
        "In March we suffered a security incident in which a third party copied e-mail addresses and passwords.",
        "If a breach happens that may harm you, we tell you and the supervisory authority within three days.",
    ],
)
def test_a_breach_is_of_security_alone(statement: str) -> None:
    assert {finding.kind for finding in change("", statement).findings} == {"security"}


def test_what_a_breach_touched_is_not_what_is_collected() -> None:
    before = "The breach that we told you of in 2021 touched no bank account numbers."
    found = change(before, before.replace("no", "some"))

    assert not any(finding.kind == "data_collected" for finding in found.findings)


def test_what_stands_below_we_share_the_following_is_shared_and_not_collected() -> None:
    lead = "We may share the following with insurers:\n\n- your date of birth\n"
    come, gone = change(lead, f"{lead}- precise location\n"), change(f"{lead}- precise location\n", lead)

    assert (come.headline, gone.headline) == ("Adds sharing of precise location", "Drops sharing of precise location")
    assert [finding.severity.name for finding in come.findings] == ["HIGH"]


@pytest.mark.parametrize(
    ("lead", "data", "nobody"),
    [
        ("We may share the following with insurers:", True, True),
        ("We disclose these details:", True, True),
        ("We disclose the following to nobody:", False, True),
        ("You share the following with other users:", False, True),
        ("We share your data in these cases:", False, True),
        ("We share your data with:", False, False),
        ("We share data with the following partners:", False, False),
        ("We collect and share the following information:", False, False),
        ("You may give us the following information:", False, False),
    ],
)
def test_a_lead_in_says_whether_data_or_recipients_follow(lead: str, data: bool, nobody: bool) -> None:
    assert (gives_data(lead), names_no_recipient(lead)) == (data, nobody)


def test_a_processor_that_becomes_a_controller_changes_no_sharing() -> None:
    found = change("Acme Ltd acts as our processor.", "Acme Ltd acts as an independent controller.")

    assert {finding.kind for finding in found.findings} == {"scope"}


@pytest.mark.parametrize(
    "statement",
    [
        "In 2018 we shared usage statistics with a university; the project has since ended.",
        "We disclosed your data to advertisers until 2022.",
    ],
)
def test_sharing_that_is_over_serves_nobody(statement: str) -> None:
    found = change("", statement)

    assert {finding.effect for finding in found.findings} <= {"neutral"}


def test_what_somebody_else_takes_for_themselves_is_not_collected() -> None:
    found = change("", "Stripe collects your card number as an independent controller; we do not receive it.")

    assert "collection of" not in found.headline.casefold().replace("data collected", "")
    assert not any(finding.kind == "data_collected" and finding.effect == "worse" for finding in found.findings)


def test_a_promise_not_to_share_keeps_what_it_leaves_out() -> None:
    found = change("", "We never share your data with advertisers, other than in hashed lists.")

    assert found.headline == "Says it does not share data with advertising partners (with exceptions)"


def test_security_is_not_what_handles_data() -> None:
    assert is_of_security("Access to files is limited to staff.")
    assert not is_of_security("We collect logs to find security breaches.")
    assert not is_of_security("You must not breach the terms of our partners.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Your employer tells us your name.", "We tell your employer your name."),
        ("We share your name with Facebook.", "We receive your name from Facebook."),
    ],
)
def test_what_turns_about_is_no_rewording(old: str, new: str) -> None:
    assert change(old, new).material
    assert change(new, old).material


def test_rows_that_lost_their_lines_are_told_by_name() -> None:
    found = change(
        "", "Our processors\n\nName | Task | Place\nTwilio | Text messages | USA\nZendesk | Tickets | Ireland"
    )

    assert {finding.value for finding in found.findings if finding.kind == "third_party"} == {"Twilio", "Zendesk"}


@pytest.mark.parametrize(
    "statement",
    [
        "The courts of Oslo have jurisdiction over any dispute about the services we provide.",
        "You may sue us in the courts of your country.",
        "Members can ask a court for a remedy.",
        "Court orders are kept in a safe by our lawyer.",
        "We are supervised by the tax authorities.",
        "None of our suppliers works abroad.",
        "In no event shall our aggregate debt exceed ten pounds.",
        "This notice covers the shops of the group but not those of its resellers.",
        "This policy applies to Northmere and its affiliates.",
        "Schools pay nothing for the app.",
        "Social networks are not to blame.",
    ],
)
def test_who_is_only_spoken_of_is_no_recipient(statement: str) -> None:
    for found in (change("", statement), change(statement, "")):
        assert not any(finding.kind == "sharing" for finding in found.findings)


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("We give courts what they order us to give.", "law enforcement"),
        ("We comply with court orders.", "law enforcement"),
        ("Advertising networks track you across sites.", "advertising partners"),
        ("Our pages have buttons of social networks.", "social networks"),
        (
            "Neither our nurses nor our vendors will disclose your charts to advertisers.",
            "promise not to share charts with advertising partners",
        ),
        ("None of our vendors gets your charts.", "promise not to share data with service providers"),
        ("No third party may see your charts.", "promise not to share data with third parties"),
        ("Your charts are visible to no third party.", "promise not to share data with third parties"),
        ("Other members of our group receive your name.", "affiliates"),
        ("Other members of the club can see your name.", "other users"),
        ("The bank may exchange your file with fraud prevention agencies.", "fraud prevention agencies"),
        ("The insurer exchanges claims with other insurers.", "insurers"),
        (
            "We do not give your charts to the police, unless a court order forces us to.",
            "promise not to share charts with law enforcement (with exceptions)",
        ),
    ],
)
def test_the_recipient_is_who_gets_data(statement: str, value: str) -> None:
    assert [finding.value for finding in change("", statement).findings] == [value]


def test_an_agreement_on_sharing_is_nothing_that_is_shared() -> None:
    told = change("", "No chart leaves the clinic without a data sharing agreement.")

    assert "agreement" not in bare(told.headline)


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("Your readings are transmitted to Tallowmere so that they can be billed.", "Adds Tallowmere"),
        ("Your file is handed to Tallowmere.", "Adds Tallowmere"),
        ("We disclose your readings to our reseller Tallowmere.", "Adds Tallowmere; adds a statement on sharing"),
        ("Readings may be given to lenders such as Tallowmere Mutual.", "Adds Tallowmere Mutual"),
        ("Readings are sent to Guernsey.", "Adds transfer terms: Guernsey"),
        (
            "Our robot reads whatever is publicly available about a street.",
            "Adds collection of data from other sources",
        ),
        ("We never pass your readings on to Tallowmere.", "Says it does not share readings with Tallowmere"),
        ("We provide our services to Tallowmere startups.", "1 new statement to read"),
        ("Write to Tallowmere Mills if you want a copy.", "1 new statement to read"),
        ("You agree to get offers from our partner, Tallowmere.", "Adds Tallowmere"),
        ("We sync your heart rate from Fitbit.", "Adds collection of health data; adds Fitbit (source of data)"),
        ("We share your income with our lending partners.", "Adds sharing with lending partner"),
        (
            "We disclose readings to our roaming partners and meter providers.",
            "Adds sharing with roaming partner and meter provider",
        ),
        ("We sell readings to data brokers.", "Adds sharing with data brokers; says personal data may be sold"),
    ],
)
def test_who_gets_data_is_told_by_name_and_by_role(statement: str, headline: str) -> None:
    assert bare(change("", statement).headline).split(", none")[0] == headline


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("We pass figures, which do not name you, to advertisers.", "advertising partners"),
        ("We pass figures (which do not name you) to advertisers.", "advertising partners"),
        ("We share records that do not identify you with insurers.", "insurers"),
        ("We give your age, but not your name, to insurers.", "insurers"),
        ("We do not share records, which are ours, with insurers.", "promise not to share records with insurers"),
        ("We do not share records that do not identify you with insurers.", "promise not to share data with insurers"),
    ],
)
def test_an_aside_that_denies_something_denies_nothing_behind_it(statement: str, value: str) -> None:
    assert [finding.value for finding in change("", statement).findings if finding.kind == "sharing"] == [value]


@pytest.mark.parametrize(
    "statement",
    [
        "Meals are brought by Tallowmere, which receives your phone number.",
        "Winners receive a gift voucher.",
        "You may leave at any time and receive a full refund.",
        "Your tissue and results go to Tallowmere Diagnostics.",
    ],
)
def test_what_others_get_is_not_collected(statement: str) -> None:
    assert "collection of" not in change("", statement).headline


def test_what_we_get_is_collected_whoever_does_something_before() -> None:
    assert change("", "If you call us we obtain your shoe size.").headline == "Adds collection of shoe size"


@pytest.mark.parametrize(
    "joint", [", and we do not share it with", " and do not share your data with", ", nor do we give it to"]
)
def test_the_second_promise_of_a_sentence_is_told_when_it_goes(joint: str) -> None:
    found = change(f"We do not sell your data{joint} data brokers.", "We do not sell your data.")

    assert found.headline == "No longer says it does not share data with data brokers"


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("We do not sell your diary to insurers.", "Says it does not sell diary to insurers"),
        ("None of your data is sold to marketers.", "Says it does not sell personal data to marketers"),
        (
            "We do not sell your data to insurers or banks.",
            "Says it does not sell personal data to insurers or banks",
        ),
        ("We do not sell your data to banks or to anybody else.", "Says it does not sell personal data"),
        (
            "We do not sell your data to banks, except where you ask for a loan.",
            "Says it does not sell personal data to banks (with exceptions)",
        ),
    ],
)
def test_a_promise_not_to_sell_to_some_names_them(statement: str, headline: str) -> None:
    assert change("", statement).headline == headline


@pytest.mark.parametrize("thing", ["data", "diary"])
def test_a_promise_not_to_sell_to_some_is_less_than_one_not_to_sell(thing: str) -> None:
    whole, some = f"We never sell your {thing}.", f"We never sell your {thing} to banks."
    for old, new, effect in ((whole, some, "worse"), (some, whole, "better")):
        found = change(old, new).findings
        assert {(finding.action, finding.effect) for finding in found} == {("changed", effect)}


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("Nobody sells your data to banks.", "Says it does not sell personal data to banks"),
        ("We collect none of your biometric data.", "Says it does not collect biometric data"),
        ("Nobody but our insurers receives your address.", "Adds sharing with insurers"),
        ("Nobody outside this office receives your phone number.", "1 new statement to read"),
        ("None of our drivers receives your phone number.", "1 new statement to read"),
    ],
)
def test_nobody_and_none_of_deny_what_is_done(statement: str, headline: str) -> None:
    assert bare(change("", statement).headline).split(", none")[0] == headline


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("Our hosting provider is Tallowmere Ltd, Malmslätt, Sweden.", {"Tallowmere"}),
        ("We share files with Tallowmere, Bramblegate and Quellhorst.", {"Tallowmere", "Bramblegate", "Quellhorst"}),
    ],
)
def test_the_town_of_a_company_is_no_recipient(statement: str, names: set[str]) -> None:
    assert {finding.value for finding in change("", statement).findings if finding.kind == "third_party"} == names


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("No. Insurers only see totals.", "promise not to share data with insurers"),
        ("No. However, insurers receive your age.", "insurers"),
    ],
)
def test_what_follows_a_no_does_not_take_it_back(answer: str, value: str) -> None:
    found = change("", f"**Do you share my data with insurers?** {answer}")

    assert [finding.value for finding in found.findings if finding.kind == "sharing"] == [value]


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("We refuse to sell your scores.", "Says it does not sell scores"),
        ("We avoid sharing your scores with insurers.", "Says it does not share data with insurers"),
        (
            "Neither your scores nor your letters are given to insurers.",
            "Says it does not share scores or letters with insurers",
        ),
        ("We never use contextual or behavioural advertising.", "Says it does not engage in targeted advertising"),
    ],
)
def test_who_refuses_avoids_or_says_neither_denies(statement: str, headline: str) -> None:
    assert change("", statement).headline == headline


@pytest.mark.parametrize(
    "statement",
    ["We avoid theft by checking your phone number.", "If we refuse to share it with insurers, we say why."],
)
def test_what_is_avoided_by_a_deed_does_not_deny_the_deed(statement: str) -> None:
    assert not any(finding.value.startswith("promise") for finding in change("", statement).findings)


@pytest.mark.parametrize(
    ("unnamed", "named"),
    [
        ("Couriers and hosting companies work for us.", "Netlify"),
        ("We pay by way of payment processors.", "Stripe"),
        ("Our vendors do the hosting, the customer support and the billing.", "Zendesk"),
        ("Providers that we choose send our newsletters.", "Mailchimp"),
        ("Third parties help us with:\n\n- fraud prevention\n- hosting\n", "Netlify"),
    ],
)
def test_a_company_is_only_named_where_its_role_was_told(unnamed: str, named: str) -> None:
    told = f"{unnamed}\n\nWe use {named}."
    come, gone = (
        [finding for finding in found.findings if finding.kind == "third_party"]
        for found in (change(unnamed, told), change(told, unnamed))
    )

    assert [(finding.value, finding.effect) for finding in come] == [(named, "neutral")]
    assert [(finding.value, finding.effect) for finding in gone] == [(named, "neutral")]
    assert come[0].reason == "named now, told of before"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Our payment processor is PayPal.", "Our payment processors are PayPal and Stripe."),
        ("We never give data to payment processors.", "We give data to Stripe."),
        ("We share your payment details with others.", "We share your payment details with Stripe."),
        ("We have hosting companies.", "We have hosting companies and use Stripe."),
        ("Advertising companies get an identifier.", "Advertising companies like Taboola get an identifier."),
    ],
)
def test_a_company_beside_others_or_of_a_new_role_is_a_new_recipient(before: str, after: str) -> None:
    found = [finding for finding in change(before, after).findings if finding.kind == "third_party"]

    assert [finding.effect for finding in found] == ["worse"]


def test_providers_that_are_named_instead_of_told_of_did_not_go() -> None:
    before, after = "We rely on a vendor for the billing.", "We rely on Stripe for the billing."
    found = (*change(before, after).findings, *change(after, before).findings)

    assert [(finding.kind, finding.value) for finding in found] == [("third_party", "Stripe")] * 2


@pytest.mark.parametrize(
    ("statement", "effect"),
    [
        ("You may link your Garmin watch to the diary.", "neutral"),
        ("Where you connect your Outlook or Yahoo mailbox, we get the subject of each letter.", "neutral"),
        ("Where you connect your Garmin watch, we share your route with Garmin.", "worse"),
        ("We connect the diary to Garmin.", "worse"),
        ("Open a new purse or connect an external purse, such as Coinbase Wallet, to the diary.", "neutral"),
        ("You can prove your own accounts (e.g. TikTok and YouTube) by connecting them to the diary.", "neutral"),
        ("You can turn a page into an Asana task, or add it to OneNote.", "neutral"),
        ("You can turn a page into a task, and we share it with Asana.", "worse"),
    ],
)
def test_an_account_that_people_connect_is_their_own(statement: str, effect: str) -> None:
    come, gone = change("", statement), change(statement, "")

    assert {finding.effect for finding in come.findings if finding.kind == "third_party"} == {effect}
    assert {finding.effect for finding in gone.findings if finding.kind == "third_party"} == {
        "better" if effect == "worse" else effect
    }


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("You may choose to connect the diary to players like Spotify.", "Spotify (if connected)"),
        ("The diary uses OAuth to sign in with mail services such as Yahoo.", "Yahoo (if connected)"),
    ],
)
def test_an_account_that_people_may_connect_is_no_new_recipient(statement: str, told: str) -> None:
    added, removed = change("", statement), change(statement, "")

    assert [(found.value, found.effect) for found in added.findings if found.kind == "third_party"] == [
        (told, "neutral")
    ]
    assert [(found.value, found.effect) for found in removed.findings if found.kind == "third_party"] == [
        (told, "neutral")
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "If you connect the diary to Spotify, we share your listening with Spotify.",
        "We rely on mail services such as Yahoo to reach you.",
        "We may link your diary to Facebook.",
        "You can pay by card, and Spotify gets your listening.",
    ],
)
def test_who_gets_data_is_a_recipient_whatever_people_connect(statement: str) -> None:
    found = [finding for finding in change("", statement).findings if finding.kind == "third_party"]

    assert [finding.effect for finding in found] == ["worse"]


@pytest.mark.parametrize(
    "statement",
    [
        "Northmere has appointed Quillon Partners Ltd as its Data Protection Representative.",
        "Our EU representative is Quillon Ltd, to which you may write.",
        "You can turn to Prighter, our service provider in Vienna, with questions on privacy.",
    ],
)
def test_who_represents_the_company_costs_nobody_anything(statement: str) -> None:
    for found in (change("", statement), change(statement, "")):
        parties = [finding for finding in found.findings if finding.kind == "third_party"]
        assert {finding.effect for finding in parties} <= {"neutral"}


def test_a_processor_beside_a_representative_is_told() -> None:
    statement = "We share your data with Quillon Ltd, our service provider, and with the representative of the buyer."

    assert [finding.value for finding in change("", statement).findings if finding.kind == "third_party"] == ["Quillon"]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Data sent to insurers is never used for marketing.", ["insurers"]),
        ("Data passed to AI providers is not used for training.", ["AI providers"]),
        ("No data is sent to insurers.", ["promise not to share data with insurers"]),
        ("Insurers do not receive any data.", ["promise not to share data with insurers"]),
    ],
)
def test_who_is_sent_data_gets_it_whatever_is_not_done_with_it(statement: str, told: list[str]) -> None:
    for found in (change("", statement), change(statement, "")):
        assert [finding.value for finding in found.findings if finding.kind == "sharing"] == told


def test_a_recipient_of_data_that_is_not_used_is_none_that_is_new() -> None:
    before = "Data sent to insurers is never used for marketing."
    found = change(before, f"{before} We send insurers your name and your address.")

    assert "insurers" not in [finding.value for finding in found.findings if finding.kind == "sharing"]


@pytest.mark.parametrize(
    ("statement", "is_taken"),
    [
        ("Members who leave their number receive private messages from the shop.", False),
        ("By default you get direct messages each week.", False),
        ("We receive the private messages that members write.", True),
        ("You get a parcel and we keep your private messages.", True),
    ],
)
def test_what_people_are_sent_is_not_taken_from_them(statement: str, is_taken: bool) -> None:
    for found in (change("", statement), change(statement, "")):
        assert any("messages" in finding.value for finding in found.findings) == is_taken


def test_who_does_something_is_no_data() -> None:
    before = "- Our shops, letters and apps may use “cookies” and the like."
    found = change(before, before.replace(", letters", ""))

    assert not any("shop" in finding.value for finding in found.findings)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("In these cases, Northmere is the data processor.", "There, Northmere acts as a data processor."),
        ("Northmere and Acme are jointly responsible for it.", "Northmere and Acme are joint controllers of it."),
        ("The school is the controller of marks.", "The school (a client of ours) acts as a controller of marks."),
    ],
)
def test_a_role_in_other_words_is_the_same_role(before: str, after: str) -> None:
    roles = ("processor for customers", "joint controllers", "customers as controllers")
    for found in (change(before, after), change(after, before)):
        assert not any(finding.value in roles for finding in found.findings)
    assert any(finding.value in roles for finding in change("", before).findings)


def test_a_mechanism_that_is_given_up_moves_no_data() -> None:
    kept = "We rely on the standard contractual clauses. We are not in the Privacy Shield."
    given_up = f"We no longer rely on the Privacy Shield to transfer data from Norway to the United States. {kept}"

    for found in (change(kept, given_up), change(given_up, kept)):
        assert not any("United States" in finding.value for finding in found.findings)


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("We use Microsoft Azure for hosting. Azure keeps our backups, too.", ["Microsoft Azure"]),
        ("Our pages use Google Firebase.\n\nWe rely on Firebase for messages.", ["Google Firebase"]),
        ("We use Google Analytics. You can log in with Google.", ["Google Analytics", "Google"]),
        ("We use Mailchimp and Mailgun.", ["Mailchimp", "Mailgun"]),
    ],
)
def test_a_company_is_told_once_whatever_its_names(statement: str, names: list[str]) -> None:
    for found in (change("", statement), change(statement, "")):
        assert [finding.value for finding in found.findings if finding.kind == "third_party"] == names


def test_another_product_of_a_company_in_the_place_of_one_is_no_new_recipient() -> None:
    was = "We work with services such as DoubleClick for advertising."
    now = "We work with services such as Google Ads for advertising."
    found = change(was, now).findings

    assert {(finding.value, finding.effect) for finding in found if finding.kind == "third_party"} == {
        ("Google Ads", "neutral"),
        ("DoubleClick", "neutral"),
    }


@pytest.mark.parametrize(
    ("was", "now", "named"),
    [
        ("We work with DoubleClick.", "We work with DoubleClick and Google Ads.", "Google Ads"),
        ("We work with Google Analytics.", "We work with Google Ads.", "Google Ads"),
        ("We work with DoubleClick.", "We work with Taboola.", "Taboola"),
    ],
)
def test_a_product_beside_others_or_of_another_company_is_a_new_recipient(was: str, now: str, named: str) -> None:
    found = [finding for finding in change(was, now).findings if finding.kind == "third_party" and finding.new_quote]

    assert [(finding.value, finding.effect) for finding in found] == [(named, "worse")]


def test_the_same_company_in_other_words_takes_nobodys_place() -> None:
    was = "This policy applies to Quillon Pump Inc, the site and the platform (the “Services”)."
    now = "This policy describes the practices of {} Pump, Inc. (the “Company”, “we”) with respect to the site and its tools."
    same, other = change(was, now.format("Quillon")), change(was, now.format("Bellard"))

    assert "company" not in "".join(finding.value for finding in same.findings if finding.kind == "scope")
    assert "company Bellard Pump Inc" in [finding.value for finding in other.findings if finding.kind == "scope"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Write to our office at 12 Oak Court, Leeds, if you have questions on data that we share.", set()),
        ("We disclose your data where a court asks for it.", {"law enforcement"}),
        ("We disclose your data to courts.", {"law enforcement"}),
    ],
)
def test_a_street_is_no_court(text: str, told: set[str]) -> None:
    assert {finding.value for finding in change("", text).findings} == told


@pytest.mark.parametrize(
    "statement",
    [
        "We keep pages on social media sites such as Facebook, Twitter and Snapchat to reach our readers.",
        "This is for readers of our apps, and of our social media pages such as Snapchat.",
        "Northmere manages a presence on social networks such as Facebook, Twitter, YouTube and Snapchat.",
    ],
)
def test_where_the_company_has_pages_of_its_own_nobody_is_said_to_get_data(statement: str) -> None:
    told = {finding.value: finding.effect for finding in change("", statement).findings}
    assert told["Snapchat (own pages)"] == "neutral"


@pytest.mark.parametrize(
    "statement",
    [
        "Our site uses plug-ins of social networks such as Snapchat.",
        "We have a page on Snapchat; Snapchat and we are joint controllers of what is counted there.",
        "We use third-party social media sites such as Snapchat to show ads.",
    ],
)
def test_who_may_get_data_by_a_page_is_told(statement: str) -> None:
    assert ("Snapchat", "worse") in [(finding.value, finding.effect) for finding in change("", statement).findings]


@pytest.mark.parametrize(
    "statement",
    [
        "Your posts may become public once you have allowed the social network to share them with Northmere.",
        "You will be asked by the social network to permit the social network to share your posts with Northmere.",
        "You may choose to share with other members details from your social network account.",
        "Where we process data on behalf of our business partners, we help them to offer you choices.",
    ],
)
def test_who_has_data_already_is_no_recipient(statement: str) -> None:
    told = " ".join(finding.value for finding in change("", statement).findings if finding.kind == "sharing")
    assert "social networks" not in told
    assert "business partners" not in told


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("You allow us to share your posts with the social network.", "social networks"),
        ("We may allow business partners to share your data.", "business partners"),
        ("We share data with business partners on behalf of our members.", "business partners"),
    ],
)
def test_who_gets_data_is_a_recipient(statement: str, value: str) -> None:
    assert value in [finding.value for finding in change("", statement).findings if finding.kind == "sharing"]


@pytest.mark.parametrize(
    "statement",
    [
        "You can view where our affiliates are located on the map in our hall.",
        "Our pages may contain links to social media sites of third parties.",
        "We check that people have agreed to posters on our advertising platform.",
        "We work with the owl club for the purposes of affiliate marketing.",
        "If you have a complaint, you may contact our dispute resolution service provider.",
    ],
)
def test_who_is_only_led_to_or_gives_a_thing_its_name_is_no_recipient(statement: str) -> None:
    found = change("", statement).findings

    assert not [finding.value for finding in found if finding.kind == "sharing" and finding.value != "terms on sharing"]


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("We send your number to our advertising platforms.", "advertising partners"),
        ("We share your letters with our affiliates, and they may contact you.", "affiliates"),
        ("We give your number to sponsors so that these and our suppliers may contact you.", "service providers"),
    ],
)
def test_who_is_sent_data_is_a_recipient_whatever_leads_to_them(statement: str, value: str) -> None:
    assert value in ", ".join(finding.value for finding in change("", statement).findings if finding.kind == "sharing")
