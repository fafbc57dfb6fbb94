"""A name is told whole, and nothing for the group that a company belongs to or the contract that binds its providers."""

import pytest

from tests.pages.said import change


def told(statement: str, kind: str) -> list[str]:
    return [finding.value for finding in change("", statement).findings if finding.kind == kind]


@pytest.mark.parametrize(
    ("statement", "kind", "values"),
    [
        (
            "We work with services such as Google Display and Video 360 for ads.",
            "third_party",
            ["Google Display and Video 360"],
        ),
        ("We work with services such as Stripe and Adyen for payments.", "third_party", ["Stripe", "Adyen"]),
        ("We comply with the Act on Protection of Personal Information.", "jurisdiction", ["Act on Protection of Personal Information"]),
        ("We may collect analytics data, such as access times.", "data_collected", ["analytics"]),
        ("We may collect soil topics and yields.", "data_collected", ["soil topic", "yield"]),
        ("Northmere is part of the AT&T group of companies.", "third_party", []),
        ("Northmere is part of a group and shares data with AT&T.", "third_party", ["AT&T"]),
    ],
)  # fmt: skip
def test_a_name_is_told_whole_and_of_whom_it_is_said(statement: str, kind: str, values: list[str]) -> None:
    assert told(statement, kind) == values or told(statement, kind) == [", ".join(values)]


def test_what_providers_are_bound_to_serves_people() -> None:
    bound = (
        "Carriers that bring parcels are placed under strict contractual obligations when we share details with them."
    )

    assert "worse" not in {finding.effect for finding in change("", bound).findings}
