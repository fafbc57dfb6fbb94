"""Markdown and plain text to blocks, and documents back to Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract import extract, page_from_file
from bot.extract.markdown import render
from bot.model import Block, BlockKind, Document, Link
from bot.sameness import digest


def read(text: str, name: str = "policy.md") -> Document:
    return extract([page_from_file(name, text.encode())]).document


def shapes(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in read(text).blocks]


def test_headings_of_both_kinds():
    assert shapes("# Privacy #\n\nScope\n=====\nText\nmore\n\nRights\n------\n####### none") == [
        ("heading", 1, "Privacy"),
        ("heading", 1, "Scope"),
        ("paragraph", 0, "Text more"),
        ("heading", 2, "Rights"),
        ("paragraph", 0, "####### none"),
    ]


def test_lists_nest_and_know_their_lead():
    document = read("We keep:\n\n  * names\n    - first\n    - last\n  * letters\n    that you sent\n\n1. One\n2) Two")

    assert [(block.level, block.lead, block.text) for block in document.blocks[1:]] == [
        (1, "We keep:", "names"),
        (2, "names", "first"),
        (2, "names", "last"),
        (1, "We keep:", "letters that you sent"),
        (1, "We keep:", "One"),
        (1, "We keep:", "Two"),
    ]


def test_a_line_in_bold_is_a_heading_also_before_a_hard_break():
    assert shapes("# A\n\n**What we keep**\n\n**Why?**  \nBecause we must.\n\n**Note:** it is so.") == [
        ("heading", 1, "A"),
        ("heading", 2, "What we keep"),
        ("heading", 2, "Why?"),
        ("paragraph", 0, "Because we must."),
        ("paragraph", 0, "Note: it is so."),
    ]


@pytest.mark.parametrize("indent", [0, 2, 4, 8])
def test_a_table_that_is_indented_below_an_entry_is_a_table(indent):
    table = "\n".join(" " * indent + line for line in ("| Data | Kept |", "| --- | --- |", "| Loans | 1 year |"))
    assert shapes(f"* Loans of tools\n\n{table}\n\n* Visits") == [
        ("item", 1, "Loans of tools"),
        ("row", 0, "Data | Kept"),
        ("row", 0, "Loans | 1 year"),
        ("item", 1, "Visits"),
    ]


def test_tables_become_rows():
    rows = read("| What | Why |\n|---|:-:|\n| Mail \\| post | To *write* |\n| Name | |\n\nEnd.").blocks

    assert [(row.kind.value, row.lead, row.cells) for row in rows] == [
        ("row", "", ("What", "Why")),
        ("row", "What | Why", ("Mail | post", "To write")),
        ("row", "What | Why", ("Name",)),
        ("paragraph", "", ()),
    ]


def test_links_of_every_kind_are_read():
    text = (
        '[1\\. Scope](https://a.example/x_(y) "t") and [ref][one] or <https://b.example> '
        "or <me@c.example> ![alt](i.png)\n\n[one]: https://d.example"
    )

    (block,) = read(text).blocks

    assert block.text == "1. Scope and ref or https://b.example or me@c.example"
    assert [(block.text[link.start : link.end], link.url) for link in block.links][:2] == [
        ("1. Scope", "https://a.example/x_(y)"),
        ("ref", "https://d.example"),
    ]
    assert block.links[-1].url == "mailto:me@c.example"


def test_emphasis_escapes_and_entities_are_undone():
    assert shapes("> We *never* sell __your__ `data` &amp; \\*this\\* a_b_c 2 * 3<br/>ok") == [
        ("paragraph", 0, "We never sell your data & *this* a_b_c 2 * 3 ok")
    ]


def test_plain_text_has_paragraphs():
    document = read("PRIVACY\n\nWe keep\nnothing.\r\n\r\nReally.", "policy.txt")

    assert document.text == "PRIVACY\nWe keep nothing.\nReally."


def test_the_same_policy_is_the_same_text_in_html_and_in_markdown():
    html = (
        "<h1>Privacy</h1><p>We share with our <a href='/b'>bank</a>:</p><ul><li>names</li><li><b>Mail:</b> letters</li></ul>"
        "<table><tr><th>A</th><th>B</th></tr><tr><td>c</td><td>d</td></tr></table>"
    )
    markdown = "# Privacy\n\nWe share with our [bank](/b):\n\n* names\n* **Mail:** letters\n\n| A | B |\n|---|---|\n| c | d |\n"
    from_html = extract([page_from_file("a.html", html.encode())]).document

    assert digest(from_html) == digest(read(markdown))
    assert [block.lead for block in from_html.blocks] == [block.lead for block in read(markdown).blocks]


def test_rendering_shows_every_kind_of_block():
    document = Document(
        (
            Block(BlockKind.HEADING, "Privacy", 2),
            Block(BlockKind.PARAGRAPH, "See our list.", links=(Link(4, 12, "https://a.example/(x)"),)),
            Block(BlockKind.ITEM, "names", 1),
            Block(BlockKind.ITEM, "first", 2),
            Block(BlockKind.ROW, "A | B", cells=("A", "B")),
            Block(BlockKind.ROW, "c | d", lead="A | B", cells=("c", "d")),
        )
    )

    assert render(document) == (
        "## Privacy\n\nSee [our list](https://a.example/%28x%29).\n\n- names\n    - first\n\n"
        "| A | B |\n| --- | --- |\n| c | d |\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "1. no item",
        "a) no item",
        "> no quote",
        "<b>no tag</b>",
        "*no* [link](x) `code`",
        "a | b",
        "---",
        "**",
        "2 * 3 * 4",
    ],
)
def test_what_would_be_markup_is_escaped(text):
    document = Document((Block(BlockKind.PARAGRAPH, "Before."), Block(BlockKind.PARAGRAPH, text)))

    again = read(render(document))

    assert [(block.kind, block.text) for block in again.blocks[1:]] == [(BlockKind.PARAGRAPH, text)]


LINES = st.text(alphabet="abZ01 .,:#*_-|<>[]()`~\\&+!•=é", min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)
BLOCKS = st.builds(
    Block,
    kind=st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM]),
    text=LINES.filter(lambda text: any(character.isalnum() for character in text)),
    level=st.integers(1, 3),
)


@given(st.lists(BLOCKS, max_size=6))
def test_reading_what_was_rendered_gives_the_same_words(blocks):
    document = Document(tuple(blocks))

    assert digest(read(render(document) or "\\.")) == digest(document)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=300))
def test_any_text_can_be_read_as_markdown(text):
    document = read(f"x {text}")

    assert all("\n" not in block.text for block in document.blocks)
    assert all(block.text[link.start : link.end].strip() for block in document.blocks for link in block.links)


FRAGMENTS = st.sampled_from(
    (
        *("# A", "## ![i](a.png)", "Title\n-----", "We keep:", "Text here", "**Bold line**", "**Bold** text", "*open"),
        *("* item", "  * deep", "1. one", "a) two", "• dot", "![i](x.png)", "<br>", "> so", "a | b"),
        "| a | b |\n|---|---|\n| c | d |",
    )
)


@given(st.lists(st.tuples(FRAGMENTS, st.sampled_from(["\n", "\n\n", "\n\n\n", "\n \n"])), max_size=12))
def test_a_text_is_read_stretch_by_stretch_as_it_is_in_one(lines):
    text = "Start.\n\n" + "".join(map("".join, lines))

    # A reference may be used anywhere above it, so that the text is read in one.
    assert read(text).blocks == read(f"{text}\n\n[none]: https://a.example").blocks
