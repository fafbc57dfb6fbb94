"""Lists of recipients: each row that came, went or says something else is one finding, in whatever form it is listed."""

import pytest

from bot.analyse import compare
from bot.model import Block, BlockKind, Document, Link, Rules

HEADS = "Subprocessor | Purpose | Location"
LISTS = Rules(document="subprocessors")
ROWS = (
    "Quillfeather, Inc. | Help desk | United States",
    "Oakmoss GmbH | Hosting | Germany",
    "Thornbury Ltd | E-mail | Ireland",
)


def heading(text: str = "Our subprocessors") -> Block:
    return Block(BlockKind.HEADING, text, level=1)


def table(*rows: str, heads: str = HEADS) -> Document:
    return Document(
        (heading(), *(Block(BlockKind.ROW, row, lead=heads, cells=tuple(row.split(" | "))) for row in (heads, *rows)))
    )


def bullets(*items: str) -> Document:
    return Document((heading(), *(Block(BlockKind.ITEM, item, level=1) for item in items)))


def terms(*pairs: tuple[str, str]) -> Document:
    blocks = [heading()]
    for term, text in pairs:
        blocks += [Block(BlockKind.PARAGRAPH, term), Block(BlockKind.ITEM, text, level=1, lead=term)]
    return Document(tuple(blocks))


def told(old: Document, new: Document, rules: Rules = LISTS) -> list[tuple[str, str]]:
    return [(finding.action, finding.value) for finding in compare(old, new, rules).findings]


def test_rows_that_came_and_went_are_told_with_their_names() -> None:
    new = (*ROWS[:2], "Brightwater S.A. | Search | France")
    assert sorted(told(table(*ROWS), table(*new))) == [("added", "Brightwater S.A"), ("removed", "Thornbury Ltd")]


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("Oakmoss GmbH | Hosting | France", "Oakmoss GmbH (place: Germany to France)"),
        ("Oakmoss GmbH | Hosting and backups | Germany", "Oakmoss GmbH (purpose: Hosting to Hosting and backups)"),
        ("Oakmoss GmbH | Backups | Spain", "Oakmoss GmbH (purpose: Hosting to Backups; place: Germany to Spain)"),
    ],
)
def test_a_row_that_says_something_else_is_told_with_what_changed(row: str, value: str) -> None:
    (finding,) = compare(table(*ROWS), table(ROWS[0], row, ROWS[2]), LISTS).findings
    assert (finding.kind, finding.action, finding.value) == ("third_party", "changed", value)
    assert finding.effect == "neutral"
    assert finding.old_quote == ROWS[1]
    assert finding.new_quote == row


def test_swapping_the_sides_swaps_what_came_and_went() -> None:
    old, new = table(*ROWS), table(*ROWS[:2])
    assert told(old, new) == [("removed", "Thornbury Ltd")]
    assert told(new, old) == [("added", "Thornbury Ltd")]


def test_rows_in_another_order_are_no_news() -> None:
    assert told(table(*ROWS), table(*reversed(ROWS))) == []
    assert not compare(table(*ROWS), table(*reversed(ROWS)), LISTS).material


def test_another_legal_form_or_spelling_is_no_news() -> None:
    assert told(table(*ROWS), table("QUILLFEATHER LLC | Help desk | United States of America", *ROWS[1:])) == []


def test_a_new_name_for_the_same_entity_is_one_change() -> None:
    new = (ROWS[0], "Oakmoss Cloud GmbH | Hosting | Germany", ROWS[2])
    assert told(table(*ROWS), table(*new)) == [("changed", "Oakmoss Cloud GmbH (instead of Oakmoss GmbH)")]


def test_a_new_name_linked_to_the_same_site_is_one_change() -> None:
    def linked(name: str) -> Document:
        row = f"{name} | Hosting | Germany"
        link = Link(0, len(name), "https://www.oakmoss.example/")
        return Document((*table(*ROWS[:1]).blocks, Block(BlockKind.ROW, row, lead=HEADS, links=(link,))))

    assert told(linked("Oakmoss GmbH"), linked("Birchbark AG")) == [
        ("changed", "Birchbark AG (instead of Oakmoss GmbH)")
    ]


def test_another_vendor_for_the_same_purpose_is_two_findings() -> None:
    new = ("Brightwater Inc. | Help desk | United States", *ROWS[1:])
    assert sorted(told(table(*ROWS), table(*new))) == [("added", "Brightwater Inc"), ("removed", "Quillfeather Inc")]


@pytest.mark.parametrize("dash", [" – ", " - ", ": ", " | "])
def test_bullets_are_rows_too(dash: str) -> None:
    old = bullets(f"Quillfeather{dash}help desk{dash}Ireland", f"Oakmoss{dash}hosting{dash}Germany")
    new = bullets(f"Oakmoss{dash}hosting{dash}France", f"Thornbury{dash}e-mail{dash}Spain")
    assert sorted(told(old, new)) == [
        ("added", "Thornbury"),
        ("changed", "Oakmoss (place: Germany to France)"),
        ("removed", "Quillfeather"),
    ]


def test_brackets_and_commas_are_read() -> None:
    old = bullets("Quillfeather (help desk, Ireland)", "Oakmoss GmbH, hosting, Germany")
    new = bullets("Quillfeather (help desk, Spain)", "Oakmoss GmbH, hosting, France")
    assert sorted(told(old, new)) == [
        ("changed", "Oakmoss GmbH (place: Germany to France)"),
        ("changed", "Quillfeather (place: Ireland to Spain)"),
    ]


def test_terms_with_definitions_are_rows_too() -> None:
    old = terms(("Quillfeather Inc.", "Help desk, Ireland"), ("Oakmoss GmbH", "Hosting, Germany"))
    new = terms(("Oakmoss GmbH", "Hosting, France"), ("Thornbury", "E-mail, Spain"))
    assert sorted(told(old, new)) == [
        ("added", "Thornbury"),
        ("changed", "Oakmoss GmbH (place: Germany to France)"),
        ("removed", "Quillfeather Inc"),
    ]


def test_a_name_in_several_rows_is_compared_row_by_row() -> None:
    old = table("Oakmoss | Hosting | Germany", "Oakmoss | Backups | Germany")
    new = table("Oakmoss | Backups | Germany", "Oakmoss | Hosting | Germany", "Oakmoss | Mail | Spain")
    assert told(old, new) == [("changed", "Oakmoss (also: Mail – Spain)")]


def test_a_list_inside_a_policy_counts_where_its_column_heads_say_so() -> None:
    rules = Rules()
    assert told(table(*ROWS[:2]), table(*ROWS), rules) == [("added", "Thornbury Ltd")]


def test_tables_of_something_else_are_left_alone() -> None:
    heads = "Category | Purpose | Retention"
    old = table("Orders | Delivery | 2 years", heads=heads)
    new = table("Orders | Delivery | 2 years", "Invoices | Tax | 10 years", heads=heads)
    document = tuple(block for block in new.blocks if block.kind is not BlockKind.HEADING)
    assert [
        value for action, value in told(Document(old.blocks[1:]), Document(document), Rules()) if value == "Invoices"
    ] == []


def test_words_that_are_no_names_make_no_row() -> None:
    old = bullets("Oakmoss – hosting – Germany")
    new = bullets("Oakmoss – hosting – Germany", "Other service providers – support")
    assert [finding for finding in compare(old, new, LISTS).findings if finding.kind == "third_party"] == []


def test_the_role_of_a_new_row_decides_its_severity() -> None:
    new = (*ROWS, "Acxiom | Enrichment | United States")
    (finding,) = compare(table(*ROWS), table(*new), LISTS).findings
    assert finding.severity.word == "high"
    assert finding.reason == "data broker"


def test_a_thousand_rows_take_no_time() -> None:
    rows = [f"Oakmoss{number} GmbH | Hosting of part {number} | Germany" for number in range(1000)]
    changed = [row.replace("Germany", "France") for row in rows]
    assert len(told(table(*rows), table(*changed))) > 10
