"""What is told of terms, processing agreements, lists of subprocessors and cookie policies is what they say, no more."""

from time import perf_counter

import pytest

from bot.analyse import compare
from bot.analyse.kinds.clauses import FAMILIES, PROCESSING
from bot.analyse.profiles.profile import profile
from bot.analyse.profiles.register import Register, decode, encode, extended
from bot.extract import extract, page_from_file
from bot.model import Comparison, Document, Rules
from bot.render.profile import claim

TERMS = """# Terms of service

These terms hold between you and Larkfield Ltd (“Larkfield”, “we”, “us”). They say how you may use our tools and what each
of us owes the other.

## Using the service

You may rent tools for your own use, and you keep the details of your account safe. You must be of full age in the country
where you live. You do not copy our software, and you do not lend your account to other people.

## What we agree

We look after the service with reasonable care and tell you about planned maintenance on our status page.

{}

## Questions

Please write to us if any part of these terms is unclear to you. We answer within five working days in your language.
"""
AGREEMENT = """# Data processing agreement

This agreement holds between the customer ("Controller") and Larkfield Ltd ("Processor"). It covers the personal data that
Processor handles for Controller under the main contract.

## Instructions

Processor handles personal data on documented instructions of Controller and for the length of the main contract. The
people who work with the data are bound to secrecy.

## Duties

Processor helps Controller to answer requests of data subjects and keeps records of what it does.

{}

## Questions

Each party names a person who can be asked about this agreement and tells the other when that person changes.
"""
FORMS = {"terms-of-service": TERMS, "acceptable-use": TERMS, "dpa": AGREEMENT}


def document(text: str) -> Document:
    return extract([page_from_file("page.md", text.encode())]).document


def change(old: str, new: str, kind: str = "terms-of-service") -> Comparison:
    """What is told where one statement of a made-up document of a kind takes the place of another; "" for none."""
    form = FORMS[kind]
    return compare(document(form.format(old)), document(form.format(new)), Rules(document=kind))


def told(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [(finding.value, finding.effect, finding.severity.name) for finding in comparison.findings]


GRANTED_OR_DENIED = [
    ("We will not terminate your account without notice.", "no end without notice", "better", "LOW"),
    ("We may terminate your account without notice.", "end without notice", "worse", "MEDIUM"),
    ("There is no arbitration under these terms.", "no arbitration", "better", "LOW"),
    ("Disputes will not be resolved by arbitration.", "no arbitration", "better", "LOW"),
    ("You are not required to indemnify us.", "no indemnity by the user", "better", "LOW"),
    ("You agree to hold us harmless from any claim.", "indemnity by the user", "worse", "HIGH"),
    ("We will not indemnify you for such claims.", "no indemnity by the provider", "worse", "MEDIUM"),
    ("Our liability is not limited.", "unlimited liability", "better", "LOW"),
    ("You do not grant us a licence to train AI models on your content.", "no AI training on content", "better", "LOW"),
    ("We may use your content to train our AI models.", "AI training on content", "worse", "HIGH"),
    ("We do not renew your subscription automatically.", "no automatic renewal", "better", "LOW"),
    ("We do not require you to waive your right to a jury trial.", "no jury trial waiver", "better", "LOW"),
    ("You cannot opt out of this arbitration agreement.", "no opt-out of arbitration", "worse", "MEDIUM"),
    ("We do not charge late fees.", "no late fees", "better", "LOW"),
    ("We will not increase prices during your term.", "no price changes", "better", "LOW"),
    ("You are not entitled to a refund.", "no refunds", "worse", "MEDIUM"),
    ("No refunds will be given.", "no refunds", "worse", "MEDIUM"),
    ("There are no free trials.", "no free trial", "neutral", "MEDIUM"),
    ("You may not bring claims in small claims court.", "no small claims court", "worse", "MEDIUM"),
    ("We do not claim ownership of your content.", "you keep ownership", "better", "LOW"),
    ("The licence survives when you delete your content.", "licence goes on after deletion", "worse", "MEDIUM"),
    ("We will not delete your content after termination.", "no deletion at the end", "worse", "MEDIUM"),
    ("You cannot cancel once the order has shipped.", "no early end by the user", "worse", "MEDIUM"),
    ("We do not warrant that the service is free of errors.", "no warranty", "worse", "MEDIUM"),
    ("You are not liable for indirect damages.", "no indirect damages (the user's liability)", "better", "LOW"),
    ("Neither you nor we may bring a class action.", "class action waiver", "worse", "HIGH"),
    ("These terms are not governed by the laws of California.", "not the law of California", "neutral", "MEDIUM"),
]


@pytest.mark.parametrize(("statement", "value", "effect", "severity"), GRANTED_OR_DENIED)
def test_a_term_is_told_as_granted_or_denied(statement: str, value: str, effect: str, severity: str) -> None:
    assert told(change("", statement)) == [(value, effect, severity)]

    (gone,) = change(statement, "").findings
    assert (gone.action, gone.value) == ("removed", value)
    assert gone.effect == {"worse": "better", "better": "worse", "neutral": "neutral"}[effect]


@pytest.mark.parametrize(
    ("statement", "value", "effect"),
    [
        (
            "Fees are non-refundable except where the law requires otherwise.",
            "no refunds (in some cases)",
            "worse",
        ),
        ("Refunds are not available for digital goods.", "no refunds (in some cases)", "worse"),
        ("You lose all refunds if you break these rules.", "no refunds (in some cases)", "worse"),
        ("Late fees do not apply to consumers.", "no late fees (in some cases)", "better"),
        ("Our liability for death or injury is not limited.", "unlimited liability (in some cases)", "better"),
        (
            "We do not use your content to train our AI models without your consent.",
            "AI training on content (with permission only)",
            "neutral",
        ),
        (
            "We may use your content to train our AI models unless you opt out.",
            "AI training on content (unless refused)",
            "worse",
        ),
        ("Consumers in France are not bound by the arbitration clause.", "no arbitration (in some cases)", "better"),
        (
            "Neither party is liable for indirect damages.",
            "no indirect damages (both sides' liability)",
            "neutral",
        ),
    ],
)
def test_a_term_that_holds_in_some_cases_only_says_so(statement: str, value: str, effect: str) -> None:
    assert [(finding.value, finding.effect) for finding in change("", statement).findings] == [(value, effect)]


@pytest.mark.parametrize(
    "statement",
    [
        "Nothing in these terms limits your right to bring a class action.",
        "We do not disclaim any warranties that the law gives you.",
        "We do not exclude liability for indirect damages.",
        "We are liable for indirect damages.",
        "Arbitration does not apply to claims in small claims court.",
        "We grant you a worldwide, royalty-free licence to use the software.",
        "You may not sublicense the software.",
        "You may not use our content to train AI models.",
        "If we terminate your account without notice, you may ask us why.",
        "We will notify you immediately of any outage.",
        "We do not need a licence to train AI models.",
        "Upon termination, all licences granted to you end immediately.",
        "You warrant that you own your content.",
        "You do not acquire any ownership in our software.",
        "The software may be used as is required by law.",
        "You must hold insurance of at least $1 million.",
    ],
)
def test_what_cannot_be_named_for_sure_is_told_neutrally(statement: str) -> None:
    found = change("", statement)

    assert found.material
    assert {finding.effect for finding in found.findings} <= {"neutral"}
    assert all(":" not in finding.value for finding in found.findings)
    assert "furniture" not in found.headline


@pytest.mark.parametrize(
    ("old", "new", "value", "effect"),
    [
        ("Fees are non-refundable.", "Fees are refundable.", "no refunds to refunds", "better"),
        (
            "Fees are non-refundable.",
            "Fees are non-refundable, except where the law requires otherwise.",
            "no refunds to no refunds (in some cases)",
            "better",
        ),
        (
            "Our liability does not exceed 12 months' fees.",
            "Our liability does not exceed 6 months' fees.",
            "cap of 12 months' fees to cap of 6 months' fees",
            "worse",
        ),
        (
            "Your liability is limited to €500.",
            "Your liability is limited to €1,000.",
            "cap of €500 to cap of €1,000",
            "worse",
        ),
        (
            "We may terminate the agreement on 30 days' written notice.",
            "We may terminate the agreement on 10 days' written notice.",
            "30 days to 10 days",
            "worse",
        ),
        (
            "You must give us 30 days' written notice to cancel.",
            "You must give us 10 days' written notice to cancel.",
            "30 days to 10 days",
            "better",
        ),
        (
            "You may ask for a refund within 30 days.",
            "You may ask for a refund within 14 days.",
            "30 days to 14 days",
            "worse",
        ),
        (
            "We refund fees within 30 days of cancellation.",
            "We refund fees within 14 days of cancellation.",
            "30 days to 14 days",
            "better",
        ),
        (
            "Your subscription renews automatically.",
            "Your subscription does not renew automatically.",
            "automatic renewal to no automatic renewal",
            "better",
        ),
        (
            "You may opt out of arbitration within 60 days.",
            "You may opt out of arbitration within 30 days.",
            "60 days to 30 days",
            "worse",
        ),
    ],
)
def test_what_changed_is_told_with_both_sides_and_turns_when_they_change_places(
    old: str, new: str, value: str, effect: str
) -> None:
    (there,), (back,) = change(old, new).findings, change(new, old).findings

    before, _, after = value.partition(" to ")
    assert (there.value, there.effect) == (value, effect)
    assert (back.value, back.effect) == (f"{after} to {before}", {"worse": "better", "better": "worse"}[effect])


@pytest.mark.parametrize(
    ("old", "new", "value", "effect"),
    [
        (
            "",
            "Processor shall not engage any sub-processor without the prior authorisation of Controller.",
            "engagement of subprocessors (with permission only)",
            "neutral",
        ),
        (
            "",
            "Processor may engage sub-processors without the prior authorisation of Controller.",
            "engagement of subprocessors (without permission)",
            "worse",
        ),
        ("", "Controller has no right to object to new sub-processors.", "no objection to subprocessors", "worse"),
        ("", "Controller has no right to audit the premises of Processor.", "no audits by the customer", "worse"),
        ("", "Processor shall not use personal data for its own purposes.", "no use for own purposes", "better"),
        ("", "Processor shall not sell personal data.", "no sale of personal data", "better"),
        (
            "Processor notifies Controller of a breach within 24 hours.",
            "Processor notifies Controller of a breach within 72 hours.",
            "breach notice (24 hours) to breach notice (72 hours)",
            "worse",
        ),
        (
            "Controller may object to a new sub-processor within 30 days.",
            "Controller may object to a new sub-processor within 14 days.",
            "objection to subprocessors (30 days) to objection to subprocessors (14 days)",
            "worse",
        ),
    ],
)
def test_an_agreement_on_processing_is_told_by_its_own_terms(old: str, new: str, value: str, effect: str) -> None:
    (finding,) = change(old, new, "dpa").findings

    assert (finding.value, finding.effect) == (f"processing terms: {value}", effect)


LIST = """# Subprocessors

Larkfield uses the companies below to process personal data for its customers. This page says who they are.

## Current subprocessors

{}

## Questions

Please write to us with questions about this list. We answer within five working days.
"""
COOKIES = """# Cookie policy

This policy says which cookies Larkfield sets on your device when you visit our pages, and what they are for.

## How we use cookies

Cookies are small files that your browser keeps for us. They hold a number that tells one browser from another.

{}

## Questions

Please write to us if any part of this policy is unclear to you. We answer within five working days in your language.
"""
FORMS |= {"subprocessors": LIST, "cookie-policy": COOKIES}
HEAD = "| Name | Purpose | Location |\n|---|---|---|\n"
OAK = "| Oakmoss Cloud, Inc. | Hosting | Ireland |\n"
BIRCH = "| Birchbark, Inc. | Payments | United States |\n"


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        (HEAD + OAK, HEAD + OAK + BIRCH, "Adds Birchbark Inc"),
        (HEAD + OAK + BIRCH, HEAD + OAK, "Drops Birchbark Inc"),
        (
            HEAD + OAK,
            HEAD + OAK.replace("Ireland", "Ireland, United States"),
            "Changes Oakmoss Cloud Inc (place: Ireland to Ireland / United States)",
        ),
        (
            HEAD + OAK + BIRCH,
            f"{HEAD}{OAK}\n## Former subprocessors\n\n{HEAD}{BIRCH}",
            "Changes Birchbark Inc (moved from “Current subprocessors” to “Former subprocessors”)",
        ),
        (
            HEAD + OAK,
            f"{HEAD}{OAK}\n## Former subprocessors\n\n{HEAD}{BIRCH}",
            "Adds Birchbark Inc (listed as a former one)",
        ),
        (
            HEAD + OAK,
            f"{HEAD}{OAK}\n## Planned subprocessors\n\n{HEAD}{BIRCH}",
            "Adds Birchbark Inc (listed as a planned one)",
        ),
        (HEAD + OAK, f"{HEAD}| None | – | – |\n", "Drops Oakmoss Cloud Inc"),
        (
            HEAD + BIRCH,
            HEAD + BIRCH.replace("Birchbark, Inc.", "Birchbark Europe Ltd"),
            "Changes Birchbark Europe Ltd (instead of Birchbark Inc)",
        ),
    ],
)
def test_a_row_of_subprocessors_is_told_by_what_it_says(old: str, new: str, headline: str) -> None:
    assert change(old, new, "subprocessors").headline == headline


@pytest.mark.parametrize(
    "heading", ["Former subprocessors", "Planned subprocessors", "Companies that we no longer use"]
)
def test_who_is_listed_as_no_recipient_serves_nobody(heading: str) -> None:
    rows = f"{HEAD}{OAK}\n## {heading}\n\n{HEAD}{BIRCH}"
    come, gone = change(HEAD + OAK, rows, "subprocessors"), change(rows, HEAD + OAK, "subprocessors")

    assert [finding.effect for finding in (*come.findings, *gone.findings)] == ["neutral", "neutral"]


def test_a_heading_that_is_worded_otherwise_moves_no_row() -> None:
    old = LIST.format(HEAD + OAK + BIRCH)
    new = old.replace("Current subprocessors", "Our subprocessors")

    assert not compare(document(old), document(new), Rules(document="subprocessors")).findings


KEPT = "| Cookie | Provider | Purpose | Duration |\n|---|---|---|---|\n| _qf | {} | {} | {} |\n"


@pytest.mark.parametrize(
    ("old", "new", "said", "effect"),
    [
        (("Quill", "Statistics", "2 years"), ("Quill", "Statistics", "Until deleted"), "lasts Until deleted", "worse"),
        (("Quill", "Statistics", "Persistent"), ("Quill", "Statistics", "Session"), "lasts Session", "better"),
        (("Quill", "Statistics", "1 year"), ("Quill", "Statistics", "Persistent"), "lasts Persistent", "neutral"),
        (("Quill", "Statistics", "1 year"), ("Quill", "Advertising", "1 year"), "Statistics to Advertising", "worse"),
        (("First party", "Statistics", "1 year"), ("Third party", "Statistics", "1 year"), "third party", "worse"),
    ],
)
def test_a_cookie_is_told_by_what_its_row_says(
    old: tuple[str, ...], new: tuple[str, ...], said: str, effect: str
) -> None:
    (there,) = change(KEPT.format(*old), KEPT.format(*new), "cookie-policy").findings
    (back,) = change(KEPT.format(*new), KEPT.format(*old), "cookie-policy").findings

    assert said in there.value
    assert (there.effect, back.effect) == (
        effect,
        {"worse": "better", "better": "worse", "neutral": "neutral"}[effect],
    )


def test_a_sentence_on_cookies_is_no_page_furniture() -> None:
    assert change("", "Cookies are deleted when you close the browser.", "cookie-policy").material
    assert change(HEAD + OAK, f"{HEAD}{OAK}\nWe no longer use Birchbark.\n", "subprocessors").material


def test_the_same_span_in_other_units_is_no_news() -> None:
    rows = KEPT.format("Quill", "Statistics", "2 years"), KEPT.format("Quill", "Statistics", "24 months")

    assert not change(*rows, "cookie-policy").material


def test_a_cookie_that_another_company_sets_is_the_same_cookie() -> None:
    rows = KEPT.format("Matomo", "Statistics", "1 year"), KEPT.format("Hotjar", "Statistics", "1 year")
    found = change(*rows, "cookie-policy").findings

    assert [(finding.action, finding.value) for finding in found if finding.kind == "data_collected"] == [
        ("changed", "cookie _qf (set by Hotjar; before: Matomo)")
    ]


def test_a_cookie_that_is_said_not_to_be_used_serves_nobody() -> None:
    used = KEPT.format("Matomo", "Statistics", "1 year")
    over = f"{used}\n## Cookies that we no longer use\n\n{used.replace('_qf', '_hj').replace('Matomo', 'Hotjar')}"
    (finding,) = change(used, over, "cookie-policy").findings

    assert (finding.value, finding.effect) == ("cookie _hj (listed as not used)", "neutral")


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        ("We do not use advertising cookies.", "Says it does not use cookies for advertising"),
        ("No third party sets cookies on our pages.", None),
        ("We do not use third-party cookies.", None),
        ("We no longer use cookies from Meta.", None),
        ("We do not use cookies.", "Says it does not use cookies"),
        (
            "We do not set advertising cookies unless you agree.",
            "Says it does not use cookies for advertising (with exceptions)",
        ),
        ("We do not use Google Analytics.", None),
        ("Third parties may sell your data.", None),
        ("Our former partner Hotjar no longer receives data.", None),
    ],
)
def test_a_statement_on_some_cookies_or_of_others_is_no_promise_of_ours(statement: str, headline: str | None) -> None:
    found = change("", statement, "cookie-policy")

    if headline:
        assert found.headline == headline
    else:
        promised = {"promise not to use cookies", "sale of personal data"}
        assert not promised & {finding.value for finding in found.findings}
    assert "for analytics" not in found.headline
    assert not any("Hotjar" in finding.value for finding in found.findings)


POLICY = """# Privacy policy

This policy explains how Larkfield uses personal data that customers give to us when they use our products and services.

## Our shop

We deliver orders and answer questions of customers every day of the week.

{}
"""


def claims(statement: str) -> list[str]:
    """What the profile of a policy says of one of its statements."""
    found = profile(document(POLICY.format(statement)))
    return [claim(entry) for entry in found.entries if entry.quote and entry.quote in statement]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("We never share your health data.", "promise not to share health data with others"),
        (
            "We do not disclose data to law enforcement unless the law requires it.",
            "promise not to share data with law enforcement (with exceptions)",
        ),
        ("You have no right to delete your data.", "limits on deletion"),
        ("You cannot opt out of service messages.", "no opt-out from service messages"),
        ("We do not respond to Do Not Track signals.", "no response to Do Not Track"),
        ("We do not use cookies for advertising.", "promise not to use cookies for advertising"),
        ("We do not keep your data longer than two years.", "2 years"),
    ],
)
def test_a_profile_says_what_its_quote_says(statement: str, said: str) -> None:
    assert claims(statement) == [said]


@pytest.mark.parametrize(
    ("statement", "unsaid"),
    [
        ("We do not delete your account after 12 months of inactivity.", "12 months"),
        ("We may keep your data longer than 30 days.", "30 days"),
        ("We use automated decisions to refuse orders.", "profiling"),
        ("Our former partner Hotjar no longer receives data.", "Hotjar"),
        ("We do not use Google Analytics.", "analytics"),
    ],
)
def test_a_profile_does_not_say_what_its_quote_does_not(statement: str, unsaid: str) -> None:
    assert not any(unsaid in said for said in claims(statement))


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("We do not sell your personal data.", "no"),
        ("We may sell your personal data.", "yes"),
        ("We may not sell your personal data without your consent.", "unclear"),
        ("We do not sell your personal data, unless you agree.", "unclear"),
        ("Third parties may sell your personal data.", "unstated"),
        ("If we sell our business, your data may be part of the sale.", "unstated"),
    ],
)
def test_the_answer_on_a_sale_is_that_of_the_text(statement: str, answer: str) -> None:
    assert profile(document(POLICY.format(statement))).sale == answer


def test_an_answer_on_a_sale_stands_since_it_was_first_given() -> None:
    old = document(POLICY.format("We do not sell your personal data."))
    new = document(POLICY.format("We do not sell or rent your personal data to anyone at all."))
    register = extended(extended(Register("key"), 1, "a", profile(old)), 2, "b", profile(new))

    (sale,) = (standing for standing in register.current if standing.entry.kind == "sale")
    assert (sale.entry.value, sale.since) == ("no", 1)
    assert decode(encode(register), "key") == register


@pytest.mark.parametrize(
    "statement",
    [
        "You may not use the service to collect personal data of others.",
        "You must not sell personal data that you get through the service.",
        "You may use the service for advertising.",
        "You may not track users with cookies.",
        "Users may not transfer data to countries under sanctions.",
    ],
)
def test_what_the_user_may_or_must_do_is_nothing_that_the_provider_does(statement: str) -> None:
    (finding,) = change("", statement, "acceptable-use").findings

    assert (finding.kind, finding.value, finding.effect) == ("other", "other terms", "neutral")


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("These terms are governed by Dutch law.", "Dutch law"),
        ("Training of AI models on customer content is prohibited.", "no AI training on content"),
        ("The class action waiver does not apply to residents of France.", "no class action waiver (in some cases)"),
        ("Automatic renewal can be switched off in your account.", "payment terms"),
    ],
)
def test_what_follows_a_term_counts(statement: str, value: str) -> None:
    assert [finding.value for finding in change("", statement).findings] == [value]


def test_a_statement_in_an_agreement_is_not_one_on_who_is_responsible() -> None:
    (finding,) = change("", "Processor is not required to notify Controller of unsuccessful attacks.", "dpa").findings

    assert (finding.kind, finding.value) == ("other", "other terms")


@pytest.mark.parametrize(
    "piece", ["we do not refund ", "not ", "liability ", "if you ", "you indemnify ", "30 days ", "$5 "]
)
def test_a_text_without_an_end_is_read_in_time_that_grows_with_it(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    begin = perf_counter()

    for family in (*FAMILIES, PROCESSING):
        assert family.read
        assert len(list(family.read(text, ""))) < 200

    assert perf_counter() - begin < 5


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        (
            "Processor shall notify Controller without undue delay and no later than 48 hours after it becomes aware of a breach.",
            ["processing terms: breach notice (48 hours)"],
        ),
        (
            "Processor is not obliged to notify Controller of breaches that carry no risk.",
            ["processing terms: no breach notice (in some cases)"],
        ),
        ("Controller may not audit Processor more than once a year.", ["other terms"]),
        ("The Standard Contractual Clauses do not apply.", ["other terms"]),
    ],
)
def test_delays_measures_and_limits_are_no_denials(statement: str, values: list[str]) -> None:
    assert [finding.value for finding in change("", statement, "dpa").findings] == values


def test_the_name_of_a_party_is_no_recipient() -> None:
    found = change("", "Processor may transfer personal data to any country where it has offices.", "dpa")

    assert "sharing" not in {finding.kind for finding in found.findings}


def test_a_cookie_is_named_as_a_cookie_in_the_headline() -> None:
    rows = KEPT.format("Matomo", "Statistics", "1 year")
    two = f"{rows}| _qg | Matomo | Statistics | 1 year |\n"

    assert change(rows, two, "cookie-policy").headline == "Adds cookie _qg"
    assert (
        change("", "We do not use any cookies or pixels.").headline == "Says it does not use tracking pixels, cookies"
    )


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("### What we never do\n\n- Train AI models on your content", {"no AI training on content"}),
        (
            "### We do not\n\n- charge late fees\n- renew your plan automatically",
            {"no late fees", "no automatic renewal"},
        ),
        ("7.1 Refunds. We do not give refunds.", {"no refunds"}),
        ("Automatic renewal: no", {"no automatic renewal"}),
        ("The following are excluded from the refund policy: gift cards.", {"payment terms"}),
        (
            "(a) you will not indemnify us; and (b) we will indemnify you.",
            {"no indemnity by the user, indemnity by the provider"},
        ),
    ],
)
def test_headings_labels_and_lists_are_read_with_what_they_deny(statement: str, values: set[str]) -> None:
    told_ = {finding.value for finding in change("", statement).findings}

    assert values <= told_ <= values | {"payment terms", "other terms"}
