"""Material or not, how serious, and the one line that says so."""

import pytest

from bot.analyse import ANALYSER, compare
from bot.analyse.telling.headline import headline_of
from bot.model import Block, BlockKind, Comparison, Document, Finding, Severity, Untyped

BASE = (
    "Privacy notice",
    "Last updated: 3 May 2024",
    "We collect your name when you book a tool.",
    "Nobody else sees your data.",
)


def document(*texts: str, language: str = "") -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts), language=language)


def added(*texts: str) -> Comparison:
    return compare(document(*BASE), document(*BASE, *texts))


def finding(kind: str, action: str, value: str, severity: Severity = Severity.MEDIUM) -> Finding:
    return Finding(kind, action, value, "worse", severity, old_quote="x", new_quote="y")


def test_the_analyser_has_a_version() -> None:
    assert ANALYSER == 16


def test_a_change_without_a_new_date_is_silent() -> None:
    assert added("We use Stripe to process payments.").silent_change
    moved = tuple(text.replace("2024", "2025") for text in BASE)
    assert not compare(document(*BASE), document(*moved, "We use Stripe to process payments.")).silent_change


def test_without_a_stated_date_nothing_is_called_silent() -> None:
    assert not compare(document(BASE[2]), document(BASE[2], "We use Stripe to process payments.")).silent_change


def test_a_change_of_the_date_alone_is_noise() -> None:
    found = compare(document(*BASE), document(*(text.replace("3 May 2024", "4 June 2025") for text in BASE)))
    assert (found.material, found.noise, found.severity) == (False, "date_only", Severity.INFO)
    assert [item.kind for item in found.findings] == ["effective_date"]


def test_another_language_is_noise_whatever_differs() -> None:
    other = document("Nous vendons vos données.", language="fr")
    found = compare(document(*BASE, language="en"), other)
    assert (found.material, found.noise) == (False, "language")


def test_another_spelling_throughout_is_another_edition() -> None:
    british = "We analyse bookings by day. You may recognise us by our badge. Staff organise each pick-up at noon. Your favourite tool stays private."
    american = (
        british.replace("analyse", "analyze")
        .replace("recognise", "recognize")
        .replace("organise", "organize")
        .replace("favourite", "favorite")
    )
    american = american.replace("private", "private, always")
    found = compare(document(*BASE, british), document(*BASE, american))
    assert found.noise == "language"


def test_substance_without_a_kind_is_shown_and_tells() -> None:
    text = "Each account is scored by a neighbour who looks at your records before a booking is confirmed."
    found = added(text)
    assert found.material
    assert [item.new_quote for item in found.untyped] == [text] or found.findings


@pytest.mark.parametrize(
    "text",
    [
        "Home",
        "Sign up for our newsletter",
        "© 2025 Larkfield",
        "Skip to content",
        "We have updated our privacy policy.",
        "Number of vendors seeking consent: 12",
    ],
)
def test_page_furniture_tells_nobody(text: str) -> None:
    assert not added(text).material


def test_severity_has_a_reason() -> None:
    found = compare(document(*BASE, "We do not sell your personal data."), document(*BASE))
    (sale,) = [item for item in found.findings if item.kind == "sale"]
    assert (sale.action, sale.effect, sale.severity, sale.reason) == (
        "removed",
        "worse",
        Severity.HIGH,
        "a promise not to sell is gone",
    )
    assert sale.dpv == "dpv:SellDataToThirdParties"
    assert sale.opp115 == "Third Party Sharing/Collection"


def test_a_reversed_statement_is_worse() -> None:
    found = compare(
        document(*BASE, "We do not share your data with insurers."),
        document(*BASE, "We share your data with insurers."),
    )
    told = [item for item in found.findings if item.kind == "sharing"]
    assert told
    assert told[0].effect == "worse"
    assert told[0].severity is Severity.HIGH


def test_the_headline_names_the_gravest_first_and_counts_the_rest() -> None:
    findings = tuple(
        finding("purpose", "added", f"a purpose that is long to tell, number {number}") for number in range(9)
    )
    line = headline_of((finding("third_party", "added", "Stripe"), *findings), (), None)
    assert line.startswith(("Adds Stripe; and 9 more", "Adds Stripe; adds use of data for"))
    assert len(line) <= 140


def test_a_headline_of_untyped_statements_says_how_many() -> None:
    assert headline_of((), (Untyped(None, "x"), Untyped("y", None)), None).startswith("2 changed statements")


def test_counts_are_small_figures() -> None:
    stats = added("We use Stripe to process payments.").stats
    assert stats["words_added"] == 6
    assert stats["words_removed"] == 0
    assert stats["blocks_changed"] == 1
