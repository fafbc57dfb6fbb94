"""Findings told and counted in words: what was promised is no deed, and what somebody is denied is none of their rights."""

from dataclasses import replace

import pytest

from bot.model import Finding, Severity
from bot.render.words import claim, counts


def finding(kind: str, action: str, value: str) -> Finding:
    return Finding(kind, action, value, "worse", Severity.HIGH, old_quote="Was so.", new_quote="Is so.")


@pytest.mark.parametrize(
    ("kind", "action", "value", "said"),
    [
        ("third_party", "added", "Stripe", "1 third party added"),
        ("sale", "removed", "promise not to sell personal data", "1 promise removed"),
        ("right", "removed", "deletion", "1 right removed"),
        ("right", "added", "limits on deletion", "1 statement on rights added"),
        ("sharing", "changed", "terms on insurers", "1 statement on sharing changed"),
        ("effective_date", "changed", "1 May 2026", "1 effective date changed"),
    ],
)
def test_a_finding_is_counted_as_what_it_is(kind, action, value, said):
    assert counts([finding(kind, action, value)]) == said


def test_findings_of_one_sort_are_counted_together():
    both = [
        finding("sale", "removed", "promise not to sell x"),
        finding("sharing", "removed", "promise not to share y"),
    ]
    assert counts(both) == "2 promises removed"


@pytest.mark.parametrize(
    ("effect", "reason", "done"),
    [
        ("worse", "a promise not to sell is gone", "Removed"),
        ("worse", "a promise not to sell is reversed", "Reversed"),
        ("neutral", "wording on sale", "Changed"),
        ("better", "in favour of the person", "Changed"),
    ],
)
def test_a_promise_that_gave_way_is_told_as_what_became_of_it(effect, reason, done):
    changed = replace(finding("sale", "changed", "promise not to sell personal data"), effect=effect, reason=reason)

    assert claim(changed) == f"{done} promise not to sell personal data"
    assert counts([changed]) == f"1 promise {done.lower()}"
