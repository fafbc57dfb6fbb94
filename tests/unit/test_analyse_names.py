"""What a company's name looks like, and the list of ordinary words that are none."""

from pathlib import Path

import pytest

from bot.analyse.lexicon.names import NAMED, bare, is_ordinary, key_of_name, plausible, unmasked
from bot.cli.wordlist import build


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quillfeather for payments", "Quillfeather"),
        ("Bank of Thornbury keeps", "Bank of Thornbury"),
        ("Oakmoss, Inc. (a company)", "Oakmoss, Inc."),
        ("Oak.ly and others", "Oak.ly"),
        ("Thornbury & Sons plc does", "Thornbury & Sons plc"),
        ("Oakmoss Sp. z o.o. keeps", "Oakmoss Sp. z o.o."),
        ("Łąka Polska keeps", "Łąka Polska"),
    ],
)
def test_a_name_ends_where_it_ends(text: str, name: str) -> None:
    match = NAMED.match(text)
    assert match is not None
    assert match.group(0) == name


@pytest.mark.parametrize("name", ["Quillfeather", "Oakmoss Rentals", "Hölderlin Post"])
def test_a_rare_word_may_be_a_name(name: str) -> None:
    assert plausible(name)


@pytest.mark.parametrize(
    "name", ["Legal Transfers", "Nevertheless", "UK", "JSON", "Tier 2", "READ_CALL", "Do Not Sell", "Advertising ID"]
)
def test_ordinary_words_and_labels_are_no_name(name: str) -> None:
    assert not plausible(name)


def test_a_table_or_a_legal_form_lets_ordinary_words_be_a_name() -> None:
    assert not plausible("Registration")
    assert plausible("Registration", sure=True)


def test_a_name_loses_legal_form_and_possessive() -> None:
    assert bare("Oakmoss GmbH & Co. KG") == "Oakmoss"
    assert bare("Oakmoss’s") == "Oakmoss"


def test_spellings_of_one_name_share_a_key() -> None:
    assert key_of_name("The Oak Moss (US), LLC") == key_of_name("OakMoss") == key_of_name("OAKMOSS.COM")
    assert key_of_name("Oakmoss") != key_of_name("Thornbury")


def test_letters_that_only_look_latin_are_read_as_latin_inside_latin_words() -> None:
    assert (
        unmasked("Str\u0456pe and \u041c\u043e\u0441\u043a\u0432\u0430")
        == "Stripe and \u041c\u043e\u0441\u043a\u0432\u0430"
    )
    assert len(unmasked("Str\u0456pe")) == len("Stripe")


def test_words_are_known_in_any_number_and_tense() -> None:
    assert is_ordinary("policies")
    assert is_ordinary("collected")
    assert not is_ordinary("oakmoss")


def test_the_list_of_words_is_counted_over_several_policies(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / str(number)).mkdir()
        extra = "once" if not number else ""
        (tmp_path / str(number) / "new.md").write_text(
            f"Larks share [data](https://x.test/path) daily with stripe {extra}"
        )
    words = build(tmp_path).splitlines()[1:]
    assert words == ["daily", "data", "share", "with"]
