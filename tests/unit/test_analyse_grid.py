"""Tables of a privacy policy: what came, went or changed in them is told; sorted, set or described otherwise they are silent."""

import pytest

from bot.analyse import compare
from bot.analyse.statements.columns import lines_of, role_of
from bot.analyse.statements.segment import segment
from bot.extract import extract, page_from_file
from bot.model import Comparison, Document

_PROSE = """# Privacy policy of the Heron Library

We run a lending library for tools, and this policy says what we do with the personal data of our members and visitors.

## Who we are

The Heron Library keeps drills, ladders and saws. You borrow them at our counter, and we write down who has which tool.
We ask you to bring the tools back in the state in which you took them. You may ask us at any time what we know of you.

## What we do not do

We do not ask for more than we need. We never ask for your bank card at the counter, and we do not lend tools to shops.
Our staff sees only the entries that belong to the tool you hold. You can object to the use of your data at the counter.

"""
_TAIL = """
## Changes

We put a new version on this page when something changes, and we hang a note at the counter a month before it applies.
"""
BASES = (
    ("What for", "Personal data", "Legal basis"),
    ("Lending of tools", "Name, address, member number", "Performance of a contract"),
    ("Reminders of late tools", "Name, phone number", "Legitimate interests"),
    ("Keeping our books", "Name, fees paid", "Legal obligation"),
    ("Courses at weekends", "Name, course booked", "Performance of a contract"),
)
PERIODS = (
    ("Category of data", "Retention period"),
    ("Loans of tools", "12 months"),
    ("Damage reports", "6 years"),
    ("Messages to the counter", "As long as your membership lasts"),
    ("Photos of tools", "2 months"),
)
SALES = (
    ("Category of personal information", "Collected", "Sold or shared", "Disclosed to"),
    ("Identifiers", "Yes", "No", "Repair shops; delivery services"),
    ("Commercial information", "Yes", "No", "Repair shops; accountants"),
    ("Geolocation", "No", "No", "Nobody"),
    ("Audio recordings", "No", "No", "Nobody"),
)
STORES = (
    ("Name", "Purpose", "Duration", "Type"),
    ("heron_session", "Keeps you logged in", "Session", "Cookie"),
    ("heron_lang", "Remembers your language", "1 year", "Cookie"),
    ("heron_cart", "Remembers the tools you chose", "30 days", "Local storage"),
)
Rows = tuple[tuple[str, ...], ...]


def page(rows: Rows, title: str = "Our tables", *, headed: bool = True) -> Document:
    heads, *body = rows
    lines = [heads, ["---"] * len(heads), *body] if headed else [[""] * len(heads), ["---"] * len(heads), heads, *body]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    text = f"{_PROSE}## {title}\n\nThe table says it line by line.\n\n{table}\n{_TAIL}"
    return extract([page_from_file("policy.md", text.encode())]).document


def without(rows: Rows, number: int) -> Rows:
    return rows[:number] + rows[number + 1 :]


def altered(rows: Rows, number: int, column: int, text: str) -> Rows:
    row = rows[number]
    return (*rows[:number], (*row[:column], text, *row[column + 1 :]), *rows[number + 1 :])


def told(found: Comparison) -> set[tuple[str, str]]:
    return {(finding.kind, finding.action) for finding in found.findings}


def proof(found: Comparison, kind: str) -> str:
    return " ".join(
        f"{finding.old_quote or ''} {finding.new_quote or ''}" for finding in found.findings if finding.kind == kind
    )


@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize(
    ("rows", "title", "kind", "number"),
    [
        (BASES, "Why we use data", "legal_basis", 3),
        (PERIODS, "How long we keep data", "retention", 2),
        (SALES, "For Californians", "data_collected", 4),
        (STORES, "Cookies and local storage", "data_collected", 3),
    ],
)
def test_a_row_that_came_or_went_is_told_either_way(rows, title, kind, number, headed) -> None:
    whole, short = page(rows, title, headed=headed), page(without(rows, number), title, headed=headed)
    gone, come = compare(whole, short), compare(short, whole)
    assert gone.material
    assert come.material
    assert (kind, "removed") in told(gone)
    assert (kind, "added") in told(come)
    assert rows[number][0] in proof(gone, kind)
    assert rows[number][0] in proof(come, kind)


@pytest.mark.parametrize(
    ("rows", "where", "text", "kind", "words"),
    [
        (BASES, (2, 2), "Legitimate interests; consent", "legal_basis", "consent"),
        (BASES, (3, 2), "Legitimate interests", "legal_basis", "Legitimate interests"),
        (PERIODS, (1, 1), "18 months", "retention", "18 months"),
        (SALES, (2, 2), "Yes", "sale", "Commercial information"),
        (SALES, (1, 3), "Repair shops; delivery services; advertising networks", "sharing", "advertising networks"),
        (STORES, (2, 2), "3 years", "retention", "3 years"),
    ],
)
def test_a_cell_that_says_something_else_is_told_with_its_words(rows, where, text, kind, words) -> None:
    before, after = page(rows), page(altered(rows, *where, text))
    for found in (compare(before, after), compare(after, before)):
        assert found.material
        assert (kind, "changed") in told(found)
        assert words in proof(found, kind)
        assert all(
            len(quote.split()) <= 40 for item in found.findings for quote in (item.old_quote, item.new_quote) if quote
        )


def _sorted(rows: Rows) -> Rows:
    return (rows[0], *rows[:0:-1])


def _columns(rows: Rows) -> Rows:
    return tuple((row[0], *row[:0:-1]) for row in rows)


def _set(rows: Rows) -> Rows:
    return (
        rows[0],
        *(
            (f"**{row[0]}**", *(cell.replace("; ", "<br>• ").replace("_", "\\_") for cell in row[1:]))
            for row in rows[1:]
        ),
    )


def _cased(rows: Rows) -> Rows:
    return (rows[0], *((row[0], *(cell.title() for cell in row[1:])) for row in rows[1:]))


def _emptied(rows: Rows) -> Rows:
    return tuple((*row, "") for row in rows)


def _described(rows: Rows) -> Rows:
    return ((*rows[0], "Notes"), *((*row, f"More on {row[0].lower()} is said at our counter") for row in rows[1:]))


@pytest.mark.parametrize("rows", [BASES, PERIODS, SALES, STORES])
@pytest.mark.parametrize("change", [_sorted, _columns, _set, _cased, _emptied, _described])
@pytest.mark.parametrize("headed", [True, False])
def test_a_table_sorted_set_or_described_otherwise_says_nothing_new(rows, change, headed) -> None:
    before, after = page(rows, headed=headed), page(change(rows), headed=headed)
    for found in (compare(before, after), compare(after, before)):
        assert not found.material, found.headline
        assert not found.findings
        assert not found.untyped


SAID = (
    ("sale", "We never sell it"),
    ("third_party", "Sold to advertising networks such as Quayside Analytics Ltd"),
    ("purpose", "Used to train artificial intelligence models"),
)


@pytest.mark.parametrize(("kind", "said"), SAID)
@pytest.mark.parametrize("change", [tuple, _sorted])
def test_what_a_column_of_notes_says_is_told_when_it_comes_or_goes(kind, said, change) -> None:
    noted = change((*((*row, note) for row, note in zip(BASES, ("Notes", said, "-", "-", "-"), strict=True)),))
    before, after = page(BASES), page(noted)
    for found in (compare(before, after), compare(after, before)):
        assert found.material
        assert kind in {finding.kind for finding in found.findings}


def test_a_column_that_says_how_long_is_told_once() -> None:
    heads, *body = BASES
    periods = ("2 years", "3 months", "10 years", "1 year")
    wider = ((*heads, "Retention period"), *((*row, period) for row, period in zip(body, periods, strict=True)))
    found = compare(page(BASES), page(wider))
    assert found.material
    assert [finding.action for finding in found.findings if finding.kind == "retention"] == ["changed"]


def test_answers_that_change_columns_are_no_new_order() -> None:
    before = altered(SALES, 2, 2, "No")
    turned = (*before[:2], ("Commercial information", "No", "Yes", "Repair shops; accountants"), *before[3:])
    found = compare(page(before), page(turned))
    assert ("sale", "changed") in told(found)
    assert found.material


def test_a_table_that_comes_whole_is_left_to_the_judgement_of_all_statements() -> None:
    bare = extract([page_from_file("policy.md", f"{_PROSE}{_TAIL}".encode())]).document
    segmented = lines_of(segment(page(BASES)))
    assert len(segmented) == len(BASES) - 1
    assert lines_of(segment(bare)) == ()


def test_heads_that_say_nothing_have_no_role() -> None:
    assert [role_of(head) for head in ("Colour", "Weight", "Lawful basis", "Shared with", "Your rights")] == [
        "",
        "",
        "legal_basis",
        "sharing",
        "right",
    ]


@pytest.mark.parametrize("rows", [BASES, PERIODS, SALES, STORES])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_is_told_to_nobody_shows_no_statement_to_read(rows, number) -> None:
    found = compare(page(rows), page(without(rows, number)))
    assert found.material or not (found.untyped or found.stats["untyped"])
