"""The place of a policy is found again by its known words, whatever grows beside it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import sameness
from bot.examine import examine
from bot.extract import EXTRACTOR, extract, page_from_file
from bot.model import Capture, Document, KnownVersion, Page, Prior, Result, Rules

THEN = datetime(2026, 5, 3, tzinfo=UTC)
HOME = "https://acme.example/privacy"
CLAUSES = [
    f"Clause {number}: we keep what you hand to us for so many months, and then we delete all of it for good."
    for number in range(1, 15)
]
POLICY = "<h1>Privacy notice</h1>" + "".join(f"<p>{clause}</p>" for clause in CLAUSES)
TALK = "".join(
    f"<p>Reader {number} thinks that this is all very fine and has a lot to say on it.</p>" for number in range(99)
)
LITTLE_TALK = "<p>Reader 0 thinks that this is fine.</p>"
PLACES = pytest.mark.parametrize(
    "page",
    [
        "<main>{policy}</main><div class=comments>{talk}</div>",
        "<div>{policy}</div><footer>{talk}</footer>",
        "<div>{policy}</div><div role=dialog>{talk}</div>",
        "<div id=cookie-notice>{policy}<button>OK</button></div><div role=dialog>{talk}</div>",
        "<footer>{policy}</footer><nav>{talk}</nav>",
    ],
    ids=["comments", "footer", "dialog", "consent", "footer-and-menu"],
)


def page(html: str) -> Page:
    return page_from_file("page.html", f"<html><body>{html}</body></html>".encode())


def read(html: str, known: Document | None = None) -> Document:
    return extract([page(html)], known=known).document


@PLACES
def test_what_grows_denser_than_the_policy_beside_it_does_not_take_its_place(page):
    before = read(page.format(policy=POLICY, talk=LITTLE_TALK))
    after = read(page.format(policy=POLICY, talk=TALK), known=before)

    assert all(clause in before.text for clause in CLAUSES)
    assert sameness.digest(before) == sameness.digest(after)


@PLACES
def test_an_edit_of_the_policy_shows_while_something_grows_beside_it(page):
    edited = POLICY.replace("Clause 7: we keep", "Clause 7: we sell") + "<p>Clause 15: and that is all.</p>"

    before = read(page.format(policy=POLICY, talk=LITTLE_TALK))
    after = read(page.format(policy=edited, talk=TALK), known=before)

    texts = {block.text for block in before.blocks}
    assert [block.text for block in after.blocks if block.text not in texts] == [
        CLAUSES[6].replace("keep", "sell"),
        "Clause 15: and that is all.",
    ]


def test_a_main_element_that_grows_beside_the_policy_does_not_hide_it():
    html = "<div>{policy}</div><main>{talk}</main>"
    before = read(html.format(policy=POLICY, talk=LITTLE_TALK))

    after = read(html.format(policy=POLICY, talk=TALK), known=before)

    assert [clause for clause in CLAUSES if clause not in after.text] == []


def test_known_text_that_a_guess_would_leave_out_stays_with_what_was_added_to_it():
    vendors = (
        "<ul>{}<li><a href=/v1>Northpay</a></li><li><a href=/v2>Southpay</a></li><li><a href=/v3>Eastpay</a></li></ul>"
    )
    known = Document((*read(POLICY).blocks, *read(vendors.format("")).blocks))

    got = read(f"<div>{POLICY}</div>{vendors.format('<li><a href=/v0>Westpay</a></li>')}", known=known)

    assert got.text.endswith("Westpay\nNorthpay\nSouthpay\nEastpay")


def test_a_page_that_holds_little_of_the_known_text_is_read_as_if_nothing_were_known():
    other = "<main>" + POLICY.replace("Clause", "Section").replace("keep", "store") + "</main><footer>Acme</footer>"

    assert read(other, known=read(POLICY)) == read(other)


def test_the_place_is_remembered_over_several_pages_of_one_document():
    first, second = "<main>{}</main><div>{}</div>", "<h1>Cookies</h1><p>{}</p>"
    other = " ".join(CLAUSES).replace("Clause", "Cookie")
    known = extract([page(first.format(POLICY, LITTLE_TALK)), page(second.format(other))]).document

    got = extract([page(first.format(POLICY, TALK)), page(second.format(other))], known=known).document

    assert sameness.digest(got) == sameness.digest(known)


def test_a_selector_needs_no_memory():
    html = f"<main>{POLICY}</main><div id=it>{TALK}</div>"

    got = extract([page(html)], Rules(select="#it"), known=read(POLICY)).document

    assert "Clause" not in got.text


def test_no_change_is_announced_where_only_the_comments_below_grew():
    html = "<div>{policy}</div><footer>{talk}</footer>"
    seen = page(html.format(policy=POLICY, talk=TALK))
    document = read(html.format(policy=POLICY, talk=LITTLE_TALK))
    prior = Prior(KnownVersion(1, document, sameness.digest(document), EXTRACTOR, THEN, HOME))
    later = THEN + timedelta(days=9)

    assert examine(prior, Capture("live", (seen,), later, later), Rules()).result is Result.UNCHANGED
