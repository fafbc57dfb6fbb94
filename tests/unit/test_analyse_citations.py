"""Names of laws said otherwise are no change; a law or framework that was not named before is one."""

import pytest

from bot.analyse import compare
from bot.model import Block, BlockKind, Comparison, Document

BASE = (
    "This policy says how Larkfield handles personal data of the people who book a boat with it.",
    "We answer every request within one month and never charge a fee for it.",
    "Larkfield keeps to the General Data Protection Regulation (GDPR) in all that it does.",
    "Larkfield takes part in the EU-U.S. Data Privacy Framework (EU-U.S. DPF), the UK Extension to the EU-U.S. DPF and the Swiss-U.S. Data Privacy Framework (Swiss-U.S. DPF).",
    "We delete the photos of a returned boat once the deposit has been paid back.",
)


def both_ways(old: str, new: str) -> list[Comparison]:
    before, after = (
        Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in (*BASE, *([text] if text else []))))
        for text in (old, new)
    )
    return [compare(before, after), compare(after, before)]


def test_a_framework_named_in_full_is_no_change() -> None:
    old = "Under the Data Privacy Framework Larkfield answers complaints about its use of your data."
    new = "Under the EU-U.S. DPF, the UK Extension to the EU-U.S. DPF and the Swiss-U.S. DPF Larkfield answers complaints about its use of your data."
    for found in both_ways(old, new):
        assert (found.material, found.findings, found.untyped, found.noise) == (False, (), (), "rewording")


def test_the_definition_of_a_law_that_is_named_anyway_is_no_change() -> None:
    for found in both_ways("", "“GDPR” means the General Data Protection Regulation (EU) 2016/679;"):
        assert (found.material, found.findings, found.untyped) == (False, (), ())


def test_a_law_that_was_not_named_is_told() -> None:
    for found in both_ways("", "“CCPA” means the California Consumer Privacy Act."):
        assert found.material


def test_what_is_done_under_a_law_is_told() -> None:
    old = "Under the GDPR we share your data with the harbour master only."
    new = "Under the GDPR we share your data with advertising partners."
    for found in both_ways(old, new):
        assert found.material


def test_a_law_that_no_longer_binds_is_told() -> None:
    old = "We will keep to the Principles of the Data Privacy Framework where we pass data on to partners."
    new = "We may keep to the Principles of the EU-U.S. Data Privacy Framework where we pass data on to partners."
    for found in both_ways(old, new):
        assert found.stats["sentences_changed"] == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("General Data Protection Regulation", "California Consumer Privacy Act"),
        ("GDPR", "Swiss Federal Act on Data Protection"),
        ("GDPR", "UK GDPR"),
    ],
)
@pytest.mark.parametrize(
    "said", ["You have the rights that the {} gives you, such as a copy of your file.", "“Boat Law” means the {}."]
)
def test_a_law_for_another_is_told_where_both_were_named(said: str, old: str, new: str) -> None:
    named = "Harbours keep to the GDPR, the UK GDPR, the California Consumer Privacy Act and the Swiss Federal Act on Data Protection. "
    for found in both_ways(*(named + said.format(law) for law in (old, new))):
        assert any(found.stats[f"sentences_{what}"] for what in ("changed", "added", "removed"))
