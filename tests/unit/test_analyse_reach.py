"""Who represents the company and how it is reached is recorded, not told; who controls or receives data is told."""

import pytest

from bot.analyse import compare
from bot.analyse.specialists import controller
from bot.analyse.statements.align import align
from bot.analyse.statements.segment import segment
from bot.analyse.versions.version import Version
from bot.extract import extract, page_from_file
from bot.model import Comparison, Document
from tests.pages.said import change

_POLICY = """# Privacy policy of the Heron Library

We run a lending library for tools, and this policy says what we do with the personal data of our members and visitors.

## Who we are

The Heron Library keeps drills, ladders and saws. You borrow them at our counter, and we write down who has which tool.
We ask you to bring the tools back in the state in which you took them. You may ask us at any time what we know of you.

## What we do with data

We use your name and your member number to lend you tools, and your telephone number to remind you when one is late.
We keep the list of your loans for a year. Our staff sees only the entries that belong to the tool you hold.
We do not ask for more than we need, and we do not lend tools to shops or to people who sell them on.

## Contact

If you have any questions about this policy, ask at the counter or use one of the addresses below.

{}

## Changes

We put a new version on this page when something changes, and we hang a note at the counter a month before it applies.
"""

REPLACED = [
    (
        "For the UK: RA Otter, Reed House, 3 Mill Lane, London EC1A 4HD; or by email at uk@otter.example",
        (
            "For the EU/EEA: Sedge Privacy GmbH via the online request form at https://sedge.example/ask or by writing to "
            "Sedge Privacy GmbH at Ringweg 4, 20095 Hamburg, Germany"
        ),
    ),
    (
        "Our representative in the European Union is Larkspur Rep Ltd. You can contact them at eu@larkspur.example.",
        (
            "Our representative in the EU is Tanager Services B.V., Herengracht 101, 1015 BZ Amsterdam. To contact Tanager, "
            "please use their online form at https://tanager.example/contact."
        ),
    ),
    (
        "To exercise your rights, write to us at privacy@heron.example.",
        "To exercise your rights, write to us using our online request form at https://heron.example/form.",
    ),
    ("Phone: +44 20 7946 0123 (Monday to Friday, 9 am to 5 pm)", "Phone: +44 20 7946 0199 (every day, 8 am to 8 pm)"),
    (
        "Heron Library Ltd located at 9 Bank Road, Leeds LS1 4AB, United Kingdom.",
        (
            "* Data Controller: Heron Library Ltd\n* Address: 9 Bank Road, Leeds LS1 4AB, United Kingdom\n"
            "* Data Protection Officer: dpo@heron.example"
        ),
    ),
    (
        "* Heron Japan K.K., 3-1-1 Kamiyama, Tokyo 150-0047, Japan\n* Heron India Pvt. Ltd., 4 Lotus Road, Mumbai 400001",
        "* Heron India Pvt. Ltd., 4 Lotus Road, Mumbai 400001\n* Heron Korea Co., Ltd., 152 Teheran-ro, Seoul 06236",
    ),
]
ALONE = [
    "Our Data Protection Officer, Ms. Irma Vale, can be reached by post at 77 Fleet Road, Leeds LS1 4AB.",
    "We have appointed Alpenrep AG, Seestrasse 12, 8002 Zurich, as our representative in Switzerland.",
    "* EU/UK Representative: Otter & Partners (rep@otter.example)",
    "For users in Switzerland and Liechtenstein: Helvetia Rep GmbH, Kirchweg 8, 3011 Bern.",
]
REAL = [
    (
        "scope",
        "The controller of your personal data is Heron Library Ltd, 9 Bank Road, Leeds LS1 4AB.",
        "The controller of your personal data is Bigbuyer Holdings Inc, 900 Market Street, San Francisco, CA 94105.",
    ),
    (
        "scope",
        "* Data Controller: Heron Library Ltd\n* Address: 9 Bank Road, Leeds LS1 4AB",
        "* Data Controller: Bigbuyer Holdings Inc\n* Address: 900 Market Street, San Francisco, CA 94105",
    ),
    (
        "",
        "",
        "We share your loans with Acme Analytics Ltd, 12 High Street, London EC1A 1BB, which analyses them for us.",
    ),
    (
        "",
        "",
        "You may ask us to delete your personal data through the online request form at https://heron.example/ask.",
    ),
    (
        "right",
        (
            "Our Data Protection Officer is reached at dpo@heron.example. You also have the right to lodge a complaint with "
            "the supervisory authority of the country in which you live."
        ),
        "",
    ),
    (
        "",
        "To delete your account, write to us at privacy@heron.example.",
        "To delete your account, write to us at privacy@heron.example or use the request form at https://heron.example.",
    ),
    (
        "",
        "Your loans are stored by Reedmere Hosting Ltd, 5 Canal Street, Dublin 2, which you can contact at a@reed.example.",
        (
            "Your loans are stored by Zinc Hosting Inc, 989 Market Street, San Francisco, CA 94103, which you can contact at "
            "b@zinc.example."
        ),
    ),
]
PAIRED = [
    (
        "You or your authorised agent can contact us at privacy@heron.example.",
        "You can contact us at privacy@heron.example.",
    ),
    (
        "Letters to us are passed to Reedmere Post Ltd, 5 Canal Street, Dublin 2, contact: a@reed.example.",
        "Letters to us are passed to Zinc Post Inc, 989 Market Street, San Francisco, CA 94103, contact: b@zinc.example.",
    ),
]
SAID = [
    "Calls to our helpline on +44 20 7946 0123 are recorded.",
    "Residents of California may name an authorized agent, who can write to us at privacy@heron.example for them.",
    "Letters to our office at 10 King Street, London EC2V 8EA are opened by Ironvale Document Services Ltd.",
    "We will use your email address to contact you about new offers of our partners.",
    "Your telephone number is given to Quayside Support Ltd, 3 Mill Lane, London EC1A 4HD.",
    "Data goes to Quayside Analytics, 3 Mill Lane, London EC1A 4HD.",
    "We use Quayside Analytics, 3 Mill Lane, London EC1A 4HD; contact them at hello@quayside.example.",
    "Quayside Analytics Ltd, 3 Mill Lane, London EC1A 4HD, gets it too (contact: hello@quayside.example).",
    "We give your address to the police where a court asks us to at legal@heron.example.",
]


def page(statement: str) -> Document:
    return extract([page_from_file("policy.md", _POLICY.format(statement).encode())]).document


def both_ways(before: str, after: str) -> tuple[Comparison, Comparison]:
    old, new = page(before), page(after)
    return compare(old, new), compare(new, old)


@pytest.mark.parametrize(("before", "after"), REPLACED)
def test_a_contact_replaced_by_another_is_recorded_and_told_to_nobody(before, after) -> None:
    for found in both_ways(before, after):
        assert not found.material, found.headline
        assert {finding.kind for finding in found.findings} == {"contact"}
        assert found.noise == "contact_only"


@pytest.mark.parametrize("statement", ALONE)
def test_a_contact_that_comes_or_goes_is_recorded_and_told_to_nobody(statement) -> None:
    for found in both_ways("", statement):
        assert not found.material, found.headline
        assert {finding.kind for finding in found.findings} == {"contact"}


@pytest.mark.parametrize(("kind", "before", "after"), REAL)
def test_who_controls_or_receives_data_and_what_may_be_asked_for_is_told(kind, before, after) -> None:
    for found in both_ways(before, after):
        assert found.material, found.headline
        assert not kind or kind in {finding.kind for finding in found.findings}


@pytest.mark.parametrize("statement", SAID)
def test_what_is_said_beside_an_address_is_told(statement) -> None:
    for found in both_ways("", statement):
        assert found.material, found.headline


@pytest.mark.parametrize(("before", "after"), PAIRED)
def test_who_is_handed_something_or_may_act_for_you_is_told(before, after) -> None:
    for found in both_ways(before, after):
        assert found.material, found.headline


def test_a_representative_that_the_company_works_with_is_a_contact() -> None:
    statement = "We work with Alpenrep AG, Seestrasse 12, 8002 Zurich, as our representative in Switzerland."
    assert not any(found.material for found in both_ways("", statement))


def test_a_limit_of_time_beside_an_address_is_told() -> None:
    before = "To exercise your rights, write to us at privacy@heron.example; we delete your data within 30 days."
    for found in both_ways(before, before.replace("30", "90")):
        assert found.material, found.headline


def test_a_company_among_recipients_is_no_contact() -> None:
    listed = "We share your loans with these service providers:\n\n* Reedmere Ltd, 5 Canal Street, Dublin 2, Ireland\n"
    found = compare(page(listed), page(f"{listed}* Zinc Metrics Inc, 989 Market Street, San Francisco, CA 94103\n"))
    assert found.material
    assert "third_party" in {finding.kind for finding in found.findings}


def test_another_company_that_calls_itself_we_is_told_though_all_else_is_an_address() -> None:
    before = (
        "Heron Library Ltd (“we,” “us,” or “our”) takes care of your data. 9 Bank Road, Leeds LS1 4AB, is our seat."
    )
    after = "Bigbuyer Tools Inc. (“we,” “us,” or “our”) takes care of your data. 900 Market Street, Austin, TX 78701, is our seat."
    for found in both_ways(before, after):
        assert found.material
        assert ("scope", "changed") in {(finding.kind, finding.action) for finding in found.findings}


def test_a_company_that_both_versions_name_is_no_other_one() -> None:
    before = "Heron Library Ltd (“we” or “us”) takes care of your data."
    after = "The Heron Library Limited (“we” or “us”) takes care of your data."
    old, new = segment(page(before)), segment(page(after))
    edits = align(old, new).edits
    assert len(edits) == 1
    assert controller.replaced(edits, Version(old), Version(new)) == ()


def test_a_form_that_took_the_place_of_an_address_for_questions_is_a_detail() -> None:
    before = "If you have questions about your rights under state law, you can email us at privacy@lumen.example."
    after = "If you have questions about your rights under state law, please submit a privacy inquiry form."

    assert not change(before, after).material
    assert change(before, "We answer no questions about your rights under state law.").material
