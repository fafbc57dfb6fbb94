"""What is told where one statement took the place of another, down to single words; and what looks like it and says nothing."""

import re

import pytest

from bot.analyse.telling.limits import limit_of
from bot.analyse.telling.quoted import WORDS
from bot.analyse.telling.stance import stance
from bot.model import Comparison, Severity
from bot.render.words import claim
from tests.pages.said import bare, change

ENTRIES = "\n\n- your email address\n- your order history\n- your postcode\n"


def worded(found: Comparison) -> str:
    """The effect of the finding that tells of single words."""
    return next(finding.effect for finding in found.findings if finding.value.startswith(WORDS))


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        (
            "We share your order history with insurers unless you object.",
            "We share your order history with insurers.",
        ),
        (
            "We use your photos to train our models unless you object.",
            "We use your photos to train our models.",
        ),
        (
            "If you live in the EEA, you can ask us to delete your account.",
            "You can ask us to delete your account.",
        ),
    ],
)
def test_a_statement_that_loses_its_condition_is_not_gone(longer: str, shorter: str) -> None:
    for found in (change(longer, shorter), change(shorter, longer)):
        assert found.material
        assert {finding.action for finding in found.findings} == {"changed"}


@pytest.mark.parametrize(
    ("old", "new", "headline", "back", "effects"),
    [
        (
            "We share your order history with insurers unless you object.",
            "We share your order history with insurers.",
            "Drops “unless you object” from terms on sharing",
            "Adds “unless you object” to terms on sharing",
            ("worse", "better"),
        ),
        (
            f"With your consent, we share:{ENTRIES}",
            f"We share:{ENTRIES}",
            "Drops “With your consent” from terms on consent",
            "Adds “With your consent” to terms on consent",
            ("worse", "better"),
        ),
        (
            "We share your email address with partners only with your consent.",
            "We share your email address with partners with your consent.",
            "Drops “only” from terms on sharing",
            "Adds “only” to terms on sharing",
            ("worse", "better"),
        ),
        (
            "We use your messages only to answer you.",
            "We use your messages to answer you.",
            "Drops “only” from terms on use of data",
            "Adds “only” to terms on use of data",
            ("worse", "better"),
        ),
        (
            "We may share your order history with insurers.",
            "We will share your order history with insurers.",
            "Replaces “may” by “will” in terms on sharing",
            "Replaces “will” by “may” in terms on sharing",
            ("neutral", "neutral"),
        ),
        (
            "You can ask us for portability of your data if you are in the EEA.",
            "You can ask us for portability of your data.",
            "Drops “if you are in the EEA” from terms on rights",
            "Adds “if you are in the EEA” to terms on rights",
            ("better", "worse"),
        ),
        (
            "We store orders on servers in the EEA.",
            "We store orders on servers.",
            "Drops “in the EEA” from terms on transfers abroad",
            "Adds “in the EEA” to terms on transfers abroad",
            ("worse", "better"),
        ),
        (
            "We use your messages with your consent and for research.",
            "We use your messages with your consent or for research.",
            "Replaces “and” by “or” in terms on use of data",
            "Replaces “or” by “and” in terms on use of data",
            ("worse", "better"),
        ),
        (
            "You may ask for erasure if the record is wrong or no longer needed.",
            "You may ask for erasure if the record is wrong and no longer needed.",
            "Replaces “or” by “and” in terms on rights",
            "Replaces “and” by “or” in terms on rights",
            ("worse", "better"),
        ),
        (
            "We keep invoices until you close your account and two years have passed.",
            "We keep invoices until you close your account or two years have passed.",
            "Replaces “and” by “or” in terms on retention",
            "Replaces “or” by “and” in terms on retention",
            ("neutral", "neutral"),
        ),
        (
            "Optional: telephone number, date of birth",
            "Required: telephone number, date of birth",
            "Replaces “Optional” by “Required” in terms on data collected",
            "Replaces “Required” by “Optional” in terms on data collected",
            ("worse", "better"),
        ),
    ],
)
def test_the_few_words_that_differ_are_told(
    old: str, new: str, headline: str, back: str, effects: tuple[str, str]
) -> None:
    there, here = change(old, new), change(new, old)

    assert headline.casefold() in there.headline.casefold()
    assert back.casefold() in here.headline.casefold()
    assert (worded(there), worded(here)) == effects
    assert there.material
    assert here.material


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We collect your name and phone number.", "We collect your name or phone number."),
        ("We share data with banks and carriers.", "We share data with banks or carriers."),
        (
            "We disclose records where the law or a regulation requires it.",
            "We disclose records where the law and a regulation requires it.",
        ),
        (
            "We collect these details when you visit our site or use our products.",
            "We collect these details when you visit our site and use our products.",
        ),
        ("We keep records as required or permitted by law.", "We keep records as required and permitted by law."),
        (
            "We use these details to answer you and to prevent fraud.",
            "We use these details to answer you or to prevent fraud.",
        ),
        ("We share these records if you consent.", "We share these records with your consent."),
        ("We share these records where you have consented.", "We share these records with your consent."),
        ("We delete your account where applicable.", "We delete your account."),
        ("We collect it when you register and when you buy.", "We collect it when you register or when you buy."),
    ],
)
def test_words_in_the_form_of_a_limit_that_limit_nothing_are_silent(old: str, new: str) -> None:
    assert not change(old, new).material
    assert not change(new, old).material


def table(*rows: str) -> str:
    return "\n".join([rows[0], re.sub(r"[^|]+", "---", rows[0]), *rows[1:]])


def test_heads_of_columns_that_changed_places_are_told_by_their_cells() -> None:
    cells = ("| Logs | 30 days | 90 days |", "| Orders | 2 years | 3 years |")
    old, new = (
        table("| Data | Kept for | Deleted after |", *cells),
        table("| Data | Deleted after | Kept for |", *cells),
    )

    assert [finding.value for finding in change(old, new).findings] == ["30 days to 90 days", "2 years to 3 years"]
    assert [finding.value for finding in change(new, old).findings] == ["90 days to 30 days", "3 years to 2 years"]


def test_columns_that_changed_places_with_their_cells_are_silent() -> None:
    old = table("| Data | Kept for | Purpose |", "| Logs | 30 days | security |", "| Orders | 2 years | tax |")
    new = table("| Data | Purpose | Kept for |", "| Logs | security | 30 days |", "| Orders | tax | 2 years |")

    assert not change(old, new).material
    assert not change(new, old).material


def test_an_answer_in_a_row_of_data_says_who_has_that_data() -> None:
    rows = ("| Order history | No | No |",)
    old = table("| Data | Shared | Sold |", "| Email address | No | No |", *rows)
    new = table("| Data | Shared | Sold |", "| Email address | Yes | No |", *rows)

    assert change(old, new).headline == "Reverses its promise not to share email address with others"
    assert change(new, old).headline == "Says it does not share email address with others"


def test_whether_a_datum_must_be_given_is_no_recipient() -> None:
    old = table("| Data | Collected | Shared |", "| Name | Required | Optional |", "| Phone | Optional | Required |")
    new = table("| Data | Collected | Shared |", "| Name | Optional | Required |", "| Phone | Optional | Required |")

    assert "sharing with" not in change(old, new).headline


@pytest.mark.parametrize(
    ("old", "new", "there", "back", "effects"),
    [
        (
            "Shared: No",
            "Shared: Yes",
            "Replaces “No” by “Yes” in terms on sharing",
            "Replaces “Yes” by “No” in terms on sharing",
            ("worse", "better"),
        ),
        (
            "### Precise location\n\nShared: No\n\n### Contacts\n\nShared: No",
            "### Precise location\n\nShared: Yes\n\n### Contacts\n\nShared: No",
            "Replaces “No” by “Yes” in terms on sharing",
            "Replaces “Yes” by “No” in terms on sharing",
            ("worse", "better"),
        ),
        (
            "### Optional details\n\n- telephone number\n- date of birth",
            "### Required details\n\n- telephone number\n- date of birth",
            "Replaces “Optional” by “Required” in terms on data collected",
            "Replaces “Required” by “Optional” in terms on data collected",
            ("worse", "better"),
        ),
        (
            "Optional for you:\n\n- telephone number\n- date of birth\n\nRequired for you:\n\n- first name",
            "Optional for you:\n\n- telephone number\n\nRequired for you:\n\n- first name\n- date of birth",
            "Moves “date of birth” from “Optional for you” to “Required for you”",
            "Moves “date of birth” from “Required for you” to “Optional for you”",
            ("worse", "better"),
        ),
        (
            "We share with your consent:\n\n- your photos\n- your notes\n\nWe share:\n\n- your address",
            "We share with your consent:\n\n- your photos\n\nWe share:\n\n- your address\n- your notes",
            "Moves “your notes” from “We share with your consent” to “We share”",
            "Moves “your notes” from “We share” to “We share with your consent”",
            ("worse", "better"),
        ),
    ],
)
def test_a_label_that_turns_over_words_that_stay_is_told(
    old: str, new: str, there: str, back: str, effects: tuple[str, str]
) -> None:
    gone, come = change(old, new), change(new, old)

    assert (gone.headline, come.headline) == (there, back)
    assert (worded(gone), worded(come)) == effects


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("### What you may give us\n\n- telephone number\n- date of birth", "### What you can give us\n\n- telephone number\n- date of birth"),
        ("We share if you consent:\n\n- your photos\n- your notes", "We share with your consent:\n\n- your photos\n- your notes"),
        ("These are optional:\n\n- telephone number\n- date of birth", "These are optional:\n\n- date of birth\n- telephone number"),
        ("Shared: No\n\nKept: in our office", "Kept: in our office\n\nShared: No"),
        ("Shared: no", "Shared – No."),
    ],
)  # fmt: skip
def test_a_label_that_is_put_otherwise_is_silent(old: str, new: str) -> None:
    assert not change(old, new).material
    assert not change(new, old).material


def test_an_opt_out_that_becomes_an_opt_in_is_no_loss() -> None:
    lists = ("You can opt in to {}:\n\n- offers by post", "You can opt out of {}:\n\n- offers by post")
    opt_in, opt_out = (lead.format("these") for lead in lists)

    assert change(opt_in, opt_out).severity == Severity.HIGH
    assert {finding.effect for finding in change(opt_out, opt_in).findings} == {"better"}


OPT_OUT = "To opt out of interest-based advertising, [click here](https://{})."


def test_an_opt_out_that_leads_to_another_site_is_told_both_ways() -> None:
    ours, theirs = OPT_OUT.format("northmere.example/help"), OPT_OUT.format("www.adquill.example/out")
    there, back = change(ours, theirs), change(theirs, ours)

    assert there.headline == "Links “click here” to adquill.example instead of northmere.example"
    assert back.headline == "Links “click here” to northmere.example instead of adquill.example"
    assert [finding.effect for finding in (*there.findings, *back.findings)] == ["neutral", "neutral"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("northmere.example/help", "www.northmere.example/choices"),
        ("northmere.example/help", "northmere.com/help"),
        ("optout.aboutads.info/", "youradchoices.com/"),
    ],
)
def test_an_opt_out_that_stays_with_the_same_people_is_silent(one: str, other: str) -> None:
    assert not change(OPT_OUT.format(one), OPT_OUT.format(other)).material


def test_a_publisher_that_moved_to_another_site_did_not_move_its_opt_outs() -> None:
    said = "You can [opt out here](https://{0}/a) of offers. Read [the terms](https://{0}/b). See [our help](https://{0}/c)."
    found = change(said.format("northmere.example"), said.format("southmere.example"))

    assert not any(finding.kind == "opt_out" for finding in found.findings)


@pytest.mark.parametrize(
    "statement",
    [
        "To get a copy, write to Northmere, 5 Quay Street, Dorrin.",
        "To get a copy of the safeguards, write to our privacy office.",
    ],
)
def test_where_to_ask_for_a_copy_is_no_mere_address(statement: str) -> None:
    assert change(statement, "").material
    assert change("", statement).material


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Write to Northmere, 5 Quay Street, Dorrin.", ""),
        (
            "To get a copy, write to Northmere, 5 Quay Street, Dorrin.",
            "To get a copy, write to Northmere, 9 Dock Road, Dorrin.",
        ),
    ],
)
def test_an_address_that_moved_is_silent(old: str, new: str) -> None:
    assert not change(old, new).material
    assert not change(new, old).material


@pytest.mark.parametrize(
    ("old", "new", "there", "back", "effects"),
    [
        (
            "We delete logs after 30 days.",
            "We may delete logs after 30 days.",
            "Adds “may” to terms on retention",
            "Drops “may” from terms on retention",
            ("worse", "better"),
        ),
        (
            "We do not collect data from children.",
            "We do not knowingly collect data from children.",
            "Adds “knowingly” to terms on data collected",
            "Drops “knowingly” from terms on data collected",
            ("worse", "better"),
        ),
        (
            "We may disclose data if the law requires it.",
            "We may disclose data if we believe that the law requires it.",
            "Adds “we believe that” to terms on sharing",
            "Drops “we believe that” from terms on sharing",
            ("worse", "better"),
        ),
        (
            "Voice recordings are kept until you delete them.",
            "Voice recordings are kept until we delete them.",
            "Replaces “you” by “we” in terms on retention",
            "Replaces “we” by “you” in terms on retention",
            ("neutral", "neutral"),
        ),
        (
            "We always ask before we share.",
            "We usually ask before we share.",
            "Replaces “always” by “usually” in terms on sharing",
            "Replaces “usually” by “always” in terms on sharing",
            ("worse", "better"),
        ),
        (
            "We do not rent or sell your data.",
            "We do not rent your data.",
            "Drops “or sell” from terms on sale of data",
            "Adds “or sell” to terms on sale of data",
            ("worse", "better"),
        ),
        (
            "We may share your data with partners.",
            "We may share or sell your data with partners.",
            "Adds “or sell” to terms on sale of data",
            "Drops “or sell” from terms on sale of data",
            ("worse", "better"),
        ),
        (
            "We keep logs for 30 days.",
            "We keep logs for at least 30 days.",
            "Adds “at least” to terms on retention",
            "Drops “at least” from terms on retention",
            ("worse", "better"),
        ),
        (
            "We access your contacts if you allow it.",
            "We access your contacts.",
            "Drops “if you allow it” from terms on data collected",
            "Adds “if you allow it” to terms on data collected",
            ("worse", "better"),
        ),
    ],
)
def test_a_word_that_binds_less_or_more_is_told(
    old: str, new: str, there: str, back: str, effects: tuple[str, str]
) -> None:
    gone, come = change(old, new), change(new, old)

    assert (gone.headline, come.headline) == (there, back)
    assert (worded(gone), worded(come)) == effects


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We keep invoices for seven years.", "We keep invoices for 7 years."),
        ("We generally keep such records for two years.", "We keep such records for two years."),
        ("We keep logs for 30 days.", "We keep logs for up to 30 days."),
    ],
)
def test_words_that_bind_no_less_are_silent(old: str, new: str) -> None:
    assert not change(old, new).material
    assert not change(new, old).material


def test_the_same_period_in_other_units_is_neither_longer_nor_shorter() -> None:
    for old, new in (("12 months", "1 year"), ("6 months", "half a year")):
        found = change(f"We keep logs for {old}.", f"We keep logs for {new}.")
        assert {finding.effect for finding in found.findings} <= {"neutral"}


@pytest.mark.parametrize(
    ("old", "new", "value", "effects"),
    [
        (
            "We send you offers unless you opt out.",
            "We send you offers if you opt in.",
            "words changed: “unless you opt out” to “if you opt in”",
            ("better", "worse"),
        ),
        (
            "We share data with Ferns, Oaks and Elms if you agree, and with Larches.",
            "We share data with Ferns, Oaks, Elms and Larches.",
            "words dropped: “if you agree”",
            ("worse", "better"),
        ),
        (
            "Where permitted by law, we use your email address for marketing.",
            "We use your email address for marketing.",
            "words dropped: “Where permitted by law”",
            ("worse", "better"),
        ),
        (
            "We use data solely to provide the service.",
            "We use data to provide the service.",
            "words dropped: “solely”",
            ("worse", "better"),
        ),
        (
            "Encryption is enabled by default.",
            "Encryption is disabled by default.",
            "words changed: “enabled” to “disabled”",
            ("worse", "better"),
        ),
        (
            "We do not share your data without your consent.",
            "We do not share your data.",
            "words dropped: “without your consent”",
            ("better", "worse"),
        ),
    ],
)
def test_conditions_are_weighed_by_what_they_limit(old: str, new: str, value: str, effects: tuple[str, str]) -> None:
    gone, come = change(old, new), change(new, old)

    assert value in {finding.value for finding in gone.findings}
    assert (worded(gone), worded(come)) == effects


def test_a_place_that_no_longer_limits_a_right_costs_nobody_anything() -> None:
    found = change(
        "For residents of California, we honour the Global Privacy Control.", "We honour the Global Privacy Control."
    )
    assert {finding.effect for finding in found.findings} == {"better"}


def test_an_opt_out_that_a_row_no_longer_has_is_a_loss() -> None:
    old = table("| Purpose | Opt-out |", "| Offers | Yes |", "| Profiling | Yes |")
    new = table("| Purpose | Opt-out |", "| Offers | Yes |", "| Profiling | No |")

    assert {finding.effect for finding in change(old, new).findings} <= {"worse", "neutral"}
    assert {finding.effect for finding in change(new, old).findings} <= {"better", "neutral"}


def test_labels_that_changed_places_over_words_that_stay_are_told() -> None:
    old = "- Consent: offers by post\n- Contract: orders by telephone"
    new = "- Contract: offers by post\n- Consent: orders by telephone"

    assert {(finding.value, finding.effect) for finding in change(old, new).findings} == {
        ("consent to contract", "worse"),
        ("contract to consent", "better"),
    }


def test_labelled_entries_in_another_order_are_silent() -> None:
    entries = ("- Consent: offers by post", "- Contract: orders by telephone")
    assert not change("\n".join(entries), "\n".join(reversed(entries))).material


def test_single_words_are_claimed_in_whole_words() -> None:
    found = change("We share your photos unless you object.", "We share your photos.")
    assert [claim(finding) for finding in found.findings] == ["Drops “unless you object” from terms on sharing"]


def test_a_promise_that_covers_less_is_told_as_the_promise_that_is_gone() -> None:
    wide, narrow = "We do not share your photos with anyone.", "We do not share your photos with advertisers."

    assert change(wide, narrow).headline == "No longer says it does not share photos with others"
    assert change(narrow, wide).headline == "Says it does not share photos with others"


def test_an_exception_to_a_promise_does_not_reverse_it() -> None:
    plain, bounded = "We do not sell your data.", "We do not sell your data, except in a merger."

    assert change(plain, bounded).headline.startswith("Adds “except in a merger” to terms on")
    assert change(plain, bounded).severity == Severity.HIGH
    assert {finding.effect for finding in change(bounded, plain).findings} == {"better"}


def test_a_choice_that_changes_is_no_other_use_of_data() -> None:
    for old, new in (("profiling", "marketing"), ("marketing", "profiling")):
        found = change(f"You can opt out of {old}.", f"You can opt out of {new}.")
        assert {finding.kind for finding in found.findings} == {"opt_out"}


def test_a_known_company_beside_another_is_told() -> None:
    found = change("We use Stripe to process payments.", "We use Stripe and PayPal to process payments.")
    assert found.headline == "Adds PayPal"


def test_consent_that_gives_way_to_an_objection_is_grave() -> None:
    old, new = "We share your photos with your consent.", "We share your photos unless you object."
    assert limit_of(old, new)
    assert change(old, new).severity == Severity.HIGH
    assert {finding.effect for finding in change(new, old).findings} == {"better"}


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("we may share your photos with partners", "worse"),
        ("your photos may be used for research", "worse"),
        ("we will never share your photos", "better"),
        ("your photos are not shared", "better"),
        ("you can object to that", "better"),
        ("we delete your photos", "better"),
        ("you may receive offers", "neutral"),
        ("our partners share photos", "neutral"),
    ],
)
def test_whom_a_statement_serves_is_said_of_sure_forms_only(said: str, whom: str) -> None:
    assert stance(said) == whom


def test_what_came_beside_a_promise_that_was_turned_round_is_told_too() -> None:
    found = change(
        "We do not use your drawings for advertising.",
        "We may use your drawings for advertising and to train our AI models.",
    )

    assert [(finding.action, finding.value) for finding in found.findings] == [
        ("changed", "promise not to use drawings for advertising"),
        ("added", "AI training"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        (
            "You may revoke your permission at any time.",
            "You may revoke your permission once every two years.",
            "Replaces “at any time” by “once every two years” in terms on opting out",
        ),
        (
            "We answer letters within nine days.",
            "We answer letters when our desk is free.",
            "Replaces “within nine days” by “when our desk is free”",
        ),
    ],
)
def test_short_statements_that_begin_alike_are_one_of_which_the_end_changed(old: str, new: str, headline: str) -> None:
    assert change(old, new).headline == headline


def test_short_statements_that_only_begin_alike_in_common_words_are_two() -> None:
    found = change("We bake bread.", "We record your voice.")

    assert all(finding.action == "added" for finding in found.findings)


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        (
            "Our vault is certified as class A.",
            "Our vault is certified as class B.",
            "Replaces “class A” by “class B”",
        ),
        (
            "An auditor gave us a Type II letter.",
            "An auditor gave us a Type I letter.",
            "Replaces “Type II” by “Type I”",
        ),
        ("This policy covers the game.", "The owner's policy covers the game.", "Changes terms on scope"),
        (
            "We share your score with coaches and your age with doctors.",
            "We share your age with coaches and your score with doctors.",
            "1 changed statement to read",
        ),
        (
            "We share your score with coaches and your age with doctors.",
            "We share your age with doctors and your score with coaches.",
            "Reworded; no change of meaning found",
        ),
        (
            "You can instruct us not to sell or share your scores.",
            "You can instruct us not to sell your scores.",
            "Drops “or share” from terms on sharing",
        ),
        (
            "We keep drawings for a year.",
            "We keep drawings for half a year.",
            "Shortens retention from 1 year to 6 months",
        ),
        (
            "We keep drawings for six months.",
            "We keep drawings for half a year.",
            "Reworded; no change of meaning found",
        ),
        ("This policy covers the game.", "Northmere's policy covers the game.", "Reworded; no change of meaning found"),
    ],
)
def test_a_grade_and_whose_policy_holds_are_no_mere_wording(old: str, new: str, headline: str) -> None:
    assert bare(change(old, new).headline).split(" in terms")[0].split(", none")[0] == headline


def test_whenever_you_like_is_at_any_time() -> None:
    often = "You may delete your drawings whenever you wish."

    assert not change("You can delete your drawings at any time.", often).material
    assert worded(change(often, "You may delete your drawings once a year.")) == "worse"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "Larkfield Tools Ltd is the controller of your personal data.",
            "Oakrow Holdings Ltd is the controller of your personal data.",
            "controller Larkfield Tools Ltd to controller Oakrow Holdings Ltd",
        ),
        (
            "To ask for a copy, write to privacy@larkfield.example.",
            "To ask for a copy, write to data@oakrow.example.",
            "privacy@larkfield.example to data@oakrow.example",
        ),
    ],
)
def test_a_name_or_address_in_the_place_of_another_is_told_in_order(old: str, new: str, said: str) -> None:
    assert said in {finding.value for finding in change(old, new).findings}
