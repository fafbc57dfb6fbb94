"""Links that were tidied and words of buttons are silent; what looks like them and must be told is told."""

import pytest

from bot.analyse import compare
from bot.analyse.statements.buttons import is_button, is_no_entry, is_surely_button, rests
from bot.extract import extract, page_from_file
from bot.model import Comparison, Document

POLICY = """# Privacy policy of Lanternworks

Lanternworks lends tools to its neighbours, and this policy says what personal data we collect and why we need it.
We collect your name, your address and what you borrow, so that tools come back to us. We keep loans for two years.

## Your choices

{}

We share your address with couriers who carry heavy tools to you. You may ask us for a copy of your data at any time.
Payments are handled by our bank, and we never see the number of your card or the balance of your account.

We tell you by [e-mail](https://lanternworks.example/mail) before this policy changes.
"""
SITE = "https://lanternworks.example"
OPT_OUT = "You may opt out of the newsletter and of targeted advertising at any time."


def document(text: str) -> Document:
    return extract([page_from_file("policy.md", POLICY.format(text).encode())]).document


def compared(old: str, new: str) -> Comparison:
    there, back = compare(document(old), document(new)), compare(document(new), document(old))
    assert there.material == back.material
    return there


TIDIED = [
    (
        f"We collect the number of your device (see [Cookies and Beacons]({SITE}/p/lanternworks.example/p#cookies) below) when you visit.",
        f"We collect the number of your device (see [Cookies and Other Trackers]({SITE}/p#cookies) below) when you visit.",
    ),
    (
        f"We collect the number of your device (see [How we count]({SITE}/p#count) below) when you visit.",
        f"We collect the number of your device (see [How we count and why]({SITE}/p#count) below) when you visit.",
    ),
    (f"Read more in our Cookie notice at {SITE}/cookies.", f"Read more in our [Cookie notice]({SITE}/cookies)."),
    (
        f"How we balance interests can be found at: {SITE}/interests.",
        f"How we balance interests can be found on [Lanternworks's privacy page (opens in new window)]({SITE}/interests).",
    ),
    (
        f"You may change what we send you at our [preference center]({SITE}/choose) and opt out of advertising there.",
        f"You may change what we send you at our [your privacy choices]({SITE}/choose) and opt out of advertising there.",
    ),
    (
        "You may opt out of targeted advertising by visiting our preference center and choosing what you refuse.",
        "You may opt out of targeted advertising by visiting our about ads / do not sell or share my personal information and choosing what you refuse.",
    ),
    (
        f"To see how couriers are chosen and how to object, click [here]({SITE}/couriers).",
        f"To see how couriers are chosen and how to object, visit [our courier page]({SITE}/couriers).",
    ),
    (
        f"To ask for the deletion of your data, use the form [here]({SITE}/form).",
        f"To ask for the deletion of your data, use the form [here]({SITE}/help/form) (external link).",
    ),
    (
        f"You can ask us to delete your data: see {SITE}/delete for how.",
        f"You can ask us to delete your data: see [lanternworks.example]({SITE}/delete) for how.",
    ),
    (
        f"To ask for your data, please visit our [privacy request portal]({SITE}/ask) or write to us.",
        f"To ask for your data, please fill out our [webform]({SITE}/ask) or write to us.",
    ),
    (
        "You can refuse what is not needed with the Cookie Settings link in the footer of our site.",
        f"You can refuse what is not needed with the [Cookie Preferences]({SITE}/prefs) link in the footer of our site.",
    ),
    (
        f"If you live in Norland, see our [Norland notice]({SITE}/no).",
        f"If you live in Norland, see our [Norland privacy notice]({SITE}/no).",
    ),
    (f"{OPT_OUT} Learn more [here]({SITE}/ads).", OPT_OUT),
    (f"{OPT_OUT} For more information, see our [Privacy FAQ]({SITE}/faq).", OPT_OUT),
]


@pytest.mark.parametrize(("old", "new"), TIDIED)
def test_a_tidied_link_is_no_change(old: str, new: str) -> None:
    found = compared(old, new)
    assert not found.material
    assert not found.findings
    assert found.noise in {"rewording", "extraction", "format"}


TOLD = [
    (  # a label that says who receives data
        f"We share what you borrow with our [couriers]({SITE}/who) each week.",
        f"We share what you borrow with our [advertising partners]({SITE}/who) each week.",
    ),
    (  # a choice of another company
        "We use measurements of others to count our visitors.",
        "We use measurements of others to count our visitors. You can opt out [here](https://refuse.countlings.example/out).",
    ),
    (  # a link that leads to somebody else now
        f"You may opt out of targeted advertising on this [choices page]({SITE}/choose) at any time.",
        "You may opt out of targeted advertising on this [preferences page](https://adlings.example/choose) at any time.",
    ),
    (  # a choice that goes with its sentence
        f"{OPT_OUT} To refuse the sale of your data, visit our [privacy choices page]({SITE}/refuse).",
        OPT_OUT,
    ),
    (  # one of two tools goes
        "Refuse advertising with the [Adlings opt-out](https://adlings.example/out) and the [Countlings opt-out](https://countlings.example/out).",
        "Refuse advertising with the [Adlings opt-out](https://adlings.example/out).",
    ),
    (  # a label that grows by those who receive data
        f"We tell whom we share your address with in our [privacy policy]({SITE}/p).",
        f"We tell whom we share your address with in our [privacy policy and by advertisers]({SITE}/p).",
    ),
    (  # out becomes in, right before a link
        f"You may opt out [here]({SITE}/opt) of what our partners learn about you.",
        f"You may opt in [here]({SITE}/opt) to what our partners learn about you.",
    ),
    (  # a choice leads to a policy now
        f"You may opt out of advertising on our [opt-out page]({SITE}/out).",
        f"You may opt out of advertising on our [privacy policy]({SITE}/policy).",
    ),
    (  # one of two choices on the publisher's own site goes
        f"You may refuse tracking on our [opt-out page]({SITE}/out) or on our [preference center]({SITE}/p).",
        f"You may refuse tracking on our [preference center]({SITE}/p).",
    ),
    (  # the sentence turns round beside a tidied link
        f"We will sell your personal data only as our [notice]({SITE}/n) says.",
        f"We will not sell your personal data; only as our [privacy notice (opens in a new tab)]({SITE}/n) says.",
    ),
    (  # a law in a label
        f"We transfer your data to other countries under the [Privacy Shield notice]({SITE}/shield) of ours.",
        f"We transfer your data to other countries under the [standard contractual clauses notice]({SITE}/clauses) of ours.",
    ),
    (  # a tool to choose with becomes a page that tells
        f"To stop letters about sales, use the [control center]({SITE}/set).",
        f"To stop letters about sales, use the [support center]({SITE}/help).",
    ),
    (  # where something is asked for is no page that tells more
        f"{OPT_OUT} To learn more, please fill out our [data request form]({SITE}/ask).",
        OPT_OUT,
    ),
    (  # nor is the list of who receives data
        f"{OPT_OUT} For more information, see our [partners list]({SITE}/who).",
        OPT_OUT,
    ),
    (  # what is handed on besides
        f"We hand your name to [Quillpost]({SITE}/quillpost) each week.",
        f"We hand your name and additional information to [Quillpost]({SITE}/quillpost) each week.",
    ),
    (  # who learns is the publisher
        OPT_OUT,
        f"{OPT_OUT} We find further details about you online via links.",
    ),
    (  # a note of a new window makes no furniture of what is said
        f"Read our [security page]({SITE}/s).",
        f"Read our [security page (opens in a new tab)]({SITE}/s) on how we sell your location to data brokers.",
    ),
]


@pytest.mark.parametrize(("old", "new"), TOLD)
def test_what_a_link_says_of_data_and_a_link_to_others_is_told(old: str, new: str) -> None:
    assert compared(old, new).material


LINES = (
    "More on what we keep of your loans and for how long.",
    "Your rights under the law do not depend on where you live.",
    "Couriers receive your address and your telephone number.",
)
BUTTONED = [
    "\n\n".join(f"Expand{line}" for line in LINES),
    "\n\n".join(f"Show more {line}" for line in LINES),
    "\n\n".join(f"{line} [show]" for line in LINES),
    "\n\n".join(f"{line}Collapse" for line in LINES),
    "\n\n".join(f"{line} Back to top" for line in LINES),
    "\n\n".join(f"{line}\n\nCopy link" for line in LINES),
    "\n\n".join((*LINES[:2], f"Close {LINES[2]}")),
    "\n\n".join((f"Read more{LINES[0]}", *LINES[1:])),
]


@pytest.mark.parametrize("new", BUTTONED)
def test_the_words_of_buttons_are_no_change(new: str) -> None:
    assert not compared("\n\n".join(LINES), new).material


def test_buttons_among_the_entries_of_a_list_are_no_change() -> None:
    entries = ["* Your name and address", "* Your telephone number", "* Your loans and returns"]
    plain = "We collect the following personal data:\n\n" + "\n".join(entries)
    loud = "We collect the following personal data:\n\n" + "\n".join(f"{entry}\n* Expand" for entry in entries)
    assert not compared(plain, loud).material


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LINES[2], "Open data brokers receive your address and your telephone number."),
        ("We use: OpenStreetMap to draw the map.", "We use: StreetMap and CloseLook Analytics to draw the map."),
        (
            "You decide on your contacts.",
            "Share your contacts with advertisers is a setting that is on unless you refuse.",
        ),
        (f"{LINES[0]}", f"Expand{LINES[0]} We sell your location to data brokers."),
    ],
)
def test_a_statement_that_begins_like_a_button_is_told(old: str, new: str) -> None:
    assert compared(old, new).material


def test_a_button_s_words_are_cut_off_only_where_they_are_set_apart() -> None:
    assert {rest.key for rest in rests("ExpandMore on names")} == {"more on names"}
    assert {rest.key for rest in rests("Your rightsShow")} == {"your rights"}
    assert [rest.key for rest in rests("ShowYour rights [hide]")][-1] == "your rights"
    assert "name e mail" in {rest.key for rest in rests("Name Show more | expand_moreE-mail")}
    assert not list(rests("showroom visits and closely held data"))
    assert not [rest for rest in rests("Share Location") if rest.is_sure]


def test_a_lone_word_is_a_button_s_surely_only_where_no_list_says_it() -> None:
    assert all(map(is_surely_button, ("Expand all", "[show]", "Back to top", "Read more ›")))
    assert is_button("Share")
    assert not is_surely_button("Share")
    assert not is_button("Share data with advertisers")


def test_a_button_s_word_among_the_entries_of_a_list_is_told() -> None:
    kept = "You may set each of your loans to:\n\n- Hide\n- Locked\n- Shared with friends"
    assert compared(kept, kept.replace("- Hide\n", "")).material
    assert is_no_entry("Expand all")
    assert not is_no_entry("Hide")
