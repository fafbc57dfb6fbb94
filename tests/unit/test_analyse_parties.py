"""Named third parties: listed, cued, in rows, with a legal form; and names that are none."""

import time

import pytest

from bot.analyse import compare
from bot.analyse.lexicon.vendors import by_url, directory, parse, role_of
from bot.model import Block, BlockKind, Document, Link, Rules, Severity

BASE = "Larkfield Ltd (“Larkfield”, “we”) collects personal data when you book tools."


def document(*texts: str) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in (BASE, *texts)))


def names(new: str, rules: Rules = Rules()) -> dict[str, Severity]:
    found = compare(document(), document(new), rules).findings
    return {finding.value: finding.severity for finding in found if finding.kind == "third_party"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Payments are handled by our provider Adyen.", "Adyen"),
        ("We use analytics services such as Mixpanel and Matomo.", "Matomo"),
        ("We share order data with couriers such as Quillfeather and DHL.", "Quillfeather"),
        ("We share records with Brightwater Couriers GmbH for delivery services.", "Brightwater Couriers"),
        ("Our hosting platform is provided by Amazon Web Services.", "Amazon Web Services"),
        ("We rely on Quillfeather for payments.", "Quillfeather"),
        ("Our payment processor, Quillfeather, keeps card numbers.", "Quillfeather"),
        ("We share your requests with a help desk powered by Quillfeather.io.", "Quillfeather.io"),
        ("Cookies are set by third parties such as Brightwater, Oakmoss and Thornbury.", "Thornbury"),
        ("Credit checks are run with Oakmoss Auskunft GmbH & Co. KG as our partner.", "Oakmoss Auskunft"),
        ("We share card data with \u0420ayPal when you pay.", "PayPal"),
        ("We use Meta to show adverts to you.", "Meta"),
    ],
)
def test_a_named_recipient_is_found(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "We share data with service providers such as Larkfield Logistics.",
        "We share data under laws such as the General Data Protection Regulation.",
        "We process data of people in places such as California and Germany.",
        "We share data from features such as Tools and Personal data lists.",
        "You may use browsers such as Firefox, Opera and Google Chrome to see our services.",
        "We share data through our own services such as Toolfinder and Shedmate.",
        "We share data with our subsidiaries, including Oakmoss Rentals Ltd and Thornbury Hire GmbH.",
        "The controller of the data that our providers process is Oakmoss Holdings plc.",
        "You may take unresolved complaints to our dispute resolution provider, TrustArc.",
        "We use cookies in line with the principles of the Digital Advertising Alliance.",
        "Business Transfers: we may share data with a buyer.",
        "Accordingly, our service providers keep records such as Order Numbers.",
        "We share data by post with providers. Attn: Oakmoss Department.",
        "Services are provided by Oakmoss Tools (“Oakmoss”), and we share data with nobody.",
    ],
)
def test_own_names_laws_places_and_plain_words_are_none(text: str) -> None:
    assert names(text) == {}


def test_a_name_in_the_rules_is_the_publishers_own() -> None:
    text = "We share data with companies such as Adyen."
    assert "Adyen" in names(text)
    assert names(text, Rules(own_names=("Adyen",))) == {}


def test_the_role_decides_the_severity() -> None:
    assert names("We share hashed addresses with advertising partners such as Criteo.")["Criteo"] is Severity.HIGH
    assert names("We use Stripe to process payments.")["Stripe"] is Severity.MEDIUM


def test_a_name_that_already_stood_elsewhere_is_not_added() -> None:
    old = document("Support tickets are kept by Zendesk.", "Bookings begin at noon.")
    new = document(
        "Support tickets are kept by Zendesk.", "We share the chat log with our provider Zendesk when you call."
    )
    assert [finding for finding in compare(old, new).findings if finding.kind == "third_party"] == []


def test_the_list_is_long_and_its_roles_are_few() -> None:
    vendors = directory().by_name.values()
    assert len({vendor.name for vendor in vendors}) >= 300
    assert {vendor.role for vendor in vendors} >= {
        "payment",
        "hosting",
        "analytics",
        "ads",
        "ai",
        "support",
        "identity",
        "broker",
    }
    assert len({vendor.role for vendor in vendors}) <= 30


def test_a_domain_gives_its_vendor() -> None:
    vendor = by_url("https://policies.google.com/privacy")
    assert vendor is not None
    assert vendor.name == "Google"
    assert by_url("https://larkfield.example/") is None
    assert by_url("http://[bad") is None
    assert role_of("stripe") == "payment"
    assert role_of("Larkfield") == ""


def test_a_line_of_the_list_is_read() -> None:
    (vendor,) = parse("# comment\nAcorn*|ads|acorn.example acorn.test|Acorn Ads;Acorn Pixel\n")
    assert vendor.everyday
    assert vendor.names == ("Acorn", "Acorn Ads", "Acorn Pixel")
    assert vendor.domains == ("acorn.example", "acorn.test")


def test_another_name_of_the_same_vendor_is_no_news() -> None:
    old = document("Our servers are hosted on AWS.", "Bookings begin at noon.")
    new = document("Our servers are hosted on Amazon Web Services.", "Bookings begin at noon.")
    assert [finding for finding in compare(old, new).findings if finding.kind == "third_party"] == []


def test_a_name_inside_another_word_says_nothing() -> None:
    old = document("We keep metadata of your orders.", "Bookings begin at noon.")
    new = document(
        "We keep metadata of your orders.", "Bookings begin at noon.", "We share orders with our partner Meta."
    )
    assert [finding.value for finding in compare(old, new).findings if finding.kind == "third_party"] == ["Meta"]


def test_what_belongs_to_the_publisher_is_its_own() -> None:
    text = "We share data with services such as YouTube and Stripe."
    assert set(names(text)) == {"YouTube", "Stripe"}
    assert set(names(text, Rules(own_names=("Google",)))) == {"Stripe"}


def test_the_name_in_the_title_is_the_publisher_s() -> None:
    text = "We share data with tools such as Thornbury and Oakmoss."
    title = Block(BlockKind.HEADING, "Oakmoss Privacy Policy", level=1)
    old = Document((title, *document().blocks))
    new = Document((title, *document(text).blocks))
    assert [finding.value for finding in compare(old, new).findings if finding.kind == "third_party"] == ["Thornbury"]


def test_a_link_that_only_leads_on_names_nobody() -> None:
    def linked(url: str) -> Document:
        text = "Please see the privacy policy of the payment provider."
        return Document(
            (
                *document().blocks,
                Block(BlockKind.PARAGRAPH, text if url else "We pay.", links=(Link(0, 6, url),) if url else ()),
            )
        )

    found = compare(linked(""), linked("https://stripe.com/privacy")).findings
    assert [finding.value for finding in found if finding.kind == "third_party"] == []


def test_long_runs_of_capitals_take_no_time() -> None:
    text = "We share data with " + "Aa Bb, Inc. (Cc) and " * 4000
    begun = time.perf_counter()
    names(text)
    assert time.perf_counter() - begun < 5
