"""Which forty words of a long statement are quoted."""

from bot.analyse.statements.quotes import MOST_WORDS, quote

_LONG = " ".join(f"word{number}" for number in range(100))


def _turned(*numbers: int) -> str:
    return " ".join(f"new{number}" if number in numbers else f"word{number}" for number in range(100))


def test_a_long_statement_is_quoted_around_the_deciding_word() -> None:
    quoted = quote(_LONG, _LONG.index("word80")).split()

    assert len(quoted) == MOST_WORDS
    assert "word80" in quoted


def test_of_a_changed_statement_the_words_are_quoted_that_changed_most_beside_the_deciding_one() -> None:
    text = _turned(45, *range(60, 70))
    quoted = quote(text, text.index("new45"), _LONG).split()

    assert len(quoted) == MOST_WORDS
    assert {"new45", *(f"new{number}" for number in range(60, 70))} <= {*quoted}


def test_a_quote_keeps_its_deciding_word_however_much_changed_elsewhere() -> None:
    text = _turned(2, *range(60, 100))
    quoted = quote(text, text.index("new2"), _LONG).split()

    assert "new2" in quoted
    assert len(quoted) == MOST_WORDS
