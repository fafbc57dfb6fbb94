"""How text gets into a Slack message without commanding it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notify.slack.escape import LINK_LIMIT, bounded, cut, is_web, link, one_line, plain
from tests.servers.slack_limits import parsed_text_complaints


def test_what_slack_parses_is_escaped_once_and_cut_between_entities():
    assert bounded("a & <!here>", 100) == "a &amp; &lt;!here&gt;"
    assert bounded("&&&&", 10) == "&amp;…"


@given(st.text(), st.integers(1, 60))
def test_bounded_text_keeps_to_its_limit_and_is_never_parsed(text, limit):
    written = bounded(text, limit)
    assert len(written) <= limit
    assert list(parsed_text_complaints(written)) == []


@given(st.text(), st.integers(1, 60))
def test_plain_text_is_one_line_and_never_empty(text, limit):
    value = plain(text, limit)
    assert 1 <= len(value["text"]) <= limit
    assert "\n" not in value["text"]
    assert value["emoji"] is False


def test_text_is_cut_at_a_word_and_an_endless_word_where_it_must():
    assert cut("we keep your data", 100) == "we keep your data"
    assert cut("we keep your data", 12) == "we keep…"
    assert cut("we keep your data", 13) == "we keep your…"
    assert cut("x" * 50, 10) == "x" * 9 + "…"


def test_what_a_reader_cannot_see_is_not_sent():
    assert one_line("a\u202eb\x1b[31mc\u200b \n d\ud800\u0065\u0301") == "ab[31mc d\u00e9"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://",
        "https://[broken",
        "",
        "x" * 9,
        "https://a.example/" + "x" * LINK_LIMIT,
    ],
)
def test_only_addresses_of_the_web_can_be_linked(url):
    assert not is_web(url)
    assert link(url) == ""


def test_an_address_cannot_end_its_link_nor_format_its_label():
    assert link("https://a.example/x|y>z<!here>?q=1&r=2") == (
        "<https://a.example/x%7Cy%3Ez%3C!here%3E?q=1&amp;r=2|a.example/x%7Cy%3Ez%3C!here%3E>"
    )
    assert link("https://a.example/_x_*y*/") == "<https://a.example/_x_*y*/|a.example/%5Fx%5F%2Ay%2A>"
    assert link("https://user:secret@a.example/x").endswith("|a.example/x>")


@given(st.text())
def test_no_address_breaks_out_of_its_link(tail):
    found = link("https://a.example/" + tail, "copy")
    assert found == "" or list(parsed_text_complaints(found, plain=False)) == []
