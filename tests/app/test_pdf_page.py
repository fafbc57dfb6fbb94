"""A policy that is a PDF, watched by the real program: its text is compared, its pages are not."""

import json
import textwrap

from bot.demo.site import SitePage
from tests.app.harness import AFTER, BEFORE, ask
from tests.pages.pdf_files import pdf

MORE = (
    "When you write to support, we read the message and the files that you attach to it, and nothing else of your account.",
    "Invoices stay with our bookkeeper for ten years, because the law on taxes of our country asks for it.",
    "You may object to all of this at any time by a letter to our office, and we answer you within a month.",
)


def paged(paragraphs, lines):
    """A PDF with so many lines of text on a page, between a running head and a page number."""
    text = [line for paragraph in paragraphs for line in (*textwrap.wrap(paragraph, 70), "")]
    pages = [text[place : place + lines] for place in range(0, len(text), lines)]
    return pdf([["Acme Legal", "", *page, "", f"Page {at} of {len(pages)}"] for at, page in enumerate(pages, start=1)])


def test_a_pdf_is_compared_by_its_words_and_a_broken_one_says_why(bot, site):
    bot.watch(f'name = "Acme"\nurl = "{site.url("/privacy.pdf")}"')
    rows = []
    for body in (
        *(paged((*BEFORE, *MORE), 10), paged((*BEFORE, *MORE), 7), paged((*AFTER, *MORE), 9)),
        *(b"%PDF-1.7 cut short", pdf([[""]]), paged((*AFTER, *MORE), 9)),
    ):
        site.put("/privacy.pdf", SitePage(body, media_type="application/pdf"))
        rows += [json.loads(line) for line in ask(bot, "check", "--format", "json")[1].splitlines()]

    assert [row["result"] for row in rows] == ["first", "unchanged", "changed", "suspect", "suspect", "unchanged"]
    assert [bool(row["told"]) for row in rows] == [False, False, True, False, False, False]
    assert "damaged" in rows[3]["reason"]
    assert "pictures of text" in rows[4]["reason"]
