"""Named third parties: listed, cued, in rows, with a legal form; and names that are none."""

import pytest

from bot.analyse import compare
from bot.analyse.vendors import by_url, directory, parse, role_of
from bot.model import Block, BlockKind, Document, Rules, Severity

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
