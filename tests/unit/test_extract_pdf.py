"""PDF policies: real small PDF files, written here, through the real child process."""

import subprocess
import sys
import textwrap
import time
import zlib
from pathlib import Path

import pytest

from bot.analyse import compare
from bot.errors import ExtractError
from bot.extract import extract, page_from_file
from bot.extract.finish import finish
from bot.extract.pdf_lines import build_pieces
from bot.extract.pdf_table import GAP
from bot.model import BlockKind, Document, Rules
from tests.pages.noise_policies import POLICIES
from tests.pages.pdf_files import pdf, pdf_of, placed

MARKS = ("#", "##", "-", "+", "?", ">", "^")


LONG = "We keep the data that you hand to us when you open an account and we use it for that"
PAGES = [
    [
        "Acme Privacy Notice",
        "1. Scope",
        LONG,
        "purpose alone.",
        "Our partners are:",
        "- the bank",
        "- the courier",
        "Page 1 of 3",
    ],
    [
        "Acme Privacy Notice",
        "2. Retention",
        LONG,
        "purpose and delete it after two years. Nobody else receives any of it in the mean-",
        "time.",
        "Page 2 of 3",
    ],
    ["Acme Privacy Notice", "3. Contact", "Write to privacy@acme.example.", "Page 3 of 3"],
]


def read(body: bytes):
    return extract([page_from_file("policy.pdf", body)])


def test_a_pdf_becomes_headings_paragraphs_and_items_without_page_furniture():
    document = read(pdf(PAGES)).document

    shapes = [(block.kind, block.text) for block in document.blocks]
    assert (BlockKind.HEADING, "1. Scope") in shapes
    assert (BlockKind.PARAGRAPH, f"{LONG} purpose alone.") in shapes
    assert (BlockKind.ITEM, "the bank") in shapes
    assert (BlockKind.PARAGRAPH, "Write to privacy@acme.example.") in shapes
    assert "Page 2" not in document.text
    assert document.text.count("Acme Privacy Notice") == 1


def test_signals_count_the_words_of_a_pdf():
    assert read(pdf(PAGES)).signals.words > 40


def test_a_clause_cut_from_a_pdf_is_seen():
    cut = [PAGES[0], PAGES[1], PAGES[2][:1]]

    assert "privacy@acme.example" not in read(pdf(cut)).document.text


ENCRYPTION = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<00> <00>]"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (pdf([[]]), "scanned"),
        (pdf(PAGES, trailer=ENCRYPTION), "encrypted"),
        (b"%PDF-1.7\nnothing of use", "damaged"),
        (pdf(PAGES)[:200], "damaged"),
        (pdf([["x"]] * 1_001), "too-large"),
    ],
    ids=["scanned", "encrypted", "rubbish", "cut", "pages"],
)
def test_a_pdf_that_cannot_be_read_says_why(body, kind):
    with pytest.raises(ExtractError) as caught:
        read(body)

    assert caught.value.kind == kind
    assert caught.value.advice


def test_a_word_cut_at_the_end_of_a_line_is_mended():
    (piece,) = build_pieces(["We keep your per\ufffe\r\nsonal data and nothing else than that."])

    assert piece.text == "We keep your personal data and nothing else than that."


def test_a_repeated_line_inside_pages_is_no_furniture():
    pages = [f"Header\r\nClause {place}.\r\nA\r\nB\r\nWe keep it.\r\nC\r\nD\r\nE\r\n{place}" for place in range(1, 5)]

    text = "\n".join(piece.text for piece in build_pieces(pages))

    assert text.count("We keep it.") == 4
    assert text.count("Header") == 1


def test_a_sentence_that_recurs_may_end_at_the_edge_of_a_page():
    things = ("name", "address", "telephone", "invoices", "pictures", "diary", "letters", "votes", "orders")
    lines = [
        line
        for thing in things
        for line in (f"We read your {thing} and keep it for as long as the law asks it and", "no longer.")
    ]

    def laid_out(height):
        pages = [lines[place : place + height] for place in range(0, len(lines), height)]
        texts = ["\r\n".join(["Acme Ltd", *page, f"Page {number}"]) for number, page in enumerate(pages, start=1)]
        return "\n".join(piece.text for piece in build_pieces(texts))

    assert laid_out(8) == laid_out(10) == laid_out(14)
    assert laid_out(8).count("no longer.") == len(things)


@pytest.mark.parametrize("header", ["Acme Privacy Notice, page {0} of {1}", "{0} | Acme", "Notice of May ({0}/{1})"])
@pytest.mark.parametrize("count", [2, 9])
def test_headers_and_page_numbers_go_however_many_pages_there_are(header, count):
    clauses = [f"Clause {letter} of this notice says what we do in this matter." for letter in "ABCDEFGHI"[:count]]
    pages = [
        [header.format(number + 1, count), "Acme Ltd", clause, str(number + 1)] for number, clause in enumerate(clauses)
    ]

    text = read(pdf(pages)).document.text

    assert all(clause in text for clause in clauses)
    assert f"of {count}" not in text
    assert text.count("Acme Ltd") == 1
    assert text.count("Notice of") <= 1


def test_lines_at_the_edge_of_pages_that_differ_in_a_number_are_no_furniture():
    terms = [12, 24, 6, 36]
    pages = [[f"We keep this for {months} months.", "Such data is:", "- a", "- b", "- c"] for months in terms]

    text = read(pdf(pages)).document.text

    assert all(f"{months} months" in text for months in terms)


def test_headers_of_left_and_right_pages_go():
    pages = [[("Acme" if number % 2 else "Privacy at Acme"), f"Clause {number}."] for number in range(8)]

    text = read(pdf(pages)).document.text

    assert (text.count("Privacy at Acme"), text.count("Acme")) == (1, 2)


LEFT = [
    "We collect what you hand to us when you",
    "open an account with our shop, and we",
    "keep it for as long as the law of our",
] * 4
RIGHT = [
    "You may write to us at any time and ask",
    "for a copy of all that we hold on you,",
    "and we answer you within a month unless",
] * 4


@pytest.mark.parametrize("is_side_by_side", [True, False], ids=["side-by-side", "column-by-column"])
def test_two_columns_are_read_one_after_the_other(is_side_by_side):
    left = [(50, 700 - 14 * row, line) for row, line in enumerate(LEFT)]
    right = [(310, 700 - 14 * row, line) for row, line in enumerate(RIGHT)]
    body = [line for row in zip(left, right, strict=True) for line in row] if is_side_by_side else left + right
    across = [(50, 760, "This notice of ours is told in two columns, and its title runs over both of them.")]

    text = read(pdf_of([placed(across + body)])).document.text.replace("\n", " ")

    assert " ".join(LEFT) in text
    assert " ".join(RIGHT) in text
    assert text.startswith("This notice of ours")


def test_a_table_of_two_columns_is_read_row_by_row():
    rows = [
        ("Name", "to know whom we write to when you asked us something"),
        ("E-mail", "to write to you"),
        ("Card", "to be paid"),
    ] * 5
    lines = [
        (left, 700 - 14 * row, cell)
        for row, cells in enumerate(rows)
        for left, cell in zip((50, 310), cells, strict=True)
    ]

    text = read(pdf_of([placed(lines)])).document.text

    assert "E-mail | to write to you" in text


TABLE = [
    ("Recipient", "Purpose", "Country"),
    ("Northgate Cloud", "Storing our databases", "Ireland"),
    ("Paperplane Mail", "Sending our e-mail", "France"),
    ("Tallybird", "Handling cards", "Spain"),
]


def table_page(rows, *, places=(50, 210, 400)):
    """A page with a paragraph, a table, and a paragraph."""
    cells = [(left, 700 - 14 * at, cell) for at, row in enumerate(rows) for left, cell in zip(places, row, strict=True)]
    end = 690 - 14 * len(rows)
    return pdf_of([placed([(50, 730, "We share your data with these companies, and with no other company at all."), *cells, (50, end, "We ask each of them to sign a contract with us.")])])  # fmt: skip


def test_a_row_of_a_table_has_its_cells_and_the_heads_of_its_columns():
    blocks = read(table_page(TABLE)).document.blocks

    assert [block.cells for block in blocks if block.kind is BlockKind.ROW] == TABLE
    assert [block.lead for block in blocks[2:5]] == ["Recipient | Purpose | Country"] * 3
    assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH, *[BlockKind.ROW] * 4, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "rows",
    [
        [(f"{number}.", "We keep it.") for number in range(1, 9)],
        [(f"({letter})", "We keep it for years.") for letter in "abcdefgh"],
        [("Scope", "3"), ("Rights", "14"), ("Contact", "15"), ("Cookies", "16")],
        TABLE[:2],
    ],
    ids=["numbers", "letters", "contents", "two-lines"],
)
def test_what_only_stands_apart_is_no_table(rows):
    cells = [
        (left, 700 - 14 * at, cell)
        for at, row in enumerate(rows)
        for left, cell in zip((50, 90, 300), row, strict=False)
    ]

    assert not [block for block in read(pdf_of([placed(cells)])).document.blocks if block.kind is BlockKind.ROW]


def test_a_full_line_is_no_heading_whatever_comes_next():
    lines = ["We pass the address and the telephone number to the courier, at present Harbour", "Post or Zephyr. They delete both after the delivery, and we ask them to say so in", "writing."]  # fmt: skip

    assert [piece.kind for piece in build_pieces(["\r\n".join(lines)])] == [BlockKind.PARAGRAPH]


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_a_policy_laid_out_anew_is_not_told_and_each_of_its_edits_is(policy):
    known = laid_out(policy.text, 90, 50)

    for width, height in ((90, 33), (75, 41), (110, 57)):
        assert not compare(known, laid_out(policy.text, width, height), Rules()).material
    for edit in policy.edits:
        assert compare(known, laid_out(policy.edited(edit), 90, 41), Rules()).material, edit.kind


def laid_out(text, width, height):
    """A policy in the notation of `noise_policies` as the reader of PDFs sees its lines, so many to a page."""
    lines = []
    for block in text.split("\n"):
        mark, _, rest = block.partition(" ")
        if mark == "|":
            lines.append(rest.replace(" | ", GAP))
            continue
        told = rest.replace("::", ":") if mark in MARKS else block
        lines += textwrap.wrap(f"• {told}" if mark in "-+" else told, width)
    pages = [lines[place : place + height] for place in range(0, len(lines), height)]
    texts = ["\r\n".join(["Legal Department", *page, f"Page {at} of {len(pages)}"]) for at, page in enumerate(pages, 1)]
    return Document(finish(build_pieces(texts), ""))


def test_hyphens_at_line_ends_go_where_they_are_not_the_words_own():
    lines = [
        "We hand it to a third-",
        "party that keeps your per-",
        "sonal data; no third",
        "gets it, and no other party.",
    ]

    text = read(pdf_of([placed([(50, 700 - 14 * row, line) for row, line in enumerate(lines)])])).document.text

    assert "a third-party that keeps your personal data" in text.replace("\n", " ")


def test_ligatures_are_letters():
    (piece,) = build_pieces(["We oﬀer a ﬁxed oﬃce to ﬂy from, and nothing else than that."])

    assert piece.text == "We offer a fixed office to fly from, and nothing else than that."


def test_a_page_is_joined_to_the_next_where_a_sentence_goes_on():
    text = read(pdf([["Acme", LONG, "1"], ["Acme", "purpose alone, and for no other.", "2"]])).document.text

    assert f"{LONG} purpose alone, and for no other." in text


@pytest.mark.parametrize(
    "content",
    [
        b" " * 250_000_000,
        b"BT /F1 9 Tf " + b"(We keep it) Tj 0 -1 Td " * 2_000_000 + b"ET",
        b"0 0 m 1 1 l S " * 6_000_000,
    ],
    ids=["spaces", "text", "lines"],
)
def test_a_bomb_is_refused_soon_and_hurts_nobody(content):
    begin = time.monotonic()

    with pytest.raises(ExtractError) as caught:
        read(pdf_of([zlib.compress(content)]))

    assert caught.value.kind in {"too-large", "timeout", "damaged", "scanned"}
    assert time.monotonic() - begin < 20


PEAK = """
import sys
from pathlib import Path
from bot.extract.pdf_child import main
main()
lines = Path("/proc/self/status").read_text().splitlines()
print(next(line.split()[1] for line in lines if line.startswith("VmHWM")), file=sys.stderr)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
def test_a_long_pdf_takes_little_memory():
    body = pdf([[f"Clause {line} of page {page} says what we do." for line in range(50)] for page in range(300)])

    done = subprocess.run(
        [sys.executable, "-c", PEAK], input=body, capture_output=True, check=True, cwd=Path(__file__).parents[2]
    )

    assert b"Clause 7 of page 299" in done.stdout
    assert int(done.stderr) < 300_000
