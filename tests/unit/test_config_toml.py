"""Watch lists that cannot be read at all."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.config.loading import interpret, load
from bot.errors import ConfigError, Problem
from bot.model import Watch


def told(data: bytes | str) -> str:
    with pytest.raises(ConfigError) as caught:
        interpret(data.encode() if isinstance(data, str) else data, Path("watchers.toml"), {})
    return str(caught.value)


def test_a_missing_list_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "watchers.toml", {})

    (problem,) = caught.value.problems
    assert problem.message == "there is no watch list here"
    assert 'a line [[watch]], then name = "Acme" and url = "https://www.example.com/privacy"' in problem.suggestion


def test_a_list_made_as_the_message_says_loads(tmp_path: Path) -> None:
    path = tmp_path / "watchers.toml"
    path.write_text('[[watch]]\nname = "Acme"\nurl = "https://www.example.com/privacy"\n')

    assert [watch.id for watch in load(path, {}).watches] == ["acme-privacy-policy"]


def test_a_folder_in_place_of_a_list_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"this is a folder, not a watch list \(name the file: .*watchers.toml\)"):
        load(tmp_path, {})


def test_a_path_through_a_file_is_an_expected_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ConfigError, match="cannot read the watch list: not a directory"):
        load(tmp_path / "file" / "watchers.toml", {})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"\xef\xbb\xbf[bot]\n",
            "watchers.toml:1: the file begins with a byte order mark (save it as UTF-8 without BOM)",
        ),
        (
            "[bot]\n".encode("utf-16"),
            "watchers.toml:1: the file begins with a byte order mark (save it as UTF-8 without BOM)",
        ),
        (b"[bot]\n# caf\xe9\n", "watchers.toml:2: byte 0xe9 is not UTF-8 (save the file as UTF-8)"),
    ],
    ids=["utf-8-bom", "utf-16", "latin-1"],
)
def test_another_encoding_is_told(data: bytes, message: str) -> None:
    assert told(data) == message


@pytest.mark.parametrize(
    ("text", "start", "hint"),
    [
        ("[bot]\nevery = 12h\n", "watchers.toml:2: this is not TOML, column 11: ", "(text stands in double quotes)"),
        ("[bot]\nevery = “12h”\n", "watchers.toml:2: this is not TOML, column 9: ", "(use straight quotes)"),
        ('[bot]\nevery = "12h\n', "watchers.toml:2: this is not TOML, column 13: ", "(a quote is missing)"),
        ("[bot]\nevery =\n", "watchers.toml:2: this is not TOML, column 8: ", "(the value is missing)"),
        (
            '[bot]\nevery = "1h"\nevery = "2h"\n',
            "watchers.toml:3: this is not TOML, column 13: ",
            "(each key and each [table] stands once; [[watch]] may be repeated)",
        ),
        ("[bot]\n[bot]\n", "watchers.toml:2: this is not TOML, column 5: ", "[[watch]] may be repeated)"),
        ("[network]\nallow = [\n", "watchers.toml:2: this is not TOML: ", ""),
    ],
)
def test_broken_toml_is_told_with_its_place_and_a_hint(text: str, start: str, hint: str) -> None:
    message = told(text)

    assert message.startswith(start)
    assert message.endswith(hint)


def test_lists_nested_without_end_are_told() -> None:
    assert told("a = " + "[" * 100_000) == (
        "watchers.toml: lists or tables are nested too deeply (nothing here needs more than two levels)"
    )


_WORDS = st.sampled_from(
    [
        *("[bot]", "[slack]", "[network]", "[[watch]]", "[watch]", "[archives.wayback]", "[metrics]", "[watch.x]"),
        *("name", "url", "urls", "file", "id", "since", "every", "select", "channels", "port", "timezone", "document"),
        *(
            " = ",
            "=",
            ".",
            ",",
            "\n",
            "\n",
            "\r\n",
            " ",
            "# ",
            '"',
            "'",
            '"""',
            "[",
            "]",
            "{",
            "}",
            "\\",
            "\x00",
            "\x1b",
        ),
        *('"12h"', '"https://a.example/"', '"https://[/"', '"file:///x"', '["live"]', '["p["]', "'''\n'''", '"é"'),
        *("2017-06-23", "2017-13-45", "9" * 30, "9" * 5000, "-1", "1e999", "nan", "true", "0x10", "12:30:00", "\ufeff"),
    ]
)
_ROWS = st.lists(_WORDS, max_size=14).map("".join)
_KEYS = st.sampled_from(
    [
        *("name", "url", "urls", "file", "id", "since", "every", "select", "remove"),
        *("channels", "sources", "document", "port", "allow", "x"),
    ]
)
_VALUES = st.sampled_from(
    [
        *('"A"', '""', "1", "true", "[]", "[1]", '["A"]', "{}", "{a=1}", "2017-06-23", "12:30:00"),
        *('"https://a.example/"', '"\\u0000"', '"12h"', "1.5", "[[]]"),
    ]
)
_PAIRS = st.lists(st.tuples(_KEYS, _VALUES), max_size=6, unique_by=lambda pair: pair[0])
_TABLES = st.sampled_from(["[[watch]]", "[bot]", "[slack]", "[network]", "[metrics]", "[archives]"])
_SHAPED = st.lists(st.tuples(_TABLES, _PAIRS), max_size=4).map(
    lambda tables: "\n".join("\n".join([head, *(f"{key} = {value}" for key, value in pairs)]) for head, pairs in tables)
)


@given(st.one_of(st.text(max_size=200), _ROWS, _SHAPED))
@example("[[watch]]\nfile=0\nsources=[[]]")
@example("port = " + "9" * 5000)
@example("[metrics]\nport = " + "9" * 30)
@example('[[watch]]\nname = "A"\nurl = "https://\ufffe"')
def test_whatever_the_text_nothing_but_a_config_error_is_raised(text: str) -> None:
    watches: tuple[Watch, ...] = ()
    try:
        watches = interpret(text.encode(errors="replace"), Path("watchers.toml"), {}).watches
    except ConfigError as error:
        assert_told(error.problems)

    assert len({watch.id for watch in watches}) == len(watches)


def assert_told(problems: tuple[Problem, ...]) -> None:
    assert problems
    assert all(problem.message.isprintable() for problem in problems)
