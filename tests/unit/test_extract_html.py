"""HTML to blocks: what each kind of markup becomes."""

import pytest

from bot.extract import extract
from bot.model import Block, BlockKind, Document, Page, Rules
from bot.sameness import digest

PROSE = "We collect the data that you hand to us when you open an account, and nothing else beyond that point."


def page(html: str, *, url: str = "https://acme.example/legal/privacy", **fields) -> Page:
    fields = {"headers": (), "media_type": "text/html", "final_url": url} | fields
    return Page(url=url, status=200, body=html.encode(), **fields)


def read(html: str, **rules) -> Document:
    return extract([page(html)], Rules(**rules)).document


def texts(html: str) -> list[str]:
    return [block.text for block in read(html).blocks]


def block_of(html: str, text: str) -> Block:
    return next(block for block in read(html).blocks if text in block.text)


def test_headings_keep_their_level_and_paragraphs_are_single_lines():
    document = read(f"<h1>Privacy</h1><h3>What\n we   keep</h3><p>{PROSE}</p>")

    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, 1, "Privacy"),
        (BlockKind.HEADING, 3, "What we keep"),
        (BlockKind.PARAGRAPH, 0, PROSE),
    ]


def test_list_items_have_their_depth_and_the_sentence_that_leads_to_them():
    html = f"<p>{PROSE} We share with:</p><ul><li>banks<ul><li>card issuers</li></ul></li><li>couriers</li></ul>"

    items = [(block.level, block.lead, block.text) for block in read(html).blocks[1:]]

    assert items == [(1, "We share with:", "banks"), (2, "banks", "card issuers"), (1, "We share with:", "couriers")]


def test_one_list_after_another_keeps_the_same_lead():
    html = f"<p>{PROSE} We share with:</p><ul><li>banks</li></ul><ul><li>couriers</li></ul>"

    assert block_of(html, "couriers").lead == "We share with:"


def test_terms_lead_to_their_definitions():
    html = f"<p>{PROSE}</p><dl><dt>Usage data</dt><dd>The pages that you open.</dd></dl>"

    definition = block_of(html, "The pages")

    assert (definition.kind, definition.lead) == (BlockKind.ITEM, "Usage data")
    assert "Usage data" in texts(html)


def test_rows_know_their_column_heads():
    html = "<table><tr><th>Category</th><th>Purpose</th></tr><tr><td>E-mail</td><td>To <b>write</b> to you</td></tr></table>"

    head, row = read(html).blocks

    assert (head.text, head.lead) == ("Category | Purpose", "")
    assert (row.kind, row.text, row.lead, row.cells) == (
        BlockKind.ROW,
        "E-mail | To write to you",
        "Category | Purpose",
        ("E-mail", "To write to you"),
    )


def test_a_link_in_a_cell_points_at_its_label():
    html = '<table><tr><td>Bank</td><td>See <a href="/bank">their policy</a></td></tr></table>'

    (row,) = read(html).blocks

    (link,) = row.links
    assert row.text[link.start : link.end] == "their policy"
    assert link.url == "https://acme.example/bank"


def test_a_table_that_only_lays_out_the_page_leaves_no_rows():
    html = f"<table><tr><td><h2>Scope</h2><p>{PROSE}</p></td><td><p>Side note for readers.</p></td></tr></table>"

    assert [block.kind for block in read(html).blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_two_breaks_make_paragraphs_and_one_break_a_space():
    assert texts("First line<br>goes on.<br> <br>\nSecond one.") == ["First line goes on.", "Second one."]


def test_lines_with_bullet_signs_are_items():
    document = read("<p>We keep:</p><div>• names<br>• addresses</div>")

    assert [(block.kind, block.text, block.lead) for block in document.blocks[1:]] == [
        (BlockKind.ITEM, "names", "We keep:"),
        (BlockKind.ITEM, "addresses", "We keep:"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Scope</h2><p><strong>Your choices</strong></p><p>{}</p>",
        "<h2>Scope</h2><p><b>Your</b> <b>choices</b></p><p>{}</p>",
        "<h2>Scope</h2><p><b>Your choices</b><br>{}</p>",
        '<h2>Scope</h2><p style="font-weight: 700">Your choices</p><p>{}</p>',
    ],
)
def test_a_short_line_all_in_bold_is_a_heading_below_the_last(html):
    _, heading, paragraph = read(html.format(PROSE)).blocks

    assert (heading.kind, heading.level, heading.text) == (BlockKind.HEADING, 3, "Your choices")
    assert (paragraph.kind, paragraph.text) == (BlockKind.PARAGRAPH, PROSE)


def test_bold_words_inside_a_sentence_stay_in_it():
    assert block_of(f"<p><b>Cookies.</b> {PROSE}</p>", "Cookies").text == f"Cookies. {PROSE}"


def test_links_are_resolved_cleaned_and_placed():
    html = '<base href="/docs/"><p>Read  <a href="list?utm_source=x&v=2">our <i>list</i></a>, or <a href="#top">go up</a>.</p>'

    (block,) = read(html).blocks

    (link,) = block.links
    assert block.text == "Read our list, or go up."
    assert (block.text[link.start : link.end], link.url) == ("our list", "https://acme.example/docs/list?v=2")


def test_scripts_targets_are_no_links():
    assert read('<p>Click <a href="javascript:alert(1)">here</a> now.</p>').blocks[0].links == ()


def test_a_scrambled_address_is_read():
    html = '<p>Write to <a href="/cdn-cgi/l/email-protection#422302206c21"><span data-cfemail="422302206c21">[hidden]</span></a>.</p>'

    (block,) = read(html).blocks

    assert block.text == "Write to a@b.c."
    assert block.links[0].url == "mailto:a@b.c"


def test_what_nobody_sees_is_removed():
    html = "<p>per\u00adsonal\u200b data\u202e of\u00a0yours \ue000now&#1;</p>"

    assert texts(html) == ["personal data of yours now"]


def test_accordions_in_the_page_are_kept_with_their_titles():
    html = f"""<h2>Scope</h2><details><summary>What we keep</summary><p>{PROSE}</p></details>
        <button aria-expanded="false">How long</button><div class="accordion-panel" hidden><p>For two years.</p></div>"""

    document = read(html)

    assert [block.text for block in document.blocks] == ["Scope", "What we keep", PROSE, "How long", "For two years."]
    assert document.blocks[1].kind is document.blocks[3].kind is BlockKind.HEADING


def test_preformatted_text_has_paragraphs():
    assert texts("<pre>One line\nof two.\n\nThe next.</pre>") == ["One line of two.", "The next."]


def test_the_head_gives_title_language_and_canonical_address():
    html = f"""<html lang="de-AT"><head><title>Privacy  | Acme</title><link rel="canonical" href="/privacy"></head>
        <body><svg><title>logo</title></svg><p>{PROSE}</p></body></html>"""

    document = read(html)

    assert (document.title, document.language) == ("Privacy | Acme", "de")
    assert document.canonical == "https://acme.example/privacy"


def test_the_language_header_speaks_where_the_page_does_not():
    asked = page(f"<p>{PROSE}</p>", headers=(("Content-Language", "fr-CA, en"),))

    assert extract([asked]).document.language == "fr"


def test_select_reads_only_what_it_names_and_nothing_twice():
    html = f"<div id=a><p>{PROSE}</p><div class=b><p>Inner.</p></div></div><p>Outside.</p>"

    assert [block.text for block in read(html, select="#a, .b").blocks] == [PROSE, "Inner."]


@pytest.mark.parametrize("selector", ["#missing", "p[", "::nonsense", ".empty"])
def test_a_selector_that_finds_nothing_falls_back_to_the_page(selector):
    extraction = extract([page(f"<p>{PROSE}</p><div class=empty> </div>")], Rules(select=selector))

    assert extraction.signals.selector_missed
    assert extraction.document.text == PROSE


def test_remove_takes_elements_out_and_survives_bad_selectors():
    html = f"<p>{PROSE}</p><p class=ad>Buy now.</p>"

    assert read(html, remove=(".ad", "p[", "body")).text == PROSE


def test_several_pages_are_one_document_in_order():
    first, second = page("<title>One</title><p>First text.</p>"), page("<title>Two</title><p>Second text.</p>")

    document = extract([first, second]).document

    assert (document.text, document.title) == ("First text.\nSecond text.", "One")


def test_two_copies_that_differ_in_indentation_are_the_same_text():
    tight = f"<main><h1>Privacy</h1><ul><li><p>{PROSE}</p></li><li>Two</li></ul></main>"
    loose = tight.replace("><", ">\n\t  <").replace(" that", "\n      that")

    assert digest(read(tight)) == digest(read(loose))
