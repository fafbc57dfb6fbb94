"""Entries that went below a lead-in that says the opposite are told; entries that only moved are not."""

import pytest

from bot.analyse import compare
from bot.extract import extract, page_from_file
from bot.model import Comparison, Document

POLICY = """# Ternhaven policy

We lend boats to members of the club and keep what we need for that, as this policy says. The club was founded by rowers.
Whoever borrows a boat becomes a member for the day and is bound by the rules of the club, which hang in the boathouse.

{first}

- your name
- your e-mail address
{ours}
{second}

- your telephone number
{theirs}
You can write to us at any time. We answer within ten days and keep letters for a year to see what was asked before.
"""
HEALTH = "- health data\n"


def document(first: str, ours: str, second: str, theirs: str) -> Document:
    text = POLICY.format(first=first, ours=ours, second=second, theirs=theirs)
    return extract([page_from_file("policy.md", text.encode())]).document


def moved(first: str, second: str) -> Comparison:
    """Health data goes from the second list to the first."""
    return compare(document(first, "", second, HEALTH), document(first, HEALTH, second, ""))


@pytest.mark.parametrize(
    ("first", "second", "kind", "headline"),
    [
        ("We share:", "We never share:", "sharing", "Reverses its promise not to share data with others (health data)"),
        ("We sell:", "We do not sell:", "sale", "Reverses its promise not to sell personal data"),
        ("We collect:", "We do not collect:", "data_collected", "Reverses its promise not to collect health data"),
    ],
)
def test_an_entry_that_left_a_promise_is_told_with_both_lead_ins(
    first: str, second: str, kind: str, headline: str
) -> None:
    found = moved(first, second)

    assert found.material
    assert found.headline == headline
    assert [(item.kind, item.old_quote, item.new_quote, item.effect) for item in found.findings] == [
        (kind, second, first, "worse")
    ]


def test_a_denial_that_went_from_the_lead_in_is_told_of_each_entry() -> None:
    old = document("We share:", "", "We never share:", HEALTH)
    found = compare(old, document("We share:", "", "We may also share:", HEALTH))

    assert found.material
    assert any("telephone number; health data" in item.value for item in found.findings)
    assert not found.untyped


@pytest.mark.parametrize(
    ("first", "second"), [("We share:", "We also share:"), ("We never share:", "We do not share either:")]
)
def test_an_entry_that_moved_between_lists_of_one_meaning_is_no_change(first: str, second: str) -> None:
    assert not moved(first, second).material
