"""The whole redline in pages: nothing left out, no page too large, no page text that commands."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.model import BlockKind, Hunk, Op, Span
from bot.notify.slack.app.redline import PAGE_BLOCKS, PAGE_BYTES, chunks, pages
from tests.servers.slack_limits import view_complaints

OPS = (Op.EQUAL, Op.INSERT, Op.DELETE)
spans = st.lists(st.builds(Span, st.sampled_from(OPS), st.text(max_size=60)), max_size=8)
hunks = st.builds(
    lambda section, spans, kind: Hunk(Op.REPLACE, "", "", section, tuple(spans), 0, 0, kind),
    st.text(max_size=200),
    spans,
    st.sampled_from(list(BlockKind)),
)


def hunk(section, *spans):
    return Hunk(Op.REPLACE, "", "", section, spans, 0, 0, BlockKind.PARAGRAPH)


def as_view(page):
    return {"type": "modal", "title": {"type": "plain_text", "text": "Full redline"}, "blocks": list(page.blocks)}


def runs(leaves):
    """All that is said in quotes, by what happened to it."""
    said = {"": "", "strike": "", "bold": ""}
    for leaf in leaves:
        for block in leaf.blocks:
            for quote in block["elements"] if block["type"] == "rich_text" else ():
                for run in quote["elements"]:
                    said[next(iter(run.get("style", {})), "")] += run["text"]
    return said


@given(spans, st.integers(1, 30))
def test_parts_hold_all_of_a_redline_and_none_is_too_long(given_spans, size):
    parts = list(chunks(given_spans, size))
    assert [(span.op, letter) for part in parts for span in part for letter in span.text] == [
        (span.op, letter) for span in given_spans for letter in span.text
    ]
    assert all(sum(len(span.text) for span in part) <= size for part in parts)


@given(st.lists(hunks, max_size=12))
def test_whatever_a_page_says_its_redline_is_a_view_that_slack_takes(given_hunks):
    leaves = pages(given_hunks)
    assert leaves
    for leaf in leaves:
        assert view_complaints(as_view(leaf)) == []


def test_a_long_redline_is_cut_at_its_sections_where_it_can_be():
    words = "our partners may use what you tell them " * 40
    leaves = pages([hunk(f"Section {number}", Span(Op.INSERT, words)) for number in range(100) for _ in range(3)])
    assert len(leaves) > 3
    for leaf in leaves:
        assert len(leaf.blocks) <= PAGE_BLOCKS
        assert len(json.dumps(leaf.blocks)) <= PAGE_BYTES * 1.1
        assert leaf.blocks[0]["type"] == "header"
        assert sum(block["type"] == "header" for block in leaf.blocks) * 7 == len(leaf.blocks)


def test_one_endless_paragraph_goes_on_over_pages_and_loses_no_word():
    removed = "everything that we know of you " * 10_000
    leaves = pages([hunk("All", Span(Op.DELETE, removed), Span(Op.INSERT, "nothing"))])
    assert len(leaves) > 4
    assert runs(leaves) == {"": "", "strike": removed, "bold": "nothing"}


def test_a_change_without_places_has_one_empty_page():
    assert [leaf.blocks for leaf in pages([])] == [()]
