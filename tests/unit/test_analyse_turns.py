"""Statements turned against the person: each with its effect, severity and reason; and what the stated date tells."""

from datetime import date

import pytest

from bot.analyse import Times, analyse, compare
from bot.model import Block, BlockKind, Comparison, Document, Finding, Severity

BASE = (
    "We collect your name when you open an account with us.",
    "Our couriers see the address that you give for a parcel.",
    "Write to us at any time about your account or a parcel.",
)


def document(*sentences: str) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in (*BASE, *sentences)))


def change(old: str, new: str) -> Comparison:
    return compare(document(*([old] if old else [])), document(*([new] if new else [])))


def told(comparison: Comparison, kind: str) -> Finding:
    return next(finding for finding in comparison.findings if finding.kind == kind)


@pytest.mark.parametrize(
    ("kind", "old", "new", "reason"),
    [
        ("sale", "We do not sell your personal data.", "", "a promise not to sell is gone"),
        (
            "sale",
            "We do not sell your personal data.",
            "We may sell your personal data.",
            "a promise not to sell is reversed",
        ),
        (
            "retention",
            "We keep server logs for 30 days.",
            "We keep server logs for as long as necessary.",
            "a limit gave way to an open-ended rule",
        ),
        (
            "children",
            "You must be at least 16 years old to use the service.",
            "You must be at least 13 years old to use the service.",
            "the minimum age is lower",
        ),
        (
            "consent",
            "We send you marketing messages only with your explicit consent.",
            "We send you marketing messages unless you opt out.",
            "opt-in became opt-out",
        ),
    ],
)
def test_a_turn_against_the_person_is_grave(kind: str, old: str, new: str, reason: str) -> None:
    finding = told(change(old, new), kind)
    assert (finding.effect, finding.severity, finding.reason) == ("worse", Severity.HIGH, reason)


@pytest.mark.parametrize(
    ("kind", "old", "new", "effect", "reason"),
    [
        (
            "transfer",
            "We transfer personal data to the United States under the Privacy Shield.",
            "We transfer personal data to the United States under Standard Contractual Clauses.",
            "neutral",
            "another transfer mechanism",
        ),
        (
            "right",
            "You have the right to request deletion of your data regardless of where you live.",
            "Residents of California have the right to request deletion of their data.",
            "worse",
            "rights depend on the place of residence",
        ),
        (
            "notice",
            "We will send you an e-mail before changes to this policy take effect.",
            "Changes to this policy are posted on this page.",
            "worse",
            "people are told of changes less surely",
        ),
    ],
)
def test_a_weaker_statement_is_of_medium_weight(kind: str, old: str, new: str, effect: str, reason: str) -> None:
    finding = told(change(old, new), kind)
    assert (finding.effect, finding.severity, finding.reason) == (effect, Severity.MEDIUM, reason)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("We do not sell your personal data.", "", "No longer says it does not sell personal data"),
        (
            "We keep server logs for 30 days.",
            "We keep server logs for as long as necessary.",
            "Replaces the retention limit of 30 days by “as long as necessary”",
        ),
        ("", "Copies of your messages may remain in our archives afterwards.", "Says data may stay after deletion"),
    ],
)
def test_the_headline_says_what_the_text_says_and_no_more(old: str, new: str, line: str) -> None:
    assert change(old, new).headline == line


def dated(stated: str, sentence: str) -> Document:
    return document(*([f"Last updated: {stated}"] if stated else []), sentence)


@pytest.mark.parametrize(
    ("before", "after", "times", "tail"),
    [
        ("3 May 2024", "3 May 2024", Times(), "(stated date unchanged)"),
        ("3 May 2024", "1 May 2024", Times(), "(stated date moved back to 2024-05-01)"),
        ("3 May 2024", "4 May 2024", Times(date(2024, 6, 1), date(2024, 6, 2)), "(backdated to 2024-05-04)"),
        ("3 May 2024", "23 June 2024", Times(date(2024, 6, 1), date(2024, 6, 2)), "(takes effect in 21 days)"),
        ("3 May 2024", "3 June 2024", Times(date(2024, 6, 1), date(2024, 6, 2)), "(takes effect tomorrow)"),
    ],
)
def test_the_headline_tells_what_the_stated_date_gives_away(before: str, after: str, times: Times, tail: str) -> None:
    old, new = dated(before, "We do not sell your personal data."), dated(after, "We may sell your personal data.")
    found = analyse(old, new, (), times=times)
    assert found.headline.endswith(tail)
    assert len(found.headline) <= 140


def test_a_stated_date_that_moves_with_the_text_is_not_spoken_of() -> None:
    old, new = dated("3 May 2024", "We do not sell data."), dated("2 June 2024", "We may sell your personal data.")
    assert "(" not in analyse(old, new, (), times=Times(date(2024, 6, 1), date(2024, 6, 2))).headline


@pytest.mark.parametrize(
    ("first", "before", "after"),
    [
        ("This summary was last updated on 1 January 2024.", "Updated as of: {}", ("3 May 2024", "2 June 2024")),
        ("Last updated: 3 May 2024", "Last updated: {}", ("3 May 2024", "2 June 2024")),
        ("We are a club.", "In force from 1 January 2024, and last updated on {}.", ("3 May 2024", "June 2nd, 2024")),
    ],
)
def test_a_text_that_states_two_dates_is_silent_only_where_neither_moved(
    first: str, before: str, after: tuple[str, str]
) -> None:
    old = document(first, "We do not sell your personal data.", before.format(after[0]))
    same, moved = (
        compare(old, document(first, "We may sell your personal data.", before.format(stated))) for stated in after
    )

    assert same.silent_change
    assert not moved.silent_change
    assert "effective_date" in {finding.kind for finding in moved.findings}


def test_a_change_of_nothing_but_the_date_is_no_backdating() -> None:
    same = "We do not sell your personal data."
    assert compare(dated("3 May 2024", same), dated("1 May 2024", same)).headline == "Only the stated date changed"
