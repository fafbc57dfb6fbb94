"""What denies or limits only part of a statement does not turn the whole: "without notice", "only if you ask", "with consent"."""

import pytest

from tests.pages.said import change

_ADDED_RISK = [
    (
        "The shop is entitled to pass on, without further notice to the customer, any order details to its subsidiaries.",
        "Adds sharing with affiliates",
    ),
    ("We share, with no prior notice, your location with advertisers.", "Adds sharing with advertising partners"),
    (
        "We may disclose your details to our affiliates without your consent.",
        "Adds sharing with affiliates; says consent is not always asked",
    ),
    (
        "Without your consent, we may share your data with insurers.",
        "Adds sharing with insurers; says consent is not always asked",
    ),
    (
        "We may use your messages, without your consent, to train AI models.",
        "Adds use of data for AI training; says consent is not always asked",
    ),
    ("We share data without delay with law enforcement.", "Adds sharing with law enforcement"),
    ("No warning is given before data is shared with insurers.", "Adds sharing with insurers"),
    (
        "The shop may, at any time and without giving reasons, disclose data to affiliates.",
        "Adds sharing with affiliates",
    ),
    ("There are no limits on our sharing data with insurers.", "Adds sharing with insurers"),
    ("We never hesitate to share data with the police.", "Adds sharing with law enforcement"),
    ("We do not only share data with affiliates.", "Adds sharing with affiliates"),
]


@pytest.mark.parametrize(("text", "headline"), _ADDED_RISK)
def test_what_is_lacking_is_all_that_without_denies(text: str, headline: str) -> None:
    come, gone = change("", text), change(text, "")
    assert come.headline == headline
    assert {finding.effect for finding in come.findings} == {"worse"}
    assert {finding.effect for finding in gone.findings} == {"better"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We will not share your data with insurers without your consent.", "data with insurers without consent"),
        ("Without your consent we will not share your data with insurers.", "data with insurers without consent"),
        ("Nothing is shared without your permission.", "data without consent"),
        ("You can use the app without sharing your location with advertisers.", "data with advertising partners"),
        ("We share your data with no advertisers.", "data with advertising partners"),
    ],
)
def test_a_promise_with_without_stays_a_promise(text: str, said: str) -> None:
    assert change("", text).headline.startswith(f"Says it does not share {said}")


@pytest.mark.parametrize(
    "text",
    [
        "We do not take decisions about you based only on automated processing.",
        "We never base decisions on customers purely on profiling.",
        "No decision is made solely by automated processing.",
        "We do not engage in solely automated decision-making.",
    ],
)
def test_who_decides_nothing_by_machines_alone_may_use_them(text: str) -> None:
    assert change("", text).headline == "Says it does not engage in solely automated decisions"


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        (
            "We do not take decisions based only on automated processing.",
            "We may take decisions based only on automated processing.",
            "Reverses its promise not to engage in solely automated decisions",
        ),
        (
            "We do not use automated decision-making.",
            "We do not use solely automated decision-making.",
            "No longer says it does not engage in automated decisions",
        ),
        (
            "We do not use automated processing.",
            "",
            "No longer says it does not engage in automated processing",
        ),
    ],
)
def test_decisions_by_machines_alone_are_a_part_of_those_by_machines(old: str, new: str, headline: str) -> None:
    assert change(old, new).headline == headline


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("With your permission, we read the calendar on your phone.", "Says consent is asked first"),
        ("At your request, we delete your data.", "Adds a right (deletion)"),
        ("We will not shorten your warranty without your express consent.", "Says consent is asked first"),
        (
            "We process genetic data with your explicit consent.",
            "Adds collection of genetic data (with consent only); says consent is asked first",
        ),
        (
            "We may disclose information about you with your consent.",
            "Adds sharing with consent only; says consent is asked first",
        ),
        (
            "We will not share your number or text message opt-in status with anyone.",
            "Says it does not share number or text message opt-in status with others",
        ),
    ],
)
def test_consent_is_a_condition_of_sharing_only_where_something_is_shared(text: str, headline: str) -> None:
    assert change("", text).headline == headline


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        (
            "We will not disclose your grades to the police unless a judge sends us a court order.",
            "share grades with law enforcement (with exceptions)",
        ),
        (
            "Your blood values will not be given to employers or insurers, unless a court compels us to.",
            "share blood values with employers, insurers (with exceptions)",
        ),
        (
            "We do not share your notes with advertisers, except where regulators ask for them.",
            "share notes with advertising partners (with exceptions)",
        ),
        (
            "Unless a court orders it, we never give your data to the police.",
            "share data with law enforcement (with exceptions)",
        ),
        (
            "We do not share data with advertisers, except with your consent.",
            "share data with advertising partners without consent",
        ),
        ("We will not disclose your data unless required by a subpoena.", "share data with others (with exceptions)"),
        (
            "We do not show your essays to your employer until you approve it.",
            "share data with employers (with exceptions)",
        ),
        ("We do not collect your location unless you turn it on.", "collect location (with exceptions)"),
        ("We never give notes to insurers without a court order.", "share notes with insurers (with exceptions)"),
        ("We never collect genetic data without your consent.", "collect genetic data (with exceptions)"),
        (
            "We do not ask for your health data, but if you fill in the form your answers will be stored.",
            "collect health data (with exceptions)",
        ),
        ("Only essential cookies are set.", "use cookies other than essential cookies"),
        ("This site uses only first-party cookies.", "use cookies other than first-party cookies"),
    ],
)
def test_what_a_promise_leaves_out_leaves_it_a_promise(text: str, promised: str) -> None:
    come, gone = change("", text), change(text, "")
    assert f"ays it does not {promised}" in come.headline
    assert f"o longer says it does not {promised}" in gone.headline
    assert {finding.effect for finding in come.findings} == {"better"}
    assert {finding.effect for finding in gone.findings} == {"worse"}


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("We do not share your data except with our affiliates.", "Adds sharing with affiliates"),
        (
            "We share data with no one other than the police.",
            "Adds sharing with law enforcement",
        ),
        ("We use not only necessary cookies but also pixels.", "Adds collection of cookies and tracking pixels"),
        ("You can accept only necessary cookies.", "Adds collection of cookies"),
        (
            "We share your data with auditors, unless you object, and insurers.",
            "Adds sharing with professional advisers and insurers",
        ),
    ],
)
def test_who_gets_data_by_an_exception_gets_it(text: str, headline: str) -> None:
    assert change("", text).headline == headline


@pytest.mark.parametrize(
    ("text", "named", "gone"),
    [
        ("We only give your notes to insurers where you have asked us to.", "insurers (with consent only)", "worse"),
        ("We share your notes with insurers only if you tell us to.", "insurers (with consent only)", "neutral"),
        ("We get your consent before we share notes with insurers.", "insurers (with consent only)", "neutral"),
        (
            "Notes are given to insurers subject to your prior written consent.",
            "insurers (with consent only)",
            "neutral",
        ),
        ("With your consent, we share notes with insurers.", "insurers (with consent only)", "neutral"),
        (
            "We pass notes to auditors, and to insurers only if you agree.",
            "professional advisers, insurers (with consent only)",
            "better",
        ),
        ("We only disclose notes to the police if they have a warrant.", "law enforcement", "neutral"),
        ("We share your notes with insurers, who only use them for your claim.", "insurers", "better"),
    ],
)
def test_who_gets_data_with_consent_only_is_told_as_such(text: str, named: str, gone: str) -> None:
    come = next(finding for finding in change("", text).findings if finding.kind == "sharing")
    left = next(finding for finding in change(text, "").findings if finding.kind == "sharing")
    assert (come.value, left.value, left.effect) == (named, named, gone)
    assert come.effect == ("worse" if gone == "better" else "neutral")


def test_what_is_not_required_may_be_collected_all_the_same() -> None:
    assert "does not collect" not in change("", "We do not require health information.").headline


@pytest.mark.parametrize(
    ("done", "refused", "promise"),
    [
        (
            "We may share your notes with partners.",
            "We never share your notes with partners.",
            "share notes with partners",
        ),
        ("We give data to companies.", "We do not give data to companies.", "share data with companies"),
        (
            "We sometimes share your notes with customers for surveys.",
            "We never share your notes with customers for surveys.",
            "share notes with customers (in some cases)",
        ),
        (
            "We may share data with insurers.",
            "We never share data with insurers.",
            "share data with insurers",
        ),
    ],
)
def test_a_statement_turned_round_is_told_as_the_promise_that_came_or_went(
    done: str, refused: str, promise: str
) -> None:
    come, gone = change(done, refused), change(refused, done)
    assert come.headline == f"Says it does not {promise}"
    assert gone.headline in {f"No longer says it does not {promise}", f"Reverses its promise not to {promise}"}
    assert [finding.effect for finding in (*come.findings, *gone.findings)] == ["better", "worse"]


@pytest.mark.parametrize(
    ("text", "come", "gone"),
    [
        ("We share aggregated figures with our founders.", "neutral", "neutral"),
        ("We may publish anonymised results.", "neutral", "neutral"),
        ("We only share data in aggregated form.", "better", "worse"),
        ("We share aggregated figures with insurers.", "neutral", "neutral"),
        ("We share aggregated figures and your name with insurers.", "worse", "better"),
    ],
)
def test_what_names_nobody_serves_nobody_where_it_is_shared_no_more(text: str, come: str, gone: str) -> None:
    told = [
        next(finding.effect for finding in change(*pair).findings if finding.kind == "sharing")
        for pair in (("", text), (text, ""))
    ]
    assert told == [come, gone]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("### Will you ever pass on my drawings?\n\nOnly if you sign our form.", "Adds sharing with consent only"),
        ("We share your essays only if you ask us to.", "Adds sharing with consent only"),
        (
            "We never share your essays with advertisers without your consent, except in summaries.",
            "Says it does not share essays with advertising partners without consent (with exceptions)",
        ),
    ],
)
def test_a_condition_of_sharing_is_told_with_what_is_left_out(text: str, headline: str) -> None:
    assert change("", text).headline.split("; ")[0] == headline


@pytest.mark.parametrize(
    ("whole", "some", "promise"),
    [
        (
            "We never use your essays for marketing.",
            "We never use your graded essays for marketing.",
            "use essays for marketing",
        ),
        ("We never sell drawings.", "We never sell signed drawings.", "sell drawings"),
    ],
)
def test_a_promise_on_a_part_of_its_matter_is_less(whole: str, some: str, promise: str) -> None:
    less, more = change(whole, some), change(some, whole)
    assert less.headline == f"No longer says it does not {promise}"
    assert more.headline == f"Says it does not {promise}"
    assert [finding.effect for finding in (*less.findings, *more.findings)] == ["worse", "better"]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("The club may use data without the member's consent.", "Says consent is not always asked"),
        ("The club shall obtain the member's consent before any use.", "Says consent is asked first"),
    ],
)
def test_consent_is_of_the_person_by_whatever_name(text: str, headline: str) -> None:
    assert change("", text).headline == headline


def test_consent_that_people_ask_of_each_other_is_none_of_ours() -> None:
    found = change("", "You must not post photos of people without their consent.")

    assert not any(finding.value.startswith("consent") for finding in found.findings)


@pytest.mark.parametrize(
    ("old", "new", "headline", "effect"),
    [
        (
            "We do not collect your location.",
            "We collect your location only if you turn it on.",
            "No longer says it does not collect location",
            "worse",
        ),
        (
            "We only share your notes with insurers if you agree.",
            "We do not share your notes with insurers.",
            "Says it does not share notes with insurers",
            "better",
        ),
        (
            "We set analytics cookies.",
            "Only necessary cookies are set.",
            "Says it does not use cookies other than necessary cookies",
            "better",
        ),
    ],
)
def test_an_only_in_the_place_of_a_denial_is_no_gain(old: str, new: str, headline: str, effect: str) -> None:
    told = change(old, new)
    assert (told.headline, {finding.effect for finding in told.findings}) == (headline, {effect})


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("We give your notes to nobody, apart from our insurers.", "Adds sharing with insurers"),
        ("We do not give your notes to third parties save for insurers.", "Adds sharing with insurers"),
        ("We collect no data, apart from your phone number.", "Adds collection of phone number"),
        (
            "We never use your notes for advertising, apart from those you publish.",
            "Says it does not use notes for advertising (with exceptions)",
        ),
    ],
)
def test_what_a_denial_leaves_out_is_not_denied(text: str, headline: str) -> None:
    assert change("", text).headline == headline


@pytest.mark.parametrize(
    ("text", "kind", "effect"),
    [
        ("We ask for your consent before we use your letters for advertising.", "purpose", "neutral"),
        ("We request your permission to train AI models with your letters.", "purpose", "neutral"),
        ("We obtain your consent before we collect your health data.", "data_collected", "neutral"),
        ("We ask for your consent when the law demands it and use your letters for advertising.", "purpose", "worse"),
        (
            "We ask for your consent when the law demands that for the use of letters in advertising.",
            "purpose",
            "worse",
        ),
        ("We ask for your consent before we print your letters, and use them for advertising.", "purpose", "worse"),
    ],
)
def test_what_is_done_once_people_were_asked_is_no_grave_news(text: str, kind: str, effect: str) -> None:
    assert {finding.effect for finding in change("", text).findings if finding.kind == kind} == {effect}


def test_sensitive_data_that_is_taken_with_consent_only_is_told_as_such() -> None:
    held, taken = (
        next(finding for finding in change("", f"We record your blood type{case}.").findings)
        for case in (" and other health data only if you agree", " and other health data")
    )

    assert held.value.endswith(" (with consent only)")
    assert (held.effect, taken.effect) == ("neutral", "worse")


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "Scores of paying players are excluded from AI training; the data of all others is not.",
            "Adds use of data for AI training",
        ),
        (
            "Letters to doctors are never used for advertising, while letters and files of shops are.",
            "Adds use of data for advertising",
        ),
        (
            "Your scores are not used for advertising; your messages are not.",
            "Says it does not use scores for advertising",
        ),
        (
            "Your scores are not used for advertising, and nobody else may.",
            "Says it does not use scores for advertising",
        ),
    ],
)
def test_what_is_done_with_the_rest_is_told_where_some_is_spared(text: str, headline: str) -> None:
    assert change("", text).headline == headline


def test_an_only_that_gives_way_to_one_use_more_is_told_as_that_use() -> None:
    found = change("We only use scores for ranking.", "We use scores for ranking and advertising.")

    assert {(finding.kind, finding.effect) for finding in found.findings} == {("purpose", "worse")}


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Scores are never sold, nor used for advertising.", "Says it does not use scores for advertising"),
        ("Scores are never shared, sold or kept.", "Says it does not sell scores"),
    ],
)
def test_each_verb_of_a_denied_row_has_the_same_thing(text: str, headline: str) -> None:
    assert headline in {told[:1].upper() + told[1:] for told in change("", text).headline.split("; ")}


def test_data_that_is_asked_for_is_no_favour() -> None:
    found = change("We may ask for your shoe size where the law requires it.", "We ask for your shoe size.")

    assert {finding.effect for finding in found.findings} <= {"neutral", "worse"}


def test_a_manner_that_is_denied_denies_not_what_is_done() -> None:
    found = change("", "We show seasonal, not behavioural, advertising to players.")

    assert not any(finding.value.startswith("promise") for finding in found.findings)


def test_notice_of_material_changes_alone_is_less_than_notice_of_changes() -> None:
    all_of_them, some = "We tell you of changes by e-mail.", "We tell you of material changes by e-mail."

    there, back = change(all_of_them, some).findings, change(some, all_of_them).findings

    assert [(finding.kind, finding.effect, finding.severity.name) for finding in there] == [
        ("notice", "worse", "MEDIUM")
    ]
    assert [(finding.kind, finding.effect, finding.severity.name) for finding in back] == [("notice", "better", "LOW")]


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("Answers are retained only for the processing period.", "for the processing period"),
        ("We keep your file until the completion of the project.", "until the end of the project"),
        ("We store your answers until the end of the course, and no longer.", "until the end of the course"),
        ("We keep your file for the period of the contract.", "for the duration of the contract"),
        ("We keep your file for the period that the purposes require.", "as long as necessary"),
        ("We keep your file until you delete it.", "until deletion is asked for"),
    ],
)
def test_what_sets_an_end_to_keeping_is_named(statement: str, value: str) -> None:
    for found in (change("", statement), change(statement, "")):
        assert [finding.value for finding in found.findings if finding.kind == "retention"] == [value]


@pytest.mark.parametrize(
    ("what", "limit"),
    [
        ("for direct marketing purposes", " for direct marketing"),
        ("for targeted advertising", " for targeted advertising"),
        ("for their own direct marketing", " for their own marketing"),
        ("for any purpose, including marketing", ""),
    ],
)
def test_a_promise_not_to_share_for_advertising_is_told_with_that_limit(what: str, limit: str) -> None:
    told = [finding.value for finding in change("", f"We do not share your data with insurers {what}.").findings]
    assert told == [f"promise not to share data with insurers{limit}"]


@pytest.mark.parametrize(
    "statement",
    [
        "We do not process your search queries or payment data in these tools.",
        "We do not share your messages with advertisers through these features.",
        "We do not sell data in those countries.",
    ],
)
def test_a_promise_for_one_place_is_told_with_its_limit(statement: str) -> None:
    assert change("", statement).findings[0].value.endswith(" (in some cases)")


@pytest.mark.parametrize(
    "statement",
    ["We do not collect payment data.", "We do not share data with advertisers in this policy or elsewhere."],
)
def test_a_promise_for_all_places_is_told_without_limit(statement: str) -> None:
    assert "exceptions" not in change("", statement).findings[0].value
