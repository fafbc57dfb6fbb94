"""One of a thing is told as one, wherever it is counted."""

from datetime import UTC, datetime

import pytest

from bot.extract.identity.trouble import left
from bot.model import Op, Span
from bot.ports import Outage
from bot.render.excerpt import within
from bot.render.words import count
from bot.upkeep import outage_notice


def test_a_number_stands_with_its_noun():
    numbers = (0, 1, 2, 1200)
    assert [count(each, "place", "places") for each in numbers] == ["0 places", "1 place", "2 places", "1,200 places"]


@pytest.mark.parametrize(("words", "said"), [("word", "1 word removed"), ("two words", "2 words removed")])
def test_what_was_left_out_of_a_redline_is_counted_as_one_or_many(words, said):
    assert said in within([Span(Op.DELETE, words)], 0)[0].text


@pytest.mark.parametrize(("words", "said"), [(1, "only 1 word is left of 900"), (2, "only 2 words are left of 900")])
def test_what_is_left_of_a_page_is_counted_as_one_or_many(words, said):
    assert left(words, 900) == said


@pytest.mark.parametrize(("failures", "said"), [(1, "1 time."), (2, "2 times in a row.")])
def test_an_outage_counts_its_failures_as_one_or_many(failures, said):
    at = datetime(2026, 3, 1, tzinfo=UTC)
    assert outage_notice("other", Outage("other.example", at, failures, "refused"), at).headline.endswith(said)
