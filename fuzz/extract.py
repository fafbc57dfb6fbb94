"""
Throws bytes at the readers of pages until one breaks; run by hand (docs/fuzzing.md).

The first byte of an input says how the rest is declared. An ExtractError is an answer; any other exception, a block
that is no clean line or a link or an emphasis outside its block is a find. PDFs are left out: their parser runs in a process of its
own, and what is ours of them is fed with the text.
"""

import sys

import atheris

with atheris.instrument_imports(include=["bot"]):
    from bot.errors import ExtractError
    from bot.extract import extract
    from bot.extract.pdf_lines import build_pieces
    from bot.model import Page, Rules

KINDS = ("text/html", "text/html; charset=utf-16", "text/markdown", "text/plain", "", "application/xhtml+xml", "pdf")
ADDRESS = "https://fuzz.example/privacy"
RULES = (Rules(), Rules(select="main, #it", remove=(".x", "nav")))


def one_input(data: bytes) -> None:
    """Read one input every way that its first byte asks for."""
    if len(data) < 2:
        return
    kind, body = KINDS[data[0] % len(KINDS)], data[1:].replace(b"%PDF", b"")
    if kind == "pdf":
        build_pieces(body.decode("utf-8", "replace").split("\f"))
        return
    media_type, _, charset = kind.partition("; charset=")
    page = Page(ADDRESS, ADDRESS, 200, (), body, media_type, charset)
    rules = RULES[data[0] % 2]
    try:
        document = extract([page], rules).document
        extract([page], rules, known=document)
    except ExtractError:
        return
    for block in document.blocks:
        assert block.text, "an empty block"
        assert block.text == " ".join(block.text.split()), "a block of more than one line"
        assert all(0 <= link.start < link.end <= len(block.text) for link in block.links), "a link outside its block"
        assert all(block.text[each.start : each.end].strip() for each in block.emphases), "an emphasis of nothing"


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
