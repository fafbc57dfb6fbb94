"""Header fields as strangers send them."""

import pytest

from bot.fetch.fields import media_type


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("text/html; charset=UTF-8", ("text/html", "utf-8")),
        ('Text/HTML ;charset="iso-8859-1"', ("text/html", "iso-8859-1")),
        ("application/xhtml+xml", ("application/xhtml+xml", "")),
        ("", ("", "")),
        ("evil/\x1b]0;owned\x07", ("", "")),
        ("text/\x1b[31mhtml; charset=\x1b[31mutf-8", ("", "")),
        ("text/" + "x" * 5000, ("", "")),
    ],
)
def test_a_content_type_is_a_plain_word_or_nothing(header, expected):
    assert media_type(header) == expected
