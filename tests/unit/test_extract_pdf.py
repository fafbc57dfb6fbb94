"""PDF policies: real small PDF files, written here, through the real child process."""

import pytest

from bot.errors import ExtractError
from bot.extract import extract, page_from_file
from bot.extract.pdf_lines import build_pieces
from bot.model import BlockKind


def pdf(pages: list[list[str]], *, trailer: str = "") -> bytes:
    """A PDF with the given lines on each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*" for line in lines)
        stream = f"BT /F1 10 Tf 14 TL 50 780 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        fonts = "<< /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {fonts} /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(body)
    size = len(objects) + 1
    body += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return f"{body}startxref\n{start}\n%%EOF\n".encode("latin-1")


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
