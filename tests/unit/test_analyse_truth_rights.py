"""Rights, choices, consent, legal grounds and security: what is told of a statement is what the statement says."""

import pytest

from bot.analyse.grammar.facts import Fact
from bot.analyse.grammar.granting import is_of_others, negated
from bot.analyse.kinds.families import facts_of_kind
from bot.analyse.statements.segment import Clause
from bot.analyse.telling.shields import named, phrase
from bot.model import BlockKind, Finding
from bot.render.words import claim
from tests.pages.said import change

KINDS = {"right", "opt_out", "consent", "legal_basis", "security"}


def told(statement: str, *, gone: bool = False) -> list[Finding]:
    """The findings of these kinds on a statement that came, or went."""
    compared = change(statement, "") if gone else change("", statement)
    return [finding for finding in compared.findings if finding.kind in KINDS]


def meant(kind: str, text: str, context: str = "Your rights") -> dict[str, str]:
    clause = Clause(text, text.casefold(), BlockKind.PARAGRAPH, 0, 0, len(text), section=context, path=context)
    return {
        fact.value: "aside" if fact.aside else "denied" if fact.denied else "granted"
        for fact in facts_of_kind(clause, kind)
    }


@pytest.mark.parametrize(
    ("statement", "come", "gone", "effect"),
    [
        ("You have no right to access data that we made anonymous.", "Limits a right (access)", "Drops limits on a right (access)", "worse"),
        ("We are not obliged to delete your data.", "Limits a right (deletion)", "Drops limits on a right (deletion)", "worse"),
        ("We are unable to delete your account while an order is open.", "Limits a right (deletion)", "Drops limits on a right (deletion)", "worse"),
        ("The right to erasure does not apply to backups.", "Limits a right (deletion)", "Drops limits on a right (deletion)", "worse"),
        ("We may limit your right of access.", "Limits a right (access)", "Drops limits on a right (access)", "worse"),
        ("You waive your right to object.", "Limits a right (objection)", "Drops limits on a right (objection)", "worse"),
        ("We will not discriminate against you for using your rights.", "Adds a right (non-discrimination)", "Drops a right (non-discrimination)", "better"),
        ("We charge a fee for a second copy when you make requests.", "Says requests may cost a fee", "No longer says requests may cost a fee", "worse"),
        ("You can make requests free of charge.", "Says requests cost no fee", "No longer says requests cost no fee", "better"),
        ("There is no way to opt out of this.", "Says there is no opt-out in some case", "No longer says there is no opt-out in some case", "worse"),
        ("You may not opt out of administrative e-mails.", "Says there is no opt-out from administrative e-mails", "No longer says there is no opt-out from administrative e-mails", "worse"),
        ("No opt-out is available for security notices.", "Says there is no opt-out from security notices", "No longer says there is no opt-out from security notices", "worse"),
        ("Our site does not recognise Global Privacy Control.", "Says it does not respond to Global Privacy Control", "No longer says it does not respond to Global Privacy Control", "worse"),
        ("We do not ask for your consent before we use cookies.", "Says consent is not always asked", "No longer says that consent is not always asked", "worse"),
        ("We do not need your consent to send service messages.", "Says consent is not always asked", "No longer says that consent is not always asked", "worse"),
        ("Using our service does not mean that you consent to this policy.", "Says use is not taken as consent", "No longer says use is not taken as consent", "better"),
        ("We do not rely on consent.", "Says it does not rely on consent", "No longer says it does not rely on consent", "neutral"),
        ("We do not encrypt stored messages.", "Says security has limits (encryption)", "No longer says security has limits (encryption)", "worse"),
        ("We will not notify you of data breaches.", "Says security has limits (breach notice)", "No longer says security has limits (breach notice)", "worse"),
        ("We may re-identify data.", "Says data may be re-identified", "No longer says data may be re-identified", "worse"),
        ("We never re-identify data.", "Adds security promise: no re-identification", "Drops security promise: no re-identification", "better"),
    ],
)  # fmt: skip
def test_a_denial_is_told_as_what_it_denies(statement: str, come: str, gone: str, effect: str) -> None:
    turned = {"worse": "better", "better": "worse", "neutral": "neutral"}
    added, removed = change("", statement), change(statement, "")

    assert come.casefold() in added.headline.casefold()
    assert gone.casefold() in removed.headline.casefold()
    assert {finding.effect for finding in told(statement)} == {effect}
    assert {finding.effect for finding in told(statement, gone=True)} == {turned[effect]}


@pytest.mark.parametrize(
    "statement",
    [
        "You need no account to opt out.",
        "Our partners do not offer you a way to opt out.",
        "You will not be asked to opt out again.",
        "Your opt-out is not transferred to other devices.",
        "Some messages are mandatory and cannot be unsubscribed from.",
        "Business customers cannot opt out of analytics.",
        "We do not restrict your right to object.",
        "You do not have to give a reason to object to processing.",
        "Third parties may not honour your deletion request.",
        "We will not delete your data until you ask us.",
        "We have never had a data breach.",
        "We do not share encryption keys.",
        "Third parties may not encrypt your data.",
        "Providing your data is not necessary for the performance of a contract.",
        "If you do not give us data, we cannot perform the contract with you.",
        "Without your consent, we cannot provide this service.",
        "By using the app, you acknowledge that you have read this policy.",
        "Your rights are not absolute.",
        "We may deny your request for access.",
    ],
)
def test_what_is_neither_granted_nor_denied_serves_nobody_and_is_told_as_terms(statement: str) -> None:
    for gone in (False, True):
        for finding in told(statement, gone=gone):
            assert finding.effect == "neutral", finding
            headline = change(*((statement, "") if gone else ("", statement))).headline
            assert "terms on" in headline or "a statement on" in headline


@pytest.mark.parametrize(
    ("before", "after", "worse", "better"),
    [
        ("You have the right to appeal.", "You have no right to appeal.", "Withdraws a right (appeals)", "Grants a right that was limited (appeals)"),
        ("You can opt out of analytics.", "You cannot opt out of analytics.", "Withdraws an opt-out from analytics", "Grants an opt-out from analytics"),
        ("We ask for your consent before we use photos.", "We do not ask for your consent before we use photos.", "Now says consent is not always asked", "Now says consent is asked first"),
        ("We encrypt stored messages.", "We do not encrypt stored messages.", "Withdraws a security promise (encryption)", "Grants a security promise that was limited (encryption)"),
        ("We will not discriminate against people who use their rights.", "We may discriminate against people who use their rights.", "Withdraws a right (non-discrimination)", "Grants a right that was limited (non-discrimination)"),
    ],
)  # fmt: skip
def test_a_statement_turned_round_is_told_the_way_it_was_turned(
    before: str, after: str, worse: str, better: str
) -> None:
    there, back = change(before, after), change(after, before)

    assert worse.casefold() in there.headline.casefold()
    assert better.casefold() in back.headline.casefold()
    assert [(f.effect, f.severity.name) for f in there.findings if f.kind in KINDS] == [("worse", "HIGH")]
    assert [(f.effect, f.severity.name) for f in back.findings if f.kind in KINDS] == [("better", "LOW")]


@pytest.mark.parametrize(
    ("before", "after", "said", "unsaid"),
    [
        (
            "You can request a copy of your data free of charge.",
            "You can request a copy of your data on paper.",
            "No longer says requests cost no fee",
            "Says requests cost no fee",
        ),
        (
            "We do not monitor your visits.",
            "We do not respond to Do Not Track.",
            "Says it does not respond to Do Not Track",
            "No longer says it does not respond to Do Not Track",
        ),
    ],
)
def test_what_a_wording_lost_or_gained_is_not_told_as_its_opposite(
    before: str, after: str, said: str, unsaid: str
) -> None:
    assert said.casefold() in change(before, after).headline.casefold()
    assert unsaid.casefold() in change(after, before).headline.casefold()


def test_a_choice_that_stays_in_other_words_costs_nobody() -> None:
    found = change("You can unsubscribe with one click.", "You can unsubscribe by writing to us.").findings

    assert {finding.effect for finding in found} <= {"neutral"}


def test_what_staff_may_see_is_no_right_of_the_person() -> None:
    assert meant("right", "Access to your data is limited to staff who need it.") == {}


def test_a_ground_turned_round_is_told_without_taking_sides() -> None:
    there = change("We rely on legitimate interests.", "We do not rely on legitimate interests.")
    back = change("We do not rely on legitimate interests.", "We rely on legitimate interests.")

    assert there.headline == "Says it does not rely on legitimate interests"
    assert "does not" not in back.headline


def test_one_statement_that_grants_and_denies_is_told_as_two() -> None:
    found = told("We do not sell your data but you can request access; you have no right to erasure.")

    assert {(finding.value, finding.effect) for finding in found} == {
        ("access", "better"),
        ("limits on deletion", "worse"),
    }


def test_a_paragraph_is_told_by_what_it_gives_denies_and_costs() -> None:
    statement = (
        "You can object to processing. We are not obliged to delete your data. We may charge a fee for requests."
    )

    assert {(finding.value, finding.effect, finding.new_quote) for finding in told(statement)} == {
        ("objection", "better", "You can object to processing."),
        ("limits on deletion", "worse", "We are not obliged to delete your data."),
        ("fees", "worse", "We may charge a fee for requests."),
    }


def test_a_list_below_a_denial_is_denied_where_its_words_begin_in_the_lead_in() -> None:
    found = told("You do not have the right to:\n\n- access your data\n- appeal\n")

    assert {finding.effect for finding in found} == {"worse"}
    assert all(finding.value.startswith("limits on") for finding in found)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("right", "You can't export your data.", {"portability": "denied"}),
        ("right", "If we cannot verify your identity, we refuse the request.", {"identity check": "granted"}),
        ("right", "We make no decisions on people without human review.", {"human review": "granted"}),
        ("right", "Decisions on your requests are made without human review.", {"human review": "denied"}),
        ("right", "We may refuse manifestly unfounded requests.", {"unfounded requests": "granted"}),
        ("right", "We may not be able to verify your identity with requests.", {"identity check": "granted"}),
        ("right", "If your appeal is denied, you may lodge a complaint.", {"appeal": "granted", "complaint": "granted"}),
        ("right", "Disputes with you are settled by a panel free of charge.", {"fees": "aside"}),
        ("right", "Deactivation does not delete your data.", {"deletion": "aside"}),
        ("right", "Right to non-discrimination: you can use your rights without fear.", {"non-discrimination": "granted"}),
        ("right", "We comply with lawful requests of law enforcement on users.", {}),
        ("right", "You have a right to object, though it is not absolute.", {"objection": "granted"}),
        ("right", "Erasure | No", {"deletion": "aside"}),
        ("right", "We restrict who can have access to your personal data.", {}),
        ("opt_out", "If you do not opt out, we use your data for analytics.", {"analytics": "granted"}),
        ("opt_out", "You may not object to the use of data to train models.", {"AI training": "denied"}),
        ("opt_out", "You can opt out of analytics by e-mail but not by telephone.", {"analytics": "granted", "request by e-mail": "granted", "request by telephone": "denied"}),
        ("opt_out", "You cannot opt out of service messages but you can opt out of marketing.", {"service messages": "denied", "marketing": "granted"}),
        ("opt_out", "We respond to Global Privacy Control but not to Do Not Track.", {"Global Privacy Control": "granted", "Do Not Track": "denied"}),
        ("opt_out", "We do not track you, so we do not respond to Do Not Track.", {"Do Not Track": "denied"}),
        ("opt_out", "You cannot unsubscribe by replying to our e-mails.", {"e-mails": "aside", "unsubscribe link": "aside"}),
        ("opt_out", "Tracking cannot be turned off.", {"cookies": "denied"}),
        ("opt_out", "You can opt out of the use of data for AI training.", {"AI training": "granted"}),
        ("opt_out", "We respond to Do Not Track.", {"Do Not Track": "granted"}),
        ("opt_out", "Do Not Track is an idea that regulators support.", {"Do Not Track": "aside"}),
        ("opt_out", "Global Privacy Control signals are honoured.", {"Global Privacy Control": "granted"}),
        ("opt_out", "Do Not Track is a setting of some browsers.", {"Do Not Track": "aside"}),
        ("consent", "Our consent is not based on opt-in.", {"use without consent": "granted"}),
        ("consent", "Nothing changes for earlier use of your data under the consent that you gave.", {}),
        ("consent", "We collect consent only where the law requires it.", {"consent before use": "aside"}),
        ("consent", "You do not need the consent of other people.", {"consent of other people": "denied"}),
        ("legal_basis", "The public interest is not a legal basis that we use.", {"public interest": "denied"}),
        ("opt_out", "If you block cookies, some pages may not work.", {"cookies": "aside"}),
        ("opt_out", "If you do not want offers by post, please opt out of marketing.", {"marketing": "granted"}),
        ("opt_out", "You can switch off analytics, but not strictly necessary cookies.", {"analytics": "granted"}),
        ("opt_out", "Neither you nor we may opt out of this clause.", {"clause": "aside"}),
        ("opt_out", "We do not disable encryption.", {"encryption": "aside"}),
        ("opt_out", "Essential cookies cannot be disabled.", {"opt-out": "denied"}),
        ("opt_out", "You cannot opt out of certain messages.", {"certain messages": "denied"}),
        ("opt_out", 'To opt out of sharing, visit "Do Not Sell or Share" below.', {"sale or sharing": "granted"}),
        ("legal_basis", "We do not always rely on consent.", {"consent": "aside"}),
        ("legal_basis", "Our partners rely on legitimate interests.", {"legitimate interests": "aside"}),
        ("security", "You should use two-factor authentication.", {"access limits": "aside"}),
        ("security", "Our measures include, but are not limited to, encryption.", {"encryption": "granted"}),
        ("security", "Safeguards prevent anybody from re-identifying people; we may change them.", {"no re-identification": "granted"}),
        ("security", "Please note that we take reasonable security measures.", {"protective measures": "granted"}),
        ("security", "We do not rely on certifications of our own, regular or not.", {"audits": "aside"}),
        ("security", "We do not use encryption that has known flaws.", {"encryption": "aside"}),
        ("security", "We cannot guarantee that data is secure.", {"no guarantee": "granted"}),
    ],
)  # fmt: skip
def test_a_fact_is_granted_denied_or_aside(kind: str, text: str, expected: dict[str, str]) -> None:
    assert meant(kind, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "You have the right to delete your data.",
        "You can opt out of marketing at any time.",
        "We ask for your consent before we use cookies.",
        "We rely on our legitimate interests and your rights do not override those.",
        "We use TLS to encrypt data in transit.",
        'Click "Do Not Sell My Personal Information" to opt out of the sale of data.',
        "To withdraw consent, which does not affect what was done before, write to us; you can ask for a copy of your data.",
    ],
)
def test_a_plain_grant_stays_one(text: str) -> None:
    facts = [way for kind in KINDS for way in meant(kind, text).values()]

    assert facts
    assert "denied" not in facts


def test_a_choice_against_a_grave_use_serves_the_person() -> None:
    assert {finding.effect for finding in told("You can opt out of the use of data for AI training.")} == {"better"}


def test_the_person_and_the_company_are_no_others() -> None:
    assert is_of_others("Our partners may not", 20)
    assert not is_of_others("If partners may not, you", 24)
    assert negated("You may not appeal", 12)
    assert not negated("We may not sell it, but you may appeal", 32)


def test_values_cut_short_are_counted_in_the_phrase() -> None:
    assert phrase("right", "added", "better", ["access", "correction", "deletion and 2 more"]) == (
        "adds a right (access, correction and deletion and 2 more)"
    )
    assert named(Fact("opt_out", "request by telephone", denied=True)) == "no opt-out by telephone"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", "You cannot opt out of service messages.", "Says there is no opt-out from service messages"),
        ("You can opt out of analytics.", "You cannot opt out of analytics.", "Withdraws an opt-out from analytics"),
        ("", "We are not obliged to delete your data.", "Limits a right (deletion)"),
        ("", "You need no account to opt out of analytics.", "New terms on opting out of analytics"),
        ("", "You have the right to appeal.", "New right: appeal"),
    ],
)
def test_a_finding_is_claimed_in_words_that_say_no_more(before: str, after: str, said: str) -> None:
    found = [claim(finding) for finding in change(before, after).findings if finding.kind in KINDS]

    assert found == [said]


@pytest.mark.parametrize(
    "statement",
    [
        "We will tell you within three days of any breach of medical records.",
        "If a breach affects your file, we inform you at once.",
        "We let you know if your records are affected by a breach.",
    ],
)
def test_who_tells_of_a_breach_promises_a_notice(statement: str) -> None:
    assert change("", statement).headline == "Adds security promise: breach notice"


def test_who_may_ask_who_received_data_is_told_of_no_sharing() -> None:
    found = change("", "Residents may obtain a list of the third parties.")

    assert not any(finding.kind == "sharing" for finding in found.findings)


@pytest.mark.parametrize(
    ("statement", "come", "gone"),
    [
        ("You may have your profile erased.", "Adds a right (deletion)", "Drops a right (deletion)"),
        ("Pupils can see their files at the office.", "Adds a right (access)", "Drops a right (access)"),
        ("Each data principal is entitled to receive a list of those who hold it.", "Adds a right (access)", "Drops a right (access)"),
        ("You can take back your consent at the desk.", "Adds a right (withdrawal of consent)", "Drops a right (withdrawal of consent)"),
        ("You may appoint a relative to act for you.", "Adds a right (nomination of another person)", "Drops a right (nomination of another person)"),
        ("You never have to pay a fee for access.", "Says requests cost no fee", "No longer says requests cost no fee"),
        ("We may charge a reasonable fee if your access request is excessive.", "Says requests may cost a fee", "No longer says requests may cost a fee"),
        ("Residents may tell us to limit the use of their sensitive data.", "Adds a right (restriction)", "Drops a right (restriction)"),
    ],
)  # fmt: skip
def test_a_right_is_told_in_whatever_plain_words(statement: str, come: str, gone: str) -> None:
    assert change("", statement).headline.startswith(come)
    assert change(statement, "").headline.startswith(gone)


@pytest.mark.parametrize(
    "statement",
    [
        "You may see your data vanish if a server fails.",
        "You must pay a fee to join our club.",
        "You can object to a bad rating.",
        "We may remove your profile.",
    ],
)
def test_words_of_a_right_alone_make_none(statement: str) -> None:
    assert not any(
        finding.kind == "right" and finding.value != "terms on rights" for finding in change("", statement).findings
    )


@pytest.mark.parametrize(
    "statement",
    [
        "Guests have a right not to be subjected to decisions that only machines take by automated processing.",
        "You may choose not to be profiled by us.",
    ],
)
def test_what_people_may_refuse_is_no_promise_of_ours(statement: str) -> None:
    assert not any(finding.value.startswith("promise") for finding in change("", statement).findings)


@pytest.mark.parametrize(
    ("statement", "effect"),
    [
        ("When you withdraw your consent, parts of the map no longer work.", "neutral"),
        ("If you ask us to delete your data, you lose your vouchers.", "neutral"),
        ("If you ask us to delete your data, you will hear from us soon.", "better"),
        ("If you ask us to delete your data, we do so within a week.", "better"),
        ("You may withdraw your consent, but we cannot go on with the lessons then.", "better"),
    ],
)
def test_a_warning_of_what_a_right_costs_grants_none(statement: str, effect: str) -> None:
    found = change("", statement)

    assert {finding.effect for finding in found.findings if finding.kind == "right"} == {effect}


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("Drawings are encrypted on our disks, except for previews.", "encryption (with exceptions)"),
        ("Drawings are encrypted on our disks.", "encryption"),
        ("Drawings are encrypted, and nobody other than you can read them.", "encryption"),
        ("We tell you of a data breach, unless the police ask us to wait.", "breach notice (with exceptions)"),
        ("We tell you of a data breach only where a law obliges us.", "breach notice (with exceptions)"),
    ],
)
def test_a_measure_is_told_with_its_exceptions(statement: str, value: str) -> None:
    assert [finding.value for finding in told(statement) if finding.kind == "security"] == [value]


@pytest.mark.parametrize(
    ("statement", "kind", "value"),
    [
        ("In your account you can update your data sharing settings.", "opt_out", "account settings"),
        ("You can adjust your sharing preferences after logging in.", "opt_out", "account settings"),
        ("You can amend your profile preferences.", "opt_out", "opt-out terms"),
        ("You can switch off the sharing of data in your account settings.", "opt_out", "sale or sharing"),
    ],
)
def test_settings_are_none_of_what_they_are_of(statement: str, kind: str, value: str) -> None:
    come, gone = change("", statement), change(statement, "")

    for finding in (*come.findings, *gone.findings):
        assert finding.kind == kind
        assert value in finding.value


OF_ONE = "As a resident of Oregon, you may exercise the right to access and to delete."
BY_STATE = "Depending on your state of residence, you may exercise the right to access and to delete."
OF_ALL = "You may exercise the right to access and to delete."


@pytest.mark.parametrize(
    ("old", "new", "effect", "headline"),
    [
        (OF_ONE, BY_STATE, "neutral", "Changes terms on rights"),
        (BY_STATE, OF_ONE, "neutral", "Changes terms on rights"),
        (OF_ALL, BY_STATE, "worse", "Says rights depend on the place of residence"),
        (BY_STATE, OF_ALL, "better", "No longer says rights depend on the place of residence"),
    ],
)
def test_rights_of_one_state_that_become_those_of_several_are_not_narrowed(
    old: str, new: str, effect: str, headline: str
) -> None:
    told = change(old, new)

    assert told.headline.startswith(headline)
    assert [found.effect for found in told.findings if found.kind == "right"] == [effect]


@pytest.mark.parametrize(
    "statement",
    [
        "You may have the option of engaging in binding arbitration before a panel.",
        "You can also choose binding arbitration before the panel.",
    ],
)
def test_arbitration_that_people_may_choose_is_a_right(statement: str) -> None:
    assert {found.effect for found in change(statement, "").findings if found.kind == "right"} == {"worse"}
    assert {found.effect for found in change("", statement).findings if found.kind == "right"} == {"better"}


def test_arbitration_that_binds_people_is_none() -> None:
    statement = "You agree to settle disputes by binding arbitration."

    assert "better" not in {found.effect for found in change("", statement).findings}


def test_a_pointer_to_an_authority_is_no_right_to_complain() -> None:
    right = "You have a right to lodge a complaint with a supervisory authority."
    pointer = "For more details on the law, please refer to the Information Commissioner's Office."

    assert ("complaint", "worse") in {(found.value, found.effect) for found in change(right, pointer).findings}
    assert ("complaint", "better") in {(found.value, found.effect) for found in change(pointer, right).findings}
    assert not [found for found in change("", pointer).findings if found.kind == "right"]


@pytest.mark.parametrize(
    "statement",
    [
        "Where we rely on our legitimate interests, including where we rank you, you have the right to object.",
        "You have the right to object where we process data on the basis of our legitimate interests.",
    ],
)
def test_a_ground_on_which_a_right_hangs_is_no_new_one(statement: str) -> None:
    for found in (change("", statement), change(statement, "")):
        assert "legitimate interests" not in [told.value for told in found.findings if told.kind == "legal_basis"]


def test_a_ground_that_is_relied_on_is_told() -> None:
    statement = "When you buy, we rely on our legitimate interests, and you can object."

    assert "legitimate interests" in [
        told.value for told in change("", statement).findings if told.kind == "legal_basis"
    ]


@pytest.mark.parametrize(
    ("statement", "is_told"),
    [
        ("Subject to the law, you have certain rights in respect of your personal data.", False),
        ("You have several privacy rights regarding your drawings.", False),
        ("You have a right of appeal regarding your drawings.", True),
        ("You have certain rights, and you can appeal to us.", True),
    ],
)
def test_that_there_are_rights_is_not_told_beside_what_changed(statement: str, is_told: bool) -> None:
    other = "We share your drawings with insurers."
    for found in (change(other, statement), change(statement, other)):
        assert any(finding.kind == "right" for finding in found.findings) == is_told


@pytest.mark.parametrize(
    "statement",
    [
        "We do not use it other than for purposes for which there is not a right to limit.",
        "We use medical notes for studies for which you have no right to object.",
    ],
)
def test_a_right_that_only_says_of_which_uses_is_not_denied(statement: str) -> None:
    told = [finding for finding in change("", statement).findings if finding.kind == "right"]
    assert [finding.effect for finding in told] == ["neutral"]
    assert not any("limits on" in finding.value for finding in told)


@pytest.mark.parametrize(
    "statement", ["We keep server logs, for which you have no right of access.", "You have no right of access."]
)
def test_a_right_that_is_denied_beside_is(statement: str) -> None:
    told = [finding.value for finding in change("", statement).findings if finding.kind == "right"]
    assert told == ["limits on access"]


@pytest.mark.parametrize(
    ("statement", "effect"),
    [
        ("If you have any questions, comments or complaints about this notice, please reach out to us.", "neutral"),
        ("If you have questions, you can lodge a complaint with the supervisory authority.", "better"),
        ("You may complain to us at any time.", "better"),
    ],
)
def test_that_complaints_may_be_written_to_us_is_no_right_to_complain(statement: str, effect: str) -> None:
    told = [finding.effect for finding in change("", statement).findings if finding.kind == "right"]
    assert told == [effect]


@pytest.mark.parametrize(
    ("statement", "effect"),
    [
        ("If you have questions or requests related to your rights, you can contact us at our office.", "neutral"),
        ("To exercise any other rights you may have under privacy laws, please contact us.", "neutral"),
        ("If you have questions about your rights, you can write to us, and we will respond.", "better"),
        ("You can ask us what we hold.", "better"),
    ],
)
def test_whom_to_turn_to_serves_nobody_by_itself(statement: str, effect: str) -> None:
    told = [finding.effect for finding in change("", statement).findings if finding.kind == "right"]
    assert told == [effect]
