"""A redline as Slack rich text: literal page text, whole struck runs, bounded size."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.model import BlockKind, Hunk, Op, Span
from bot.render.slack import rich_text

SPANS = st.lists(st.builds(Span, st.sampled_from([Op.EQUAL, Op.DELETE, Op.INSERT]), st.text(max_size=30)), max_size=9)


def quoted(block: dict) -> list[dict]:
    assert block["type"] == "rich_text"
    (quote,) = block["elements"]
    assert quote["type"] == "rich_text_quote"
    return quote["elements"]


def test_removed_words_are_struck_and_new_ones_bold():
    spans = (Span(Op.EQUAL, "for "), Span(Op.DELETE, "12"), Span(Op.INSERT, "24"), Span(Op.EQUAL, " months"))

    assert quoted(rich_text(spans)) == [
        {"type": "text", "text": "for "},
        {"type": "text", "text": "12", "style": {"strike": True}},
        {"type": "text", "text": " "},
        {"type": "text", "text": "24", "style": {"bold": True}},
        {"type": "text", "text": " months"},
    ]


def test_a_hunk_is_shown_by_its_spans():
    hunk = Hunk(Op.INSERT, None, "New.", "", (Span(Op.INSERT, "New."),), -1, 0, BlockKind.PARAGRAPH)

    assert rich_text(hunk) == rich_text(hunk.spans)


def test_mentions_and_links_stay_literal_text():
    hostile = "<!channel> <@U123> <https://evil.example|your settings> :wave: @here"

    assert quoted(rich_text([Span(Op.INSERT, hostile)])) == [{"type": "text", "text": hostile, "style": {"bold": True}}]


@given(SPANS, st.integers(1, 100))
def test_only_clean_text_elements_come_out_and_never_an_empty_one(spans, limit):
    elements = quoted(rich_text(spans, limit=limit))

    assert elements
    assert all(element["type"] == "text" and element["text"] for element in elements)
    assert not any(re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", element["text"]) for element in elements)


@given(SPANS, st.integers(1, 60))
def test_a_struck_run_is_never_cut(spans, limit):
    whole = {
        element["text"]
        for element in quoted(rich_text(spans, limit=10_000))
        if element.get("style") == {"strike": True}
    }
    struck = {
        element["text"] for element in quoted(rich_text(spans, limit=limit)) if element.get("style") == {"strike": True}
    }

    assert struck <= whole
